//! What a page is, in the words of schema.org: a block of JSON-LD that no browser runs.

use crate::page::body::push_plain;
use crate::page::front::{FrontMatter, MINUTES_A_DAY, TimeRange};
use crate::page::tree::{Block, Section};
use crate::page::{Document, Role};
use crate::project::Kind;
use crate::site::{Entry, Site};

use super::super::html::Scene;
use super::super::machine::address::{encoded, whole};
use super::super::view::{kinds_word, steps};
use super::json::Json;

/// How much of a step is told, in characters; enough to know it by.
const LONGEST_STEP: usize = 300;

/// The block for a page; none where there is nothing to say.
pub fn data(scene: Scene<'_>, entry: Option<&Entry>, url: &str) -> Option<String> {
    let entry = entry?;
    let json = Json::object(|json| {
        json.text("@context", "https://schema.org");
        json.list("@graph", |graph| {
            graph.item(|json| work(json, scene, entry, url));
            trail(graph, scene, entry);
        });
    });
    Some(json)
}

/// A page as a work. What is not known is left out.
fn work(json: &mut Json, scene: Scene<'_>, entry: &Entry, url: &str) {
    let (site, front, role) = (scene.site, &entry.page.front, entry.page.role);
    let title = front.title.value.as_str();
    let address = whole(site, url);
    json.text("@type", kind_of(role));
    json.text("name", title);
    json.known("headline", (role == Role::Entry(Kind::Guide)).then_some(title));
    json.known("description", Some(front.summary.value.as_str()).filter(|summary| !summary.is_empty()));
    json.text("inLanguage", super::language(site, Some(entry)));
    json.known("url", address.as_deref());
    json.known("image", entry.image.as_deref().and_then(|image| whole(site, image)).as_deref());
    json.known("dateModified", front.updated.map(|date| date.to_string()).as_deref());
    made_by(json, site, front);
    let time = front.time.as_ref().map(|time| duration(time.value));
    match role {
        Role::Entry(Kind::Exercise) => {
            json.known("totalTime", time.as_deref());
            supply(json, site, entry);
            timed_steps(json, &entry.page.document, address.as_deref());
        }
        Role::Entry(Kind::Guide) | Role::Home | Role::Collection(_) | Role::Glossary => {}
        Role::Entry(_) => json.known("timeRequired", time.as_deref()),
    }
}

/// Authors and licence, the page's or the playbook's. Nobody says whether an author is a person or a circle of them.
fn made_by(json: &mut Json, site: &Site, front: &FrontMatter) {
    let authors = if front.authors.is_empty() { &site.config.authors } else { &front.authors };
    if !authors.is_empty() {
        json.list("author", |list| authors.iter().for_each(|name| list.item(|author| author.text("name", name))));
    }
    if let Some(licence) = front.licence.as_ref().or(site.config.licence.as_ref()) {
        json.field("license", |json| {
            json.text("@type", "CreativeWork");
            json.text("name", licence);
        });
    }
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
fn supply(json: &mut Json, site: &Site, entry: &Entry) {
    let materials = &entry.page.front.materials;
    if materials.is_empty() {
        return;
    }
    json.list("supply", |list| {
        for (at, material) in materials.iter().enumerate() {
            let page = entry.materials.get(at).copied().flatten().and_then(|page| site.entries.get(page));
            list.item(|json| {
                json.text("@type", "HowToSupply");
                json.text("name", page.map_or(&material.text, |page| &page.page.front.title.value));
            });
        }
    });
}

fn timed_steps(json: &mut Json, document: &Document, address: Option<&str>) {
    let mut steps = steps::all(document, Some(Kind::Exercise), &document.root);
    steps.retain(|section| steps::heading_of(document, section).is_some_and(|heading| heading.minutes.is_some()));
    if steps.is_empty() {
        return;
    }
    json.list("step", |list| {
        for section in steps {
            list.item(|json| step(json, document, section, address));
        }
    });
}

fn step(json: &mut Json, document: &Document, section: &Section, address: Option<&str>) {
    let Some(heading) = steps::heading_of(document, section) else { return };
    json.text("@type", "HowToStep");
    json.text("name", &heading.text);
    json.known("text", Some(words(section)).filter(|words| !words.is_empty()).as_deref());
    json.known("url", address.map(|address| format!("{address}#{}", encoded(&heading.id))).as_deref());
}

/// What a step asks for, without what is for the facilitator alone, and not at greater length than is useful.
fn words(section: &Section) -> String {
    let mut words = String::new();
    push_words(&section.blocks, &mut words);
    let Some(end) = end_of(&words, LONGEST_STEP) else { return words };
    words.truncate(end);
    words.truncate(words.rfind(' ').unwrap_or(end));
    words.push_str(" …");
    words
}

/// Where so many characters end, if more follow. Bytes that begin a character are counted many at once.
fn end_of(words: &str, characters: usize) -> Option<usize> {
    let (mut end, mut left) = (0, characters);
    while left > 0 {
        let piece = words.as_bytes().get(end..end + left)?;
        end += left;
        left -= piece.iter().filter(|byte| (**byte & 0xc0) != 0x80).count();
    }
    (end..words.len()).find(|at| words.is_char_boundary(*at))
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
fn trail(graph: &mut Json, scene: Scene<'_>, entry: &Entry) {
    let site = scene.site;
    let Some((kind, home)) = entry.page.role.entry().zip(whole(site, "index.html")) else { return };
    let collection = whole(site, &format!("{}/index.html", kind.folder()));
    let places = [
        (site.config.title.as_str(), Some(home)),
        (kinds_word(scene.strings, kind), collection),
        (entry.page.front.title.value.as_str(), None),
    ];
    graph.item(|json| {
        json.text("@type", "BreadcrumbList");
        json.list("itemListElement", |list| {
            for (at, (name, address)) in places.iter().enumerate() {
                list.item(|json| {
                    json.text("@type", "ListItem");
                    json.number("position", at + 1);
                    json.text("name", name);
                    json.known("item", address.as_deref());
                });
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_end_where_the_next_begins() {
        for words in ["", "plain words", "größer – 信頼 🙂 x", "信頼信頼", "ab\u{301}🙂"] {
            for characters in 0..20 {
                let next = words.char_indices().nth(characters).map(|(at, _)| at);
                assert_eq!(end_of(words, characters), next, "{characters} of {words}");
            }
        }
    }

    #[test]
    fn durations_are_iso_8601() {
        let range = |min, max, days| TimeRange { min, max, days };
        assert_eq!(duration(range(30, 45, false)), "PT45M");
        assert_eq!(duration(range(MINUTES_A_DAY, 2 * MINUTES_A_DAY, true)), "P2D");
    }
}
