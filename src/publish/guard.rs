//! Which folders may be written to: none whose replacement could destroy something.

use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Plan;
use super::disk::{Disk, EntryKind};
use super::trouble;
use crate::diagnostic::Diagnostic;
use crate::source::trouble::reason;
use crate::source::{FOLDERS, folded};

const ELSEWHERE: &str = "give --output a folder of its own, such as --output public";

/// The output and what lies beside it while it is being replaced. All have the same parent, so that
/// they are on one disk and can change places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The output as the user named it, for messages.
    pub shown: String,
    /// The output, without links or `..` in its path.
    pub output: PathBuf,
    /// The new site while it is written; after the exchange, the old one while it is removed.
    pub staging: PathBuf,
    /// The old site while it waits to be removed, where exchanging takes two steps.
    pub old: PathBuf,
    /// The lock file.
    pub lock: PathBuf,
    /// Folders to make first, outermost first.
    pub missing_parents: Vec<PathBuf>,
}

/// Finds the places of a plan.
///
/// # Errors
/// Where writing to its output could destroy something, or cannot work.
pub fn places(disk: &dyn Disk, plan: &Plan<'_>) -> Result<Places, Diagnostic> {
    let shown = trouble::shown(plan.output);
    refuse_other_than_folder(disk, plan, &shown)?;
    let real = resolved(plan.output).map_err(|error| unreachable(&shown, &error))?;
    let (Some(parent), Some(name)) = (real.parent(), real.file_name()) else {
        return Err(refusal("publish/output-is-disk", &shown, "is the whole disk", ELSEWHERE));
    };
    refuse_protected(plan, &shown, &real)?;
    let beside = |suffix: &str| {
        let mut beside = OsString::from(".");
        beside.push(name);
        beside.push(suffix);
        parent.join(beside)
    };
    Ok(Places {
        staging: beside(".coachbook-new"),
        old: beside(".coachbook-old"),
        lock: beside(".coachbook-lock"),
        missing_parents: missing(disk, parent).map_err(|error| unreachable(&shown, &error))?,
        output: real.clone(),
        shown,
    })
}

/// A path without links, `.` or `..`, as far as it exists; the rest as it is written.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => continue,
            Component::Prefix(_) => {
                // On its own it would mean the folder one is in on that drive.
                real.push(part);
                continue;
            }
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        match real.canonicalize() {
            Ok(canonical) => real = canonical,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(real)
}

/// The folders on the way to `folder`, itself included, that do not exist.
fn missing(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut missing = Vec::new();
    for ancestor in folder.ancestors() {
        if disk.kind(ancestor)?.is_some() {
            break;
        }
        missing.push(ancestor.to_owned());
    }
    missing.reverse();
    Ok(missing)
}

fn refuse_other_than_folder(disk: &dyn Disk, plan: &Plan<'_>, shown: &str) -> Result<(), Diagnostic> {
    // The path as written: a link is to be seen, not where it leads.
    let kind = disk.kind(&plan.output.components().collect::<PathBuf>());
    match kind.map_err(|error| unreachable(shown, &error))? {
        None | Some(EntryKind::Folder) => Ok(()),
        Some(EntryKind::File) => Err(refusal("publish/output-is-file", shown, "is a file, not a folder", ELSEWHERE)),
        Some(EntryKind::Other) => Err(refusal(
            "publish/output-is-link",
            shown,
            "is a link or device, not a folder",
            "name the folder itself; links are not followed here, so that nothing behind them is lost",
        )),
    }
}

fn refuse_protected(plan: &Plan<'_>, shown: &str, output: &Path) -> Result<(), Diagnostic> {
    let whole = [
        (Some(plan.root), "publish/output-holds-playbook", "the playbook itself", "the playbook"),
        (plan.surroundings.home.as_deref(), "publish/output-holds-home", "your home folder", "your home folder"),
    ];
    for (protected, code, itself, inside) in whole {
        let Some(protected) = protected else { continue };
        match relation(output, protected) {
            Some(Relation::Same) => return Err(refusal(code, shown, &format!("is {itself}"), ELSEWHERE)),
            Some(Relation::Holds) => return Err(refusal(code, shown, &format!("holds {inside}"), ELSEWHERE)),
            Some(Relation::Inside) | None => {}
        }
    }
    for folder in FOLDERS {
        let how = match relation(output, &plan.root.join(folder)) {
            Some(Relation::Same) => "is",
            Some(Relation::Holds) => "holds",
            Some(Relation::Inside) => "lies inside",
            None => continue,
        };
        let what = format!("{how} \"{folder}\", which the site is made from");
        return Err(refusal("publish/output-is-input", shown, &what, ELSEWHERE));
    }
    let here = plan.surroundings.current_dir.as_deref().and_then(|here| relation(output, here));
    let how = match here {
        Some(Relation::Same) => "is the folder you are in",
        Some(Relation::Holds) => "holds the folder you are in",
        Some(Relation::Inside) | None => return Ok(()),
    };
    Err(refusal(
        "publish/output-is-here",
        shown,
        how,
        "change to another folder first: this one would be replaced under your feet",
    ))
}

fn unreachable(shown: &str, error: &io::Error) -> Diagnostic {
    refusal("publish/output-unreachable", shown, &format!("cannot be reached: {}", reason(error)), ELSEWHERE)
}

fn refusal(code: &'static str, shown: &str, how: &str, remedy: &str) -> Diagnostic {
    Diagnostic::error(code, format!("the output \"{shown}\" {how}")).hint(remedy)
}

/// How the output stands to a folder that must survive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Same,
    Holds,
    Inside,
}

fn relation(output: &Path, protected: &Path) -> Option<Relation> {
    let protected = resolved(protected).unwrap_or_else(|_| protected.to_owned());
    match (is_within(&protected, output), is_within(output, &protected)) {
        (true, true) => Some(Relation::Same),
        (true, false) => Some(Relation::Holds),
        (false, true) => Some(Relation::Inside),
        (false, false) => None,
    }
}

/// Whether `inner` is `outer` or lies below it: by name, where letter case and Unicode form do not
/// count (so that a playbook behaves alike on every computer), or by being the same folder under another name.
fn is_within(inner: &Path, outer: &Path) -> bool {
    let folded_parts =
        |path: &Path| -> Vec<String> { path.iter().map(|part| folded(&part.to_string_lossy())).collect() };
    folded_parts(inner).starts_with(&folded_parts(outer))
        || (outer.is_dir() && inner.ancestors().any(|ancestor| is_same_folder(ancestor, outer)))
}

/// Only folders are compared: comparing opens them, and opening a pipe waits for ever.
fn is_same_folder(one: &Path, other: &Path) -> bool {
    one.is_dir() && same_file::is_same_file(one, other).unwrap_or(false)
}
