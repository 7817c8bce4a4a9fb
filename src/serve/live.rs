//! The one state that is shown, and whoever waits for the next.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::{Made, Shown};

/// The live site: readers take the state there is, one writer puts the next in its place.
pub struct Live {
    shown: Mutex<Arc<Shown>>,
    changed: Condvar,
}

impl Live {
    /// Begins with what was made first.
    pub fn new(made: &Made) -> Self {
        Self { shown: Mutex::new(Arc::new(Shown::first(made))), changed: Condvar::new() }
    }

    /// What is shown now.
    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows what was made, and tells whoever waits. For one writer: what it builds upon is what it replaces.
    pub fn show(&self, made: &Made) -> Arc<Shown> {
        let next = Arc::new(self.shown().next(made));
        let former = {
            let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *shown, Arc::clone(&next))
        };
        self.changed.notify_all();
        // Taking a large site apart takes a while, and nobody shall wait for it.
        drop(former);
        next
    }

    /// Waits until something else than `epoch` is shown, but not for ever.
    pub fn wait(&self, epoch: u64, timeout: Duration) -> Arc<Shown> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |shown: &mut Arc<Shown>| shown.epoch() == epoch;
        let (shown, _) = self.changed.wait_timeout_while(shown, timeout, same).unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&shown)
    }
}
