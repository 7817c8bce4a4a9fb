//! What is wrong, where its author looks.

use crate::desk::Desk;
use crate::live::site::{MARKED, PAGE, Site, mark, page, says};

const SHEET: &str = "document.getElementById('coachbook-proof')";
const NO_SHEET: &str = "document.getElementById('coachbook-proof') === null";
const NO_BADGE: &str = "document.querySelector('.proof-badge') === null";

fn broken() -> String {
    page("Sheet", "Broken.").replace("summary:", "sumary:")
}

#[test]
fn a_mistake_lies_over_the_last_good_page_and_goes_when_mended() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tabs = desk.tabs(2);
    tabs[0].open(&site.at("templates/sheet.html"));
    tabs[1].open(&site.at("guides/other.html"));
    tabs.iter_mut().for_each(mark);
    site.write(PAGE, &broken());
    for tab in &mut tabs {
        tab.until(&format!("{SHEET}?.checkVisibility() === true"));
        // It is read out, and what lies below is not to be reached.
        tab.until("document.activeElement.getAttribute('role') === 'alertdialog'");
        tab.until("document.querySelector('main').closest('[inert]') !== null");
        let told = tab.text(&format!("{SHEET}.textContent"));
        for words in ["content/templates/sheet.md:3:1", "\"sumary\" is not a key", "sumary: About it.", "summary"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert_eq!(tab.text(&format!("{SHEET}.querySelector('mark').textContent")), "sumary");
        assert!(tab.holds(MARKED), "the page was loaded anew");
    }
    assert!(tabs[0].holds(&says("As it was.")), "below is the page as it last came out");
    // A tab that is opened now shows the same.
    let mut late = site.open(&desk, "templates/sheet.html");
    late.until(&format!("{SHEET}?.checkVisibility() === true && {}", says("As it was.")));
    site.write(PAGE, &page("Sheet", "As it was."));
    for tab in tabs.iter_mut().chain([&mut late]) {
        tab.until(&format!("{NO_SHEET} && document.querySelector('[inert]') === null"));
    }
    assert!(tabs.iter_mut().all(|tab| tab.holds(MARKED)), "nothing changed, so nothing was loaded anew");
}

#[test]
fn a_mistake_can_be_put_aside_and_comes_back_when_it_is_another() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tab = site.open(&desk, "templates/sheet.html");
    site.write(PAGE, &broken());
    tab.until(&format!("{SHEET}?.checkVisibility() === true"));
    tab.press("Escape");
    tab.until(NO_SHEET);
    tab.until("document.querySelector('.proof-badge > summary')?.textContent === '1 error'");
    site.write(PAGE, &page("Sheet", "Broken.").replace("summary:", "sumarry:"));
    tab.until(&format!("{SHEET}?.textContent.includes('sumarry') === true"));
    site.write(PAGE, &page("Sheet", "Mended."));
    tab.until(&format!("{NO_SHEET} && {NO_BADGE} && {}", says("Mended.")));
}

#[test]
fn a_page_says_what_its_author_typed_and_nothing_more() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tab = site.open(&desk, "templates/sheet.html");
    let evil = "<img src=x onerror=window.harmed=1>";
    site.write(PAGE, &page("Sheet", "Broken.").replace("summary:", &format!("'{evil}': x\nsummary:")));
    tab.until(&format!("{SHEET}?.textContent.includes({evil:?}) === true"));
    assert!(tab.holds(&format!("{SHEET}.querySelector('img') === null && window.harmed === undefined")));
}

#[test]
fn a_warning_is_a_quiet_badge() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tab = site.open(&desk, "guides/other.html");
    let script =
        "---\ntitle: Talk\nsummary: Two speak.\ntime: 10 min\ngroup: 2\nparties: [Me, You]\n---\n## Open (10 min)\n\n";
    site.write("content/scripts/talk.md", &format!("{script}Sya: Hello.\n\nSay: Hello.\n"));
    tab.until("document.querySelector('.proof-badge > summary')?.textContent === '1 warning'");
    assert!(tab.holds(NO_SHEET));
    assert!(tab.holds("!document.querySelector('.proof-list').checkVisibility()"), "until one wants to know");
    tab.click(".proof-badge > summary");
    tab.until("document.querySelector('.proof-list').checkVisibility()");
    let told = tab.text("document.querySelector('.proof-list').textContent");
    assert!(told.contains("content/scripts/talk.md:10:1") && told.contains("Sya"), "{told}");
    // Whatever else is saved, the list that is being read stays open.
    for colour in ["rgb(1, 2, 3)", "rgb(4, 5, 6)"] {
        site.write("themes/default/styles/base.css", &format!("main p {{ color: {colour} }}"));
        tab.until(&format!("getComputedStyle(document.querySelector('main p')).color === '{colour}'"));
        assert!(tab.holds("document.querySelector('.proof-badge').open"));
    }
    site.write("content/scripts/talk.md", &format!("{script}Say: Hello.\n"));
    tab.until(NO_BADGE);
}
