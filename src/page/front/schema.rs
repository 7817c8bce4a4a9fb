//! JSON Schema of the front matter of each kind, from the same table that reads it.

use serde_json::{Map, Value as Json, json};

use super::choices::{LEVELS, RELATIONS, SENSITIVITIES, SETTINGS, STATUSES};
use super::{KEYS, LONGEST_SUMMARY, Shape};
use crate::page::Role;
use crate::project::Kind;
use crate::yaml::schema::{self, Object, one_or_many, optional, text, text_with};

/// The schema of the front matter of a page in its role.
pub fn of(role: Role) -> Map<String, Json> {
    let mut object = Object::default();
    for key in KEYS.iter().filter(|key| key.fits(role)) {
        let required = key.is_required(role);
        let shape = shape(&key.shape);
        object.add(key.name, key.doc, key.example, if required { shape } else { optional(&shape) });
        if required {
            object.require(key.name);
        }
    }
    let (title, description) = match role {
        Role::Entry(kind) => (format!("Front matter: {kind}"), format!("The lines on top of a page of kind {kind}.")),
        Role::Home | Role::Glossary | Role::Collection(_) => (
            "Front matter: index".to_owned(),
            "The lines on top of the home page, the glossary and the pages above collections.".to_owned(),
        ),
    };
    let mut document = object.into_document(&title, &description);
    if role.entry().is_some() {
        document
            .insert("if".to_owned(), json!({ "properties": { "sensitivity": high() }, "required": ["sensitivity"] }));
        document.insert("then".to_owned(), json!({ "required": ["care"] }));
    }
    document
}

fn high() -> Json {
    json!({ "type": "string", "pattern": schema::any_case(&["high"]) })
}

fn shape(shape: &Shape) -> Json {
    match shape {
        Shape::Summary => json!({ "type": ["string", "number", "boolean"], "maxLength": LONGEST_SUMMARY }),
        Shape::Kind => json!({ "type": "string", "pattern": schema::any_case(&Kind::ALL.map(Kind::name)) }),
        Shape::Title | Shape::Purpose | Shape::Text(_) | Shape::Page(_) | Shape::Language(_) | Shape::File(_) => text(),
        Shape::Words(_) | Shape::Names(_) | Shape::Addresses(_) | Shape::Sentences(_) => one_or_many(&text()),
        Shape::Materials(_) | Shape::Pages(_) => one_or_many(&reference()),
        Shape::Time(_) => text_with("[0-9]"),
        Shape::Group(_) => text_with("[0-9]|[Pp][Aa][Ii][Rr]|[Aa][Ll][Oo][Nn][Ee]|[Ss][Oo][Ll][Oo]|[Aa][Nn][Yy]"),
        Shape::Settings(_) => schema::choices(SETTINGS),
        Shape::Difficulty(_) => json!({ "anyOf": [schema::choice(LEVELS), sides()] }),
        Shape::Sensitivity(_) => schema::choice(SENSITIVITIES),
        Shape::Sequence(_) => one_or_many(&json!({ "anyOf": [reference(), stop()] })),
        Shape::Sources(_) => one_or_many(&json!({ "anyOf": [text(), source()] })),
        Shape::Flag(_) => schema::flag(),
        Shape::Days(_) => text_with("^[0-9]+ *[A-Za-z]*$"),
        Shape::Slug(_) => text_with("^[^A-Z /_.]+$"),
        Shape::Status(_) => schema::choice(STATUSES),
        Shape::Date(_) => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Number(_) => {
            json!({ "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "^[+-]?[0-9]+$" }] })
        }
        Shape::Free => json!({ "type": "object" }),
    }
}

/// A page. YAML by itself takes the brackets of `[[name]]` for lists, though here they are text.
fn reference() -> Json {
    json!({ "anyOf": [text(), { "type": "array", "items": { "type": "array" } }] })
}

/// A level for each side.
fn sides() -> Json {
    let mut sides = Object::default();
    sides.add("facilitator", "how demanding it is to lead", "facilitator: hard", schema::choice(LEVELS));
    sides.add("participant", "how demanding it is to take part in", "participant: easy", schema::choice(LEVELS));
    Json::Object(sides.into_json())
}

fn stop() -> Json {
    let mut stop = Object::default();
    stop.add("page", "the page", "page: coalition-dialogue", reference());
    stop.add("gap", "time to let pass before it", "gap: 1 week", text());
    stop.add("note", "a sentence about it", "note: bring your notes", text());
    stop.require("page");
    Json::Object(stop.into_json())
}

fn source() -> Json {
    let mut source = Object::default();
    source.add("title", "its title", "title: The Art of Building Coalition", text());
    source.add("by", "who made it", "by: Suzi Pomerantz", text());
    let address = json!({ "type": "string", "pattern": "^\\s*[Hh][Tt][Tt][Pp][Ss]?://" });
    source.add("url", "where it is", "url: https://example.org/article", address);
    source.add("relation", "what the page made of it", "relation: adapted", schema::choice(RELATIONS));
    source.require("title");
    Json::Object(source.into_json())
}
