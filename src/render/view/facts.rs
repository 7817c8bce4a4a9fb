//! At a glance: how long, how many, how hard, where, with what.

use crate::page::front::{Difficulty, FrontMatter, GroupSize, HandoutCount, Level, Material, Setting};
use crate::project::Kind;
use crate::site::{Entry, Facet, PageId, facets};

use super::super::html::{Scene, escape};
use super::super::strings::{Strings, fill};
use super::{Fields, link, words};
use crate::page::steps;

/// The most facts a page has.
const MOST_FACTS: usize = 7;

/// The facts of a page, in the order people ask for them.
pub(crate) fn facts<'s>(scene: Scene<'s>, entry: &'s Entry) -> Vec<Fields<'s>> {
    let strings = scene.strings;
    let front = &entry.page.front;
    let mut facts = Vec::with_capacity(MOST_FACTS);
    facts.extend(takes(strings, entry).map(|fact| fact.with("url", words::time_url(scene, entry))));
    if let Some(prep) = &front.prep {
        facts.push(fact(strings, "fact_prep").with("main", strings.time(prep.value)));
    }
    if let Some(group) = &front.group {
        let fact = fact(strings, "fact_people").with("url", words::group_url(scene, entry));
        let pairs = group.value.pairs.then(|| strings.get("group_in_pairs"));
        facts.push(if group.value.is_any_pairs() {
            fact.with("main", strings.get("group_pairs"))
        } else {
            fact.with("main", numbers(group.value)).with("note", pairs)
        });
    }
    facts.extend(front.difficulty.map(|difficulty| {
        let url = words::url(scene, Facet::Difficulty, facets::level_value(difficulty.facilitator));
        difficulty_fact(strings, difficulty).with("url", url)
    }));
    if !front.setting.is_empty() {
        facts.push(fact(strings, "fact_setting").html("html", &settings(scene, &front.setting)));
    }
    if !front.roles.is_empty() {
        facts.push(fact(strings, "fact_roles").with("text", front.roles.join(", ")).with("long", true));
    }
    if !front.materials.is_empty() {
        facts.push(fact(strings, "fact_bring").html("html", &materials(scene, entry)).with("long", true));
    }
    facts
}

/// The time given, or that of the agenda; for a journey also how much of it is its stops.
fn takes<'s>(strings: &'s Strings, entry: &'s Entry) -> Option<Fields<'s>> {
    let (document, kind) = (&entry.page.document, entry.page.role.entry());
    let all = steps::all(document, kind, &document.root);
    let agenda = steps::total(document, &all);
    let main = length(strings, entry)?;
    let stops: Vec<_> = all.into_iter().filter(|step| steps::is_numbered(document, kind, step)).collect();
    let talking = steps::total(document, &stops);
    let note = (kind == Some(Kind::Journey) && talking > 0 && talking < agenda)
        .then(|| strings.with("fact_takes_stops", &[("time", &strings.minutes(talking))]));
    Some(fact(strings, "fact_takes").with("main", main).with("note", note))
}

/// How long it takes: as given, or for a journey as its agenda says.
pub(crate) fn length(strings: &Strings, entry: &Entry) -> Option<String> {
    match &entry.page.front.time {
        Some(time) => Some(strings.time(time.value)),
        None => Some(steps::minutes(&entry.page.document, entry.page.role.entry()))
            .filter(|minutes| *minutes > 0)
            .map(|minutes| strings.minutes(minutes)),
    }
}

fn fact<'s>(strings: &'s Strings, key: &'static str) -> Fields<'s> {
    Fields::room_for(5).with("label", strings.get(key))
}

fn difficulty_fact(strings: &'_ Strings, difficulty: Difficulty) -> Fields<'_> {
    let Difficulty { facilitator, participant } = difficulty;
    let fact = fact(strings, "fact_difficulty");
    if facilitator == participant {
        let rank = rank(facilitator);
        let spoken = strings.with("difficulty_of", &[("n", &rank.to_string())]);
        return fact.with("pips", rank).with("text", words::level(strings, facilitator)).with("spoken", spoken);
    }
    let (lead, join) = (words::level(strings, facilitator), words::level(strings, participant));
    let values = [("lead", lead.to_lowercase()), ("join", join.to_lowercase())];
    let values = values.each_ref().map(|(name, word)| (*name, word.as_str()));
    fact.with("text", words::sentence(&strings.with("difficulty_both", &values)))
}

fn rank(level: Level) -> u32 {
    match level {
        Level::Easy => 1,
        Level::Moderate => 2,
        Level::Hard => 3,
    }
}

/// Ways to meet, each with a link to what else suits it.
fn settings(scene: Scene<'_>, settings: &[Setting]) -> String {
    let mut html = String::with_capacity(256);
    for (at, setting) in settings.iter().enumerate() {
        if at > 0 {
            html.push_str(", ");
        }
        let words = words::setting(scene.strings, *setting);
        let words = if at == 0 { words::sentence(words) } else { words.to_owned() };
        html.push_str(&words::linked(scene, Facet::Setting, facets::setting_value(*setting), &words));
    }
    html
}

/// What to bring, with links to the hand-outs to print.
fn materials(scene: Scene<'_>, entry: &Entry) -> String {
    let mut html = String::with_capacity(256);
    for (at, material) in entry.page.front.materials.iter().enumerate() {
        html.push_str(if at > 0 { " <span class=\"item\">" } else { "<span class=\"item\">" });
        let page = entry.materials.get(at).copied().flatten();
        match page.and_then(|page| handout(scene, material, page)) {
            Some(handout) => html.push_str(&handout),
            None => escape::push(&mut html, &material.text),
        }
        html.push_str("</span>");
    }
    html
}

fn handout(scene: Scene<'_>, material: &Material, page: PageId) -> Option<String> {
    let mut html = link(scene, page)?;
    html.push_str(", ");
    escape::push(&mut html, &copies(scene.strings, material));
    Some(html)
}

/// How many copies of a hand-out to print.
pub(crate) fn copies(strings: &Strings, material: &Material) -> String {
    match material.count {
        HandoutCount::Fixed(n) => strings.count("handouts", n as usize),
        HandoutCount::Pairs => strings.get("handouts_pairs").to_owned(),
        HandoutCount::People => strings.get("handouts_people").to_owned(),
    }
}

/// `2–12`, `3+`, `2`.
pub(crate) fn numbers(group: GroupSize) -> String {
    match group.max {
        None => format!("{}+", group.min),
        Some(max) if max == group.min => max.to_string(),
        Some(max) => format!("{}–{max}", group.min),
    }
}

/// The number that decides the form of "people": the most, but never one.
fn many(group: GroupSize) -> usize {
    group.max.unwrap_or(group.min).max(2) as usize
}

/// `2–8 people, in pairs`; for those alone with a text, that.
pub(crate) fn people(strings: &Strings, kind: Option<Kind>, front: &FrontMatter) -> Option<String> {
    let Some(group) = front.group.as_ref().map(|group| group.value) else {
        return (kind == Some(Kind::Guide)).then(|| strings.get("group_reader").to_owned());
    };
    if group.is_any_pairs() {
        return Some(strings.get("group_pairs").to_owned());
    }
    // "On your own" is no form of a number: it is said of one person and of nobody else.
    let form = if group.max == Some(1) {
        strings.get("group_people.one")
    } else {
        strings.plural("group_people", many(group))
    };
    let mut words = fill(form, &[("n", &numbers(group))]);
    if group.pairs {
        words.push_str(", ");
        words.push_str(strings.get("group_in_pairs"));
    }
    Some(words)
}
