//! Ways to a page: collections by facet and tag, the index, the glossary, other languages. And that no way leads
//! nowhere.

#[path = "support/memory.rs"]
mod memory;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use coachbook::diagnostic::Diagnostic;
use coachbook::render::Renderer;
use coachbook::site::{Options, Site};
use coachbook::source;
use memory::{said, site};
use proptest::prelude::*;

const SETTINGS: &str =
    "title: Small book\nbase_url: https://example.org/book\npurposes:\n  trust: Build trust\n  keep: Keep promises\n";

const EXERCISE: &str = "---\ntitle: Two cards\nsummary: Lay two cards side by side.\npurpose: trust\ntags: Saying no, trust\n\
    time: 15 min\ngroup: 2-12\nsetting: [in-person, remote]\ndifficulty: easy\nupdated: 2026-03-01\n---\n\
    A [[glossary#shared word]] helps, and so does an [[glossary#alliance|agreement]].\n\n## Steps\n\n### Write (5 min)\n\nx\n\n### Show (10 min)\n\ny\n";
const GUIDE: &str = "---\ntitle: Éclat, and why\nsummary: An article.\ntags: trust, saying no\n---\n> [!NOTE]\n> Beside the text.\n\n## One\n\nText.\n\n## Two\n\nText.\n";
const GERMAN: &str = "---\ntitle: Zwei Karten\nsummary: Zwei Karten nebeneinander.\nlang: de\ntranslates: two-cards\ntime: 15 min\ngroup: 2\nupdated: 2026-03-01\n---\n## Schritte\n\n### Schreiben (15 min)\n\nx\n";
const SHEET: &str = "---\ntitle: 9 questions\nsummary: A sheet.\ntags: Index, “…”\npurpose: keep\nprivate: yes\n---\n## Part\n\nName: ____\n";
const HIDDEN: &str = "---\ntitle: Hidden\nsummary: In no list.\ntags: nowhere\nlisted: no\n---\nText.\n";
const GLOSSARY: &str = "---\ntitle: Glossary\nsummary: What words mean here.\n---\n## Words\n\nAlliance\n: Two people who agree. See [[two-cards]].\n\nShared word\n: One word\n: that all stand behind.\n";

fn small() -> Site {
    let files = [
        ("coachbook.yaml", SETTINGS),
        ("content/exercises/two-cards.md", EXERCISE),
        ("content/exercises/zwei-karten.md", GERMAN),
        ("content/guides/eclat.md", GUIDE),
        ("content/templates/questions.md", SHEET),
        ("content/guides/hidden.md", HIDDEN),
        ("content/glossary.md", GLOSSARY),
    ];
    let site = site(files, &Options::default());
    assert_eq!(said(&site), "");
    site
}

fn rendered(site: Site) -> BTreeMap<String, String> {
    let urls: Vec<String> = site.routes.keys().filter(|url| url.ends_with(".html")).cloned().collect();
    let (renderer, problems) = Renderer::new(Arc::new(site));
    assert_eq!(problems, []);
    let page = |url: &String| String::from_utf8(renderer.render(url).unwrap()).unwrap();
    urls.iter().map(|url| (url.clone(), page(url))).collect()
}

/// The part of a page between two marks, without drawings and empty lines.
fn part(html: &str, from: &str, to: &str) -> String {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("{from} in {html}"));
    let (inner, _) = rest.split_once(to).unwrap_or((rest, ""));
    let mut plain = String::new();
    for (at, piece) in inner.split("<svg").enumerate() {
        plain.push_str(if at == 0 { piece } else { piece.split_once("</svg>").map_or("", |(_, after)| after) });
    }
    plain.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn main_of(pages: &BTreeMap<String, String>, url: &str) -> String {
    part(&pages[url], "<main", "</main>")
}

#[test]
fn every_value_that_listed_pages_have_is_collected() {
    let site = small();
    let urls: Vec<&str> = site.routes.keys().filter(|url| url.ends_with(".html")).map(String::as_str).collect();
    insta::assert_snapshot!(urls.join("\n"));
}

#[test]
fn collections_index_and_glossary() {
    let pages = rendered(small());
    insta::assert_snapshot!("index", main_of(&pages, "contents.html"));
    insta::assert_snapshot!("tags", main_of(&pages, "tags/index.html"));
    insta::assert_snapshot!("tag", main_of(&pages, "tags/saying-no.html"));
    insta::assert_snapshot!("setting", main_of(&pages, "setting/in-person.html"));
    insta::assert_snapshot!("glossary", main_of(&pages, "glossary.html"));
}

