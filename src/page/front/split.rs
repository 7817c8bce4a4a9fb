//! Where the front matter ends and the page begins.

use std::ops::Range;

use memchr::memchr;

use super::FrontMatter;
use super::keys::Key;
use crate::diagnostic::Diagnostic;
use crate::project::Kind;

/// A page in its two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// What stands between the fences; none where there is no front matter.
    pub block: Option<Range<usize>>,
    /// Where the body begins.
    pub body: usize,
    /// What is wrong with the fences.
    pub diagnostics: Vec<Diagnostic>,
}

/// A line, without its end, and where it begins and the next one does.
#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: usize,
    next: usize,
}

impl Line<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Finds the front matter of a page.
pub fn split(text: &str) -> Split {
    let skipped = text.strip_prefix('\u{feff}').map_or(0, |rest| text.len() - rest.len());
    let Some(first) = lines(text, skipped).find(|line| !line.text.trim().is_empty()) else {
        let message = "this page is empty";
        return none(0, missing_fence(message, skipped..skipped));
    };
    let after = lines(text, first.next);
    match first.text {
        "---" => fenced(first, after, Vec::new()),
        "+++" => toml(first, after),
        dashes if is_dashes(dashes) => {
            let message = format!("the front matter opens with {dashes}, and it should be ---");
            let diagnostic = Diagnostic::error("front-matter/wrong-fence", message).at(first.range());
            fenced(first, after, vec![diagnostic.hint("three hyphens, with nothing else on the line:  ---")])
        }
        words if begins_like_key(words) => unopened(first, lines(text, first.start)),
        _ => none(first.start, missing_fence("this page has no front matter", first.range())),
    }
}

/// The kind that a page calls itself, before anything else is known of it.
pub fn declared_kind(text: &str) -> Option<Kind> {
    let block = split(text).block?;
    let line = text.get(block)?.lines().find_map(|line| line.strip_prefix("kind:"))?;
    let word = line.split('#').next()?.trim().trim_matches(['"', '\'']);
    Kind::from_name(&word.to_lowercase())
}

impl FrontMatter {
    /// Lets the file's name stand in for a missing title: `two-dials.md` is "Two dials".
    pub fn stand_in(&mut self, path: &str) {
        if !self.title.value.is_empty() {
            return;
        }
        let mut parts = path.rsplit('/');
        let name = parts.next().map(|name| name.strip_suffix(".md").unwrap_or(name)).unwrap_or_default();
        let name = if name == "index" { parts.next().unwrap_or(name) } else { name };
        let words = name.replace(['-', '_'], " ");
        let mut letters = words.trim().chars();
        let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
        self.title.value = format!("{first}{}", letters.as_str());
    }
}

/// The lines of a text from some place on.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> + Clone {
    let mut start = from;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let next = start + memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let line = Line { text: text.get(start..next)?.trim_end(), start, next };
        start = next;
        Some(line)
    })
}

/// The front matter behind an opening fence.
fn fenced<'t>(
    open: Line<'t>,
    after: impl Iterator<Item = Line<'t>> + Clone,
    mut diagnostics: Vec<Diagnostic>,
) -> Split {
    let block_start = open.next;
    if let Some(close) = closing(after.clone()) {
        if is_dashes(close.text) {
            let message = format!("the front matter closes with {}, and it should be ---", close.text);
            let diagnostic = Diagnostic::error("front-matter/wrong-fence", message).at(close.range());
            diagnostics.push(diagnostic.hint("three hyphens, with nothing else on the line:  ---"));
        }
        return Split { block: Some(block_start..close.start), body: close.next, diagnostics };
    }
    let end = unclosed_end(block_start, after.clone());
    let at =
        after.clone().find(|line| line.start >= end && !line.text.is_empty()).map_or(end..end, |line| line.range());
    let message = "the front matter is not closed: the page seems to begin here";
    let diagnostic = Diagnostic::error("front-matter/missing-fence", message).at(at);
    diagnostics.push(diagnostic.hint("put a line of three hyphens above this one:  ---"));
    Split { block: Some(block_start..end), body: end, diagnostics }
}

