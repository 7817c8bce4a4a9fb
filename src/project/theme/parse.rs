//! Reads `theme.yaml`.

use super::value::example;
use super::{Setting, SettingKind, Theme, css};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::text::nearest;
use crate::yaml::{self, Ask, Codes, Entry, Key, Mapping, Node, Reader, Value};

static CODES: Codes =
    Codes { value: "theme/wrong-value", choice: "theme/unknown-value", unknown_key: "theme/unknown-key" };

/// Every key of a `theme.yaml`.
pub static KEYS: &[Key] = &[
    Key::new("name", "what the theme is called", "name: Harbour"),
    Key::new("styles", "its stylesheets, added after the default theme's, in order", "styles: harbour.css"),
    Key::new("scripts", "its scripts, run after the default theme's, in order", "scripts: harbour.js"),
    Key::new("icon", "the picture in the browser's tab, an SVG", "icon: icon.svg"),
    Key::new(
        "settings",
        "what a playbook may set under theme_settings",
        "settings:\n  accent: { type: colour, default: teal, token: --accent }",
    ),
];

/// Every key of a setting.
pub static SETTING_KEYS: &[Key] = &[
    Key::new("type", "what it takes", "type: colour"),
    Key::new("default", "what it is where the playbook does not say", "default: teal"),
    Key::new("token", "the design token it sets", "token: --accent"),
    Key::new("about", "what it is for, in a line", "about: The margin line"),
    Key::new(
        "choices",
        "the words to choose from, with their values in CSS",
        "choices: { narrow: 30rem, wide: 40rem }",
    ),
    Key::new("min", "the least a number may be", "min: 1"),
    Key::new("max", "the most a number may be", "max: 10"),
];

impl Theme {
    /// Reads a `theme.yaml`. What is wrong is left out and reported.
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        let document = yaml::parse(text, 0, yaml::Brackets::Lists);
        let mut reader = Reader::new(text, 0, &CODES);
        reader.diagnostics = document.diagnostics;
        let mut theme = Self::default();
        for entry in &document.root.entries {
            match Key::find(KEYS, &entry.key.value) {
                Some(key) => theme.read(&mut reader, key.ask(), entry),
                None => reader.unknown_key(&entry.key, "theme.yaml", &Key::names(KEYS)),
            }
        }
        reader.diagnostics.sort_by_key(|found| found.span);
        (theme, reader.diagnostics)
    }

    fn read(&mut self, reader: &mut Reader<'_>, ask: Ask<'_>, entry: &Entry<'_>) {
        let node = &entry.value;
        if node.value == Value::Null {
            return reader.remark(entry.key.span);
        }
        match ask.key {
            "name" => self.name = reader.text(ask, node).map(|text| text.value).unwrap_or_default(),
            "styles" => self.styles = files(reader, ask, node),
            "scripts" => self.scripts = files(reader, ask, node),
            "icon" => self.icon = files(reader, ask, node).into_iter().next(),
            _ => self.settings = settings(reader, ask, node),
        }
    }
}

