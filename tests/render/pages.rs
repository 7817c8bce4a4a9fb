//! Whole pages of the sample playbook.

use std::sync::Arc;

use coachbook::project::Kind;

use crate::build::{Body, Book, front, time};
use crate::{render, sample, squeezed};

/// The page from its first landmark on; the head is tested by itself.
fn main_of(url: &str) -> String {
    let html = render(sample::site(), url);
    let (_, main) = html.split_once("<main").expect("every page has a main part");
    squeezed(main)
}

#[test]
fn exercise() {
    insta::assert_snapshot!(main_of("exercises/look-for-overlap.html"));
}

#[test]
fn template() {
    insta::assert_snapshot!(main_of("templates/our-alliance.html"));
}

#[test]
fn script() {
    insta::assert_snapshot!(main_of("scripts/clear-the-air.html"));
}

#[test]
fn guide() {
    insta::assert_snapshot!(main_of("guides/how-asking-works.html"));
}

#[test]
fn journey() {
    insta::assert_snapshot!(main_of("journeys/build-a-coalition.html"));
}

#[test]
fn journey_without_an_agenda_shows_its_stops() {
    let mut site = sample::site();
    let entry = site.entries.iter_mut().find(|entry| entry.slug == "build-a-coalition").expect("the sample has it");
    let mut page = (*entry.page).clone();
    page.document = coachbook::page::Document::default();
    page.front.sequence[1].gap = Some("1 week".to_owned());
    Arc::make_mut(entry).page = page.into();
    let html = render(site, "journeys/build-a-coalition.html");
    let (_, from) = html.split_once("<h2 id=\"cb-stops\"").expect("the stops have a heading");
    let (stops, _) = from.split_once("</ol>").expect("the stops are a list");
    insta::assert_snapshot!(squeezed(stops));
}

#[test]
fn home() {
    insta::assert_snapshot!(main_of("index.html"));
}

#[test]
fn collection() {
    insta::assert_snapshot!(main_of("scripts/index.html"));
}

#[test]
fn not_found() {
    insta::assert_snapshot!(main_of("404.html"));
}

#[test]
fn not_found_leads_home_from_any_depth_where_the_address_is_known() {
    let mut site = sample::site();
    assert!(render(sample::site(), "404.html").contains("href=\"index.html\""));
    site.config.base_url = Some("https://example.org/book".to_owned());
    let renderer = crate::renderer(site);
    let html = crate::page(&renderer, "404.html");
    assert!(html.contains("href=\"/book/index.html\""), "{html}");
    assert!(html.contains("href=\"/book/assets/coachbook."), "{html}");
    assert!(crate::page(&renderer, "index.html").contains("href=\"assets/coachbook."), "other pages stay relative");
}

/// The names of assets change with every change of the theme.
fn without_hashes(html: &str) -> String {
    let mut pieces = html.split("assets/");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let mut parts = piece.splitn(3, '.');
        let (stem, hash, rest) = (parts.next(), parts.next(), parts.next());
        assert_eq!(hash.map(str::len), Some(8), "{piece}");
        out.push_str(&format!("assets/{}.HASH.{}", stem.unwrap_or_default(), rest.unwrap_or_default()));
    }
    out
}

#[test]
fn head() {
    let html = render(sample::site(), "scripts/clear-the-air.html");
    let (head, _) = html.split_once("<main").expect("every page has a main part");
    insta::assert_snapshot!(without_hashes(&squeezed(head)));
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    assert_eq!(crate::pages(sample::site()), crate::pages(sample::site()));
}

/// Each page's place in the list of a collection of so many exercises.
fn listed(pages: usize) -> Vec<String> {
    let mut book = Book::new("A large one");
    for at in 0..pages {
        let mut front = front(&format!("Exercise {at}"), "What it is good for.");
        front.time = time(20);
        book.add(Kind::Exercise, &format!("exercise-{at}"), front, Body::default());
    }
    let html = render(book.site, "exercises/index.html");
    html.split("<li class=\"card")
        .skip(1)
        .map(|card| squeezed(card.split("</li>").next().unwrap_or_default()))
        .collect()
}

#[test]
fn a_list_of_more_than_300_pages_has_a_line_for_each() {
    let cards = listed(300);
    assert_eq!(cards.len(), 300);
    assert!(cards.iter().all(|card| card.contains("What it is good for.")), "{}", cards[0]);
    let lines = listed(301);
    assert_eq!(lines.len(), 301);
    assert!(lines.iter().all(|line| !line.contains("What it is good for.")), "{}", lines[0]);
    insta::assert_snapshot!(lines[0]);
}
