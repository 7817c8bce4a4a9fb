//! Writes a site to its folder, all of it or nothing.
//!
//! Every address is rendered into a staging folder beside the output, which then takes the output's
//! place in one step. Whatever happens on the way (a fault on a page, a full disk, a killed process),
//! the output is the old site or the new one, whole. Power cuts are left to the file system.

mod address;
pub mod archive;
pub mod disk;
mod guard;
mod job;
mod lock;
mod manifest;
mod produce;
mod swap;
mod tidy;
mod trouble;

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;

use address::Addresses;
use disk::{Disk, RealDisk};
use guard::Places;
use job::Job;
use trouble::cannot;

/// Gives the bytes of an address.
pub type Render<'r> = &'r (dyn Fn(&str) -> Result<Vec<u8>, Vec<Diagnostic>> + Sync);

/// What to write, and where.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'p> {
    /// The playbook's root, which is not to be overwritten.
    pub root: &'p Path,
    /// The folder to write.
    pub output: &'p Path,
    /// The addresses of the site, from its root, without a leading slash.
    pub urls: &'p [String],
    /// Other folders that are not to be overwritten.
    pub surroundings: &'p Surroundings,
}

/// Where the program runs.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The home folder of whoever runs it.
    pub home: Option<PathBuf>,
    /// The folder it was started in.
    pub current_dir: Option<PathBuf>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many files, the manifest not counted.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// What is worth saying although the site is published.
    pub warnings: Vec<Diagnostic>,
}

/// Is told how far the rendering is, from several threads.
pub trait Progress: Sync {
    /// So many addresses will be rendered.
    fn begin(&self, total: usize);
    /// One more is done.
    fn step(&self);
    /// That was all.
    fn end(&self);
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

/// Writes the site.
///
/// # Errors
/// Where the output may not be replaced, an address cannot be rendered, or the disk refuses. The
/// output is as it was then.
pub fn publish(plan: &Plan<'_>, render: Render<'_>, progress: &dyn Progress) -> Result<Report, Vec<Diagnostic>> {
    publish_on(&RealDisk, plan, render, progress)
}

/// [`publish`] on a disk of the caller's.
///
/// # Errors
/// As [`publish`].
pub fn publish_on(
    disk: &dyn Disk,
    plan: &Plan<'_>,
    render: Render<'_>,
    progress: &dyn Progress,
) -> Result<Report, Vec<Diagnostic>> {
    let (addresses, places) = prepared(disk, plan)?;
    for (at, parent) in places.missing_parents.iter().enumerate() {
        disk.create_dir(parent).map_err(|error| {
            remove_parents(disk, places.missing_parents.get(..at).unwrap_or_default());
            one(cannot("make the folder", &trouble::shown(parent), &error))
        })?;
    }
    let job = Job { disk, plan, render, progress, addresses: &addresses, places: &places };
    job.locked().inspect_err(|_| remove_parents(disk, &places.missing_parents))
}

/// Everything [`publish`] does short of writing: checks the output and renders every address.
///
/// # Errors
/// As [`publish`].
pub fn rehearse(plan: &Plan<'_>, render: Render<'_>, progress: &dyn Progress) -> Result<(), Vec<Diagnostic>> {
    let (addresses, places) = prepared(&RealDisk, plan)?;
    let job = Job { disk: &RealDisk, plan, render, progress, addresses: &addresses, places: &places };
    job.old_site()?;
    produce::all(plan.urls, render, progress, &|_, _| Ok(())).map(drop)
}

fn prepared(disk: &dyn Disk, plan: &Plan<'_>) -> Result<(Addresses, Places), Vec<Diagnostic>> {
    let places = guard::places(disk, plan).map_err(one)?;
    Ok((Addresses::check(plan.urls)?, places))
}

/// Folders that were made for a site that did not come about.
fn remove_parents(disk: &dyn Disk, parents: &[PathBuf]) {
    for parent in parents.iter().rev() {
        // One that is not empty by now is someone else's as well.
        let _ = disk.remove_dir(parent);
    }
}

fn one(diagnostic: Diagnostic) -> Vec<Diagnostic> {
    vec![diagnostic]
}