/// Paths within the theme's folder.
fn files(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<Spanned<String>> {
    let (inside, outside): (Vec<_>, Vec<_>) =
        reader.words(ask, node).into_iter().partition(|file| is_inside(&file.value));
    for file in outside {
        let message = format!("{} does not lie in the theme's folder", yaml::shown(&file.value));
        reader.wrong(ask, file.span, message);
    }
    inside
}

fn is_inside(path: &str) -> bool {
    !path.contains(['\\', ':']) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn settings(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<Setting> {
    let Some(mapping) = reader.mapping(ask, node) else { return Vec::new() };
    let mut settings = Vec::new();
    for entry in &mapping.entries {
        let right = entry.key.value.starts_with(|c: char| c.is_ascii_lowercase())
            && entry.key.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
        if right {
            settings.extend(setting(reader, entry));
        } else {
            let message = format!(
                "{} cannot name a setting: small letters, digits and underscores only",
                yaml::shown(&entry.key.value)
            );
            reader.wrong(ask, entry.key.span, message);
        }
    }
    settings
}

fn setting(reader: &mut Reader<'_>, entry: &Entry<'_>) -> Option<Setting> {
    let name = entry.key.value.to_string();
    let line = format!("{name}: {{ type: colour, default: teal, token: --{} }}", name.replace('_', "-"));
    let mapping = reader.mapping(Ask { key: &name, example: &line }, &entry.value)?;
    let known = Key::names(SETTING_KEYS);
    for inner in mapping.entries.iter().filter(|inner| !known.contains(&&*inner.key.value)) {
        reader.unknown_key(&inner.key, &format!("the setting \"{name}\""), &known);
    }
    let kind = kind(reader, &name, entry, mapping)?;
    let example = example("default", &kind);
    let default_ask = Ask { key: "default", example: &example };
    let default = mapping.get("default").and_then(|node| kind.read(reader, default_ask, node));
    if mapping.get("default").is_none() && kind != SettingKind::Text {
        let message = format!("the setting \"{name}\" needs a \"default\": what it is where a playbook does not say");
        reader.wrong(default_ask, entry.key.span, message);
    }
    let token = token(reader, &name, &kind, entry, mapping);
    let about = mapping.get("about").and_then(|node| reader.text(ask_of("about"), node)).map(|text| text.value);
    Some(Setting { name, kind, default, token, about })
}

fn kind(reader: &mut Reader<'_>, name: &str, entry: &Entry<'_>, mapping: &Mapping<'_>) -> Option<SettingKind> {
    let ask = ask_of("type");
    let Some(node) = mapping.get("type") else {
        reader.wrong(ask, entry.key.span, format!("the setting \"{name}\" needs a \"type\": what it takes"));
        return None;
    };
    let word = reader.text(ask, node)?;
    let kinds = [
        SettingKind::Colour,
        SettingKind::Font,
        SettingKind::Length,
        SettingKind::Number { min: bound(reader, mapping, "min"), max: bound(reader, mapping, "max") },
        SettingKind::Choice(choices(reader, mapping)),
        SettingKind::Text,
        SettingKind::Switch,
    ];
    let typed = if word.value == "color" { "colour" } else { word.value.as_str() };
    let found = kinds.into_iter().find(|kind| kind.name() == typed);
    match &found {
        None => {
            let near = nearest(typed, SettingKind::NAMES).unwrap_or("colour");
            let message = format!("a setting is one of {}", SettingKind::NAMES.join(", "));
            let example = format!("type: {near}");
            reader.wrong(Ask { example: &example, ..ask }, word.span, message);
        }
        Some(SettingKind::Choice(choices)) if choices.is_empty() => {
            let message = format!("the setting \"{name}\" needs \"choices\": the words to choose from");
            reader.wrong(ask_of("choices"), entry.key.span, message);
            return None;
        }
        Some(_) => {}
    }
    found
}

fn bound(reader: &mut Reader<'_>, mapping: &Mapping<'_>, key: &'static str) -> Option<f64> {
    let ask = ask_of(key);
    let text = reader.text(ask, mapping.get(key)?)?;
    let number = text.value.parse::<f64>().ok().filter(|number| number.is_finite());
    if number.is_none() {
        reader.wrong(ask, text.span, format!("\"{key}\" is a number"));
    }
    number
}

/// Words that are their own value, or `word: value`.
fn choices(reader: &mut Reader<'_>, mapping: &Mapping<'_>) -> Vec<(String, String)> {
    const FUNCTIONS: [&str; 6] = ["calc", "clamp", "min", "max", "rgb", "oklch"];
    let ask = ask_of("choices");
    let Some(node) = mapping.get("choices") else { return Vec::new() };
    let found: Vec<(String, Spanned<String>)> = match &node.value {
        Value::Mapping(mapping) => {
            let valued = |entry: &Entry<'_>| Some((entry.key.value.to_string(), reader.text(ask, &entry.value)?));
            mapping.entries.iter().filter_map(valued).collect()
        }
        _ => reader.words(ask, node).into_iter().map(|word| (word.value.clone(), word)).collect(),
    };
    let (safe, unsafe_): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(_, value)| css::is_contained(&value.value, &FUNCTIONS));
    for (_, value) in unsafe_ {
        let message = format!("{} cannot be the value of a token", yaml::shown(&value.value));
        reader.wrong(ask, value.span, message);
    }
    safe.into_iter().map(|(name, value)| (name, value.value)).collect()
}

fn token(
    reader: &mut Reader<'_>,
    name: &str,
    kind: &SettingKind,
    entry: &Entry<'_>,
    mapping: &Mapping<'_>,
) -> Option<String> {
    let example = format!("token: --{}", name.replace('_', "-"));
    let ask = Ask { key: "token", example: &example };
    let Some(node) = mapping.get("token") else {
        if matches!(kind, SettingKind::Colour | SettingKind::Font | SettingKind::Length) {
            let message = format!("the setting \"{name}\" needs a \"token\": what it sets in the stylesheet");
            reader.wrong(ask, entry.key.span, message);
        }
        return None;
    };
    let text = reader.text(ask, node)?;
    let right = text.value.strip_prefix("--").is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    });
    if !right {
        reader.wrong(ask, text.span, "a token is two hyphens and a name of letters, digits and hyphens");
    }
    right.then_some(text.value)
}

/// What is wanted of a key of a setting.
fn ask_of(key: &'static str) -> Ask<'static> {
    Key::find(SETTING_KEYS, key).map_or(Ask { key, example: "" }, Key::ask)
}
