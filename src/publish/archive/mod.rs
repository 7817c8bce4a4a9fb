//! The offline copy: one archive of the published site, beside the output, to send by mail.

mod owner;
mod write;

use std::path::{Path, PathBuf};

use super::disk::RealDisk;
use super::guard::{self, Places};
use super::lock::{Lock, Refusal};
use super::trouble::{self, cannot};
use super::{Plan, one};
use crate::diagnostic::Diagnostic;

use owner::Owner;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// Where it is, for people.
    pub shown: String,
    /// Its length in bytes.
    pub bytes: u64,
}

/// Whether an archive of this name could be written: said before the site is published.
///
/// # Errors
/// Where something that is not an archive of ours has its name.
pub fn check(plan: &Plan<'_>, name: &str) -> Result<(), Diagnostic> {
    let Ok(places) = guard::places(&RealDisk, plan) else {
        // Publishing itself will say so.
        return Ok(());
    };
    Target::new(plan, &places, name).check()
}

/// Packs the site that was published into one folder of an archive called `name`. The same site gives the same bytes.
///
/// # Errors
/// Where something else has its name, another build is writing, or the disk refuses. An archive that was there is as
/// it was then.
pub fn write(plan: &Plan<'_>, name: &str) -> Result<Archive, Vec<Diagnostic>> {
    let places = guard::places(&RealDisk, plan).map_err(one)?;
    let target = Target::new(plan, &places, name);
    // What is packed is one site, not parts of two.
    let _lock = Lock::take(&places.lock).map_err(|refusal| match refusal {
        Refusal::Held => one(trouble::locked(&places.shown)),
        Refusal::Occupied => one(trouble::in_the_way(&trouble::shown(&places.lock), Path::new(""))),
        Refusal::Io(error) => one(cannot("write", &target.shown, &error)),
    })?;
    target.check().map_err(one)?;
    let bytes = write::write(&places.output, plan.urls, name, &target.path, &target.staging)
        .map_err(|error| one(cannot("write", &target.shown, &error)))?;
    Ok(Archive { shown: target.shown, bytes })
}

/// Where the archive goes.
struct Target {
    path: PathBuf,
    /// The archive while it is written.
    staging: PathBuf,
    shown: String,
    /// Whether the site itself is to have its name.
    is_output: bool,
}

impl Target {
    fn new(plan: &Plan<'_>, places: &Places, name: &str) -> Self {
        let file = format!("{name}.zip");
        let shown = match plan.output.file_name() {
            Some(_) => trouble::shown(&plan.output.with_file_name(&file)),
            None => file.clone(),
        };
        let staging = places.output.with_file_name(format!(".{file}.coachbook-new"));
        let path = places.output.with_file_name(file);
        Self { is_output: path == places.output, path, staging, shown }
    }

    fn check(&self) -> Result<(), Diagnostic> {
        if self.is_output {
            return Err(self.refusal("has the name of the output"));
        }
        match owner::owner(&self.path).map_err(|error| cannot("write", &self.shown, &error))? {
            Owner::Absent | Owner::Ours => Ok(()),
            Owner::Folder => Err(self.refusal("is a folder")),
            Owner::Foreign => Err(self.refusal("was not made by coachbook")),
        }
    }

    fn refusal(&self, how: &str) -> Diagnostic {
        Diagnostic::error("publish/archive-occupied", format!("the archive \"{}\" {how}", self.shown))
            .hint("move it elsewhere, or give --output another folder: the archive goes beside it")
    }
}
