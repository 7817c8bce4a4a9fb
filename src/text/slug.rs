//! Slugs: the part of a title that goes into addresses and ids.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

/// The longest slug, in characters; a longer one ends at a word.
const LONGEST: usize = 64;

/// Turns a title into lower-case words joined by hyphens. Letters and digits of every script stay;
/// Latin letters lose their accents, so that an address can be typed on any keyboard.
/// Empty where the title holds no letter or digit.
pub fn slug(title: &str) -> String {
    if title.is_ascii() {
        return ascii_slug(title);
    }
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    let plain = title.nfkd().filter(|c| !is_accent(c)).nfc();
    let mut out = String::with_capacity(title.len());
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            '\'' | '’' => {}
            c if c.is_alphanumeric() || is_mark_of_a_letter(c) => out.push(c),
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    shorten(out.trim_end_matches('-'))
}

/// The same for titles without accents, which most are.
fn ascii_slug(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for byte in title.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'A'..=b'Z' => out.push(char::from(byte.to_ascii_lowercase())),
            b'\'' => {}
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    shorten(out.trim_end_matches('-'))
}

/// Vowel signs and the like, without which words of some scripts fall apart.
fn is_mark_of_a_letter(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn shorten(slug: &str) -> String {
    if slug.len() <= LONGEST {
        return slug.to_owned();
    }
    let Some((end, _)) = slug.char_indices().nth(LONGEST) else { return slug.to_owned() };
    let head = slug.get(..end).unwrap_or(slug);
    head.rsplit_once('-').map_or(head, |(words, _)| words).to_owned()
}

/// Slugs already given out in one place, so that the next is different.
#[derive(Debug, Default)]
pub struct Slugs {
    taken: HashSet<String>,
    /// How far `base-2`, `base-3`… have been counted, so that a thousand equal titles stay cheap.
    counts: HashMap<String, u32>,
}

impl Slugs {
    /// Takes `slug` as it is; false where it was taken before.
    pub fn claim(&mut self, slug: &str) -> bool {
        self.taken.insert(slug.to_owned())
    }

    /// Takes `base`, or the first free of `base-2`, `base-3`…
    pub fn unique(&mut self, base: String) -> String {
        if self.claim(&base) {
            return base;
        }
        let count = self.counts.entry(base.clone()).or_insert(1);
        loop {
            *count += 1;
            let candidate = format!("{base}-{count}");
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_words_of_every_script() {
        assert_eq!(slug("I don’t agree, and I’m in!"), "i-dont-agree-and-im-in");
        assert_eq!(slug("Größe & Maß"), "grosse-mass");
        assert_eq!(slug("信頼を築く"), "信頼を築く");
        assert_eq!(slug("  -- "), "");
        assert_eq!(slug("Cafe\u{301}"), slug("Café"));
    }

    #[test]
    fn takes_the_short_way_to_the_same_place() {
        for title in ["Name the goal (10 min)", "  It's -- so!  ", "A_b", "", "---", "x 1"] {
            // A letter outside ASCII, taken off again, sends it the long way round.
            let long_way = slug(&format!("{title} é"));
            let long_way = long_way.strip_suffix('e').unwrap().trim_end_matches('-');
            assert_eq!(slug(title), long_way, "{title:?}");
        }
    }

    #[test]
    fn ends_long_slugs_at_a_word() {
        let long = slug(&"seven words to say ".repeat(9));
        assert!(long.len() <= LONGEST && !long.ends_with('-'), "{long}");
        assert!(long.ends_with("say-seven"), "{long}");
    }

    #[test]
    fn counts_up_where_a_name_is_taken() {
        let mut slugs = Slugs::default();
        assert!(slugs.claim("goal-2"));
        assert_eq!(slugs.unique("goal".to_owned()), "goal");
        assert_eq!(slugs.unique("goal".to_owned()), "goal-3");
        assert_eq!(slugs.unique("goal".to_owned()), "goal-4");
    }
}
