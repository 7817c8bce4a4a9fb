//! A journey's stops, from its sequence.

use tera::Value;

use crate::site::Entry;

use super::super::html::Scene;
use super::super::html::escape;
use super::ruler::{Stretch, ruler};
use super::{Fields, address, kind_word};

/// The stops as a list on the margin line, for a journey without an agenda of its own.
pub(crate) fn stops(scene: Scene<'_>, entry: &Entry) -> Value {
    let items: Vec<Fields> = entry
        .page
        .front
        .sequence
        .iter()
        .enumerate()
        .filter_map(|(at, stop)| {
            let page = scene.site.entries.get(entry.sequence.get(at).copied().flatten()?)?;
            let front = &page.page.front;
            let mut title = format!("<a href=\"{}", scene.root);
            escape::push_path(&mut title, &page.url);
            title.push_str("\">");
            escape::push(&mut title, &front.title.value);
            title.push_str("</a>");
            let words = stop.note.as_deref().unwrap_or(&front.summary.value);
            let gap = stop.gap.as_deref().map(|gap| scene.strings.with("journey_gap", &[("gap", gap)]));
            let item = Fields::default()
                .with("number", at + 1)
                .with("id", Value::none())
                .with("level", 3)
                .html("title", &title)
                .with("words", front.title.value.as_str())
                .with("stage", false)
                .with("at", Value::none())
                .with("min", Value::none())
                .with("minutes", front.time.as_ref().map(|time| scene.strings.time(time.value)))
                .with("gap", gap)
                .html("html", &format!("<p>{}</p>\n", escape::escaped(words)))
                .html("slip", "");
            Some(item)
        })
        .collect();
    if items.is_empty() {
        return Value::none();
    }
    Fields::default()
        .with("items", items)
        .with("agenda", false)
        .with("begin", Value::none())
        .with("ends", Value::none())
        .with("ruler", stops_ruler(scene, entry))
        .with("sum", Value::none())
        .into()
}

/// The stops of a journey on one scale, those without a time left out.
pub(crate) fn stops_ruler(scene: Scene<'_>, entry: &Entry) -> Value {
    let pages = entry.sequence.iter().enumerate();
    let stretches: Vec<Stretch> = pages
        .filter_map(|(at, page)| {
            let time = scene.site.entries.get((*page)?)?.page.front.time.as_ref()?;
            Some(Stretch { label: (at + 1).to_string(), minutes: time.value.max })
        })
        .collect();
    let total = scene.strings.minutes(stretches.iter().map(|stretch| stretch.minutes).fold(0, u32::saturating_add));
    let each: Vec<String> = stretches.iter().map(|stretch| stretch.minutes.to_string()).collect();
    let label = scene.strings.with("ruler_label", &[("parts", &each.join(", ")), ("total", &total)]);
    ruler(&stretches, &total, &label)
}

/// The stops as cards side by side.
pub(crate) fn triptych(scene: Scene<'_>, entry: &Entry) -> Vec<Fields> {
    let stops = entry.page.front.sequence.iter().zip(&entry.sequence).enumerate();
    stops
        .filter_map(|(at, (stop, page))| {
            let page = scene.site.entries.get((*page)?)?;
            let front = &page.page.front;
            let kind = page.page.role.entry()?;
            let fields = Fields::default()
                .with("number", at + 1)
                .with("title", front.title.value.as_str())
                .with("url", address(&page.url))
                .with("kind", kind.name())
                .with("kind_word", kind_word(scene.strings, kind))
                .with("time", front.time.as_ref().map(|time| scene.strings.time(time.value)))
                .with("words", stop.note.as_deref().unwrap_or(&front.summary.value));
            Some(fields)
        })
        .collect()
}
