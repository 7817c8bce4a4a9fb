//! What must never be in a page, a layout or the theme.

use coachbook::page::tree::{Block, FieldKind, Grid, GridCell};
use coachbook::project::{Kind, builtin};
use coachbook::render::SECURITY_POLICY;

use crate::build::{Body, Book, choice, code, front, para, spanned, text};
use crate::{pages, sample, with_assets};

/// Attributes of the page that hold an address.
fn addresses(html: &str) -> Vec<&str> {
    ["href=\"", "src=\""]
        .iter()
        .flat_map(|attribute| html.split(attribute).skip(1))
        .filter_map(|rest| rest.split_once('"').map(|(address, _)| address))
        .collect()
}

/// The block of data that says what a page is. Browsers do not run it, so the policy has nothing against it.
const DATA: &str = "<script type=\"application/ld+json\">";

/// A page without that block.
fn without_data(html: &str) -> String {
    let Some((before, from)) = html.split_once(DATA) else { return html.to_owned() };
    format!("{before}{}", from.split_once("</script>").map_or("", |(_, after)| after))
}

/// Inline handlers and styles: what the pages' own policy would refuse.
fn inline(html: &str) -> Option<String> {
    let lower = without_data(html).to_lowercase();
    let mut tags = lower.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag.to_owned()));
    tags.find(|tag| {
        let outside: String = tag.split('"').step_by(2).collect::<Vec<_>>().join("\"");
        let handler = outside.split_whitespace().any(|word| word.starts_with("on") && word.contains('='));
        let styled = outside.split_whitespace().any(|word| word.starts_with("style="));
        let script = tag.starts_with("script") && !tag.contains("src=");
        handler || styled || script || tag.starts_with("style")
    })
}

#[test]
fn layouts_and_theme_reach_for_no_other_host_and_nothing_inline() {
    let layouts = builtin::paths("templates/");
    let theme = builtin::paths("themes/default/");
    assert!(layouts.len() > 15 && theme.len() > 20, "{layouts:?} {theme:?}");
    for path in layouts.iter().chain(&theme) {
        let text = builtin::text(path).unwrap_or_else(|| panic!("{path} is not text"));
        let outside = text.replace("http://www.w3.org/2000/svg", "").contains("://");
        let known = path.ends_with("print.css") || path.ends_with("theme.yaml");
        assert!(!outside || known, "{path} names another host");
        assert!(!text.contains("url(//") && !text.contains("@import"), "{path}");
        if path.ends_with(".html") {
            assert_eq!(inline(text), None, "{path}");
        }
    }
}

#[test]
fn layouts_hold_no_words_of_their_own() {
    for path in builtin::paths("templates/") {
        let text = builtin::text(&path).unwrap_or_default();
        let mut rest = text;
        let mut words = String::new();
        while let Some(at) = rest.find(['<', '{']) {
            words.push_str(&rest[..at]);
            let end = if rest[at..].starts_with("{{") {
                "}}"
            } else if rest[at..].starts_with("{%") {
                "%}"
            } else if rest[at..].starts_with("{#") {
                "#}"
            } else {
                ">"
            };
            rest = rest[at..].split_once(end).map_or("", |(_, after)| after);
        }
        words.push_str(rest);
        // What stands between the parts of one tag, such as `="`, is not words.
        let letters: Vec<&str> =
            words.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).collect();
        assert!(letters.is_empty(), "{path}: {letters:?}");
    }
}

#[test]
fn every_page_carries_the_policy_and_keeps_it() {
    for (url, html) in pages(sample::site()) {
        assert!(html.contains(&format!("content=\"{SECURITY_POLICY}\"")), "{url}");
        assert_eq!(inline(&html), None, "{url}");
    }
}

#[test]
fn every_link_of_a_page_is_relative_ends_in_a_file_and_leads_somewhere() {
    let routes = with_assets(sample::site()).routes;
    for (url, html) in pages(sample::site()) {
        let addresses = addresses(&html);
        assert!(addresses.len() > 5, "{url}");
        for address in addresses {
            if address.starts_with("https://example.org") {
                continue;
            }
            let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
            if path.is_empty() {
                assert!(html.contains(&format!("id=\"{fragment}\"")), "{url}: {address}");
                continue;
            }
            let depth = url.matches('/').count();
            let from_root = path.strip_prefix(&"../".repeat(depth)).unwrap_or_else(|| panic!("{url}: {address}"));
            assert!(routes.contains_key(from_root), "{url}: {address}");
        }
    }
}

