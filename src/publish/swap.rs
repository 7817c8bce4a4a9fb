//! Puts the new site in the place of the old one.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::guard::Places;
use super::tidy::{Owner, owner, remove_vacant};

/// Puts the staged site in its place and says where the old one is now, if there was one.
///
/// # Errors
/// Where the disk refuses. The output is as it was then; or, where not even that was possible, the old
/// site is whole in [`Places::old`], from where [`restore`] takes it.
pub fn swap(disk: &dyn Disk, places: &Places) -> io::Result<Option<PathBuf>> {
    let Places { output, staging, old, .. } = places;
    if disk.kind(output)?.is_none() {
        disk.rename(staging, output)?;
        return Ok(None);
    }
    match disk.exchange(staging, output) {
        Ok(()) => Ok(Some(staging.clone())),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            two_renames(disk, output, staging, old)?;
            Ok(Some(old.clone()))
        }
        Err(error) => Err(error),
    }
}

/// For disks that cannot exchange. Between the two renames there is no output; whoever dies there
/// leaves the old site whole under its other name.
fn two_renames(disk: &dyn Disk, output: &Path, staging: &Path, old: &Path) -> io::Result<()> {
    disk.rename(output, old)?;
    disk.rename(staging, output).inspect_err(|_| {
        // Should this fail as well, the next build does it.
        let _ = disk.rename(old, output);
    })
}

/// Puts the old site back where a build died between the two renames.
///
/// # Errors
/// Where the disk refuses.
pub fn restore(disk: &dyn Disk, places: &Places) -> io::Result<()> {
    let Places { output, old, .. } = places;
    if !matches!(owner(disk, old)?, Owner::Ours(_)) {
        return Ok(());
    }
    match owner(disk, output)? {
        Owner::Absent => disk.rename(old, output),
        // Someone made the folder anew, or a server did.
        Owner::Vacant => {
            remove_vacant(disk, output)?;
            disk.rename(old, output)
        }
        Owner::Ours(_) | Owner::Foreign(_) => Ok(()),
    }
}
