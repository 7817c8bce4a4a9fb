//! Runs of inlines: collecting them, reading them as plain text, cutting them into lines.

use std::ops::Range;

use super::mask::restore;
use super::raw::Raw;
use crate::page::tree::Inline;
use crate::page::words::Words;

/// Collects a run of inlines; text that arrives in pieces becomes one.
///
/// All runs are collected in [`Raw::open`], one inside another behind it, so that each list is made once, as long as
/// what is in it.
#[derive(Debug)]
pub struct InlineBuffer {
    /// Where the run begins in [`Raw::open`].
    start: usize,
    text: Pending,
}

/// Text on its way.
#[derive(Debug, Default)]
enum Pending {
    #[default]
    None,
    /// It stands in the source just so.
    Source(Range<usize>),
    /// It does not: a backslash or an entity was taken out of it.
    Own(String),
}

impl InlineBuffer {
    /// A run inside those that are open already.
    pub fn new(raw: &Raw) -> Self {
        Self { start: raw.open.len(), text: Pending::None }
    }

    /// Adds text, whose blanks become provisional fields. `range` is its place in the file.
    pub fn text(&mut self, text: &str, range: Range<usize>, raw: &mut Raw) {
        // Where the parser changed nothing, offsets in the text are offsets in the file; elsewhere are no blanks.
        let as_written = text.len() == range.len();
        let mut done = 0;
        while let Some((at, blank)) = as_written.then(|| raw.next_blank(&range)).flatten() {
            let start = blank.start as usize - range.start;
            self.piece(text, done..start, &range, as_written, raw);
            self.push(Inline::Field(at), raw);
            done = start + blank.range().len();
        }
        self.piece(text, done..text.len(), &range, as_written, raw);
    }

    fn piece(&mut self, text: &str, part: Range<usize>, range: &Range<usize>, as_written: bool, raw: &Raw) {
        if part.is_empty() {
            return;
        }
        let place = range.start + part.start..range.start + part.end;
        match &mut self.text {
            Pending::None if as_written => self.text = Pending::Source(place),
            Pending::Source(before) if as_written && before.end == place.start => before.end = place.end,
            before => {
                let mut own = match std::mem::take(before) {
                    Pending::None => String::new(),
                    Pending::Source(range) => raw.source.get(range).unwrap_or_default().to_owned(),
                    Pending::Own(own) => own,
                };
                own.push_str(&restore(text.get(part).unwrap_or_default()));
                *before = Pending::Own(own);
            }
        }
    }

    /// Adds anything else.
    pub fn push(&mut self, inline: Inline, raw: &mut Raw) {
        self.flush(raw);
        raw.open.push(inline);
    }

    /// What was collected. Trees are kept for the whole site, so no room is left over in them.
    pub fn finish(mut self, raw: &mut Raw) -> Vec<Inline> {
        self.flush(raw);
        raw.open.split_off(self.start)
    }

    fn flush(&mut self, raw: &mut Raw) {
        let words = match std::mem::take(&mut self.text) {
            Pending::None => return,
            Pending::Source(range) => Words::of(&raw.source, range),
            Pending::Own(own) => Words::from(own),
        };
        raw.spoken.push_str(&words);
        raw.spoken.push('\n');
        raw.open.push(Inline::Text(words));
    }
}

/// How many words a text has: they begin where white space ends, or a control character.
pub fn count_words(text: &str) -> u32 {
    // Without a branch and with sums that fit a byte, the compiler looks at many bytes at once.
    const CHUNK: usize = 128;
    let is_space = |byte: u8| byte <= b' ';
    let begins = |(before, byte): (&u8, &u8)| u8::from(is_space(*before) & !is_space(*byte));
    let bytes = text.as_bytes();
    let Some((first, behind)) = bytes.split_first() else { return 0 };
    let pairs = bytes.chunks(CHUNK).zip(behind.chunks(CHUNK));
    let begun = pairs.map(|(before, chunk)| u32::from(before.iter().zip(chunk).map(begins).sum::<u8>()));
    begun.sum::<u32>() + u32::from(!is_space(*first))
}

/// The words of some inlines. Line ends become spaces; blanks, pictures' addresses and HTML are left out.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

/// The same; where they are one text already, without a copy.
pub fn words(inlines: &[Inline]) -> Words {
    match inlines {
        [] => Words::default(),
        [Inline::Text(words)] => words.clone(),
        _ => Words::from(plain(inlines)),
    }
}

/// Appends the words of some inlines.
pub fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Placeholder(words) => out.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => push_plain(inner, out),
            Inline::Link { content, .. } => push_plain(content, out),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Footnote { .. } | Inline::Field(_) | Inline::Html(_) => {}
        }
    }
}

/// Cuts at line ends. Lines lose white space at both ends; the kind of break is forgotten.
pub fn lines(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    if !inlines.iter().any(is_line_end) {
        let mut line = inlines;
        trim(&mut line);
        return vec![line];
    }
    let (mut rest, mut lines) = (inlines, Vec::new());
    while let Some(end) = rest.iter().rposition(is_line_end) {
        lines.push(rest.split_off(end + 1));
        rest.pop();
    }
    lines.push(rest);
    lines.reverse();
    lines.iter_mut().for_each(trim);
    lines
}

/// Joins lines again.
pub fn join(lines: impl IntoIterator<Item = Vec<Inline>>) -> Vec<Inline> {
    let mut lines = lines.into_iter();
    let mut out = lines.next().unwrap_or_default();
    for line in lines {
        add_line(&mut out, line);
    }
    out.shrink_to_fit();
    out
}

/// Adds a line behind others.
pub fn add_line(lines: &mut Vec<Inline>, line: Vec<Inline>) {
    if !lines.is_empty() {
        lines.push(Inline::SoftBreak);
    }
    lines.extend(line);
}

/// Whether a line of the source or the page ends here.
pub fn is_line_end(inline: &Inline) -> bool {
    matches!(inline, Inline::SoftBreak | Inline::HardBreak)
}

/// Drops white space at both ends.
pub fn trim(inlines: &mut Vec<Inline>) {
    trim_end(inlines);
    let trimmed = match inlines.first() {
        Some(Inline::Text(text)) if text.starts_with(char::is_whitespace) => text.part(text.trim_start()),
        _ => return,
    };
    replace_text(inlines, 0, trimmed);
}

/// Drops white space at the end.
pub fn trim_end(inlines: &mut Vec<Inline>) {
    let trimmed = match inlines.last() {
        Some(Inline::Text(text)) if text.ends_with(char::is_whitespace) => text.part(text.trim_end()),
        _ => return,
    };
    replace_text(inlines, inlines.len() - 1, trimmed);
}

/// Puts other text at a place; empty text is taken out.
pub fn replace_text(inlines: &mut Vec<Inline>, at: usize, text: Words) {
    if text.is_empty() {
        inlines.remove(at);
    } else if let Some(inline) = inlines.get_mut(at) {
        *inline = Inline::Text(text);
    }
}

/// Whether there is a blank anywhere inside.
pub fn has_blank(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Field(_) => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => has_blank(inner),
        Inline::Link { content, .. } => has_blank(content),
        _ => false,
    })
}

/// Whether a line is a blank and nothing else: a ruled line.
pub fn is_ruled_line(line: &[Inline]) -> bool {
    matches!(line, [Inline::Field(_)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_words() {
        for text in ["", " ", "one", " one ", "one  two\n", "one\u{a0}one\ttwo\u{b}\u{c}\r.", "…", &"a ".repeat(300)]
        {
            assert_eq!(count_words(text) as usize, text.split_ascii_whitespace().count(), "{text:?}");
        }
    }
}
