//! In a real browser: every page of the reference playbook as a double click shows it, on screens and on paper; and the
//! live site, while its author works on it.
//!
//! Needs Chromium or Chrome, and `pdftotext` and `pdfinfo` of poppler. `COACHBOOK_SKIP_BROWSER=1` leaves these tests out.

mod asking;
mod axe;
mod browser;
mod cards;
mod colour;
mod desk;
mod devtools;
mod host;
mod keyboard;
mod links;
mod live;
mod paper;
mod playbook;
mod print;
#[path = "../support/running.rs"]
mod running;
mod sentences;
mod sound;
#[allow(dead_code, reason = "shared with the tests of the author's bar, which need more of it")]
mod tab;
mod talk;
mod weight;
mod widths;
mod wishes;
mod without_script;