#[test]
fn every_string_that_a_page_asks_for_has_words() {
    for (url, html) in pages(sample::site()) {
        let mut text = String::new();
        for piece in without_data(&html).split('<') {
            text.push_str(piece.split_once('>').map_or("", |(_, words)| words));
            text.push(' ');
        }
        let is_key =
            |word: &&str| word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '.'));
        assert_eq!(text.split_whitespace().find(is_key), None, "{url}");
        assert!(!text.contains('{'), "{url}: a place in a string was not filled");
    }
}

#[test]
fn ids_are_unique_on_every_page() {
    for (url, html) in pages(sample::site()) {
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{url}");
    }
}

/// Everything an author can write, hostile all at once.
const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

#[test]
fn whatever_an_author_writes_stands_for_itself() {
    let mut book = Book::new(HOSTILE);
    book.site.config.edition = Some(HOSTILE.to_owned());
    book.site.config.authors = vec![HOSTILE.to_owned()];
    book.site.config.licence = Some(HOSTILE.to_owned());
    book.site.config.purposes = vec![(spanned("odd"), HOSTILE.to_owned())];
    for kind in Kind::ALL {
        let mut front = front(HOSTILE, HOSTILE);
        front.purpose = Some(spanned("odd"));
        front.care = Some(HOSTILE.to_owned());
        front.when = vec![HOSTILE.to_owned()];
        front.outcomes = vec![HOSTILE.to_owned()];
        front.roles = vec![HOSTILE.to_owned()];
        front.licence = Some(HOSTILE.to_owned());
        book.add(kind, kind.name(), front, hostile_body());
    }
    book.home(front(HOSTILE, HOSTILE), hostile_body());
    for (url, html) in pages(book.site) {
        assert!(!html.contains("<script>") && !html.contains("<img src=x"), "{url}");
        assert_eq!(inline(&html), None, "{url}");
    }
}

fn hostile_body() -> Body {
    let mut body = Body::default();
    let cell = |id: &str| GridCell::Blank { id: id.into(), label: HOSTILE.into() };
    let grid = || Grid {
        head: vec![vec![text(HOSTILE)], vec![text(HOSTILE)]],
        rows: vec![vec![cell("a"), cell("b")]],
        growable: true,
    };
    let kinds = [
        FieldKind::Short,
        FieldKind::Long { lines: 3 },
        FieldKind::Date,
        FieldKind::Signature,
        FieldKind::ChooseAny { options: vec![choice(HOSTILE, HOSTILE)] },
        FieldKind::ChooseOne { options: vec![choice(HOSTILE, HOSTILE)] },
        FieldKind::Scale { from: 1, to: 3, low: HOSTILE.into(), high: HOSTILE.into() },
        FieldKind::Grid { table: Box::new(grid()) },
        FieldKind::Parties { table: Box::new(grid()) },
        FieldKind::List { lines: 2, numbered: true },
        FieldKind::Wheel { segments: vec![choice(HOSTILE, HOSTILE), choice("b", "b")] },
        FieldKind::Canvas { caption: HOSTILE.to_owned() },
    ];
    let mut blocks = vec![para(HOSTILE), code(HOSTILE, HOSTILE)];
    for (at, kind) in kinds.into_iter().enumerate() {
        blocks.push(body.field(&format!("{at}{HOSTILE}"), HOSTILE, kind));
    }
    let link = body.link(coachbook::site::Resolved::External(HOSTILE.to_owned()), HOSTILE);
    blocks.push(Block::Paragraph(vec![link]));
    let step = body.step(2, HOSTILE, HOSTILE, 5, blocks);
    let section = body.section(2, "plain", HOSTILE, vec![para(HOSTILE)]);
    body.document.root.children = vec![section, step];
    body
}
