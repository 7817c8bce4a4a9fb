//! Reads one file: never more than its limit, text as text.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::walk::unreadable;
use super::{Content, File};
use crate::diagnostic::{Diagnostic, Span};

/// The longest page, in bytes: a thousand printed pages, far beyond what anyone reads on one screen.
pub const PAGE_LIMIT: u64 = 4 << 20;
/// The longest other text: layouts, styles, scripts, settings.
pub const TEXT_LIMIT: u64 = 4 << 20;
/// The longest list of field ids: what a playbook of a hundred thousand pages needs.
pub const LOCK_LIMIT: u64 = 64 << 20;
/// The largest picture or document.
pub const DATA_LIMIT: u64 = 512 << 20;

/// Endings of files that are text, outside `static/`.
const TEXT_ENDINGS: [&str; 10] = ["md", "html", "yaml", "yml", "css", "js", "svg", "txt", "json", "xml"];

/// Stands for what cannot be shown, as everywhere.
const REPLACEMENT: char = '\u{fffd}';

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Page,
    Text,
    Lock,
    Data,
}

impl Form {
    fn of(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is = |other: &str| ending.eq_ignore_ascii_case(other);
        if path == super::LOCK_FILE {
            Self::Lock
        } else if path.starts_with("static/") {
            Self::Data
        } else if is("md") {
            Self::Page
        } else if TEXT_ENDINGS.into_iter().any(is) || !path.contains('/') {
            Self::Text
        } else {
            Self::Data
        }
    }

    fn limit(self) -> u64 {
        match self {
            Self::Page => PAGE_LIMIT,
            Self::Text => TEXT_LIMIT,
            Self::Lock => LOCK_LIMIT,
            Self::Data => DATA_LIMIT,
        }
    }
}

/// Reads `path` (from the root). No file where it cannot be part of a site.
pub fn read(root: &Path, path: &Arc<str>) -> (Option<File>, Vec<Diagnostic>) {
    let form = Form::of(path);
    let limit = form.limit();
    let opened = open_regular(&root.join(path.as_ref()));
    let result = opened.and_then(|(file, size)| match (size > limit, form) {
        (true, _) => Ok(None),
        (false, Form::Data) => hashed(file, limit),
        (false, Form::Page | Form::Text | Form::Lock) => {
            Ok(capped(file, limit, size)?.map(|bytes| text(path, form, bytes)))
        }
    });
    match result {
        Ok(Some((file, diagnostics))) => (Some(file), diagnostics),
        Ok(None) => (None, vec![too_large(path, form)]),
        Err(error) => (None, vec![unreadable(path, &error)]),
    }
}

fn too_large(path: &Arc<str>, form: Form) -> Diagnostic {
    let (what, remedy) = match form {
        Form::Page => ("page", "split it into several pages, or put what is not text into files of its own"),
        Form::Text => ("text file", "make it shorter; what is not text belongs into a file with an ending of its own"),
        Form::Lock => ("list of field ids", "remove it and build again: it is written anew"),
        Form::Data => ("file", "make it smaller, or link to a place where it is kept"),
    };
    let megabytes = form.limit() >> 20;
    Diagnostic::error("source/too-large", format!("\"{path}\" is too large: a {what} may have {megabytes} MB"))
        .in_file(path)
        .hint(remedy)
}

/// All bytes of a data file.
///
/// # Errors
/// Where it can no longer be read or has grown too large.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let (file, size) = open_regular(path)?;
    capped(file, DATA_LIMIT, size)?.ok_or_else(|| io::ErrorKind::FileTooLarge.into())
}

/// Opens a regular file and says how long it is. The walk saw one, but it may have been replaced since:
/// so neither a link is followed nor a pipe waited for.
fn open_regular(path: &Path) -> io::Result<(fs::File, u64)> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not an ordinary file"));
    }
    Ok((file, metadata.len()))
}

