//! What a save does to the tabs that are open.

use crate::desk::Desk;
use crate::live::site::{ANEW, MARKED, OTHER, PAGE, Site, mark, page, says};

/// The colour of paragraphs.
const COLOUR: &str = "getComputedStyle(document.querySelector('main p')).color";

#[test]
fn a_tab_is_loaded_anew_when_its_page_changed_and_no_other_is() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tabs = desk.tabs(2);
    tabs[0].open(&site.at("templates/sheet.html"));
    tabs[1].open(&site.at("guides/other.html"));
    tabs.iter_mut().for_each(mark);
    site.write(PAGE, &page("Sheet", "As it is now."));
    tabs[0].until(&says("As it is now."));
    assert!(tabs[0].holds("window.marked === undefined"));
    // What comes after it reaches every tab, so that by then the other has heard of the first as well.
    tabs[0].until(ANEW);
    mark(&mut tabs[0]);
    site.write("themes/default/styles/base.css", "main p { color: rgb(1, 2, 3) }");
    for tab in &mut tabs {
        tab.until(&format!("{COLOUR} === 'rgb(1, 2, 3)'"));
        assert!(tab.holds(MARKED), "a stylesheet is swapped in place");
        tab.until("document.querySelectorAll('link[rel=stylesheet]:not([data-coachbook-live])').length === 1");
    }
    site.write(OTHER, &page("Other", "No longer left alone."));
    tabs[1].until(&says("No longer left alone."));
    assert!(tabs[0].holds(MARKED));
}

#[test]
fn the_place_and_what_was_being_typed_are_kept() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tab = site.open(&desk, "templates/sheet.html");
    tab.click("main textarea");
    tab.type_text("half a sentence, and then");
    tab.ask("document.activeElement.setSelectionRange(5, 6)");
    tab.ask("document.querySelector('#f-name').value = 'Ada'");
    tab.ask("scrollTo({ top: 777, behavior: 'instant' })");
    assert!(tab.holds("scrollY === 777"), "there is something to scroll");
    mark(&mut tab);
    site.write(PAGE, &page("Sheet", "As it is now."));
    tab.until(&format!("{ANEW} && {}", says("As it is now.")));
    tab.until("document.querySelector('main textarea').value === 'half a sentence, and then'");
    tab.until("document.querySelector('#f-name').value === 'Ada'");
    tab.until("document.activeElement.matches('main textarea')");
    tab.until("document.activeElement.selectionStart === 5 && document.activeElement.selectionEnd === 6");
    tab.until("Math.abs(scrollY - 777) <= 2");
    tab.type_text("of it");
    assert_eq!(
        tab.text("document.activeElement.value"),
        "half of it sentence, and then",
        "one writes on where one was"
    );
}

#[test]
fn a_picture_that_was_drawn_anew_is_shown_anew() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let drawing = |width: u32| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"/>");
    let shows = |width: u32| {
        format!(
            "fetch(document.querySelector('main img').src).then(got => got.text()).then(text => text.includes('\"{width}\"'))"
        )
    };
    site.write("content/guides/bar.svg", &drawing(30));
    site.write(OTHER, &page("Other", "![A bar](bar.svg)"));
    let mut tabs = desk.tabs(2);
    tabs[0].open(&site.at("guides/other.html"));
    tabs[0].until(&shows(30));
    tabs[1].open(&site.at("templates/sheet.html"));
    mark(&mut tabs[1]);
    site.write("content/guides/bar.svg", &drawing(40));
    tabs[0].until(&shows(40));
    assert!(tabs[1].holds(MARKED), "a page without it is left alone");
}

#[test]
fn twenty_tabs_are_all_told_whichever_of_them_listens() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tabs = desk.tabs(20);
    for tab in &mut tabs {
        tab.open(&site.at("templates/sheet.html"));
    }
    for round in 0..3 {
        let words = format!("Round {round}.");
        site.write(PAGE, &page("Sheet", &words));
        for tab in &mut tabs {
            tab.until(&says(&words));
        }
        // The first to come was the first to listen; the next in line follows.
        tabs.drain(..6);
    }
}
