//! `[[slug]]` in values. To YAML it is a list in a list; to an author it is a link.
//!
//! Before scanning, brackets of links are replaced by letters of the same length in bytes, so that
//! every place stays the same, and put back into the values afterwards.

use memchr::memmem;

/// What is hidden inside a link, two bytes each, because YAML would read it as its own.
const HIDDEN: [&str; 5] = ["[[", "]]", ", ", ": ", " #"];

/// Where the stand-ins come from: a script of two-byte letters. Those the text itself uses are passed over.
pub(super) const LETTERS: std::ops::RangeInclusive<char> = '\u{710}'..='\u{72f}';

/// A text whose links YAML can read past.
pub(super) struct Masked<'t> {
    source: &'t str,
    masked: Option<(String, [char; 5])>,
}

impl<'t> Masked<'t> {
    /// Hides the links of a text.
    pub(super) fn new(source: &'t str) -> Self {
        let masked = memmem::find(source.as_bytes(), b"[[").and_then(|_| stand_ins(source));
        Self { source, masked: masked.map(|letters| (mask(source, &letters), letters)) }
    }

    /// Hides nothing.
    pub(super) fn none(source: &'t str) -> Self {
        Self { source, masked: None }
    }

    /// The text as written.
    pub(super) fn source(&self) -> &'t str {
        self.source
    }

    /// The text for YAML, as long as the source in every part.
    pub(super) fn for_yaml(&self) -> &str {
        self.masked.as_ref().map_or(self.source, |(masked, _)| masked)
    }

    /// A value as its author wrote it.
    pub(super) fn restore(&self, value: &str) -> String {
        let Some((_, letters)) = self.masked.as_ref().filter(|_| !value.is_ascii()) else { return value.to_owned() };
        let mut out = String::with_capacity(value.len());
        for c in value.chars() {
            match letters.iter().position(|letter| *letter == c).and_then(|at| HIDDEN.get(at)) {
                Some(hidden) => out.push_str(hidden),
                None => out.push(c),
            }
        }
        out
    }
}

fn stand_ins(source: &str) -> Option<[char; 5]> {
    let is_ascii = source.is_ascii();
    let mut free = LETTERS.filter(|letter| is_ascii || !source.contains(*letter));
    Some([free.next()?, free.next()?, free.next()?, free.next()?, free.next()?])
}

fn mask(source: &str, letters: &[char; 5]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = memmem::find(rest.as_bytes(), b"[[") {
        // In `[[[a]], [[b]]]` the first bracket opens a list, the next two a link.
        let inner_start = start + rest.get(start..).map_or(0, |run| run.bytes().take_while(|b| *b == b'[').count());
        let (before, link) = rest.split_at(inner_start - 2);
        out.push_str(before);
        let end = link_end(link);
        let (link, after) = link.split_at(end.unwrap_or(2));
        match end {
            Some(_) => hide(&mut out, link, letters),
            None => out.push_str(link),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The length of the link a text begins with: to the first `]]`, on one line, without brackets or quotes within.
fn link_end(text: &str) -> Option<usize> {
    let inner = text.get(2..)?;
    let end = inner.find(['[', ']', '\n', '"'])?;
    let closed = end > 0 && inner.get(end..)?.starts_with("]]");
    closed.then_some(end + 4)
}

fn hide(out: &mut String, link: &str, letters: &[char; 5]) {
    let mut rest = link;
    while let Some(at) = rest.find(['[', ']', ',', ':', ' ']) {
        let (before, sign) = rest.split_at(at);
        let found = HIDDEN.iter().zip(letters).find_map(|(hidden, letter)| Some((sign.strip_prefix(hidden)?, letter)));
        out.push_str(before);
        match found {
            Some((_, letter)) => out.push(*letter),
            None => out.extend(sign.chars().next()),
        }
        rest = found.map_or(sign.get(1..).unwrap_or_default(), |(behind, _)| behind);
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(source: &str) -> String {
        let masked = Masked::new(source);
        assert_eq!(masked.for_yaml().len(), source.len());
        assert_eq!(masked.restore(masked.for_yaml()), source);
        masked.for_yaml().to_owned()
    }

    #[test]
    fn hides_links_and_puts_them_back() {
        assert!(!round("- [[designed-alliance]] x pairs").contains('['));
        assert!(round("related: [[[a]], [[b|one, two: three]]]").starts_with("related: ["));
        assert!(!round("related: [[a|one, two]]").contains(','));
    }

    #[test]
    fn leaves_lists_alone() {
        let lists = "groups: [[a, b], [c]]\nopen: [[a\nempty: [[]]";
        assert_eq!(round(lists), lists);
    }

    #[test]
    fn gives_way_to_texts_in_the_same_script() {
        let every_letter: String = LETTERS.collect();
        let source = format!("{every_letter} [[a]]");
        assert_eq!(round(&source), source);
        round("\u{710}\u{711} [[a]]");
    }
}
