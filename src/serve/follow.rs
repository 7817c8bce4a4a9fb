//! The one who listens to the bell, looks, and shows.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::pace::{GRACE, Pace};
use super::{Live, Made, Watch, Workshop};
use crate::diagnostic::{Diagnostic, Texts};

/// What whoever sits at the terminal is told.
pub enum News<'n> {
    /// Something else is shown: what is wrong with it, the texts that is about, and how long making it took.
    Changed {
        /// Everything that is wrong.
        problems: &'n [Diagnostic],
        /// The texts the problems are about.
        texts: &'n dyn Texts,
        /// From looking into the folder to the site.
        took: Duration,
    },
    /// Events do not come; the folder is looked at in turns from here on.
    Polling(String),
}

/// A site that fails, held back for a moment: it may be a file half written.
struct Held {
    made: Made,
    took: Duration,
    until: Instant,
}

/// Keeps the live site what the folder says, for as long as `go_on` says so. At most one rebuild runs, and rings
/// meanwhile come to one more: the newest wins.
pub fn follow(
    workshop: &mut Workshop,
    live: &Live,
    watch: &mut Watch,
    bell: &Receiver<()>,
    tell: &dyn Fn(&News<'_>),
    go_on: &dyn Fn() -> bool,
) {
    let mut pace = Pace::default();
    let mut held: Option<Held> = None;
    let mut tick = Instant::now() + watch.interval();
    while go_on() {
        let next = [Some(tick), pace.due(), held.as_ref().map(|held| held.until)].into_iter().flatten().min();
        let wait = next.unwrap_or(tick).saturating_duration_since(Instant::now());
        match bell.recv_timeout(wait) {
            Ok(()) => pace.ring(Instant::now()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let now = Instant::now();
        if now >= tick || pace.due().is_some_and(|due| due <= now) {
            pace.answer();
            // Before looking: what changes from here on rings the bell.
            if let Some(why) = watch.ensure() {
                tell(&News::Polling(why));
            }
            let made = workshop.again();
            let took = now.elapsed();
            watch.looked(took);
            tick = Instant::now() + watch.interval();
            held =
                made.and_then(|made| pass(made, took, held.as_ref(), live, tell)).or(held.filter(|_| still(workshop)));
        }
        if held.as_ref().is_some_and(|held| held.until <= Instant::now())
            && let Some(Held { made, took, .. }) = held.take()
        {
            show(&made, took, live, tell);
        }
    }
}

/// Whether what is held back is still how it is.
fn still(workshop: &Workshop) -> bool {
    workshop.last().fails()
}

/// Shows what was made, or gives it back to be held for a moment.
fn pass(made: Made, took: Duration, held: Option<&Held>, live: &Live, tell: &dyn Fn(&News<'_>)) -> Option<Held> {
    if made.fails() && !live.shown().fails() {
        let until = held.map_or_else(|| Instant::now() + GRACE, |held| held.until);
        return Some(Held { made, took, until });
    }
    show(&made, took, live, tell);
    None
}

fn show(made: &Made, took: Duration, live: &Live, tell: &dyn Fn(&News<'_>)) {
    live.show(made);
    tell(&News::Changed { problems: &made.problems, texts: made.renderer.texts(), took });
}
