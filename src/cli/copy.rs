//! `coachbook copy`: a layout, or a part of a theme that comes along, put into the playbook to be changed there.

use std::fs;
use std::io;

use super::args::{Copy, from_here};
use super::edge::Edge;
use super::page_file;
use super::{FINE, Failure, report};
use crate::project::builtin;
use crate::text::nearest;

/// Writes the file where the playbook's own comes first, and prints its path; without a path, says what there is.
pub fn run(copy: &Copy, edge: &Edge) -> Result<u8, Failure> {
    let Some(path) = &copy.path else {
        report::to_stdout(&builtin::paths("").into_iter().map(|path| path + "\n").collect::<String>());
        return Ok(FINE);
    };
    let path = path.replace('\\', "/");
    let text = builtin::text(&path).ok_or_else(|| unknown(&path))?;
    let target = copy.root.join(&path);
    let shown = from_here(target.clone(), edge);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::disk("make the folder", folder, &error))?;
    }
    page_file::create(&target, text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::usage(format!("\"{}\" is there already", shown.display()))
            .hint("nothing was written over; to begin again, rename it first"),
        _ => Failure::disk("write", &shown, &error),
    })?;
    report::to_stdout(&format!("{}\n", shown.display()));
    Ok(FINE)
}

fn unknown(path: &str) -> Failure {
    let failure = Failure::usage(format!("nothing called \"{path}\" comes along with coachbook"));
    let all = builtin::paths("");
    let ends = all.iter().find(|known| known.rsplit('/').next() == Some(path));
    match ends.map(String::as_str).or_else(|| nearest(path, all.iter().map(String::as_str))) {
        Some(near) => failure.hint(format!("did you mean:  coachbook copy {near}")),
        None => failure.hint("to see what there is:  coachbook copy"),
    }
}
