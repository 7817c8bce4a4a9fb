//! Nothing wider than the screen, from a small phone to a laptop.

use crate::desk::Desk;

/// The elements that stand out past the right edge; none where the page does not scroll sideways.
const TOO_WIDE: &str = r"(() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > width + 0.5)
        .slice(0, 3).map(element => element.outerHTML.slice(0, 120)).concat(`scrolls to ${document.scrollingElement.scrollWidth}`);
})()";

#[test]
fn no_page_scrolls_sideways() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    let mut faults = Vec::new();
    for page in &desk.playbook.pages {
        for width in [320, 390, 1280] {
            // Opened anew at each width, since scripts look at it as they start.
            tab.width(width);
            desk.show(&mut tab, page);
            assert_eq!(tab.ask("innerWidth"), width, "{page}");
            let found = tab.list(TOO_WIDE);
            faults.extend(found.iter().map(|fault| format!("{page} at {width}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a window that is small and cannot grow would hide: parts that stay over the text while it scrolls, and text
/// that is cut off.
const HIDES: &str = r"(() => {
    const all = [...document.body.querySelectorAll('*')].filter(element => element.checkVisibility());
    const stays = all.filter(element => ['fixed', 'sticky'].includes(getComputedStyle(element).position));
    const cut = all.filter(element => {
        const style = getComputedStyle(element);
        const hides = ['hidden', 'clip'].includes(style.overflowX) && !element.matches('.sr, svg, svg *');
        return hides && element.textContent.trim() && element.scrollWidth > element.clientWidth + 1;
    });
    return [...stays, ...cut].map(element => element.outerHTML.slice(0, 120));
})()";

#[test]
fn pages_can_be_read_at_four_times_their_size() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    tab.zoom(4);
    let mut faults = Vec::new();
    for page in &desk.playbook.pages {
        desk.show(&mut tab, page);
        assert_eq!(tab.ask("[innerWidth, innerHeight, devicePixelRatio]"), serde_json::json!([320, 225, 4]), "{page}");
        tab.unfold();
        for question in [TOO_WIDE, HIDES] {
            let found = tab.list(question);
            faults.extend(found.iter().map(|fault| format!("{page}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
