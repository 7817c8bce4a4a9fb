//! What makes an editor help with a playbook: schemas for its settings files, and, since editors read no schema for
//! the lines on top of a Markdown file, a snippet for each of their keys.

use serde_json::{Map, Value as Json, json};

use super::schema::Named;
use crate::page::front::KEYS;

/// Where the schemas lie, from the playbook's root.
const SCHEMAS: &str = ".coachbook/schema";

/// Files for the root of a playbook.
pub fn files() -> Vec<(String, String)> {
    let schemas = Named::all().into_iter().map(|schema| (format!("{SCHEMAS}/{}.json", schema.name), schema.text()));
    let settings = [
        (".vscode/coachbook.code-snippets".to_owned(), written(&snippets())),
        (".vscode/extensions.json".to_owned(), written(&json!({ "recommendations": ["redhat.vscode-yaml"] }))),
        (".vscode/settings.json".to_owned(), written(&settings())),
    ];
    schemas.chain(settings).collect()
}

fn settings() -> Json {
    json!({
        "yaml.schemas": {
            format!("./{SCHEMAS}/coachbook.json"): "/coachbook.yaml",
            format!("./{SCHEMAS}/theme.json"): "/themes/*/theme.yaml",
        },
        "[markdown]": {
            "editor.quickSuggestions": { "other": "on", "comments": "off", "strings": "off" },
            "editor.wordBasedSuggestions": "off",
            "editor.wordWrap": "on",
        },
    })
}

/// For each key of the front matter, the key with a value to type over.
fn snippets() -> Json {
    let mut snippets = Map::new();
    for key in KEYS {
        let lead = key.example.split_once(": ").filter(|_| !key.example.contains('\n'));
        let body = match lead {
            Some((name, value)) => format!("{name}: ${{1:{}}}", escaped(value)),
            None => escaped(key.example),
        };
        let body: Vec<&str> = body.lines().collect();
        let snippet = json!({ "scope": "markdown", "prefix": key.name, "body": body, "description": key.doc });
        snippets.insert(key.name.to_owned(), snippet);
    }
    Json::Object(snippets)
}

/// Text in which nothing is a place to fill in.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

fn written(json: &Json) -> String {
    format!("{}\n", serde_json::to_string_pretty(json).unwrap_or_default())
}
