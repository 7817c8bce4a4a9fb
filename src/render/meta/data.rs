//! What a page is, in the words of schema.org: a block of JSON-LD that no browser runs.

use serde::Serialize;

use crate::page::body::push_plain;
use crate::page::front::{MINUTES_A_DAY, TimeRange};
use crate::page::tree::{Block, Section};
use crate::page::{Document, Role};
use crate::project::Kind;
use crate::site::{Entry, Site};

use super::super::html::Scene;
use super::super::machine::address::whole;
use super::super::view::{kinds_word, steps};

/// How much of a step is told, in characters; enough to know it by.
const LONGEST_STEP: usize = 300;

#[derive(Serialize)]
struct Graph<'d> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'d>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Thing<'d> {
    Work(Box<Work<'d>>),
    Trail(Trail<'d>),
}

/// A page as a work. What is not known is left out.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Work<'d> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'d str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'d str,
    in_language: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<Named<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_required: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    supply: Vec<Named<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    step: Vec<Step<'d>>,
}

/// A thing by its name; nobody says whether an author is a person or a circle of them.
#[derive(Serialize)]
struct Named<'d> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    name: &'d str,
}

#[derive(Serialize)]
struct Step<'d> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'d str,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The way from the title page to a page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trail<'d> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Place<'d>>,
}

#[derive(Serialize)]
struct Place<'d> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// The block for a page; none where there is nothing to say.
pub fn data(scene: Scene<'_>, entry: Option<&Entry>, url: &str) -> Option<String> {
    let entry = entry?;
    let mut graph = vec![Thing::Work(Box::new(work(scene, entry, url)))];
    graph.extend(trail(scene, entry).map(Thing::Trail));
    serde_json::to_string(&Graph { context: "https://schema.org", graph }).ok().map(|json| inert(&json))
}

fn work<'d>(scene: Scene<'d>, entry: &'d Entry, url: &str) -> Work<'d> {
    let (site, front) = (scene.site, &entry.page.front);
    let title = front.title.value.as_str();
    let authors = if front.authors.is_empty() { &site.config.authors } else { &front.authors };
    let licence = front.licence.as_ref().or(site.config.licence.as_ref());
    let time = front.time.as_ref().map(|time| duration(time.value));
    let address = whole(site, url);
    let mut work = Work {
        kind: kind_of(entry.page.role),
        name: title,
        description: &front.summary.value,
        in_language: super::language(site, Some(entry)),
        image: entry.image.as_deref().and_then(|image| whole(site, image)),
        date_modified: front.updated.map(|date| date.to_string()),
        author: authors.iter().map(|name| Named { kind: None, name }).collect(),
        license: licence.map(|name| Named { kind: Some("CreativeWork"), name }),
        ..Work::default()
    };
    match entry.page.role {
        Role::Entry(Kind::Exercise) => {
            work.total_time = time;
            work.supply = supply(site, entry);
            work.step = timed_steps(&entry.page.document, address.as_deref());
        }
        Role::Entry(Kind::Guide) => work.headline = Some(title),
        Role::Entry(_) => work.time_required = time,
        Role::Home | Role::Collection(_) | Role::Glossary => {}
    }
    work.url = address;
    work
}

fn kind_of(role: Role) -> &'static str {
    match role {
        Role::Home => "WebSite",
        Role::Collection(_) => "CollectionPage",
        Role::Glossary => "DefinedTermSet",
        Role::Entry(Kind::Exercise) => "HowTo",
        Role::Entry(Kind::Guide) => "Article",
        Role::Entry(_) => "CreativeWork",
    }
}

/// What to bring; a hand-out by its page's title.
fn supply<'d>(site: &'d Site, entry: &'d Entry) -> Vec<Named<'d>> {
    let materials = entry.page.front.materials.iter().enumerate();
    let name = |(at, text): (usize, &'d str)| {
        let page = entry.materials.get(at).copied().flatten().and_then(|page| site.entries.get(page));
        Named { kind: Some("HowToSupply"), name: page.map_or(text, |page| &page.page.front.title.value) }
    };
    materials.map(|(at, material)| name((at, material.text.as_str()))).collect()
}

fn timed_steps<'d>(document: &'d Document, address: Option<&str>) -> Vec<Step<'d>> {
    let steps = steps::all(document, Some(Kind::Exercise), &document.root);
    let timed = |section: &&'d Section| {
        let heading = steps::heading_of(document, section).filter(|heading| heading.minutes.is_some())?;
        let url = address.map(|address| format!("{address}#{}", super::super::machine::address::encoded(&heading.id)));
        Some(Step { kind: "HowToStep", name: &heading.text, text: words(section), url })
    };
    steps.iter().filter_map(timed).collect()
}

/// What a step asks for, without what is for the facilitator alone, and not at greater length than is useful.
fn words(section: &Section) -> String {
    let mut words = String::new();
    push_words(&section.blocks, &mut words);
    if words.len() <= LONGEST_STEP {
        return words;
    }
    let Some((end, _)) = words.char_indices().nth(LONGEST_STEP) else { return words };
    words.truncate(end);
    words.truncate(words.rfind(' ').unwrap_or(end));
    words.push_str(" …");
    words
}

fn push_words(blocks: &[Block], words: &mut String) {
    for block in blocks {
        if words.len() > LONGEST_STEP * 4 {
            return;
        }
        match block {
            Block::Paragraph(inlines) => {
                if !words.is_empty() {
                    words.push(' ');
                }
                push_plain(inlines, words);
            }
            Block::List { items, .. } => items.iter().for_each(|item| push_words(item, words)),
            Block::Quote(blocks) | Block::Alert { blocks, .. } => push_words(blocks, words),
            _ => {}
        }
    }
}

/// The most a range says, as ISO 8601 has it: `PT45M`, `P2D`.
fn duration(time: TimeRange) -> String {
    if time.days { format!("P{}D", time.max / MINUTES_A_DAY) } else { format!("PT{}M", time.max) }
}

/// The way down to a page of a kind, where whole addresses are known.
fn trail<'d>(scene: Scene<'d>, entry: &'d Entry) -> Option<Trail<'d>> {
    let site = scene.site;
    let kind = entry.page.role.entry()?;
    let home = whole(site, "index.html")?;
    let place = |position, name, item| Place { kind: "ListItem", position, name, item };
    let collection = whole(site, &format!("{}/index.html", kind.folder()));
    let places = vec![
        place(1, site.config.title.as_str(), Some(home)),
        place(2, kinds_word(scene.strings, kind), collection),
        place(3, entry.page.front.title.value.as_str(), None),
    ];
    Some(Trail { kind: "BreadcrumbList", item_list_element: places })
}

/// JSON that cannot end the element it stands in, nor mean anything else to whoever reads the page as text.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = memchr::memchr3(b'<', b'>', b'&', rest.as_bytes()) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match from.as_bytes() {
            [b'<', ..] => "\\u003c",
            [b'>', ..] => "\\u003e",
            _ => "\\u0026",
        });
        rest = from.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_iso_8601() {
        let range = |min, max, days| TimeRange { min, max, days };
        assert_eq!(duration(range(30, 45, false)), "PT45M");
        assert_eq!(duration(range(MINUTES_A_DAY, 2 * MINUTES_A_DAY, true)), "P2D");
    }

    #[test]
    fn json_cannot_end_its_element() {
        assert_eq!(inert("{\"a\":\"</script>&\"}"), "{\"a\":\"\\u003c/script\\u003e\\u0026\"}");
    }
}
