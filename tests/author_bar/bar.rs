//! The bar itself: where it is, who reaches it, what it says.

use crate::sheets::Print;
use crate::stage::Stage;

const PAGE: &str = "exercises/alliance-check-up.html";

#[test]
fn it_is_on_no_paper_and_moves_nothing() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    let mut page = stage.open(PAGE);
    let label = page.bar("$('.bar').ariaLabel").as_str().expect("a label").to_owned();
    assert_eq!(label, "Author’s tools");
    assert!(!Print::read(&page.tab.print()).shows(&label));
    let height = "document.documentElement.scrollHeight";
    let with = page.tab.ask(height);
    page.tab.ask("document.querySelector('[data-coachbook-bar]').style.display = 'none'");
    assert_eq!(page.tab.ask(height), with);
}

#[test]
fn everything_in_it_has_a_name_and_the_keyboard_reaches_it() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    let mut page = stage.open(PAGE);
    let spoken = page.tab.spoken();
    for (role, name) in [
        ("region", "Author’s tools"),
        ("button", "Author’s tools"),
        ("group", "Seen by"),
        ("radio", "Participant"),
        ("radio", "Facilitator"),
        ("group", "As"),
        ("radio", "A4"),
        ("radio", "Letter"),
        ("button", "Open in editor"),
    ] {
        assert!(spoken.contains(&(role.to_owned(), name.to_owned())), "{role} {name:?} of {spoken:?}");
    }
    page.bar("$('[name=view]').focus()");
    page.tab.press("ArrowRight");
    page.bar_until("$('[name=view]:checked').value === 'participant'");
    page.until("document.documentElement.dataset.coachbookView === 'participant'");
}

#[test]
fn on_a_phone_it_is_folded_and_stays_within_the_screen() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    let mut page = stage.open(PAGE);
    page.tab.width(320);
    page.tab.ask("sessionStorage.clear()");
    page.reload();
    assert_eq!(page.bar("$('.knob').ariaExpanded"), "false");
    page.bar("$('.knob').click()");
    page.bar_until("$('.knob').ariaExpanded === 'true'");
    let inside = "root.querySelectorAll('.bar, .bar :is(button, label)').values().every(part => {
        const box = part.getBoundingClientRect();
        return box.left >= 0 && box.right <= 320 && (part.matches('.bar') || box.height >= 44);
    })";
    assert_eq!(page.bar(inside), true);
    page.reload();
    assert_eq!(page.bar("$('.knob').ariaExpanded"), "true", "as it was left");
}

#[test]
fn it_speaks_the_playbooks_language() {
    let Some(stage) = Stage::set(|_| "language: de\n".to_owned()) else { return };
    let mut page = stage.open(PAGE);
    assert_eq!(page.bar("$('.open').textContent"), "Im Editor öffnen");
    let sheets = page.paper("a4");
    assert!(sheets > 1);
    let said = page.bar("$('.said').textContent");
    assert!(said.as_str().expect("words").starts_with(&format!("{sheets} Blätter.")), "{said}");
}
