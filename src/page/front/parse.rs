//! From the block between the fences to typed values, by the table of keys.

use std::borrow::Cow;

use super::keys::{KEYS, Key, Shape};
use super::{
    FrontMatter, Sensitivity, choices, dates, group, journey, materials, names, other_words, sources, split, time,
};
use crate::diagnostic::{Diagnostic, Span, Spanned};
use crate::page::Role;
use crate::project::Config;
use crate::text::nearest;
use crate::yaml::{self, Ask, Codes, Entry, Node, Reader, Value, fold, shown};

/// The longest summary, in characters: what fits on a card and in a search hit.
pub const LONGEST_SUMMARY: usize = 160;

static CODES: Codes = Codes {
    value: "front-matter/wrong-value",
    choice: "front-matter/unknown-value",
    unknown_key: "front-matter/unknown-key",
};

/// Finds and reads the front matter of a page. The number is the offset of the page's body.
pub fn read(text: &str, role: Role, config: &Config) -> (FrontMatter, usize, Vec<Diagnostic>) {
    let split = split(text);
    let mut diagnostics = split.diagnostics;
    let front = match split.block {
        Some(range) => {
            let (front, found) = parse(text.get(range.clone()).unwrap_or_default(), range.start, role, config);
            diagnostics.extend(found);
            front
        }
        None => FrontMatter::default(),
    };
    (front, split.body, diagnostics)
}

/// Reads the block between the fences, which begins at `offset` of its file; spans are those of the file.
///
/// The title is empty where the page has none; [`FrontMatter::stand_in`] mends that.
pub fn parse(block: &str, offset: usize, role: Role, config: &Config) -> (FrontMatter, Vec<Diagnostic>) {
    let document = yaml::parse(block, offset, yaml::Brackets::Links);
    let unread = document.root.entries.is_empty() && !document.diagnostics.is_empty() && document.broken.is_empty();
    let mut meant: Vec<Cow<'static, str>> = Vec::with_capacity(document.root.entries.len() + document.broken.len());
    meant.extend(document.broken.iter().map(|key| Cow::Owned(as_key(key))));
    let mut reading = Reading {
        front: FrontMatter::default(),
        reader: Reader::new(block, offset, &CODES),
        role,
        config,
        end: offset + block.trim_end().len(),
        meant,
    };
    reading.reader.diagnostics = document.diagnostics;
    for entry in &document.root.entries {
        reading.entry(entry);
    }
    if !unread {
        reading.missing();
    }
    let Reading { front, mut reader, .. } = reading;
    reader.diagnostics.sort_by_key(|found| found.span);
    (front, reader.diagnostics)
}

struct Reading<'b> {
    front: FrontMatter,
    reader: Reader<'b>,
    role: Role,
    config: &'b Config,
    /// Where another line would be added.
    end: usize,
    /// Keys that are there in some form, if not in a right one: not to be called missing.
    meant: Vec<Cow<'static, str>>,
}

