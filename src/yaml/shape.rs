//! What a line looks like, to whoever wrote it, when YAML cannot make sense of it.

use std::ops::Range;

/// The longest run before a colon that is taken for a key.
const LONGEST_KEY: usize = 40;

/// A line in its parts. Ranges are those of the whole text.
#[derive(Debug, Clone)]
pub(super) struct Line<'t> {
    /// The line without its end.
    pub(super) text: &'t str,
    /// Where it begins.
    pub(super) start: usize,
    /// How many bytes of space stand before it.
    pub(super) indent: usize,
    /// Where its key ends, if it has one.
    pub(super) key_end: Option<usize>,
    /// Where its value begins, behind hyphen, key and space.
    pub(super) value_start: usize,
}

impl<'t> Line<'t> {
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        let text = text.trim_end();
        let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
        let mut value_start = indent;
        while let Some(rest) = text.get(value_start..).and_then(|rest| rest.strip_prefix("- ")) {
            value_start = text.len() - rest.trim_start_matches(' ').len();
        }
        let key_end = key_length(text.get(value_start..).unwrap_or_default()).map(|length| value_start + length);
        if let Some(end) = key_end {
            let behind = text.get(end + 1..).unwrap_or_default();
            value_start = text.len() - behind.trim_start_matches([' ', '\t']).len();
        }
        Self { text, start, indent, key_end: key_end.map(|end| start + end), value_start: start + value_start }
    }

    /// What stands before the value, without the space before it all: `- ` or `title: `.
    pub(super) fn lead(&self) -> String {
        let lead = self.text.get(self.indent..self.value_start - self.start).unwrap_or_default().trim_end();
        if lead.is_empty() { String::new() } else { format!("{lead} ") }
    }

    /// The value on this line.
    pub(super) fn value(&self) -> &'t str {
        self.text.get(self.value_start - self.start..).unwrap_or_default()
    }

    /// The place of the value on this line.
    pub(super) fn value_range(&self) -> Range<usize> {
        self.value_start..self.start + self.text.len()
    }

    /// The place of the words on this line.
    pub(super) fn words_range(&self) -> Range<usize> {
        self.start + self.indent..self.start + self.text.len()
    }

    /// Whether nothing, or only a remark, stands here.
    pub(super) fn is_idle(&self) -> bool {
        let words = self.text.trim_start();
        words.is_empty() || words.starts_with('#')
    }
}

/// How long the key is that a text begins with, where `: ` or the line's end follows it.
fn key_length(text: &str) -> Option<usize> {
    let colon = text.match_indices(':').map(|(at, _)| at).find(|at| {
        let behind = text.get(at + 1..).unwrap_or_default();
        behind.is_empty() || behind.starts_with([' ', '\t'])
    })?;
    let key = text.get(..colon)?;
    let bare = key.trim_matches(['"', '\'']);
    let clean = !bare.is_empty() && !bare.contains(['"', '\'', '[', ']', '{', '}', '#', ',']);
    (clean && key.chars().count() <= LONGEST_KEY).then_some(colon)
}

/// The key of a line that has no space behind its colon: `title:Foo`.
pub(super) fn tight_key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim_end().split_once(':')?;
    let word = key.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '-'));
    let value_begins = !value.is_empty() && !value.starts_with([' ', '\t', '/', ':']);
    (word && !key.is_empty() && value_begins).then_some((key, value))
}

/// The lines of a part of a text.
pub(super) fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = Line<'_>> {
    let mut start = part.start;
    text.get(part).unwrap_or_default().split_inclusive('\n').map(move |line| {
        let shaped = Line::new(line, start);
        start += line.len();
        shaped
    })
}

/// Every word in a text that looks like a key at the start of a line.
pub(super) fn keys(text: &str) -> Vec<String> {
    let key = |line: Line<'_>| {
        let words = line.text.get(line.indent..).unwrap_or_default();
        let spaced = line.key_end.and_then(|end| line.text.get(line.indent..end - line.start));
        spaced.or_else(|| tight_key(words).map(|(key, _)| key)).map(|key| key.trim_matches(['"', '\'']).to_owned())
    };
    lines(text, 0..text.len()).filter_map(key).collect()
}
