//! The value of a setting: understood, and safe to stand in a stylesheet.

use serde_json::Value as Json;

use super::{SettingKind, colour, css};
use crate::diagnostic::Spanned;
use crate::text::nearest;
use crate::yaml::{Ask, Node, Reader, Value, fold, shown};

/// What a setting is set to.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingValue {
    /// What its token is, in CSS.
    pub css: String,
    /// What layouts see.
    pub plain: Json,
}

const UNITS: [&str; 18] =
    ["px", "rem", "em", "ch", "ex", "lh", "rlh", "cap", "ic", "mm", "cm", "in", "pt", "pc", "vw", "vh", "vi", "%"];
const LENGTHS: [&str; 4] = ["calc", "clamp", "min", "max"];
const GENERIC: [&str; 13] = [
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
    "emoji",
    "math",
    "fangsong",
];

/// A line that would be right for a setting of a kind.
pub(super) fn example(name: &str, kind: &SettingKind) -> String {
    match kind {
        SettingKind::Colour => format!("{name}: \"#7a1f3d\""),
        SettingKind::Font => format!("{name}: Georgia, serif"),
        SettingKind::Length => format!("{name}: 1.5rem"),
        SettingKind::Number { min, max } => format!("{name}: {}", min.or(*max).unwrap_or(1.0)),
        SettingKind::Choice(choices) => format!("{name}: {}", choices.first().map_or("…", |(word, _)| word)),
        SettingKind::Text => format!("{name}: A few words"),
        SettingKind::Switch => format!("{name}: yes"),
    }
}

