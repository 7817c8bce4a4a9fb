//! Everything in the playbook from A to Z: titles, tags and the glossary's terms.

use std::collections::BTreeMap;

use tera::Value;

use crate::site::{Entry, Facet, FacetValue, facets};
use crate::text::{letter, sort_key};

use super::super::html::{Scene, escape};
use super::{Fields, address, crumbs, kind_word, other_language, words};

/// A tag on more pages than this leads to its own page instead of to each of them.
const MOST_PAGES: usize = 6;

/// A line of the index and what it sorts by.
struct Line<'s> {
    letter: Option<String>,
    key: (String, String),
    fields: Fields<'s>,
}

/// The index. Letters are those of the language the index is in.
pub(crate) fn contents(scene: Scene<'_>) -> Fields<'_> {
    let mut lines: Vec<Line<'_>> = titles(scene).chain(subjects(scene)).collect();
    lines.sort_by(|one, other| one.key.cmp(&other.key));
    let mut letters: BTreeMap<(bool, String), (String, Vec<Fields>)> = BTreeMap::new();
    for line in lines {
        let rest = line.letter.is_none();
        let letter = line.letter.unwrap_or_else(|| scene.strings.get("index_rest").to_owned());
        let order = (rest, sort_key(&letter, scene.lang));
        letters.entry(order).or_insert_with(|| (letter, Vec::new())).1.push(line.fields);
    }
    let sections = letters.into_values().enumerate().map(|(at, (letter, items))| {
        let id = format!("cb-letter-{}", at + 1);
        Fields::default().with("letter", letter).with("id", id).with("items", items)
    });
    Fields::default()
        .with("kind", Value::none())
        .with("title", scene.strings.get("index_title"))
        .with("summary", scene.strings.get("index_summary"))
        .with("crumbs", crumbs::of_list(scene))
        .with("letters", sections.collect::<Vec<_>>())
        .with("drawers", drawers(scene))
}

/// Collections by everything but tags, which stand among the letters: each facet with the values that pages have.
fn drawers(scene: Scene<'_>) -> Vec<Fields<'_>> {
    let purposes: Vec<&str> = scene.site.config.purposes.iter().map(|(slug, _)| slug.value.as_str()).collect();
    let facets: [(Facet, &[&str]); 5] = [
        (Facet::Purpose, &purposes),
        (Facet::Time, &facets::TIMES),
        (Facet::Group, &facets::GROUPS),
        (Facet::Setting, &facets::SETTINGS),
        (Facet::Difficulty, &facets::LEVELS),
    ];
    let drawer = |(facet, values): (Facet, &[&str])| {
        let found =
            |value: &&str| scene.site.facets.iter().find(|found| found.facet == facet && found.value == **value);
        let values: Vec<Fields> = values.iter().filter_map(found).map(|found| value(scene, found)).collect();
        let fields = Fields::default().with("label", words::facet(scene.strings, facet));
        (!values.is_empty()).then(|| fields.with("values", values))
    };
    facets.into_iter().filter_map(drawer).collect()
}

fn value<'s>(scene: Scene<'s>, found: &'s FacetValue) -> Fields<'s> {
    Fields::default()
        .with("words", words::title(scene, found))
        .with("url", address(&found.facet.url(&found.value)))
        .with("count", scene.strings.number(found.pages.len()))
}

fn line<'s>(scene: Scene<'_>, words: &'s str, fields: Fields<'s>) -> Line<'s> {
    let fields = fields.with("words", words);
    Line { letter: letter(words, scene.lang), key: (sort_key(words, scene.lang), words.to_owned()), fields }
}

/// Pages, each with its kind.
fn titles(scene: Scene<'_>) -> impl Iterator<Item = Line<'_>> + '_ {
    scene.site.listed().map(move |(_, entry)| {
        let kind = entry.page.role.entry().map(|kind| kind_word(scene.strings, kind));
        let fields = Fields::default().with("url", address(&entry.url)).with("note", kind);
        line(scene, &entry.page.front.title.value, fields.with("lang", other_language(scene, entry)))
    })
}

/// Tags and the glossary's terms, each with the places that it leads to. A word that is both stands once, as the
/// glossary writes it, and what it means comes first.
fn subjects(scene: Scene<'_>) -> impl Iterator<Item = Line<'_>> {
    let mut found: BTreeMap<String, (&str, Vec<Fields>)> = BTreeMap::new();
    for (words, refs) in terms(scene).chain(tags(scene)) {
        found.entry(words.to_lowercase()).or_insert((words, Vec::new())).1.extend(refs);
    }
    found.into_values().map(move |(words, refs)| line(scene, words, Fields::default().with("refs", refs)))
}

/// Tags, each with the pages that have it, as in the index of a book.
fn tags(scene: Scene<'_>) -> impl Iterator<Item = (&str, Vec<Fields<'_>>)> {
    let tags = scene.site.facets.iter().filter(|value| value.facet == Facet::Tag);
    tags.map(move |tag| {
        let refs = if tag.pages.len() > MOST_PAGES { collected(scene, tag) } else { each(scene, tag) };
        (tag.words.as_str(), refs)
    })
}

fn collected<'s>(scene: Scene<'s>, tag: &'s FacetValue) -> Vec<Fields<'s>> {
    let words = scene.strings.count("plate_pieces", tag.pages.len());
    vec![Fields::default().with("url", address(&Facet::Tag.url(&tag.value))).with("words", words)]
}

fn each<'s>(scene: Scene<'s>, tag: &'s FacetValue) -> Vec<Fields<'s>> {
    let pages = tag.pages.iter().filter_map(|page| scene.site.entry(*page));
    let one = move |entry: &'s Entry| {
        let title = entry.page.front.title.value.as_str();
        Fields::default()
            .with("url", address(&entry.url))
            .with("words", title)
            .with("lang", other_language(scene, entry))
    };
    pages.map(one).collect()
}

/// The glossary's terms.
fn terms(scene: Scene<'_>) -> impl Iterator<Item = (&str, Vec<Fields<'_>>)> {
    let glossary = scene.site.glossary();
    glossary.into_iter().flat_map(move |entry| {
        entry.page.document.terms.iter().map(move |term| {
            // `address` would encode what parts the page from the place on it.
            let url = Value::safe_string(&format!("{}#{}", entry.url, escape::path(&term.id)));
            let reference = Fields::default().with("url", url).with("words", scene.strings.get("glossary"));
            (term.text.as_str(), vec![reference])
        })
    })
}
