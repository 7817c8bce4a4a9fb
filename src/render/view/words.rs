//! What values of facets are called, and where each is collected.

use tera::Value;

use crate::page::front::{Level, Setting};
use crate::site::{Entry, Facet, FacetValue, facets};

use super::super::html::{Scene, escape};
use super::super::strings::Strings;
use super::address;

/// The word for a facet.
pub(crate) fn facet(strings: &Strings, facet: Facet) -> &str {
    strings.get(match facet {
        Facet::Purpose => "facet_purpose",
        Facet::Time => "facet_time",
        Facet::Group => "facet_group",
        Facet::Setting => "facet_setting",
        Facet::Difficulty => "facet_difficulty",
        Facet::Tag => "facet_tag",
    })
}

/// The words for a value that the theme or the settings have words for; for others the value itself.
pub(crate) fn value<'s>(scene: Scene<'s>, facet: Facet, value: &'s str) -> &'s str {
    let key = match (facet, value) {
        (Facet::Purpose, _) => return purpose(scene, value).unwrap_or(value),
        (Facet::Time, "short") => "facet_time_short",
        (Facet::Time, "half") => "facet_time_half",
        (Facet::Time, "hour") => "facet_time_hour",
        (Facet::Time, "long") => "facet_time_long",
        (Facet::Group, "solo") => "facet_group_solo",
        (Facet::Group, "pair") => "facet_group_pair",
        (Facet::Group, "small") => "facet_group_small",
        (Facet::Group, "large") => "facet_group_large",
        (Facet::Setting, "in-person") => "setting_in_person",
        (Facet::Setting, "remote") => "setting_remote",
        (Facet::Setting, "hybrid") => "setting_hybrid",
        (Facet::Setting, "async") => "setting_async",
        (Facet::Setting, "solo") => "setting_solo",
        (Facet::Difficulty, "easy") => "difficulty_easy",
        (Facet::Difficulty, "moderate") => "difficulty_moderate",
        (Facet::Difficulty, "hard") => "difficulty_hard",
        _ => return value,
    };
    scene.strings.get(key)
}

/// The name of the page that collects a value.
pub(crate) fn title(scene: Scene<'_>, found: &FacetValue) -> String {
    match found.facet {
        Facet::Tag => found.words.clone(),
        facet => sentence(value(scene, facet, &found.value)),
    }
}

/// The label of a purpose.
pub(crate) fn purpose<'s>(scene: Scene<'s>, value: &str) -> Option<&'s str> {
    let mut purposes = scene.site.config.purposes.iter();
    purposes.find(|(slug, _)| slug.value == value).map(|(_, label)| label.as_str())
}

/// The word for a level.
pub(crate) fn level(strings: &Strings, level: Level) -> &str {
    strings.get(match level {
        Level::Easy => "difficulty_easy",
        Level::Moderate => "difficulty_moderate",
        Level::Hard => "difficulty_hard",
    })
}

/// The words for a way to meet.
pub(crate) fn setting(strings: &Strings, setting: Setting) -> &str {
    strings.get(match setting {
        Setting::InPerson => "setting_in_person",
        Setting::Remote => "setting_remote",
        Setting::Hybrid => "setting_hybrid",
        Setting::Async => "setting_async",
        Setting::Solo => "setting_solo",
    })
}

/// The address that collects a value, where the site has such a page.
pub(crate) fn url(scene: Scene<'_>, facet: Facet, value: &str) -> Value {
    let Some(at) = place(scene, facet, value) else { return Value::none() };
    let make = || address(&facet.url(value));
    let slot = scene.references.and_then(|references| references.facet(at, scene.site.facets.len()));
    slot.map_or_else(make, |slot| slot.get_or_init(make).clone())
}

/// Where a value is among those of all facets. They are in order, and each of them has its page.
fn place(scene: Scene<'_>, facet: Facet, value: &str) -> Option<usize> {
    let order = |found: &FacetValue| (found.facet, found.value.as_str()).cmp(&(facet, value));
    scene.site.facets.binary_search_by(order).ok()
}

/// Where pages that take as long are collected.
pub(crate) fn time_url(scene: Scene<'_>, entry: &Entry) -> Value {
    facets::minutes(&entry.page).map_or(Value::none(), |minutes| url(scene, Facet::Time, facets::time_value(minutes)))
}

/// Where pages for as many are collected: of several sizes that suit, the smallest.
pub(crate) fn group_url(scene: Scene<'_>, entry: &Entry) -> Value {
    let values = facets::group_values(&entry.page);
    values.first().map_or(Value::none(), |value| url(scene, Facet::Group, value))
}

/// Words that lead to the page that collects a value, where there is one.
pub(crate) fn linked(scene: Scene<'_>, facet: Facet, value: &str, words: &str) -> String {
    if place(scene, facet, value).is_none() {
        return escape::escaped(words);
    }
    let mut html = String::with_capacity(128);
    html.push_str("<a href=\"");
    html.push_str(scene.root);
    escape::push_path(&mut html, &facet.url(value));
    html.push_str("\">");
    escape::push(&mut html, words);
    html.push_str("</a>");
    html
}

/// With a capital at the beginning.
pub(crate) fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}
