//! Cards to cut out, eight to a sheet.

use tera::Value;

use crate::page::tree::{Block, Inline, LinkId, Section, Target};
use crate::project::Kind;
use crate::site::card::Fit;
use crate::site::{Entry, Resolved, print_outs};

use super::super::html::Scene;
use super::{Fields, address, facts, kind_word, kinds_word, reference};

/// Cards of a sheet: two by four.
const A_SHEET: usize = 8;

/// A card for each listed page of a kind.
pub(crate) fn cards_to_cut(scene: Scene<'_>, kind: Kind) -> Fields<'_> {
    let strings = scene.strings;
    let cards: Vec<Fields> = scene.site.listed_of(kind).map(|(_, entry)| card(scene, entry)).collect();
    let count = cards.len();
    let mut sheets: Vec<Vec<Fields>> = Vec::with_capacity(count.div_ceil(A_SHEET));
    for card in cards {
        match sheets.last_mut().filter(|sheet| sheet.len() < A_SHEET) {
            Some(sheet) => sheet.push(card),
            None => sheets.push(vec![card]),
        }
    }
    Fields::default()
        .with("kind", kind.name())
        .with("kind_word", kind_word(strings, kind))
        .with("title", strings.with("cards_title", &[("kinds", kinds_word(strings, kind))]))
        .with("summary", strings.get("cards_summary"))
        .with("back", address(&format!("{}/index.html", kind.folder())))
        .with("url", address(&print_outs::cards_of(kind)))
        .with("holds", strings.count("plate_pieces", count))
        .with("sheets", Value::from(sheets))
}

fn card<'s>(scene: Scene<'s>, entry: &'s Entry) -> Fields<'s> {
    let front = &entry.page.front;
    let fit = Fit::of(&front.title.value, &front.summary.value);
    let words = first_words(scene, entry);
    reference(scene, entry)
        .with("people", facts::people(scene.strings, entry.page.role.entry(), front))
        .with("words", fit.beginning_of(&words).map(str::to_owned))
}

/// What a page says first in running text: what it is for.
fn first_words(scene: Scene<'_>, entry: &Entry) -> String {
    let mut words = String::new();
    if let Some(paragraph) = first_paragraph(&entry.page.document.root) {
        push_words(&mut words, scene, entry, paragraph);
    }
    words
}

fn first_paragraph(section: &Section) -> Option<&[Inline]> {
    let paragraph = section.blocks.iter().find_map(|block| match block {
        Block::Paragraph(content) => Some(content.as_slice()),
        _ => None,
    });
    paragraph.or_else(|| section.children.iter().find_map(first_paragraph))
}

/// Running text without its markup; a link that has no words of its own is called what its page is called.
fn push_words(words: &mut String, scene: Scene<'_>, entry: &Entry, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Placeholder(text) => words.push_str(text),
            Inline::Link { link, content } => match title_of(scene, entry, *link) {
                Some(title) => words.push_str(title),
                None => push_words(words, scene, entry, content),
            },
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                push_words(words, scene, entry, content);
            }
            Inline::SoftBreak | Inline::HardBreak => words.push(' '),
            Inline::Image { .. } | Inline::Footnote { .. } | Inline::Field(_) | Inline::Html(_) => {}
        }
    }
}

fn title_of<'s>(scene: Scene<'s>, entry: &Entry, link: LinkId) -> Option<&'s str> {
    let named = matches!(entry.page.document.links.get(link)?.target, Target::Page { own_text: false, .. });
    let Resolved::Page { page, .. } = entry.links.get(link).filter(|_| named)? else { return None };
    Some(&scene.site.entries.get(*page)?.page.front.title.value)
}
