//! JSON Schema of values as they are written here, so that editors complete and check them while one types.
//!
//! A schema never refuses what the program takes: what it cannot say exactly, it says loosely.

use serde_json::{Map, Value as Json, json};

use super::{Choice, Key};

/// The dialect the schemas are written in.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A mapping of named properties.
#[derive(Debug, Default)]
pub struct Object {
    properties: Map<String, Json>,
    required: Vec<Json>,
}

impl Object {
    /// Adds a property, described as in its table.
    pub fn add(&mut self, name: &str, doc: &str, example: &str, shape: Json) {
        let mut property = match shape {
            Json::Object(shape) => shape,
            _ => Map::new(),
        };
        property.insert("description".to_owned(), described(doc, example).into());
        property.extend(written(name, example).map(|example| ("examples".to_owned(), json!([example]))));
        self.properties.insert(name.to_owned(), Json::Object(property));
    }

    /// Adds a property of a settings file.
    pub fn add_key(&mut self, key: &Key, shape: Json) {
        self.add(key.name, key.doc, key.example, shape);
    }

    /// Says that a property must be there.
    pub fn require(&mut self, name: &str) {
        self.required.push(name.into());
    }

    /// The mapping, with no other properties.
    pub fn into_json(self) -> Map<String, Json> {
        let mut object = Map::new();
        object.insert("type".to_owned(), "object".into());
        object.insert("properties".to_owned(), Json::Object(self.properties));
        object.insert("additionalProperties".to_owned(), false.into());
        if !self.required.is_empty() {
            object.insert("required".to_owned(), Json::Array(self.required));
        }
        object
    }

    /// The mapping as a file of its own.
    pub fn into_document(self, title: &str, description: &str) -> Map<String, Json> {
        let mut document = self.into_json();
        document.insert("$schema".to_owned(), DIALECT.into());
        document.insert("title".to_owned(), title.into());
        document.insert("description".to_owned(), description.into());
        document
    }
}

/// What a key says, as a sentence, and how it is written.
fn described(doc: &str, example: &str) -> String {
    let mut letters = doc.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let line = if example.contains('\n') { format!("\n{example}") } else { format!(" {example}") };
    format!("{first}{}. For example:{line}", letters.as_str())
}

/// The value of an example line. Several lines are no single value to complete with.
fn written<'e>(name: &str, example: &'e str) -> Option<&'e str> {
    example.strip_prefix(name)?.strip_prefix(": ").filter(|value| !value.contains(['\n', '{', '[']))
}

/// A single value: YAML takes `2026` for a number and `yes` for a truth, and here all are text.
pub fn text() -> Json {
    json!({ "type": ["string", "number", "boolean"] })
}

/// A single value in which a pattern is found.
pub fn text_with(pattern: &str) -> Json {
    json!({ "type": ["string", "number"], "pattern": pattern })
}

/// One value, or a list of them.
pub fn one_or_many(item: &Json) -> Json {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

/// A value, or nothing behind the colon.
pub fn optional(shape: &Json) -> Json {
    json!({ "anyOf": [shape, { "type": "null" }] })
}

/// Yes or no, as YAML or people write it.
pub fn flag() -> Json {
    json!({ "anyOf": [{ "type": "boolean" }, { "enum": ["yes", "no"] }, { "type": "string", "pattern": any_case(&["yes", "no", "true", "false", "on", "off"]) }] })
}

/// One of a closed list: its names to choose from, its synonyms understood.
pub fn choice<T>(choices: &[Choice<T>]) -> Json {
    let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
    let all = choices.iter().flat_map(|choice| std::iter::once(&choice.name).chain(choice.synonyms)).copied();
    let all: Vec<&str> = all.collect();
    json!({ "anyOf": [{ "enum": names }, { "type": "string", "pattern": any_case(&all) }] })
}

/// Words of a closed list, with commas between, or as a list.
pub fn choices<T>(choices: &[Choice<T>]) -> Json {
    let one = choice(choices);
    json!({ "anyOf": [one, { "type": "string", "pattern": "," }, { "type": "array", "items": one }] })
}

/// A pattern of words in any capitals, with spaces or hyphens alike.
pub fn any_case(words: &[&str]) -> String {
    let letter = |c: char| match c {
        '-' => "[ _-]+".to_owned(),
        c if c.is_ascii_alphabetic() => format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase()),
        c => c.to_string(),
    };
    let words: Vec<String> = words.iter().map(|word| word.chars().map(letter).collect()).collect();
    format!("^\\s*({})\\s*$", words.join("|"))
}
