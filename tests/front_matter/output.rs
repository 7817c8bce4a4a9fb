//! Diagnostics as text and as data.

use std::sync::Arc;

use coachbook::diagnostic::{Diagnostic, human, json};

use super::{One, mistakes};

#[test]
fn data_has_every_key_and_the_same_places() {
    let file: Arc<str> = Arc::from("content/exercises/dials.md");
    let text = "---\ntitle: Größe\ntitle: Two\nsummary: Short\ntime: 15 min\ngrup: 3+\n---\n";
    let found: Vec<_> = mistakes("exercises", text).into_iter().map(|found| found.in_file(&file)).collect();
    insta::assert_snapshot!(json::render(&found, &One(&file, text)));
    let nowhere = [Diagnostic::warning("site/empty", "there are no pages")];
    insta::assert_snapshot!(json::render(&nowhere, &One("", "")));
}

#[test]
fn problems_without_a_place_are_readable_and_hostile_text_is_tamed() {
    let file: Arc<str> = Arc::from("content/a\u{1b}[2J.md");
    let found = [
        Diagnostic::error("publish/full", "the disk is full").hint("make room, then build again"),
        Diagnostic::warning("source/size", "this file is large").in_file(&file),
        Diagnostic::error("page/text", "odd \u{1b}]0;title\u{7} and \u{202e}reversed")
            .at(2..6)
            .in_file(&file)
            .hint("a\u{9b}b"),
        Diagnostic::error("page/far", "past the end").at(900..950).in_file(&file),
    ];
    let text = "a\tb\u{1b}[31m\u{202e}c".to_owned() + &" long".repeat(100) + "\nlast";
    let shown = human::render(&found, &One(&file, &text), human::Style::default());
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    insta::assert_snapshot!(shown);
    let colored = human::render(&found, &One(&file, &text), human::Style { color: true, width: 60 });
    assert!(colored.contains("\u{1b}[") && !colored.contains("\u{1b}[31m\u{202e}"), "{colored:?}");
    assert_eq!(human::summary(&found).as_deref(), Some("3 errors and 1 warning in 1 file"));
    assert_eq!(human::summary(&[]), None);
}
