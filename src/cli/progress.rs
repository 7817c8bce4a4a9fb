//! A bar on stderr, where somebody watches and it takes long enough to wonder.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::publish::Progress;

/// How long a build may take without a word.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar; hidden until it is wanted.
#[derive(Debug)]
pub struct Bar {
    started: Instant,
    watched: bool,
    shown: OnceLock<()>,
    bar: ProgressBar,
}

impl Bar {
    /// A bar for a build that began at `started`.
    pub fn new(started: Instant, watched: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos} of {len} files") {
            bar.set_style(style);
        }
        Self { started, watched, shown: OnceLock::new(), bar }
    }
}

impl Progress for Bar {
    fn begin(&self, total: usize) {
        self.bar.set_length(total as u64);
    }

    fn step(&self) {
        self.bar.inc(1);
        if self.watched && self.shown.get().is_none() && self.started.elapsed() >= PATIENCE {
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
