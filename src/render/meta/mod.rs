//! What the head of a page says to machines.

mod data;

use tera::Value;

use crate::site::icons::IconUse;
use crate::site::{Entry, MachineFile, Route, Site};

use super::html::Scene;
use super::machine::address::whole;
use super::view::{Fields, address};

/// What every page of a site says.
pub(crate) fn shared(site: &Site) -> Value {
    let paper = site.assets.paper.as_ref();
    let paper =
        paper.map(|paper| Fields::default().with("light", paper.light.as_str()).with("dark", paper.dark.as_str()));
    let touch = site.assets.pictures.iter().find(|picture| picture.usage == IconUse::Touch);
    let file = |file: MachineFile| site.routes.contains_key(file.url()).then(|| file.url());
    Fields::default()
        .with("paper", paper.map_or_else(Value::none, Value::from))
        .with("touch", touch.map_or_else(Value::none, |picture| address(&picture.url)))
        .with("manifest", file(MachineFile::Manifest))
        .with("feed", file(MachineFile::Feed))
        .into()
}

/// What one page says. `entry` is the page with its words, if there is one.
pub(crate) fn meta<'s>(scene: Scene<'s>, entry: Option<&'s Entry>, url: &'s str) -> Fields<'s> {
    let site = scene.site;
    let route = site.routes.get(url);
    if matches!(route, None | Some(Route::NotFound)) {
        return Fields::default().with("noindex", true);
    }
    if let (Some(Route::Moved(_)), Some(entry)) = (route, entry) {
        return Fields::default().with("canonical", whole(site, &entry.url));
    }
    let kind = if entry.is_some_and(|entry| entry.page.role.entry().is_some()) { "article" } else { "website" };
    let image = entry.and_then(|entry| entry.image.as_deref()).and_then(|image| whole(site, image));
    let updated = entry.and_then(|entry| entry.page.front.updated);
    let data = data::data(scene, entry, url);
    Fields::default()
        .with("noindex", entry.is_some_and(|entry| !entry.is_announced()))
        .with("canonical", whole(site, url))
        .with("kind", kind)
        .with("locale", locale(language(site, entry)))
        .with("image", image)
        .with("updated", updated.filter(|_| kind == "article").map(|date| date.to_string()))
        .with("data", data.map_or_else(Value::none, |data| Value::safe_string(&data)))
}

/// The language a page is written in.
fn language<'s>(site: &'s Site, entry: Option<&'s Entry>) -> &'s str {
    let own = entry.and_then(|entry| entry.page.front.lang.as_ref());
    own.map_or(&site.config.language, |lang| &lang.value)
}

/// `de-AT` as previews have it: the language and, where it is said, the country.
fn locale(tag: &str) -> String {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or(tag);
    let country = parts.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    country.map_or_else(|| language.to_owned(), |country| format!("{language}_{}", country.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn previews_know_languages_and_countries() {
        let tags = ["en", "de-AT", "zh-Hant-TW", "sr-Latn"].map(locale);
        assert_eq!(tags, ["en", "de_AT", "zh_TW", "sr"]);
    }
}
