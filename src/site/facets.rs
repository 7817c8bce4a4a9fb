//! Properties that pages are found by, and which pages have which value.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{PageId, address};
use crate::diagnostic::Span;
use crate::page::front::{GroupSize, Level, Setting};
use crate::page::{Page, steps};
use crate::project::Kind;
use crate::text::slug;

/// Words an adult reads in a minute.
const WORDS_A_MINUTE: u32 = 200;

/// Lengths of time, shortest first.
pub const TIMES: [&str; 4] = ["short", "half", "hour", "long"];
/// Numbers of people, fewest first.
pub const GROUPS: [&str; 4] = ["solo", "pair", "small", "large"];
/// Ways to meet.
pub const SETTINGS: [&str; 5] = ["in-person", "remote", "hybrid", "async", "solo"];
/// Levels, easiest first.
pub const LEVELS: [&str; 3] = ["easy", "moderate", "hard"];

/// A property that one can filter by. The kind is one as well; its collections are routes of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// What people come for, as the playbook's settings list it.
    Purpose,
    /// How long it takes, in four drawers.
    Time,
    /// For how many, in four drawers.
    Group,
    /// Where and how people meet.
    Setting,
    /// How demanding it is to lead.
    Difficulty,
    /// The authors' own words.
    Tag,
}

impl Facet {
    /// The word for it in layouts, and the folder of its pages.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Time => "time",
            Self::Group => "group",
            Self::Setting => "setting",
            Self::Difficulty => "difficulty",
            Self::Tag => "tags",
        }
    }

    /// The address of the page that collects a value.
    pub fn url(self, value: &str) -> String {
        [self.folder(), "/", value, ".html"].concat()
    }
}

/// One value of a facet, and the listed pages that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The property.
    pub facet: Facet,
    /// Its value as in addresses.
    pub value: String,
    /// A tag as most of its pages write it; empty for values that the theme or the settings have words for.
    pub words: String,
    /// Pages in the site's order, each once.
    pub pages: Vec<PageId>,
    /// Where a tag is first written, to point at should its address clash.
    pub written: Option<(Arc<str>, Span)>,
}

/// Every value that has listed pages, by facet and value.
pub fn collect(pages: &[Arc<Page>]) -> Vec<FacetValue> {
    let mut found: BTreeMap<(Facet, String), Vec<PageId>> = BTreeMap::new();
    let mut tags = Tags::default();
    let listed: Vec<(PageId, &Arc<Page>)> = pages.iter().enumerate().filter(|(_, page)| is_listed(page)).collect();
    let values: Vec<_> = listed.par_iter().map(|(_, page)| values_of(page)).collect();
    for ((id, page), values) in listed.into_iter().zip(values) {
        for (facet, value) in values {
            let pages = found.entry((facet, value)).or_default();
            if pages.last() != Some(&id) {
                pages.push(id);
            }
        }
        tags.read(page);
    }
    let value = |((facet, value), pages): ((Facet, String), Vec<PageId>)| {
        let (words, written) = tags.take(facet, &value);
        FacetValue { facet, value, words, pages, written }
    };
    found.into_iter().map(value).collect()
}

/// Whether two states of a page, in one place and under one name, give a site the same facets.
pub(super) fn are_alike(old: &Page, new: &Page) -> bool {
    is_listed(old) == is_listed(new) && values_of(old) == values_of(new) && old.front.tags == new.front.tags
}

fn is_listed(page: &Page) -> bool {
    page.role.entry().is_some() && page.front.listed
}

/// Values of every facet that a page has.
fn values_of(page: &Page) -> Vec<(Facet, String)> {
    let front = &page.front;
    let purpose = front.purpose.iter().map(|purpose| (Facet::Purpose, purpose.value.clone()));
    let time = minutes(page).map(|minutes| (Facet::Time, time_value(minutes).to_owned()));
    let groups = group_values(page).into_iter().map(|group| (Facet::Group, group.to_owned()));
    let settings = front.setting.iter().map(|setting| (Facet::Setting, setting_value(*setting).to_owned()));
    let level = front.difficulty.map(|difficulty| (Facet::Difficulty, level_value(difficulty.facilitator).to_owned()));
    let tags = front.tags.iter().filter_map(|tag| Some((Facet::Tag, tag_value(&tag.value)?)));
    purpose.chain(time).chain(groups).chain(settings).chain(level).chain(tags).collect()
}

/// How long a page takes: as given, for a guide as long as reading it, else as its steps.
pub fn minutes(page: &Page) -> Option<u32> {
    let (kind, front, document) = (page.role.entry(), &page.front, &page.document);
    let given = front.time.as_ref().map(|time| time.value.max);
    given.or_else(|| match kind {
        Some(Kind::Guide) => Some(reading_minutes(page)),
        _ => Some(steps::minutes(document, kind)).filter(|minutes| *minutes > 0),
    })
}

