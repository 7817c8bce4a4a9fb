//! A snapshot of the playbook's folder. Nothing else touches the disk for reading.

pub mod follow;
mod names;
mod read;
mod stamp;
pub mod trouble;
mod walk;

use std::collections::BTreeMap;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Texts};
use crate::project::config;

pub use follow::Follower;
pub(crate) use names::folded;
pub(crate) use read::bytes as read_regular;
pub use read::{DATA_LIMIT, PAGE_LIMIT, TEXT_LIMIT};
pub use walk::unreadable;

/// The folders of a playbook that a site is made from.
pub const FOLDERS: [&str; 4] = ["content", "static", "templates", "themes"];

/// The file in which a playbook remembers the field ids of its last published build.
pub const LOCK_FILE: &str = "coachbook.lock";

/// The folder as it was at one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// The playbook's root.
    pub root: PathBuf,
    /// Files by path from the root, with forward slashes.
    pub files: BTreeMap<Arc<str>, File>,
}

/// A file of the snapshot.
#[derive(Debug, Clone)]
pub struct File {
    /// Length in bytes.
    pub size: u64,
    /// xxh3 of its bytes; names assets and tells changes.
    pub hash: u64,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Debug, Clone)]
pub enum Content {
    /// UTF-8 text without a byte order mark: pages, layouts, YAML, CSS, scripts.
    Text(Arc<str>),
    /// Anything else; read again when it is wanted, so that pictures do not fill the memory.
    Data,
}

/// What to leave out of a snapshot.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'o> {
    /// The folder the site is written to: what was made is not what it is made from.
    pub output: Option<&'o Path>,
}

/// Reads the playbook in `root`: its settings, content, layouts, themes and static files.
///
/// Whatever cannot be part of a site (links, pipes, files that are too large or not readable) is
/// left out and reported. A text with faults inside stays, mended, so that its faults can be shown.
pub fn take(root: &Path, options: &Options<'_>) -> (Snapshot, Vec<Diagnostic>) {
    let mut found = walk::walk(root, options.output, &walk::Places::new());
    found.sort();
    let walk::Found { files, mut diagnostics } = found;
    diagnostics.extend(names::clashes(files.iter().map(|seen| &seen.path)));
    let read: Vec<_> = files.par_iter().map(|seen| read::read(root, &seen.path)).collect();
    let mut snapshot = Snapshot { root: root.to_owned(), files: BTreeMap::new() };
    for (walk::Seen { path, .. }, (file, problems)) in files.into_iter().zip(read) {
        snapshot.files.extend(file.map(|file| (path, file)));
        diagnostics.extend(problems);
    }
    diagnostics.sort();
    (snapshot, diagnostics)
}

/// The playbook that `start` lies in: the nearest folder upwards that holds `coachbook.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| is_root(folder)).map(Path::to_owned)
}

/// Whether a folder holds `coachbook.yaml`, in whatever state that is.
pub fn is_root(folder: &Path) -> bool {
    folder.join(config::FILE_NAME).symlink_metadata().is_ok()
}

impl Snapshot {
    /// The text of a file, where it is text.
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        match &self.files.get(path)?.content {
            Content::Text(text) => Some(text),
            Content::Data => None,
        }
    }

    /// The files of a folder, whose name ends in a slash, and of the folders in it.
    pub fn below<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = (&'s Arc<str>, &'s File)> + Clone {
        let from = (Bound::Included(folder), Bound::Unbounded);
        self.files.range::<str, _>(from).take_while(move |(path, _)| path.starts_with(folder))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Where the file is not part of the snapshot or can no longer be read.
    pub fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        match self.files.get(path).map(|file| &file.content) {
            Some(Content::Text(text)) => Ok(text.as_bytes().to_vec()),
            Some(Content::Data) => read::bytes(&self.root.join(path)),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

impl Texts for Snapshot {
    fn text(&self, file: &str) -> Option<&str> {
        Snapshot::text(self, file).map(AsRef::as_ref)
    }
}
