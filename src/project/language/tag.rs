//! Language tags: `en`, `pt-BR`, `zh-Hant`.

use crate::yaml::{Ask, Node, Reader, shown};

/// Languages people name by their names.
const NAMED: [(&str, &str); 12] = [
    ("english", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("italian", "it"),
    ("portuguese", "pt"),
    ("dutch", "nl"),
    ("japanese", "ja"),
    ("chinese", "zh"),
];

/// Languages written from right to left, and scripts that are whatever the language.
const RIGHT_TO_LEFT: [&str; 16] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi", "iw", "prs"];
const RIGHT_TO_LEFT_SCRIPTS: [&str; 6] = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"];

/// The direction a language is written in: `ltr` or `rtl`.
pub fn direction(tag: &str) -> &'static str {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or(tag);
    let script = parts.find(|part| part.len() == 4 && letters(part));
    let leftward = match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    };
    if leftward { "rtl" } else { "ltr" }
}

/// A language tag in the form it is usually written in; none where it is no tag.
pub fn canonical_tag(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let language = parts.next().filter(|part| (2..=3).contains(&part.len()) && letters(part))?;
    let mut tag = language.to_ascii_lowercase();
    for part in parts {
        let part = match part.len() {
            2 if letters(part) => part.to_ascii_uppercase(),
            3 if part.bytes().all(|b| b.is_ascii_digit()) => part.to_owned(),
            4 if letters(part) => title_case(part),
            4..=8 if part.bytes().all(|b| b.is_ascii_alphanumeric()) => part.to_ascii_lowercase(),
            _ => return None,
        };
        tag.push('-');
        tag.push_str(&part);
    }
    (tag.len() <= 35).then_some(tag)
}

fn letters(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_alphabetic())
}

fn title_case(part: &str) -> String {
    let lower = part.to_ascii_lowercase();
    let (first, rest) = lower.split_at(1.min(lower.len()));
    format!("{}{rest}", first.to_ascii_uppercase())
}

/// Reads a language tag.
pub fn read_tag(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<String> {
    let text = reader.text(ask, node)?;
    let tag = canonical_tag(&text.value);
    if tag.is_none() {
        let lower = text.value.to_lowercase();
        let named = NAMED.iter().find(|(name, _)| *name == lower).map(|(_, tag)| (*tag).to_owned());
        let meant = named.or_else(|| canonical_tag(&lower.replace('_', "-")));
        let example = meant.map(|tag| format!("{}: {tag}", ask.key));
        let ask = Ask { example: example.as_deref().unwrap_or(ask.example), ..ask };
        reader.wrong(ask, node.span, format!("{} is no language tag, such as en, de or pt-BR", shown(&text.value)));
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_a_line_begins() {
        for tag in ["ar", "fa-IR", "he", "az-Arab", "yi"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["en", "az", "ar-Latn", "zh-Hant-TW"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }

    #[test]
    fn knows_tags() {
        let cases = [
            ("en", "en"),
            ("EN-gb", "en-GB"),
            ("zh-hant-TW", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("de-1996", "de-1996"),
        ];
        for (text, tag) in cases {
            assert_eq!(canonical_tag(text).as_deref(), Some(tag));
        }
        for text in ["", "e", "english", "en_GB", "en-", "en--GB", "12", "en-x!", "../en"] {
            assert_eq!(canonical_tag(text), None, "{text}");
        }
    }
}
