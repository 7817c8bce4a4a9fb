//! What may be written, and that it means the same in every form.

use coachbook::page::Role;
use coachbook::page::front::{self, FrontMatter, GroupSize, HandoutCount, KEYS, Level, Setting, Status};
use coachbook::project::{Config, Kind, Language, SectionRole};

use super::config;

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
    assert_eq!(texts(&front.aliases), ["/old/dials.html"]);
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
    let text = "title: Common Ground\nbase_url: https://example.org/book/\npaper: Letter\nlanguage: pt-br\npurposes: [Find alignment, Repair trust]\nsynonyms: [[client, coachee], \"pact, agreement\"]\ntheme_settings: { accent: madder, ruler: true }\nfeatured: \"[[two-dials]]\"\nraw_html: yes\nedition: 2\neditor: \"'my editor' --wait\"\n";
    let (config, diagnostics) = Config::parse(text);
    assert_eq!(diagnostics, []);
    assert_eq!(config.base_url.as_deref(), Some("https://example.org/book"));
    assert_eq!(config.language, "pt-BR");
    let purposes: Vec<_> = config.purposes.iter().map(|(slug, label)| (slug.value.as_str(), label.as_str())).collect();
    assert_eq!(purposes, [("find-alignment", "Find alignment"), ("repair-trust", "Repair trust")]);
    assert_eq!(config.synonyms, [["client", "coachee"], ["pact", "agreement"]]);
    assert_eq!(config.featured.map(|page| page.value).as_deref(), Some("two-dials"));
    let settings: Vec<_> = config.theme_settings.iter().map(|entry| (&*entry.key.value, entry.value.text())).collect();
    assert_eq!(settings, [("accent", Some("madder")), ("ruler", Some("true"))]);
    assert!(config.raw_html);
    assert_eq!(config.editor.as_deref(), Some("'my editor' --wait"));
}

#[test]
fn english_knows_its_words() {
    let text = include_str!("../../themes/default/i18n/en.yaml");
    let (english, diagnostics) = Language::parse("en", text);
    assert_eq!(diagnostics, []);
    let at = |word: &str| english.cues.iter().position(|(cue, _)| cue == word);
    assert!(at("listen for") < at("listen") && at("listen").is_some());
    assert!(SectionRole::ALL.iter().all(|role| english.sections.iter().any(|(_, known)| known == role)));
    assert!(!english.date_words.is_empty() && !english.signature_words.is_empty());
}
