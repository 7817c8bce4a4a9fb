//! Front matter and settings: what an author sees when something is wrong, and what may be written.
//!
//! Each file in `fixtures/mistakes` is one author's page; the snapshot is the whole of what they are told.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use coachbook::diagnostic::{Diagnostic, Texts, human, json};
use coachbook::page::Role;
use coachbook::page::front::{self, FrontMatter};
use coachbook::project::{Config, Kind, Language};

/// A playbook of one file.
struct One<'t>(&'t str, &'t str);

impl Texts for One<'_> {
    fn text(&self, file: &str) -> Option<&str> {
        (file == self.0).then_some(self.1)
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mistakes")
}

fn config() -> Config {
    let (config, diagnostics) =
        Config::parse("title: Common Ground\npurposes: { alignment: Find alignment, repair: Repair trust }\n");
    assert_eq!(diagnostics, []);
    config
}

/// What is wrong with a file that lies in a folder, as the folder's pages are read.
fn mistakes(folder: &str, text: &str) -> Vec<Diagnostic> {
    match folder {
        "settings" => Config::parse(text).1,
        "home" => front::read(text, Role::Home, &config()).2,
        folder => {
            let kind = Kind::from_folder(folder).expect("a folder of a kind");
            front::read(text, Role::Entry(kind), &config()).2
        }
    }
}

#[test]
fn every_mistake_is_explained() {
    let mut seen = 0;
    for folder in ["exercises", "templates", "scripts", "journeys", "home", "settings"] {
        let mut paths: Vec<_> = fs::read_dir(fixtures().join(folder))
            .expect("fixtures")
            .map(|entry| entry.expect("entry").path())
            .collect();
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).expect("text");
            let name = path.file_name().and_then(|name| name.to_str()).expect("name");
            let stem = name.rsplit_once('.').expect("suffix").0;
            let file: Arc<str> = match folder {
                "settings" => Arc::from("coachbook.yaml"),
                "home" => Arc::from("content/index.md"),
                folder => format!("content/{folder}/{name}").into(),
            };
            let found: Vec<_> = mistakes(folder, &text).into_iter().map(|found| found.in_file(&file)).collect();
            assert!(!found.is_empty(), "{folder}/{name} has no mistake");
            assert_inside(&text, &found);
            insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "snapshots/mistakes" }, {
                insta::assert_snapshot!(format!("{folder}__{stem}"), human::render(&found, &One(&file, &text), human::Style::default()));
            });
            seen += found.len();
        }
    }
    assert!(seen >= 45, "{seen} mistakes");
}

/// Every place lies inside the text, on whole characters.
fn assert_inside(text: &str, diagnostics: &[Diagnostic]) {
    for found in diagnostics {
        let places = found.related.iter().map(|place| place.span).chain([found.span]);
        for span in places {
            let range = span.expect("a place").range();
            assert!(text.get(range.clone()).is_some(), "{range:?} of {}: {found:?}", text.len());
        }
    }
}

/// Reads lines as the front matter of a page of some kind, next to what every page must have.
fn good(kind: Kind, lines: &str) -> FrontMatter {
    let required = KEYS.iter().filter(|key| key.is_required(Role::Entry(kind)));
    let absent = required.filter(|key| !lines.lines().any(|line| line.starts_with(&format!("{}:", key.name))));
    let block: String = absent.map(|key| format!("{}\n", key.example)).collect::<String>() + lines + "\n";
    let (front, diagnostics) = front::parse(&block, 0, Role::Entry(kind), &config());
    assert_eq!(diagnostics, [], "{block}");
    front
}

fn texts<T>(words: &[coachbook::diagnostic::Spanned<T>]) -> Vec<&T> {
    words.iter().map(|word| &word.value).collect()
}

#[test]
fn every_example_of_the_table_is_right() {
    for key in KEYS {
        for kind in key.on {
            let line = if key.name == "kind" { format!("kind: {kind}") } else { key.example.to_owned() };
            good(*kind, &line);
        }
    }
}

#[test]
fn lists_may_be_written_in_any_way() {
    let ways = [
        "tags: trust, teams",
        "tags: [trust, teams]",
        "tags:\n  - trust\n  - teams",
        "tags:\n- trust\n- teams",
        "tags: [\"trust\", 'teams',]",
        "tags: trust,teams,trust",
    ];
    for way in ways {
        assert_eq!(texts(&good(Kind::Guide, way).tags), ["trust", "teams"], "{way}");
    }
    assert_eq!(good(Kind::Guide, "when: It is late, and nobody speaks").when, ["It is late, and nobody speaks"]);
    assert_eq!(
        good(Kind::Guide, "outcomes:\n  - One, or two\n  - \"Three: a promise\"").outcomes,
        ["One, or two", "Three: a promise"]
    );
    assert!(good(Kind::Guide, "tags:\ncare:\nrelated: []").tags.is_empty(), "an empty line says nothing");
}

