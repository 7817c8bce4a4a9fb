//! Takes a former site apart without losing what someone else put there.

use std::io;
use std::path::{Path, PathBuf};

use super::address::Addresses;
use super::disk::{Disk, Entry, EntryKind};
use super::manifest::{self, Manifest};

/// Whose a folder is.
#[derive(Debug)]
pub enum Owner {
    /// Nobody's: it is not there.
    Absent,
    /// Anybody's: it is empty, or holds the beginnings of a manifest and nothing else.
    Vacant,
    /// Ours: these files are.
    Ours(Addresses),
    /// Someone else's; the name of one thing in it.
    Foreign(PathBuf),
}

/// Finds out whose a folder is.
///
/// # Errors
/// Where the disk does not say.
pub fn owner(disk: &dyn Disk, folder: &Path) -> io::Result<Owner> {
    match disk.kind(folder)? {
        None => return Ok(Owner::Absent),
        Some(EntryKind::Folder) => {}
        Some(EntryKind::File | EntryKind::Other) => return Ok(Owner::Foreign(PathBuf::new())),
    }
    let entries = disk.entries(folder)?;
    let is_manifest = |entry: &&Entry| entry.name == manifest::FILE_NAME && entry.kind == EntryKind::File;
    let manifest = match entries.iter().find(is_manifest) {
        Some(_) => manifest::parse(&disk.read(&folder.join(manifest::FILE_NAME))?),
        None => Manifest::Begun,
    };
    let other = entries.iter().find(|entry| !is_manifest(entry)).map(|entry| PathBuf::from(&entry.name));
    Ok(match (manifest, other) {
        (Manifest::Files(files), _) => Owner::Ours(Addresses::new(files)),
        (Manifest::Begun, None) => Owner::Vacant,
        (Manifest::Begun, Some(other)) => Owner::Foreign(other),
        (Manifest::Foreign, _) => Owner::Foreign(PathBuf::from(manifest::FILE_NAME)),
    })
}

/// What became of the things in a former site that were not ours.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Moved over; paths from the output.
    pub moved: Vec<PathBuf>,
    /// Left where they are, because something else has their name; paths from the former site.
    pub stuck: Vec<PathBuf>,
}

/// Removes a former site: the files that are ours, then the folders that are empty. Whatever else is
/// there moves to the same place in `into`, where that is free.
///
/// # Errors
/// Where the disk refuses; what was done until then stays done, and doing it again goes on from there.
pub fn take_apart(disk: &dyn Disk, folder: &Path, ours: &Addresses, into: Option<&Path>) -> io::Result<Kept> {
    let mut tidy = Tidy { disk, root: folder, ours, into, kept: Kept::default() };
    let emptied = tidy.folder(Path::new(""))?;
    if emptied {
        // Last, so that the folder can be told as ours until nothing is left in it.
        remove_vacant(disk, folder)?;
    }
    Ok(tidy.kept)
}

/// Removes a folder in which there is nothing, or a manifest only.
///
/// # Errors
/// Where there is something else in it, or the disk refuses.
pub fn remove_vacant(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let manifest = folder.join(manifest::FILE_NAME);
    if disk.kind(&manifest)?.is_some() {
        disk.remove_file(&manifest)?;
    }
    disk.remove_dir(folder)
}

/// What in a site of ours is not ours: its path, and whether it is a folder. Of a folder that the
/// new site does not have, only the folder itself.
///
/// # Errors
/// Where the disk does not say.
pub fn foreign(
    disk: &dyn Disk,
    site: &Path,
    ours: &Addresses,
    new: &Addresses,
) -> io::Result<Vec<(PathBuf, EntryKind)>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in disk.entries(&site.join(&folder))? {
            let path = folder.join(&entry.name);
            let shared = ours.folders.contains(&path) || new.folders.contains(&path);
            if entry.kind == EntryKind::Folder && shared {
                folders.push(path);
            } else if !is_ours(ours, &path, entry.kind) {
                found.push((path, entry.kind));
            }
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(found)
}

/// Whether something that is not ours has the name of something the new site needs.
pub fn collides(path: &Path, kind: EntryKind, new: &Addresses) -> bool {
    path.ancestors().any(|ancestor| new.files.contains(ancestor))
        || (kind != EntryKind::Folder && new.folders.contains(path))
}

fn is_ours(ours: &Addresses, path: &Path, kind: EntryKind) -> bool {
    kind == EntryKind::File && (ours.files.contains(path) || path == Path::new(manifest::FILE_NAME))
}

struct Tidy<'t> {
    disk: &'t dyn Disk,
    root: &'t Path,
    ours: &'t Addresses,
    into: Option<&'t Path>,
    kept: Kept,
}

impl Tidy<'_> {
    /// Empties a folder of the site; false where something had to stay. The path is from the site's root.
    fn folder(&mut self, folder: &Path) -> io::Result<bool> {
        let mut emptied = true;
        for entry in self.disk.entries(&self.root.join(folder))? {
            let path = folder.join(&entry.name);
            emptied &= self.entry(&path, entry.kind)?;
        }
        Ok(emptied)
    }

    /// Removes or moves one thing; false where it had to stay.
    fn entry(&mut self, path: &Path, kind: EntryKind) -> io::Result<bool> {
        let here = self.root.join(path);
        if path == Path::new(manifest::FILE_NAME) && kind == EntryKind::File {
            return Ok(true);
        }
        if is_ours(self.ours, path, kind) {
            self.disk.remove_file(&here)?;
            return Ok(true);
        }
        if kind == EntryKind::Folder && self.ours.folders.contains(path) {
            return self.folder_away(path);
        }
        self.keep(path, kind)
    }

    fn folder_away(&mut self, path: &Path) -> io::Result<bool> {
        let emptied = self.folder(path)?;
        if emptied {
            self.disk.remove_dir(&self.root.join(path))?;
        }
        Ok(emptied)
    }

    fn keep(&mut self, path: &Path, kind: EntryKind) -> io::Result<bool> {
        let Some(into) = self.into else {
            self.kept.stuck.push(path.to_owned());
            return Ok(false);
        };
        let there = into.join(path);
        match self.disk.kind(&there)? {
            None => {
                self.make_parents(into, path)?;
                self.disk.rename(&self.root.join(path), &there)?;
                self.kept.moved.push(path.to_owned());
                Ok(true)
            }
            // Both sides have the folder: what is in it moves, one by one.
            Some(EntryKind::Folder) if kind == EntryKind::Folder => self.folder_away(path),
            Some(_) => {
                self.kept.stuck.push(path.to_owned());
                Ok(false)
            }
        }
    }

    fn make_parents(&self, into: &Path, path: &Path) -> io::Result<()> {
        let parents: Vec<&Path> = path.ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty()).collect();
        for parent in parents.into_iter().rev() {
            let parent = into.join(parent);
            if self.disk.kind(&parent)?.is_none() {
                self.disk.create_dir(&parent)?;
            }
        }
        Ok(())
    }
}
