//! Writes an archive whose bytes depend on the site alone.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::owner::COMMENT;
use crate::source::read_regular;

/// How many files are held in memory at a time.
const AT_A_TIME: usize = 64;
/// The compressor's own middle way, written down so that it stays.
const LEVEL: i64 = 6;

/// Packs files of a folder, in order, below a top folder called `top`; gives the archive's length. It is written
/// beside its place and then moved there, so that whoever looks sees the old or the new one.
pub fn write(folder: &Path, urls: &[String], top: &str, target: &Path, staging: &Path) -> io::Result<u64> {
    remove_remains(staging)?;
    let file = fs::OpenOptions::new().write(true).create_new(true).open(staging)?;
    let packed = pack(file, folder, urls, top).and_then(|bytes| fs::rename(staging, target).map(|()| bytes));
    packed.inspect_err(|_| {
        // Ours, and half-written.
        let _ = fs::remove_file(staging);
    })
}

/// A build that died has left its archive unfinished.
fn remove_remains(staging: &Path) -> io::Result<()> {
    match staging.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => fs::remove_file(staging),
        // Anything else is not ours, and creating the file will say so.
        Ok(_) | Err(_) => Ok(()),
    }
}

fn pack(file: File, folder: &Path, urls: &[String], top: &str) -> io::Result<u64> {
    let mut archive = ZipWriter::new(BufWriter::new(file));
    archive.set_comment(COMMENT)?;
    for some in urls.chunks(AT_A_TIME) {
        let packed: io::Result<Vec<PreparedZipFile>> = some.par_iter().map(|url| packed(folder, url, top)).collect();
        archive.add_prepared_files(packed?)?;
    }
    let mut writer = archive.finish()?;
    writer.flush()?;
    Ok(writer.get_ref().metadata()?.len())
}

fn packed(folder: &Path, url: &str, top: &str) -> io::Result<PreparedZipFile> {
    let bytes = read_regular(&folder.join(url))?;
    Ok(PreparedZipFile::from_data(format!("{top}/{url}"), options(), &bytes)?)
}

/// One time, one set of rights, one system, whatever this one is.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}
