//! The live site ends, the network goes, the laptop sleeps; and then they are back.

use crate::desk::Desk;
use crate::live::site::{MARKED, PAGE, Site, mark, page, says};

#[test]
fn tabs_come_back_when_the_live_site_is_started_again() {
    let Some(desk) = Desk::share() else { return };
    let mut site = Site::start();
    let mut tabs = desk.tabs(3);
    for tab in &mut tabs {
        tab.open(&site.at("templates/sheet.html"));
    }
    site.end();
    for tab in &mut tabs {
        tab.until("fetch('/').then(() => false, () => true)");
        assert!(tab.holds(&says("As it was.")), "what was there can still be read");
    }
    site.write(PAGE, &page("Sheet", "Written meanwhile."));
    site.start_again();
    for tab in &mut tabs {
        tab.until(&says("Written meanwhile."));
    }
    // And they hear of what comes.
    site.write(PAGE, &page("Sheet", "Written afterwards."));
    for tab in &mut tabs {
        tab.until(&says("Written afterwards."));
    }
}

#[test]
fn what_was_typed_is_kept_over_a_new_start() {
    let Some(desk) = Desk::share() else { return };
    let mut site = Site::start();
    let mut tab = site.open(&desk, "templates/sheet.html");
    tab.click("main textarea");
    tab.type_text("half a sentence");
    mark(&mut tab);
    site.end();
    site.start_again();
    tab.until("window.marked === undefined && document.querySelector('main textarea')?.value === 'half a sentence'");
}

#[test]
fn a_tab_that_was_cut_off_sees_what_it_missed() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tab = desk.tab();
    let mut other = desk.tab();
    tab.open(&site.at("templates/sheet.html"));
    other.open(&site.at("templates/sheet.html"));
    mark(&mut tab);
    tab.offline(true);
    tab.until("fetch('/').then(() => false, () => true)");
    site.write(PAGE, &page("Sheet", "Written meanwhile."));
    // By now it has been told of, to whoever could hear it.
    other.until(&says("Written meanwhile."));
    assert!(tab.holds(MARKED) && tab.holds(&says("As it was.")), "what was there can still be read");
    tab.offline(false);
    tab.until(&says("Written meanwhile."));
    site.write(PAGE, &page("Sheet", "Written afterwards."));
    tab.until(&says("Written afterwards."));
}