#[test]
fn pages_may_be_named_with_or_without_brackets() {
    let ways = [
        "related: a, b",
        "related: [[a]], [[b]]",
        "related: [[[a]], [[b|the other]]]",
        "related:\n  - [[a]]\n  - b",
        "related: [\"[[a]]\", b]",
    ];
    for way in ways {
        assert_eq!(texts(&good(Kind::Guide, way).related), ["a", "b"], "{way}");
    }
    let line = "before: [[a]], [[b]]";
    let front = good(Kind::Guide, line);
    let block = "title: Two dials\nsummary: See who agrees and who will commit anyway\n".to_owned() + line;
    let spans: Vec<_> = front.before.iter().map(|page| &block[page.span.range()]).collect();
    assert_eq!(spans, ["[[a]]", "[[b]]"]);
}

#[test]
fn materials_count_what_is_to_be_printed() {
    let front = good(
        Kind::Exercise,
        "materials:\n  - [[designed-alliance]] x pairs\n  - [[card|Request card]] on card × 3\n  - Pens, blue",
    );
    let read: Vec<_> = front
        .materials
        .iter()
        .map(|material| {
            (material.text.as_str(), material.page.as_ref().map(|page| page.value.as_str()), material.count)
        })
        .collect();
    assert_eq!(
        read,
        [
            ("designed-alliance", Some("designed-alliance"), HandoutCount::Pairs),
            ("Request card on card", Some("card"), HandoutCount::Fixed(3)),
            ("Pens, blue", None, HandoutCount::People),
        ]
    );
    let inline = good(Kind::Exercise, "materials: [ \"[[a]] x pairs\", pens ]");
    assert_eq!(inline.materials.len(), 2);
    assert_eq!(inline.materials.first().map(|material| material.count), Some(HandoutCount::Pairs));
}

#[test]
fn a_journey_may_be_written_as_lines_or_as_keys() {
    let lines = "sequence:\n  - clearing-the-past\n  - [[coalition-dialogue]], after 1 week — bring notes, please\n  - page: [[request-card]]\n    gap: after 2 days\n    note: Short";
    let front = good(Kind::Journey, lines);
    let read: Vec<_> = front
        .sequence
        .iter()
        .map(|stop| (stop.page.value.as_str(), stop.gap.as_deref(), stop.note.as_deref()))
        .collect();
    assert_eq!(
        read,
        [
            ("clearing-the-past", None, None),
            ("coalition-dialogue", Some("1 week"), Some("bring notes, please")),
            ("request-card", Some("2 days"), Some("Short")),
        ]
    );
    let line = good(Kind::Journey, "sequence: a, b, after 1 week, c");
    let read: Vec<_> = line.sequence.iter().map(|stop| (stop.page.value.as_str(), stop.gap.as_deref())).collect();
    assert_eq!(read, [("a", None), ("b", Some("1 week")), ("c", None)]);
}

#[test]
fn values_mean_the_same_in_other_words() {
    let front = good(
        Kind::Template,
        "setting: In person, online\ndifficulty: {facilitator: hard, participant: easy}\nprivate: Yes\nlisted: no\nstatus: wip\nreview_after: 2 weeks\npurpose: Find alignment\nlang: EN-gb\ngroup: 4–12 in pairs\nweight: -3\nslug: two-dials\naliases: /old/dials.html",
    );
    assert_eq!(front.setting, [Setting::InPerson, Setting::Remote]);
    assert_eq!(front.difficulty.map(|level| (level.facilitator, level.participant)), Some((Level::Hard, Level::Easy)));
    assert!(front.private && !front.listed);
    assert_eq!((front.status, front.review_after, front.weight), (Status::Draft, Some(14), -3));
    assert_eq!(front.purpose.map(|purpose| purpose.value).as_deref(), Some("alignment"));
    assert_eq!(front.lang.map(|lang| lang.value).as_deref(), Some("en-GB"));
    assert_eq!(front.group.map(|group| group.value), Some(GroupSize { min: 4, max: Some(12), pairs: true }));
    assert_eq!(texts(&front.aliases), ["old/dials.html"]);
}

