//! Files the commands write into a playbook: whole or not at all.

use std::fmt;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file that was not there. Where that fails halfway, nothing is left of it.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where something is there, which is never written over.
pub fn create(path: &Path, text: impl fmt::Display) -> io::Result<()> {
    let mut file = BufWriter::new(fs::OpenOptions::new().write(true).create_new(true).open(path)?);
    write!(file, "{text}").and_then(|()| file.flush()).inspect_err(|_| {
        // Ours, and half-written.
        let _ = fs::remove_file(path);
    })
}

/// Writes a file, in place of the one that may be there: readers see the old or the new one.
///
/// # Errors
/// Where the disk refuses; the old one is as it was then.
pub fn replace(path: &Path, text: impl fmt::Display) -> io::Result<()> {
    let mut name = path.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    create(&beside, text)?;
    fs::rename(&beside, path).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

/// A text as a YAML value that means just this text.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_whole_and_leaves_nothing_beside() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("coachbook.lock");
        for text in ["one", "two"] {
            replace(&path, text)?;
            assert_eq!(fs::read_to_string(&path)?, text);
            assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        }
        assert_eq!(create(&path, "three").map_err(|error| error.kind()), Err(io::ErrorKind::AlreadyExists));
        assert_eq!(fs::read_to_string(&path)?, "two");
        Ok(())
    }

    #[test]
    fn quotes_whatever_a_title_holds() {
        assert_eq!(quoted(r#"Say "no": it's C:\fine # really"#), r#""Say \"no\": it's C:\\fine # really""#);
    }
}
