//! Properties that pages are found by, and which pages have which value.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{PageId, address};
use crate::diagnostic::{Span, Spanned};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    let mut found: HashMap<(Facet, &str), Vec<PageId>> = HashMap::new();
    let mut tags: BTreeMap<String, Tag<'_>> = BTreeMap::new();
    let listed: Vec<(PageId, &Arc<Page>)> = pages.iter().enumerate().filter(|(_, page)| is_listed(page)).collect();
    let named: Vec<_> = listed.par_iter().map(|(_, page)| (values_of(page), tags_of(page))).collect();
    for ((id, page), (values, own_tags)) in listed.into_iter().zip(named) {
        for value in values {
            add(found.entry(value).or_default(), id);
        }
        for (tag, value) in own_tags {
            let first = || Tag { forms: BTreeMap::new(), pages: Vec::new(), file: &page.path, span: tag.span };
            let known = tags.entry(value).or_insert_with(first);
            *known.forms.entry(&tag.value).or_default() += 1;
            add(&mut known.pages, id);
        }
    }
    let value = |((facet, value), pages): ((Facet, &str), Vec<PageId>)| FacetValue {
        facet,
        value: value.to_owned(),
        words: String::new(),
        pages,
        written: None,
    };
    let mut values: Vec<FacetValue> =
        found.into_iter().map(value).chain(tags.into_iter().map(|(value, tag)| tag.value(value))).collect();
    values.sort_unstable_by(|one, other| (one.facet, &one.value).cmp(&(other.facet, &other.value)));
    values
}

/// Adds a page to those that have a value, once.
fn add(pages: &mut Vec<PageId>, id: PageId) {
    if pages.last() != Some(&id) {
        pages.push(id);
    }
}

/// Whether two states of a page, in one place and under one name, give a site the same facets.
pub(super) fn are_alike(old: &Page, new: &Page) -> bool {
    is_listed(old) == is_listed(new) && values_of(old) == values_of(new) && old.front.tags == new.front.tags
}

fn is_listed(page: &Page) -> bool {
    page.role.entry().is_some() && page.front.listed
}

/// Values that a page has of every facet but its tags.
fn values_of(page: &Page) -> Vec<(Facet, &str)> {
    let front = &page.front;
    let mut values = Vec::with_capacity(8);
    values.extend(front.purpose.iter().map(|purpose| (Facet::Purpose, purpose.value.as_str())));
    values.extend(minutes(page).map(|minutes| (Facet::Time, time_value(minutes))));
    values.extend(group_values(page).into_iter().map(|group| (Facet::Group, group)));
    values.extend(front.setting.iter().map(|setting| (Facet::Setting, setting_value(*setting))));
    values.extend(front.difficulty.map(|difficulty| (Facet::Difficulty, level_value(difficulty.facilitator))));
    values
}

/// A page's tags, each with its value.
fn tags_of(page: &Page) -> Vec<(&Spanned<String>, String)> {
    page.front.tags.iter().filter_map(|tag| Some((tag, tag_value(&tag.value)?))).collect()
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
    GROUPS.into_iter().zip(suited_groups(page)).filter_map(|(name, suits)| suits.then_some(name)).collect()
}

/// Whether a page suits each of [`GROUPS`].
pub fn suited_groups(page: &Page) -> [bool; GROUPS.len()] {
    let (kind, front) = (page.role.entry(), &page.front);
    let alone = kind == Some(Kind::Guide) || front.setting.contains(&Setting::Solo);
    groups_of(front.group.as_ref().map(|group| group.value), alone)
}

fn groups_of(group: Option<GroupSize>, alone: bool) -> [bool; GROUPS.len()] {
    let Some(GroupSize { min, max, pairs }) = group else { return [alone, false, false, false] };
    let max = max.unwrap_or(u32::MAX);
    let fits = |from: u32, to: u32| min <= to && max >= from;
    [fits(0, 1) || alone, fits(2, 2) || pairs, fits(3, 8), fits(9, u32::MAX)]
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

/// The forms of one tag with how many pages write it so, the pages that have it, and its first place.
struct Tag<'p> {
    forms: BTreeMap<&'p str, usize>,
    pages: Vec<PageId>,
    file: &'p Arc<str>,
    span: Span,
}

impl Tag<'_> {
    /// Its value, in the commonest form; of two equally common ones in the first by letters.
    fn value(self, value: String) -> FacetValue {
        let commonest = self.forms.iter().rev().max_by_key(|(_, count)| **count);
        let words = commonest.map_or(value.as_str(), |(words, _)| words).to_owned();
        let written = Some((Arc::clone(self.file), self.span));
        FacetValue { facet: Facet::Tag, value, words, pages: self.pages, written }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_found_by_every_size_they_fit() {
        let group = |min, max, pairs| Some(GroupSize { min, max, pairs });
        assert_eq!(groups_of(group(2, Some(8), false), false), [false, true, true, false]);
        assert_eq!(groups_of(group(3, None, false), false), [false, false, true, true]);
        assert_eq!(groups_of(group(4, Some(12), true), false), [false, true, true, true]);
        assert_eq!(groups_of(None, true), [true, false, false, false]);
        assert_eq!(groups_of(None, false), [false; 4]);
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
