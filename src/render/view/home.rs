//! The title page, collections, and the page for what is not there.

use tera::Value;

use crate::project::Kind;
use crate::site::{Entry, PageId, print_outs};

use super::super::html::{Html, Scene};
use super::cards::Cards;
use super::{Fields, crumbs, journey, kinds_word, print_out, reference, texts};

/// The title page: the playbook's plate, its words, what it puts forward, everything it holds.
pub(crate) fn home(scene: Scene<'_>, page: Option<PageId>) -> Fields<'_> {
    let (site, strings) = (scene.site, scene.strings);
    let config = &site.config;
    let cards = Cards::new(site.listed().map(|(_, entry)| entry));
    words(scene, page, &config.title)
        .with("edition", config.edition.as_deref())
        .with("authors", texts(&config.authors))
        .with("holds", cards.holds(strings))
        .with("found", cards.found(strings))
        .with("featured", featured(scene))
        .with("facets", cards.facets(scene, true))
        .with("count", cards.len())
}

/// All pages of one kind.
pub(crate) fn collection(scene: Scene<'_>, kind: Kind, page: Option<PageId>) -> Fields<'_> {
    let cards = Cards::new(scene.site.listed_of(kind).map(|(_, entry)| entry));
    let prints = [(print_outs::of_kind(kind), "print_all"), (print_outs::cards_of(kind), "print_cards")];
    words(scene, page, kinds_word(scene.strings, kind))
        .with("kind", kind.name())
        .with("crumbs", crumbs::of_list(scene))
        .with("prints", print_out::links(scene, &prints))
        .with("holds", cards.holds(scene.strings))
        .with("found", cards.found(scene.strings))
        .with("facets", cards.facets(scene, false))
        .with("count", cards.len())
}

/// What is not there, and what may have been meant.
pub(crate) fn not_found(scene: Scene<'_>) -> Fields<'_> {
    let firsts = Kind::ALL.into_iter().filter_map(|kind| scene.site.listed_of(kind).next());
    let offered: Vec<Fields> = firsts.map(|(_, entry)| reference(scene, entry)).collect();
    Fields::default()
        .with("title", scene.strings.get("missing_title"))
        .with("summary", scene.strings.get("missing_summary"))
        .with("kind", Value::none())
        .with("offered", offered)
}

/// What a page of its own says above a list; without one, the list's own name.
pub(crate) fn words<'s>(scene: Scene<'s>, page: Option<PageId>, title: &'s str) -> Fields<'s> {
    let fields = Fields::default().with("kind", Value::none());
    let Some(entry) = page.and_then(|page| scene.site.entries.get(page)) else {
        return fields.with("title", title).with("summary", "").html("html", "").html("footnotes", "");
    };
    let document = &entry.page.document;
    let mut html = Html::new(scene, document, &entry.links, None).with_ways();
    let front = &entry.page.front;
    fields
        .with("title", front.title.value.as_str())
        .with("summary", front.summary.value.as_str())
        .with("html", html.piece(|html| html.sections(std::slice::from_ref(&document.root))))
        .with("footnotes", html.piece(Html::footnotes))
}

/// The page that the playbook puts forward.
fn featured(scene: Scene<'_>) -> Value {
    let Some(slug) = &scene.site.config.featured else { return Value::none() };
    let named = |entry: &&Entry| entry.slug == slug.value && entry.page.role.entry().is_some();
    let Some(entry) = scene.site.entries().find(named) else { return Value::none() };
    reference(scene, entry)
        .with("stops", journey::triptych(scene, entry))
        .with("count", scene.strings.count("journey_stops", entry.sequence.iter().flatten().count()))
        .with("ruler", journey::stops_ruler(scene, entry))
        .into()
}
