//! Bytes of a page up to a limit: a loop in a layout that never ends must not take the machine with it.

use std::io;

/// The longest page, in bytes: far more than the longest source can honestly become.
pub const LIMIT: usize = 32 << 20;

/// Collects bytes and refuses those beyond [`LIMIT`].
#[derive(Debug)]
pub struct Capped {
    bytes: Vec<u8>,
}

impl Capped {
    /// Nothing yet; room for a page of ordinary size.
    pub fn new() -> Self {
        Self { bytes: Vec::with_capacity(16 * 1024) }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LIMIT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
