//! The short way to the tree, for text as most people write it: keys with words, lists, keys and values of their own.
//!
//! YAML's reader weighs every character against rules that few files need, which takes most of the time that front
//! matter takes. What is not as plain as this is left to it, faults included: the two agree wherever this one answers.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2, memchr2_iter};

use super::links::{LETTERS, Masked};
use super::node::{Entry, Mapping, Node, Scalar, Value};
use crate::diagnostic::{Span, Spanned};

/// Lists and mappings nested deeper than this are not plain.
const DEEPEST: usize = 4;
/// More keys in one mapping are not plain: each is held against those before it.
const MOST_KEYS: usize = 64;
/// So many keys most front matter has room for.
const USUAL_KEYS: usize = 24;
/// A longer key is not plain.
const LONGEST_KEY: usize = 64;

/// Reads a text that begins at `offset` of its file; spans are those of the file. None where it is not plain.
pub(super) fn mapping<'t>(masked: &Masked<'t>, offset: usize) -> Option<Mapping<'t>> {
    let text = masked.for_yaml();
    if memchr2(b'\t', b'\r', text.as_bytes()).is_some() {
        return None;
    }
    let mut plain = Plain { source: masked.source(), text, offset, at: 0, column: 0, ahead: None };
    let first = plain.line().filter(|line| line.column == 0)?;
    let (root, _) = plain.mapping(first.column, 0)?;
    plain.line().is_none().then_some(root)
}

/// What is left of a line.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// Where it stands in its line.
    column: usize,
    /// Where it begins in the text.
    start: usize,
    /// Its words, without spaces at either end.
    words: &'t str,
    /// Where the next line begins.
    next: usize,
}

struct Plain<'m, 't> {
    /// The text as written.
    source: &'t str,
    /// The same with links hidden, byte for byte.
    text: &'m str,
    /// Where both begin in their file.
    offset: usize,
    /// How far it is read.
    at: usize,
    /// The column of that place.
    column: usize,
    /// The line there, once it was looked for.
    ahead: Option<Line<'m>>,
}

