//! Hides from the Markdown parser what it would misread, byte for byte, so that offsets stay true.
//!
//! CommonMark reads `____` as a line across the page or as bold, `|` inside `[[page|text]]` as the
//! edge of a table cell, and `:::` as a definition. Each is replaced by as many control characters
//! (which source files may not hold) and put back by [`restore`] wherever it turns out to be
//! something else, such as code.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr3};

use super::raw::Blank;
use crate::diagnostic::Span;

/// Stands for `_` in a blank.
pub const BLANK: char = '\u{1a}';
/// Stands for `|` in a page link.
const PIPE: char = '\u{1b}';
/// Stands for the first `:` of `:::`.
const COLON: char = '\u{1c}';

/// Fewer underscores than this are emphasis or a line across the page, as CommonMark has it.
const SHORTEST_BLANK: usize = 4;

/// A text with blanks, page links and colon fences hidden.
#[derive(Debug)]
pub struct Masked<'t> {
    /// As long as it was.
    pub text: Cow<'t, str>,
    /// The blanks, in order.
    pub blanks: Vec<Blank>,
    /// Where colon fences stood.
    pub fences: Vec<Span>,
}

/// Hides blanks, page links and colon fences.
pub fn mask(text: &str) -> Masked<'_> {
    let mut masking =
        Masking { text, masked: None, blanks: Vec::new(), fences: Vec::new(), links_from: 0, line_end: 0 };
    let mut from = 0;
    while let Some(found) = text.as_bytes().get(from..).and_then(|rest| memchr3(b'_', b'[', b':', rest)) {
        from = masking.look_at(from + found);
    }
    // Only ASCII was replaced by ASCII, so this cannot fail; if it did, the text as it was still parses.
    let masked = masking.masked.and_then(|masked| String::from_utf8(masked).ok());
    let text = masked.map_or(Cow::Borrowed(text), Cow::Owned);
    Masked { text, blanks: masking.blanks, fences: masking.fences }
}

/// Puts back what [`mask`] hid.
pub fn restore(text: &str) -> Cow<'_, str> {
    if memchr3(BLANK as u8, PIPE as u8, COLON as u8, text.as_bytes()).is_none() {
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

/// A text on its way; it is copied where the first byte has to be replaced.
struct Masking<'t> {
    text: &'t str,
    masked: Option<Vec<u8>>,
    blanks: Vec<Blank>,
    fences: Vec<Span>,
    /// Where the next page link may open.
    links_from: usize,
    /// The end of the line looked at last.
    line_end: usize,
}

impl Masking<'_> {
    /// Looks at a `_`, `[` or `:` and says where to go on.
    fn look_at(&mut self, at: usize) -> usize {
        match self.text.as_bytes().get(at..).unwrap_or_default() {
            [b'_', ..] => self.blank(at),
            [b'[', b'[', ..] if at >= self.links_from => self.page_link(at),
            [b':', b':', b':', ..] => self.colon_fence(at),
            _ => at + 1,
        }
    }

    fn blank(&mut self, start: usize) -> usize {
        let source = self.text.as_bytes();
        let run = run_end(source, start, b'_');
        let (end, date) = match date_end(source, start) {
            Some(end) => (end, true),
            None if run - start >= SHORTEST_BLANK && !inside_a_word(self.text, start, run) => (run, false),
            None => return run,
        };
        self.blanks.push(Blank { span: Span::new(start, end), date });
        self.replace(start..end, b'_', BLANK);
        end
    }

    /// What is inside a link is looked at by itself; only where the next one may open is settled here.
    fn page_link(&mut self, open: usize) -> usize {
        if open >= self.line_end {
            self.line_end = line_end(self.text, open);
        }
        let line = self.text.get(open..self.line_end).unwrap_or_default();
        // After a link that is never closed, nothing further on the line can be closed either.
        self.links_from = self.line_end;
        if let Some((inside, _)) = line.split_once("]]") {
            self.links_from = open + inside.len() + 2;
            if inside.contains('|') {
                self.replace(open..self.links_from, b'|', PIPE);
            }
        }
        open + 2
    }

    fn colon_fence(&mut self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let before = before.trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
        if before.is_empty() || before.ends_with('\n') {
            let line = self.text.get(at..line_end(self.text, at)).unwrap_or_default();
            self.fences.push(Span::new(at, at + line.trim_end().len()));
            self.replace(at..at + 1, b':', COLON);
        }
        run_end(self.text.as_bytes(), at, b':')
    }

    fn replace(&mut self, range: Range<usize>, old: u8, new: char) {
        let masked = self.masked.get_or_insert_with(|| self.text.as_bytes().to_vec());
        for byte in masked.get_mut(range).unwrap_or_default() {
            // Written without a branch, so that the compiler does many bytes at once.
            *byte = if *byte == old { new as u8 } else { *byte };
        }
    }
}

fn line_end(text: &str, from: usize) -> usize {
    text.as_bytes().get(from..).and_then(|rest| memchr(b'\n', rest)).map_or(text.len(), |length| from + length)
}

fn run_end(bytes: &[u8], start: usize, of: u8) -> usize {
    start + bytes.iter().skip(start).take_while(|byte| **byte == of).count()
}

/// The end of `____-__-__`, `__/__/____` or `__.__.____`, if one begins at `start`.
fn date_end(bytes: &[u8], start: usize) -> Option<usize> {
    let group = |from: usize| {
        let length = bytes.iter().skip(from).take(5).take_while(|byte| **byte == b'_').count();
        (2..=4).contains(&length).then_some(from + length)
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let masked = mask(text).text;
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
        let [first, second] = mask("On __/__/____ and ____").blanks.try_into().unwrap();
        assert_eq!(first, Blank { span: Span::new(3, 13), date: true });
        assert_eq!(second, Blank { span: Span::new(18, 22), date: false });
    }

    #[test]
    fn hides_pipes_of_page_links_only() {
        assert_eq!(shown("| [[a|b]] | c |"), "| [[a¦b]] | c |");
        assert_eq!(shown("[[a\n|b]]"), "[[a\n|b]]");
        assert_eq!(shown("[[a|b]] [[[c|d]]] | [[e|f"), "[[a¦b]] [[[c¦d]]] | [[e|f");
    }

    #[test]
    fn hides_and_reports_colon_fences() {
        assert_eq!(shown("text\n::: note\n"), "text\n¨:: note\n");
        assert_eq!(shown("a ::: b\n \t::::\n:: c"), "a ::: b\n \t¨:::\n:: c");
        assert_eq!(mask("text\n::: note\n").fences, [Span::new(5, 13)]);
    }
}
