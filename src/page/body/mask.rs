//! Hides from the Markdown parser what it would misread, byte for byte, so that offsets stay true.
//!
//! CommonMark reads `____` as a line across the page or as bold, `|` inside `[[page|text]]` as the
//! edge of a table cell, and `:::` as a definition. Each is replaced by as many control characters
//! (which source files may not hold) and put back by [`restore`] wherever it turns out to be
//! something else, such as code.

use std::borrow::Cow;

use crate::diagnostic::Span;

/// Stands for `_` in a blank.
pub const BLANK: char = '\u{1a}';
/// Stands for `|` in a page link.
const PIPE: char = '\u{1b}';
/// Stands for the first `:` of `:::`.
const COLON: char = '\u{1c}';

/// Fewer underscores than this are emphasis or a line across the page, as CommonMark has it.
const SHORTEST_BLANK: usize = 4;

/// The text with blanks, page links and colon fences hidden, and where colon fences stood.
pub fn mask(text: &str) -> (Cow<'_, str>, Vec<Span>) {
    if !text.contains("__") && !text.contains("[[") && !text.contains(":::") {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut bytes = text.as_bytes().to_vec();
    mask_blanks(text, &mut bytes);
    mask_pipes(text, &mut bytes);
    let fences = mask_colon_fences(text, &mut bytes);
    // Only ASCII was replaced by ASCII, so this cannot fail; if it did, the text as it was still parses.
    (String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned), fences)
}

/// Puts back what [`mask`] hid.
pub fn restore(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| (0x1a..=0x1c).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let original = |c| match c {
        BLANK => '_',
        PIPE => '|',
        COLON => ':',
        other => other,
    };
    Cow::Owned(text.chars().map(original).collect())
}

/// A blank found in masked text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Whether it has the gaps of a date: `____-__-__`.
    pub date: bool,
}

/// The first blank at or after `from` in masked text.
pub fn next_blank(masked: &str, from: usize) -> Option<Found> {
    let start = from + masked.get(from..)?.find(BLANK)?;
    let bytes = masked.as_bytes();
    if let Some(end) = date_end(bytes, start, BLANK as u8) {
        return Some(Found { start, end, date: true });
    }
    Some(Found { start, end: run_end(bytes, start, BLANK as u8), date: false })
}

fn mask_blanks(text: &str, bytes: &mut [u8]) {
    let source = text.as_bytes();
    let mut at = 0;
    while let Some(found) = source.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'_')) {
        let start = at + found;
        let run = run_end(source, start, b'_');
        let end = match date_end(source, start, b'_') {
            Some(end) => end,
            None if run - start >= SHORTEST_BLANK && !inside_a_word(text, start, run) => run,
            None => {
                at = run;
                continue;
            }
        };
        for byte in bytes.iter_mut().take(end).skip(start).filter(|byte| **byte == b'_') {
            *byte = BLANK as u8;
        }
        at = end;
    }
}

fn run_end(bytes: &[u8], start: usize, of: u8) -> usize {
    start + bytes.iter().skip(start).take_while(|byte| **byte == of).count()
}

/// The end of `____-__-__`, `__/__/____` or `__.__.____`, if one begins at `start`.
fn date_end(bytes: &[u8], start: usize, gap: u8) -> Option<usize> {
    let group = |from: usize| Some(run_end(bytes, from, gap)).filter(|end| (2..=4).contains(&(end - from)));
    let first = group(start)?;
    let separator = *bytes.get(first).filter(|byte| b"-/.".contains(byte))?;
    let second = group(first + 1)?;
    bytes.get(second).filter(|byte| **byte == separator)?;
    group(second + 1)
}

/// `snake____case` is a name, not a blank.
fn inside_a_word(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|head| head.chars().next_back());
    let after = text.get(end..).and_then(|tail| tail.chars().next());
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

fn mask_pipes(text: &str, bytes: &mut [u8]) {
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let mut from = 0;
        // One pass: after a link that is never closed, nothing further on the line can be closed either.
        while let Some((open, close)) = next_page_link(line, from) {
            for byte in bytes.iter_mut().take(line_start + close).skip(line_start + open).filter(|byte| **byte == b'|')
            {
                *byte = PIPE as u8;
            }
            from = close;
        }
        line_start += line.len();
    }
}

fn next_page_link(line: &str, from: usize) -> Option<(usize, usize)> {
    let open = from + line.get(from..)?.find("[[")?;
    let close = open + line.get(open..)?.find("]]")?;
    Some((open, close + 2))
}

fn mask_colon_fences(text: &str, bytes: &mut [u8]) -> Vec<Span> {
    let mut fences = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if trimmed.starts_with(":::") {
            let start = at + (line.len() - trimmed.len());
            if let Some(byte) = bytes.get_mut(start) {
                *byte = COLON as u8;
            }
            fences.push(Span::new(start, start + trimmed.trim_end().len()));
        }
        at += line.len();
    }
    fences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let (masked, _) = mask(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(restore(&masked), text);
        masked.replace(BLANK, "~").replace(PIPE, "¦").replace(COLON, "¨")
    }

    #[test]
    fn hides_blanks_and_nothing_else() {
        assert_eq!(shown("Name: ________"), "Name: ~~~~~~~~");
        assert_eq!(shown("(____) and (____)"), "(~~~~) and (~~~~)");
        assert_eq!(shown("__bold__ and ___both___"), "__bold__ and ___both___");
        assert_eq!(shown("snake____case"), "snake____case");
        assert_eq!(shown("___\n"), "___\n");
    }

    #[test]
    fn hides_the_gaps_of_dates() {
        assert_eq!(shown("On ____-__-__"), "On ~~~~-~~-~~");
        assert_eq!(shown("__/__/____"), "~~/~~/~~~~");
        assert_eq!(shown("__.__.____."), "~~.~~.~~~~.");
        let (masked, _) = mask("On __/__/____ and ____");
        let first = next_blank(&masked, 0).unwrap();
        assert_eq!(first, Found { start: 3, end: 13, date: true });
        assert_eq!(next_blank(&masked, first.end), Some(Found { start: 18, end: 22, date: false }));
    }

    #[test]
    fn hides_pipes_of_page_links_only() {
        assert_eq!(shown("| [[a|b]] | c |"), "| [[a¦b]] | c |");
        assert_eq!(shown("[[a\n|b]]"), "[[a\n|b]]");
    }

    #[test]
    fn hides_and_reports_colon_fences() {
        assert_eq!(shown("text\n::: note\n"), "text\n¨:: note\n");
        assert_eq!(mask("text\n::: note\n").1, [Span::new(5, 13)]);
    }
}
