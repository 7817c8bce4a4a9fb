//! What the operating system says, in plain words.

use std::io::{self, ErrorKind};

/// Why something could not be read or written, as the end of a sentence.
pub fn reason(error: &io::Error) -> String {
    if is_circle(error) {
        return "links lead round in a circle".to_owned();
    }
    let known = match error.kind() {
        ErrorKind::PermissionDenied => "you lack the permission",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is used up",
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        ErrorKind::NotFound => "it is not there any more",
        ErrorKind::AlreadyExists => "something of that name is already there",
        ErrorKind::NotADirectory => "a part of the path is not a folder",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::InvalidFilename => "its name is not possible here, or too long",
        ErrorKind::FileTooLarge => "it is too large",
        ErrorKind::ResourceBusy => "something else is using it",
        ErrorKind::CrossesDevices => "it lies on another disk",
        _ => return format!("the system says: {error}"),
    };
    known.to_owned()
}

#[cfg(unix)]
fn is_circle(error: &io::Error) -> bool {
    rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP)
}

#[cfg(not(unix))]
fn is_circle(_error: &io::Error) -> bool {
    false
}
