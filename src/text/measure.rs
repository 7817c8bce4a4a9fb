//! How much room a text takes where it cannot be tried out: conservative, so that what fits here fits in print.
//!
//! Readers print in the fonts they have. For each letter the table holds the widest of those the default theme falls
//! back to; what is not in it counts as wide as it is high.

use unicode_normalization::UnicodeNormalization;

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As running text, upright or italic.
    Regular,
    /// As headings.
    Bold,
}

/// Widths of the printable ASCII characters from the space on, in thousandths of the font's size: for each the
/// wider one of P052 (Palatino) and DejaVu Serif. Georgia, at the size the theme gives it, is narrower than both.
const REGULAR: [u16; 95] = [
    318, 402, 500, 838, 636, 950, 890, 333, 390, 390, 500, 838, 318, 338, 318, 606, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 536, 1000, 778, 735, 765, 802, 730, 694, 799, 872, 395, 401, 747, 664,
    1024, 875, 820, 673, 820, 753, 685, 667, 843, 722, 1028, 722, 667, 695, 390, 606, 390, 838, 500, 500, 596, 640,
    560, 640, 592, 370, 640, 644, 320, 310, 606, 320, 948, 644, 602, 640, 640, 478, 513, 402, 644, 565, 856, 564, 565,
    527, 636, 606, 636, 838,
];
const BOLD: [u16; 95] = [
    348, 439, 521, 838, 696, 950, 903, 306, 473, 473, 523, 838, 348, 415, 348, 365, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 369, 369, 838, 838, 838, 586, 1000, 778, 845, 796, 867, 762, 710, 854, 945, 468, 473, 869, 703,
    1107, 914, 871, 752, 871, 831, 722, 744, 872, 778, 1123, 776, 714, 730, 473, 606, 473, 838, 500, 500, 648, 699,
    609, 699, 636, 430, 699, 727, 380, 362, 693, 380, 1058, 727, 667, 699, 699, 527, 563, 462, 727, 581, 861, 596, 581,
    568, 643, 606, 643, 838,
];

/// What is in no table: letters of other scripts, pictures.
const WIDE: u32 = 1000;
/// Quotation marks and the like, which are in no table but as common as letters.
const NARROW: u32 = 560;

/// A column of text in one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Width in thousandths of the font's size.
    pub width: u32,
    /// How heavy its letters are.
    pub weight: Weight,
}

impl Column {
    /// A column so many millimetres wide, in letters of so many points.
    pub fn new(millimetres: f64, points: f64, weight: Weight) -> Self {
        let size = points * 25.4 / 72.0;
        // Both are ours, positive and small.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of paper fits")]
        let width = (millimetres / size * 1000.0) as u32;
        Self { width, weight }
    }

    /// How many lines a text takes. A word longer than a line is broken anywhere.
    pub fn lines(self, text: &str) -> u32 {
        let space = self.width_of(" ");
        let (mut lines, mut filled) = (0, self.width);
        for word in text.split_whitespace() {
            let word = self.width_of(word);
            if lines > 0 && filled + space + word <= self.width {
                filled += space + word;
            } else {
                lines += word.div_ceil(self.width.max(1)).max(1);
                filled = word.checked_rem(self.width).filter(|rest| *rest > 0).unwrap_or(self.width);
            }
        }
        lines
    }

    /// The width of a text on one line, in thousandths of the font's size.
    pub fn width_of(self, text: &str) -> u32 {
        let sum = |width: u32, c: char| width.saturating_add(self.width_of_char(c));
        // Most words have no accents to take apart.
        if text.is_ascii() { text.chars().fold(0, sum) } else { text.nfd().fold(0, sum) }
    }

    fn width_of_char(self, c: char) -> u32 {
        let table = match self.weight {
            Weight::Regular => &REGULAR,
            Weight::Bold => &BOLD,
        };
        let place = u32::from(c).checked_sub(u32::from(' ')).and_then(|place| usize::try_from(place).ok());
        match place.and_then(|place| table.get(place)) {
            Some(width) => u32::from(*width),
            // Accents stand above the letter they were taken apart from.
            None if matches!(c, '\u{300}'..='\u{36f}') => 0,
            None if matches!(c, '‘' | '’' | '“' | '”' | '„' | '«' | '»' | '–' | '·' | '\u{a0}') => {
                NARROW
            }
            None => WIDE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMN: Column = Column { width: 10_000, weight: Weight::Regular };

    #[test]
    fn lines_hold_what_fits_them() {
        assert_eq!(COLUMN.lines(""), 0);
        assert_eq!(COLUMN.lines("word"), 1);
        // Eleven words of 0.64 with a space each are 10.2.
        assert_eq!(COLUMN.lines(&"n ".repeat(10)), 1);
        assert_eq!(COLUMN.lines(&"n ".repeat(11)), 2);
    }

    #[test]
    fn a_word_longer_than_the_column_takes_several_lines() {
        assert_eq!(COLUMN.lines(&"n".repeat(32)), 3);
        assert_eq!(COLUMN.lines(&format!("a {} b", "n".repeat(15))), 3);
    }

    #[test]
    fn accents_take_no_room_and_other_scripts_take_more() {
        assert_eq!(COLUMN.width_of("é"), COLUMN.width_of("e"));
        assert_eq!(COLUMN.width_of("信頼"), 2000);
        assert!(Column { weight: Weight::Bold, ..COLUMN }.width_of("Title") > COLUMN.width_of("Title"));
    }
}
