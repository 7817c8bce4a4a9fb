//! The card index: each page as a card, and the facets to narrow it by.

use tera::Value;

use crate::page::front::{GroupSize, Setting};
use crate::project::Kind;
use crate::site::Entry;

use super::super::html::Scene;
use super::ruler::percent;
use super::{Fields, facts, kind_word, reference};

/// Words an adult reads in a minute.
const WORDS_A_MINUTE: u32 = 200;
/// What the small ruler on a card measures up to.
const RULER: u32 = 60;

const TIMES: [(&str, &str); 4] = [
    ("short", "facet_time_short"),
    ("half", "facet_time_half"),
    ("hour", "facet_time_hour"),
    ("long", "facet_time_long"),
];
const GROUPS: [(&str, &str); 4] = [
    ("solo", "facet_group_solo"),
    ("pair", "facet_group_pair"),
    ("small", "facet_group_small"),
    ("large", "facet_group_large"),
];

/// Cards, and the facets that tell them apart.
#[derive(Default)]
pub(crate) struct Cards {
    cards: Vec<Fields>,
    facts: Vec<CardFacets>,
}

struct CardFacets {
    kind: Option<Kind>,
    time: Option<&'static str>,
    groups: Vec<&'static str>,
    purpose: Option<String>,
}

impl Cards {
    /// A card for each page.
    pub fn new<'e>(scene: Scene<'_>, entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut cards = Self::default();
        for entry in entries {
            let facets = CardFacets::of(entry);
            cards.cards.push(card(scene, entry, &facets));
            cards.facts.push(facets);
        }
        cards
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.cards.len()
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
        let times = TIMES.map(|(value, key)| (value, strings.get(key)));
        facets.push(self.facet("time", strings.get("facet_time"), &times, |facts, value| facts.time == Some(value)));
        let groups = GROUPS.map(|(value, key)| (value, strings.get(key)));
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
        let counted = options.iter().filter_map(|(value, words)| {
            let count = self.facts.iter().filter(|facts| has(facts, value)).count();
            let option = Fields::default().with("value", *value).with("words", *words).with("count", count);
            (count > 0).then_some(option)
        });
        let options: Vec<Fields> = counted.collect();
        let fields = Fields::default().with("name", name).with("label", label);
        (!options.is_empty()).then(|| fields.with("options", options))
    }

    /// The cards for the layout.
    pub fn value(self) -> Value {
        Value::from(self.cards)
    }
}

fn card(scene: Scene<'_>, entry: &Entry, facets: &CardFacets) -> Fields {
    let (strings, kind) = (scene.strings, entry.page.role.entry());
    let minutes = minutes(entry);
    let time = match &entry.page.front.time {
        Some(time) => Some(strings.time(time.value)),
        None => minutes.map(|minutes| strings.minutes(minutes)),
    };
    reference(scene, entry)
        .with("time", time)
        .with("bar", minutes.map(|minutes| percent(f64::from(minutes.min(RULER)), RULER)))
        .with("people", facts::people(strings, kind, &entry.page.front))
        .with("facet_time", facets.time)
        .with("facet_group", facets.groups.join(" "))
        .with("facet_purpose", facets.purpose.as_deref())
}

impl CardFacets {
    fn of(entry: &Entry) -> Self {
        let (kind, front) = (entry.page.role.entry(), &entry.page.front);
        let alone = kind == Some(Kind::Guide) || front.setting.contains(&Setting::Solo);
        Self {
            kind,
            time: minutes(entry).map(time_facet),
            groups: group_facets(front.group.as_ref().map(|group| group.value), alone),
            purpose: front.purpose.as_ref().map(|purpose| purpose.value.clone()),
        }
    }
}

/// How long a page takes: as given, for a guide as long as reading it, else as its steps.
pub(crate) fn minutes(entry: &Entry) -> Option<u32> {
    let given = entry.page.front.time.as_ref().map(|time| time.value.max);
    given.or_else(|| match entry.page.role.entry() {
        Some(Kind::Guide) => Some(reading_minutes(entry)),
        _ => Some(facts::agenda_minutes(entry)).filter(|minutes| *minutes > 0),
    })
}

/// Minutes it takes to read a page, at least one.
pub(crate) fn reading_minutes(entry: &Entry) -> u32 {
    entry.page.document.words.div_ceil(WORDS_A_MINUTE).max(1)
}

fn time_facet(minutes: u32) -> &'static str {
    match minutes {
        0..=15 => "short",
        16..=30 => "half",
        31..=60 => "hour",
        _ => "long",
    }
}

fn group_facets(group: Option<GroupSize>, alone: bool) -> Vec<&'static str> {
    let Some(GroupSize { min, max, pairs }) = group else {
        return if alone { vec!["solo"] } else { Vec::new() };
    };
    let max = max.unwrap_or(u32::MAX);
    let fits = |from: u32, to: u32| min <= to && max >= from;
    let groups = [
        ("solo", fits(0, 1) || alone),
        ("pair", fits(2, 2) || pairs),
        ("small", fits(3, 8)),
        ("large", fits(9, u32::MAX)),
    ];
    groups.into_iter().filter_map(|(name, fits)| fits.then_some(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_found_by_every_size_they_fit() {
        let group = |min, max, pairs| Some(GroupSize { min, max, pairs });
        assert_eq!(group_facets(group(2, Some(8), false), false), ["pair", "small"]);
        assert_eq!(group_facets(group(3, None, false), false), ["small", "large"]);
        assert_eq!(group_facets(group(4, Some(12), true), false), ["pair", "small", "large"]);
        assert_eq!(group_facets(None, true), ["solo"]);
        assert!(group_facets(None, false).is_empty());
    }

    #[test]
    fn times_fall_into_four_drawers() {
        assert_eq!([15, 16, 30, 31, 60, 61].map(time_facet), ["short", "half", "half", "hour", "hour", "long"]);
    }
}