#[test]
fn free_keys_keep_their_types() {
    let front = good(
        Kind::Guide,
        "extra:\n  room: Library\n  seats: 12\n  price: 1.5\n  code: \"007\"\n  number: 007\n  open: true\n  days: [mon, {at: 9}]\n  none:",
    );
    let extra = serde_json::to_value(&front.extra).expect("data");
    let expected = serde_json::json!({
        "room": "Library", "seats": 12, "price": 1.5, "code": "007", "number": "007", "open": true, "days": ["mon", {"at": 9}], "none": null
    });
    assert_eq!(extra, expected);
}

#[test]
fn a_broken_line_costs_one_line() {
    let text = "---\ntitle: Two dials: again\nsummary: 'It's here'\ntime: 15 min\ntags: [trust,\n  teams\ngroup: 3+\nrelated: [[a]], [[b]]\n---\nBody\n";
    let (front, body, diagnostics) = front::read(text, Role::Entry(Kind::Exercise), &config());
    assert_eq!(diagnostics.len(), 3, "{diagnostics:?}");
    assert_eq!(&text[body..], "Body\n");
    assert_eq!(front.time.map(|time| (time.value.min, &text[time.span.range()])), Some((15, "15 min")));
    assert!(front.group.is_some());
    assert_eq!(texts(&front.related), ["a", "b"]);
}

#[test]
fn fences_may_be_written_loosely() {
    for (text, block, body) in [
        ("---\ntitle: A\n---\nBody", "title: A\n", "Body"),
        ("\u{feff}---\r\ntitle: A\r\n---\r\nBody", "title: A\r\n", "Body"),
        ("\n\n---  \ntitle: A\n...\nBody", "title: A\n", "Body"),
        ("---\n# a remark\n\n# another\n\ntitle: A\n---", "# a remark\n\n# another\n\ntitle: A\n", ""),
        ("---\n---\n---\nBody", "", "---\nBody"),
    ] {
        let split = front::split(text);
        assert_eq!(split.diagnostics, [], "{text:?}");
        assert_eq!((split.block.map(|range| &text[range]), &text[split.body..]), (Some(block), body), "{text:?}");
    }
}

#[test]
fn a_file_name_stands_in_for_a_title() {
    for (path, title) in [
        ("content/exercises/two-dials.md", "Two dials"),
        ("content/exercises/index.md", "Exercises"),
        ("übung.md", "Übung"),
    ] {
        let mut front = FrontMatter::default();
        front.stand_in(path);
        assert_eq!(front.title.value, title);
    }
    assert_eq!(front::declared_kind("---\nkind: Script # a talk\n---\n"), Some(Kind::Script));
    assert_eq!(front::declared_kind("no front matter\nkind: script\n"), None);
}

#[test]
fn settings_are_read_in_every_form() {
    let text = "title: Common Ground\nbase_url: https://example.org/book/\npaper: Letter\nlanguage: pt-br\npurposes: [Find alignment, Repair trust]\nsynonyms: [[client, coachee], \"pact, agreement\"]\ntheme_settings: { accent: madder, ruler: true }\nfeatured: \"[[two-dials]]\"\nraw_html: yes\nedition: 2\n";
    let (config, diagnostics) = Config::parse(text);
    assert_eq!(diagnostics, []);
    assert_eq!(config.base_url.as_deref(), Some("https://example.org/book"));
    assert_eq!(config.language, "pt-BR");
    let purposes: Vec<_> = config.purposes.iter().map(|(slug, label)| (slug.value.as_str(), label.as_str())).collect();
    assert_eq!(purposes, [("find-alignment", "Find alignment"), ("repair-trust", "Repair trust")]);
    assert_eq!(config.synonyms, [["client", "coachee"], ["pact", "agreement"]]);
    assert_eq!(config.featured.map(|page| page.value).as_deref(), Some("two-dials"));
    assert_eq!(config.theme_settings.get("ruler").map(|setting| setting.value == true), Some(true));
    assert!(config.raw_html);
}

#[test]
fn english_knows_its_words() {
    let text = include_str!("../themes/default/i18n/en.yaml");
    let (english, diagnostics) = Language::parse("en", text);
    assert_eq!(diagnostics, []);
    let at = |word: &str| english.cues.iter().position(|(cue, _)| cue == word);
    assert!(at("listen for") < at("listen") && at("listen").is_some());
    assert!(SectionRole::ALL.iter().all(|role| english.sections.iter().any(|(_, known)| known == role)));
    assert!(!english.date_words.is_empty() && !english.signature_words.is_empty());
}

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
        ("tabs", "\t".repeat(60000)),
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
