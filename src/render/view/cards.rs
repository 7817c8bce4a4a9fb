//! The card index: what a card shows, and the facets to narrow the cards by.

use crate::project::Kind;
use crate::site::{Entry, Facet, facets};

use super::super::html::Scene;
use super::super::strings::{Strings, fill};
use super::ruler::percent;
use super::{Fields, facts, kind_word, named, words};

/// What the small ruler on a card measures up to.
const RULER: u32 = 60;

/// Facets that tell the cards of a list apart.
pub(crate) struct Cards<'s> {
    facts: Vec<CardFacets<'s>>,
}

struct CardFacets<'s> {
    kind: Option<Kind>,
    time: Option<&'static str>,
    /// Parallel to [`facets::GROUPS`].
    groups: [bool; facets::GROUPS.len()],
    purpose: Option<&'s str>,
}

impl<'s> Cards<'s> {
    /// What tells the cards of these pages apart.
    pub fn new(entries: impl Iterator<Item = &'s Entry>) -> Self {
        Self { facts: entries.map(CardFacets::of).collect() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Facets with their options and how many cards each has; options without a card are left out.
    pub fn facets(&self, scene: Scene<'s>, with_kind: bool) -> Vec<Fields<'s>> {
        let strings = scene.strings;
        let kinds = with_kind.then(|| {
            let kinds =
                Kind::ALL.map(|kind| (kind.name(), kind_word(strings, kind), self.count(|of| of.kind == Some(kind))));
            self.facet("kind", strings.get("facet_kind"), kinds)
        });
        let times = facets::TIMES
            .map(|value| (value, words::value(scene, Facet::Time, value), self.count(|of| of.time == Some(value))));
        let groups = facets::GROUPS
            .into_iter()
            .enumerate()
            .map(|(at, value)| (value, words::value(scene, Facet::Group, value), self.count(|of| of.groups[at])));
        let purposes = scene.site.config.purposes.iter().map(|(slug, label)| {
            let value = slug.value.as_str();
            (value, label.as_str(), self.count(|of| of.purpose == Some(value)))
        });
        let facets = [
            kinds.flatten(),
            self.facet("time", strings.get("facet_time"), times),
            self.facet("group", strings.get("facet_group"), groups),
            self.facet("purpose", strings.get("facet_purpose"), purposes),
        ];
        facets.into_iter().flatten().collect()
    }

    fn count(&self, has: impl Fn(&CardFacets<'_>) -> bool) -> usize {
        self.facts.iter().filter(|facts| has(facts)).count()
    }

    /// Options are a value, its words, and how many cards have it.
    fn facet(
        &self,
        name: &'static str,
        label: &'s str,
        options: impl IntoIterator<Item = (&'s str, &'s str, usize)>,
    ) -> Option<Fields<'s>> {
        let options: Vec<_> = options.into_iter().filter(|(_, _, count)| *count > 0).collect();
        // An option that every card has leaves all of them; a facet of such options leads nowhere.
        if options.iter().all(|(_, _, count)| *count == self.len()) {
            return None;
        }
        let option =
            |(value, words, count)| Fields::default().with("value", value).with("words", words).with("count", count);
        let options: Vec<Fields<'_>> = options.into_iter().map(option).collect();
        Some(Fields::default().with("name", name).with("label", label).with("options", options))
    }

    /// How many there are, in words.
    pub fn holds(&self, strings: &Strings) -> String {
        strings.count("plate_pieces", self.len())
    }

    /// What is said where only some of them show; how many those are is filled in as they change.
    pub fn found(&self, strings: &Strings) -> String {
        fill(strings.plural("found_some", self.len()), &[("total", &strings.number(self.len()))])
    }
}

/// What a card shows, and what it is found by. A brief one is a line of a long list.
pub(crate) fn card<'s>(scene: Scene<'s>, entry: &'s Entry, brief: bool) -> Fields<'s> {
    let (strings, kind, facets) = (scene.strings, entry.page.role.entry(), CardFacets::of(entry));
    let minutes = facets::minutes(&entry.page);
    let time = match &entry.page.front.time {
        Some(time) => Some(strings.time(time.value)),
        None => minutes.map(|minutes| strings.minutes(minutes)),
    };
    named(scene, entry)
        .with("brief", brief)
        .with("time", time)
        .with("bar", minutes.map(|minutes| percent(f64::from(minutes.min(RULER)), RULER)))
        .with("people", facts::people(strings, kind, &entry.page.front))
        .with("facet_time", facets.time)
        .with("facet_group", facets::group_values(&entry.page).join(" "))
        .with("facet_purpose", facets.purpose)
}

impl<'s> CardFacets<'s> {
    fn of(entry: &'s Entry) -> Self {
        Self {
            kind: entry.page.role.entry(),
            time: facets::minutes(&entry.page).map(facets::time_value),
            groups: facets::suited_groups(&entry.page),
            purpose: entry.page.front.purpose.as_ref().map(|purpose| purpose.value.as_str()),
        }
    }
}
