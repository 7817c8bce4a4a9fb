//! Conversation mode: one cue to a screen.

use crate::desk::Desk;
use crate::tab::Tab;

const IS_OPEN: &str = "document.querySelector('dialog.talk').open";

#[test]
fn a_script_becomes_a_conversation_steps_by_key_and_closes() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for page in desk.playbook.of_kind("scripts/") {
        desk.show(&mut tab, page);
        assert!(!tab.holds(IS_OPEN), "{page}");
        tab.click(".menus [data-do='talk']");
        assert!(tab.holds(IS_OPEN), "{page}");

        let first = screen(&mut tab);
        tab.press("ArrowRight");
        let second = screen(&mut tab);
        assert_ne!(first, second, "{page}");
        assert_ne!(first.cue, second.cue, "{page}");
        tab.press("ArrowLeft");
        assert_eq!(screen(&mut tab), first, "{page}");

        tab.press("Escape");
        assert!(!tab.holds(IS_OPEN), "{page}");
        tab.click(".menus [data-do='talk']");
        tab.click(".talk [data-do='close']");
        assert!(!tab.holds(IS_OPEN), "{page}");
    }
}

#[test]
fn a_conversation_goes_through_every_cue_and_ends_by_itself() {
    let Some(desk) = Desk::share() else { return };
    let page = desk.playbook.of_kind("scripts/")[0];
    let mut tab = desk.open(page);
    let cues = tab.number("document.querySelectorAll('.stage .cues > div').length");
    assert!(cues > 5, "{page}: {cues} cues");
    tab.click(".menus [data-do='talk']");
    for _ in 1..cues {
        tab.press("ArrowRight");
        assert!(tab.holds(IS_OPEN), "{page}");
    }
    tab.click(".talk [data-do='next']");
    assert!(!tab.holds(IS_OPEN), "{page}");
}

#[test]
fn a_conversation_can_be_read_at_four_times_its_size() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open(desk.playbook.of_kind("scripts/")[0]);
    tab.zoom(4);
    tab.click(".menus [data-do='talk']");
    for _ in 0..6 {
        let begins = "document.querySelector('.talk-cue h2').getBoundingClientRect()";
        assert!(tab.holds(&format!("{begins}.top >= 0 && {begins}.bottom <= innerHeight")), "{:?}", screen(&mut tab));
        let whole = "[...document.querySelectorAll('.talk-cue')].every(cue => cue.scrollHeight <= cue.clientHeight)";
        assert!(tab.holds(whole), "{:?}", screen(&mut tab));
        assert!(tab.holds("document.querySelector('.talk').scrollWidth <= 320"), "{:?}", screen(&mut tab));
        tab.click(".talk [data-do='next']");
    }
}

/// What the conversation shows.
#[derive(Debug, PartialEq)]
struct Screen {
    cue: String,
    count: String,
}

fn screen(tab: &mut Tab) -> Screen {
    let cue = tab.text("document.querySelector('.talk-cue').textContent");
    assert!(!cue.trim().is_empty(), "an empty screen");
    Screen { cue, count: tab.text("document.querySelector('.talk-count').textContent") }
}
