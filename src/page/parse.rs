//! One file becomes a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::body::{self, Reading};
use super::{Page, Role, front, terms, timing};
use crate::diagnostic::{Diagnostic, Span};
use crate::project::{Config, Kind, Language};

/// A page with more problems than this is told of the first so many, and how many there are.
const MOST_PROBLEMS: usize = 100;

/// What pages are read with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The playbook's settings.
    pub config: &'c Config,
    /// Languages by tag.
    pub languages: &'c BTreeMap<String, Language>,
}

/// Reads a page. Pure: the same text gives the same page.
pub fn parse(path: &Arc<str>, text: &Arc<str>, context: &Context<'_>) -> Page {
    let mut diagnostics = Vec::new();
    let role = role(path, text).unwrap_or_else(|diagnostic| {
        diagnostics.push(diagnostic);
        Role::Entry(Kind::Guide)
    });
    let (mut front, body_start, problems) = front::read(text, role, context.config);
    front.stand_in(path);
    diagnostics.extend(problems);
    let language = front.lang.as_ref().and_then(|lang| context.languages.get(&lang.value));
    let language = language.or_else(|| context.languages.get(&context.config.language));
    let parties: Vec<String> = front.parties.iter().map(|party| party.value.clone()).collect();
    let settings = body::Settings {
        offset: body_start,
        title: &front.title.value,
        reading: Reading { kind: role.entry(), language, parties: &parties },
        placeholders: &front.placeholders,
        raw_html: context.config.raw_html,
    };
    let (mut document, problems) = body::parse(text, settings);
    diagnostics.extend(problems);
    if role == Role::Glossary {
        terms::name(&mut document);
    }
    diagnostics.extend(timing::check(&front, &document));
    let diagnostics = in_file(path, diagnostics);
    Page { path: Arc::clone(path), text: Arc::clone(text), role, front, document, diagnostics }
}

/// The part a page plays, by its folder or, where that does not say, by the kind it names itself.
fn role(path: &str, text: &str) -> Result<Role, Diagnostic> {
    let below = path.strip_prefix("content/").unwrap_or(path);
    match below.split_once('/') {
        None if below == "index.md" => return Ok(Role::Home),
        None if below == "glossary.md" => return Ok(Role::Glossary),
        Some((folder, rest)) => {
            if let Some(kind) = Kind::from_folder(folder) {
                return Ok(if rest == "index.md" { Role::Collection(kind) } else { Role::Entry(kind) });
            }
        }
        None => {}
    }
    front::declared_kind(text).map(Role::Entry).ok_or_else(|| unknown_kind(below))
}

fn unknown_kind(below: &str) -> Diagnostic {
    let folders: Vec<String> = Kind::ALL.iter().map(|kind| format!("content/{}/", kind.folder())).collect();
    let name = below.rsplit('/').next().unwrap_or(below);
    let near = below
        .split_once('/')
        .and_then(|(folder, _)| crate::text::nearest(folder, Kind::ALL.iter().map(|kind| kind.folder())));
    let diagnostic = Diagnostic::error("page/kind", "neither the folder nor the page says what kind of page this is")
        .at(Span::default());
    match near {
        Some(folder) => diagnostic.hint(format!("did you mean the folder  content/{folder}/")),
        None => diagnostic.hint(format!("move {name} into one of:  {}", folders.join("  "))),
    }
    .hint("or write in its front matter:  kind: guide")
}

/// Says which file the problems are in, and keeps their number readable.
fn in_file(path: &Arc<str>, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let left_out = diagnostics.len().saturating_sub(MOST_PROBLEMS);
    let mut kept: Vec<Diagnostic> = diagnostics.into_iter().map(|diagnostic| diagnostic.in_file(path)).collect();
    if left_out > 0 {
        // Errors first, so that none of the many hides behind warnings.
        kept.sort_by_key(|diagnostic| diagnostic.severity);
        kept.truncate(MOST_PROBLEMS);
        let more = Diagnostic::error("page/many-problems", format!("and {left_out} more problems in this file"));
        kept.push(more.in_file(path).hint("mend these first; the rest are named then"));
    }
    kept
}
