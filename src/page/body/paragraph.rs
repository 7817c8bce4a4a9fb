//! Paragraphs: what would be a blank on paper becomes a field.

use super::attribute::{Braces, braces_alone, take_braces};
use super::fields::{Label, kind_by_label};
use super::flow::Flow;
use super::inlines::{has_blank, is_line_end, is_ruled_line, join, lines, plain, trim, trim_end, words};
use super::messages;
use crate::diagnostic::Span;
use crate::page::tree::{Block, FieldId, FieldKind, Inline};
use crate::page::words::Words;

/// A scale has at most this many steps: more are no longer told apart.
const MOST_STEPS: u32 = 11;

/// What a line of a paragraph is.
enum Line {
    /// Nothing but a blank: a line to write on.
    Ruled { span: Span, date: bool },
    /// A label and a blank at its end.
    Labelled { label: Vec<Inline>, span: Span, date: bool },
    /// A label and the ends of a scale.
    Scale { label: Vec<Inline>, kind: FieldKind },
    /// Words, perhaps with blanks among them.
    Words(Vec<Inline>),
}

impl Flow<'_> {
    /// Reads a paragraph.
    pub(super) fn paragraph(&mut self, inlines: Vec<Inline>, span: Span, out: &mut Vec<Block>) {
        if let Some(cue) = self.cue(&inlines) {
            return self.cues(inlines, cue, out);
        }
        self.warn_of_cue_slip(&inlines, span);
        if !has_blank(&inlines) && !may_be_scale(&inlines) {
            out.push(Block::Paragraph(inlines));
            return;
        }
        if !inlines.iter().any(is_line_end) {
            let mut line = inlines;
            trim(&mut line);
            let line = self.line(line, true, span);
            return self.fields_of([line], span, out);
        }
        let lines = lines(inlines);
        let alone = lines.iter().all(|line| blank_at_end(line).is_some());
        let lines: Vec<Line> = lines.into_iter().map(|line| self.line(line, alone, span)).collect();
        self.fields_of(lines, span, out);
    }

    fn line(&mut self, mut line: Vec<Inline>, alone: bool, span: Span) -> Line {
        let blank =
            |flow: &Self, at: usize| flow.blanks.get(at).map_or((span, false), |blank| (blank.span, blank.date));
        if is_ruled_line(&line) {
            let Some(Inline::Field(at)) = line.first() else { return Line::Words(line) };
            let (span, date) = blank(self, *at);
            return Line::Ruled { span, date };
        }
        if let Some((label, at, id)) = blank_at_end(&line)
            && (alone || words(label).trim_end().ends_with([':', '?', '…', '：', '？', '}']))
        {
            let (span, date) = blank(self, at);
            let length = label.len();
            line.truncate(length);
            trim_end(&mut line);
            if let Some(Braces::Id(id)) = id {
                line.push(Inline::Text(format!(" {{#{id}}}").into()));
            }
            let is_ruled = words(&line).trim().is_empty();
            return if is_ruled { Line::Ruled { span, date } } else { Line::Labelled { label: line, span, date } };
        }
        match scale(&mut line) {
            Some(kind) => Line::Scale { label: line, kind },
            None => Line::Words(line),
        }
    }

    fn fields_of(&mut self, lines: impl IntoIterator<Item = Line>, span: Span, out: &mut Vec<Block>) {
        let mut words: Vec<Vec<Inline>> = Vec::new();
        let mut row: Vec<FieldId> = Vec::new();
        let mut lines = lines.into_iter().peekable();
        while let Some(line) = lines.next() {
            if !matches!(line, Line::Labelled { .. }) {
                push_row(&mut row, out);
            }
            match line {
                Line::Words(line) => words.push(line),
                Line::Labelled { label, span, date } => {
                    self.flush(&mut words, out);
                    let label = Label::read(label, span, &mut self.diagnostics);
                    let kind = if date { FieldKind::Date } else { kind_by_label(&label.text, self.reading.language) };
                    row.push(self.fields.add(label, kind, span, self.facilitator, &mut self.diagnostics));
                }
                Line::Scale { label, kind } => {
                    self.flush(&mut words, out);
                    let label = Label::read(label, span, &mut self.diagnostics);
                    let kind = self.checked_scale(kind, span);
                    self.add_field(label, kind, span, out);
                }
                Line::Ruled { span, date } => {
                    let mut count = 1;
                    let mut whole = span;
                    while let Some(Line::Ruled { span, .. }) = lines.next_if(|line| matches!(line, Line::Ruled { .. }))
                    {
                        count += 1;
                        whole.end = span.end;
                    }
                    // Words with a blank of their own are a sentence to fill in, not what the lines ask for.
                    if words.iter().any(|line| has_blank(line)) {
                        self.flush(&mut words, out);
                    }
                    let label = if words.is_empty() {
                        self.take_label(out, whole)
                    } else {
                        Label::read(join(words.drain(..)), whole, &mut self.diagnostics)
                    };
                    let kind = if date { FieldKind::Date } else { FieldKind::Long { lines: count } };
                    self.add_field(label, kind, whole, out);
                }
            }
        }
        push_row(&mut row, out);
        self.flush(&mut words, out);
    }

    fn flush(&mut self, words: &mut Vec<Vec<Inline>>, out: &mut Vec<Block>) {
        if !words.is_empty() {
            let mut inlines = join(words.drain(..));
            self.sentence(&mut inlines);
            out.push(Block::Paragraph(inlines));
        }
    }

    fn checked_scale(&mut self, kind: FieldKind, span: Span) -> FieldKind {
        let FieldKind::Scale { from, to, low, high } = kind else { return kind };
        if from < to && to - from < MOST_STEPS {
            return FieldKind::Scale { from, to, low, high };
        }
        self.diagnostics.push(messages::scale(span, from, to));
        FieldKind::Scale { from: from.min(to), to: from.max(to).min(from.min(to) + MOST_STEPS - 1), low, high }
    }

    /// Makes fields of the blanks inside running text; each answers the words before it.
    pub(super) fn sentence(&mut self, inlines: &mut [Inline]) {
        if !has_blank(inlines) {
            return;
        }
        let mut pieces = vec![Piece::default()];
        pieces_of(inlines, &mut pieces);
        let mut fields = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let Some(blank) = piece.blank else { continue };
            let after = pieces.get(at + 1).map_or("", |next| next.words.as_str());
            let label = sentence_label(&piece.words, after).map_or_else(|| self.heading.clone(), Words::from);
            let blank = self.blanks.get(blank).copied();
            let span = blank.map_or(Span::default(), |blank| blank.span);
            let dated = blank.is_some_and(|blank| blank.date);
            let kind = if dated { FieldKind::Date } else { kind_by_label(&label, self.reading.language) };
            fields.push(self.fields.add(Label::shown(label), kind, span, self.facilitator, &mut self.diagnostics));
        }
        put_fields(inlines, &mut fields.into_iter());
    }
}

