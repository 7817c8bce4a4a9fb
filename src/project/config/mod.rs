//! `coachbook.yaml`: the playbook's own settings.

mod parse;
mod schema;

use crate::diagnostic::Spanned;
use crate::yaml::Entry;

pub use parse::KEYS;
pub use schema::of_config as schema;

/// The name of the settings file; the folder that holds it is the playbook.
pub const FILE_NAME: &str = "coachbook.yaml";

/// The sheet a print-out is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// The settings of a playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Its name, on every page.
    pub title: String,
    /// Language of the interface and, where a page does not say, of the content (BCP 47, such as `en`).
    pub language: String,
    /// Where the site will be published, without a trailing slash, if known.
    pub base_url: Option<String>,
    /// Which edition this is, in the author's words.
    pub edition: Option<String>,
    /// Who keeps the playbook.
    pub authors: Vec<String>,
    /// Licence of pages that name none.
    pub licence: Option<String>,
    /// The author's editor, as the live site starts it: a command, without a shell.
    pub editor: Option<String>,
    /// Paper that the print menu starts with.
    pub paper: Paper,
    /// The purposes a page may name: slug and label, in the author's order.
    pub purposes: Vec<(Spanned<String>, String)>,
    /// The page the home page puts forward: a slug as in `[[slug]]`.
    pub featured: Option<Spanned<String>>,
    /// The theme: a folder in `themes/`.
    pub theme: String,
    /// What is set of the theme's settings: as written, for only the theme knows what they mean.
    pub theme_settings: Vec<Entry<'static>>,
    /// Words that search shall treat alike, a group each.
    pub synonyms: Vec<Vec<String>>,
    /// Whether raw HTML in pages is passed through. Off unless asked for.
    pub raw_html: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Playbook".to_owned(),
            language: "en".to_owned(),
            base_url: None,
            edition: None,
            authors: Vec::new(),
            licence: None,
            editor: None,
            paper: Paper::default(),
            purposes: Vec::new(),
            featured: None,
            theme: "default".to_owned(),
            theme_settings: Vec::new(),
            synonyms: Vec::new(),
            raw_html: false,
        }
    }
}
