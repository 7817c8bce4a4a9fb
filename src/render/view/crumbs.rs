//! The way from the title page down to a page.

use tera::Value;

use crate::project::Kind;
use crate::site::Facet;

use super::super::html::Scene;
use super::{Fields, address, kinds_word};

/// Where the collection of a kind is, if the site has it.
pub(crate) fn collection_url(scene: Scene<'_>, kind: Kind) -> Value {
    let url = format!("{}/index.html", kind.folder());
    if scene.site.routes.contains_key(&url) { address(&url) } else { Value::none() }
}

/// Title page, collection, which is at `url`; the page itself follows as its own title.
pub(crate) fn of_page<'s>(scene: Scene<'s>, kind: Kind, url: Value) -> Vec<Fields<'s>> {
    let collection = Fields::default().with("url", url);
    vec![home(scene), collection.with("words", kinds_word(scene.strings, kind))]
}

/// The title page alone.
pub(crate) fn of_list<'s>(scene: Scene<'s>) -> Vec<Fields<'s>> {
    vec![home(scene)]
}

/// Title page, list of tags.
pub(crate) fn of_tag<'s>(scene: Scene<'s>) -> Vec<Fields<'s>> {
    let tags = Fields::default().with("url", address(&Facet::Tag.url("index")));
    vec![home(scene), tags.with("words", scene.strings.get("tags_title"))]
}

fn home<'s>(scene: Scene<'s>) -> Fields<'s> {
    let title = scene.site.config.title.as_str();
    let lang = Some(scene.site.config.language.as_str()).filter(|tag| *tag != scene.lang);
    Fields::default().with("url", address("index.html")).with("words", title).with("lang", lang)
}
