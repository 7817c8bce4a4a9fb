//! Rules that hold for every page, whatever is written in it.

use std::collections::HashSet;
use std::sync::Arc;

use coachbook::diagnostic::{Diagnostic, human};
use coachbook::page::body::{Reading, Settings, parse};
use coachbook::page::tree::{Document, FieldKind, GridCell};
use coachbook::project::{CueKind, Kind, Language};
use coachbook::render::Renderer;
use coachbook::site::{Options, Site};
use coachbook::source;
use proptest::prelude::*;

fn language() -> Language {
    let cues = [("say", CueKind::Say), ("ask", CueKind::Ask)].map(|(word, kind)| (word.to_owned(), kind)).to_vec();
    Language { tag: "en".to_owned(), cues, date_words: vec!["date".to_owned()], ..Language::default() }
}

fn read(body: &str, kind: Kind) -> (Document, Vec<Diagnostic>) {
    let (language, parties) = (language(), ["Me".to_owned(), "You".to_owned()]);
    let reading = Reading { kind: Some(kind), language: Some(&language), parties: &parties };
    parse(&Arc::from(body), Settings { offset: 0, title: "Title", reading, placeholders: &[], raw_html: false })
}

/// Pieces that the language is made of, thrown together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "____",
        "________",
        "____-__-__",
        "\n",
        "\n\n",
        "- [ ] ",
        "- ( ) ",
        "1. ",
        "> ",
        "> [!FACILITATOR]\n",
        "| a | b |\n|---|---|\n| | |\n",
        "| | Me | You |\n|--|--|--|\n| x | | |\n",
        "On ____ we meet\n________\n",
        "## ",
        " (10 min)",
        "{#id}",
        "Say: ",
        "Me: ",
        "[partner]",
        "[[page|text]]",
        "[a](b.md)",
        "```wheel\na\nb\nc\n```\n",
        "```\n",
        "*",
        "**",
        "_",
        "`",
        "<b>",
        ": ",
        "text",
        "é",
        "信",
        "\r\n",
        "\t",
        "    ",
        "[^1]",
        "[^1]: note\n",
        "1-10 (a … b)",
        "→",
        "\\",
        "---\n",
        "===\n",
        "#",
        "!",
        "&amp;",
        "\u{1a}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn ids(document: &Document) -> Vec<String> {
    let mut ids = Vec::new();
    for field in &document.fields {
        ids.push(field.id.clone());
        if let FieldKind::Grid { table } | FieldKind::Parties { table } = &field.kind {
            let blanks = table.rows.iter().flatten().filter_map(|cell| match cell {
                GridCell::Blank { id, .. } => Some(id.to_string()),
                GridCell::Text(_) => None,
            });
            ids.extend(blanks);
        }
    }
    ids
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_on_the_disk_bring_the_program_down(
        files in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            pieces().prop_map(String::into_bytes),
            (any::<String>(), pieces()).prop_map(|(front, body)| format!("---\ntitle: T\n{front}\n---\n{body}").into_bytes()),
        ], 12..13),
    ) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("coachbook.yaml"), "title: Test\n").unwrap();
        for (at, bytes) in files.iter().enumerate() {
            let kind = Kind::ALL[at % Kind::ALL.len()].folder();
            std::fs::create_dir_all(folder.path().join("content").join(kind)).unwrap();
            std::fs::write(folder.path().join("content").join(kind).join(format!("page-{at}.md")), bytes).unwrap();
        }
        let (snapshot, found) = source::take(folder.path(), &source::Options::default());
        let site = Site::load(Arc::new(snapshot), found, &Options::default());
        prop_assert!(!site.diagnostics.iter().any(|found| found.code == "page/fault"));
        let said = human::render(&site.diagnostics, site.snapshot.as_ref(), human::Style::default());
        prop_assert!(!site.diagnostics.iter().any(Diagnostic::is_error) || said.contains("error["));
        let urls: Vec<String> = site.routes.keys().cloned().collect();
        let (renderer, problems) = Renderer::new(Arc::new(site));
        prop_assert!(problems.is_empty());
        for url in urls {
            prop_assert!(renderer.render(&url).is_ok(), "{url}");
        }
    }

    #[test]
    fn ids_on_a_rendered_page_are_unique_unless_it_is_told_off(bodies in prop::collection::vec(pieces(), 12..13)) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("coachbook.yaml"), "title: Test\n").unwrap();
        std::fs::create_dir_all(folder.path().join("content/templates")).unwrap();
        for (at, body) in bodies.iter().enumerate() {
            let page = format!("---\ntitle: Page {at}\nsummary: A page.\n---\n{body}");
            std::fs::write(folder.path().join(format!("content/templates/page-{at}.md")), page).unwrap();
        }
        let (snapshot, found) = source::take(folder.path(), &source::Options::default());
        let (renderer, _) = Renderer::new(Arc::new(Site::load(Arc::new(snapshot), found, &Options::default())));
        for (at, body) in bodies.iter().enumerate() {
            let path = format!("content/templates/page-{at}.md");
            if renderer.site().diagnostics.iter().any(|found| found.file.as_deref() == Some(&path)) {
                continue;
            }
            let html = String::from_utf8(renderer.render(&format!("templates/page-{at}.html")).unwrap()).unwrap();
            let mut ids = HashSet::new();
            let mut named = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            prop_assert_eq!(named.find(|id| !ids.insert(*id)), None, "{}", body);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_body_panics_and_every_span_is_inside_it(body in prop_oneof![pieces(), any::<String>()], script in any::<bool>()) {
        let (document, diagnostics) = read(&body, if script { Kind::Script } else { Kind::Template });
        let spans = document.links.iter().map(|link| link.span)
            .chain(document.fields.iter().map(|field| field.span))
            .chain(diagnostics.iter().filter_map(|diagnostic| diagnostic.span));
        for span in spans {
            prop_assert!(body.get(span.range()).is_some(), "{span:?} of {body:?}");
        }
    }

    #[test]
    fn field_ids_are_unique_unless_the_page_is_told_off(body in pieces()) {
        let (document, diagnostics) = read(&body, Kind::Template);
        let ids = ids(&document);
        let unique = ids.iter().collect::<HashSet<_>>().len() == ids.len();
        let told = diagnostics.iter().any(|diagnostic| diagnostic.code == "field/repeated-id");
        prop_assert!(unique || told, "{ids:?}");
    }

    #[test]
    fn heading_ids_are_unique_unless_the_page_is_told_off(body in pieces()) {
        let (document, diagnostics) = read(&body, Kind::Exercise);
        let ids: Vec<_> = document.headings.iter().map(|heading| heading.id.as_str()).collect();
        let unique = ids.iter().collect::<HashSet<_>>().len() == ids.len();
        let told = diagnostics.iter().any(|diagnostic| diagnostic.code == "body/repeated-id");
        prop_assert!(unique || told, "{ids:?}");
    }

    #[test]
    fn words_of_a_plain_page_all_arrive(words in prop::collection::vec("[a-z]{1,8}", 1..60)) {
        let body = words.join(" ");
        let (document, _) = read(&body, Kind::Guide);
        prop_assert_eq!(document.words as usize, words.len());
    }
}
