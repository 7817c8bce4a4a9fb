//! Readers whose browsers run no scripts read and print all the same.

use crate::desk::Desk;
use crate::paper::Paper;

/// What can be seen and would do nothing.
const EMPTY_PROMISES: &str = r"[...document.querySelectorAll('.needs-js')].filter(tool => tool.checkVisibility())
    .map(tool => tool.outerHTML.slice(0, 120)).join('\n')";

#[test]
fn pages_show_without_script_and_promise_nothing_that_needs_it() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    tab.without_script();
    for page in &desk.playbook.pages {
        desk.show(&mut tab, page);
        assert!(tab.holds("matchMedia('(scripting: none)').matches"), "{page}: scripts run");
        assert!(tab.holds("document.querySelector('h1').checkVisibility()"), "{page}: no heading");
        assert!(tab.holds("document.querySelector('main').innerText.length > 80"), "{page}: no text");
        assert_eq!(tab.text(EMPTY_PROMISES), "", "{page}");
    }
}

#[test]
fn pages_print_without_script_and_the_menu_still_chooses() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    tab.without_script();
    for folder in ["exercises/", "templates/", "scripts/", "guides/", "journeys/"] {
        let page = desk.playbook.of_kind(folder)[0];
        desk.show(&mut tab, page);
        let (title, lede) = (
            tab.text("document.querySelector('h1').textContent"),
            tab.text("document.querySelector('.lede').textContent"),
        );
        let print = Paper::read(&tab.print());
        assert!(print.shows(&title) && print.shows(&lede), "{page}");
        tab.click(".menu:has([name='paper']) > summary");
        tab.click(".menu-body [name='paper'][value='letter']");
        assert_eq!(Paper::read(&tab.print()).width(), 612, "{page}");
    }
}
