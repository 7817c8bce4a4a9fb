//! At a glance: how long, how many, how hard, where, with what.

use tera::Value;

use crate::page::front::{Difficulty, FrontMatter, GroupSize, HandoutCount, Level, Material, Setting};
use crate::project::Kind;
use crate::site::{Entry, PageId};

use super::super::html::{Scene, escape};
use super::super::strings::Strings;
use super::steps;
use super::{Fields, link};

/// The facts of a page, in the order people ask for them.
pub(crate) fn facts(scene: Scene<'_>, entry: &Entry) -> Vec<Fields> {
    let strings = scene.strings;
    let front = &entry.page.front;
    let mut facts = Vec::new();
    facts.extend(takes(strings, entry));
    if let Some(prep) = &front.prep {
        facts.push(fact(strings, "fact_prep").with("main", strings.time(prep.value)));
    }
    if let Some(group) = &front.group {
        let fact = fact(strings, "fact_people");
        let pairs = group.value.pairs.then(|| strings.get("group_in_pairs"));
        facts.push(if group.value.is_any_pairs() {
            fact.with("main", strings.get("group_pairs"))
        } else {
            fact.with("main", numbers(group.value)).with("note", pairs)
        });
    }
    facts.extend(front.difficulty.map(|difficulty| difficulty_fact(strings, difficulty)));
    if !front.setting.is_empty() {
        let words: Vec<&str> = front.setting.iter().map(|setting| setting_word(strings, *setting)).collect();
        facts.push(fact(strings, "fact_setting").with("text", sentence(&words.join(", "))));
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
fn takes(strings: &Strings, entry: &Entry) -> Option<Fields> {
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
        None => Some(agenda_minutes(entry)).filter(|minutes| *minutes > 0).map(|minutes| strings.minutes(minutes)),
    }
}

/// Minutes of all steps of a page.
pub(crate) fn agenda_minutes(entry: &Entry) -> u32 {
    let document = &entry.page.document;
    steps::total(document, &steps::all(document, entry.page.role.entry(), &document.root))
}

fn fact(strings: &Strings, key: &'static str) -> Fields {
    Fields::default().with("label", strings.get(key))
}

fn difficulty_fact(strings: &Strings, difficulty: Difficulty) -> Fields {
    let Difficulty { facilitator, participant } = difficulty;
    let fact = fact(strings, "fact_difficulty");
    if facilitator == participant {
        let rank = rank(facilitator);
        let spoken = strings.with("difficulty_of", &[("n", &rank.to_string())]);
        return fact.with("pips", rank).with("text", level_word(strings, facilitator)).with("spoken", spoken);
    }
    let join = level_word(strings, participant).to_lowercase();
    let values = [("lead", level_word(strings, facilitator)), ("join", join.as_str())];
    fact.with("text", strings.with("difficulty_both", &values))
}

fn rank(level: Level) -> u32 {
    match level {
        Level::Easy => 1,
        Level::Moderate => 2,
        Level::Hard => 3,
    }
}

fn level_word(strings: &Strings, level: Level) -> &str {
    strings.get(match level {
        Level::Easy => "difficulty_easy",
        Level::Moderate => "difficulty_moderate",
        Level::Hard => "difficulty_hard",
    })
}

fn setting_word(strings: &Strings, setting: Setting) -> &str {
    strings.get(match setting {
        Setting::InPerson => "setting_in_person",
        Setting::Remote => "setting_remote",
        Setting::Hybrid => "setting_hybrid",
        Setting::Async => "setting_async",
        Setting::Solo => "setting_solo",
    })
}

/// What to bring, with links to the hand-outs to print.
fn materials(scene: Scene<'_>, entry: &Entry) -> String {
    let materials = entry.page.front.materials.iter().enumerate();
    let each = materials.map(|(at, material)| {
        let page = entry.materials.get(at).copied().flatten();
        let handout = page.and_then(|page| handout(scene, material, page));
        handout.unwrap_or_else(|| escape::escaped(&material.text))
    });
    each.map(|item| format!("<span class=\"item\">{item}</span>")).collect::<Vec<_>>().join(" ")
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

/// `2–8 people, in pairs`; for those alone with a text, that.
pub(crate) fn people(strings: &Strings, kind: Option<Kind>, front: &FrontMatter) -> Option<String> {
    let Some(group) = front.group.as_ref().map(|group| group.value) else {
        return (kind == Some(Kind::Guide)).then(|| strings.get("group_reader").to_owned());
    };
    if group.is_any_pairs() {
        return Some(strings.get("group_pairs").to_owned());
    }
    let alone = group.min == 1 && group.max == Some(1);
    let key = if alone { "group_people.one" } else { "group_people.other" };
    let mut words = strings.with(key, &[("n", &numbers(group))]);
    if group.pairs {
        words.push_str(", ");
        words.push_str(strings.get("group_in_pairs"));
    }
    Some(words)
}

/// With a capital at the beginning.
fn sentence(words: &str) -> Value {
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    Value::from(first.unwrap_or_default() + chars.as_str())
}
