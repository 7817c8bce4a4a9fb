//! What tells, without reading it, that a file is the one it was.

use std::fs::{DirEntry, Metadata};
use std::time::{Duration, SystemTime};

/// A file written this shortly before it was read may be written again without its time stamp showing it:
/// the coarsest file systems count in steps of two seconds.
const RACY: Duration = Duration::from_secs(2);

/// A file's size, its time, and which file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Which file it is, and when anything about it changed last, where the system says so.
    identity: (u64, i64, i64),
}

impl Stamp {
    /// The stamp of a file that was looked at.
    pub fn of(metadata: &Metadata) -> Self {
        Self { size: metadata.len(), modified: metadata.modified().ok(), identity: identity(metadata) }
    }

    /// The stamp of a file of a folder that is being listed.
    #[cfg(unix)]
    pub fn of_entry(entry: &DirEntry) -> Option<Self> {
        // Asked of the folder, which costs less than walking the whole path again.
        entry.metadata().ok().map(|metadata| Self::of(&metadata))
    }

    /// The stamp of a file of a folder that is being listed.
    #[cfg(not(unix))]
    pub fn of_entry(entry: &DirEntry) -> Option<Self> {
        // A listing may lag behind the file; the file itself does not.
        entry.path().symlink_metadata().ok().map(|metadata| Self::of(&metadata))
    }

    /// Whether the file may be written once more, after it was read, and keep this stamp. One from the future (a
    /// copied disk, a wrong clock) proves nothing either.
    pub fn is_racy(&self, read_at: SystemTime) -> bool {
        self.modified.is_none_or(|modified| {
            read_at.duration_since(modified).is_ok_and(|age| age < RACY)
                || modified.duration_since(read_at).is_ok_and(|ahead| ahead < RACY)
        })
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}
