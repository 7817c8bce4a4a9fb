//! JSON Schema of a `theme.yaml`, from the same tables that read it.

use serde_json::{Map, Value as Json, json};

use super::parse::{KEYS, SETTING_KEYS};
use super::{FILE_NAME, SettingKind};
use crate::yaml::schema::{Object, one_or_many, optional, text, text_with};

/// The schema of a theme.
pub fn of_theme() -> Map<String, Json> {
    let mut object = Object::default();
    for key in KEYS {
        let shape = match key.name {
            "name" => text(),
            "settings" => json!({
                "type": "object",
                "propertyNames": { "pattern": "^[a-z][a-z0-9_-]*$" },
                "additionalProperties": setting(),
            }),
            _ => one_or_many(&text_with("^[^/\\\\]")),
        };
        object.add_key(key, optional(&shape));
    }
    object.into_document(FILE_NAME, "What a theme is made of, and what a playbook may set in it.")
}

fn setting() -> Json {
    let mut object = Object::default();
    for key in SETTING_KEYS {
        let shape = match key.name {
            "type" => json!({ "enum": SettingKind::NAMES.iter().chain(&["color"]).collect::<Vec<_>>() }),
            "token" => text_with("^--[A-Za-z0-9_-]+$"),
            "default" => json!({ "type": ["string", "number", "boolean", "array", "object"] }),
            "choices" => {
                json!({ "anyOf": [{ "type": "object", "additionalProperties": text() }, one_or_many(&text())] })
            }
            "min" | "max" => json!({ "type": ["number", "string"] }),
            _ => text(),
        };
        object.add_key(key, shape);
    }
    object.require("type");
    Json::Object(object.into_json())
}
