//! Layouts: found, compiled once, and what is wrong with them said in the playbook's terms.

use std::collections::BTreeMap;
use std::io::ErrorKind as ErrorKindOfIo;
use std::sync::Arc;

use tera::{ErrorKind, ReportError, Tera};

use crate::diagnostic::{Diagnostic, Span};
use crate::project::builtin;
use crate::site::Site;
use crate::text::nearest;

use super::html::escape;
use super::limits;

/// Where a playbook keeps layouts of its own, and the repository the embedded ones.
const FOLDER: &str = "templates/";
/// How far behind the place of a report the name it speaks of may begin.
const NEAR: usize = 40;

/// A compiled set of layouts, and where each came from.
pub(crate) struct Layouts {
    tera: Tera,
    sources: Sources,
}

impl Layouts {
    /// Compiles the playbook's layouts, over its theme's, over the embedded ones. With problems, what cannot be
    /// compiled is missing, and pages that need it cannot be rendered.
    pub fn compile(site: &Site) -> (Self, Vec<Diagnostic>) {
        let mut tera = Tera::new();
        tera.register_function("range", limits::range);
        tera.set_escape_fn(escape::write);
        let mut layouts = Self { tera, sources: sources(site) };
        let named = layouts.sources.iter().map(|(name, (_, text))| (name, text));
        let problems = match layouts.tera.add_raw_templates(named) {
            Ok(()) => Vec::new(),
            Err(error) => layouts.problems_of(&error),
        };
        (layouts, problems)
    }

    /// Whether a site has exactly these.
    pub fn are_those_of(&self, site: &Site) -> bool {
        self.sources == sources(site)
    }

    /// Where a layout came from.
    pub fn path(&self, name: &str) -> Option<Arc<str>> {
        self.sources.get(name).map(|(path, _)| Arc::clone(path))
    }

    /// The engine, to render with.
    pub fn tera(&self) -> &Tera {
        &self.tera
    }

    /// Each layout by itself may be broken: all of those are named. Otherwise it is how they fit together.
    fn problems_of(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let alone = |(name, (_, text)): (&String, &(Arc<str>, String))| {
            let error = Tera::new().add_raw_template(name, text).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| self.diagnostics(&error))
        };
        let broken: Vec<Diagnostic> = self.sources.iter().filter_map(alone).flatten().collect();
        if broken.is_empty() { self.diagnostics(error) } else { broken }
    }

    /// An error of the engine as diagnostics: one, or one for each of several reports.
    pub fn diagnostics(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let invalid = |message: String| Diagnostic::error("layout/invalid", message);
        match error.kind() {
            ErrorKind::SyntaxError(report) => vec![self.report("layout/syntax", report)],
            ErrorKind::RenderingError(report) => vec![self.report("layout/render", report)],
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                let message = format!("this layout extends itself: {}", chain(inheritance_chain));
                vec![self.place(invalid(message), tpl, self.name_in(tpl, tpl))]
            }
            ErrorKind::CircularInclude { tpl, include_chain } => {
                let message = format!("this layout includes itself without end: {}", chain(include_chain));
                let next = include_chain.get(1).map_or(tpl.as_str(), String::as_str);
                vec![self.place(invalid(message), tpl, self.name_in(tpl, next))]
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("this layout extends \"{parent}\", which does not exist");
                let hint = self.like(parent).map(|name| format!("did you mean \"{name}\"?"));
                vec![self.place(invalid(message).maybe_hint(hint), current, self.name_in(current, parent))]
            }
            ErrorKind::TemplateNotFound(name) => vec![invalid(format!("there is no layout \"{name}\""))],
            ErrorKind::Io(ErrorKindOfIo::FileTooLarge) => {
                let most = limits::LARGEST_PAGE / (1024 * 1024);
                vec![invalid(format!("this layout does not come to an end: the page is over {most} MB"))]
            }
            ErrorKind::Msg(text) => self.reports(text),
            other => vec![invalid(other.to_string())],
        }
    }

    fn report(&self, code: &'static str, report: &ReportError) -> Diagnostic {
        let range = report.span().range.clone();
        self.place(worded(code, report.message()), report.filename(), Some(range.into()))
    }

    /// References to what does not exist come as printed reports, one after another.
    fn reports(&self, text: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let Some(message) = line.strip_prefix("error: ") else { continue };
            let diagnostic = worded("layout/unknown-name", message);
            let place = lines.peek().and_then(|line| place_of(line));
            found.push(match place {
                Some((name, line, column)) => {
                    let unknown = message.split('`').nth(1).unwrap_or_default();
                    let span = self.span(name, line, column, unknown);
                    self.place(diagnostic, name, span)
                }
                None => diagnostic,
            });
        }
        if found.is_empty() {
            found.push(Diagnostic::error("layout/invalid", plain(text)));
        }
        found
    }

    /// The place of `unknown` at or behind a line and column that a report names, both from 1.
    fn span(&self, name: &str, line: usize, column: usize, unknown: &str) -> Option<Span> {
        let (_, text) = self.sources.get(name)?;
        let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let (at, first) = text.get(start..)?.char_indices().nth(column.checked_sub(1)?)?;
        let from = start + at;
        let named = text.get(from..)?.find(unknown).filter(|ahead| *ahead < NEAR);
        Some(match named {
            Some(ahead) => Span::new(from + ahead, from + ahead + unknown.len()),
            None => Span::new(from, from + first.len_utf8()),
        })
    }

    /// Where a layout first names another.
    fn name_in(&self, layout: &str, name: &str) -> Option<Span> {
        let (_, text) = self.sources.get(layout)?;
        let at = text.find(name)?;
        Some(Span::new(at, at + name.len()))
    }

    /// The layout that a name was most likely meant to be.
    fn like(&self, name: &str) -> Option<&str> {
        nearest(name, self.sources.keys().map(String::as_str))
    }

    fn place(&self, diagnostic: Diagnostic, name: &str, span: Option<Span>) -> Diagnostic {
        let diagnostic = match self.sources.get(name) {
            Some((path, _)) => diagnostic.in_file(path),
            None => diagnostic,
        };
        match span {
            Some(span) => diagnostic.at(span),
            None => diagnostic,
        }
    }
}

