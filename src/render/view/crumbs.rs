//! The way from the title page down to a page.

use tera::Value;

use crate::project::Kind;
use crate::site::Facet;

use super::super::html::Scene;
use super::{Fields, address, kinds_word};

/// The way down to pages of a kind.
#[derive(Clone)]
pub(crate) struct Way {
    /// Title page and collection; the page itself follows as its own title.
    pub crumbs: Value,
    /// Where the collection is, if the site has it.
    pub collection: Value,
}

/// The way down to a page of a kind: the same for all of them.
pub(crate) fn of_page(scene: Scene<'_>, kind: Kind) -> Way {
    let make = || {
        let url = format!("{}/index.html", kind.folder());
        let url = if scene.site.routes.contains_key(&url) { address(&url) } else { Value::none() };
        let collection = Fields::room_for(2).with("url", url.clone()).with("words", kinds_word(scene.strings, kind));
        Way { crumbs: Value::from(vec![home(scene), collection]), collection: url }
    };
    let slot = scene.references.and_then(|references| references.way(kind));
    slot.map_or_else(make, |slot| slot.get_or_init(make).clone())
}

/// The title page alone.
pub(crate) fn of_list(scene: Scene<'_>) -> Vec<Fields<'_>> {
    vec![home(scene)]
}

/// Title page, list of tags.
pub(crate) fn of_tag(scene: Scene<'_>) -> Vec<Fields<'_>> {
    let tags = Fields::default().with("url", address(&Facet::Tag.url("index")));
    vec![home(scene), tags.with("words", scene.strings.get("tags_title"))]
}

fn home(scene: Scene<'_>) -> Fields<'_> {
    let title = scene.site.config.title.as_str();
    let lang = Some(scene.site.config.language.as_str()).filter(|tag| *tag != scene.lang);
    Fields::room_for(3).with("url", address("index.html")).with("words", title).with("lang", lang)
}