impl Reading<'_> {
    fn entry(&mut self, entry: &Entry<'_>) {
        let Some(key) = Key::named(&entry.key.value) else { return self.unknown(entry) };
        self.meant.push(Cow::Borrowed(key.name));
        if key.fits(self.role) {
            self.value(key, &entry.value, entry.key.span);
        } else {
            self.misplaced(key, entry);
        }
    }

    fn value(&mut self, key: &Key, node: &Node<'_>, at: Span) {
        // Nothing stands where an absent value is, so its key is what is pointed at.
        let absent = node.value == Value::Null;
        if absent && !key.is_required(self.role) {
            return self.reader.remark(at);
        }
        let pointed;
        let node = if absent {
            pointed = Node { span: at, value: Value::Null };
            &pointed
        } else {
            node
        };
        let ask = Ask { key: key.name, example: key.example };
        let (front, reader) = (&mut self.front, &mut self.reader);
        let plain = |words: Vec<Spanned<String>>| words.into_iter().map(|word| word.value).collect();
        match key.shape {
            Shape::Title => front.title = reader.text(ask, node).unwrap_or_default(),
            Shape::Summary => front.summary = summary(reader, ask, node).unwrap_or_default(),
            Shape::Kind => names::kind(reader, ask, node, self.role.entry()),
            Shape::Purpose => front.purpose = names::purpose(reader, ask, node, self.config),
            Shape::Text(slot) => *slot(front) = reader.text(ask, node).map(|text| text.value),
            Shape::Words(slot) => *slot(front) = reader.words(ask, node),
            Shape::Names(slot) => *slot(front) = plain(reader.words(ask, node)),
            Shape::Sentences(slot) => *slot(front) = plain(reader.sentences(ask, node)),
            Shape::Time(slot) => *slot(front) = time::time(reader, ask, node),
            Shape::Group(slot) => *slot(front) = group::group(reader, ask, node),
            Shape::Settings(slot) => *slot(front) = choices::settings(reader, ask, node),
            Shape::Difficulty(slot) => *slot(front) = choices::difficulty(reader, ask, node),
            Shape::Sensitivity(slot) => *slot(front) = choices::sensitivity(reader, ask, node),
            Shape::Materials(slot) => *slot(front) = materials::materials(reader, ask, node),
            Shape::Sequence(slot) => *slot(front) = journey::sequence(reader, ask, node),
            Shape::Pages(slot) => *slot(front) = names::pages(reader, ask, node),
            Shape::Page(slot) => {
                let word = reader.text(ask, node);
                *slot(front) = word.and_then(|word| names::page(reader, ask, word));
            }
            Shape::Sources(slot) => *slot(front) = sources::sources(reader, ask, node),
            Shape::Flag(slot) => {
                let flag = reader.flag(ask, node);
                let slot = slot(front);
                *slot = flag.unwrap_or(*slot);
            }
            Shape::Days(slot) => *slot(front) = dates::days(reader, ask, node),
            Shape::Slug(slot) => *slot(front) = names::address_part(reader, ask, node),
            Shape::Addresses(slot) => *slot(front) = names::addresses(reader, ask, node),
            Shape::Status(slot) => *slot(front) = choices::status(reader, ask, node).unwrap_or_default(),
            Shape::Date(slot) => *slot(front) = dates::date(reader, ask, node),
            Shape::Language(slot) => *slot(front) = names::language(reader, ask, node),
            Shape::File(slot) => *slot(front) = names::file(reader, ask, node),
            Shape::Number(slot) => *slot(front) = names::number(reader, ask, node).unwrap_or_default(),
            Shape::Free => front.extra = names::free(reader, ask, node).into_iter().collect(),
        }
    }

    /// A key nobody knows: most likely a slip of the finger, or what another tool calls it.
    fn unknown(&mut self, entry: &Entry<'_>) {
        let name = &entry.key.value;
        let word = as_key(name);
        let place = of_role(self.role);
        let written = self.reader.written(entry.value.span).trim();
        let called = Key::named(&word).or_else(|| other_words::key_meant(&word).and_then(Key::named));
        let key = called.or_else(|| self.nearest_key(&word));
        let hints = match (other_words::line_meant(&word, &written.to_lowercase()), key) {
            (Some(line), _) => vec![format!("Write:  {line}")],
            (None, Some(key)) if !key.fits(self.role) => {
                vec![format!("elsewhere it is called \"{}\", which {place} does not have: delete this line", key.name)]
            }
            (None, Some(key)) if called.is_some() => {
                vec![format!("it is called \"{}\". {}", key.name, line_with(key, written))]
            }
            (None, Some(key)) => vec![format!("did you mean \"{}\"? {}", key.name, line_with(key, written))],
            (None, None) => {
                let line = format!("  {name}: {}", written.lines().next().unwrap_or_default());
                vec!["keys of your own go under \"extra\":".to_owned(), "extra:".to_owned(), line]
            }
        };
        self.meant.extend(key.map(|key| Cow::Borrowed(key.name)));
        let message = format!("{} is not a key of {place}", shown(name));
        let mut diagnostic = Diagnostic::error(CODES.unknown_key, message).at(entry.key.span);
        diagnostic.hints = hints;
        self.reader.diagnostics.push(diagnostic);
    }

    /// The key a word is nearest to, by its name or by what it is called elsewhere.
    fn nearest_key(&self, word: &str) -> Option<&'static Key> {
        let fitting = KEYS.iter().filter(|key| key.fits(self.role)).map(|key| key.name);
        let near = nearest(word, fitting.chain(other_words::all()))?;
        Key::named(other_words::key_meant(near).unwrap_or(near))
    }

    /// A key that stands on other kinds of page only.
    fn misplaced(&mut self, key: &Key, entry: &Entry<'_>) {
        let kinds: Vec<String> = key.on.iter().map(|kind| format!("{kind}s")).collect();
        let whose = if key.on.len() == crate::project::Kind::ALL.len() {
            "single pages".to_owned()
        } else {
            kinds.join(" and ")
        };
        let message = format!("\"{}\" is a key of {whose}, and this is {}", key.name, of_role(self.role));
        let diagnostic = Diagnostic::error("front-matter/misplaced-key", message).at(entry.key.span);
        self.reader.diagnostics.push(diagnostic.hint("delete this line"));
    }

    /// Keys that must be there and are not.
    fn missing(&mut self) {
        let has = |meant: &[Cow<'static, str>], name: &str| meant.iter().any(|key| key == name);
        for key in KEYS.iter().filter(|key| key.is_required(self.role)) {
            if !has(&self.meant, key.name) {
                let message = format!("{} needs \"{}\": {}", of_role(self.role), key.name, key.doc);
                self.reader.diagnostics.push(lines_to_add(message, self.end, key));
            }
        }
        let high = self.front.sensitivity == Some(Sensitivity::High);
        if let Some(care) = Key::named("care").filter(|_| high && !has(&self.meant, "care")) {
            let message = "a page of high sensitivity needs \"care\": what to read before it starts";
            self.reader.diagnostics.push(lines_to_add(message.to_owned(), self.end, care));
        }
    }
}