impl<'m, 't> Plain<'m, 't> {
    /// The next line that is not blank, or what is left of this one.
    fn line(&mut self) -> Option<Line<'m>> {
        self.ahead = self.ahead.or_else(|| self.find_line());
        self.ahead
    }

    fn find_line(&mut self) -> Option<Line<'m>> {
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            let indent = rest.iter().position(|byte| *byte != b' ')?;
            let (column, start) = (self.column + indent, self.at + indent);
            let behind = self.text.get(start..)?;
            let end = memchr(b'\n', behind.as_bytes()).unwrap_or(behind.len());
            let next = start + end + 1;
            if end > 0 {
                return Some(Line { column, start, words: behind.get(..end)?.trim_end_matches(' '), next });
            }
            self.go_to(next, 0);
        }
    }

    /// Goes on at a column of a line.
    fn go_to(&mut self, at: usize, column: usize) {
        (self.at, self.column, self.ahead) = (at, column, None);
    }

    /// Keys at one column, and their values; and where all of them stand.
    fn mapping(&mut self, column: usize, depth: usize) -> Option<(Mapping<'t>, Span)> {
        let mut entries: Vec<Entry<'t>> = Vec::with_capacity(if depth == 0 { USUAL_KEYS } else { 2 });
        while let Some(line) = self.line().filter(|line| line.column >= column) {
            let key = key(line.words).filter(|_| line.column == column && entries.len() < MOST_KEYS)?;
            if entries.iter().any(|entry| entry.key.value == key) {
                return None;
            }
            let value = line.words.get(key.len() + 1..)?;
            self.go_to(line.next, 0);
            let node = if value.is_empty() {
                self.below(column, depth + 1)?
            } else {
                let words = value.trim_start_matches(' ');
                self.value(line.start + line.words.len() - words.len(), words)?
            };
            entries.push(Entry { key: self.key(line.start, key.len())?, value: node });
        }
        let (first, last) = (entries.first()?.key.span, entries.last()?.value.span);
        Some((Mapping { entries }, Span { start: first.start, end: last.end }))
    }

    /// What stands on the lines below a key.
    fn below(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        let line = self.line().filter(|_| depth <= DEEPEST)?;
        if line.words.starts_with("- ") && line.column >= column {
            return self.sequence(line.column, depth);
        }
        (line.column > column).then(|| self.mapping_node(line.column, depth))?
    }

    fn mapping_node(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        let (mapping, span) = self.mapping(column, depth)?;
        Some(Node { span, value: Value::Mapping(mapping) })
    }

    /// Items behind hyphens at one column.
    fn sequence(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        let start = self.line()?.start;
        let mut items: Vec<Node<'t>> = Vec::new();
        while let Some(line) = self.line().filter(|line| line.column >= column) {
            let Some(item) = line.words.strip_prefix("- ") else { break };
            let words = item.trim_start_matches(' ');
            let at = line.start + line.words.len() - words.len();
            if line.column > column || words.is_empty() {
                return None;
            }
            if key(words).is_some() {
                self.go_to(at, line.column + at - line.start);
                items.push(self.mapping_node(self.column, depth + 1).filter(|_| depth < DEEPEST)?);
            } else {
                self.go_to(line.next, 0);
                items.push(self.value(at, words)?);
            }
        }
        let end = items.last()?.span.end;
        Some(Node { span: Span { end, ..self.span(start, start) }, value: Value::Sequence(items) })
    }

    /// A value on one line.
    fn value(&self, start: usize, words: &str) -> Option<Node<'t>> {
        let inner = words.get(1..words.len().checked_sub(1)?).unwrap_or_default();
        let inner_start = start + 1;
        let whole = self.span(start, start + words.len());
        match (words.as_bytes().first()?, words.as_bytes().last()?) {
            (quote @ (b'"' | b'\''), last) if last == quote && words.len() > 1 => {
                let plain = memchr2(b'\\', *quote, inner.as_bytes()).is_none();
                plain.then(|| self.scalar(whole, inner_start..inner_start + inner.len(), true))
            }
            (b'[', b']') => {
                let items = parts(inner_start, inner).map(|(at, item)| self.plain(at, item, true));
                Some(Node { span: whole, value: Value::Sequence(items.collect::<Option<_>>()?) })
            }
            (b'{', b'}') => {
                let mut entries: Vec<Entry<'t>> = Vec::new();
                for (at, pair) in parts(inner_start, inner) {
                    let key = key(pair).filter(|key| entries.iter().all(|entry| entry.key.value != *key))?;
                    let words = pair.get(key.len() + 1..)?.trim_start_matches(' ');
                    let value = self.plain(at + pair.len() - words.len(), words, true)?;
                    entries.push(Entry { key: self.key(at, key.len())?, value });
                }
                Some(Node { span: whole, value: Value::Mapping(Mapping { entries }) })
            }
            _ => self.plain(start, words, false),
        }
    }

    /// Words that mean just themselves.
    fn plain(&self, start: usize, words: &str, in_brackets: bool) -> Option<Node<'t>> {
        let end = start + words.len();
        is_plain(words, in_brackets).then(|| self.scalar(self.span(start, end), start..end, false))
    }

    fn scalar(&self, span: Span, inner: Range<usize>, quoted: bool) -> Node<'t> {
        let text = self.source.get(inner).unwrap_or_default();
        if !quoted && is_null(text) {
            return Node { span, value: Value::Null };
        }
        Node { span, value: Value::Scalar(Scalar { text: Cow::Borrowed(text), quoted }) }
    }

    fn key(&self, start: usize, length: usize) -> Option<Spanned<Cow<'t, str>>> {
        let end = start + length;
        Some(Spanned::new(Cow::Borrowed(self.source.get(start..end)?), self.span(start, end)))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.offset + start, self.offset + end)
    }
}

/// The key that words begin with: letters, digits, hyphens, and a colon before a space or the end.
fn key(words: &str) -> Option<&str> {
    let bytes = words.as_bytes();
    let length = bytes.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')))?;
    let closed = matches!(bytes.get(length..)?, [b':'] | [b':', b' ', ..]);
    let key = words.get(..length).filter(|key| closed && key.len() <= LONGEST_KEY && !is_null(key))?;
    key.starts_with(|c: char| c.is_ascii_alphanumeric()).then_some(key)
}

/// Whether a word stands for nothing.
fn is_null(word: &str) -> bool {
    matches!(word, "~" | "null" | "Null" | "NULL")
}

