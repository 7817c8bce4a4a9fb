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
    let mut gap = false;
    for c in plain.flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_mark_of_a_letter(c) {
            if std::mem::take(&mut gap) {
                out.push('-');
            }
            match c {
                'ß' => out.push_str("ss"),
                _ => out.push(c),
            }
        } else if !matches!(c, '\'' | '’') {
            gap = !out.is_empty();
        }
    }
    shorten(&out).to_owned()
}

/// The same for titles without accents, which most are.
fn ascii_slug(title: &str) -> String {
    // One more than the longest, so that a longer one is known by its length.
    let mut room = [0; LONGEST + 1];
    let mut free = room.iter_mut();
    let mut gap = false;
    for byte in title.bytes() {
        let letter = match byte {
            b'a'..=b'z' | b'0'..=b'9' => byte,
            b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b'\'' => continue,
            _ => {
                gap = free.len() <= LONGEST;
                continue;
            }
        };
        if std::mem::take(&mut gap)
            && let Some(place) = free.next()
        {
            *place = b'-';
        }
        let Some(place) = free.next() else { break };
        *place = letter;
    }
    let length = LONGEST + 1 - free.len();
    let slug = room.get(..length).and_then(|slug| std::str::from_utf8(slug).ok()).unwrap_or_default();
    shorten(slug).to_owned()
}

/// Vowel signs and the like, without which words of some scripts fall apart.
fn is_mark_of_a_letter(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn shorten(slug: &str) -> &str {
    if slug.len() <= LONGEST {
        return slug;
    }
    let Some((end, _)) = slug.char_indices().nth(LONGEST) else { return slug };
    let head = slug.get(..end).unwrap_or(slug);
    head.rsplit_once('-').map_or(head, |(words, _)| words)
}

/// So many slugs are sooner looked through than kept apart by their hashes; few pages have more.
const FEW: usize = 64;

/// Slugs already given out in one place, so that the next is different.
#[derive(Debug, Default)]
pub struct Slugs {
    /// The first, one right behind the other, and where each ends.
    few: String,
    ends: Vec<usize>,
    /// All others.
    many: HashSet<String>,
    /// How far `base-2`, `base-3`… have been counted, so that a thousand equal titles stay cheap.
    counts: HashMap<String, u32>,
}

impl Slugs {
    /// Takes `slug` as it is; false where it was taken before.
    pub fn claim(&mut self, slug: &str) -> bool {
        if self.is_among_few(slug) {
            return false;
        }
        if self.ends.len() == FEW {
            return self.many.insert(slug.to_owned());
        }
        if self.ends.is_empty() {
            // As much as most places need.
            self.few.reserve(FEW * 8);
            self.ends.reserve(FEW / 2);
        }
        self.few.push_str(slug);
        self.ends.push(self.few.len());
        true
    }

    fn is_among_few(&self, slug: &str) -> bool {
        let mut start = 0;
        self.ends.iter().any(|end| {
            let taken = self.few.as_bytes().get(std::mem::replace(&mut start, *end)..*end);
            taken == Some(slug.as_bytes())
        })
    }

    /// Takes `base`, or the first free of `base-2`, `base-3`…
    pub fn unique(&mut self, base: String) -> String {
        if self.claim(&base) {
            return base;
        }
        let mut count = self.counts.get(&base).copied().unwrap_or(1);
        loop {
            count += 1;
            let candidate = format!("{base}-{count}");
            if self.claim(&candidate) {
                self.counts.insert(base, count);
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
        let long = "seven words to say ".repeat(9);
        let ends_at_a_gap = format!("{} b", "a".repeat(LONGEST));
        let titles = ["Name the goal (10 min)", "  It's -- so!  ", "A_b", "", "---", "x 1", &long, &ends_at_a_gap];
        for title in titles {
            // A sign outside ASCII that leaves no trace sends it the long way round.
            assert_eq!(slug(title), slug(&format!("’{title}")), "{title:?}");
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

    #[test]
    fn keeps_many_apart() {
        let mut slugs = Slugs::default();
        let names: HashSet<String> = (0..3 * FEW).map(|_| slugs.unique("goal".to_owned())).collect();
        assert_eq!(names.len(), 3 * FEW);
        assert!(names.iter().all(|name| !slugs.claim(name)));
    }
}
