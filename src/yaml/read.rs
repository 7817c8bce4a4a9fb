//! Values out of nodes: forgiving about how they are written, strict about what they mean.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::node::{Mapping, Node, Value};
use super::quoting::quoted;
use crate::diagnostic::{Diagnostic, Span, Spanned};
use crate::text::nearest;

/// Values longer than this are not repeated in a message.
const LONGEST_SHOWN: usize = 60;

/// So few words are sooner held against each other than put into a set.
const FEW: usize = 16;

/// The codes of the diagnostics of one kind of file.
#[derive(Debug)]
pub struct Codes {
    /// A value that does not mean anything.
    pub value: &'static str,
    /// A value that is not one of a closed list.
    pub choice: &'static str,
    /// A key nobody knows.
    pub unknown_key: &'static str,
}

/// What a value is wanted for.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The key.
    pub key: &'a str,
    /// A whole line, or a few, that would be right.
    pub example: &'a str,
}

/// One value of a closed list.
#[derive(Debug)]
pub struct Choice<T: 'static> {
    /// Its name.
    pub name: &'static str,
    /// What it stands for.
    pub value: T,
    /// Other words that are understood.
    pub synonyms: &'static [&'static str],
}

/// Reads values of one text and collects what is wrong with them.
#[derive(Debug)]
pub struct Reader<'t> {
    source: &'t str,
    offset: usize,
    codes: &'static Codes,
    /// What is wrong so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    /// A reader of the nodes of a text that begins at `offset` of its file.
    pub fn new(source: &'t str, offset: usize, codes: &'static Codes) -> Self {
        Self { source, offset, codes, diagnostics: Vec::new() }
    }

    /// The text of a place, as written.
    pub fn written(&self, span: Span) -> &'t str {
        let Range { start, end } = span.range();
        let range = start.saturating_sub(self.offset)..end.saturating_sub(self.offset);
        self.source.get(range).unwrap_or_default()
    }

    /// Reports a value that does not fit, with the example as what to write.
    pub fn wrong(&mut self, ask: Ask<'_>, span: Span, message: impl Into<String>) {
        let hint = if ask.example.contains('\n') { "Write, for example:" } else { "Write, for example:  " };
        let mut diagnostic = Diagnostic::error(self.codes.value, message).at(span);
        match ask.example.contains('\n') {
            true => diagnostic.hints.extend(std::iter::once(hint).chain(ask.example.lines()).map(str::to_owned)),
            false => diagnostic.hints.push(format!("{hint}{}", ask.example)),
        }
        self.diagnostics.push(diagnostic);
    }

    /// A single value, as text to keep. Spaces at its ends do not count.
    pub fn text(&mut self, ask: Ask<'_>, node: &Node<'_>) -> Option<Spanned<String>> {
        self.word(ask, node).map(|word| word.to_owned_text())
    }

    /// The same to look at, for values that mean something else than themselves.
    pub fn word<'n>(&mut self, ask: Ask<'_>, node: &'n Node<'_>) -> Option<Spanned<&'n str>> {
        let key = ask.key;
        match &node.value {
            Value::Scalar(scalar) => {
                let word = scalar.text.trim();
                if !word.is_empty() {
                    self.remark(node.span);
                    return Some(Spanned::new(word, node.span));
                }
                self.empty(ask, node.span);
            }
            Value::Null => self.empty(ask, node.span),
            Value::Sequence(items) if items.is_empty() => self.empty(ask, node.span),
            Value::Mapping(_) if self.is_colon_in_text(node) => self.colon_in_text(node.span),
            Value::Sequence(_) => self.wrong(ask, node.span, format!("\"{key}\" takes a single text here, not a list")),
            Value::Mapping(_) => self.wrong(ask, node.span, format!("\"{key}\" takes text here, not keys and values")),
        }
        None
    }

    fn empty(&mut self, ask: Ask<'_>, span: Span) {
        self.wrong(ask, span, format!("\"{}\" has no value", ask.key));
    }

    /// `- Use it when: …`, which YAML takes for a key and a value.
    fn is_colon_in_text(&self, node: &Node<'_>) -> bool {
        let written = self.written(node.span);
        matches!(&node.value, Value::Mapping(mapping) if mapping.entries.len() == 1)
            && !written.starts_with('{')
            && !written.contains('\n')
    }

    fn colon_in_text(&mut self, span: Span) {
        let written = self.written(span);
        let at = span.start as usize + written.find(": ").unwrap_or(0);
        let message = "there is a colon inside this text, so put quotes around it";
        let diagnostic = Diagnostic::error("yaml/colon", message).at(at..at + 1);
        let before = Span::new((span.start as usize).saturating_sub(2), span.start as usize);
        let hyphen = if self.written(before) == "- " { "- " } else { "" };
        self.diagnostics.push(diagnostic.hint(format!("Write:  {hyphen}{}", quoted(written))));
    }

    /// The items of a list; a single value is a list of one.
    pub fn items<'n, 'd>(&mut self, ask: Ask<'_>, node: &'n Node<'d>) -> &'n [Node<'d>] {
        match &node.value {
            Value::Sequence(items) => items,
            Value::Null => {
                self.empty(ask, node.span);
                &[]
            }
            Value::Scalar(scalar) if !scalar.quoted && is_tight_item(&scalar.text) => {
                let hyphen = Span::new(node.span.start as usize, node.span.start as usize + 1);
                let fault = Diagnostic::error("yaml/missing-space", "there is no space after the hyphen").at(hyphen);
                let line = self.written(node.span).lines().next().unwrap_or_default();
                self.diagnostics.push(fault.hint(format!("Write:  - {}", line.trim_start_matches('-').trim())));
                &[]
            }
            Value::Scalar(_) | Value::Mapping(_) => std::slice::from_ref(node),
        }
    }

    /// `title: Room #3`, or `care: #trust`: YAML drops what stands behind the `#`. The span is that of the
    /// value, or of the key where there is none.
    pub fn remark(&mut self, span: Span) {
        let end = span.end as usize;
        let behind = self.source.get(end.saturating_sub(self.offset)..).unwrap_or_default();
        // Behind most values there is nothing.
        if behind.bytes().find(|byte| !matches!(byte, b':' | b' ' | b'\t')) != Some(b'#') {
            return;
        }
        let line = behind.lines().next().unwrap_or_default();
        let remark = line.trim_start_matches([':', ' ', '\t']);
        if !remark.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
            return;
        }
        let start = end + line.len() - remark.len();
        let remark = remark.trim_end();
        let value = if line.starts_with(':') { String::new() } else { format!("{} ", self.written(span)) };
        let message = "a # behind a space begins a remark, so this is left out";
        let diagnostic = Diagnostic::warning("yaml/remark", message).at(start..start + remark.len());
        let whole = quoted(&format!("{value}{remark}"));
        let quotes = format!("if it belongs to the value, put quotes around it all:  {whole}");
        self.diagnostics.push(diagnostic.hint(quotes).hint("if it is a remark, put a space behind the #"));
    }

    /// A list of sentences. Commas are part of them.
    pub fn sentences(&mut self, ask: Ask<'_>, node: &Node<'_>) -> Vec<Spanned<String>> {
        let items = self.items(ask, node);
        self.texts(ask, items)
    }

    fn texts(&mut self, ask: Ask<'_>, items: &[Node<'_>]) -> Vec<Spanned<String>> {
        // Values are kept with their page, so no room is left over in lists of them.
        let mut texts = Vec::with_capacity(items.len());
        texts.extend(items.iter().filter_map(|item| self.text(ask, item)));
        texts
    }

    /// A list of words: in lines, in brackets, or on one line with commas between. Each is taken once.
    pub fn words(&mut self, ask: Ask<'_>, node: &Node<'_>) -> Vec<Spanned<String>> {
        let splits = matches!(&node.value, Value::Scalar(scalar) if !scalar.quoted);
        let mut words = match self.items(ask, node) {
            [line] if splits => self.word(ask, line).map(|line| self.split(line)).unwrap_or_default(),
            items => self.texts(ask, items),
        };
        keep_first(&mut words);
        words
    }

    /// `a, b` as its parts, each with its own place.
    fn split(&mut self, line: Spanned<&str>) -> Vec<Spanned<String>> {
        if line.value.ends_with(']') && !line.value.contains('[') {
            let end = line.span.end as usize;
            let fault = Diagnostic::error("yaml/bracket", "this bracket closes a list that none has opened");
            let hint = "put a [ at the beginning of the list, or delete this one";
            self.diagnostics.push(fault.at(end - 1..end).hint(hint));
        }
        let mut at = 0;
        let mut words = Vec::with_capacity(line.value.split(',').count());
        for part in line.value.split(',') {
            let word = part.trim();
            let start = at + part.len() - part.trim_start().len();
            if !word.is_empty() {
                words.push(Spanned::new(word.to_owned(), self.place_in(line.as_str(), start..start + word.len())));
            }
            at += part.len() + 1;
        }
        words
    }

    /// The place of a part of a value: exact where the value stands as it was written, else that of the whole.
    pub fn place_in(&self, whole: Spanned<&str>, part: Range<usize>) -> Span {
        let start = whole.span.start as usize;
        let exact = self.written(whole.span) == whole.value;
        if exact { Span::new(start + part.start, start + part.end) } else { whole.span }
    }

    /// Yes or no.
    pub fn flag(&mut self, ask: Ask<'_>, node: &Node<'_>) -> Option<bool> {
        let text = self.word(ask, node)?;
        match text.value.to_lowercase().as_str() {
            "yes" | "true" | "on" => Some(true),
            "no" | "false" | "off" => Some(false),
            _ => {
                self.wrong(ask, node.span, format!("\"{}\" is yes or no, not {}", ask.key, shown(text.value)));
                None
            }
        }
    }

    /// One value of a closed list.
    pub fn choice<T: Copy>(&mut self, ask: Ask<'_>, node: &Node<'_>, choices: &[Choice<T>]) -> Option<T> {
        let word = self.word(ask, node)?;
        self.choose(ask, word, choices)
    }

    /// The value of a closed list that a word stands for.
    pub fn choose<T: Copy>(&mut self, ask: Ask<'_>, word: Spanned<&str>, choices: &[Choice<T>]) -> Option<T> {
        if let Some(choice) = choices.iter().find(|choice| choice.name == word.value) {
            return Some(choice.value);
        }
        let folded = fold(word.value);
        let known = choices.iter().find(|choice| choice.name == folded || choice.synonyms.contains(&folded.as_str()));
        if let Some(choice) = known {
            return Some(choice.value);
        }
        let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
        let all = choices.iter().flat_map(|choice| std::iter::once(&choice.name).chain(choice.synonyms)).copied();
        let near = nearest(&folded, all);
        let near = choices
            .iter()
            .find(|choice| near.is_some_and(|near| choice.name == near || choice.synonyms.contains(&near)));
        let message = format!("\"{}\" cannot be {}", ask.key, shown(word.value));
        let suggestion = near.map(|choice| format!("did you mean \"{}\"?", choice.name));
        let list = format!("it is one of: {}", names.join(", "));
        self.diagnostics
            .push(Diagnostic::error(self.codes.choice, message).at(word.span).maybe_hint(suggestion).hint(list));
        None
    }

    /// Keys and values.
    pub fn mapping<'n, 'd>(&mut self, ask: Ask<'_>, node: &'n Node<'d>) -> Option<&'n Mapping<'d>> {
        match &node.value {
            Value::Mapping(mapping) => return Some(mapping),
            Value::Null => self.empty(ask, node.span),
            Value::Scalar(_) | Value::Sequence(_) => {
                self.wrong(ask, node.span, format!("\"{}\" holds keys and values of its own", ask.key));
            }
        }
        None
    }

    /// An address on the web.
    pub fn web_address(&mut self, ask: Ask<'_>, node: &Node<'_>) -> Option<Spanned<String>> {
        let text = self.text(ask, node)?;
        if is_web_address(&text.value) {
            return Some(text);
        }
        let message = format!(
            "\"{}\" is no address on the web: {} does not begin with https:// or http://",
            ask.key,
            shown(&text.value)
        );
        self.wrong(ask, node.span, message);
        None
    }

    /// Reports a key that is not one of `known`.
    pub fn unknown_key(&mut self, key: &Spanned<Cow<'_, str>>, place: &str, known: &[&str]) {
        let message = format!("{} is not a key of {place}", shown(&key.value));
        let suggestion = nearest(&fold(&key.value).replace('-', "_"), known.iter().copied());
        let hint = match suggestion {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("its keys are: {}", known.join(", ")),
        };
        self.diagnostics.push(Diagnostic::error(self.codes.unknown_key, message).at(key.span).hint(hint));
    }
}

/// Keeps the first of equal words.
fn keep_first(words: &mut Vec<Spanned<String>>) {
    let is_first = |(at, word): (usize, &Spanned<String>)| words.iter().take(at).all(|first| first.value != word.value);
    if words.len() <= FEW && words.iter().enumerate().all(is_first) {
        return;
    }
    let mut seen = HashSet::with_capacity(words.len());
    let first: Vec<bool> = words.iter().map(|word| seen.insert(word.value.as_str())).collect();
    let mut first = first.into_iter();
    words.retain(|_| first.next().unwrap_or(true));
}

/// `-pens`, which was to be an item of a list.
fn is_tight_item(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// A word of a closed list as it is compared: `In Person` and `in_person` are `in-person`.
pub fn fold(word: &str) -> String {
    word.trim().to_lowercase().split([' ', '_', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// A value in a message: in quotes, and short.
pub fn shown(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(LONGEST_SHOWN).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    format!("\"{short}\"")
}

fn is_web_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && !rest.contains(odd))
}
