//! Cards to cut out, eight to a sheet.

use crate::page::Document;
use crate::page::tree::{Block, Section};
use crate::project::Kind;
use crate::site::card::Fit;
use crate::site::{Entry, print_outs};

use super::super::html::{Scene, plain};
use super::{Fields, address, facts, kind_word, kinds_word, reference};

/// Cards of a sheet: two by four.
const A_SHEET: usize = 8;

/// A card for each listed page of a kind.
pub(crate) fn cards_to_cut(scene: Scene<'_>, kind: Kind) -> Fields {
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
        .with("sheets", sheets)
}

fn card(scene: Scene<'_>, entry: &Entry) -> Fields {
    let front = &entry.page.front;
    let fit = Fit::of(&front.title.value, &front.summary.value);
    let words = first_words(&entry.page.document);
    reference(scene, entry)
        .with("people", facts::people(scene.strings, entry.page.role.entry(), front))
        .with("lang", front.lang.as_ref().map(|lang| lang.value.as_str()))
        .with("words", fit.beginning_of(&words))
}

/// What a page says first in running text: what it is for.
fn first_words(document: &Document) -> String {
    first_paragraph(&document.root).unwrap_or_default()
}

fn first_paragraph(section: &Section) -> Option<String> {
    let words = section.blocks.iter().find_map(|block| match block {
        Block::Paragraph(content) => Some(plain(content)),
        _ => None,
    });
    words.or_else(|| section.children.iter().find_map(first_paragraph))
}
