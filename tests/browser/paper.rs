//! What stands on a printed page, read back with poppler.

use std::fs;
use std::process::Command;

use unicode_normalization::UnicodeNormalization;

/// A print, read.
pub struct Paper {
    /// Letters and digits alone: lines break, words part and ligatures join as the layout wants.
    letters: String,
    /// What `pdfinfo` says of it.
    facts: String,
}

impl Paper {
    /// Reads a PDF.
    pub fn read(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("print.pdf");
        fs::write(&file, pdf).expect("a file");
        let run = |tool: &str, after: &[&str]| {
            let output = Command::new(tool).arg(&file).args(after).output();
            let output =
                output.unwrap_or_else(|error| panic!("{tool} is needed to read prints; install poppler ({error})"));
            assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).expect("text")
        };
        // As the page has it: read across, columns would mix.
        let text = run("pdftotext", &["-raw", "-"]);
        Self { letters: letters(&text), facts: run("pdfinfo", &[]) }
    }

    /// Whether a text can be read on it.
    pub fn shows(&self, text: &str) -> bool {
        let text = letters(text);
        assert!(!text.is_empty(), "every page shows nothing");
        self.letters.contains(&text)
    }

    /// The width of its sheets in points.
    pub fn width(&self) -> u32 {
        let size = self.facts.lines().find_map(|line| line.strip_prefix("Page size:")).expect("a page size");
        let width = size.split_whitespace().next().and_then(|width| width.parse::<f64>().ok()).expect("a width");
        width.round() as u32
    }
}

fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}
