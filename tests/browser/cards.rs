//! The card index: facets narrow what is shown.

use serde_json::Value;

use crate::desk::Desk;
use crate::tab::Tab;

const SHOWN: &str = "[...document.querySelectorAll('.card')].filter(card => card.checkVisibility()).length";

#[test]
fn facets_filter_the_cards_and_can_be_cleared() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    let all = number(&mut tab, SHOWN);
    assert!(all > 5, "{all} cards");
    let scripts = number(&mut tab, "document.querySelectorAll('.card[data-kind=script]').length");
    assert!(scripts > 0 && scripts < all, "{scripts} of {all}");

    tab.click(".facets [name='kind'][value='script']");
    assert_eq!(number(&mut tab, SHOWN), scripts);
    assert!(tab.holds(
        "[...document.querySelectorAll('.card')].every(card => card.hidden !== (card.dataset.kind === 'script'))"
    ));
    let said = tab.text("document.querySelector('[data-found]').textContent");
    assert!(said.contains(&scripts.to_string()) && said.contains(&all.to_string()), "{said}");

    tab.click(".found [data-do='clear-facets']");
    assert_eq!(number(&mut tab, SHOWN), all);
    assert!(tab.holds("!document.querySelector('.facets input:checked')"));
}

#[test]
fn two_facets_show_what_fits_both() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    let purposes = tab.ask("[...document.querySelectorAll('.facets [name=purpose]')].map(input => input.value)");
    let purpose = purposes[0].as_str().expect("a purpose").to_owned();
    tab.click(".facets [name='kind'][value='script']");
    tab.click(&format!(".facets [name='purpose'][value='{purpose}']"));
    let both = number(
        &mut tab,
        &format!("document.querySelectorAll('.card[data-kind=script][data-purpose={purpose}]').length"),
    );
    assert_eq!(number(&mut tab, SHOWN), both);
    assert_eq!(tab.holds("document.querySelector('.nothing').checkVisibility()"), both == 0);
}

fn number(tab: &mut Tab, expression: &str) -> u64 {
    match tab.ask(expression) {
        Value::Number(number) => number.as_u64().expect("a whole number"),
        other => panic!("{expression}: {other}"),
    }
}
