//! Diagnostics for people: the message, the line it is about, and what to type instead.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::places::{Place, Places};
use super::{Diagnostic, Severity, Texts};

/// How it shall look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether the terminal shows colours.
    pub color: bool,
    /// Columns of the terminal; longer lines are cut around what is marked.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

/// Lines longer than this are cut before they are laid out, so that one line of a megabyte stays cheap.
const LONGEST_LINE: usize = 2000;

/// Writes diagnostics with excerpts, a blank line between two.
pub fn render(diagnostics: &[Diagnostic], texts: &dyn Texts, style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width.max(20));
    let mut places = Places::new(texts);
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        let text = renderer.render(&[group(diagnostic, &mut places)]);
        for line in text.lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// `2 errors and 1 warning in 3 files`; nothing where nothing is wrong.
pub fn summary(diagnostics: &[Diagnostic]) -> Option<String> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = diagnostics.len() - errors;
    let files: std::collections::BTreeSet<_> = diagnostics.iter().filter_map(|found| found.file.as_ref()).collect();
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let problems = match (errors, warnings) {
        (0, 0) => return None,
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", counted(errors, "error"), counted(warnings, "warning")),
    };
    Some(if files.is_empty() { problems } else { format!("{problems} in {}", counted(files.len(), "file")) })
}

fn group<'a>(diagnostic: &Diagnostic, places: &mut Places<'a>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(tame(&diagnostic.message)).id(diagnostic.code));
    if let Some(file) = &diagnostic.file {
        let place = diagnostic.span.and_then(|span| places.find(file, span));
        group = group.element(excerpt(file, place, None));
    }
    for related in &diagnostic.related {
        let place = related.span.and_then(|span| places.find(&related.file, span));
        group = group.element(excerpt(&related.file, place, Some(&related.label)));
    }
    let hints = diagnostic.hints.iter().map(|hint| Level::HELP.no_name().message(tame(hint)));
    group.elements(hints)
}

/// The line with the span marked; the file alone, where there is no line to show.
fn excerpt<'a>(file: &str, place: Option<Place<'a>>, label: Option<&str>) -> Element<'a> {
    let Some(place) = place else { return Origin::path(tame(file)).into() };
    let (line, range) = tame_line(&place);
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let mut annotation = kind.span(range);
    if let Some(label) = label {
        annotation = annotation.label(tame(label));
    }
    let snippet = Snippet::source(line).line_start(place.start.line).path(tame(file));
    snippet.annotation(annotation).into()
}

/// The line of a place without what a terminal would obey, cut where it is very long, and the range in it.
fn tame_line(place: &Place<'_>) -> (String, std::ops::Range<usize>) {
    let part = |range: std::ops::Range<usize>| tame(place.line.get(range).unwrap_or_default());
    let before = part(0..place.range.start);
    let marked: String = part(place.range.clone()).chars().take(LONGEST_LINE).collect();
    let after: String = part(place.range.end..place.line.len()).chars().take(LONGEST_LINE).collect();
    let range = before.len()..before.len() + marked.len();
    (before + &marked + &after, range)
}

/// Text without what a terminal would obey: escapes, control characters, and marks that turn writing round.
fn tame(text: &str) -> String {
    let tame = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(u32::from(c) + 0x2400).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(tame).collect()
}