/// A key that is missing, with the lines that would add it.
fn lines_to_add(message: String, end: usize, key: &Key) -> Diagnostic {
    let mut diagnostic = Diagnostic::error("front-matter/missing-key", message).at(end..end);
    match key.example.contains('\n') {
        true => {
            diagnostic.hints.extend(std::iter::once("Add, for example:").chain(key.example.lines()).map(str::to_owned))
        }
        false => diagnostic.hints.push(format!("Add, for example:  {}", key.example)),
    }
    diagnostic
}

fn summary(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Spanned<String>> {
    let text = reader.text(ask, node)?;
    let length = text.value.chars().count();
    if length > LONGEST_SUMMARY {
        let over = length - LONGEST_SUMMARY;
        let start = text.value.char_indices().nth(LONGEST_SUMMARY).map_or(0, |(at, _)| at);
        let message = format!("the summary is {over} characters too long: {length} of at most {LONGEST_SUMMARY}");
        let place = reader.place_in(text.as_str(), start..text.value.len());
        let diagnostic = Diagnostic::error("front-matter/too-long", message).at(place);
        reader.diagnostics.push(diagnostic.hint("shorten it, or move a sentence into the page"));
    }
    Some(text)
}

/// The author's line with another key, where it is one line.
fn line_with(key: &Key, written: &str) -> String {
    let written = written.trim();
    let short =
        !written.is_empty() && !written.starts_with("- ") && !written.contains('\n') && written.chars().count() <= 80;
    if short { format!("Write:  {}: {written}", key.name) } else { format!("Write:  {}:", key.name) }
}

/// A word as keys are written.
fn as_key(word: &str) -> String {
    fold(word).replace('-', "_")
}

fn of_role(role: Role) -> String {
    match role {
        Role::Home => "the home page".to_owned(),
        Role::Collection(kind) => format!("the page above the {}", kind.folder()),
        Role::Glossary => "the glossary".to_owned(),
        Role::Entry(kind) if kind.name().starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {kind}"),
        Role::Entry(kind) => format!("a {kind}"),
    }
}
