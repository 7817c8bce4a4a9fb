//! Several pages as one print-out: a title page, what it holds, then each page on sheets of its own.

use std::collections::HashMap;

use tera::Value;

use crate::project::Kind;
use crate::project::language::direction;
use crate::site::{PageId, Route, print_outs};

use super::super::html::Scene;
use super::super::html::anchors::{self, Together};
use super::{Fields, address, facts, imprint, kind_word, kinds_word, other_language, page, reference};

/// A page of a print-out.
struct Sheet {
    page: PageId,
    /// How many copies a group needs, where it is known.
    copies: Option<String>,
    /// Whether it is for the one who leads, whatever version the hand-outs are printed in.
    leads: bool,
}

/// All listed pages of a kind.
pub(crate) fn collection(scene: Scene<'_>, kind: Kind) -> Fields<'_> {
    let (strings, site) = (scene.strings, scene.site);
    let sheets: Vec<Sheet> = site.listed_of(kind).map(|(page, _)| Sheet { page, copies: None, leads: false }).collect();
    let fields = Fields::default()
        .with("kind", kind.name())
        .with("kind_word", kinds_word(strings, kind))
        .with("title", kinds_word(strings, kind))
        .with("summary", strings.with("print_all_summary", &[("title", &site.config.title)]))
        .with("back", address(&format!("{}/index.html", kind.folder())))
        .with("holds", strings.count("plate_pieces", sheets.len()))
        .with("imprint", imprint::imprint(scene, &print_outs::of_kind(kind), None));
    with_sheets(scene, sheets, fields)
}

/// A journey's run sheet, then the hand-outs of its stops and what they take.
pub(crate) fn journey(scene: Scene<'_>, journey: PageId) -> Fields<'_> {
    let (strings, site) = (scene.strings, scene.site);
    let mut sheets = vec![Sheet { page: journey, copies: None, leads: true }];
    for handout in print_outs::handouts(&site.entries, journey) {
        let material = handout.material_of.and_then(|(of, at)| site.entries.get(of)?.page.front.materials.get(at));
        let copies = material.map(|material| facts::copies(strings, material));
        sheets.push(Sheet { page: handout.page, copies, leads: false });
    }
    let Some(entry) = site.entries.get(journey) else { return Fields::default() };
    let front = &entry.page.front;
    let fields = Fields::default()
        .with("kind", Kind::Journey.name())
        .with("kind_word", kind_word(strings, Kind::Journey))
        .with("title", front.title.value.as_str())
        .with("summary", front.summary.value.as_str())
        .with("back", address(&entry.url))
        .with("holds", strings.count("plate_pieces", sheets.len()))
        .with("imprint", imprint::imprint(scene, &print_outs::of_journey(entry), front.licence.as_deref()));
    with_sheets(scene, sheets, fields)
}

/// Links to print-outs that the site has.
pub(crate) fn links<'s>(scene: Scene<'s>, prints: &[(String, &'static str)]) -> Vec<Fields<'s>> {
    let has = |url: &String| {
        let route = scene.site.routes.get(url);
        matches!(route, Some(Route::PrintOut(_) | Route::JourneyPrintOut(_) | Route::CardsToCut(_)))
    };
    let links = prints.iter().filter(|(url, _)| has(url));
    let links =
        links.map(|(url, key)| Fields::default().with("url", address(url)).with("words", scene.strings.get(key)));
    links.collect()
}

fn with_sheets<'s>(scene: Scene<'s>, sheets: Vec<Sheet>, fields: Fields<'s>) -> Fields<'s> {
    let numbers: HashMap<PageId, usize> = sheets.iter().enumerate().map(|(at, sheet)| (sheet.page, at + 1)).collect();
    let mut contents = Vec::with_capacity(sheets.len());
    let mut handouts = Vec::with_capacity(sheets.len());
    for (at, sheet) in sheets.into_iter().enumerate() {
        let Some(entry) = scene.site.entries.get(sheet.page) else { continue };
        let Some(kind) = entry.page.role.entry() else { continue };
        let number = at + 1;
        contents.push(
            reference(scene, entry)
                .with("number", number)
                .with("place", anchors::place(number))
                .with("copies", sheet.copies)
                .with("leads", sheet.leads),
        );
        let lang = other_language(scene, entry);
        let together = Some(Together { number, numbers: &numbers });
        let tag = scene.site.tag_of(&entry.page);
        let references = scene.references.filter(|_| tag == scene.lang);
        let scene = Scene { together, lang: tag, references, ..scene };
        let handout = page::handout(scene, entry, kind)
            .with("number", number)
            .with("place", anchors::place(number))
            .with("lang", lang)
            .with("dir", lang.map(direction))
            .with("leads", sheet.leads);
        handouts.push(Value::from(handout));
    }
    fields.with("contents", contents).with("handouts", Value::from(handouts))
}
