//! Diagnostics as data, for `--format json`.
//!
//! An array with one object for each problem, in the order given. Its keys, always all of them and in
//! this order:
//!
//! | key | value |
//! |---|---|
//! | `severity` | `"error"` or `"warning"` |
//! | `code` | a stable name, `"area/problem"` |
//! | `message` | what is wrong |
//! | `file` | path from the playbook's root with forward slashes, or null |
//! | `line`, `column` | where it begins, from 1, columns in characters; null where no place is known |
//! | `end_line`, `end_column` | where it ends, the column behind its last character; null likewise |
//! | `hints` | lines that say what to do |
//! | `related` | further places: `file`, `line`, `column`, `label` |

use serde::Serialize;

use super::places::Places;
use super::{Diagnostic, Related, Severity, Texts};

#[derive(Serialize)]
struct Problem<'d> {
    severity: Severity,
    code: &'d str,
    message: &'d str,
    file: Option<&'d str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    hints: &'d [String],
    related: Vec<Further<'d>>,
}

#[derive(Serialize)]
struct Further<'d> {
    file: &'d str,
    line: Option<usize>,
    column: Option<usize>,
    label: &'d str,
}

/// Writes diagnostics as JSON, ending in a line break.
pub fn render(diagnostics: &[Diagnostic], texts: &dyn Texts) -> String {
    let mut places = Places::new(texts);
    let problems: Vec<Problem<'_>> = diagnostics.iter().map(|diagnostic| problem(diagnostic, &mut places)).collect();
    // Strings, numbers and lists: there is nothing here that JSON could not hold.
    let json = serde_json::to_string_pretty(&problems).unwrap_or_else(|_| "[]".to_owned());
    json + "\n"
}

fn problem<'d>(diagnostic: &'d Diagnostic, places: &mut Places<'_>) -> Problem<'d> {
    let file = diagnostic.file.as_deref();
    let place = file.zip(diagnostic.span).and_then(|(file, span)| places.find(file, span));
    Problem {
        severity: diagnostic.severity,
        code: diagnostic.code,
        message: &diagnostic.message,
        file,
        line: place.as_ref().map(|place| place.start.line),
        column: place.as_ref().map(|place| place.start.column),
        end_line: place.as_ref().map(|place| place.end.line),
        end_column: place.as_ref().map(|place| place.end.column),
        hints: &diagnostic.hints,
        related: diagnostic.related.iter().map(|related| further(related, places)).collect(),
    }
}

fn further<'d>(related: &'d Related, places: &mut Places<'_>) -> Further<'d> {
    let place = related.span.and_then(|span| places.find(&related.file, span));
    Further {
        file: &related.file,
        line: place.as_ref().map(|place| place.start.line),
        column: place.as_ref().map(|place| place.start.column),
        label: &related.label,
    }
}
