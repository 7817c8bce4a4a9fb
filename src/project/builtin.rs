//! Layouts and themes, embedded in the binary. Paths are those of the repository, with forward slashes.

use std::path::Path;

use include_dir::{Dir, include_dir};

static LAYOUTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static CLASSROOM: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/classroom");

/// Where each embedded folder hangs in the repository.
const FOLDERS: [(&str, &Dir<'static>); 3] =
    [("templates/", &LAYOUTS), ("themes/default/", &THEME), ("themes/classroom/", &CLASSROOM)];

/// The bytes of an embedded file.
pub fn bytes(path: &str) -> Option<&'static [u8]> {
    FOLDERS.iter().find_map(|(prefix, folder)| Some(folder.get_file(path.strip_prefix(prefix)?)?.contents()))
}

/// The text of an embedded file.
pub fn text(path: &str) -> Option<&'static str> {
    std::str::from_utf8(bytes(path)?).ok()
}

/// Paths of the embedded files that begin with `prefix`, in order.
pub fn paths(prefix: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (root, folder) in FOLDERS {
        if root.starts_with(prefix) || prefix.starts_with(root) {
            collect(root, folder, &mut paths);
        }
    }
    paths.retain(|path| path.starts_with(prefix));
    paths.sort();
    paths
}

fn collect(root: &str, folder: &Dir<'static>, paths: &mut Vec<String>) {
    paths.extend(folder.files().map(|file| format!("{root}{}", slashed(file.path()))));
    for inner in folder.dirs() {
        collect(root, inner, paths);
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embeds_layouts_and_the_theme() {
        assert!(text("templates/base.html").is_some_and(|layout| layout.contains("<!doctype html>")));
        assert!(text("themes/default/theme.yaml").is_some());
        assert_eq!(text("themes/default/nowhere.css"), None);
        let styles = paths("themes/default/styles/");
        assert!(styles.contains(&"themes/default/styles/tokens.css".to_owned()), "{styles:?}");
        assert!(styles.is_sorted());
    }
}
