//! What a page weighs on the line: its text, its looks and its script, compressed as hosts send them.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::desk::Desk;
use crate::links::decoded;

/// In bytes, compressed. A phone on a slow line has that in a second.
const MOST: usize = 45_000;

#[test]
fn an_exercise_weighs_no_more_than_it_may() {
    let Some(desk) = Desk::share() else { return };
    let base = desk.playbook.base();
    for page in desk.playbook.of_kind("exercises/") {
        let mut tab = desk.open(page);
        let mut parts = Vec::new();
        let events = tab.events();
        let sent = events.iter().filter(|event| event.method == "Network.requestWillBeSent");
        let addresses = sent.filter_map(|event| event.params["request"]["url"].as_str());
        for path in addresses.filter_map(|address| address.strip_prefix(&base)).map(decoded) {
            if [".html", ".css", ".js"].iter().any(|kind| path.ends_with(kind)) {
                let file = fs::read(desk.playbook.site.join(&path)).expect("a file of the site");
                parts.push((path, compressed(&file)));
            }
        }
        for kind in [".html", ".css", ".js"] {
            assert!(parts.iter().any(|(path, _)| path.ends_with(kind)), "{page}: no {kind} in {parts:?}");
        }
        let all: usize = parts.iter().map(|(_, size)| size).sum();
        assert!(all <= MOST, "{page} weighs {all} bytes, and may weigh {MOST}: {parts:?}");
    }
}

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("room in memory");
    encoder.finish().expect("room in memory").len()
}
