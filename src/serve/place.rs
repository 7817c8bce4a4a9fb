//! Where in a file stands what is seen on a page.

use std::sync::Arc;

use crate::diagnostic::Span;
use crate::page::Page;
use crate::site::{Route, Site};
use crate::text::LineIndex;

/// So many letters of a passage are looked for; shorter ones are found by chance.
const LETTERS: usize = 24;
const FEWEST: usize = 6;

/// A line of one of the playbook's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, from the playbook's root.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
}

/// The page of the playbook behind an address; none for addresses that are made from several, or from none.
pub fn page_of<'s>(site: &'s Site, url: &str) -> Option<&'s Page> {
    let id = match site.routes.get(url)? {
        Route::Home(page) | Route::Collection(_, page) => (*page)?,
        Route::Page(page) | Route::Glossary(page) | Route::JourneyPrintOut(page) | Route::Moved(page) => *page,
        _ => return None,
    };
    site.entries.get(id).map(|entry| &*entry.page)
}

/// The line of a page's file that is nearest to what is seen: below the first heading or blank that one of the ids in
/// `at` stands for, the first line that has the words of the passage.
pub fn find(page: &Page, at: &str, words: &str) -> Place {
    let index = LineIndex::new(&page.text);
    let named = at.split(' ').find_map(|id| named(page, id));
    let above = named.map_or(1, |span| index.position(span.start as usize).line);
    let line = passage(&page.text, above, words).unwrap_or(above);
    Place { file: Arc::clone(&page.path), line }
}

/// The heading or blank with an id of the page as rendered.
fn named(page: &Page, id: &str) -> Option<Span> {
    let heading = page.document.headings.iter().find(|heading| heading.id == id).map(|heading| heading.span);
    let field = || page.document.fields.iter().find(|field| id.strip_prefix("f-") == Some(&field.id));
    heading.or_else(|| field().map(|field| field.span))
}

/// The first line from `above` on that has the beginning of a passage, or holds no more than that.
fn passage(text: &str, above: usize, words: &str) -> Option<usize> {
    let wanted = letters(words, LETTERS);
    if wanted.chars().count() < FEWEST {
        return None;
    }
    let has = |line: &str| {
        let line = letters(line, usize::MAX);
        line.contains(&wanted) || (line.chars().count() >= FEWEST && wanted.starts_with(&line))
    };
    let lines = || text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let below = lines().skip(above - 1).find(|(_, line)| has(line));
    below.or_else(|| lines().find(|(_, line)| has(line))).map(|(line, _)| line)
}

/// Letters and digits alone: what Markdown puts around them is not seen on the page.
fn letters(text: &str, most: usize) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\ntitle: Good\n---\n\nRead *this* first, then go on.\n\n## Steps\n\nRead the **dials** \
                        slowly\nand aloud.\n\n- Read this first, then rest\n";

    #[test]
    fn passages_are_found_whatever_is_around_their_words() {
        assert_eq!(passage(TEXT, 1, "Read this first, then go on."), Some(5));
        assert_eq!(passage(TEXT, 7, "Read this first, then"), Some(12), "below the heading one is under");
        assert_eq!(passage(TEXT, 12, "Read the dials slowly and aloud."), Some(9), "above, if nowhere else");
        assert_eq!(passage("a short\nline of words", 1, "A short line of"), Some(1), "a line ends before the passage");
    }

    #[test]
    fn what_is_too_short_or_elsewhere_is_not_found() {
        assert_eq!(passage(TEXT, 1, "Read"), None);
        assert_eq!(passage(TEXT, 1, ""), None);
        assert_eq!(passage(TEXT, 1, "Nothing of the kind"), None);
    }
}
