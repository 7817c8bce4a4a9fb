//! What may stand at the end of a heading or label: an id `{#goal}` and a time `(10 min)`.

use super::inlines::{replace_text, trim_end};
use crate::page::tree::Inline;

/// What was found in braces at the end of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Braces {
    /// `{#id}`.
    Id(String),
    /// Braces with something else in them that was meant as attributes.
    Other(String),
}

/// Takes `{#id}` off the end, and the white space before it.
pub fn take_braces(inlines: &mut Vec<Inline>) -> Option<Braces> {
    trim_end(inlines);
    let Some(Inline::Text(text)) = inlines.last() else { return None };
    let (before, inside) = text.strip_suffix('}')?.rsplit_once('{')?;
    let braces = read_braces(inside)?;
    let before = text.part(before.trim_end());
    replace_text(inlines, inlines.len() - 1, before);
    Some(braces)
}

/// Reads a text that is nothing but `{#id}`.
pub fn braces_alone(text: &str) -> Option<Braces> {
    let (before, inside) = text.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    read_braces(inside).filter(|_| before.trim_end().is_empty())
}

fn read_braces(inside: &str) -> Option<Braces> {
    let inside = inside.trim();
    let id = inside.strip_prefix('#');
    if let Some(id) = id.filter(|id| is_id(id)) {
        return Some(Braces::Id(id.to_owned()));
    }
    // Attributes of other Markdown dialects; anything else in braces is the author's text.
    let meant = id.is_some() || inside.starts_with('.') || inside.contains('=');
    meant.then(|| Braces::Other(inside.to_owned()))
}

/// Whether a text can be an id: letters, digits, `-` and `_`.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

/// Takes a time in brackets off the end: `(10 min)`, `(5-10 min)`, `(1 h 30)`. Minutes, the most of a range.
pub fn take_minutes(inlines: &mut Vec<Inline>) -> Option<u32> {
    trim_end(inlines);
    let Some(Inline::Text(text)) = inlines.last() else { return None };
    let (before, inside) = text.strip_suffix(')')?.rsplit_once('(')?;
    let minutes = minutes(inside)?;
    let before = text.part(before.trim_end());
    replace_text(inlines, inlines.len() - 1, before);
    Some(minutes)
}

/// Reads "10 min", "10-15 minutes", "1 h", "1h30", "1 h 30 min".
fn minutes(text: &str) -> Option<u32> {
    let lower = text.chars().any(char::is_uppercase).then(|| text.to_lowercase());
    let text = lower.as_deref().unwrap_or(text);
    let upper = text.rsplit(['-', '–']).next().unwrap_or(text);
    let mut total = 0_u32;
    let mut unit_seen = false;
    let mut rest = upper.trim();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: u32 = rest.get(..digits)?.parse().ok()?;
        rest = rest.get(digits..)?.trim_start();
        let letters = rest.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(rest.len());
        total = total.checked_add(number.checked_mul(unit(rest.get(..letters)?, unit_seen)?)?)?;
        unit_seen = true;
        rest = rest.get(letters..)?.trim_start();
    }
    (unit_seen && total > 0).then_some(total)
}

/// Minutes of a unit; after hours, a bare number is minutes.
fn unit(word: &str, after_hours: bool) -> Option<u32> {
    match word.trim_end_matches('.') {
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "′" => Some(1),
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "heure" | "heures" | "hora"
        | "horas" => Some(60),
        "" if after_hours => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.into())]
    }

    #[test]
    fn takes_ids_and_leaves_the_authors_braces() {
        let mut label = text("Our aim {#aim}");
        assert_eq!(take_braces(&mut label), Some(Braces::Id("aim".to_owned())));
        assert_eq!(label, text("Our aim"));
        assert_eq!(take_braces(&mut text("Use {curly} ones")), None);
        assert_eq!(take_braces(&mut text("a {thing}")), None);
        let other = take_braces(&mut text("Head {#id title=\"two words\"}"));
        assert_eq!(other, Some(Braces::Other("#id title=\"two words\"".to_owned())));
        assert_eq!(take_braces(&mut text("{#only}")), Some(Braces::Id("only".to_owned())));
    }

    #[test]
    fn takes_times_of_every_spelling() {
        for (written, minutes) in [
            ("Goal (10 min)", 10),
            ("Goal (5-10 min)", 10),
            ("Goal (5–10 minutes)", 10),
            ("Goal (1 h)", 60),
            ("Goal (1h30)", 90),
            ("Goal (1 h 30 min)", 90),
            ("Goal (2 hours)", 120),
        ] {
            let mut heading = text(written);
            assert_eq!(take_minutes(&mut heading), Some(minutes), "{written}");
            assert_eq!(heading, text("Goal"), "{written}");
        }
        for written in ["Goal", "Goal (again)", "Goal (10)", "Goal (min)", "Goal (0 min)", "Goal (99999999999 min)"] {
            assert_eq!(take_minutes(&mut text(written)), None, "{written}");
        }
    }
}
