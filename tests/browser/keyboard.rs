//! The playbook without a mouse: everything is reached with Tab, in the order of the page, and is seen to be.

use crate::desk::Desk;
use crate::tab::Tab;

/// Notes the stops that Tab ought to make, in the order of the page, and how each looks before it is reached. Of
/// radio buttons that belong together one is a stop: the chosen one, or the first.
const EXPECT: &str = r#"(() => {
    const group = radio => `${[...document.forms].indexOf(radio.form)} ${radio.name}`;
    const radios = new Map();
    window.nameOf = element => element.type === "radio" ? radios.get(group(element)) : element;
    window.looks = element => JSON.stringify([null, "::before", "::after"].map(part => {
        const style = getComputedStyle(element, part);
        const line = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        return [line && [style.outlineStyle, style.outlineWidth, style.outlineColor], style.boxShadow];
    }));
    const controls = [...document.querySelectorAll("a[href], area[href], button, input, select, textarea, summary, [tabindex]")]
        .filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
    controls.filter(element => element.type === "radio").forEach(radio => {
        if (radio.checked || !radios.has(group(radio))) radios.set(group(radio), radio);
    });
    window.stops = controls.filter(element => nameOf(element) === element);
    window.before = stops.map(looks);
    return stops.length;
})()"#;

/// Where the focus is: the number of a stop, or -1 outside the page, and what is wrong with it. What can be scrolled
/// may be a stop of its own, and is none of those expected.
const WHERE: &str = r#"(() => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return { stop: -1 };
    const stop = stops.indexOf(nameOf(element));
    const shown = element.outerHTML.slice(0, 120);
    if (stop < 0) {
        const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
        return scrolls ? { stop, pane: true } : { stop, fault: `not expected: ${shown}` };
    }
    const box = element.getBoundingClientRect();
    const inView = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 0;
    if (!inView) return { stop, fault: `out of sight: ${shown}` };
    if (looks(element) === before[stop]) return { stop, fault: `looks as before: ${shown}` };
    return { stop };
})()"#;

#[test]
fn tab_reaches_everything_in_order_and_shows_where_it_is() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    // The focus is there at once, without a page that glides.
    tab.wishes(&[("prefers-reduced-motion", "reduce")]);
    let mut faults = Vec::new();
    let mut seen = 0;
    for page in desk.playbook.one_of_each() {
        for (width, unfolded) in [(1280, false), (320, true)] {
            tab.width(width);
            desk.show(&mut tab, page);
            if unfolded {
                tab.unfold();
            }
            let stops = tab.number(EXPECT);
            seen += stops;
            let there = walk(&mut tab, "Tab", stops, &mut faults);
            let ahead: Vec<_> = (0..stops).collect();
            if there != ahead {
                faults.push(format!("{page} at {width}: Tab went {there:?}"));
            }
            let mut back = walk(&mut tab, "Shift+Tab", stops, &mut faults);
            back.reverse();
            if back != ahead {
                faults.push(format!("{page} at {width}: backwards Tab went {back:?}"));
            }
        }
    }
    assert!(seen > 1000, "only {seen} stops were made");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Presses a key until it leads out of the page or round to where it began, and tells the stops it made.
fn walk(tab: &mut Tab, key: &str, stops: usize, faults: &mut Vec<String>) -> Vec<usize> {
    let mut made = Vec::new();
    // Fields for dates hold several stops of the browser's own.
    for _ in 0..stops * 5 + 20 {
        tab.press(key);
        let now = tab.ask(WHERE);
        if let Some(fault) = now["fault"].as_str() {
            faults.push(format!("{}: {fault}", tab.text("location.pathname.split('/').slice(-2).join('/')")));
        }
        match now["stop"].as_u64().and_then(|stop| usize::try_from(stop).ok()) {
            Some(stop) if made.last() == Some(&stop) => {}
            // Without a frame of its own, a browser goes on at the other end.
            Some(stop) if made.first() == Some(&stop) => return made,
            Some(stop) => made.push(stop),
            None if now["pane"] == true => {}
            None => return made,
        }
    }
    panic!("{key} never leaves the page: {made:?}")
}

