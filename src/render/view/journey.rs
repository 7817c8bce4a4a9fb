//! A journey's stops, from its sequence.

use crate::page::front::SequenceItem;
use crate::site::{Entry, PageId};

use super::super::html::{Scene, escape};
use super::ruler::{Stretch, ruler};
use super::{Field, Fields, facts, link, reference};

/// The stops as a list on the margin line, for a journey without an agenda of its own.
pub(crate) fn stops<'s>(scene: Scene<'s>, entry: &'s Entry) -> Option<Fields<'s>> {
    let stops = entry.page.front.sequence.iter().zip(&entry.sequence).enumerate();
    let items: Vec<Fields> = stops.filter_map(|(at, (stop, page))| stop_item(scene, at + 1, stop, (*page)?)).collect();
    if items.is_empty() {
        return None;
    }
    let stops = Fields::room_for(7)
        .with("items", items)
        .with("agenda", false)
        .with("begin", Field::None)
        .with("begin_id", Field::None)
        .with("ends", Field::None)
        .with("ruler", stops_ruler(scene, entry))
        .with("sum", Field::None);
    Some(stops)
}

fn stop_item<'s>(scene: Scene<'s>, number: usize, stop: &'s SequenceItem, id: PageId) -> Option<Fields<'s>> {
    let page = scene.site.entries.get(id)?;
    let front = &page.page.front;
    let words = stop.note.as_deref().unwrap_or(&front.summary.value);
    let fields = Fields::default()
        .with("number", number)
        .with("id", Field::None)
        .with("level", 3_u32)
        .html("title", &link(scene, id)?)
        .with("words", front.title.value.as_str())
        .with("stage", false)
        .with("at", Field::None)
        .with("min", Field::None)
        .with("minutes", facts::length(scene.strings, page))
        .with("gap", stop.gap.as_deref().map(|gap| scene.strings.with("journey_gap", &[("gap", gap)])))
        .html("html", &format!("<p>{}</p>\n", escape::escaped(words)))
        .html("slip", "");
    Some(fields)
}

/// The stops of a journey on one scale, those without a time left out.
pub(crate) fn stops_ruler(scene: Scene<'_>, entry: &Entry) -> Option<Fields<'static>> {
    let pages = entry.sequence.iter().enumerate();
    let stretches: Vec<Stretch> = pages
        .filter_map(|(at, page)| {
            let time = scene.site.entries.get((*page)?)?.page.front.time.as_ref()?;
            Some(Stretch { number: Some(at + 1), minutes: time.value.max })
        })
        .collect();
    ruler(scene.strings, &stretches)
}

/// The stops as cards side by side.
pub(crate) fn triptych<'s>(scene: Scene<'s>, entry: &'s Entry) -> Vec<Fields<'s>> {
    let stops = entry.page.front.sequence.iter().zip(&entry.sequence).enumerate();
    stops
        .filter_map(|(at, (stop, page))| {
            let page = scene.site.entries.get((*page)?)?;
            let words = stop.note.as_deref().unwrap_or(&page.page.front.summary.value);
            Some(reference(scene, page).with("number", at + 1).with("words", words))
        })
        .collect()
}
