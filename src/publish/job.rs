//! One build of a site, from the lock to the removal of the old site.

use std::fmt;
use std::io;
use std::path::Path;

use super::address::Addresses;
use super::disk::Disk;
use super::guard::Places;
use super::lock::{Lock, Refusal};
use super::tidy::{self, Kept, Owner};
use super::trouble::{self, cannot};
use super::{Plan, Progress, Render, Report, manifest, one, produce, swap};
use crate::diagnostic::Diagnostic;

/// Where staging and lock are.
const BESIDE: &str = "write into the folder that holds";

/// One build on its way.
pub struct Job<'j> {
    /// Where it writes.
    pub disk: &'j dyn Disk,
    /// What it writes.
    pub plan: &'j Plan<'j>,
    /// Where the bytes come from.
    pub render: Render<'j>,
    /// Who is told how far it is.
    pub progress: &'j dyn Progress,
    /// The plan's addresses as paths.
    pub addresses: &'j Addresses,
    /// The output and what lies beside it.
    pub places: &'j Places,
}

impl Job<'_> {
    /// Writes the site, alone.
    ///
    /// # Errors
    /// As [`super::publish`].
    pub fn locked(&self) -> Result<Report, Vec<Diagnostic>> {
        let shown = &self.places.shown;
        let _lock = Lock::take(&self.places.lock).map_err(|refusal| match refusal {
            Refusal::Held => one(trouble::locked(shown)),
            Refusal::Occupied => one(trouble::in_the_way(&trouble::shown(&self.places.lock), Path::new(""))),
            Refusal::Io(error) => one(cannot(BESIDE, shown, &error)),
        })?;
        self.recover()?;
        let old = self.old_site()?;
        let bytes = self.stage().inspect_err(|_| self.discard())?;
        let former = swap::swap(self.disk, self.places).map_err(|error| {
            self.discard();
            one(cannot("replace", shown, &error))
        })?;
        let warnings = former.map(|former| self.clear_away(&former, old.as_ref())).unwrap_or_default();
        Ok(Report { files: self.plan.urls.len(), bytes, warnings })
    }

    /// Puts right what a build that died has left.
    fn recover(&self) -> Result<(), Vec<Diagnostic>> {
        let Places { output, staging, old, shown, .. } = self.places;
        swap::restore(self.disk, self.places).map_err(|error| one(cannot("put back", shown, &error)))?;
        for remains in [staging, old] {
            let name = trouble::shown(remains);
            let failed = |error: io::Error| one(cannot("clear away the remains of a build in", &name, &error));
            match tidy::owner(self.disk, remains).map_err(failed)? {
                Owner::Absent => {}
                Owner::Vacant => tidy::remove_vacant(self.disk, remains).map_err(failed)?,
                Owner::Ours(ours) => {
                    // After an exchange the old site is here, perhaps with something that is not ours.
                    let is_ours = matches!(tidy::owner(self.disk, output), Ok(Owner::Ours(_)));
                    let into = is_ours.then_some(output.as_path());
                    let kept = tidy::take_apart(self.disk, remains, &ours, into).map_err(failed)?;
                    kept.stuck.first().map_or(Ok(()), |stuck| Err(one(trouble::in_the_way(&name, stuck))))?;
                }
                Owner::Foreign(thing) => return Err(one(trouble::in_the_way(&name, &thing))),
            }
        }
        Ok(())
    }

    /// What in the output is ours.
    ///
    /// # Errors
    /// Where that cannot be told, or the new site would cover something that is not.
    pub fn old_site(&self) -> Result<Option<Addresses>, Vec<Diagnostic>> {
        let Places { output, shown, .. } = self.places;
        let unreadable = |error: io::Error| one(cannot("look into", shown, &error));
        let ours = match tidy::owner(self.disk, output).map_err(unreadable)? {
            Owner::Absent | Owner::Vacant => return Ok(None),
            Owner::Foreign(thing) => return Err(one(trouble::occupied(shown, &thing))),
            Owner::Ours(ours) => ours,
        };
        let foreign = tidy::foreign(self.disk, output, &ours, self.addresses).map_err(unreadable)?;
        let covered = foreign.iter().filter(|(path, kind)| tidy::collides(path, *kind, self.addresses));
        let diagnostics: Vec<Diagnostic> = covered.map(|(path, _)| trouble::would_cover(shown, path)).collect();
        if diagnostics.is_empty() { Ok(Some(ours)) } else { Err(diagnostics) }
    }

    /// Writes the new site beside the old one: first the list of its files, so that no file of ours is
    /// ever unlisted, then its folders, each once, then the files.
    fn stage(&self) -> Result<u64, Vec<Diagnostic>> {
        let Self { disk, places, plan, .. } = self;
        let Places { staging, shown, .. } = places;
        let unwritable =
            |path: &dyn fmt::Display, error: &io::Error| cannot("write", &format!("{shown}/{path}"), error);
        disk.create_dir(staging).map_err(|error| one(cannot(BESIDE, shown, &error)))?;
        let list = manifest::text(plan.urls.iter().map(String::as_str));
        disk.write_new(&staging.join(manifest::FILE_NAME), list.as_bytes())
            .map_err(|error| one(unwritable(&manifest::FILE_NAME, &error)))?;
        for folder in &self.addresses.folders {
            disk.create_dir(&staging.join(folder)).map_err(|error| one(unwritable(&folder.display(), &error)))?;
        }
        let write = |url: &str, bytes: &[u8]| {
            disk.write_new(&staging.join(url), bytes).map_err(|error| unwritable(&url, &error))
        };
        produce::all(plan.urls, self.render, self.progress, &write)
    }

    /// Removes a staged site that does not come about. What cannot be removed now, the next build removes.
    fn discard(&self) {
        let staging = &self.places.staging;
        let _ = match tidy::owner(self.disk, staging) {
            Ok(Owner::Ours(ours)) => tidy::take_apart(self.disk, staging, &ours, None).map(drop),
            Ok(Owner::Vacant) => tidy::remove_vacant(self.disk, staging),
            Ok(Owner::Absent | Owner::Foreign(_)) | Err(_) => Ok(()),
        };
    }

    /// Removes the old site once the new one is in its place. Nothing of this can fail the build any more.
    fn clear_away(&self, former: &Path, ours: Option<&Addresses>) -> Vec<Diagnostic> {
        let result = match ours {
            Some(ours) => tidy::take_apart(self.disk, former, ours, Some(&self.places.output)),
            None => tidy::remove_vacant(self.disk, former).map(|()| Kept::default()),
        };
        let name = trouble::shown(former);
        result.map_or_else(
            |error| vec![trouble::not_removed(&name, &error)],
            |kept| {
                let moved = kept.moved.iter().map(|path| trouble::kept_file(&self.places.shown, path));
                moved.chain(kept.stuck.iter().map(|path| trouble::stuck_file(&name, path))).collect()
            },
        )
    }
}
