//! Several pages as one print-out.

use crate::desk::Desk;
use crate::sheets::letters;
use crate::{A4, KINDS, LETTER, choose, print};

/// Titles of the pages that a print-out holds, in order.
const TITLES: &str = "[...document.querySelectorAll('.handout-title')].map(title => title.lastChild.data.trim())";

#[test]
fn a_collection_has_contents_and_begins_each_page_on_a_sheet_of_its_own() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for folder in KINDS {
        let page = format!("{folder}print.html");
        desk.show(&mut tab, &page);
        let titles = tab.list(TITLES);
        assert_eq!(titles.len(), desk.playbook.of_kind(folder).len(), "{page}");
        let [a4, letter] = [A4, LETTER].map(|paper| print(&mut tab, paper));
        assert_eq!(a4.sheets.len(), letter.sheets.len(), "{page}");
        let first = a4.sheets[0].letters();
        let mut after = 0;
        for title in &titles {
            assert!(first.contains(&letters(title)), "{page}: {title} is not in the contents");
            // The head of a hand-out is followed by its title.
            let begins = |sheet: &crate::sheets::Sheet| {
                let text = sheet.letters();
                text.find(&letters(title)).is_some_and(|at| at < 80)
            };
            let found = a4.sheets.iter().skip(after + 1).position(begins);
            after += 1 + found.unwrap_or_else(|| panic!("{page}: {title} does not begin a sheet"));
        }
    }
}

#[test]
fn a_journey_has_its_run_sheet_for_the_facilitator_and_hand_outs_for_the_rest() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("journeys/build-a-coalition/print.html");
    assert!(tab.holds("document.querySelector('.handout').matches('.run-sheet')"));
    let longest = |within: &str| {
        format!(
            "[...document.querySelectorAll('{within} .slip p:last-child')].filter(slip => !slip.closest('.no-print')).map(slip => slip.textContent.trim()) \
                 .sort((a, b) => b.length - a.length)[0]"
        )
    };
    let run_sheet = tab.text(&longest(".run-sheet"));
    let handouts = tab.text(&longest(".handout:not(.run-sheet)"));
    let printed = print(&mut tab, A4);
    assert!(printed.shows(&run_sheet), "{run_sheet}");
    assert!(!printed.shows(&handouts), "{handouts}");
    choose(&mut tab, &[("audience", "facilitator")]);
    assert!(print(&mut tab, A4).shows(&handouts), "{handouts}");
}

#[test]
fn links_between_the_pages_of_a_print_out_stay_inside() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("journeys/build-a-coalition/print.html");
    let outside = "[...document.querySelectorAll('.handout a')].map(link => link.getAttribute('href')) \
        .filter(to => /(clearing-the-past|designed-alliance)\\.html/.test(to))";
    assert_eq!(tab.list(outside), [""; 0]);
    assert!(tab.holds("document.querySelectorAll('.handout a[href^=\"#cb-\"]').length > 3"));
    assert!(tab.holds("document.querySelector('meta[name=robots]').content === 'noindex'"));
}
