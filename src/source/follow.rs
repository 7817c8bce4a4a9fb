//! A snapshot that follows its folder: taken again, it reads only what differs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::stamp::Stamp;
use super::walk::{Places, Seen};
use super::{File, Options, Snapshot, names, read, walk};
use crate::diagnostic::Diagnostic;

/// A folder, and what is known of it.
#[derive(Debug)]
pub struct Follower {
    root: PathBuf,
    output: Option<PathBuf>,
    snapshot: Arc<Snapshot>,
    /// Everything wrong with the folder, in order.
    found: Vec<Diagnostic>,
    /// What the walk alone found wrong.
    walked: Vec<Diagnostic>,
    /// Names that are two here and one elsewhere.
    clashes: Vec<Diagnostic>,
    /// What is known of each file in order of their paths, the unreadable ones included.
    known: Vec<Known>,
    /// Where in `known` each file is.
    places: Places,
}

/// A file as it was when it was last read.
#[derive(Debug)]
struct Known {
    path: Arc<str>,
    stamp: Option<Stamp>,
    /// Read so soon after it was written that the stamp alone proves nothing.
    racy: bool,
    file: Option<File>,
    problems: Vec<Diagnostic>,
}

impl Follower {
    /// Reads the folder for the first time; see [`super::take`].
    pub fn new(root: &Path, options: &Options<'_>) -> Self {
        let output = options.output.map(Path::to_owned);
        let snapshot = Arc::new(Snapshot { root: root.to_owned(), ..Snapshot::default() });
        let (found, walked, clashes) = (Vec::new(), Vec::new(), Vec::new());
        let (known, places) = (Vec::new(), Places::new());
        let mut follower = Self { root: root.to_owned(), output, snapshot, found, walked, clashes, known, places };
        follower.retake();
        follower
    }

    /// The folder as it was when it was last looked at.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// What was wrong with it.
    pub fn found(&self) -> &[Diagnostic] {
        &self.found
    }

    /// Looks again; whether anything differs that a site could show.
    pub fn retake(&mut self) -> bool {
        let mut walked = walk::walk(&self.root, self.output.as_deref(), &self.places);
        let mut changed = walked.diagnostics != self.walked;
        if !walked.has_just(&self.places) {
            changed = true;
            walked.sort();
            self.clashes = names::clashes(walked.files.iter().map(|seen| &seen.path));
            self.make_room_for(&mut walked.files);
        }
        let root = &self.root;
        let doubtful = |seen: &Seen| {
            let place = seen.place?;
            let known = self.known.get(place)?;
            known.is_doubtful(seen.stamp).then_some((place, known, seen.stamp))
        };
        let doubtful: Vec<_> = walked.files.iter().filter_map(doubtful).collect();
        let looked = doubtful.par_iter().map(|(place, known, stamp)| (*place, known.look(root, *stamp)));
        let looked: Vec<(usize, Known)> = looked.collect();
        for (place, now) in looked {
            let Some(known) = self.known.get_mut(place) else { continue };
            changed |= known.differs(&now);
            *known = now;
        }
        if changed {
            self.renew(walked.diagnostics);
        }
        changed
    }

    /// Forgets files that are gone, makes room for new ones, and gives each its place. The files are in order of their
    /// paths.
    fn make_room_for(&mut self, files: &mut [Seen]) {
        let mut before = std::mem::take(&mut self.known).into_iter().peekable();
        self.places.clear();
        for (place, seen) in files.iter_mut().enumerate() {
            while before.next_if(|known| known.path < seen.path).is_some() {}
            let known = before.next_if(|known| known.path == seen.path);
            self.known.push(known.unwrap_or_else(|| Known::new(&seen.path)));
            seen.place = Some(place);
            self.places.insert(Arc::clone(&seen.path), place);
        }
    }

    /// Puts the snapshot together from what is known. Unchanged files keep their text, not a copy of it.
    fn renew(&mut self, walked: Vec<Diagnostic>) {
        let mut found = walked.clone();
        found.extend(self.clashes.iter().cloned());
        found.extend(self.known.iter().flat_map(|known| known.problems.iter().cloned()));
        found.sort();
        let file = |known: &Known| Some((Arc::clone(&known.path), known.file.clone()?));
        let files = self.known.iter().filter_map(file).collect();
        self.walked = walked;
        self.found = found;
        self.snapshot = Arc::new(Snapshot { root: self.root.clone(), files });
    }
}

