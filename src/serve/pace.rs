//! When to look: soon after the last ring of the bell, and not too long after the first. Time is given, not asked for.

use std::time::{Duration, Instant};

/// Saving is a burst of events; it is over when it has been quiet for so long.
pub const QUIET: Duration = Duration::from_millis(20);
/// However restless the folder, it is looked at after so long.
pub const AT_MOST: Duration = Duration::from_millis(300);
/// An error that lasts less is a file half written, and not shown.
pub const GRACE: Duration = Duration::from_millis(150);

/// The rings since the last look.
#[derive(Debug, Default)]
pub struct Pace {
    first: Option<Instant>,
    last: Option<Instant>,
}

impl Pace {
    /// The bell rang.
    pub fn ring(&mut self, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
    }

    /// When to look; never where nothing rang.
    pub fn due(&self) -> Option<Instant> {
        let (first, last) = self.first.zip(self.last)?;
        Some((last + QUIET).min(first + AT_MOST))
    }

    /// One looks now: the rings so far are answered.
    pub fn answer(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_one_look() {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        let mut pace = Pace::default();
        assert_eq!(pace.due(), None);
        for ms in [0, 5, 12] {
            pace.ring(at(ms));
        }
        assert_eq!(pace.due(), Some(at(32)));
        pace.answer();
        assert_eq!(pace.due(), None);
    }

    #[test]
    fn fifty_saves_in_a_second_are_few_looks() {
        let start = Instant::now();
        let mut pace = Pace::default();
        let mut looks = 0;
        for save in 0..50 {
            let now = start + Duration::from_millis(save * 19);
            if pace.due().is_some_and(|due| due <= now) {
                looks += 1;
                pace.answer();
            }
            pace.ring(now);
        }
        assert!((2..=4).contains(&looks), "{looks}");
    }
}
