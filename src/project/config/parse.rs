//! Reads `coachbook.yaml`.

use super::{Config, Paper};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::project::language;
use crate::text::{command, nearest, slug};
use crate::yaml::{self, Ask, Choice, Codes, Entry, Key, Node, Reader, Value};

static CODES: Codes =
    Codes { value: "config/wrong-value", choice: "config/unknown-value", unknown_key: "config/unknown-key" };

/// Every key of a `coachbook.yaml`.
pub static KEYS: &[Key] = &[
    Key::new("title", "the name of the playbook, on every page", "title: Common Ground"),
    Key::new("language", "language of the interface, and of pages that name none", "language: en"),
    Key::new("base_url", "where the site will be published", "base_url: https://example.org/playbook"),
    Key::new("edition", "which edition this is, in your words", "edition: Second edition, autumn 2026"),
    Key::new("authors", "who keeps the playbook", "authors: Ada Quill, Sam Reed"),
    Key::new("licence", "licence of pages that name none", "licence: CC BY-SA 4.0"),
    Key::new("paper", "the sheet that print menus start with: a4 or letter", "paper: a4"),
    Key::new("purposes", "what people come here for", "purposes:\n  - Find alignment\n  - Repair trust"),
    Key::new("featured", "the page that the home page puts forward", "featured: two-dials"),
    Key::new("theme", "the theme: a folder in themes/, or one that comes along", "theme: default"),
    Key::new("theme_settings", "what the theme lets a playbook set", "theme_settings:\n  accent: teal"),
    Key::new("synonyms", "words that search takes for one another", "synonyms:\n  - client, coachee"),
    Key::new("editor", "the editor that the live site opens pages in", "editor: code"),
    Key::new("raw_html", "whether HTML in pages is passed through", "raw_html: no"),
];

/// Keys as other tools call them.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("author", "authors"),
    ("baseurl", "base_url"),
    ("html", "raw_html"),
    ("lang", "language"),
    ("license", "licence"),
    ("locale", "language"),
    ("name", "title"),
    ("page_size", "paper"),
    ("site_name", "title"),
    ("site_title", "title"),
    ("site_url", "base_url"),
    ("url", "base_url"),
    ("version", "edition"),
];

pub(super) const PAPERS: &[Choice<Paper>] = &[
    Choice { name: "a4", value: Paper::A4, synonyms: &["din-a4"] },
    Choice { name: "letter", value: Paper::Letter, synonyms: &["us-letter"] },
];

impl Config {
    /// Reads the settings. What is wrong keeps its default and is reported.
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        let document = yaml::parse(text, 0, yaml::Brackets::Lists);
        let mut reader = Reader::new(text, 0, &CODES);
        reader.diagnostics = document.diagnostics;
        let mut config = Self::default();
        for entry in &document.root.entries {
            match Key::find(KEYS, &entry.key.value) {
                Some(key) => config.read(&mut reader, key.ask(), entry),
                None => unknown(&mut reader, entry),
            }
        }
        let titled = document.root.get("title").is_some() || document.broken.iter().any(|key| key == "title");
        if !titled && reader.diagnostics.iter().all(|found| found.code != "yaml/too-large") {
            let missing =
                Diagnostic::error("config/missing-key", "coachbook.yaml needs \"title\": the name of the playbook");
            reader.diagnostics.push(missing.at(0..0).hint("Add, for example:  title: Common Ground"));
        }
        reader.diagnostics.sort_by_key(|found| found.span);
        (config, reader.diagnostics)
    }

    fn read(&mut self, reader: &mut Reader<'_>, ask: Ask<'_>, entry: &Entry<'_>) {
        let node = &entry.value;
        if node.value == Value::Null {
            return reader.remark(entry.key.span);
        }
        let text = |text: Spanned<String>| text.value;
        match ask.key {
            "title" => self.title = reader.text(ask, node).map_or_else(|| std::mem::take(&mut self.title), text),
            "language" => {
                self.language = language::read_tag(reader, ask, node).unwrap_or_else(|| self.language.clone())
            }
            "base_url" => {
                let address = reader.web_address(ask, node);
                self.base_url = address.map(|address| address.value.trim_end_matches('/').to_owned());
            }
            "edition" => self.edition = reader.text(ask, node).map(text),
            "authors" => self.authors = reader.words(ask, node).into_iter().map(text).collect(),
            "licence" => self.licence = reader.text(ask, node).map(text),
            "paper" => self.paper = reader.choice(ask, node, PAPERS).unwrap_or_default(),
            "purposes" => self.purposes = purposes(reader, ask, node),
            "featured" => {
                let name = |word: Spanned<String>| Spanned::new(word.value.replace(['[', ']'], ""), word.span);
                self.featured = reader.text(ask, node).map(name);
            }
            "theme" => self.theme = theme(reader, ask, node).unwrap_or_else(|| self.theme.clone()),
            "theme_settings" => {
                let settings = reader.mapping(ask, node);
                self.theme_settings = settings
                    .map(|settings| settings.entries.iter().cloned().map(Entry::into_owned).collect())
                    .unwrap_or_default();
            }
            "synonyms" => self.synonyms = synonyms(reader, ask, node),
            "editor" => self.editor = editor(reader, ask, node),
            _ => self.raw_html = reader.flag(ask, node).unwrap_or_default(),
        }
    }
}