#[test]
fn a_page_leads_to_what_is_like_it() {
    let pages = rendered(small());
    insta::assert_snapshot!("exercise", part(&pages["exercises/two-cards.html"], "<main", "<h2"));
    insta::assert_snapshot!("exercise_foot", part(&pages["exercises/two-cards.html"], "class=\"sum\"", "</html>"));
    let head = part(&pages["exercises/zwei-karten.html"], "<!doctype html>", "<body");
    let kept = |line: &&str| line.contains("hreflang") || line.starts_with("<html");
    insta::assert_snapshot!("german_head", head.lines().filter(kept).collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!("german", part(&pages["exercises/zwei-karten.html"], "<body", "<ol class"));
    insta::assert_snapshot!(
        "private",
        part(&pages["templates/questions.html"], "class=\"leaf-body sheet\"", "</fieldset>")
    );
}

#[test]
fn words_the_glossary_does_not_explain_are_named() {
    let guide =
        "---\ntitle: A\nsummary: x\n---\n[[glossary#alliances]] [[glossary#nothing like it]] [[glossary#words]]\n";
    let files = [
        ("content/guides/a.md", guide),
        ("content/glossary.md", GLOSSARY),
        ("content/exercises/two-cards.md", EXERCISE),
    ];
    let files = files.into_iter().chain([("coachbook.yaml", SETTINGS)]);
    insta::assert_snapshot!(said(&site(files, &Options::default())));
}

#[test]
fn a_tag_that_the_glossary_explains_stands_once_in_the_index() {
    let guide = "---\ntitle: A\nsummary: x\ntags: alliance\n---\nText.\n";
    let files = [
        ("content/guides/a.md", guide),
        ("content/glossary.md", GLOSSARY),
        ("content/exercises/two-cards.md", EXERCISE),
        ("coachbook.yaml", SETTINGS),
    ];
    let pages = rendered(site(files, &Options::default()));
    let index = main_of(&pages, "contents.html");
    let lines: Vec<&str> = index.lines().filter(|line| line.to_lowercase().starts_with("<li>alliance,")).collect();
    let both = r##"<li>Alliance, <a href="glossary.html#alliance">Glossary</a>, <a href="guides/a.html">A</a></li>"##;
    assert_eq!(lines, [both]);
}

#[test]
fn a_tag_named_like_a_device_or_the_list_has_a_page_all_the_same() {
    let guide = "---\ntitle: A\nsummary: x\ntags: con, index\n---\nText.\n";
    let site = site([("content/guides/a.md", guide)], &Options::default());
    assert_eq!(said(&site), "");
    assert!(site.routes.contains_key("tags/con-tag.html") && site.routes.contains_key("tags/index-tag.html"));
}

#[test]
fn a_book_from_right_to_left_is_marked_as_such() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rtl");
    let (snapshot, found) = source::take(&root, &source::Options::default());
    let site = Site::load(Arc::new(snapshot), found, &Options::default());
    assert_eq!(said(&site), "");
    let pages = rendered(site);
    for (url, html) in &pages {
        assert!(html.contains("<html lang=\"ar\" dir=\"rtl\""), "{url}");
        assert!(html.contains("<header class=\"running-head\">"), "{url}: the interface is in the same language");
    }
    insta::assert_snapshot!("rtl_index", main_of(&pages, "contents.html"));
}

/// Addresses of the site that a page leads to, with the place on them.
fn links(url: &str, html: &str) -> Vec<(String, Option<String>)> {
    let attributes = html.split(['<', '>']).filter(|tag| tag.starts_with("a ") || tag.starts_with("link "));
    let hrefs = attributes.filter_map(|tag| tag.split("href=\"").nth(1)?.split('"').next());
    let inside = hrefs.filter(|href| !href.contains(':'));
    inside.map(|href| target(url, href)).collect()
}

