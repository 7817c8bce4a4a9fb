//! The reference playbook on paper: every kind of page in every version, printed by a real browser with background
//! graphics off and read back with poppler.
//!
//! Needs Chromium or Chrome, and `pdftotext`, `pdftohtml` and `pdftoppm` of poppler. `COACHBOOK_SKIP_BROWSER=1` leaves these tests out.

#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/browser.rs"]
mod browser;
#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/desk.rs"]
mod desk;
#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/devtools.rs"]
mod devtools;
#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/playbook.rs"]
mod playbook;
#[allow(dead_code, reason = "shared with the tests in the browser, which need more of it")]
#[path = "../browser/tab.rs"]
mod tab;

mod answers;
mod colours;
mod cut_cards;
mod print_outs;
mod right_to_left;
mod sheets;
mod versions;

use sheets::Print;
use tab::Tab;

/// Width and height of the papers, in inches.
const A4: (f64, f64) = (8.2677, 11.6929);
const LETTER: (f64, f64) = (8.5, 11.0);

/// Folders of all kinds.
const KINDS: [&str; 5] = ["exercises/", "templates/", "scripts/", "guides/", "journeys/"];

/// Makes choices of the print menu, as a click on each would.
fn choose(tab: &mut Tab, choices: &[(&str, &str)]) {
    for (name, value) in choices {
        let choose = format!(
            "document.querySelectorAll(`.menu-body [name={name:?}][value={value:?}]`).forEach(choice => choice.checked = true)"
        );
        tab.ask(&choose);
    }
}

/// Prints what a tab shows with a printer of this paper.
fn print(tab: &mut Tab, (width, height): (f64, f64)) -> Print {
    Print::read(&tab.print_on(width, height))
}
