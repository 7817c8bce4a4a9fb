//! Light and dark paper.

use crate::desk::Desk;
use crate::tab::Tab;

const BUTTON: &str = "[data-do='theme']";

#[test]
fn the_colour_button_turns_the_page_dark_and_back_and_is_remembered() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    let light = paper(&mut tab);
    assert!(brightness(&light) > 600, "{light}");
    assert_eq!(pressed(&mut tab), "false");

    tab.click(BUTTON);
    let dark = paper(&mut tab);
    assert!(brightness(&dark) < 200, "{dark}");
    assert_eq!(pressed(&mut tab), "true");

    desk.show(&mut tab, "guides/index.html");
    assert_eq!(paper(&mut tab), dark, "the next page");

    tab.click(BUTTON);
    assert_eq!(paper(&mut tab), light);
    assert_eq!(pressed(&mut tab), "false");
}

/// The colour of the page, as numbers.
fn paper(tab: &mut Tab) -> String {
    let paint = "const dot = document.createElement('canvas').getContext('2d'); \
                 const colours = [document.documentElement, document.body].map(each => getComputedStyle(each).backgroundColor);";
    let pick = "dot.fillStyle = colours.find(colour => !/^rgba\\(.*, 0\\)$/.test(colour)) ?? 'white'; \
                dot.fillRect(0, 0, 1, 1); return [...dot.getImageData(0, 0, 1, 1).data].slice(0, 3).join(' ');";
    tab.text(&format!("(() => {{ {paint} {pick} }})()"))
}

fn brightness(colour: &str) -> u32 {
    colour.split(' ').map(|part| part.parse::<u32>().expect("a number")).sum()
}

fn pressed(tab: &mut Tab) -> String {
    tab.text(&format!("document.querySelector({BUTTON:?}).getAttribute('aria-pressed')"))
}