#[test]
fn the_first_stop_skips_to_the_page_itself() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    tab.wishes(&[("prefers-reduced-motion", "reduce")]);
    for page in desk.playbook.one_of_each() {
        desk.show(&mut tab, page);
        tab.press("Tab");
        assert!(tab.holds("document.activeElement.matches('.skip')"), "{page}: another stop comes first");
        let shown = "document.activeElement.getBoundingClientRect().top >= 0";
        assert!(tab.holds(shown), "{page}: the link cannot be seen");
        tab.press("Enter");
        tab.until("location.hash === '#cb-main'");
        tab.press("Tab");
        let first = "document.querySelector('main').compareDocumentPosition(document.activeElement)";
        let goes_on = format!("document.activeElement !== document.body && ({first} & 4) > 0");
        assert!(tab.holds(&goes_on), "{page}: the next stop is before the page's own text");
    }
}

#[test]
fn a_menu_opens_is_chosen_from_and_closes_without_a_mouse() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open(desk.playbook.of_kind("exercises/")[0]);
    let summary = ".menu:has([name='paper']) > summary";
    tab_to(&mut tab, summary);
    tab.press("Enter");
    assert!(tab.holds("document.querySelector('.menu').open"));
    tab_to(&mut tab, ".menu [name='audience']");
    tab.press("ArrowRight");
    assert_eq!(tab.text("document.querySelector('.menu [name=audience]:checked').value"), "facilitator");
    tab.press("Escape");
    assert!(tab.holds("!document.querySelector('.menu').open"));
    assert!(tab.holds(&format!("document.activeElement.matches({summary:?})")), "the focus is lost");
    tab.press("Tab");
    assert!(!tab.holds("document.activeElement.closest('.menu')"), "what is folded away is still reached");
}

#[test]
fn a_facet_is_ticked_and_taken_back_without_a_mouse() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    tab_to(&mut tab, ".facets [type='checkbox']");
    tab.press(" ");
    assert!(tab.holds("document.activeElement.checked && !!document.querySelector('.card[hidden]')"));
    tab_to(&mut tab, ".found [data-do='clear-facets']");
    tab.press("Enter");
    assert!(tab.holds("!document.querySelector('.card[hidden]')"));
    // The button is gone: whoever pressed it goes on where the facets begin.
    assert!(tab.holds("document.activeElement.matches('.facets summary')"), "the focus is lost");
}

#[test]
fn a_conversation_keeps_the_focus_and_gives_it_back() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open(desk.playbook.of_kind("scripts/")[0]);
    let button = ".menus [data-do='talk']";
    tab_to(&mut tab, button);
    tab.press("Enter");
    assert!(tab.holds("document.querySelector('dialog.talk').open"));
    let stops = tab.number(&format!("({EXPECT}, stops.filter(stop => stop.closest('dialog')).length)"));
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..3 * stops {
        tab.press("Tab");
        let place = "document.activeElement === document.body ? '' : document.activeElement.dataset.do ?? 'behind it'";
        reached.insert(tab.text(place));
        assert!(
            tab.holds("document.activeElement === document.body || looks(document.activeElement).includes('solid')")
        );
    }
    reached.remove("");
    // Nobody can go back from the first cue.
    assert_eq!(reached.iter().map(String::as_str).collect::<Vec<_>>(), ["clock", "close", "next"]);
    tab.press("Escape");
    assert!(tab.holds(&format!("document.activeElement.matches({button:?})")), "the focus is lost");
}

/// Goes on with Tab until the focus is where a selector says.
fn tab_to(tab: &mut Tab, selector: &str) {
    for _ in 0..200 {
        tab.press("Tab");
        if tab.holds(&format!("document.activeElement.matches({selector:?})")) {
            return;
        }
    }
    panic!("Tab does not reach {selector}");
}
