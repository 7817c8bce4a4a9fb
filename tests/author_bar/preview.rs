//! The page as sheets of paper, held against what the browser prints.

use crate::devtools::Event;
use crate::sheets::{Print, letters};
use crate::stage::{Stage, Worked};

/// A page of each kind, and a print-out of several.
const PAGES: [&str; 6] = [
    "exercises/alliance-check-up.html",
    "templates/designed-alliance.html",
    "scripts/coalition-dialogue.html",
    "guides/what-an-alliance-is.html",
    "journeys/build-a-coalition.html",
    "journeys/build-a-coalition/print.html",
];

/// Papers with their width and height in millimetres.
const PAPERS: [(&str, f64, f64); 2] = [("a4", 210.0, 297.0), ("letter", 215.9, 279.4)];

/// The first words on each sheet, from the copy of the page: by where they stand.
const WORDS: &str = "(() => {
    const frame = $('.copy'), page = frame.contentDocument, sheets = [...root.querySelectorAll('.sheet')];
    const down = sheets.length < 2 || sheets[1].offsetTop > sheets[0].offsetTop;
    const side = down ? 'top' : 'left', from = down ? frame.offsetTop : frame.offsetLeft;
    const starts = sheets.map(sheet => down ? sheet.offsetTop : sheet.offsetLeft);
    const found = sheets.map(() => '');
    const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const range = page.createRange();
        range.selectNodeContents(texts.currentNode);
        const box = range.getClientRects()[0];
        if (!box || !texts.currentNode.parentElement.checkVisibility()) continue;
        const at = starts.findLastIndex(start => start <= box[side] + from + 1);
        if (texts.currentNode.data.trim().length > 3) found[at] ||= texts.currentNode.data;
    }
    return found;
})()";

#[test]
fn the_preview_breaks_where_the_printer_does() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    for name in PAGES {
        let mut page = stage.open(name);
        for (paper, width, height) in PAPERS {
            let sheets = page.paper(paper);
            let size = page.bar("[$('.sheet').offsetWidth, $('.sheet').offsetHeight]");
            for (found, mm) in [(&size[0], width), (&size[1], height)] {
                let found = found.as_f64().expect("a length") * 25.4 / 96.0;
                assert!((found - mm).abs() < 0.5, "{name} on {paper}: {found} mm for {mm}");
            }
            let words = page.bar(WORDS);
            page.choose("paper", "");
            let print = Print::read(&page.tab.print_on(width / 25.4, height / 25.4));
            assert_eq!(sheets, print.sheets.len(), "{name} on {paper}");
            for (at, sheet) in print.sheets.iter().enumerate() {
                let first: String = letters(words[at].as_str().expect("words")).chars().take(8).collect();
                assert!(sheet.letters().contains(&first), "{name} on {paper}, sheet {}: {first}", at + 1);
            }
        }
    }
}

#[test]
fn the_preview_has_the_version_and_the_letters_that_are_chosen() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    let mut page = stage.open("scripts/coalition-dialogue.html");
    let slips = "[...$('.copy').contentDocument.querySelectorAll('[data-audience=facilitator]')].some(slip => slip.checkVisibility())";
    page.choose("view", "facilitator");
    page.paper("a4");
    assert_eq!(page.bar(slips), true);
    page.choose("view", "participant");
    page.bar_until(&format!("$('.desk').ariaBusy === 'false' && !{slips}"));
    page.choose("paper", "");
    let ordinary = page.paper("a4");
    page.choose("paper", "");
    page.tab.ask("document.querySelector('[name=size][value=large]').checked = true");
    let large = page.paper("a4");
    assert!(large > ordinary, "{large} sheets in large print, {ordinary} in ordinary");
}

#[test]
fn the_preview_outlives_a_reload_and_ends_with_escape() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    let mut page = stage.open("templates/designed-alliance.html");
    let sheets = page.paper("letter");
    assert!(page.tab.holds("document.querySelector('main').inert"), "the page under the paper cannot be reached");
    page.bar("$('.desk').scrollTo(0, 700)");
    page.bar_until("JSON.parse(sessionStorage.getItem('coachbook-bar')).top === $('.desk').scrollTop");
    let scrolled = page.bar("$('.desk').scrollTop");
    page.reload();
    assert_eq!(page.sheets(), sheets);
    assert_eq!(
        (page.bar("$('[name=paper]:checked').value"), page.bar("$('.desk').scrollTop")),
        ("letter".into(), scrolled)
    );
    page.tab.press("Escape");
    page.bar_until("$('.desk').hidden && $('[name=paper]:checked').value === ''");
    assert!(page.tab.holds("!document.querySelector('main').inert"));
    assert_eq!(complaints(&mut page), [""; 0]);
}

/// What the browser has to say about the page.
fn complaints(page: &mut Worked) -> Vec<String> {
    let told = |event: Event| match event.method.as_str() {
        "Log.entryAdded" => Some(event.params["entry"]["text"].to_string()),
        "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" => Some(event.params.to_string()),
        _ => None,
    };
    page.tab.events().into_iter().filter_map(told).collect()
}
