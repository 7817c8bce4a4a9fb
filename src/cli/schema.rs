//! `coachbook schema`: what editors need to complete and check keys.

use serde_json::{Map, Value as Json};

use super::args::SchemaOf;
use super::{FINE, report};
use crate::page::Role;
use crate::page::front::schema as front;
use crate::project::{Kind, config, theme};

/// A schema, and the name of its file.
pub struct Named {
    /// The name, without an ending.
    pub name: &'static str,
    document: Map<String, Json>,
}

impl Named {
    /// The schema of something.
    pub fn of(what: &SchemaOf) -> Self {
        match what {
            SchemaOf::Page { kind } => match Kind::from_name(kind) {
                Some(kind) => Self { name: kind.name(), document: front::of(Role::Entry(kind)) },
                None => Self { name: "index", document: front::of(Role::Home) },
            },
            SchemaOf::Config => Self { name: "coachbook", document: config::schema() },
            SchemaOf::Theme => Self { name: "theme", document: theme::schema() },
        }
    }

    /// Every schema there is.
    pub fn all() -> Vec<Self> {
        let pages = Kind::ALL.map(Kind::name).into_iter().chain(["index"]);
        let pages = pages.map(|kind| SchemaOf::Page { kind: kind.to_owned() });
        pages.chain([SchemaOf::Config, SchemaOf::Theme]).map(|what| Self::of(&what)).collect()
    }

    /// The text of its file.
    pub fn text(&self) -> String {
        // A tree of plain values can always be written.
        format!("{}\n", serde_json::to_string_pretty(&self.document).unwrap_or_default())
    }
}

/// Prints a schema.
pub fn run(what: &SchemaOf) -> u8 {
    report::to_stdout(&Named::of(what).text());
    FINE
}
