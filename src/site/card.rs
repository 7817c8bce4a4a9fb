//! What fits on a card to cut out. The theme's stylesheet for cards (`print-cards.css`) has the same measures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Entry, Route, print_outs};
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use crate::project::Kind;
use crate::text::measure::{Column, Weight};

/// Width of the text of a card, in millimetres: eight cards of 95 × 64 to a sheet, 5 kept free on each side.
const WIDTH: f64 = 85.0;
/// What the title, the summary and the words below it have for themselves, in tenths of a millimetre: the rest of the
/// card's height is its head and foot.
const HEIGHT: u32 = 375;
/// Room between the three.
const GAP: u32 = 12;
/// Points and height of a line (in tenths of a millimetre) of the title, the summary and the words.
const TITLE: (f64, u32) = (13.0, 53);
const SUMMARY: (f64, u32) = (9.5, 44);
const WORDS: (f64, u32) = (8.5, 40);
/// A title of so many lines leaves room for any summary; a longer one is what to shorten.
const TITLE_LINES: u32 = 2;

/// What a card holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    title_lines: u32,
    /// Height that the title and the summary leave; none where they do not fit.
    left: Option<u32>,
}

impl Fit {
    /// Measures a card's title and summary.
    pub fn of(title: &str, summary: &str) -> Self {
        let title_lines = Column::new(WIDTH, TITLE.0, Weight::Bold).lines(title);
        let summary_lines = Column::new(WIDTH, SUMMARY.0, Weight::Regular).lines(summary);
        let filled = title_lines.saturating_mul(TITLE.1).saturating_add(summary_lines.saturating_mul(SUMMARY.1));
        Self { title_lines, left: HEIGHT.checked_sub(filled.saturating_add(GAP)) }
    }

    /// Whether both fit.
    pub fn fits(self) -> bool {
        self.left.is_some()
    }

    /// As much of a text as fits below them, in whole sentences; none where not even the first does.
    pub fn beginning_of(self, text: &str) -> Option<&str> {
        let lines = self.left?.checked_sub(GAP)? / WORDS.1;
        let column = Column::new(WIDTH, WORDS.0, Weight::Regular);
        let ends = sentence_ends(text).filter_map(|end| text.get(..end));
        ends.take_while(|beginning| column.lines(beginning) <= lines).last()
    }
}

/// Where the sentences of a text end.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let closing = ['”', '"', '’', '»', ')'];
    let stops = text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '。'));
    let ends = stops.filter_map(move |(at, c)| {
        let after = text.get(at + c.len_utf8()..)?;
        let rest = after.trim_start_matches(closing);
        let ends = c == '。' || rest.is_empty() || rest.starts_with(char::is_whitespace);
        ends.then(|| text.len() - rest.len())
    });
    // A text may end without a stop.
    let last = text.trim_end().len();
    let mut found = false;
    ends.chain([last]).filter(move |end| {
        let again = *end == last && found;
        found |= *end == last;
        *end > 0 && !again
    })
}

/// Pages whose title and summary do not fit on their card.
pub(super) fn check(entries: &[Arc<Entry>], routes: &BTreeMap<String, Route>) -> Vec<Diagnostic> {
    let has_cards = |kind: &Kind| routes.get(&print_outs::cards_of(*kind)) == Some(&Route::CardsToCut(*kind));
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(has_cards).collect();
    if kinds.is_empty() {
        return Vec::new();
    }
    let has_card = |entry: &&Arc<Entry>| {
        entry.page.front.listed && entry.page.role.entry().is_some_and(|kind| kinds.contains(&kind))
    };
    entries.iter().filter(has_card).filter_map(|entry| too_long(&entry.page)).collect()
}

fn too_long(page: &Page) -> Option<Diagnostic> {
    let front = &page.front;
    let fit = Fit::of(&front.title.value, &front.summary.value);
    if fit.fits() {
        return None;
    }
    let (what, text, lines, points) = if fit.title_lines > TITLE_LINES {
        ("title", &front.title, TITLE_LINES, TITLE.0)
    } else {
        ("summary", &front.summary, (HEIGHT - GAP - fit.title_lines * TITLE.1) / SUMMARY.1, SUMMARY.0)
    };
    let room = letters_of(lines, points, &text.value) / 10 * 10;
    let message = format!("this {what} is too long for the page's card to cut out");
    let hint = format!("shorten it to about {room} letters, or the card will show its beginning only");
    Some(Diagnostic::warning("cards/too-long", message).at(text.span).in_file(&page.path).hint(hint))
}

/// About how many letters fit so many lines, in writing as wide as this.
fn letters_of(lines: u32, points: f64, text: &str) -> u32 {
    let column = Column::new(WIDTH, points, Weight::Bold);
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX).max(1);
    let one = column.width_of(text) / letters;
    lines * column.width / one.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_summary_may_hold_fits_below_a_title_of_two_lines() {
        let summary = "word ".repeat(32);
        assert_eq!(summary.len(), crate::page::front::LONGEST_SUMMARY);
        let title = "A title that is long enough to need two lines";
        let fit = Fit::of(title, &summary);
        assert_eq!(fit.title_lines, 2);
        assert!(fit.fits());
        assert!(!Fit::of(&"A very long title ".repeat(8), &summary).fits());
    }

    #[test]
    fn the_beginning_is_whole_sentences() {
        let fit = Fit::of("Two dials", "A quick look at where everybody stands.");
        let text = "Agreeing and committing are two things. “Ask for both!” Then look.";
        assert_eq!(fit.beginning_of(text), Some(text));
        let long = format!("{text} {}", "And so on and on, for as long as it takes to fill a card. ".repeat(20));
        let beginning = fit.beginning_of(&long).unwrap_or_default();
        assert!(beginning.ends_with('.') && beginning.len() < long.len(), "{beginning}");
        assert_eq!(fit.beginning_of(&"and so on ".repeat(100)), None, "half a sentence says nothing");
        assert_eq!(fit.beginning_of("Without a stop"), Some("Without a stop"));
        assert_eq!(fit.beginning_of(""), None);
    }

    #[test]
    fn numbers_with_a_point_do_not_end_a_sentence() {
        let ends: Vec<usize> = sentence_ends("About 2.5 minutes. Go").collect();
        assert_eq!(ends, [18, 21]);
    }
}
