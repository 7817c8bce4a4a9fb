//! One build at a time writes an output.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

/// Held while a build writes; freed by the system where the build dies.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum Refusal {
    /// Another build holds it.
    Held,
    /// Something that is no lock file has its name.
    Occupied,
    /// The system does not give one.
    Io(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Lock {
    /// Takes the lock at `path` without waiting.
    ///
    /// # Errors
    /// Where another build holds it, or the file cannot be made.
    pub fn take(path: &Path) -> Result<Self, Refusal> {
        // A link would have us make a file elsewhere; opening a pipe waits for ever.
        if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
            return Err(Refusal::Occupied);
        }
        loop {
            // Opened for appending, so that a file of that name someone else made is left as it is.
            let file = fs::OpenOptions::new().create(true).append(true).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Refusal::Held),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            // Whoever held it before has removed the file; only a lock on the one that is there now counts.
            let lock = Self { file, path: path.to_owned() };
            if lock.is_current()? {
                return Ok(lock);
            }
        }
    }

    fn is_current(&self) -> io::Result<bool> {
        match Handle::from_path(&self.path) {
            Ok(there) => Ok(there == Handle::from_file(self.file.try_clone()?)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays behind does no harm: the next build takes it over.
        // Ours are empty; one that is not belongs to someone.
        let ours = self.file.metadata().is_ok_and(|metadata| metadata.len() == 0);
        if ours && self.is_current().unwrap_or(false) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_and_the_third_gets_it() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("lock");
        let first = Lock::take(&path);
        assert!(first.is_ok());
        assert!(matches!(Lock::take(&path), Err(Refusal::Held)));
        drop(first);
        assert!(!path.exists(), "nothing is left lying about");
        fs::write(&path, "")?; // As left by a build that died.
        assert!(Lock::take(&path).is_ok());
        Ok(())
    }
}
