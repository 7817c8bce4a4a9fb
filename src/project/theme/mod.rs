//! A theme: what its `theme.yaml` says, and what a playbook may set in it.

mod colour;
mod css;
mod parse;
mod schema;
mod settings;
mod value;

pub use css::string as css_string;
pub use parse::{KEYS, SETTING_KEYS};
pub use schema::of_theme as schema;
pub use settings::settle;
pub use value::SettingValue;

use crate::diagnostic::Spanned;

/// The name of a theme's own file, in its folder.
pub const FILE_NAME: &str = "theme.yaml";

/// The theme that every other falls back to.
pub const DEFAULT: &str = "default";

/// What a theme is made of. Paths are from the theme's folder.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    /// Its name, for people.
    pub name: String,
    /// Parts of the stylesheet, in order. Those of a theme of one's own come after the default theme's.
    pub styles: Vec<Spanned<String>>,
    /// Parts of the script, in order. Those of a theme of one's own are a script of their own.
    pub scripts: Vec<Spanned<String>>,
    /// The picture that stands for the playbook in a browser's tab.
    pub icon: Option<Spanned<String>>,
    /// What a playbook may set, in the author's order.
    pub settings: Vec<Setting>,
}

/// One thing a playbook may set.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// What it is called under `theme_settings`.
    pub name: String,
    /// What it takes.
    pub kind: SettingKind,
    /// What it is where the playbook does not say.
    pub default: Option<SettingValue>,
    /// The design token it sets, such as `--accent`; none where only layouts use it.
    pub token: Option<String>,
    /// What it is for, in a line.
    pub about: Option<String>,
}

/// What a setting takes.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingKind {
    /// A CSS colour, or one for light and one for dark.
    Colour,
    /// A list of font families.
    Font,
    /// A CSS length.
    Length,
    /// A number, within bounds where the theme has set some.
    Number {
        /// The least it may be.
        min: Option<f64>,
        /// The most it may be.
        max: Option<f64>,
    },
    /// One of several words, each with what its token is set to.
    Choice(Vec<(String, String)>),
    /// Any text.
    Text,
    /// Yes or no: 1 or 0 in the stylesheet.
    Switch,
}

impl SettingKind {
    /// The words for them in `theme.yaml`.
    pub const NAMES: [&'static str; 7] = ["colour", "font", "length", "number", "choice", "text", "switch"];

    /// The word for it in `theme.yaml`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Colour => "colour",
            Self::Font => "font",
            Self::Length => "length",
            Self::Number { .. } => "number",
            Self::Choice(_) => "choice",
            Self::Text => "text",
            Self::Switch => "switch",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::builtin;

    #[test]
    fn reads_the_themes_that_come_along() {
        for folder in ["themes/default", "themes/classroom"] {
            let text = builtin::text(&format!("{folder}/{FILE_NAME}")).unwrap_or_default();
            let (theme, problems) = Theme::parse(text);
            assert_eq!(problems, []);
            assert!(!theme.name.is_empty() && !theme.styles.is_empty());
            let files = theme.styles.iter().chain(&theme.scripts).chain(&theme.icon).map(|file| &file.value);
            let missing: Vec<_> = files.filter(|file| builtin::bytes(&format!("{folder}/{file}")).is_none()).collect();
            assert_eq!(missing, [""; 0], "{folder}");
        }
    }
}
