//! Finds the files of a playbook without opening any.

use std::fs::FileType;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::{FOLDERS, LOCK_FILE, trouble};
use crate::diagnostic::Diagnostic;
use crate::project::config;

/// Hidden names that a static site may need.
const SERVED_HIDDEN: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// What a walk found.
#[derive(Debug, Default)]
pub struct Found {
    /// Paths of regular files from the root, with forward slashes, in order.
    pub files: Vec<Arc<str>>,
    /// What cannot be part of a site.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lists the regular files a site is made from.
pub fn walk(root: &Path, output: Option<&Path>) -> Found {
    let mut found = Found::default();
    for name in [config::FILE_NAME, LOCK_FILE] {
        settings_file(root, name, &mut found);
    }
    // Links are not followed below the root, so that comparing paths is enough to know the output.
    let output = output.and_then(|output| output.canonicalize().ok());
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let inside = output.as_deref().and_then(|output| output.strip_prefix(&real_root).ok());
    for folder in FOLDERS {
        let skipped = inside.map(|inside| root.join(inside));
        walk_folder(root, folder, skipped, &mut found);
    }
    found.files.sort();
    found
}

fn settings_file(root: &Path, name: &'static str, found: &mut Found) {
    let path: Arc<str> = Arc::from(name);
    match root.join(name).symlink_metadata() {
        Ok(metadata) if metadata.is_file() => found.files.push(path),
        Ok(metadata) => found.diagnostics.push(not_a_file(&path, &root.join(name), metadata.file_type())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => found.diagnostics.push(unreadable(&path, &error)),
    }
}

fn walk_folder(root: &Path, folder: &str, skipped: Option<PathBuf>, found: &mut Found) {
    let start = root.join(folder);
    match start.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(metadata) => {
            let path = Arc::from(folder);
            found.diagnostics.push(not_a_folder(&path, &start, metadata.file_type()));
            return;
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
        Err(error) => {
            found.diagnostics.push(unreadable(&Arc::from(folder), &error));
            return;
        }
    }
    let wanted = |entry: &DirEntry| {
        entry.depth() == 0 || !(is_leftover(entry, folder == "static") || skipped.as_deref() == Some(entry.path()))
    };
    for entry in WalkDir::new(start).sort_by_file_name().into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) => sort_in(root, &entry, found),
            Err(error) => found.diagnostics.push(walk_error(root, &error)),
        }
    }
}

/// What editors and operating systems leave lying about.
fn is_leftover(entry: &DirEntry, is_static: bool) -> bool {
    let name = entry.file_name().to_string_lossy();
    let served = is_static && SERVED_HIDDEN.contains(&name.as_ref());
    (name.starts_with('.') && !served)
        || name.ends_with('~')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with(".swp")
        || name == "4913"
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

fn sort_in(root: &Path, entry: &DirEntry, found: &mut Found) {
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let Some(path) = slashed(relative) else {
        found.diagnostics.push(bad_name(relative));
        return;
    };
    let kind = entry.file_type();
    if kind.is_file() {
        found.files.push(path);
    } else if !kind.is_dir() {
        found.diagnostics.push(not_a_file(&path, entry.path(), kind));
    }
}

/// A path with forward slashes; none where it is not Unicode.
fn slashed(path: &Path) -> Option<Arc<str>> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| Arc::from(parts.join("/")))
}

fn bad_name(path: &Path) -> Diagnostic {
    let shown: Arc<str> = Arc::from(path.to_string_lossy().replace('\\', "/"));
    Diagnostic::error("source/name-encoding", format!("the name \"{shown}\" holds bytes that are not Unicode"))
        .in_file(&shown)
        .hint("rename it, with letters that can be typed")
}

fn not_a_file(path: &Arc<str>, on_disk: &Path, kind: FileType) -> Diagnostic {
    if kind.is_symlink() {
        return link(path, on_disk, "copy the file itself to this place");
    }
    Diagnostic::error("source/not-a-file", format!("\"{path}\" is {}, not a file", described(kind)))
        .in_file(path)
        .hint("remove it; a playbook is made of ordinary files")
}

fn not_a_folder(path: &Arc<str>, on_disk: &Path, kind: FileType) -> Diagnostic {
    if kind.is_symlink() {
        return link(path, on_disk, "put the folder itself in this place");
    }
    Diagnostic::error("source/not-a-folder", format!("\"{path}\" is {}, not a folder", described(kind)))
        .in_file(path)
        .hint(format!("rename it and make a folder called \"{path}\""))
}

fn link(path: &Arc<str>, on_disk: &Path, remedy: &str) -> Diagnostic {
    let target = std::fs::read_link(on_disk)
        .map_or_else(|_| "somewhere else".to_owned(), |target| format!("\"{}\"", target.to_string_lossy()));
    Diagnostic::error("source/link", format!("\"{path}\" is a link to {target}; links are not followed"))
        .in_file(path)
        .hint(remedy)
}

#[cfg(unix)]
fn described(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_block_device() || kind.is_char_device() {
        "a device"
    } else {
        plain_kind(kind)
    }
}

#[cfg(not(unix))]
fn described(kind: FileType) -> &'static str {
    plain_kind(kind)
}

fn plain_kind(kind: FileType) -> &'static str {
    if kind.is_dir() {
        "a folder"
    } else if kind.is_file() {
        "a file"
    } else {
        "something else"
    }
}

fn walk_error(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let relative = error.path().map(|path| path.strip_prefix(root).unwrap_or(path));
    let path: Arc<str> = Arc::from(relative.unwrap_or(root).to_string_lossy().replace('\\', "/"));
    match error.io_error() {
        Some(error) => unreadable(&path, error),
        None => Diagnostic::error("source/unreadable", format!("\"{path}\" cannot be read")).in_file(&path),
    }
}

/// A file or folder that the system does not hand out.
pub fn unreadable(path: &Arc<str>, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("source/unreadable", format!("\"{path}\" cannot be read: {}", trouble::reason(error)))
        .in_file(path)
        .hint("check who may read it, or take it out of the playbook")
}