impl SettingKind {
    /// Reads a value; what does not fit is reported.
    pub(super) fn read(&self, reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<SettingValue> {
        match self {
            Self::Colour => colour(reader, ask, node).map(SettingValue::verbatim),
            Self::Font => font(reader, ask, node).map(SettingValue::verbatim),
            Self::Length => length(reader, ask, node).map(SettingValue::verbatim),
            Self::Number { min, max } => number(reader, ask, node, *min, *max),
            Self::Choice(choices) => choice(reader, ask, node, choices),
            Self::Text => {
                let text = reader.text(ask, node)?.value;
                Some(SettingValue { css: css::string(&text), plain: Json::String(text) })
            }
            Self::Switch => {
                let on = reader.flag(ask, node)?;
                Some(SettingValue { css: u8::from(on).to_string(), plain: Json::Bool(on) })
            }
        }
    }
}

impl SettingValue {
    fn verbatim(css: String) -> Self {
        Self { plain: Json::String(css.clone()), css }
    }
}

/// One colour, or `light` and `dark`.
fn colour(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<String> {
    let Value::Mapping(mapping) = &node.value else { return one_colour(reader, ask, node) };
    let (mut light, mut dark) = (None, None);
    for entry in &mapping.entries {
        match &*entry.key.value {
            "light" => light = one_colour(reader, ask, &entry.value),
            "dark" => dark = one_colour(reader, ask, &entry.value),
            _ => reader.unknown_key(&entry.key, &format!("\"{}\"", ask.key), &["light", "dark"]),
        }
    }
    if mapping.get("light").is_none() || mapping.get("dark").is_none() {
        let example = format!("{}:\n  light: \"#7a1f3d\"\n  dark: \"#e8a0b4\"", ask.key);
        reader.wrong(Ask { example: &example, ..ask }, node.span, "a colour by itself, or both \"light\" and \"dark\"");
    }
    Some(format!("light-dark({}, {})", light?, dark?))
}

fn one_colour(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<String> {
    if node.value == Value::Null {
        // `accent: #7a1f3d`, of which YAML keeps nothing.
        reader.remark(node.span);
    }
    let text = reader.text(ask, node)?.value;
    if colour::is_colour(&text) {
        return Some(text);
    }
    // `ff8800`, where the # was left out so as not to begin a remark.
    let hashed = format!("#{text}");
    let near = match colour::is_colour(&hashed) {
        true => Some(format!("{}: \"{hashed}\"", ask.key)),
        false => colour::like(&text).map(|near| format!("{}: {near}", ask.key)),
    };
    let example = near.unwrap_or_else(|| ask.example.to_owned());
    let message = format!("\"{}\" is a colour, and {} is none that browsers know", ask.key, shown(&text));
    reader.wrong(Ask { example: &example, ..ask }, node.span, message);
    None
}

/// Font families, each in quotes unless it is a generic one.
fn font(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<String> {
    let families: Vec<Spanned<String>> = match &node.value {
        Value::Sequence(_) => reader.words(ask, node),
        _ => vec![reader.text(ask, node)?],
    };
    let mut written = Vec::new();
    for family in families.iter().flat_map(|line| line.value.split(',')) {
        let name = family.trim().trim_matches(['"', '\'']);
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '+' | '&');
        if name.is_empty() || !name.chars().all(plain) {
            let message = format!("\"{}\" lists fonts by name, and {} is no name of a font", ask.key, shown(family));
            reader.wrong(ask, node.span, message);
            return None;
        }
        let generic = GENERIC.contains(&name.to_ascii_lowercase().as_str());
        written.push(if generic { name.to_ascii_lowercase() } else { css::string(name) });
    }
    (!written.is_empty()).then(|| written.join(", "))
}

fn length(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<String> {
    let text = reader.text(ask, node)?.value;
    let lower = text.to_ascii_lowercase();
    if is_length(&lower) {
        return Some(lower);
    }
    let unitless = lower.parse::<f64>().is_ok_and(f64::is_finite);
    let example = if unitless { format!("{}: {lower}px", ask.key) } else { ask.example.to_owned() };
    let message = format!("\"{}\" is a length: a number and a unit, such as px, rem or mm", ask.key);
    reader.wrong(Ask { example: &example, ..ask }, node.span, message);
    None
}

fn is_length(text: &str) -> bool {
    let is_number = |number: &str| {
        let digits = number.strip_prefix('-').unwrap_or(number);
        digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && digits.parse::<f64>().is_ok()
    };
    let with_unit = UNITS.iter().any(|unit| text.strip_suffix(unit).is_some_and(is_number));
    let called = text.split_once('(').is_some_and(|(name, _)| LENGTHS.contains(&name));
    text == "0" || with_unit || (called && text.ends_with(')') && css::is_contained(text, &LENGTHS))
}

fn number(
    reader: &mut Reader<'_>,
    ask: Ask<'_>,
    node: &Node<'_>,
    min: Option<f64>,
    max: Option<f64>,
) -> Option<SettingValue> {
    let text = reader.text(ask, node)?.value;
    let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
    let fits = |value: &f64| min.is_none_or(|min| *value >= min) && max.is_none_or(|max| *value <= max);
    let Some(value) = value.filter(fits) else {
        let bounds = match (min, max) {
            (Some(min), Some(max)) => format!(" from {min} to {max}"),
            (Some(min), None) => format!(" of at least {min}"),
            (None, Some(max)) => format!(" of at most {max}"),
            (None, None) => String::new(),
        };
        reader.wrong(ask, node.span, format!("\"{}\" is a number{bounds}, not {}", ask.key, shown(&text)));
        return None;
    };
    Some(SettingValue { css: value.to_string(), plain: Json::from(value) })
}

fn choice(
    reader: &mut Reader<'_>,
    ask: Ask<'_>,
    node: &Node<'_>,
    choices: &[(String, String)],
) -> Option<SettingValue> {
    let word = reader.text(ask, node)?;
    let folded = fold(&word.value);
    if let Some((name, css)) = choices.iter().find(|(name, _)| fold(name) == folded) {
        return Some(SettingValue { css: css.clone(), plain: Json::String(name.clone()) });
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| name.as_str()).collect();
    let near = nearest(&folded, names.iter().copied());
    let message = format!("\"{}\" is one of {}, not {}", ask.key, names.join(", "), shown(&word.value));
    let example = format!("{}: {}", ask.key, near.or(names.first().copied()).unwrap_or_default());
    reader.wrong(Ask { example: &example, ..ask }, word.span, message);
    None
}
