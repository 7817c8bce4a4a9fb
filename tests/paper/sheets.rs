//! A print, sheet by sheet: words with their places, and the picture of a sheet.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

/// Points of a millimetre.
pub const MM: f64 = 72.0 / 25.4;

/// A word and the box it stands in, in points from the sheet's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// One side of paper.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
}

/// A print, read.
pub struct Print {
    pub sheets: Vec<Sheet>,
    file: PathBuf,
    _folder: TempDir,
}

impl Print {
    /// Reads a PDF.
    pub fn read(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("print.pdf");
        fs::write(&file, pdf).expect("a file");
        let found = String::from_utf8(run("pdftotext", &["-raw", "-bbox"], &file, &["-"])).expect("text");
        let mut sheets: Vec<Sheet> = Vec::new();
        for line in found.lines().map(str::trim) {
            if line.starts_with("<page ") {
                sheets.push(Sheet { width: number(line, "width"), height: number(line, "height"), words: Vec::new() });
            } else if let (Some(sheet), true) = (sheets.last_mut(), line.starts_with("<word ")) {
                sheet.words.push(word(line));
            }
        }
        Self { sheets, file, _folder: folder }
    }

    /// Whether a text can be read on it, however its lines break.
    pub fn shows(&self, text: &str) -> bool {
        self.letters().contains(&letters(text))
    }

    /// All its letters and digits.
    pub fn letters(&self) -> String {
        self.sheets.iter().map(Sheet::letters).collect()
    }

    /// Every piece of text with the size of its letters in points, rounded: sheet by sheet.
    pub fn sizes(&self) -> Vec<Vec<(f64, Word)>> {
        let found = run("pdftohtml", &["-xml", "-stdout", "-i", "-zoom", "1"], &self.file, &[]);
        let found = String::from_utf8(found).expect("text");
        let (mut sheets, mut fonts) = (Vec::new(), BTreeMap::new());
        for line in found.lines().map(str::trim) {
            if line.starts_with("<page ") {
                sheets.push(Vec::new());
            } else if line.starts_with("<fontspec ") {
                fonts.insert(number(line, "id") as u32, number(line, "size"));
            } else if let (Some(sheet), true) = (sheets.last_mut(), line.starts_with("<text ")) {
                let [left, top, width, height] = ["left", "top", "width", "height"].map(|name| number(line, name));
                let text = line.split(['<', '>']).skip(2).step_by(2).collect();
                let word = Word { text, left, top, right: left + width, bottom: top + height };
                sheet.push((fonts[&(number(line, "font") as u32)], word));
            }
        }
        sheets
    }

    /// The picture of a sheet at so many dots to the inch: rows of greys, 0 for black.
    pub fn picture(&self, sheet: usize, dots: u32) -> Vec<Vec<u8>> {
        let (page, dots) = ((sheet + 1).to_string(), dots.to_string());
        let found = run("pdftoppm", &["-gray", "-r", &dots, "-f", &page, "-l", &page], &self.file, &[]);
        // P5, width, height, greatest value, then a byte for each dot.
        let mut fields = Vec::new();
        let mut at = 0;
        while fields.len() < 4 {
            let end = at + found[at..].iter().position(u8::is_ascii_whitespace).expect("a head");
            fields.push(String::from_utf8_lossy(&found[at..end]).into_owned());
            at = end + 1;
        }
        let width: usize = fields[1].parse().expect("a width");
        found[at..].chunks(width).map(<[u8]>::to_vec).collect()
    }
}

impl Sheet {
    /// Its letters and digits above the foot.
    pub fn letters(&self) -> String {
        let body = self.words.iter().filter(|word| !self.is_foot(word));
        body.map(|word| letters(&word.text)).collect()
    }

    /// Whether a word stands in the lower margin, where the running foot is.
    pub fn is_foot(&self, word: &Word) -> bool {
        word.top > self.height - 15.0 * MM
            || (word.top > self.height - self.margin_below() && word.bottom < self.height - 4.0 * MM)
    }

    /// The room for text ends so far above the paper's edge: what A4 has more than Letter is shared out.
    fn margin_below(&self) -> f64 {
        15.0 * MM + (self.height - 279.4 * MM).max(0.0) * 0.75
    }

    /// The room for text: left, top, right, bottom.
    pub fn room(&self) -> (f64, f64, f64, f64) {
        let top = 12.0 * MM + (self.height - 279.4 * MM).max(0.0) * 0.25;
        (24.0 * MM, top, 196.0 * MM, self.height - self.margin_below())
    }
}

/// Letters and digits alone: words part and ligatures join as the layout wants.
pub fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

fn run(tool: &str, before: &[&str], file: &Path, after: &[&str]) -> Vec<u8> {
    let output = Command::new(tool).args(before).arg(file).args(after).output();
    let output = output.unwrap_or_else(|error| panic!("{tool} is needed to read prints; install poppler ({error})"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn word(line: &str) -> Word {
    let text = line.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</word>")).expect("a word").0;
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let [left, top, right, bottom] = ["xMin", "yMin", "xMax", "yMax"].map(|name| number(line, name));
    Word { text, left, top, right, bottom }
}

fn number(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!(" {name}=\"")).expect("a number");
    rest.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
}
