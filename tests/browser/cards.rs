//! The card index: facets narrow what is shown.

use crate::desk::Desk;
use crate::tab::Tab;

const SHOWN: &str = "[...document.querySelectorAll('.card')].filter(card => card.checkVisibility()).length";

#[test]
fn facets_filter_the_cards_and_can_be_cleared() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    let all = tab.number(SHOWN);
    assert!(all > 5, "{all} cards");
    let scripts = tab.number("document.querySelectorAll('.card[data-kind=script]').length");
    assert!(scripts > 0 && scripts < all, "{scripts} of {all}");

    tick(&mut tab, "kind", "script");
    assert_eq!(tab.number(SHOWN), scripts);
    assert!(tab.holds(
        "[...document.querySelectorAll('.card')].every(card => card.hidden !== (card.dataset.kind === 'script'))"
    ));
    let said = tab.text("document.querySelector('[data-found]').textContent");
    assert!(said.contains(&scripts.to_string()) && said.contains(&all.to_string()), "{said}");

    tab.click(".found [data-do='clear-facets']");
    assert_eq!(tab.number(SHOWN), all);
    assert!(tab.holds("!document.querySelector('.facets input:checked')"));
}

#[test]
fn two_facets_show_what_fits_both() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    let purpose = tab.text("document.querySelector('.card[data-kind=script][data-purpose]').dataset.purpose");
    tick(&mut tab, "kind", "script");
    tick(&mut tab, "purpose", &purpose);
    let fit = format!(".card[data-kind=script][data-purpose={purpose}]");
    let both = tab.number(&format!("document.querySelectorAll('{fit}').length"));
    assert_eq!(tab.number(SHOWN), both);
    assert!(tab.holds(&format!("[...document.querySelectorAll('{fit}')].every(card => card.checkVisibility())")));
}

#[test]
fn where_nothing_fits_the_page_says_so_and_offers_the_way_back() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    let all = tab.number(SHOWN);
    // A guide takes no time of its own, so no guide is a long one.
    tick(&mut tab, "kind", "guide");
    let long = tab.text("[...document.querySelectorAll('.facets [name=time]')].at(-1).value");
    tick(&mut tab, "time", &long);
    assert_eq!(tab.number(SHOWN), 0);
    tab.click(".nothing [data-do='clear-facets']");
    assert_eq!(tab.number(SHOWN), all);
}

/// Ticks a facet's value by hand, unfolding the facet first where it is folded.
fn tick(tab: &mut Tab, facet: &str, value: &str) {
    let input = format!(".facets [name='{facet}'][value='{value}']");
    if !tab.holds(&format!("document.querySelector({input:?}).closest('details').open")) {
        tab.click(&format!(".facets details:has([name='{facet}']) > summary"));
    }
    tab.click(&input);
    assert!(tab.holds(&format!("document.querySelector({input:?}).checked")), "{input} is not ticked");
}
