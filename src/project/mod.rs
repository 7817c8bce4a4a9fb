//! The playbook as its author set it up: kinds, `coachbook.yaml`, the languages of its interface,
//! and what the binary brings along.

pub mod builtin;
pub mod config;
pub mod kind;
pub mod language;
pub mod starter;
pub mod theme;

pub use config::{Config, Paper};
pub use kind::Kind;
pub use language::{CueKind, Language, SectionRole};
pub use theme::Theme;