/// Minutes it takes to read a page, at least one.
pub fn reading_minutes(page: &Page) -> u32 {
    page.document.words.div_ceil(WORDS_A_MINUTE).max(1)
}

/// The one of [`TIMES`] that so many minutes fall into.
pub fn time_value(minutes: u32) -> &'static str {
    match minutes {
        0..=15 => "short",
        16..=30 => "half",
        31..=60 => "hour",
        _ => "long",
    }
}

/// Those of [`GROUPS`] that a page suits.
pub fn group_values(page: &Page) -> Vec<&'static str> {
    let (kind, front) = (page.role.entry(), &page.front);
    let alone = kind == Some(Kind::Guide) || front.setting.contains(&Setting::Solo);
    groups_of(front.group.as_ref().map(|group| group.value), alone)
}

fn groups_of(group: Option<GroupSize>, alone: bool) -> Vec<&'static str> {
    let Some(GroupSize { min, max, pairs }) = group else {
        return if alone { vec!["solo"] } else { Vec::new() };
    };
    let max = max.unwrap_or(u32::MAX);
    let fits = |from: u32, to: u32| min <= to && max >= from;
    let suits = [fits(0, 1) || alone, fits(2, 2) || pairs, fits(3, 8), fits(9, u32::MAX)];
    GROUPS.into_iter().zip(suits).filter_map(|(name, suits)| suits.then_some(name)).collect()
}

/// A setting as in addresses.
pub fn setting_value(setting: Setting) -> &'static str {
    match setting {
        Setting::InPerson => "in-person",
        Setting::Remote => "remote",
        Setting::Hybrid => "hybrid",
        Setting::Async => "async",
        Setting::Solo => "solo",
    }
}

/// A level as in addresses.
pub fn level_value(level: Level) -> &'static str {
    match level {
        Level::Easy => "easy",
        Level::Moderate => "moderate",
        Level::Hard => "hard",
    }
}

/// A tag as in addresses; none where it holds no letter or digit. The list of tags and the devices of Windows have
/// names that no tag's page can have.
pub fn tag_value(tag: &str) -> Option<String> {
    let value = slug(tag);
    match value.as_str() {
        "" => None,
        "index" => Some("index-tag".to_owned()),
        name if address::is_reserved(name) => Some(format!("{name}-tag")),
        _ => Some(value),
    }
}

/// How each tag is written, how often, and where first.
#[derive(Default)]
struct Tags<'e> {
    written: BTreeMap<String, Written<'e>>,
}

/// The forms of one tag with how many pages write it so, and its first place.
struct Written<'e> {
    forms: BTreeMap<&'e str, usize>,
    file: Arc<str>,
    span: Span,
}

impl<'e> Tags<'e> {
    fn read(&mut self, page: &'e Page) {
        for tag in &page.front.tags {
            let Some(value) = tag_value(&tag.value) else { continue };
            let first = || Written { forms: BTreeMap::new(), file: Arc::clone(&page.path), span: tag.span };
            let written = self.written.entry(value).or_insert_with(first);
            *written.forms.entry(tag.value.as_str()).or_default() += 1;
        }
    }

    /// The commonest form of a tag, of two equally common ones the first by letters; and its first place.
    fn take(&self, facet: Facet, value: &str) -> (String, Option<(Arc<str>, Span)>) {
        let tag = (facet == Facet::Tag).then(|| self.written.get(value)).flatten();
        let Some(Written { forms, file, span }) = tag else { return (String::new(), None) };
        let commonest = forms.iter().rev().max_by_key(|(_, count)| **count);
        let words = commonest.map_or(value, |(words, _)| words).to_owned();
        (words, Some((Arc::clone(file), *span)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_found_by_every_size_they_fit() {
        let group = |min, max, pairs| Some(GroupSize { min, max, pairs });
        assert_eq!(groups_of(group(2, Some(8), false), false), ["pair", "small"]);
        assert_eq!(groups_of(group(3, None, false), false), ["small", "large"]);
        assert_eq!(groups_of(group(4, Some(12), true), false), ["pair", "small", "large"]);
        assert_eq!(groups_of(None, true), ["solo"]);
        assert!(groups_of(None, false).is_empty());
    }

    #[test]
    fn times_fall_into_four_drawers() {
        assert_eq!([15, 16, 30, 31, 60, 61].map(time_value), ["short", "half", "half", "hour", "hour", "long"]);
    }

    #[test]
    fn tags_have_addresses_that_every_disk_can_keep() {
        assert_eq!(tag_value("Saying no").as_deref(), Some("saying-no"));
        assert_eq!(tag_value("Index").as_deref(), Some("index-tag"));
        assert_eq!(tag_value("AUX").as_deref(), Some("aux-tag"));
        assert_eq!(tag_value("…"), None);
    }
}
