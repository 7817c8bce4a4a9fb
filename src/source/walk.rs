//! Finds the files of a playbook without opening any.

use std::fs::{DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::stamp::Stamp;
use super::{FOLDERS, LOCK_FILE, trouble};
use crate::diagnostic::Diagnostic;
use crate::project::config;

/// Hidden names that a static site may need.
const SERVED_HIDDEN: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// A file that a walk came by.
#[derive(Debug)]
pub struct Seen {
    /// Its path from the root, with forward slashes.
    pub path: Arc<str>,
    /// What it looked like; none where the system does not say.
    pub stamp: Option<Stamp>,
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Found {
    /// Regular files, in order of their paths.
    pub files: Vec<Seen>,
    /// What cannot be part of a site.
    pub diagnostics: Vec<Diagnostic>,
}

/// A folder to be listed.
struct Folder {
    on_disk: PathBuf,
    /// From the root.
    path: PathBuf,
    /// The same as it stands at the beginning of its files' paths; none where it is not Unicode.
    typed: Option<String>,
    is_static: bool,
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
    let skipped = inside.map(|inside| root.join(inside));
    let mut folders: Vec<Folder> = FOLDERS.iter().filter_map(|folder| start(root, folder, &mut found)).collect();
    // A level of folders at a time, on every core, and no deeper on the stack however deep they lie.
    while !folders.is_empty() {
        let listed: Vec<_> = folders.par_iter().map(|folder| list(folder, skipped.as_deref())).collect();
        folders.clear();
        for (in_folder, below) in listed {
            found.files.extend(in_folder.files);
            found.diagnostics.extend(in_folder.diagnostics);
            folders.extend(below);
        }
    }
    found.files.sort_by(|one, other| one.path.cmp(&other.path));
    found.diagnostics.sort();
    found
}

fn settings_file(root: &Path, name: &'static str, found: &mut Found) {
    let path: Arc<str> = Arc::from(name);
    match root.join(name).symlink_metadata() {
        Ok(metadata) if metadata.is_file() => found.files.push(Seen { path, stamp: Some(Stamp::of(&metadata)) }),
        Ok(metadata) => found.diagnostics.push(not_a_file(&path, &root.join(name), metadata.file_type())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => found.diagnostics.push(unreadable(&path, &error)),
    }
}

/// One of the playbook's own folders, where it is there.
fn start(root: &Path, folder: &str, found: &mut Found) -> Option<Folder> {
    let on_disk = root.join(folder);
    let path = Arc::from(folder);
    match on_disk.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => {
            let (path, typed) = (PathBuf::from(folder), Some(folder.to_owned()));
            return Some(Folder { on_disk, path, typed, is_static: folder == "static" });
        }
        Ok(metadata) => found.diagnostics.push(not_a_folder(&path, &on_disk, metadata.file_type())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => found.diagnostics.push(unreadable(&path, &error)),
    }
    None
}

/// What lies in a folder, and the folders in it.
fn list(folder: &Folder, skipped: Option<&Path>) -> (Found, Vec<Folder>) {
    let (mut found, mut below) = (Found::default(), Vec::new());
    let skipped = skipped.filter(|skipped| skipped.parent() == Some(&folder.on_disk)).and_then(Path::file_name);
    match folder.on_disk.read_dir() {
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(entry) if skipped == Some(&entry.file_name()) => {}
                    Ok(entry) => below.extend(sort_in(folder, &entry, &mut found)),
                    Err(error) => found.diagnostics.push(unreadable(&shown(&folder.path), &error)),
                }
            }
        }
        Err(error) => found.diagnostics.push(unreadable(&shown(&folder.path), &error)),
    }
    (found, below)
}

/// A path as it is shown, whether it can be typed or not.
fn shown(path: &Path) -> Arc<str> {
    Arc::from(path.to_string_lossy().replace('\\', "/"))
}

/// What editors and operating systems leave lying about.
fn is_leftover(name: &str, is_static: bool) -> bool {
    let served = is_static && SERVED_HIDDEN.contains(&name);
    (name.starts_with('.') && !served)
        || name.ends_with('~')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with(".swp")
        || name == "4913"
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// Puts an entry of a folder where it belongs; gives it back where it is a folder itself.
fn sort_in(folder: &Folder, entry: &DirEntry, found: &mut Found) -> Option<Folder> {
    let name = entry.file_name();
    if is_leftover(&name.to_string_lossy(), folder.is_static) {
        return None;
    }
    let kind = match entry.file_type() {
        Ok(kind) => kind,
        Err(error) => {
            found.diagnostics.push(unreadable(&shown(&folder.path.join(&name)), &error));
            return None;
        }
    };
    let path = folder.typed.as_ref().and_then(|folder| Some(format!("{folder}/{}", name.to_str()?)));
    match path.as_deref() {
        None => found.diagnostics.push(bad_name(&folder.path.join(&name))),
        Some(path) if kind.is_file() => {
            found.files.push(Seen { path: Arc::from(path), stamp: Stamp::of_entry(entry) });
        }
        Some(path) if !kind.is_dir() => found.diagnostics.push(not_a_file(&Arc::from(path), &entry.path(), kind)),
        Some(_) => {}
    }
    let is_static = folder.is_static;
    kind.is_dir().then(|| Folder { on_disk: entry.path(), path: folder.path.join(&name), typed: path, is_static })
}

fn bad_name(path: &Path) -> Diagnostic {
    let shown = shown(path);
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

/// A file or folder that the system does not hand out.
pub fn unreadable(path: &Arc<str>, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("source/unreadable", format!("\"{path}\" cannot be read: {}", trouble::reason(error)))
        .in_file(path)
        .hint("check who may read it, or take it out of the playbook")
}
