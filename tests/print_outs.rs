//! What is made for paper alone, as HTML: print-outs of several pages, cards to cut out, and what does not fit them.

#[path = "support/memory.rs"]
mod memory;

use std::collections::BTreeSet;
use std::sync::Arc;

use coachbook::project::Kind;
use coachbook::render::Renderer;
use coachbook::site::{Options, Site, print_outs};
use memory::{said, site};

const SETTINGS: &str = "title: Small book\nbase_url: https://example.org/book\nlicence: CC BY 4.0\n";
const EXERCISE: &str = "---\ntitle: Two cards\nsummary: Lay two cards side by side.\ntime: 15 min\ngroup: 2-12\n\
    materials:\n  - \"[[our-promise]] x pairs\"\n  - \"[[three-cards]]\"\n---\n\
    Afterwards write [[our-promise]], best at [its end](../templates/our-promise.md#end). It is short.[^1]\n\n\
    [^1]: Shorter than this.\n\n## Steps\n\n### Write (5 min)\n\n- ( ) One\n- ( ) Two\n\n> [!FACILITATOR]\n> Keep the time.\n\n\
    ### Show (10 min)\n\nSee [the other step](#write).\n";
const SECOND: &str = "---\ntitle: Three cards\nsummary: One more.\ntime: 5 min\ngroup: 2\n---\n\
    As in [[two-cards]].\n\n## Steps\n\n### Write (5 min)\n\n- ( ) One\n- ( ) Two\n";
const SHEET: &str = "---\ntitle: Our promise\nsummary: One sentence.\n---\nName: ____\n\n## End {#end}\n\nWhat we promise\n\n____\n____\n____\n";
const JOURNEY: &str = "---\ntitle: A morning\nsummary: All of it.\nsequence:\n  - two-cards\n---\nFor two.\n";

fn small() -> Site {
    let files = [
        ("coachbook.yaml", SETTINGS),
        ("content/exercises/two-cards.md", EXERCISE),
        ("content/exercises/three-cards.md", SECOND),
        ("content/templates/our-promise.md", SHEET),
        ("content/journeys/a-morning.md", JOURNEY),
    ];
    let site = site(files, &Options::default());
    assert_eq!(said(&site), "");
    site
}

fn page(url: &str) -> String {
    let (renderer, problems) = Renderer::new(Arc::new(small()));
    assert_eq!(problems, []);
    String::from_utf8(renderer.render(url).unwrap()).unwrap()
}

/// The main part of a page, without the drawings of its icons and signs.
fn main_of(url: &str) -> String {
    let html = page(url);
    let (_, rest) = html.split_once("<main").unwrap();
    let (inner, _) = rest.split_once("</main>").unwrap();
    let mut plain = String::new();
    for (at, piece) in inner.split("<svg").enumerate() {
        plain.push_str(if at == 0 { piece } else { piece.split_once("</svg>").map_or("", |(_, after)| after) });
    }
    plain.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// All values of an attribute.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let opening = format!(" {attribute}=\"");
    let pieces = html.split(&opening).skip(1);
    pieces.map(|piece| piece.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn a_collection() {
    insta::assert_snapshot!(main_of("exercises/print.html"));
}

#[test]
fn a_journey() {
    insta::assert_snapshot!(main_of("journeys/a-morning/print.html"));
}

#[test]
fn cards() {
    insta::assert_snapshot!(main_of("exercises/cards.html"));
}

#[test]
fn ids_are_unique_and_what_points_at_them_finds_them() {
    for url in ["exercises/print.html", "journeys/a-morning/print.html", "templates/print.html"] {
        let html = page(url);
        let ids = values(&html, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{url}: {ids:?}");
        let inside = values(&html, "href").into_iter().filter_map(|to| to.strip_prefix('#').map(str::to_owned));
        let pointing = inside.chain(values(&html, "for")).chain(values(&html, "aria-labelledby"));
        let lost: Vec<_> = pointing.filter(|to| !unique.contains(to)).collect();
        assert!(lost.is_empty(), "{url}: {lost:?}");
    }
}

#[test]
fn choices_of_two_pages_do_not_undo_each_other() {
    let html = page("exercises/print.html");
    let (_, from) = html.split_once("class=\"leaf handout").unwrap();
    let names: BTreeSet<_> = values(from, "name").into_iter().filter(|name| name.contains("write")).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn pages_and_print_outs_say_where_they_are_from() {
    for (url, address) in [
        ("exercises/two-cards.html", "https://example.org/book/exercises/two-cards.html"),
        ("exercises/print.html", "https://example.org/book/exercises/print.html"),
    ] {
        let html = page(url);
        let (_, imprint) = html.split_once("class=\"imprint").unwrap();
        let (imprint, _) = imprint.split_once("</footer>").unwrap();
        assert!(imprint.contains(address) && imprint.contains("CC BY 4.0"), "{imprint}");
        assert!(imprint.contains("<path d=\"M4 4h7v1h-7z"), "no code: {imprint}");
    }
}

#[test]
fn what_is_for_paper_alone_is_for_no_search_engine() {
    for url in ["exercises/print.html", "exercises/cards.html", "journeys/a-morning/print.html"] {
        assert!(page(url).contains("<meta name=\"robots\" content=\"noindex\">"), "{url}");
        assert!(!page("sitemap.xml").contains(url), "{url}");
    }
}

#[test]
fn a_page_of_that_name_is_told_so() {
    let files = [("content/guides/print.md", "---\ntitle: How to print\nsummary: With ink.\n---\nText.\n")];
    insta::assert_snapshot!(said(&site(files, &Options::default())));
}

#[test]
fn what_does_not_fit_its_card_is_named() {
    let title = "A title that goes on and on and on, past what anyone would want to read on a card, and on again";
    let long = format!("---\ntitle: {title}\nsummary: {}\n---\nText.\n", "Many wide words ".repeat(9).trim());
    let wide = format!(
        "---\ntitle: 信頼を築くための短い練習、二人でもチームでもできるもの\nsummary: {}\n---\nText.\n",
        "信頼を築くための短い練習".repeat(13)
    );
    let files = [("content/guides/long.md", long.as_str()), ("content/guides/wide.md", wide.as_str())];
    insta::assert_snapshot!(said(&site(files, &Options::default())));
}

#[test]
fn what_nobody_would_print_at_once_has_no_print_out() {
    let text = "---\ntitle: Page\nsummary: One of many.\n---\nText.\n";
    let many = |count: usize| {
        let paths: Vec<String> = (0..count).map(|at| format!("content/guides/page-{at}.md")).collect();
        site(paths.iter().map(|path| (path.as_str(), text)), &Options::default())
    };
    let has = |site: &Site| site.routes.contains_key(&print_outs::of_kind(Kind::Guide));
    assert!(has(&many(print_outs::MOST_PAGES)));
    assert!(!has(&many(print_outs::MOST_PAGES + 1)));
}
