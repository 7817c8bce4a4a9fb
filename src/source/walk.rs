//! Finds the files of a playbook without opening any.

use std::collections::HashMap;
use std::fs::{DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::stamp::Stamp;
use super::{FOLDERS, LOCK_FILE, trouble};
use crate::diagnostic::Diagnostic;
use crate::project::config;

/// Hidden names that a static site may need.
const SERVED_HIDDEN: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// So few entries of a folder are not worth another core's while.
const FEWEST: usize = 512;

/// Files of an earlier walk, each with its place in the order of their paths.
pub type Places = HashMap<Arc<str>, usize>;

/// A file that a walk came by.
#[derive(Debug)]
pub struct Seen {
    /// Its path from the root, with forward slashes.
    pub path: Arc<str>,
    /// Its place among the files of an earlier walk.
    pub place: Option<usize>,
    /// What it looked like; none where the system does not say.
    pub stamp: Option<Stamp>,
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Found {
    /// Regular files, in no order.
    pub files: Vec<Seen>,
    /// What cannot be part of a site.
    pub diagnostics: Vec<Diagnostic>,
}

impl Found {
    /// Puts the files in order of their paths, each once: a folder that is written to while it is listed may name one
    /// twice.
    pub fn sort(&mut self) {
        self.files.par_sort_unstable_by(|one, other| one.path.cmp(&other.path));
        self.files.dedup_by(|one, other| one.path == other.path);
    }

    /// Whether the files are those that were known, each once.
    pub fn has_just(&self, known: &Places) -> bool {
        let mut met = vec![false; known.len()];
        let mut is_new = |place: usize| met.get_mut(place).is_some_and(|met| !std::mem::replace(met, true));
        self.files.len() == known.len() && self.files.iter().all(|seen| seen.place.is_some_and(&mut is_new))
    }
}

/// What an entry of a folder is.
enum Entry {
    File(Seen),
    Folder(Box<Folder>),
    Trouble(Box<Diagnostic>),
    /// Nothing that a site is made from.
    Other,
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

/// Lists the regular files a site is made from. Those that are known keep their path, not a copy of it.
pub fn walk(root: &Path, output: Option<&Path>, known: &Places) -> Found {
    let mut found = Found { files: Vec::with_capacity(known.len() + 16), diagnostics: Vec::new() };
    for name in [config::FILE_NAME, LOCK_FILE] {
        settings_file(root, name, known, &mut found);
    }
    // Links are not followed below the root, so that comparing paths is enough to know the output.
    let output = output.and_then(|output| output.canonicalize().ok());
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let inside = output.as_deref().and_then(|output| output.strip_prefix(&real_root).ok());
    let skipped = inside.map(|inside| root.join(inside));
    let mut folders: Vec<Folder> = FOLDERS.iter().filter_map(|folder| start(root, folder, &mut found)).collect();
    // A level of folders at a time, on every core, and no deeper on the stack however deep they lie.
    while !folders.is_empty() {
        let listed: Vec<_> = folders.par_iter().map(|folder| list(folder, skipped.as_deref(), known)).collect();
        folders.clear();
        for entry in listed.into_iter().flatten() {
            match entry {
                Entry::File(seen) => found.files.push(seen),
                Entry::Folder(folder) => folders.push(*folder),
                Entry::Trouble(problem) => found.diagnostics.push(*problem),
                Entry::Other => {}
            }
        }
    }
    found.diagnostics.sort();
    found
}

/// A file, under the path it is known by if it is.
fn seen(path: &str, stamp: Option<Stamp>, known: &Places) -> Seen {
    match known.get_key_value(path) {
        Some((path, place)) => Seen { path: Arc::clone(path), place: Some(*place), stamp },
        None => Seen { path: Arc::from(path), place: None, stamp },
    }
}

fn settings_file(root: &Path, name: &'static str, known: &Places, found: &mut Found) {
    let path: Arc<str> = Arc::from(name);
    match root.join(name).symlink_metadata() {
        Ok(metadata) if metadata.is_file() => found.files.push(seen(name, Some(Stamp::of(&metadata)), known)),
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

/// What lies in a folder. Its entries are looked at on every core: most playbooks have few folders, and one may hold
/// thousands of pages.
fn list(folder: &Folder, skipped: Option<&Path>, known: &Places) -> Vec<Entry> {
    let skipped = skipped.filter(|skipped| skipped.parent() == Some(&folder.on_disk)).and_then(Path::file_name);
    let trouble = |error: &io::Error| Entry::Trouble(Box::new(unreadable(&shown(&folder.path), error)));
    let entries: Vec<io::Result<DirEntry>> = match folder.on_disk.read_dir() {
        Ok(entries) => entries.collect(),
        Err(error) => return vec![trouble(&error)],
    };
    let name = folder.typed.is_none().then(|| Entry::Trouble(Box::new(bad_name(&folder.path))));
    let entry = |entry: &io::Result<DirEntry>| match entry {
        Ok(entry) if skipped == Some(&entry.file_name()) => Entry::Other,
        Ok(entry) => sort_in(folder, entry, known),
        Err(error) => trouble(error),
    };
    let mut found: Vec<Entry> = entries.par_iter().with_min_len(FEWEST).map(entry).collect();
    found.extend(name);
    found
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

/// Says what an entry of a folder is.
fn sort_in(folder: &Folder, entry: &DirEntry, known: &Places) -> Entry {
    let name = entry.file_name();
    if is_leftover(&name.to_string_lossy(), folder.is_static) {
        return Entry::Other;
    }
    let trouble = |problem| Entry::Trouble(Box::new(problem));
    let kind = match entry.file_type() {
        Ok(kind) => kind,
        Err(error) => return trouble(unreadable(&shown(&folder.path.join(&name)), &error)),
    };
    let path = folder.typed.as_ref().and_then(|folder| Some(format!("{folder}/{}", name.to_str()?)));
    match path {
        Some(path) if kind.is_file() => Entry::File(seen(&path, Stamp::of_entry(entry), known)),
        None if !kind.is_dir() => trouble(bad_name(&folder.path.join(&name))),
        Some(path) if !kind.is_dir() => trouble(not_a_file(&Arc::from(path), &entry.path(), kind)),
        typed => {
            let (path, is_static) = (folder.path.join(&name), folder.is_static);
            Entry::Folder(Box::new(Folder { on_disk: entry.path(), path, typed, is_static }))
        }
    }
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
