//! The bell: rings when something in the playbook may have changed. It does not say what, for no system's events can
//! be trusted with that; and where no events come, the folder is looked at in turns.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::FOLDERS;

/// However silent the bell, the folder is looked at after so long: a folder made anew rings no bell.
const SAFETY: Duration = Duration::from_secs(2);
/// Without events, it is looked at so often, and never so often that looking takes more than a tenth of the time.
const POLL: Duration = Duration::from_millis(250);
const SHARE: u32 = 10;

/// A bell and the one who hears it. A ring that nobody has heard yet stands for all that follow.
pub fn bell() -> (SyncSender<()>, Receiver<()>) {
    sync_channel(1)
}

/// Watches a playbook's folder.
pub struct Watch {
    root: PathBuf,
    output: Option<PathBuf>,
    bell: SyncSender<()>,
    mode: Mode,
    /// Events were lost, or a folder could not be watched: new folders may be unheard of.
    deaf: Arc<AtomicBool>,
}

enum Mode {
    /// Events ring the bell. Which folder each watched path was, for a folder made anew is another.
    Events { watched: Vec<Watched>, _watcher: RecommendedWatcher },
    /// Nothing rings; it takes so long to look.
    Polling { looking: Duration },
}

type Watched = (PathBuf, Option<Identity>);

impl Watch {
    /// Begins to watch, or to poll where that is asked for or all there is; says why, in the latter case.
    pub fn start(root: &Path, output: Option<&Path>, poll: bool, bell: SyncSender<()>) -> (Self, Option<String>) {
        let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or(path.to_owned());
        let mode = Mode::Polling { looking: Duration::ZERO };
        let deaf = Arc::default();
        let mut watch = Self { root: real(root), output: output.map(real), bell, mode, deaf };
        let why = if poll { None } else { watch.listen() };
        (watch, why)
    }

    /// How long to wait for the bell before looking anyway.
    pub fn interval(&self) -> Duration {
        match &self.mode {
            Mode::Events { .. } => SAFETY,
            Mode::Polling { looking } => POLL.max(*looking * SHARE),
        }
    }

    /// It took so long to look.
    pub fn looked(&mut self, took: Duration) {
        if let Mode::Polling { looking } = &mut self.mode {
            *looking = took;
        }
    }

    /// Watches the folders that are there now, where they are not those that were, or where it is not certain that all
    /// of them are watched. Says why, where that fails.
    pub fn ensure(&mut self) -> Option<String> {
        let deaf = self.deaf.swap(false, Ordering::Relaxed);
        match &self.mode {
            Mode::Events { watched, .. } if deaf || *watched != self.places() => self.listen(),
            Mode::Events { .. } | Mode::Polling { .. } => None,
        }
    }

    /// The folders to watch. The root itself only for what lies right in it: it may hold much that is no part of the
    /// playbook.
    fn places(&self) -> Vec<Watched> {
        let folders = FOLDERS.iter().map(|folder| self.root.join(folder));
        let place = |path: PathBuf| {
            let identity = identity(&path);
            (path, identity)
        };
        std::iter::once(self.root.clone()).chain(folders).map(place).collect()
    }

    fn listen(&mut self) -> Option<String> {
        // Who listened so far leaves first: where only so many folders may be watched, both would be too many.
        self.mode = Mode::Polling { looking: Duration::ZERO };
        let watched = self.places();
        let (bell, output, deaf) = (self.bell.clone(), self.output.clone(), Arc::clone(&self.deaf));
        let ring = move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, Event::need_rescan) {
                deaf.store(true, Ordering::Relaxed);
            }
            if event.as_ref().map_or(true, |event| matters(event, output.as_deref())) {
                // A bell that rings already need not ring twice.
                let _ = bell.try_send(());
            }
        };
        let result = notify::recommended_watcher(ring).and_then(|mut watcher| {
            for (at, (path, identity)) in watched.iter().enumerate() {
                let mode = if at == 0 { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
                match identity.as_ref().map(|_| watcher.watch(path, mode)) {
                    // What has gone since is missed by the safety tick at most.
                    Some(Err(error)) if path.exists() => return Err(error),
                    _ => {}
                }
            }
            Ok(watcher)
        });
        match result {
            Ok(watcher) => {
                self.mode = Mode::Events { watched, _watcher: watcher };
                None
            }
            Err(error) => Some(reason(&error)),
        }
    }
}

/// Reading is no change, and what is written to the output is not what the site is made from.
fn matters(event: &Event, output: Option<&Path>) -> bool {
    let ours = |path: &PathBuf| output.is_some_and(|output| path.starts_with(output));
    let only_output = !event.paths.is_empty() && event.paths.iter().all(ours);
    !(matches!(event.kind, EventKind::Access(_)) || only_output)
}

/// Why no events come, as the end of a sentence.
fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system watches as many files as it is allowed to".to_owned(),
        notify::ErrorKind::Io(error) => crate::source::trouble::reason(error),
        _ => format!("the system says: {error}"),
    }
}

/// What tells a folder from another at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = path.metadata().ok()?;
    Some(Identity(metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    let created = path.metadata().ok()?.created().ok()?;
    let since = created.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Identity(since.as_secs(), u64::from(since.subsec_nanos())))
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind};

    use super::*;

    #[test]
    fn reading_and_the_output_ring_no_bell() {
        let output = Path::new("/book/public");
        let event = |kind, paths: &[&str]| Event {
            kind,
            paths: paths.iter().map(PathBuf::from).collect(),
            attrs: Default::default(),
        };
        let created = EventKind::Create(CreateKind::Any);
        assert!(matters(&event(created, &["/book/content/a.md"]), Some(output)));
        assert!(matters(&event(created, &[]), Some(output)), "an overflow names no path");
        assert!(!matters(&event(created, &["/book/public/a.html"]), Some(output)));
        assert!(!matters(&event(EventKind::Access(AccessKind::Any), &["/book/content/a.md"]), Some(output)));
    }
}
