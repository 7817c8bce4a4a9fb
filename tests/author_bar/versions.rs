//! The page as the facilitator or a participant gets it.

use crate::paper::Paper;
use crate::stage::Stage;

const SCRIPT: &str = "scripts/coalition-dialogue.html";
/// What only the facilitator gets, on the screen and on paper.
const SLIPS: &str = "[...document.querySelectorAll('main [data-audience=facilitator]:not(.no-print, .no-print *)')]";

/// A stage with much above it, and enough below it to fill the screen.
const STAGE: &str = "document.querySelectorAll('main .punch')[4]";

#[test]
fn the_screen_shows_what_each_will_have_on_paper() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    let mut page = stage.open(SCRIPT);
    let words =
        page.tab.list(&format!("{SLIPS}.map(slip => [...slip.querySelectorAll('p, li')].pop().textContent.trim())"));
    assert!(!words.is_empty(), "{SCRIPT} has nothing for the facilitator alone");
    for (who, seen) in [("", true), ("participant", false), ("facilitator", true)] {
        page.choose("view", who);
        assert!(
            page.tab.holds(&format!("{SLIPS}.every(slip => slip.checkVisibility() === {seen})")),
            "seen by {who:?}"
        );
        let print = Paper::read(&page.tab.print());
        for note in &words {
            assert_eq!(print.shows(note), who == "facilitator", "printed for {who:?}: {note}");
        }
    }
}

#[test]
fn a_choice_lasts_and_nothing_jumps() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    let mut page = stage.open(SCRIPT);
    page.tab.ask(&format!("{STAGE}.scrollIntoView({{ behavior: 'instant' }})"));
    let place = &format!("Math.round({STAGE}.getBoundingClientRect().top)");
    let before = page.tab.ask(place);
    page.choose("view", "participant");
    let moved = format!("Math.abs({place} - {before}) <= 1");
    assert!(page.tab.holds(&moved), "the stage stood at {before}, and then at {}", page.tab.ask(place));
    page.reload();
    assert_eq!(page.bar("$('[name=view]:checked').value"), "participant");
    assert!(page.tab.holds(&format!("{SLIPS}.every(slip => !slip.checkVisibility())")));
    page.go(&stage.address("exercises/alliance-check-up.html"));
    assert_eq!(page.bar("$('[name=view]:checked').value"), "participant", "on the next page as well");
    let mut other = stage.open(SCRIPT);
    assert_eq!(other.bar("$('[name=view]:checked').value"), "", "another tab is another matter");
}
