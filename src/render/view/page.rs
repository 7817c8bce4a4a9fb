//! One page of the playbook.

use tera::Value;

use crate::diagnostic::Spanned;
use crate::page::front::{Sensitivity, Status};
use crate::page::tree::{Block, FieldKind, Section};
use crate::project::Kind;
use crate::site::{Entry, Facet, PageId, facets, print_outs};

use super::super::html::{Html, Scene};
use super::super::strings::Strings;
use super::crumbs::Way;
use super::steps::{self, Counter};
use super::{
    Fields, address, crumbs, facts, flow, imprint, journey, kind_word, neighbours, print_out, sources, texts, toc,
    translations, words,
};

/// How many fields there are of a page.
const ALL_FIELDS: usize = 40;

/// Everything a layout shows of a page.
pub(crate) fn page(scene: Scene<'_>, page: PageId, kind: Kind) -> Fields<'_> {
    let Some(entry) = scene.site.entries.get(page) else { return Fields::default() };
    let (strings, front, document) = (scene.strings, &entry.page.front, &entry.page.document);
    let stops = stops(scene, entry, kind);
    let related = neighbours::related(scene, entry);
    let added = [
        stops.is_some().then(|| ("cb-stops", strings.get("journey_stops_title"))),
        (!related.is_none()).then(|| ("cb-related", strings.get("related_title"))),
    ];
    let Way { crumbs, collection } = crumbs::of_page(scene, kind);
    by_itself(scene, entry, kind, stops)
        .with("crumbs", crumbs)
        .with("kind_url", collection)
        .with("translations", translations::translations(scene, entry))
        .with("alternates", translations::alternates(scene, entry))
        .with("tags", tags(scene, entry))
        .with("toc", toc::toc(document, Some(kind), added.into_iter().flatten()))
        .with("related", related)
        .with("used_in", neighbours::used_in(scene, entry))
        .with("turn", neighbours::turn(scene, entry))
        .with("prints", prints(scene, entry, kind))
        .with("imprint", imprint::imprint(scene, &entry.url, front.licence.as_deref()))
}

/// What a print-out of several shows of a page. Paper does without the ways to other pages, and has one imprint.
pub(crate) fn handout<'s>(scene: Scene<'s>, entry: &'s Entry, kind: Kind) -> Fields<'s> {
    by_itself(scene, entry, kind, stops(scene, entry, kind))
}

/// What a page says itself.
fn by_itself<'s>(scene: Scene<'s>, entry: &'s Entry, kind: Kind, stops: Option<Fields<'s>>) -> Fields<'s> {
    let (strings, front, document) = (scene.strings, &entry.page.front, &entry.page.document);
    let mut html = Html::new(scene, document, &entry.links, Some(kind));
    let mut counter = Counter::new(document, strings, Some(kind));
    let (lead, parts) = flow::flow(&mut html, &mut counter, document, Some(kind));
    Fields::room_for(ALL_FIELDS)
        .with("kind", kind.name())
        .with("kind_word", kind_word(strings, kind))
        .with("id", entry.url.trim_end_matches(".html"))
        .with("slug", entry.slug.as_str())
        .with("url", address(&entry.url))
        .with("title", front.title.value.as_str())
        .with("summary", front.summary.value.as_str())
        .with("detail", details(scene, entry, kind))
        .with("retired", front.status == Status::Retired)
        .with("private", front.private)
        .with("facts", facts::facts(scene, entry))
        .with("care", front.care.as_deref())
        .with("sensitive", front.sensitivity == Some(Sensitivity::High))
        .with("when", texts(&front.when))
        .with("avoid_when", texts(&front.avoid_when))
        .with("outcomes", texts(&front.outcomes))
        .with("lead", lead)
        .with("parts", parts)
        .with("stops", stops)
        .with("footnotes", html.piece(Html::footnotes))
        .with("sources", sources::sources(scene, front))
        .with("has_fields", has_own_fields(entry, kind))
        .with("has_slips", has_slips(&document.root) || kind == Kind::Exercise)
        .with("has_cues", kind == Kind::Script && has_cues(&document.root))
        .with("extra", extra(entry))
}

/// The stops of a journey without an agenda of its own.
fn stops<'s>(scene: Scene<'s>, entry: &'s Entry, kind: Kind) -> Option<Fields<'s>> {
    let document = &entry.page.document;
    match kind {
        Kind::Journey if steps::all(document, Some(kind), &document.root).is_empty() => journey::stops(scene, entry),
        _ => None,
    }
}

/// A journey's print-out with its hand-outs.
fn prints<'s>(scene: Scene<'s>, entry: &Entry, kind: Kind) -> Vec<Fields<'s>> {
    match kind {
        Kind::Journey => print_out::links(scene, &[(print_outs::of_journey(entry), "print_journey")]),
        _ => print_out::links(scene, &[]),
    }
}

/// What stands beside the kind above the title: its purpose, and what the facts do not say.
fn details<'s>(scene: Scene<'s>, entry: &'s Entry, kind: Kind) -> Vec<Fields<'s>> {
    let (strings, front) = (scene.strings, &entry.page.front);
    let mut details = Vec::new();
    if let Some(purpose) = &front.purpose
        && let Some(words) = words::purpose(scene, &purpose.value)
    {
        details.push(
            Fields::room_for(2).with("words", words).with("url", words::url(scene, Facet::Purpose, &purpose.value)),
        );
    }
    let more = match kind {
        Kind::Guide => Some(strings.count("reading_minutes", facets::reading_minutes(&entry.page) as usize)),
        Kind::Template => sheet_details(strings, entry),
        Kind::Journey if !front.sequence.is_empty() => Some(strings.count("journey_stops", front.sequence.len())),
        _ => None,
    };
    details.extend(more.map(|words| Fields::room_for(1).with("words", words)));
    details
}

/// The author's words for what it is about, each with the page that collects it.
fn tags<'s>(scene: Scene<'s>, entry: &'s Entry) -> Vec<Fields<'s>> {
    let one = |tag: &'s Spanned<String>| {
        let url = facets::tag_value(&tag.value).map_or(Value::none(), |value| words::url(scene, Facet::Tag, &value));
        Fields::room_for(2).with("words", tag.value.as_str()).with("url", url)
    };
    entry.page.front.tags.iter().map(one).collect()
}

/// A worksheet has no facts of its own above it: a row of them would push the sheet off the page.
fn sheet_details(strings: &Strings, entry: &Entry) -> Option<String> {
    let front = &entry.page.front;
    let people = facts::people(strings, Some(Kind::Template), front);
    let time = front.time.as_ref().map(|time| strings.time(time.value));
    let words: Vec<String> = people.into_iter().chain(time).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// A journey's checklist is ticked, not filled in; a print menu need not offer it blank.
fn has_own_fields(entry: &Entry, kind: Kind) -> bool {
    let counts = |kind_of: &FieldKind| kind != Kind::Journey || !matches!(kind_of, FieldKind::ChooseAny { .. });
    entry.page.document.fields.iter().any(|field| counts(&field.kind))
}

fn any_block(section: &Section, test: &impl Fn(&Block) -> bool) -> bool {
    section.blocks.iter().any(test) || section.children.iter().any(|child| any_block(child, test))
}

fn has_slips(root: &Section) -> bool {
    any_block(root, &|block| matches!(block, Block::Facilitator(_)))
}

fn has_cues(root: &Section) -> bool {
    any_block(root, &|block| matches!(block, Block::Cues(_)))
}

fn extra(entry: &Entry) -> Value {
    let extra = &entry.page.front.extra;
    if extra.is_empty() { Value::none() } else { Value::from_serializable(extra) }
}
