//! Says what came of a command: problems where they are looked for, then one closing line.

use std::io::{self, Write};
use std::time::Duration;

use super::args::Format;
use super::edge::Edge;
use super::pipeline;
use crate::diagnostic::{Diagnostic, Texts};

/// How many errors and warnings there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Count {
    /// Counts.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|found| found.is_error()).count();
        Self { errors, warnings: diagnostics.len() - errors }
    }

    /// Whether they keep the site from being published.
    pub fn fails(self, strict: bool) -> bool {
        self.errors > 0 || (strict && self.warnings > 0)
    }

    /// "2 errors, 1 warning"; empty where there is none.
    pub fn words(self) -> String {
        let some = |count: usize, one: &str| (count > 0).then(|| plural(count, one));
        [some(self.errors, "error"), some(self.warnings, "warning")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// "1 page", "2 pages".
pub fn plural(count: usize, one: &str) -> String {
    if count == 1 { format!("{count} {one}") } else { format!("{count} {one}s") }
}

/// "0.08 s".
pub fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}

/// Tells the problems and closes. Data goes to stdout alone; people read stderr in either format.
pub fn tell(diagnostics: &[Diagnostic], texts: &dyn Texts, format: Format, closing: &str, edge: &Edge) {
    if format == Format::Json {
        to_stdout(&pipeline::json(diagnostics, texts));
    }
    let problems = pipeline::human(diagnostics, texts, edge.colour, edge.width);
    to_stderr(&format!("{problems}{closing}\n"));
}

/// Writes to stdout; whoever closed it does not want to read more.
pub fn to_stdout(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Writes to stderr; whoever closed it does not want to read more.
pub fn to_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_words() {
        assert_eq!(Count { errors: 2, warnings: 1 }.words(), "2 errors, 1 warning");
        assert_eq!(Count { errors: 0, warnings: 3 }.words(), "3 warnings");
        assert_eq!(Count::default().words(), "");
        assert!(!Count { errors: 0, warnings: 3 }.fails(false));
        assert!(Count { errors: 0, warnings: 3 }.fails(true));
        assert!(Count { errors: 1, warnings: 0 }.fails(false));
    }
}
