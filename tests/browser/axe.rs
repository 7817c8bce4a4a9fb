//! What axe-core finds on every page: what stands in the way of readers who listen, magnify, or use no mouse.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::desk::Desk;
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

#[test]
fn axe_finds_nothing_on_any_page() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    tab.bring(&axe());
    let mut faults = Vec::new();
    for page in &desk.playbook.pages {
        for scheme in ["light", "dark"] {
            tab.wishes(&[("prefers-color-scheme", scheme)]);
            for width in [390, 1280] {
                tab.width(width);
                tab.open(&desk.playbook.address(page));
                faults.extend(found(&mut tab).into_iter().map(|fault| format!("{page}, {scheme}, {width}: {fault}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn axe_finds_nothing_in_what_is_folded_away() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    tab.bring(&axe());
    let mut faults = Vec::new();
    for page in desk.playbook.one_of_each() {
        for (scheme, width) in [("light", 1280), ("dark", 390)] {
            tab.wishes(&[("prefers-color-scheme", scheme)]);
            tab.width(width);
            tab.open(&desk.playbook.address(page));
            tab.unfold();
            faults.extend(found(&mut tab).into_iter().map(|fault| format!("{page}, {scheme}, {width}: {fault}")));
            if tab.holds("!!document.querySelector('dialog.talk')") {
                tab.ask("document.querySelector('.menus [data-do=\"talk\"]').click()");
                let inside = found(&mut tab).into_iter();
                faults.extend(inside.map(|fault| format!("{page}, {scheme}, {width}, conversation: {fault}")));
            }
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
