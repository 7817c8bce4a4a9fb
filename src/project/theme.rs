//! A theme: what its `theme.yaml` says.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::Diagnostic;

/// The name of a theme's own file, in its folder.
pub const FILE_NAME: &str = "theme.yaml";

/// The theme that every other falls back to.
pub const DEFAULT: &str = "default";

/// What a theme is made of. Paths are from the theme's folder.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Theme {
    /// Its name, for people.
    pub name: String,
    /// Parts of the stylesheet, in order.
    pub styles: Vec<String>,
    /// Parts of the script, in order.
    pub scripts: Vec<String>,
    /// The picture that stands for the playbook in a browser's tab.
    pub icon: Option<String>,
    /// What a playbook may set, by key.
    pub settings: BTreeMap<String, Setting>,
}

/// One thing a playbook may set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// What it takes.
    #[serde(rename = "type")]
    pub kind: SettingKind,
    /// What it is where the playbook does not say.
    pub default: String,
    /// The design token it sets.
    pub token: String,
}

/// What a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SettingKind {
    /// A CSS colour.
    Colour,
    /// A list of font families.
    Font,
    /// A CSS length.
    Length,
    /// Any text.
    Text,
}

impl Theme {
    /// Reads a `theme.yaml`.
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        match serde_yaml::from_str(text) {
            Ok(theme) => (theme, Vec::new()),
            Err(error) => (Self::default(), vec![unreadable(text, &error)]),
        }
    }
}

fn unreadable(text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let words = error.without_snippet().to_string();
    let first = words.lines().next().unwrap_or("it is not a theme").trim_end_matches('.').to_owned();
    let diagnostic = Diagnostic::error("theme/invalid", format!("this theme cannot be read: {first}")).hint(
        "A theme names `styles`, `scripts`, an `icon` and `settings`; the default theme's theme.yaml is a pattern.",
    );
    let start = error.location().and_then(|place| offset(text, place.line() as usize, place.column() as usize));
    match start {
        Some(start) => diagnostic.at(start..start),
        None => diagnostic,
    }
}

/// The byte offset of a line and column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let within = text.get(start..)?.char_indices().nth(column.checked_sub(1)?).map_or(0, |(at, _)| at);
    Some(start + within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::builtin;

    #[test]
    fn reads_the_default_theme() {
        let (theme, problems) = Theme::parse(builtin::text("themes/default/theme.yaml").unwrap_or_default());
        assert_eq!(problems, []);
        assert_eq!(theme.styles.first().map(String::as_str), Some("styles/order.css"));
        assert_eq!(theme.settings["accent"].token, "--accent");
        let missing = |file: &&String| builtin::bytes(&format!("themes/default/{file}")).is_none();
        assert_eq!(theme.styles.iter().chain(&theme.scripts).chain(&theme.icon).find(missing), None);
    }

    #[test]
    fn points_at_an_unknown_key() {
        let (theme, problems) = Theme::parse("name: Mine\nstyle: [a.css]\n");
        assert_eq!(theme, Theme::default());
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert!(problem.message.contains("style"), "{}", problem.message);
        assert_eq!(problem.span.map(|span| span.start), Some(11));
    }
}
