//! A number between two ends.

use std::ops::RangeInclusive;

use crate::page::tree::Field;

use super::Html;

/// The most numbers a scale shows, whatever was written.
const MOST: usize = 101;
/// What fits on one row of the full scale.
const FULL: u32 = 10;

impl Html<'_> {
    pub(super) fn write_scale(&mut self, field: &Field, numbers: RangeInclusive<u32>, low: &str, high: &str) {
        let (from, to) = (*numbers.start(), *numbers.end());
        self.open_group(field, "");
        self.raw("<div class=\"scale\"");
        if to.saturating_sub(from) < FULL - 1 {
            self.raw(" data-short");
        }
        self.raw(">\n");
        for number in numbers.take(MOST) {
            let number = number.to_string();
            self.raw("<label><input type=\"radio\"");
            self.write_names(&field.id, &number);
            self.attribute("value", &number);
            self.raw(">");
            self.text(&number);
            self.raw("</label>\n");
        }
        self.raw("</div>");
        if !low.is_empty() || !high.is_empty() {
            self.raw("<p class=\"scale-ends\">");
            self.write_end(from, low);
            self.write_end(to, high);
            self.raw("</p>");
        }
        self.raw("</fieldset>\n");
    }

    fn write_end(&mut self, number: u32, words: &str) {
        self.raw("<span>");
        self.number(number);
        self.raw(" ");
        self.text(words);
        self.raw("</span>");
    }
}
