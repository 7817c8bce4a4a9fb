//! What a layout may not exceed, so that a slip in one ends in a message and not in a full memory.

use std::io::{self, Write};

use tera::{Error, Kwargs, State, TeraResult};

/// The largest page, in bytes: many times that of an index of ten thousand cards.
pub(crate) const LARGEST_PAGE: usize = 64 * 1024 * 1024;

/// The longest row of numbers a layout may count through.
const LONGEST_RANGE: i64 = 1000;

/// Tera's `range`, with an end in sight: two inside each other are still quick.
pub(crate) fn range(arguments: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start = arguments.get::<i64>("start")?.unwrap_or(0);
    let end = arguments.must_get::<i64>("end")?;
    let step = arguments.get::<i64>("step_by")?.unwrap_or(1);
    let step = usize::try_from(step).ok().filter(|step| *step > 0);
    let step = step.ok_or_else(|| Error::message("`range` counts upwards: `step_by` must be 1 or more"))?;
    if end.saturating_sub(start) > LONGEST_RANGE {
        return Err(Error::message(format!("`range` counts to {LONGEST_RANGE} numbers at most")));
    }
    Ok((start..end).step_by(step).collect())
}

/// Collects a page up to [`LARGEST_PAGE`].
#[derive(Default)]
pub(crate) struct Sheet {
    /// What has been written.
    pub bytes: Vec<u8>,
}

impl Write for Sheet {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.write_all(piece).map(|()| piece.len())
    }

    /// A page is written in hundreds of pieces, each taken whole.
    fn write_all(&mut self, piece: &[u8]) -> io::Result<()> {
        if self.bytes.len().saturating_add(piece.len()) > LARGEST_PAGE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(piece);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_an_end() {
        let mut sheet = Sheet::default();
        let chunk = vec![b'x'; LARGEST_PAGE / 4 + 1];
        let written = (0..4).take_while(|_| sheet.write_all(&chunk).is_ok()).count();
        assert_eq!(written, 3);
        assert_eq!(sheet.bytes.len(), 3 * chunk.len());
    }
}
