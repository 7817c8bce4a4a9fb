//! The oracle: after any sequence of edits, the live site is what a clean build would write, byte for byte; and where
//! a build would refuse, it is what the last build that did not wrote.
//!
//! `COACHBOOK_ORACLE_STEPS` and `COACHBOOK_ORACLE_SEQUENCES` say how far to go.

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use coachbook::serve::Live;
use coachbook::source::FOLDERS;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::clean::Clean;
use crate::edits::edits;
use crate::kit::{Book, Following};
use crate::levers;

const STEPS_A_SEQUENCE: u32 = 20;

fn asked(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

fn furnished() -> Book {
    let book = Book::new();
    levers::furnish(&book);
    book
}

#[test]
fn the_live_site_is_always_a_clean_build() {
    let cases = asked("COACHBOOK_ORACLE_STEPS", 400) / STEPS_A_SEQUENCE;
    let config = ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() };
    let sequence = prop::collection::vec(edits(), STEPS_A_SEQUENCE as usize);
    let (steps, published) = (AtomicU32::new(0), AtomicU32::new(0));
    let result = TestRunner::new(config).run(&sequence, |sequence| {
        let book = furnished();
        let mut workshop = book.workshop();
        let live = Live::new(workshop.last());
        let mut good = Clean::of(&book).expect("a playbook in order");
        for edit in &sequence {
            edit.apply(&book);
            if let Some(made) = workshop.again() {
                live.show(&made);
            }
            let now = Clean::of(&book);
            let fails = now.is_none();
            steps.fetch_add(1, Ordering::Relaxed);
            published.fetch_add(u32::from(!fails), Ordering::Relaxed);
            good = now.unwrap_or(good);
            let difference = good.difference(&live.shown(), fails);
            prop_assert!(difference.is_none(), "after {edit:?}: {}", difference.unwrap_or_default());
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let (steps, published) = (steps.into_inner(), published.into_inner());
    println!("{published} of {steps} steps could be published");
    assert!(published * 3 > steps, "{published} of {steps}: most of it was the same last good site");
}

#[test]
fn the_live_site_ends_where_a_clean_build_does_whatever_the_watcher_saw() {
    let cases = asked("COACHBOOK_ORACLE_SEQUENCES", 4);
    let config = ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::default() };
    let sequence = prop::collection::vec(edits(), 1..12);
    let result = TestRunner::new(config).run(&sequence, |sequence| {
        let book = furnished();
        let following = Following::start(&book, false);
        for edit in &sequence {
            edit.apply(&book);
        }
        // What the last good site was on the way there is a matter of luck; so it ends in one that is.
        for folder in FOLDERS {
            let _ = fs::remove_dir_all(book.path(folder));
        }
        levers::furnish(&book);
        let expected = Clean::of(&book).expect("a playbook in order");
        following.until("a clean build", |shown| expected.difference(shown, false).is_none());
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}
