//! Language files: `strings` of the interface, and `words` that pages are recognised by.

use super::{CueKind, Language, SectionRole};
use crate::diagnostic::Diagnostic;
use crate::yaml::{self, Ask, Codes, Entry, Node, Reader, Value};

static CODES: Codes =
    Codes { value: "language/wrong-value", choice: "language/wrong-value", unknown_key: "language/unknown-key" };

const KEYS: [&str; 2] = ["strings", "words"];
const WORDS: [&str; 4] = ["cues", "sections", "date", "signature"];

impl Language {
    /// Reads a language file. What it leaves out stays empty; see [`Language::with_fallback`].
    pub fn parse(tag: &str, text: &str) -> (Self, Vec<Diagnostic>) {
        let document = yaml::parse(text, 0, yaml::Brackets::Lists);
        let mut language = Self { tag: tag.to_owned(), ..Self::default() };
        let mut reader = Reader::new(text, 0, &CODES);
        reader.diagnostics = document.diagnostics;
        for entry in &document.root.entries {
            match &*entry.key.value {
                "strings" => language.read_strings(&mut reader, entry),
                "words" => language.read_words(&mut reader, entry),
                _ => reader.unknown_key(&entry.key, "a language file", &KEYS),
            }
        }
        language.longest_first();
        (language, reader.diagnostics)
    }

    fn read_strings(&mut self, reader: &mut Reader<'_>, entry: &Entry<'_>) {
        let ask = Ask { key: "strings", example: "strings:\n  print: Print" };
        for entry in entries(reader, ask, &entry.value) {
            let ask = Ask { key: &entry.key.value, ..ask };
            if let Some(text) = reader.text(ask, &entry.value) {
                self.strings.insert(entry.key.value.to_string(), text.value);
            }
        }
    }

    fn read_words(&mut self, reader: &mut Reader<'_>, entry: &Entry<'_>) {
        let ask = Ask { key: "words", example: "words:\n  date: [date, by when]" };
        for entry in entries(reader, ask, &entry.value) {
            let ask = Ask { key: &entry.key.value, ..ask };
            match &*entry.key.value {
                "cues" => self.read_cues(reader, entry),
                "sections" => self.read_sections(reader, entry),
                "date" => self.date_words = lower(reader, ask, &entry.value),
                "signature" => self.signature_words = lower(reader, ask, &entry.value),
                _ => reader.unknown_key(&entry.key, "\"words\"", &WORDS),
            }
        }
    }

    fn read_cues(&mut self, reader: &mut Reader<'_>, entry: &Entry<'_>) {
        let ask = Ask { key: "cues", example: "cues:\n  say: [Say, Tell]" };
        for entry in entries(reader, ask, &entry.value) {
            let kind = CueKind::WORDED.into_iter().find(|kind| kind.name() == entry.key.value);
            let Some(kind) = kind else {
                reader.unknown_key(&entry.key, "\"cues\"", &CueKind::WORDED.map(CueKind::name));
                continue;
            };
            let words = lower(reader, Ask { key: kind.name(), ..ask }, &entry.value);
            self.cues.extend(words.into_iter().map(|word| (word, kind)));
        }
    }

    fn read_sections(&mut self, reader: &mut Reader<'_>, entry: &Entry<'_>) {
        let ask = Ask { key: "sections", example: "sections:\n  before: [Before, Preparation]" };
        for entry in entries(reader, ask, &entry.value) {
            let role = SectionRole::ALL.into_iter().find(|role| role.name() == entry.key.value);
            let Some(role) = role else {
                reader.unknown_key(&entry.key, "\"sections\"", &SectionRole::ALL.map(SectionRole::name));
                continue;
            };
            let words = lower(reader, Ask { key: role.name(), ..ask }, &entry.value);
            self.sections.extend(words.into_iter().map(|word| (word, role)));
        }
    }
}

/// The entries of a mapping; a key with nothing under it has none.
fn entries<'n, 't>(reader: &mut Reader<'_>, ask: Ask<'_>, node: &'n Node<'t>) -> &'n [Entry<'t>] {
    match node.value {
        Value::Null => &[],
        _ => reader.mapping(ask, node).map_or(&[], |mapping| &mapping.entries),
    }
}

fn lower(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<String> {
    reader.words(ask, node).into_iter().map(|word| word.value.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "strings: { print: Print, steps.one: 1 step }\nwords:\n  cues: { listen: [Listen, Listen for], say: Say }\n  date: [Date]\n";

    #[test]
    fn finds_longer_cue_words_first() {
        let (english, diagnostics) = Language::parse("en", ENGLISH);
        assert_eq!(diagnostics, []);
        let words: Vec<_> = english.cues.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["listen for", "listen", "say"]);
        assert_eq!(english.strings.get("steps.one").map(String::as_str), Some("1 step"));
    }

    #[test]
    fn another_language_fills_the_gaps() {
        let (english, _) = Language::parse("en", ENGLISH);
        let (german, diagnostics) =
            Language::parse("de", "strings: { print: Drucken }\nwords:\n  cues: { say: Sagen }\n");
        assert_eq!(diagnostics, []);
        let german = german.with_fallback(&english);
        assert_eq!(german.strings.get("print").map(String::as_str), Some("Drucken"));
        assert!(german.strings.contains_key("steps.one"));
        let words: Vec<_> = german.cues.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["listen for", "listen", "sagen"], "a language's own words replace, the rest is filled in");
        assert_eq!(german.date_words, ["date"]);
    }

    #[test]
    fn names_what_it_does_not_know() {
        let (_, diagnostics) = Language::parse("en", "string: {}\nwords:\n  cues: { sya: Say }\n  sections: [a]\n");
        let codes: Vec<_> = diagnostics.iter().map(|found| found.code).collect();
        assert_eq!(codes, ["language/unknown-key", "language/unknown-key", "language/wrong-value"]);
    }
}
