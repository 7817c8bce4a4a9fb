//! Input that means harm, or nothing at all.

use std::sync::Arc;

use coachbook::diagnostic::{human, json};
use coachbook::page::Role;
use coachbook::page::front;
use coachbook::project::{Config, Kind, Language};
use proptest::prelude::*;

use super::{One, assert_inside, config};

#[test]
fn hostile_blocks_are_refused_with_a_place() {
    let bomb =
        (1..9).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| format!("{text}a{n}: &a{n} [*a{}, *a{}]\n", n - 1, n - 1));
    let deep_lists: String = (0..40).map(|depth| format!("{}-\n", " ".repeat(depth))).collect();
    let cases = [
        ("brackets", "[".repeat(64 * 1024)),
        ("braces", "extra: ".to_owned() + &"{a: ".repeat(9000)),
        ("closed brackets", format!("extra: {}{}", "[".repeat(200), "]".repeat(200))),
        ("hyphens", "extra: \n  ".to_owned() + &"- ".repeat(9000)),
        ("deep lists", format!("extra:\n{deep_lists}")),
        ("aliases", bomb),
        ("scalar", format!("title: {}", "x".repeat(65 * 1024))),
        ("summary", format!("summary: {}", "x".repeat(60 * 1024))),
        ("same key", "a: 1\n".repeat(9000)),
        ("many keys", (0..6000).map(|n| format!("k{n}: [\n")).collect()),
        ("tabs", format!("extra:\n{}a: b", "\t".repeat(60000))),
        ("nul", "title: a\0b".to_owned()),
        ("colons", ":".repeat(60000)),
        ("colons and spaces", ": ".repeat(30000)),
        ("quotes", "'".repeat(60001)),
        ("question", "? ".repeat(30000)),
        ("stray lines", "x\n".repeat(30000)),
        ("links", "[[a]]".repeat(12000)),
        ("open links", "[[".repeat(30000)),
        ("tags", "title: !!python/object:os.system x".to_owned()),
        ("merge", "<<: *a".to_owned()),
        ("directive", "%YAML 1.2\n---\ntitle: A".to_owned()),
        ("key is a list", "[a]: b\n".to_owned()),
        ("no key", ": b\n".to_owned()),
        ("long key", format!("{}: b\n", "k".repeat(900))),
        ("unknown keys", (0..6000).map(|n| format!("k{n}: a\n")).collect()),
    ];
    for (name, block) in cases {
        let (_, diagnostics) = front::parse(&block, 0, Role::Entry(Kind::Guide), &config());
        let about_block = diagnostics.iter().filter(|found| found.code != "front-matter/missing-key").count();
        assert!((1..=9000).contains(&about_block), "{name}: {diagnostics:?}");
        assert_inside(&block, &diagnostics);
    }
}

/// What may stand in front matter, and much that may not.
fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "title",
            "time",
            "sequence",
            "materials",
            "related",
            ": ",
            ":",
            "\n",
            "\r\n",
            "  ",
            "- ",
            "\t",
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            "'",
            "\"",
            "#",
            " #",
            ", ",
            "|",
            ">",
            "&a",
            "*a",
            "!",
            "%",
            "@",
            "`",
            "?",
            "~",
            "---",
            "...",
            "\\",
            "ü",
            "日本",
            "\u{301}",
            "\u{711}",
            "30-45 min",
            "\0",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9 ]{1,6}",
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_panics_and_every_place_is_inside(block in anything(), kind in 0..Kind::ALL.len(), offset in 0..9usize) {
        let text = " ".repeat(offset) + &block;
        let (front, diagnostics) = front::parse(&block, offset, Role::Entry(Kind::ALL[kind]), &config());
        assert_inside(&text, &diagnostics);
        for span in [front.title.span, front.summary.span].into_iter().chain(front.related.iter().map(|page| page.span)).filter(|span| span.end > 0) {
            prop_assert!(text.get(span.range()).is_some(), "{:?}", span);
        }
        let (_, diagnostics) = Config::parse(&block);
        assert_inside(&block, &diagnostics);
        let (_, diagnostics) = Language::parse("en", &block);
        assert_inside(&block, &diagnostics);
    }

    #[test]
    fn a_page_is_always_in_two_parts(text in anything(), fence in any::<bool>()) {
        let text = if fence { format!("---\n{text}") } else { text };
        let (_, body, diagnostics) = front::read(&text, Role::Home, &config());
        prop_assert!(text.is_char_boundary(body));
        assert_inside(&text, &diagnostics);
        let file: Arc<str> = Arc::from("content/index.md");
        let found: Vec<_> = diagnostics.into_iter().map(|found| found.in_file(&file)).collect();
        let shown = human::render(&found, &One(&file, &text), human::Style::default());
        prop_assert!(shown.chars().all(|c| c == '\n' || !c.is_control()));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json::render(&found, &One(&file, &text))).is_ok());
    }

    #[test]
    fn what_is_quoted_is_read_back(title in "\\PC{1,40}") {
        prop_assume!(!title.trim().is_empty() && !title.contains('\u{feff}'));
        let block = format!("title: {}\n", coachbook::yaml::quoted(&title));
        let (front, _) = front::parse(&block, 0, Role::Home, &config());
        prop_assert_eq!(front.title.value, title.trim());
    }
}
