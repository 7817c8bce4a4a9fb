//! Blanks inside a sentence.

use std::fs;
use std::process::Command;

use crate::browser::Browser;
use crate::playbook::address_of;

const PAGE: &str = "---\ntitle: Meeting\nsummary: When and where.\n---\n\nOn ____ we meet at ____, and drink ____.\n";

/// Widths of the blanks and how far their rules are below the words, in CSS pixels.
const BLANKS: &str = r"(() => {
    const words = document.createRange();
    words.selectNodeContents(document.querySelector('p:has(> .line.inline)').firstChild);
    const below = words.getBoundingClientRect().bottom;
    const boxes = [...document.querySelectorAll('.line.inline')].map(blank => blank.getBoundingClientRect());
    return boxes.map(box => [Math.round(box.width), Math.round(Math.abs(box.bottom - below))]);
})()";

#[test]
fn blanks_in_a_sentence_have_room_to_write_on_screens_and_on_paper() {
    let Some(browser) = Browser::share() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let guides = folder.path().join("content/guides");
    fs::create_dir_all(&guides).expect("a folder");
    fs::write(folder.path().join("coachbook.yaml"), "title: Book\n").expect("settings");
    fs::write(guides.join("meeting.md"), PAGE).expect("a page");
    let built = Command::new(env!("CARGO_BIN_EXE_coachbook")).arg("build").current_dir(folder.path()).output();
    assert!(built.expect("the program").status.success());
    let site = fs::canonicalize(folder.path().join("public")).expect("the site");
    let address = format!("{}guides/meeting.html", address_of(&site));
    let mut tab = browser.tab();
    for (media, width, room) in [("screen", 1280, 100), ("screen", 320, 100), ("print", 720, 120)] {
        tab.width(width);
        tab.media(media);
        tab.open(&address);
        let blanks: Vec<(u32, u32)> = serde_json::from_value(tab.ask(BLANKS)).expect("blanks");
        assert_eq!(blanks.len(), 3, "{media} at {width}");
        assert!(blanks.iter().all(|(wide, _)| *wide >= room), "{media} at {width}: {blanks:?}");
        // The others may be on lines further down.
        assert!(blanks[0].1 <= 12, "{media} at {width}: {blanks:?}");
    }
}
