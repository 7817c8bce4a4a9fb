//! Where the pieces meet: folder → settings → pages → site → bytes.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Texts};
use crate::site;
use crate::source::{self, Snapshot};

/// A playbook, read and ready to render.
#[derive(Debug)]
pub struct Playbook {
    snapshot: Arc<Snapshot>,
    diagnostics: Vec<Diagnostic>,
    urls: Vec<String>,
}

impl Playbook {
    /// Reads the playbook in `root`.
    pub fn load(root: &Path, output: &Path, options: &site::Options) -> Self {
        let (snapshot, diagnostics) = source::take(root, &source::Options { output: Some(output) });
        let _ = options;
        let urls = snapshot.files.keys().filter_map(|path| path.strip_prefix("static/")).map(str::to_owned).collect();
        Self { snapshot: Arc::new(snapshot), diagnostics, urls }
    }

    /// Everything wrong with it, in order of file and place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The texts that diagnostics are about.
    pub fn texts(&self) -> &dyn Texts {
        self.snapshot.as_ref()
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.snapshot.files.keys().filter(|path| path.starts_with("content/") && path.ends_with(".md")).count()
    }

    /// The addresses of its site.
    pub fn urls(&self) -> &[String] {
        &self.urls
    }

    /// The bytes of an address.
    pub fn render(&self, url: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let path: Arc<str> = Arc::from(format!("static/{url}"));
        self.snapshot.bytes(&path).map_err(|error| vec![source::unreadable(&path, &error)])
    }

    /// What `coachbook.lock` shall hold once the site is published; none where it is up to date.
    pub fn remembered(&self) -> Option<String> {
        None
    }
}

/// Diagnostics for people.
pub fn human(diagnostics: &[Diagnostic], texts: &dyn Texts, colour: bool, width: usize) -> String {
    let _ = (colour, width);
    let lines = diagnostics.iter().map(|found| {
        let place = found.file.as_deref().map(|file| match found.span.zip(texts.text(file)) {
            Some((span, text)) => {
                let at = crate::text::LineIndex::new(text).position(span.start as usize);
                format!("  --> {file}:{}:{}\n", at.line, at.column)
            }
            None => format!("  --> {file}\n"),
        });
        let hints: String = found.hints.iter().map(|hint| format!("  = {hint}\n")).collect();
        format!("{}[{}]: {}\n{}{hints}\n", found.severity, found.code, found.message, place.unwrap_or_default())
    });
    lines.collect()
}

/// Diagnostics as data.
pub fn json(diagnostics: &[Diagnostic], texts: &dyn Texts) -> String {
    let _ = texts;
    let values = diagnostics.iter().map(|found| {
        serde_json::json!({ "severity": found.severity, "code": found.code, "message": found.message, "file": found.file.as_deref() })
    });
    format!("{}\n", serde_json::Value::from_iter(values))
}
