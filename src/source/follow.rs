//! A snapshot that follows its folder: taken again, it reads only what differs.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{File, Options, Snapshot, names, read, walk};
use crate::diagnostic::Diagnostic;

/// A file written this shortly before it was read may be written again without its time stamp showing it:
/// the coarsest file systems count in steps of two seconds.
const RACY: Duration = Duration::from_secs(2);

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
    /// What is known of each file, the unreadable ones included.
    known: HashMap<Arc<str>, Known>,
}

/// A file as it was when it was last read.
#[derive(Debug, Clone)]
struct Known {
    stamp: Option<Stamp>,
    /// Read so soon after it was written that the stamp alone proves nothing.
    racy: bool,
    file: Option<File>,
    problems: Vec<Diagnostic>,
}

/// What tells, without reading it, that a file is the one it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Which file it is, and when anything about it changed last, where the system says so.
    identity: (u64, i64, i64),
}

impl Follower {
    /// Reads the folder for the first time; see [`super::take`].
    pub fn new(root: &Path, options: &Options<'_>) -> Self {
        let output = options.output.map(Path::to_owned);
        let snapshot = Arc::new(Snapshot { root: root.to_owned(), ..Snapshot::default() });
        let (found, walked, clashes, known) = (Vec::new(), Vec::new(), Vec::new(), HashMap::new());
        let mut follower = Self { root: root.to_owned(), output, snapshot, found, walked, clashes, known };
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
        let walk::Found { files, diagnostics } = walk::walk(&self.root, self.output.as_deref());
        let looked: Vec<Option<Known>> = files.par_iter().map(|path| self.look(path)).collect();
        let same_files = files.len() == self.known.len() && files.iter().all(|path| self.known.contains_key(path));
        let mut changed = diagnostics != self.walked;
        if !same_files {
            changed = true;
            self.clashes = names::clashes(&files);
            let there: std::collections::HashSet<&Arc<str>> = files.iter().collect();
            self.known.retain(|path, _| there.contains(path));
        }
        for (path, known) in files.iter().zip(looked) {
            let Some(known) = known else { continue };
            changed |= self.known.get(path).is_none_or(|before| before.differs(&known));
            self.known.insert(Arc::clone(path), known);
        }
        if changed {
            self.renew(&files, diagnostics);
        }
        changed
    }

    /// Reads a file where it is not certain to be what it was.
    fn look(&self, path: &Arc<str>) -> Option<Known> {
        // The stamp is older than what is read: whatever is written in between shows next time.
        let read_at = SystemTime::now();
        let stamp = self.root.join(path.as_ref()).symlink_metadata().ok().map(|metadata| Stamp::of(&metadata));
        let before = self.known.get(path);
        if before.is_some_and(|before| !before.racy && stamp.is_some() && before.stamp == stamp) {
            return None;
        }
        let (file, problems) = read::read(&self.root, path);
        let racy = stamp.and_then(|stamp| stamp.modified).is_none_or(|modified| is_racy(modified, read_at));
        // What could not be read may become readable without a trace in the stamp.
        let racy = racy || file.is_none();
        Some(Known { stamp, racy, file, problems })
    }

    /// Puts the snapshot together from what is known. Unchanged files keep their text, not a copy of it.
    fn renew(&mut self, files: &[Arc<str>], walked: Vec<Diagnostic>) {
        let mut snapshot = Snapshot { root: self.root.clone(), ..Snapshot::default() };
        let mut found = walked.clone();
        found.extend(self.clashes.iter().cloned());
        for path in files {
            let Some(known) = self.known.get(path) else { continue };
            found.extend(known.problems.iter().cloned());
            snapshot.files.extend(known.file.clone().map(|file| (Arc::clone(path), file)));
        }
        found.sort();
        self.walked = walked;
        self.found = found;
        self.snapshot = Arc::new(snapshot);
    }
}

impl Known {
    fn differs(&self, other: &Self) -> bool {
        let content = |known: &Self| known.file.as_ref().map(|file| (file.size, file.hash));
        content(self) != content(other) || self.problems != other.problems
    }
}

/// A stamp from the future (a copied disk, a wrong clock) proves nothing either.
fn is_racy(modified: SystemTime, read_at: SystemTime) -> bool {
    read_at.duration_since(modified).is_ok_and(|age| age < RACY)
        || modified.duration_since(read_at).is_ok_and(|ahead| ahead < RACY)
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self { size: metadata.len(), modified: metadata.modified().ok(), identity: identity(metadata) }
    }
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_metadata: &fs::Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
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
