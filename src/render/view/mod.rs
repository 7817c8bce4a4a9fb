//! What layouts are given: each page, list and menu as plain values.

pub(crate) mod cards;
pub(crate) mod cards_to_cut;
pub(crate) mod clock;
pub(crate) mod contents;
pub(crate) mod crumbs;
pub(crate) mod facts;
mod fields;
pub(crate) mod flow;
pub(crate) mod home;
pub(crate) mod imprint;
pub(crate) mod journey;
pub(crate) mod lists;
pub(crate) mod moved;
pub(crate) mod neighbours;
pub(crate) mod page;
pub(crate) mod print_out;
pub(crate) mod references;
pub(crate) mod ruler;
pub(crate) mod sources;
pub(crate) mod steps;
pub(crate) mod toc;
pub(crate) mod translations;
pub(crate) mod words;

use tera::Value;

use crate::project::Kind;
use crate::project::language::direction;
use crate::site::{Entry, PageId};

use super::html::{Scene, escape};
use super::strings::Strings;

pub(crate) use fields::{Field, Fields};

/// The word for one page of a kind.
pub(crate) fn kind_word(strings: &Strings, kind: Kind) -> &str {
    strings.get(match kind {
        Kind::Journey => "kind_journey",
        Kind::Exercise => "kind_exercise",
        Kind::Template => "kind_template",
        Kind::Script => "kind_script",
        Kind::Guide => "kind_guide",
    })
}

/// The word for all pages of a kind.
pub(crate) fn kinds_word(strings: &Strings, kind: Kind) -> &str {
    strings.get(match kind {
        Kind::Journey => "kinds_journey",
        Kind::Exercise => "kinds_exercise",
        Kind::Template => "kinds_template",
        Kind::Script => "kinds_script",
        Kind::Guide => "kinds_guide",
    })
}

/// An address of the site, ready for an attribute; layouts put `root` before it.
pub(crate) fn address(url: &str) -> Value {
    Value::safe_string(&escape::path(url))
}

/// A link to a page, called what the page is called. Pages that are set together link inside.
pub(crate) fn link(scene: Scene<'_>, page: PageId) -> Option<String> {
    let entry = scene.site.entries.get(page)?;
    let mut html = String::with_capacity(128);
    html.push_str("<a href=\"");
    match scene.together.and_then(|together| together.place_of(page)) {
        Some(place) => {
            html.push('#');
            html.push_str(&place);
        }
        None => {
            html.push_str(scene.root);
            escape::push_path(&mut html, &entry.url);
        }
    }
    html.push('"');
    if let Some(lang) = other_language(scene, entry) {
        html.push_str(" lang=\"");
        escape::push(&mut html, lang);
        html.push('"');
    }
    html.push('>');
    escape::push(&mut html, &entry.page.front.title.value);
    html.push_str("</a>");
    Some(html)
}

/// A page as others refer to it: title, address, kind, summary and how long it takes.
pub(crate) fn reference<'s>(scene: Scene<'s>, entry: &'s Entry) -> Fields<'s> {
    named(scene, entry).with("time", facts::length(scene.strings, entry))
}

/// The same but for the time.
fn named<'s>(scene: Scene<'s>, entry: &'s Entry) -> Fields<'s> {
    let front = &entry.page.front;
    let kind = entry.page.role.entry();
    Fields::default()
        .with("title", front.title.value.as_str())
        .with("url", address(&entry.url))
        .with("summary", front.summary.value.as_str())
        .with("kind", kind.map(Kind::name))
        .with("kind_word", kind.map(|kind| kind_word(scene.strings, kind)))
        .with("lang", other_language(scene, entry))
        .with("dir", other_language(scene, entry).map(direction))
}

/// The language of a page that is another than that of the page it is named on.
pub(crate) fn other_language<'s>(scene: Scene<'s>, entry: &'s Entry) -> Option<&'s str> {
    Some(scene.site.tag_of(&entry.page)).filter(|tag| *tag != scene.lang)
}

/// Texts as a list; none where there is nothing to list.
pub(crate) fn texts(texts: &[String]) -> Field<'_> {
    if texts.is_empty() { Field::None } else { Field::Texts(texts) }
}
