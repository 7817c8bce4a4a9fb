//! `.coachbook` in the output: says that the folder is ours, and which files in it are.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use super::address;

/// Name of the manifest, in the output.
pub const FILE_NAME: &str = ".coachbook";

const HEAD: &str = "coachbook site, version 1\n\
    This folder was made by coachbook. Only the files listed here are ever removed.\n";
const COUNT: &str = "files: ";

/// The manifest's text for these addresses. It is written before the first of them, so that a build
/// that dies leaves nothing behind that is not listed.
pub fn text<'u>(urls: impl IntoIterator<Item = &'u str>) -> String {
    let urls: BTreeSet<&str> = urls.into_iter().collect();
    let mut text = format!("{HEAD}{COUNT}{}\n", urls.len());
    for url in urls {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{url}");
    }
    text
}

/// What the bytes of a manifest say.
#[derive(Debug, PartialEq, Eq)]
pub enum Manifest {
    /// These files are ours.
    Files(HashSet<PathBuf>),
    /// Ours, but it ends early: no file was written yet.
    Begun,
    /// Not ours, or changed by someone.
    Foreign,
}

/// Reads a manifest. Whatever would lead out of the folder makes it foreign.
pub fn parse(bytes: &[u8]) -> Manifest {
    let Ok(text) = std::str::from_utf8(bytes) else { return Manifest::Foreign };
    let Some(list) = text.strip_prefix(HEAD) else {
        return if HEAD.starts_with(text) { Manifest::Begun } else { Manifest::Foreign };
    };
    let Some((count, urls)) = list.split_once('\n') else { return Manifest::Begun };
    let Some(count) = count.strip_prefix(COUNT).and_then(|count| count.parse::<usize>().ok()) else {
        return Manifest::Foreign;
    };
    let lines: Vec<&str> = urls.split_inclusive('\n').collect();
    let whole = lines.iter().all(|line| line.ends_with('\n'));
    if lines.len() < count || !whole {
        return Manifest::Begun;
    }
    let files: Option<HashSet<PathBuf>> = lines.iter().map(|line| address::path(line.trim_end_matches('\n'))).collect();
    files.filter(|files| files.len() == count).map_or(Manifest::Foreign, Manifest::Files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_beginning_of_a_manifest_is_known_as_begun() {
        let text = text(["index.html", "guides/index.html"]);
        for end in 0..text.len() {
            assert_eq!(parse(&text.as_bytes()[..end]), Manifest::Begun, "{end} bytes");
        }
        let files = ["guides/index.html", "index.html"].iter().map(PathBuf::from).collect();
        assert_eq!(parse(text.as_bytes()), Manifest::Files(files));
    }

    #[test]
    fn a_manifest_that_leads_elsewhere_is_not_ours() {
        let genuine = text(["index.html"]);
        for forged in ["../index.html", "/etc/passwd", "a/../../b", ".coachbook", ""] {
            assert_eq!(parse(genuine.replace("index.html", forged).as_bytes()), Manifest::Foreign, "{forged}");
        }
        assert_eq!(parse(b"notes of mine\n"), Manifest::Foreign);
        assert_eq!(parse(b"\xff"), Manifest::Foreign);
        assert_eq!(parse(format!("{genuine}another.html\n").as_bytes()), Manifest::Foreign);
    }
}
