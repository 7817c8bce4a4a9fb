//! Before and after a page, what goes well with it, and where it is used.

use tera::Value;

use crate::project::Kind;
use crate::site::{Entry, PageId};

use super::super::html::Scene;
use super::{Fields, references};

/// The most pages named as using this one.
const MOST_USERS: usize = 8;

/// The way on: along the journey the page is part of, or else as the page itself says.
pub(crate) fn turn<'s>(scene: Scene<'s>, entry: &Entry) -> Option<Fields<'s>> {
    let strings = scene.strings;
    let (label, before, after) = match entry.journeys.first() {
        Some((journey, stop)) => along(scene, *journey, *stop),
        None => {
            let first = entry.sequence.iter().copied().flatten().next();
            let (after, key) = match entry.page.role.entry() {
                Some(Kind::Journey) => (first, "turn_first_stop"),
                _ => (entry.next.first().copied(), "turn_after"),
            };
            let before = entry.before.first().map(|page| (*page, "turn_before"));
            (strings.get("turn").to_owned(), before, after.map(|page| (page, key)))
        }
    };
    let page_of = |side: Side| references::one(scene, side?.0);
    let words_of = |side: Side| side.map(|(_, key)| strings.get(key));
    if before.is_none() && after.is_none() {
        return None;
    }
    let turn = Fields::room_for(5)
        .with("label", label)
        .with("before", page_of(before))
        .with("before_label", words_of(before))
        .with("after", page_of(after))
        .with("after_label", words_of(after));
    Some(turn)
}

type Side = Option<(PageId, &'static str)>;

/// The stops before and after; before the first stands the journey itself.
fn along(scene: Scene<'_>, journey: PageId, stop: usize) -> (String, Side, Side) {
    let Some(entry) = scene.site.entries.get(journey) else { return (String::new(), None, None) };
    let (earlier, from) = entry.sequence.split_at(stop.min(entry.sequence.len()));
    let before = earlier.iter().rev().copied().flatten().next();
    let after = from.iter().skip(1).copied().flatten().next();
    let label = scene.strings.with("turn_in_journey", &[("title", &entry.page.front.title.value)]);
    let before = before.map_or((journey, "turn_whole_journey"), |page| (page, "turn_before"));
    (label, Some(before), after.map(|page| (page, "turn_after")))
}

/// Pages that go well with it; those of `before` and `next` that the way on does not show among them.
pub(crate) fn related(scene: Scene<'_>, entry: &Entry) -> Value {
    let mut pages: Vec<PageId> = Vec::new();
    let skipped = usize::from(entry.journeys.is_empty());
    let more = entry.before.iter().skip(skipped).chain(entry.next.iter().skip(skipped));
    for page in entry.related.iter().chain(more) {
        if !pages.contains(page) {
            pages.push(*page);
        }
    }
    references::all(scene, &pages)
}

/// Journeys it is part of and pages that link to it.
pub(crate) fn used_in(scene: Scene<'_>, entry: &Entry) -> Value {
    let mut pages: Vec<PageId> = Vec::new();
    let journeys = entry.journeys.iter().map(|(journey, _)| *journey);
    let listed = |page: &PageId| {
        scene.site.entries.get(*page).is_some_and(|user| user.page.role.entry().is_some() && user.page.front.listed)
    };
    for page in journeys.chain(entry.linked_from.iter().copied()).filter(listed) {
        if pages.len() == MOST_USERS {
            break;
        }
        if !pages.contains(&page) && !entry.related.contains(&page) {
            pages.push(page);
        }
    }
    references::all(scene, &pages)
}