/// Where a relative address leads from a page.
fn target(url: &str, href: &str) -> (String, Option<String>) {
    let (path, fragment) = match href.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (href, None),
    };
    if path.is_empty() {
        return (url.to_owned(), fragment);
    }
    // The page for what is missing leads by the address the site is published at.
    let (path, mut parts): (&str, Vec<&str>) = match path.strip_prefix("/book/") {
        Some(path) => (path, Vec::new()),
        None => (path, url.split('/').collect()),
    };
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop().expect("no link climbs out of the site")),
            part => parts.push(part),
        }
    }
    (decoded(&parts.join("/")), fragment)
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| char::from(byte.unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { hex(rest.next()) * 16 + hex(rest.next()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

/// Asserts that every link within the site leads to an address it has, and to an id there.
fn lead_somewhere(site: Site) {
    let routes: BTreeSet<String> = site.routes.keys().cloned().collect();
    let pages = rendered(site);
    for (url, html) in &pages {
        for (to, fragment) in links(url, html) {
            assert!(routes.contains(&to), "{url} leads to {to}");
            if let (Some(id), Some(page)) = (fragment, pages.get(&to)) {
                let escaped = id.replace('&', "&amp;").replace('\'', "&#39;");
                assert!(page.contains(&format!(" id=\"{escaped}\"")), "{url} leads to {to}#{id}");
            }
        }
    }
}

#[test]
fn links_of_the_small_book_lead_somewhere() {
    lead_somewhere(small());
}

#[test]
fn every_listed_page_and_collection_can_be_reached() {
    let pages = rendered(small());
    let (mut reached, mut ahead) = (BTreeSet::new(), vec!["index.html".to_owned()]);
    while let Some(url) = ahead.pop() {
        let Some(html) = pages.get(&url) else { continue };
        if reached.insert(url.clone()) {
            ahead.extend(links(&url, html).into_iter().map(|(to, _)| to));
        }
    }
    let lost: Vec<&String> = pages.keys().filter(|url| !reached.contains(*url)).collect();
    assert_eq!(lost, ["404.html", "guides/hidden.html"]);
}

/// What pages can be made of: titles and tags in any script, and links to each other's sections and to terms.
fn front(kind: &'static str) -> impl Strategy<Value = String> {
    let timed = matches!(kind, "exercises" | "scripts");
    let words = "[a-zA-Zéñ信頼 &'<>#%?+-]{1,12}|[0-9]{1,3}|con|أمانة";
    let settings = prop::sample::select(vec!["in-person", "remote", "hybrid", "async", "solo"]);
    let many = (prop::collection::vec(words, 0..4), prop::collection::vec(settings, 0..3));
    let level = prop::sample::select(vec!["easy", "moderate", "hard"]);
    let lang = prop::sample::select(vec!["", "lang: de\n", "lang: ar\n", "lang: fr\n"]);
    (words, many, 1..200_u32, 1..12_u32, level, lang).prop_map(
        move |(title, (tags, settings), minutes, group, level, lang)| {
            let quoted = |word: &String| format!("\"{}\"", word.replace('"', ""));
            let tags: Vec<String> = tags.iter().filter(|tag| !tag.trim().is_empty()).map(quoted).collect();
            let timed = if timed {
                format!("time: {minutes} min\ngroup: {group}\nparties: [Me, You]\n")
            } else {
                String::new()
            };
            let timed = if kind == "exercises" { timed.replace("parties: [Me, You]\n", "") } else { timed };
            let title = if title.trim().is_empty() { "Untitled" } else { title.trim() };
            format!(
                "---\ntitle: {}\nsummary: A page.\ntags: [{}]\nsetting: [{}]\ndifficulty: {level}\n{lang}{timed}",
                quoted(&title.to_owned()),
                tags.join(", "),
                settings.join(", "),
            )
        },
    )
}

const KINDS: [&str; 4] = ["exercises", "scripts", "guides", "templates"];

fn book() -> impl Strategy<Value = Vec<(String, String)>> {
    let page = (0..KINDS.len(), 0..9_usize, 0..9_usize, prop::bool::ANY).prop_flat_map(|(kind, to, other, listed)| {
        front(KINDS[kind]).prop_map(move |front| {
            let listed = if listed { "" } else { "listed: no\n" };
            let body = format!("[[page-{to}#part-two]] [[glossary#term-{other}]]\n\nText[^1] ____\n\n## Part one (5 min)\n\nx\n\n## Part two\n\nSay: y\n\n[^1]: Note.\n");
            (KINDS[kind], format!("{front}related: page-{other}\n{listed}---\n{body}"))
        })
    });
    prop::collection::vec(page, 9).prop_map(|pages| {
        let named = pages.into_iter().enumerate();
        let mut files: Vec<(String, String)> =
            named.map(|(at, (kind, text))| (format!("content/{kind}/page-{at}.md"), text)).collect();
        let terms: String = (0..9).map(|at| format!("Term {at}\n: Meaning.\n\n")).collect();
        files.push(("content/glossary.md".to_owned(), format!("---\ntitle: Words\nsummary: x\n---\n{terms}")));
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_way_leads_nowhere(files in book()) {
        let files = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let site = site(files, &Options::default());
        // A link that is broken in the source is no link on the page: none must be, or this would prove little.
        let broken = |found: &&Diagnostic| found.code.starts_with("link/") && found.is_error();
        prop_assert_eq!(site.diagnostics.iter().find(broken), None);
        lead_somewhere(site);
    }
}
