//! Lists of pages that have something in common, the list of tags, the glossary.

use tera::Value;

use crate::site::{Facet, FacetValue, PageId};
use crate::text::sort_key;

use super::super::html::Scene;
use super::cards::Cards;
use super::{Fields, address, crumbs, home, imprint, words};

/// All pages that have one value of a facet.
pub(crate) fn facet(scene: Scene<'_>, at: usize) -> Fields<'_> {
    let (site, strings) = (scene.site, scene.strings);
    let Some(found) = site.facets.get(at) else { return Fields::default() };
    let cards = Cards::new(found.pages.iter().filter_map(|page| site.entry(*page)));
    let crumbs = if found.facet == Facet::Tag { crumbs::of_tag(scene) } else { crumbs::of_list(scene) };
    Fields::default()
        .with("kind", Value::none())
        .with("facet", found.facet.folder())
        .with("facet_word", words::facet(strings, found.facet))
        .with("title", words::title(scene, found))
        .with("summary", "")
        .html("html", "")
        .html("footnotes", "")
        .with("crumbs", crumbs)
        .with("holds", cards.holds(strings))
        .with("found", cards.found(strings))
        .with("facets", cards.facets(scene, true))
        .with("count", cards.len())
}

/// All tags, each with how many pages have it.
pub(crate) fn tags(scene: Scene<'_>) -> Fields<'_> {
    let strings = scene.strings;
    let mut tags: Vec<&FacetValue> = scene.site.facets.iter().filter(|value| value.facet == Facet::Tag).collect();
    tags.sort_by_cached_key(|tag| (sort_key(&tag.words, scene.lang), tag.value.as_str()));
    Fields::default()
        .with("kind", Value::none())
        .with("title", strings.get("tags_title"))
        .with("summary", strings.get("tags_summary"))
        .with("crumbs", crumbs::of_list(scene))
        .with("tags", tags.into_iter().map(|value| tag(scene, value)).collect::<Vec<_>>())
}

fn tag<'s>(scene: Scene<'s>, tag: &'s FacetValue) -> Fields<'s> {
    Fields::default()
        .with("words", tag.words.as_str())
        .with("url", address(&Facet::Tag.url(&tag.value)))
        .with("count", scene.strings.number(tag.pages.len()))
        .with("holds", scene.strings.count("plate_pieces", tag.pages.len()))
}

/// The playbook's words and what they mean.
pub(crate) fn glossary(scene: Scene<'_>, page: PageId) -> Fields<'_> {
    let words = home::words(scene, Some(page), scene.strings.get("glossary")).with("crumbs", crumbs::of_list(scene));
    match scene.site.entries.get(page) {
        Some(entry) => words.with("imprint", imprint::imprint(scene, &entry.url, entry.page.front.licence.as_deref())),
        None => words,
    }
}
