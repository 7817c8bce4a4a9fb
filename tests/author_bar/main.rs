//! The author's bar of the live site, in a real browser: each version of a page, the page as paper, and the editor.
//!
//! Needs Chromium or Chrome, and `pdftotext` and `pdftoppm` of poppler. `COACHBOOK_SKIP_BROWSER=1` leaves these tests out.

#[path = "../browser/browser.rs"]
mod browser;
#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/devtools.rs"]
mod devtools;
#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/paper.rs"]
mod paper;
#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/playbook.rs"]
mod playbook;
#[path = "../support/running.rs"]
mod running;
#[allow(dead_code, reason = "shared with the tests of prints, which need more of it")]
#[path = "../paper/sheets.rs"]
mod sheets;
#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/tab.rs"]
mod tab;

mod bar;
mod editor;
mod preview;
mod stage;
mod versions;
