//! The card index: what a card shows, and the facets to narrow the cards by.

use crate::project::Kind;
use crate::site::{Entry, Facet, facets};

use super::super::html::Scene;
use super::super::strings::{Strings, fill};
use super::ruler::percent;
use super::{Fields, facts, kind_word, reference, words};

/// What the small ruler on a card measures up to.
const RULER: u32 = 60;

/// Facets that tell the cards of a list apart.
#[derive(Default)]
pub(crate) struct Cards {
    facts: Vec<CardFacets>,
}

struct CardFacets {
    kind: Option<Kind>,
    time: Option<&'static str>,
    groups: Vec<&'static str>,
    purpose: Option<String>,
}

impl Cards {
    /// What tells the cards of these pages apart.
    pub fn new<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        Self { facts: entries.map(CardFacets::of).collect() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Facets with their options and how many cards each has; options without a card are left out.
    pub fn facets(&self, scene: Scene<'_>, with_kind: bool) -> Vec<Fields> {
        let strings = scene.strings;
        let mut facets = Vec::new();
        if with_kind {
            let kinds = Kind::ALL.map(|kind| (kind.name(), kind_word(strings, kind)));
            let has = |facts: &CardFacets, value: &str| facts.kind.is_some_and(|kind| kind.name() == value);
            facets.push(self.facet("kind", strings.get("facet_kind"), &kinds, has));
        }
        let times = facets::TIMES.map(|value| (value, words::value(scene, Facet::Time, value)));
        facets.push(self.facet("time", strings.get("facet_time"), &times, |facts, value| facts.time == Some(value)));
        let groups = facets::GROUPS.map(|value| (value, words::value(scene, Facet::Group, value)));
        let in_group = |facts: &CardFacets, value: &str| facts.groups.contains(&value);
        facets.push(self.facet("group", strings.get("facet_group"), &groups, in_group));
        let purposes: Vec<(&str, &str)> =
            scene.site.config.purposes.iter().map(|(slug, label)| (slug.value.as_str(), label.as_str())).collect();
        let serves = |facts: &CardFacets, value: &str| facts.purpose.as_deref() == Some(value);
        facets.push(self.facet("purpose", strings.get("facet_purpose"), &purposes, serves));
        facets.into_iter().flatten().collect()
    }

    fn facet(
        &self,
        name: &'static str,
        label: &str,
        options: &[(&str, &str)],
        has: impl Fn(&CardFacets, &str) -> bool,
    ) -> Option<Fields> {
        // An option that every card has leaves all of them; a facet of such options leads nowhere.
        let mut narrows = false;
        let counted = options.iter().filter_map(|(value, words)| {
            let count = self.facts.iter().filter(|facts| has(facts, value)).count();
            narrows |= count > 0 && count < self.len();
            let option = Fields::default().with("value", *value).with("words", *words).with("count", count);
            (count > 0).then_some(option)
        });
        let options: Vec<Fields> = counted.collect();
        let fields = Fields::default().with("name", name).with("label", label);
        narrows.then(|| fields.with("options", options))
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
pub(crate) fn card(scene: Scene<'_>, entry: &Entry, brief: bool) -> Fields {
    let (strings, kind, facets) = (scene.strings, entry.page.role.entry(), CardFacets::of(entry));
    let minutes = facets::minutes(&entry.page);
    let time = match &entry.page.front.time {
        Some(time) => Some(strings.time(time.value)),
        None => minutes.map(|minutes| strings.minutes(minutes)),
    };
    reference(scene, entry)
        .with("brief", brief)
        .with("time", time)
        .with("bar", minutes.map(|minutes| percent(f64::from(minutes.min(RULER)), RULER)))
        .with("people", facts::people(strings, kind, &entry.page.front))
        .with("facet_time", facets.time)
        .with("facet_group", facets.groups.join(" "))
        .with("facet_purpose", facets.purpose.as_deref())
}

impl CardFacets {
    fn of(entry: &Entry) -> Self {
        Self {
            kind: entry.page.role.entry(),
            time: facets::minutes(&entry.page).map(facets::time_value),
            groups: facets::group_values(&entry.page),
            purpose: entry.page.front.purpose.as_ref().map(|purpose| purpose.value.clone()),
        }
    }
}