/// The whole file; none where it is longer than `limit`, whatever its size was said to be.
fn capped(file: fs::File, limit: u64, size: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or(0));
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// A data file's hash, without holding the file in memory.
fn hashed(file: fs::File, limit: u64) -> io::Result<Option<(File, Vec<Diagnostic>)>> {
    let mut reader = file.take(limit + 1);
    let mut hasher = Xxh3::new();
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    loop {
        let read = match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(buffer.get(..read).unwrap_or_default());
        size += read as u64;
    }
    let file = File { size, hash: hasher.digest(), content: Content::Data };
    Ok((size <= limit).then_some((file, Vec::new())))
}

fn text(path: &Arc<str>, form: Form, bytes: Vec<u8>) -> (File, Vec<Diagnostic>) {
    let (size, hash) = (bytes.len() as u64, xxh3_64(&bytes));
    let (text, wrong_encoding) = decoded(path, bytes);
    let (text, unfit) = without_unfit(path, form, text);
    let file = File { size, hash, content: Content::Text(text.into()) };
    // In the wrong encoding, odd characters are no further fault.
    (file, wrong_encoding.or(unfit).into_iter().collect())
}

/// The text in the bytes. What is not UTF-8 is replaced rather than dropped, so that the fault can be
/// shown where it stands and the rest of the file still be checked.
fn decoded(path: &Arc<str>, mut bytes: Vec<u8>) -> (String, Option<Diagnostic>) {
    let wide = |from_bytes: fn([u8; 2]) -> u16| -> Vec<u16> {
        bytes.chunks_exact(2).skip(1).filter_map(|pair| pair.try_into().ok()).map(from_bytes).collect()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => (String::from_utf16_lossy(&wide(u16::from_le_bytes)), Some(utf16(path))),
        [0xfe, 0xff, ..] => (String::from_utf16_lossy(&wide(u16::from_be_bytes)), Some(utf16(path))),
        _ => {
            if bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            utf8(path, bytes)
        }
    }
}

fn utf8(path: &Arc<str>, bytes: Vec<u8>) -> (String, Option<Diagnostic>) {
    String::from_utf8(bytes).map_or_else(
        |error| {
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(at).copied().unwrap_or_default();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let diagnostic = Diagnostic::error(
                "source/encoding",
                format!("this character cannot be read: the file is not saved as UTF-8 (byte 0x{byte:02X})"),
            )
            .in_file(path)
            .at(Span::new(at, at + REPLACEMENT.len_utf8()))
            .hint("save the file again with the encoding \"UTF-8\"");
            (text, Some(diagnostic))
        },
        |text| (text, None),
    )
}

fn utf16(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error("source/encoding", "the file is saved as UTF-16")
        .in_file(path)
        .at(Span::new(0, 0))
        .hint("save the file again with the encoding \"UTF-8\"")
}

/// Replaces characters that have no place in a text. The parser of pages uses some of them for itself.
fn without_unfit(path: &Arc<str>, form: Form, text: String) -> (String, Option<Diagnostic>) {
    let unfit: fn(char) -> bool = match form {
        Form::Page => |c| c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'),
        Form::Text | Form::Lock | Form::Data => |c| c == '\0',
    };
    // Looked for among bytes, many at a time: nearly every text has none.
    let is_control = |byte: u8| (byte < b' ') & !matches!(byte, b'\t' | b'\n' | b'\r');
    if !text.bytes().fold(false, |any, byte| any | is_control(byte)) {
        return (text, None);
    }
    let Some((at, first)) = text.char_indices().find(|(_, c)| unfit(*c)) else { return (text, None) };
    let count = text.chars().filter(|c| unfit(*c)).count();
    let more = if count > 1 { format!(" ({count} of this sort in the file)") } else { String::new() };
    let diagnostic = if first == '\0' {
        Diagnostic::error("source/nul", format!("a NUL character stands here{more}: this is not plain text"))
            .hint("save the file again as plain text with the encoding \"UTF-8\"")
    } else {
        Diagnostic::error(
            "source/control-character",
            format!("an invisible control character (U+{:04X}) stands here{more}", u32::from(first)),
        )
        .hint("delete it and type the words around it anew; it often comes along when copying from a PDF")
    };
    let mended = text.chars().map(|c| if unfit(c) { REPLACEMENT } else { c }).collect();
    (mended, Some(diagnostic.in_file(path).at(Span::new(at, at + REPLACEMENT.len_utf8()))))
}
