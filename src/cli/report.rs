//! Says what came of a command: problems where they are looked for, then one closing line.

use std::io::{self, Write};
use std::time::Duration;

use super::args::Format;
use super::edge::Edge;
use crate::diagnostic::{Diagnostic, Texts, human, json};

/// Whether problems keep a site from being published.
pub fn fails(diagnostics: &[Diagnostic], strict: bool) -> bool {
    diagnostics.iter().any(|found| strict || found.is_error())
}

/// "1 page", "2 pages".
pub fn plural(count: usize, one: &str) -> String {
    if count == 1 { format!("{count} {one}") } else { format!("{count} {one}s") }
}

/// "12 kB", "3.4 MB".
pub fn size(bytes: u64) -> String {
    const KILO: u64 = 1000;
    match bytes.div_ceil(KILO) {
        kilobytes @ 0..KILO => format!("{kilobytes} kB"),
        kilobytes => format!("{}.{} MB", kilobytes / KILO, kilobytes % KILO / 100),
    }
}

/// "0.08 s".
pub fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}

/// Tells the problems and closes. Data goes to stdout alone; people read stderr in either format.
pub fn tell(diagnostics: &[Diagnostic], texts: &dyn Texts, format: Format, closing: &str, edge: &Edge) {
    if format == Format::Json {
        to_stdout(&json::render(diagnostics, texts));
    }
    let problems = human::render(diagnostics, texts, human::Style { color: edge.colour, width: edge.width });
    let gap = if problems.is_empty() { "" } else { "\n" };
    to_stderr(&format!("{problems}{gap}{closing}\n"));
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
    fn sizes_are_said_in_what_mail_is_measured_in() {
        assert_eq!([0, 1, 999_000, 999_001, 3_460_000].map(size), ["0 kB", "1 kB", "999 kB", "1.0 MB", "3.4 MB"]);
    }

    #[test]
    fn warnings_count_only_where_they_shall() {
        let (warning, error) = (Diagnostic::warning("a/b", "w"), Diagnostic::error("a/b", "e"));
        assert!(!fails(&[], true));
        assert!(!fails(std::slice::from_ref(&warning), false));
        assert!(fails(std::slice::from_ref(&warning), true));
        assert!(fails(&[warning, error], false));
    }
}