/// Layouts by name: path in the playbook or the repository, and text.
type Sources = BTreeMap<String, (Arc<str>, String)>;

fn sources(site: &Site) -> Sources {
    let mut sources = Sources::new();
    for path in builtin::paths(FOLDER) {
        if let (Some(name), Some(text)) = (name(&path, FOLDER), builtin::text(&path)) {
            sources.insert(name, (Arc::from(path.as_str()), text.to_owned()));
        }
    }
    let theme = format!("themes/{}/{FOLDER}", site.config.theme);
    for folder in [theme.as_str(), FOLDER] {
        for (path, _) in site.snapshot.below(folder) {
            if let (Some(name), Some(text)) = (name(path, folder), site.snapshot.text(path)) {
                sources.insert(name, (Arc::clone(path), text.to_string()));
            }
        }
    }
    sources
}

/// What a layout is called by others: its path within the folder.
fn name(path: &str, folder: &str) -> Option<String> {
    path.strip_prefix(folder).filter(|name| name.ends_with(".html")).map(str::to_owned)
}

/// `  --> parts/toc.html:3:7`
fn place_of(line: &str) -> Option<(&str, usize, usize)> {
    let place = line.trim_start().strip_prefix("--> ")?;
    let (rest, column) = place.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    Some((name, line.parse().ok()?, column.parse().ok()?))
}

/// A message of the engine; what it offers to choose from becomes a hint.
fn worded(code: &'static str, message: &str) -> Diagnostic {
    match message.split_once(" Available ") {
        Some((message, offered)) => Diagnostic::error(code, plain(message)).hint(format!("There are {offered}")),
        None if code == "layout/syntax" => Diagnostic::error(code, plain(message))
            .hint("A layout is written as in Tera:  {{ page.title }}  and  {% if page.care %} … {% endif %}"),
        None => Diagnostic::error(code, plain(message)),
    }
}

/// The engine speaks of templates; here those are worksheets, and layouts are layouts.
fn plain(message: &str) -> String {
    let message = message.replace("template", "layout").replace("Template", "layout");
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    chars.next().map(|first| first.to_lowercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

fn chain(names: &[String]) -> String {
    names.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_place_of_a_report() {
        assert_eq!(place_of("  --> parts/toc.html:3:7"), Some(("parts/toc.html", 3, 7)));
        assert_eq!(place_of("  | nothing"), None);
    }

    #[test]
    fn calls_layouts_layouts() {
        assert_eq!(plain("Unknown template `toc.html`."), "unknown layout `toc.html`");
    }
}
