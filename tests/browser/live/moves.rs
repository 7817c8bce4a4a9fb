//! Pages that go while somebody looks at them.

use crate::desk::Desk;
use crate::live::site::{MARKED, OTHER, Site, mark, page, says};

const NOTICE: &str = "document.querySelector('.proof-gone')";

#[test]
fn a_page_that_was_renamed_says_where_it_went() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tab = site.open(&desk, "guides/other.html");
    mark(&mut tab);
    site.rename(OTHER, "content/guides/elsewhere.md");
    tab.until(&format!("{NOTICE}?.checkVisibility() === true"));
    assert!(tab.holds(&says("Left alone.")) && tab.holds(MARKED), "what was read is still there");
    assert_eq!(tab.text(&format!("{NOTICE}.getAttribute('role')")), "status");
    tab.click(".proof-gone a");
    tab.until(&format!("location.pathname === '/guides/elsewhere.html' && {}", says("Left alone.")));
    tab.until(&format!("{NOTICE} === null"));
}

#[test]
fn a_page_that_was_deleted_says_so_and_is_back_when_it_is_written_again() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tab = site.open(&desk, "guides/other.html");
    site.remove(OTHER);
    tab.until(&format!("{NOTICE}?.textContent.includes('not there any more') === true"));
    assert_eq!(tab.text(&format!("new URL({NOTICE}.querySelector('a').href).pathname")), "/");
    site.write(OTHER, &page("Other", "Written again."));
    tab.until(&format!("{NOTICE} === null && {}", says("Written again.")));
}

#[test]
fn an_address_without_a_page_waits_for_one() {
    let Some(desk) = Desk::share() else { return };
    let site = Site::start();
    let mut tab = site.open(&desk, "guides/planned.html");
    assert!(tab.holds("performance.getEntriesByType('navigation')[0].responseStatus === 404"));
    site.write("content/guides/planned.md", &page("Planned", "No longer planned."));
    tab.until(&says("No longer planned."));
}
