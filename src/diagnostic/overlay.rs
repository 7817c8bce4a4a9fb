//! Diagnostics as the live site's overlay shows them: everything as data, so that the browser sets it as text.

use serde::Serialize;

use super::places::{Place, Places};
use super::{Diagnostic, Severity, Texts};

/// So many problems are shown; of the rest, the number. An overlay is read from the top.
const MOST_SHOWN: usize = 50;
/// Lines of the file before and after the one that is marked.
const LINES_AROUND: usize = 3;
/// Characters of a line that are shown.
const LONGEST_LINE: usize = 400;

/// What is wrong, for a browser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// The first of them, errors before warnings.
    pub problems: Vec<Problem>,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    severity: Severity,
    code: &'static str,
    message: String,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    hints: Vec<String>,
    excerpt: Option<Excerpt>,
}

/// The lines around a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Excerpt {
    /// The number of the first line.
    first: usize,
    lines: Vec<String>,
    /// The marked part of the problem's line: what stands before it, it, and what stands behind it.
    marked: [String; 3],
}

impl Report {
    /// The report of diagnostics; `texts` are those they are about.
    pub fn new(diagnostics: &[Diagnostic], texts: &dyn Texts) -> Self {
        let mut places = Places::new(texts);
        let errors = diagnostics.iter().filter(|found| found.is_error());
        let warnings = diagnostics.iter().filter(|found| !found.is_error());
        let problem = |found: &Diagnostic| Problem::new(found, texts, &mut places);
        let problems = errors.clone().chain(warnings.clone()).take(MOST_SHOWN).map(problem).collect();
        Self { errors: errors.count(), warnings: warnings.count(), problems }
    }
}

impl Problem {
    /// The file and line it is about, where it is about one.
    pub fn place(&self) -> Option<(&str, usize)> {
        Some((self.file.as_deref()?, self.line.unwrap_or(1)))
    }

    fn new<'t>(found: &Diagnostic, texts: &'t dyn Texts, places: &mut Places<'t>) -> Self {
        let file = found.file.as_deref();
        let place = file.zip(found.span).and_then(|(file, span)| places.find(file, span));
        let text = file.and_then(|file| texts.text(file));
        Self {
            severity: found.severity,
            code: found.code,
            message: found.message.clone(),
            file: file.map(str::to_owned),
            line: place.as_ref().map(|place| place.start.line),
            column: place.as_ref().map(|place| place.start.column),
            hints: found.hints.clone(),
            excerpt: place.zip(text).map(|(place, text)| excerpt(&place, text)),
        }
    }
}

fn excerpt(place: &Place<'_>, text: &str) -> Excerpt {
    let first = place.start.line.saturating_sub(LINES_AROUND).max(1);
    let count = place.start.line + LINES_AROUND + 1 - first;
    let lines = text.lines().skip(first - 1).take(count).map(shortened).collect();
    let part = |range: std::ops::Range<usize>| shortened(place.line.get(range).unwrap_or_default());
    let marked = [part(0..place.range.start), part(place.range.clone()), part(place.range.end..place.line.len())];
    Excerpt { first, lines, marked }
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST_LINE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Span;

    struct One(&'static str);

    impl Texts for One {
        fn text(&self, _file: &str) -> Option<&str> {
            Some(self.0)
        }
    }

    #[test]
    fn shows_the_lines_around_and_what_is_marked() {
        let text = "one\ntwo\nthree\nfour <b>\nfive\nsix\nseven\neight\n";
        let at = text.find("<b>").unwrap_or_default();
        let found =
            Diagnostic::error("a/b", "wrong").in_file(&Arc::from("a.md")).at(Span::new(at, at + 3)).hint("mend");
        let report = Report::new(&[Diagnostic::warning("a/c", "w"), found], &One(text));
        assert_eq!((report.errors, report.warnings), (1, 1));
        let [problem, _] = report.problems.as_slice() else { panic!("{report:?}") };
        assert_eq!((problem.line, problem.column), (Some(4), Some(6)));
        let excerpt = problem.excerpt.as_ref().expect("an excerpt");
        assert_eq!((excerpt.first, excerpt.lines.len()), (1, 7));
        assert_eq!(excerpt.marked, ["four ", "<b>", ""]);
    }

    #[test]
    fn a_thousand_problems_are_counted_and_the_first_shown() {
        let found = vec![Diagnostic::error("a/b", "wrong"); 1000];
        let report = Report::new(&found, &One(""));
        assert_eq!((report.errors, report.problems.len()), (1000, MOST_SHOWN));
    }
}