/// The line that closes the front matter. A `---` below a heading or a paragraph is a rule of the page, and
/// dashes of any other number are a fence only where all is front matter so far.
fn closing<'t>(lines: impl Iterator<Item = Line<'t>>) -> Option<Line<'t>> {
    let (mut all_front, mut blank) = (true, false);
    for line in lines {
        if matches!(line.text, "---" | "...") || (all_front && is_dashes(line.text)) {
            return Some(line);
        }
        let front = may_be_front(line.text);
        if line.text.starts_with("##") || (blank && !front) {
            return None;
        }
        all_front &= front;
        blank = line.text.is_empty();
    }
    None
}

/// Where front matter without a closing fence seems to end: before the first line that is none.
fn unclosed_end<'t>(start: usize, lines: impl Iterator<Item = Line<'t>>) -> usize {
    let mut end = start;
    let mut blank = false;
    for line in lines {
        let goes_on = line.text.is_empty() || (may_be_front(line.text) && (!blank || begins_like_key(line.text)));
        if !goes_on {
            break;
        }
        blank = line.text.is_empty();
        if !blank {
            end = line.next;
        }
    }
    end
}

/// Whether a line may be front matter: indented, or a key, list item, bracket or remark.
fn may_be_front(line: &str) -> bool {
    match line.as_bytes() {
        [] | [b' ' | b'\t' | b']' | b'}' | b'"' | b'\'', ..] | b"-" | [b'-' | b'#', b' ', ..] => true,
        _ => begins_like_key(line),
    }
}

/// A page that begins with its keys, without a fence above them.
fn unopened<'t>(first: Line<'t>, lines: impl Iterator<Item = Line<'t>> + Clone) -> Split {
    let mut split = fenced(Line { next: first.start, ..first }, lines, Vec::new());
    split.diagnostics.retain(|found| found.code != "front-matter/missing-fence");
    let message = "the line of three hyphens above the front matter is missing";
    let missing = Diagnostic::error("front-matter/missing-fence", message).at(first.range());
    split.diagnostics.insert(0, missing.hint("put a line of three hyphens above this one:  ---"));
    split
}

/// Front matter as other tools write it.
fn toml<'t>(open: Line<'t>, after: impl Iterator<Item = Line<'t>> + Clone) -> Split {
    let body = after.clone().find(|line| line.text == "+++").map_or(open.next, |close| close.next);
    let diagnostic =
        Diagnostic::error("front-matter/wrong-fence", "front matter between +++ lines cannot be read here")
            .at(open.range())
            .hint("put --- in place of both +++ lines, and a colon in place of each equals sign:  title: Two dials");
    none(body, diagnostic)
}

fn none(body: usize, diagnostic: Diagnostic) -> Split {
    Split { block: None, body, diagnostics: vec![diagnostic] }
}

fn missing_fence(message: &str, at: Range<usize>) -> Diagnostic {
    Diagnostic::error("front-matter/missing-fence", message)
        .at(at)
        .hint("begin the page with these lines:")
        .hint("---")
        .hint("title: The name of the page")
        .hint("summary: What it is for")
        .hint("---")
}

/// A fence that is not quite one: hyphens in another number, or the dashes that a word processor makes of them.
fn is_dashes(line: &str) -> bool {
    let dashes = line.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'));
    line != "---" && dashes && (line.len() > 1)
}

/// Whether a line begins with a word and a colon.
fn begins_like_key(line: &str) -> bool {
    let Some((word, rest)) = memchr(b':', line.as_bytes()).and_then(|colon| line.split_at_checked(colon)) else {
        return false;
    };
    let is_word = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let is_key = (1..=40).contains(&word.len()) && is_word(word) && !rest.starts_with("://");
    // `Note: this is …` opens many a text; a key of ours does not.
    let is_known = || Key::named(&word.to_lowercase()).is_some();
    is_key && (word.starts_with(char::is_lowercase) || is_known())
}
