//! The few things publishing does to a disk, behind a trait, so that tests can let each of them fail.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::source;

/// What a name in a folder stands for. Links are links, whatever they lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A link, pipe, socket or device.
    Other,
}

impl From<fs::FileType> for EntryKind {
    fn from(kind: fs::FileType) -> Self {
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else {
            Self::Other
        }
    }
}

/// A name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: OsString,
    /// What it stands for.
    pub kind: EntryKind,
}

/// What publishing asks of a disk. Nothing follows a link in the last part of a path.
pub trait Disk: Sync {
    /// What stands at a path; none where nothing does.
    ///
    /// # Errors
    /// Where the system does not say.
    fn kind(&self, path: &Path) -> io::Result<Option<EntryKind>>;

    /// The names in a folder, sorted.
    ///
    /// # Errors
    /// Where it cannot be listed.
    fn entries(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// The bytes of a regular file.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn read(&self, file: &Path) -> io::Result<Vec<u8>>;

    /// Makes a folder.
    ///
    /// # Errors
    /// Where something is there already, or it cannot be made.
    fn create_dir(&self, folder: &Path) -> io::Result<()>;

    /// Writes a file that was not there.
    ///
    /// # Errors
    /// Where something is there already, or it cannot be written; a part may have been written then.
    fn write_new(&self, file: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file or folder another path.
    ///
    /// # Errors
    /// Where that is not possible.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Lets two folders change places in one step.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] where system or disk cannot; nothing has happened then.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// Where that is not possible.
    fn remove_file(&self, file: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    ///
    /// # Errors
    /// Where it is not empty, or that is not possible.
    fn remove_dir(&self, folder: &Path) -> io::Result<()>;
}

/// The disk itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn kind(&self, path: &Path) -> io::Result<Option<EntryKind>> {
        match path.symlink_metadata() {
            Ok(metadata) => Ok(Some(metadata.file_type().into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok(Entry { name: entry.file_name(), kind: entry.file_type()?.into() })
        };
        let mut entries: Vec<Entry> = fs::read_dir(folder)?.map(entry).collect::<io::Result<_>>()?;
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(entries)
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        source::read_regular(file)
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)
    }

    fn write_new(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::OpenOptions::new().write(true).create_new(true).open(file)?.write_all(bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        exchange(one, other)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_dir(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        // A kernel without the call, or a disk (some network and overlay ones) without the flag.
        Errno::NOSYS | Errno::INVAL | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
        error => error.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
