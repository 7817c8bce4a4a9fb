//! Whose an archive is: ours says so in its comment.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// What an archive of ours ends in.
pub const COMMENT: &str = "Made by coachbook.";

/// How the record begins that closes an archive.
const CLOSING: &[u8] = b"PK\x05\x06";
/// How long that record is, without the comment.
const CLOSING_LENGTH: usize = 22;

/// What has an archive's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Nothing.
    Absent,
    /// An archive of ours.
    Ours,
    /// A folder.
    Folder,
    /// Anything else.
    Foreign,
}

/// Finds out what has an archive's name.
///
/// # Errors
/// Where the system does not say.
pub fn owner(path: &Path) -> io::Result<Owner> {
    let kind = match path.symlink_metadata() {
        Ok(metadata) => metadata.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Owner::Absent),
        Err(error) => return Err(error),
    };
    if kind.is_dir() {
        return Ok(Owner::Folder);
    }
    // A link is not followed, and opening a pipe waits for ever.
    Ok(if kind.is_file() && ends_like_ours(path)? { Owner::Ours } else { Owner::Foreign })
}

fn ends_like_ours(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let length = CLOSING_LENGTH + COMMENT.len();
    if file.metadata()?.len() < length as u64 {
        return Ok(false);
    }
    let mut end = Vec::with_capacity(length);
    file.seek(SeekFrom::End(-i64::try_from(length).map_err(io::Error::other)?))?;
    file.take(length as u64).read_to_end(&mut end)?;
    Ok(end.starts_with(CLOSING) && end.ends_with(COMMENT.as_bytes()))
}
