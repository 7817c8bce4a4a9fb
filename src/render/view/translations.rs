//! The same page in other languages.

use tera::Value;

use crate::project::language::direction;
use crate::site::Entry;

use super::super::html::{Scene, escape};
use super::{Fields, address};

/// Each translation with its language, called by its own name; none where there are no others.
pub(crate) fn translations<'s>(scene: Scene<'s>, entry: &Entry) -> Option<Vec<Fields<'s>>> {
    let others = entry.translations.iter().filter_map(|page| scene.site.entry(*page));
    let others: Vec<Fields> = others.map(|other| one(scene, other)).collect();
    (!others.is_empty()).then_some(others)
}

/// The page in every language, its own among them: what search engines ask each of them to name.
pub(crate) fn alternates<'s>(scene: Scene<'s>, entry: &'s Entry) -> Vec<Fields<'s>> {
    if entry.translations.is_empty() {
        return Vec::new();
    }
    let others = entry.translations.iter().filter_map(|page| scene.site.entry(*page));
    let mut all: Vec<&Entry> = std::iter::once(entry).chain(others).collect();
    all.sort_by_key(|entry| (scene.site.tag_of(&entry.page), entry.url.as_str()));
    all.into_iter().map(|entry| one(scene, entry)).collect()
}

fn one<'s>(scene: Scene<'s>, other: &'s Entry) -> Fields<'s> {
    let tag = scene.site.tag_of(&other.page);
    Fields::default()
        .with("lang", tag)
        .with("dir", direction(tag))
        .with("name", name(scene, tag))
        .with("title", other.page.front.title.value.as_str())
        .with("url", address(&other.url))
        .with("absolute", absolute(scene, &other.url))
}

/// What a language calls itself. One that does not say goes by its tag, not by the name of the language it falls
/// back to.
fn name<'s>(scene: Scene<'s>, tag: &'s str) -> &'s str {
    let name = |tag: &str| scene.site.languages.get(tag)?.strings.get("language_name").map(String::as_str);
    let borrowed = !tag.starts_with("en") && name(tag) == name("en");
    name(tag).filter(|_| !borrowed).unwrap_or(tag)
}

/// The whole address where the site's own is known: what machines go by.
fn absolute(scene: Scene<'_>, url: &str) -> Value {
    let Some(base) = &scene.site.config.base_url else { return Value::none() };
    let mut whole = escape::escaped(base);
    whole.push('/');
    escape::push_path(&mut whole, url);
    Value::safe_string(&whole)
}
