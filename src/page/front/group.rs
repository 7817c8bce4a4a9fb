//! Numbers of people as people write them: `2-12`, `3+`, `pairs`, `4-12 in pairs`.

use std::borrow::Cow;

use super::{GroupSize, dashes};
use crate::diagnostic::Spanned;
use crate::yaml::{Ask, Node, Reader, shown};

/// Reads a number of people.
pub(super) fn group(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Spanned<GroupSize>> {
    let text = reader.word(ask, node)?;
    let value = || shown(text.value);
    match size(text.value) {
        Some(size) if size.min == 0 => {
            reader.wrong(ask, node.span, format!("{}: a group has at least one person", value()))
        }
        Some(size) if size.max.is_some_and(|max| max < size.min) => {
            reader.wrong(ask, node.span, format!("{} runs backwards: the smaller number comes first", value()));
        }
        Some(size) => return Some(Spanned::new(size, node.span)),
        None => {
            reader.wrong(ask, node.span, format!("{} is no number of people", value()));
            if let Some(last) = reader.diagnostics.last_mut() {
                last.hints.push("these are understood: 2, 2-12, 3+, pairs, 4-12 in pairs".to_owned());
            }
        }
    }
    None
}

fn size(text: &str) -> Option<GroupSize> {
    let mut text = dashes::in_small_letters(text);
    if text.contains("to ") {
        text = Cow::Owned(text.replace("up to ", "at most ").replace(" to ", "-"));
    }
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.retain(|word| !matches!(*word, "people" | "persons" | "person" | "participants" | "in" | "of"));
    let pairs = words.iter().any(|word| matches!(*word, "pairs" | "pair"));
    words.retain(|word| !matches!(*word, "pairs" | "pair"));
    let (min, max) = match words.join(" ").as_str() {
        "" if pairs => (2, None),
        "alone" | "solo" => (1, Some(1)),
        "any" | "any size" | "any number" => (1, None),
        numbers => bounds(numbers)?,
    };
    Some(GroupSize { min, max, pairs })
}

fn bounds(text: &str) -> Option<(u32, Option<u32>)> {
    let open =
        text.strip_suffix('+').or_else(|| text.strip_suffix(" or more")).or_else(|| text.strip_prefix("at least "));
    if let Some(min) = open {
        return Some((number(min)?, None));
    }
    if let Some(max) = text.strip_prefix("at most ") {
        return Some((1, Some(number(max)?)));
    }
    match text.split_once('-') {
        Some((min, max)) => Some((number(min)?, Some(number(max)?))),
        None => number(text).map(|number| (number, Some(number))),
    }
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let cases = [
            ("2", (2, Some(2), false)),
            ("2-12", (2, Some(12), false)),
            ("3 – 9 people", (3, Some(9), false)),
            ("3+", (3, None, false)),
            ("3 or more", (3, None, false)),
            ("at least 4 participants", (4, None, false)),
            ("up to 8", (1, Some(8), false)),
            ("pairs", (2, None, true)),
            ("4-12 in pairs", (4, Some(12), true)),
            ("Solo", (1, Some(1), false)),
            ("any size", (1, None, false)),
        ];
        for (text, (min, max, pairs)) in cases {
            assert_eq!(size(text), Some(GroupSize { min, max, pairs }), "{text}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "many", "2-", "-3", "a-b", "3 +4", "99999999999", "2-3-4", "team"] {
            assert_eq!(size(text), None, "{text}");
        }
    }
}
