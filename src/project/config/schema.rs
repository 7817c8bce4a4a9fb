//! JSON Schema of `coachbook.yaml`, from the same table that reads it.

use serde_json::{Map, Value as Json, json};

use super::parse::{KEYS, PAPERS};
use crate::project::builtin;
use crate::project::theme::{self, Theme};
use crate::yaml::schema::{self, Object, one_or_many, optional, text};

/// The schema of a playbook's settings.
pub fn of_config() -> Map<String, Json> {
    let mut object = Object::default();
    for key in KEYS {
        let shape = shape(key.name);
        object.add_key(key, if key.name == "title" { shape } else { optional(&shape) });
    }
    object.require("title");
    object.into_document(super::FILE_NAME, "The settings of a playbook.")
}

fn shape(key: &str) -> Json {
    match key {
        "authors" => one_or_many(&text()),
        "base_url" => json!({ "type": "string", "pattern": "^\\s*[Hh][Tt][Tt][Pp][Ss]?://" }),
        "paper" => schema::choice(PAPERS),
        "purposes" => json!({ "anyOf": [
            { "type": "object", "propertyNames": { "pattern": "^[^A-Z /_.]+$" }, "additionalProperties": text() },
            one_or_many(&text()),
        ] }),
        "theme" => schema::text_with("^\\s*[^/\\\\.]+\\s*$"),
        "theme_settings" => theme_settings(),
        "synonyms" => one_or_many(&one_or_many(&text())),
        "raw_html" => schema::flag(),
        _ => text(),
    }
}

/// Settings of the default theme. Other themes have others, so none is refused.
fn theme_settings() -> Json {
    let path = format!("themes/{}/{}", theme::DEFAULT, theme::FILE_NAME);
    let (theme, _) = Theme::parse(builtin::text(&path).unwrap_or_default());
    let mut properties = Map::new();
    for setting in &theme.settings {
        let about = setting.about.clone().unwrap_or_else(|| format!("The {} of the theme", setting.name));
        let default = setting.default.as_ref().map(|default| format!(", unless set: {}", default.css));
        let described = format!("{about} (a {}{})", setting.kind.name(), default.unwrap_or_default());
        properties.insert(setting.name.clone(), json!({ "description": described }));
    }
    json!({ "type": "object", "properties": properties })
}