/// What stands between commas, and where.
fn parts(start: usize, inner: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = start;
    inner.split(',').map(move |part| {
        let words = part.trim_start_matches(' ');
        let at = next + part.len() - words.len();
        next += part.len() + 1;
        (at, words.trim_end_matches(' '))
    })
}

/// Whether YAML finds nothing of its own in words that stand on one line.
fn is_plain(words: &str, in_brackets: bool) -> bool {
    let bytes = words.as_bytes();
    let begins = words.starts_with(|c: char| c.is_ascii_alphanumeric() || LETTERS.contains(&c) || c.is_alphabetic());
    let stays = |at: usize| bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'/');
    let mut signs = memchr2_iter(b':', b'#', bytes);
    begins
        && signs.all(|at| bytes.get(at) == Some(&b':') && !in_brackets && stays(at))
        && !(in_brackets && words.contains([',', '[', ']', '{', '}']))
        && (words.is_ascii() || words.chars().all(is_common))
}

/// Letters of every script, and the signs that sentences are made with.
fn is_common(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{a1}'..='\u{ff}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{21ff}')
        || LETTERS.contains(&c)
        || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::events;
    use super::*;

    /// Lines of front matter: plain ones, and such as only look so.
    const LINES: [&str; 48] = [
        "title: One word",
        "tags: a, b",
        "when:",
        "  - this is so",
        "  - that: this",
        "    too: so",
        "- at the edge",
        "- key: words",
        "  further: words",
        "    - deep",
        "sources:",
        "related: [a, b-c,d ]",
        "level: {one: hard, two:  easy}",
        "again: {one: a, one: b}",
        "quoted: \"a: b, # c\"",
        "single: 'so it is'",
        "doubled: 'it''s'",
        "escaped: \"a\\tb\"",
        "open: \"a",
        "url: https://example.org/a#b",
        "time: 1:30",
        "wide:    words  here   ",
        "link: [[a|one, two: three]]",
        "  - [[a]] x pairs",
        "links: [[[a]], [[b]]]",
        "",
        "   ",
        "# remark",
        "remark: a # b",
        "tight: a#b",
        "nothing: null",
        "list: [null, a]",
        "empty:",
        "none: []",
        "twice: b: c",
        "end: a:",
        "-",
        "- - a",
        "  continued",
        " one: space",
        "key with spaces: a",
        "größe: klein",
        "klein: größe … “so” → 日本",
        "text: |",
        "anchor: &a b",
        "---",
        "null: a",
        "-a: b",
    ];

    /// Where the texts begin in their files.
    const OFFSET: usize = 4;

    fn both(text: &str) -> (Option<Mapping<'_>>, Option<Mapping<'_>>) {
        let masked = Masked::new(text);
        let long = events::tree(&masked, 0..text.len()).ok().filter(|tree| tree.duplicates.is_empty());
        let root = match long.and_then(|tree| tree.root).map(|root| root.value) {
            Some(Value::Mapping(mut root)) => {
                root.shift(OFFSET);
                Some(root)
            }
            _ => None,
        };
        (mapping(&masked, OFFSET), root)
    }

    #[test]
    fn reads_what_most_pages_hold() {
        let plain = [
            "title: A\nsummary: It's so.\n",
            "\n  \ntitle: A",
            "when:\n  - so\n  - or [so]\navoid_when:\n- else\ntime: 30-45 min\n",
            "materials:\n  - [[a-page]] x pairs\n  - Paper\nrelated: [a, b]\n\nlevel: {one: hard, two: easy}\n",
            "sources:\n  - title: \"A: b\"\n    by: 'Who'\n  -  title: B\n     url: https://example.org\nextra:\n  a:\n    b: 日本\n",
        ];
        for text in plain {
            let (short, long) = both(text);
            assert!(short.is_some(), "{text}");
            assert_eq!(short, long, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn agrees_with_the_long_way(lines in prop::collection::vec(prop::sample::select(&LINES[..]), 1..6), cut in 0..4_usize) {
            let mut text = lines.join("\n");
            text.truncate(text.floor_char_boundary(text.len().saturating_sub(cut)));
            let (short, long) = both(&text);
            if short.is_some() {
                prop_assert_eq!(short, long, "{}", text);
            }
        }
    }
}
