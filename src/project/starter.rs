//! What the binary brings along to begin with: the pages `new` writes, the playbooks `init` writes.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::Kind;

static ARCHETYPES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/archetypes");
static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// Stands for the title, quoted for YAML in front matter and settings.
pub const TITLE: &str = "{{title}}";
/// Stands for the day.
pub const DATE: &str = "{{date}}";
/// Stands for the stops of a journey.
pub const SEQUENCE: &str = "{{sequence}}";

/// The page that a new page of a kind starts from.
pub fn archetype(kind: Kind) -> Option<&'static str> {
    ARCHETYPES.get_file(format!("{kind}.md"))?.contents_utf8()
}

/// The files of a new playbook with their paths, in order: with an example of each kind, or `blank`.
pub fn files(blank: bool) -> Vec<(String, &'static str)> {
    let name = if blank { "blank" } else { "full" };
    let mut files = Vec::new();
    if let Some(folder) = STARTER.get_dir(name) {
        collect(folder, folder.path(), &mut files);
    }
    // Under another name here, so that it does not hide files of this repository.
    let ignored = STARTER.get_file("gitignore").and_then(|file| file.contents_utf8());
    files.extend(ignored.map(|text| (".gitignore".to_owned(), text)));
    files.sort();
    files
}

fn collect(folder: &Dir<'static>, root: &Path, files: &mut Vec<(String, &'static str)>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(root).unwrap_or(file.path());
        let path = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        files.extend(file.contents_utf8().map(|text| (path, text)));
    }
    for inner in folder.dirs() {
        collect(inner, root, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_start_for_every_kind() {
        let full = files(false);
        for kind in Kind::ALL {
            assert!(archetype(kind).is_some_and(|text| text.contains(TITLE) && text.contains(DATE)), "{kind}");
            let folder = format!("content/{}/", kind.folder());
            assert!(full.iter().any(|(path, _)| path.starts_with(&folder)), "{kind}");
        }
        assert!(archetype(Kind::Journey).is_some_and(|text| text.contains(SEQUENCE)));
        let paths: Vec<String> = files(true).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, [".gitignore", "coachbook.yaml", "content/index.md"]);
    }
}
