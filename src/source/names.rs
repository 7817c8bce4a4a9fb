//! File names that are two here and one elsewhere.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Diagnostic;

/// What two names share when a Mac or a Windows computer takes them for one: letter case and
/// Unicode form do not count.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// Reports files and folders whose paths differ only in letter case or Unicode form.
/// Of two folders, only the folders are named and not everything inside.
pub fn clashes<'f>(files: impl ExactSizeIterator<Item = &'f Arc<str>>) -> Vec<Diagnostic> {
    let mut spellings: HashMap<String, (&str, &Arc<str>)> = HashMap::with_capacity(files.len());
    let mut reported = HashSet::new();
    let mut diagnostics = Vec::new();
    // A folder that clashes with none. In order of their paths, most files lie in the same as the one before.
    let mut sound = "";
    for file in files {
        let folder = file.rfind('/').map_or("", |end| file.split_at(end).0);
        let known = if folder == sound { folder.len() } else { 0 };
        let mut is_sound = true;
        for path in prefixes(file).filter(|path| path.len() > known) {
            let (first, first_file) = *spellings.entry(folded(path)).or_insert((path, file));
            if first == path {
                continue;
            }
            if reported.insert(path) {
                diagnostics.push(clash(file, path, first, first_file));
            }
            is_sound = path.len() > folder.len();
            break;
        }
        if is_sound {
            sound = folder;
        }
    }
    diagnostics
}

/// `a`, `a/b`, `a/b/c.md` of `a/b/c.md`.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    folders.chain(std::iter::once(path))
}

fn clash(file: &Arc<str>, path: &str, first: &str, first_file: &Arc<str>) -> Diagnostic {
    let what = if file.len() == path.len() { "file" } else { "folder" };
    let difference =
        if path.to_lowercase() == first.to_lowercase() { "in capital letters" } else { "in how an accent is stored" };
    Diagnostic::error(
        "source/name-clash",
        format!(
            "the {what}s \"{first}\" and \"{path}\" differ only {difference}: on many computers they are one {what}"
        ),
    )
    .in_file(file)
    .hint(format!("rename one {what} of the two"))
    .related(first_file, None, "the other one")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(files: &[&str]) -> Vec<String> {
        let files: Vec<Arc<str>> = files.iter().map(|file| Arc::from(*file)).collect();
        clashes(files.iter()).into_iter().map(|diagnostic| diagnostic.message).collect()
    }

    #[test]
    fn two_folders_are_named_once() {
        let found =
            messages(&["content/Guides/a.md", "content/Guides/b.md", "content/guides/a.md", "content/guides/c.md"]);
        assert_eq!(
            found,
            ["the folders \"content/Guides\" and \"content/guides\" differ only in capital letters: \
              on many computers they are one folder"]
        );
    }

    #[test]
    fn names_that_merely_resemble_are_fine() {
        assert!(messages(&["content/guides/a.md", "content/guides/ä.md", "content/guides/a-2.md"]).is_empty());
    }
}
