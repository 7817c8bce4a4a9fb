//! The print menu: what its choices put on paper.

use crate::desk::Desk;
use crate::paper::Paper;
use crate::tab::Tab;

/// Sentences only the facilitator is told: the longest of each slip, unless everybody can read it elsewhere.
/// Sections that are for the screen alone are on nobody's paper; a run sheet among hand-outs is on everybody's.
const FACILITATOR_ONLY: &str = r#"(() => {
    const page = document.querySelector('main').cloneNode(true);
    page.querySelectorAll('.no-print, .run-sheet').forEach(part => part.remove());
    const slips = [...page.querySelectorAll('[data-audience="facilitator"]')];
    slips.forEach(slip => slip.remove());
    const blocks = slip => [...slip.querySelectorAll('p, li, dd')].filter(block => !block.querySelector('p, li, dd'));
    const longest = slip => blocks(slip).map(block => block.textContent.trim()).sort((a, b) => b.length - a.length)[0];
    return slips.map(longest).filter(text => text?.length > 20 && !page.textContent.includes(text));
})()"#;

#[test]
fn a_print_is_for_participants_unless_the_facilitator_asks() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    let mut seen = 0;
    for page in &desk.playbook.pages {
        desk.show(&mut tab, page);
        let notes = tab.list(FACILITATOR_ONLY);
        if notes.is_empty() {
            continue;
        }
        let title = tab.text("document.querySelector('h1').textContent");
        for (audience, told) in [("participant", false), ("facilitator", true)] {
            choose(&mut tab, "audience", audience);
            let print = Paper::read(&tab.print());
            assert!(print.shows(&title), "{page}: no title in the {audience}'s print");
            for note in &notes {
                seen += 1;
                assert_eq!(print.shows(note), told, "{page}, for the {audience}: {note}");
            }
        }
    }
    assert!(seen >= 10, "only {seen} notes were looked for");
}

#[test]
fn without_a_choice_the_facilitators_notes_stay_off_the_paper() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for page in desk.playbook.of_kind("scripts/") {
        desk.show(&mut tab, page);
        let notes = tab.list(FACILITATOR_ONLY);
        let Some(note) = notes.first() else { continue };
        tab.ask("document.querySelectorAll('.menu').forEach(menu => menu.remove())");
        assert!(!Paper::read(&tab.print()).shows(note), "{page}: {note}");
    }
}

#[test]
fn the_menu_picks_the_paper() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open(desk.playbook.of_kind("templates/")[0]);
    for (paper, width) in [("a4", 595), ("letter", 612)] {
        choose(&mut tab, "paper", paper);
        assert_eq!(Paper::read(&tab.print()).width(), width, "{paper}");
    }
}

#[test]
fn a_blank_print_leaves_the_answers_out_and_a_filled_one_shows_them() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("templates/designed-alliance.html");
    tab.ask("document.querySelector('.leaf-body textarea').focus()");
    tab.type_text("Marigold seventeen");
    for (fill, shown) in [("filled", true), ("blank", false)] {
        choose(&mut tab, "fill", fill);
        let print = Paper::read(&tab.print());
        assert_eq!(print.shows("Marigold seventeen"), shown, "{fill}");
    }
}

/// Opens the print menu and picks a choice by hand.
fn choose(tab: &mut Tab, name: &str, value: &str) {
    let choice = format!(".menu-body [name='{name}'][value='{value}']");
    if !tab.holds(&format!("document.querySelector({choice:?}).closest('details').open")) {
        tab.click(".menu:has([name='paper']) > summary");
    }
    tab.click(&choice);
    assert!(tab.holds(&format!("document.querySelector({choice:?}).checked")), "{choice} is not chosen");
}
