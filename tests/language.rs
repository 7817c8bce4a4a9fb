//! The authoring language: each `tests/language/*.md` is a body, its outline and problems are golden.
//!
//! A first line `<!-- script -->`, `<!-- parties: Me, You -->` and the like sets what it is read as.

mod support;

use std::path::Path;

use coachbook::diagnostic::Spanned;
use coachbook::page::body::{Reading, Settings, parse};
use coachbook::project::{CueKind, Kind, Language, SectionRole};
use coachbook::text::LineIndex;

#[test]
fn bodies_become_the_documents_they_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language");
    let mut fixtures: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    fixtures.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    fixtures.sort();
    assert!(fixtures.len() >= 25, "the fixtures are not where they should be");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("language");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in fixtures {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let body = std::fs::read_to_string(&path).unwrap();
        settings.bind(|| insta::assert_snapshot!(name, read(&body)));
    }
}

/// The outline of a body and what is wrong with it.
fn read(body: &str) -> String {
    let first = body.lines().next().unwrap_or_default();
    let kind = Kind::ALL.into_iter().find(|kind| first.contains(kind.name())).unwrap_or(Kind::Template);
    let listed = |key: &str| -> Vec<String> {
        let value = first.split_once(key).map(|(_, rest)| rest.split([';', '-']).next().unwrap_or(rest));
        value.map(|value| value.split(',').map(|name| name.trim().to_owned()).collect()).unwrap_or_default()
    };
    let (parties, language) = (listed("parties:"), english());
    let placeholders: Vec<_> = listed("placeholders:").into_iter().map(|name| Spanned::new(name, 0..0)).collect();
    let reading = Reading { kind: Some(kind), language: Some(&language), parties: &parties };
    let settings = Settings { offset: 0, title: "The title", reading, placeholders: &placeholders, raw_html: false };
    let (document, diagnostics) = parse(&std::sync::Arc::from(body), settings);
    let mut out = support::outline::outline(&document);
    let lines = LineIndex::new(body);
    for diagnostic in diagnostics {
        let at = diagnostic.span.map(|span| lines.position(span.start as usize));
        let place = at.map(|at| format!("{}:{}", at.line, at.column)).unwrap_or_default();
        out.push_str(&format!("{place} {}[{}] {}\n", diagnostic.severity, diagnostic.code, diagnostic.message));
        for hint in diagnostic.hints {
            out.push_str(&format!("    {hint}\n"));
        }
    }
    out
}

fn english() -> Language {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Language {
        tag: "en".to_owned(),
        cues: [
            ("listen for", CueKind::Listen),
            ("listen", CueKind::Listen),
            ("pause", CueKind::Pause),
            ("say", CueKind::Say),
            ("ask", CueKind::Ask),
            ("do", CueKind::Do),
        ]
        .map(|(word, kind)| (word.to_owned(), kind))
        .to_vec(),
        sections: SectionRole::ALL.map(|role| (role.name().to_owned(), role)).to_vec(),
        date_words: words(&["date", "day"]),
        signature_words: words(&["signed", "signature"]),
        ..Language::default()
    }
}