impl Known {
    /// A file of which nothing is known yet.
    fn new(path: &Arc<str>) -> Self {
        Self { path: Arc::clone(path), stamp: None, racy: true, file: None, problems: Vec::new() }
    }

    /// Whether the file is not certain to be what it was.
    fn is_doubtful(&self, stamp: Option<Stamp>) -> bool {
        self.racy || stamp.is_none() || self.stamp != stamp
    }

    /// Reads the file.
    fn look(&self, root: &Path, stamp: Option<Stamp>) -> Self {
        // The stamp is older than what is read: whatever is written in between shows next time.
        let read_at = SystemTime::now();
        let (file, problems) = read::read(root, &self.path);
        // What could not be read may become readable without a trace in the stamp.
        let racy = file.is_none() || stamp.is_none_or(|stamp| stamp.is_racy(read_at));
        Self { path: Arc::clone(&self.path), stamp, racy, file, problems }
    }

    fn differs(&self, other: &Self) -> bool {
        let content = |known: &Self| known.file.as_ref().map(|file| (file.size, file.hash));
        content(self) != content(other) || self.problems != other.problems
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn book() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("coachbook.yaml"), "title: T\n").expect("settings");
        fs::create_dir_all(folder.path().join("content/guides")).expect("folders");
        fs::write(folder.path().join("content/guides/a.md"), "one").expect("a page");
        folder
    }

    fn paths(follower: &Follower) -> Vec<String> {
        follower.snapshot().files.keys().map(ToString::to_string).collect()
    }

    #[test]
    fn the_same_bytes_are_no_change() {
        let folder = book();
        let mut follower = Follower::new(folder.path(), &Options::default());
        assert!(!follower.retake());
        fs::write(folder.path().join("content/guides/a.md"), "one").expect("the page again");
        assert!(!follower.retake());
    }

    #[test]
    fn a_write_of_the_same_length_at_once_is_seen() {
        let folder = book();
        let mut follower = Follower::new(folder.path(), &Options::default());
        for text in ["two", "six", "ten"] {
            fs::write(folder.path().join("content/guides/a.md"), text).expect("the page");
            assert!(follower.retake(), "{text}");
            assert_eq!(follower.snapshot().text("content/guides/a.md").map(AsRef::as_ref), Some(text));
        }
    }

    #[test]
    fn files_and_folders_come_and_go() {
        let folder = book();
        let mut follower = Follower::new(folder.path(), &Options::default());
        fs::rename(folder.path().join("content/guides"), folder.path().join("content/scripts")).expect("a move");
        assert!(follower.retake());
        assert_eq!(paths(&follower), ["coachbook.yaml", "content/scripts/a.md"]);
        fs::remove_dir_all(folder.path().join("content")).expect("a removal");
        assert!(follower.retake());
        assert_eq!(paths(&follower), ["coachbook.yaml"]);
    }

    #[test]
    fn what_is_wrong_comes_and_goes() {
        let folder = book();
        let mut follower = Follower::new(folder.path(), &Options::default());
        fs::write(folder.path().join("content/guides/a.md"), b"\xff\xff").expect("no text");
        assert!(follower.retake());
        assert_eq!(follower.found().len(), 1);
        fs::write(folder.path().join("content/guides/a.md"), "fine").expect("text");
        assert!(follower.retake());
        assert_eq!(follower.found(), []);
    }

    #[test]
    fn following_ends_where_taking_anew_begins() {
        let folder = book();
        let mut follower = Follower::new(folder.path(), &Options::default());
        fs::write(folder.path().join("content/guides/A.md"), "two").expect("a page");
        fs::write(folder.path().join("content/guides/bad.md"), b"\0\xff").expect("no text");
        follower.retake();
        let (snapshot, found) = super::super::take(folder.path(), &Options::default());
        assert_eq!(follower.found(), found);
        assert_eq!(paths(&follower), snapshot.files.keys().map(ToString::to_string).collect::<Vec<_>>());
    }
}
