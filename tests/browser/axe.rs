//! What axe-core finds on every page: what stands in the way of readers who listen, magnify, or use no mouse.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::desk::Desk;
use crate::playbook::Playbook;
use crate::tab::Tab;

/// Where `scripts/fetch-axe` puts it; the version is pinned there.
const AXE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/axe-core/axe.min.js");

/// Runs every rule of WCAG 2.2 at A and AA and the best practices, and tells each thing found in a line. What was
/// looked at and is well is counted, so that a run that looked at nothing is seen.
const RUN: &str = r"axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
}).then(({ violations, passes }) => ({
    passes: passes.length,
    faults: violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, any, all, none }) =>
        `${id}: ${target.join(' ')}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}: ${html.slice(0, 120)}`)),
}))";

/// Light and dark, on a phone and on a desk.
const ALL_LOOKS: [(&str, u32); 4] = [("light", 390), ("light", 1280), ("dark", 390), ("dark", 1280)];
/// Each of these at least once.
const TWO_LOOKS: [(&str, u32); 2] = [("light", 1280), ("dark", 390)];

#[test]
fn axe_finds_nothing_on_any_page() {
    let Some(desk) = Desk::share() else { return };
    let pages = desk.playbook.pages.iter().map(String::as_str).collect();
    look(&desk, &desk.playbook, pages, &ALL_LOOKS, found);
}

#[test]
fn axe_finds_nothing_in_what_is_folded_away() {
    let Some(desk) = Desk::share() else { return };
    look(&desk, &desk.playbook, desk.playbook.one_of_each(), &TWO_LOOKS, |tab| {
        tab.unfold();
        let mut faults = found(tab);
        if tab.holds("!!document.querySelector('dialog.talk')") {
            tab.ask("document.querySelector('.menus [data-do=\"talk\"]').click()");
            assert!(tab.holds("document.querySelector('dialog.talk').open"));
            faults.extend(found(tab).into_iter().map(|fault| format!("in conversation: {fault}")));
        }
        faults
    });
}

#[test]
fn axe_finds_nothing_in_the_handbook() {
    let Some(desk) = Desk::share() else { return };
    let handbook = Playbook::build_from("docs", "");
    // Examples and tables are many there, and wider than a phone.
    look(&desk, &handbook, handbook.pages.iter().map(String::as_str).collect(), &[("light", 390)], found);
}

#[test]
fn axe_finds_nothing_in_another_theme() {
    let Some(desk) = Desk::share() else { return };
    let classroom = Playbook::build_from("", "\ntheme: classroom\n");
    let mut tab = desk.tab();
    tab.open(&classroom.address("index.html"));
    assert!(tab.text("getComputedStyle(document.body).fontFamily").contains("Hyperlegible"), "the theme is not in use");
    look(&desk, &classroom, classroom.one_of_each(), &TWO_LOOKS, found);
}

/// Opens pages in each of these looks, and asks of each what is wrong with it.
fn look(desk: &Desk, playbook: &Playbook, pages: Vec<&str>, looks: &[(&str, u32)], ask: fn(&mut Tab) -> Vec<String>) {
    let mut tab = desk.tab();
    tab.bring(&axe());
    let mut faults = Vec::new();
    for page in pages {
        for (scheme, width) in looks {
            tab.wishes(&[("prefers-color-scheme", scheme)]);
            tab.width(*width);
            tab.open(&playbook.address(page));
            faults.extend(ask(&mut tab).into_iter().map(|fault| format!("{page}, {scheme}, {width}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn found(tab: &mut Tab) -> Vec<String> {
    let result = tab.ask(RUN);
    let looked_at = result["passes"].as_u64().expect("a number");
    assert!(looked_at > 10, "axe looked at {looked_at} things only");
    result["faults"].as_array().expect("a list").iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn axe() -> String {
    fs::read_to_string(Path::new(AXE)).unwrap_or_else(|error| {
        panic!("axe-core is needed: run scripts/fetch-axe, or leave these tests out with COACHBOOK_SKIP_BROWSER=1 ({error})")
    })
}
