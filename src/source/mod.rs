//! A snapshot of the playbook's folder. Nothing else touches the disk for reading.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::Texts;

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

impl Snapshot {
    /// The text of a file, where it is text.
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        match &self.files.get(path)?.content {
            Content::Text(text) => Some(text),
            Content::Data => None,
        }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Where the file is not part of the snapshot or can no longer be read.
    pub fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        match self.files.get(path).map(|file| &file.content) {
            Some(Content::Text(text)) => Ok(text.as_bytes().to_vec()),
            Some(Content::Data) => std::fs::read(self.root.join(path)),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

impl Texts for Snapshot {
    fn text(&self, file: &str) -> Option<&str> {
        Snapshot::text(self, file).map(AsRef::as_ref)
    }
}
