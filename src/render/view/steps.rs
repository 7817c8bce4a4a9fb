//! Steps and stages: the timed parts of a page, numbered on the margin line.

use crate::page::Document;
use crate::page::tree::{Block, Section};
use crate::project::Kind;

pub(crate) use crate::page::steps::{Divided, all, divide, heading_of, is_numbered, total};

use super::super::html::Html;
use super::super::strings::Strings;
use super::ruler::{Stretch, ruler};
use super::{Fields, clock};

/// Counts steps and minutes down a page, over several lists if need be.
pub(crate) struct Counter<'a> {
    document: &'a Document,
    strings: &'a Strings,
    kind: Option<Kind>,
    all: Vec<&'a Section>,
    total: u32,
    number: u32,
    elapsed: u32,
    written: usize,
}

impl<'a> Counter<'a> {
    /// A counter at the top of a page.
    pub fn new(document: &'a Document, strings: &'a Strings, kind: Option<Kind>) -> Self {
        let all = all(document, kind, &document.root);
        let total = total(document, &all);
        Self { document, strings, kind, all, total, number: 0, elapsed: 0, written: 0 }
    }

    /// One list of steps. The first on the page brings the ruler, the last one the sum.
    pub fn list(&mut self, html: &mut Html<'_>, steps: &'a [Section]) -> Fields<'a> {
        let first = self.written == 0;
        let items: Vec<Fields> = steps.iter().map(|step| self.step(html, step)).collect();
        self.written += steps.len();
        let agenda = self.kind == Some(Kind::Journey);
        let last = self.written >= self.all.len();
        Fields::room_for(7)
            .with("items", items)
            .with("agenda", agenda)
            .with("begin", (agenda && first).then(|| clock::of_day(0)))
            .with("begin_id", html.anchor("cb-begin"))
            .with("ends", clock::of_day(self.total))
            .with("ruler", first.then(|| self.ruler()))
            .with("sum", (last && self.total > 0).then(|| self.strings.minutes(self.total)))
    }

    fn step(&mut self, html: &mut Html<'_>, section: &'a Section) -> Fields<'a> {
        let heading = heading_of(self.document, section);
        let minutes = heading.and_then(|heading| heading.minutes);
        let numbered = is_numbered(self.document, self.kind, section);
        self.number += u32::from(numbered);
        let at = match self.kind {
            Some(Kind::Journey) => clock::of_day(self.elapsed),
            _ => clock::running(self.elapsed),
        };
        self.elapsed = self.elapsed.saturating_add(minutes.unwrap_or(0));
        let (slips, text): (Vec<&Block>, Vec<&Block>) =
            section.blocks.iter().partition(|block| matches!(block, Block::Facilitator(_)));
        let said = slips.into_iter().flat_map(|slip| match slip {
            Block::Facilitator(blocks) => blocks.as_slice(),
            _ => &[],
        });
        let body = html.piece(|html| {
            html.inner_blocks(text);
            html.sections(&section.children);
        });
        Fields::room_for(11)
            .with("number", numbered.then_some(self.number))
            .with("id", heading.map(|heading| html.anchor(&heading.id)))
            .with("level", heading.map_or(3, |heading| u32::from(heading.level.clamp(2, 6))))
            .with("title", html.piece(|html| html.heading_words(section.heading)))
            .with("words", heading.map_or("", |heading| heading.text.as_str()))
            .with("stage", self.kind == Some(Kind::Script) && numbered)
            .with("at", minutes.is_some().then_some(at))
            .with("min", minutes)
            .with("minutes", minutes.map(|minutes| self.strings.minutes(minutes)))
            .with("html", body)
            .with("slip", html.piece(|html| html.inner_blocks(said)))
    }

    fn ruler(&self) -> Option<Fields<'static>> {
        let mut number = 0;
        let stretches: Vec<Stretch> = self
            .all
            .iter()
            .filter_map(|step| {
                let numbered = is_numbered(self.document, self.kind, step);
                number += usize::from(numbered);
                let number = numbered.then_some(number);
                Some(Stretch { number, minutes: heading_of(self.document, step)?.minutes? })
            })
            .collect();
        ruler(self.strings, &stretches)
    }
}