fn push_row(row: &mut Vec<FieldId>, out: &mut Vec<Block>) {
    match row.as_slice() {
        [] => {}
        [field] => out.push(Block::Field(*field)),
        _ => out.push(Block::FieldRow(row.clone())),
    }
    row.clear();
}

/// The blank that a line ends with, if it has no other: what stands before it, and the braces behind it.
fn blank_at_end(line: &[Inline]) -> Option<(&[Inline], usize, Option<Braces>)> {
    let (label, blank, braces) = match line {
        [label @ .., Inline::Field(blank)] => (label, blank, None),
        [label @ .., Inline::Field(blank), Inline::Text(behind)] if behind.trim().is_empty() => (label, blank, None),
        [label @ .., Inline::Field(blank), Inline::Text(behind)] => (label, blank, Some(braces_alone(behind)?)),
        _ => return None,
    };
    (!has_blank(label)).then_some((label, *blank, braces))
}

/// Words and the blank that follows them.
#[derive(Default)]
struct Piece {
    words: String,
    blank: Option<usize>,
}

fn pieces_of(inlines: &[Inline], pieces: &mut Vec<Piece>) {
    for inline in inlines {
        let Some(last) = pieces.last_mut() else { return };
        match inline {
            Inline::Field(blank) => {
                last.blank = Some(*blank);
                pieces.push(Piece::default());
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => pieces_of(inner, pieces),
            Inline::Link { content, .. } => pieces_of(content, pieces),
            other => last.words.push_str(&plain(std::slice::from_ref(other))),
        }
    }
}

/// The words before a blank, back to the end of the last sentence; if there are none, the words behind it.
fn sentence_label<'p>(before: &'p str, after: &'p str) -> Option<&'p str> {
    let edges = |c: char| !c.is_alphanumeric();
    let before = before.rsplit(['.', '!', '?', ';']).next().unwrap_or(before).trim_matches(edges);
    let after = after.split(['.', '!', '?', ';']).next().unwrap_or(after).trim_matches(edges);
    [before, after].into_iter().find(|words| !words.is_empty())
}

fn put_fields(inlines: &mut [Inline], fields: &mut impl Iterator<Item = FieldId>) {
    for inline in inlines {
        match inline {
            Inline::Field(field) => *field = fields.next().unwrap_or(*field),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => put_fields(inner, fields),
            Inline::Link { content, .. } => put_fields(content, fields),
            _ => {}
        }
    }
}

/// Whether a line could end like a scale; a quick look that spares most paragraphs a slow one.
fn may_be_scale(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) => text.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == ')' || c == '}'),
        _ => false,
    })
}

/// Takes `: 1-10 (foggy … clear)` off the end of a line.
fn scale(line: &mut Vec<Inline>) -> Option<FieldKind> {
    if !may_be_scale(line) || has_blank(line) {
        return None;
    }
    let mut rest = line.clone();
    let id = take_braces(&mut rest);
    let Some(Inline::Text(text)) = rest.last() else { return None };
    let (label, scale) = text.rsplit_once(':')?;
    let (numbers, ends) = match scale.trim().split_once('(') {
        Some((numbers, ends)) => (numbers.trim(), Some(ends.strip_suffix(')')?)),
        None => (scale.trim(), None),
    };
    let (from, to) = numbers.split_once(['-', '–'])?;
    let (from, to) = (from.trim().parse::<u32>().ok()?, to.trim().parse::<u32>().ok()?);
    let (low, high) = match ends {
        Some(ends) => split_ends(ends)?,
        // Without words for its ends, only what begins at 0 or 1 and ends at 5 or 10 is surely a scale.
        None if from <= 1 && (to == 5 || to == 10) => <(Box<str>, Box<str>)>::default(),
        None => return None,
    };
    let label = match id {
        Some(Braces::Id(id)) => format!("{label} {{#{id}}}"),
        _ => label.to_owned(),
    };
    let last = rest.len() - 1;
    super::inlines::replace_text(&mut rest, last, label.trim().into());
    *line = rest;
    Some(FieldKind::Scale { from, to, low, high })
}

fn split_ends(ends: &str) -> Option<(Box<str>, Box<str>)> {
    let (low, high) = ["…", "...", "→", "–", " to ", " - ", ","].iter().find_map(|by| ends.split_once(by))?;
    Some((low.trim().into(), high.trim().into()))
}