fn unknown(reader: &mut Reader<'_>, entry: &Entry<'_>) {
    let word = yaml::fold(&entry.key.value).replace('-', "_");
    let other = |word: &str| OTHER_WORDS.iter().find(|(other, _)| *other == word).map(|(_, key)| *key);
    let words = KEYS.iter().map(|key| key.name).chain(OTHER_WORDS.iter().map(|(other, _)| *other));
    let known = other(&word);
    let key = known.or_else(|| nearest(&word, words).map(|near| other(near).unwrap_or(near)));
    let hint = match key {
        Some(key) => {
            let value = reader.written(entry.value.span);
            let line = if value.contains('\n') { format!("{key}:") } else { format!("{key}: {value}") };
            let lead =
                if known.is_some() { format!("it is called \"{key}\".") } else { format!("did you mean \"{key}\"?") };
            format!("{lead} Write:  {line}")
        }
        None => format!("its keys are: {}", Key::names(KEYS).join(", ")),
    };
    let message = format!("{} is not a key of coachbook.yaml", yaml::shown(&entry.key.value));
    reader.diagnostics.push(Diagnostic::error(CODES.unknown_key, message).at(entry.key.span).hint(hint));
}

/// Purposes as `slug: Label`, or as labels alone.
fn purposes(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<(Spanned<String>, String)> {
    let found: Vec<(Spanned<String>, String)> = match &node.value {
        Value::Mapping(mapping) => {
            let named = |entry: &Entry<'_>| Some((entry.key.to_owned_text(), reader.text(ask, &entry.value)?.value));
            mapping.entries.iter().filter_map(named).collect()
        }
        _ => {
            let labels = reader.words(ask, node);
            labels.into_iter().map(|label| (Spanned::new(slug(&label.value), label.span), label.value)).collect()
        }
    };
    let mut purposes: Vec<(Spanned<String>, String)> = Vec::new();
    for (name, label) in found {
        let right = slug(&name.value);
        if right.is_empty() || right != name.value {
            let example = format!("{}: {label}", if right.is_empty() { "find-alignment" } else { &right });
            let ask = Ask { example: &example, ..ask };
            reader.wrong(
                ask,
                name.span,
                format!("{} cannot name a purpose: small letters, digits and hyphens only", yaml::shown(&name.value)),
            );
        } else if purposes.iter().any(|(known, _)| known.value == name.value) {
            let ask = Ask { example: ask.example, ..ask };
            reader.wrong(ask, name.span, format!("the purpose {} is here twice", yaml::shown(&name.value)));
        } else {
            purposes.push((name, label));
        }
    }
    purposes
}

/// A theme is a folder in `themes/`, so its name may not lead anywhere else.
fn theme(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<String> {
    let text = reader.text(ask, node)?;
    let plain = text.value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !plain {
        reader.wrong(ask, node.span, format!("{} is not the name of a folder in themes/", yaml::shown(&text.value)));
    }
    plain.then_some(text.value)
}

/// A command that can be taken apart.
fn editor(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<String> {
    let text = reader.text(ask, node)?;
    let whole = command::words(&text.value).is_some();
    if !whole {
        reader.wrong(ask, node.span, format!("{} has a quote that is not closed", yaml::shown(&text.value)));
    }
    whole.then_some(text.value)
}

/// Groups of words: each a list, or a line with commas.
fn synonyms(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    for group in reader.items(ask, node) {
        let lines = reader.sentences(ask, group);
        let words = lines.iter().flat_map(|line| line.value.split(',')).map(str::trim).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        if words.len() == 1 {
            reader.wrong(ask, group.span, "a word by itself has no synonyms: write two or more, with commas between");
        } else if !words.is_empty() {
            groups.push(words);
        }
    }
    groups
}
