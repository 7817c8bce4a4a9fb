//! A wheel: a dial for each segment, and rings to draw on.

use std::f64::consts::{FRAC_PI_2, TAU};

use crate::page::tree::{Choice, Field};

use super::{Html, part_id};

/// Radius of the outermost ring, in units of the drawing.
const RADIUS: u32 = 100;
/// Rings, and the highest number on a dial.
const RINGS: u32 = 10;
/// Where the words stand.
const WORDS: f64 = 110.0;

impl Html<'_> {
    pub(super) fn write_wheel(&mut self, field: &Field, segments: &[Choice]) {
        self.open_group(field, " wide");
        self.raw("<div class=\"wheel\">\n");
        self.write_rings(segments);
        self.raw("<div class=\"dials\">\n");
        for segment in segments {
            self.write_dial(field, segment);
        }
        self.raw("</div></div></fieldset>\n");
    }

    fn write_dial(&mut self, field: &Field, segment: &Choice) {
        let id = part_id(field, &segment.id);
        self.raw("<label><span>");
        if segment.inlines.is_empty() {
            self.text(&segment.label);
        } else {
            self.write_inlines(&segment.inlines);
        }
        self.raw("</span><input type=\"range\" min=\"0\" value=\"0\" max=\"");
        self.number(RINGS);
        self.raw("\"");
        self.write_names(&id, "");
        self.raw("><output>0</output></label>\n");
    }

    fn write_rings(&mut self, segments: &[Choice]) {
        self.raw("<svg viewBox=\"-170 -130 340 260\" aria-hidden=\"true\" focusable=\"false\">");
        for ring in 1..=RINGS {
            self.formatted(format_args!("<circle r=\"{}\"/>", ring * RADIUS / RINGS));
        }
        let edge = f64::from(RADIUS);
        for (at, _) in segments.iter().enumerate() {
            let (x, y) = point(at, segments.len(), edge);
            self.formatted(format_args!("<line x2=\"{x:.2}\" y2=\"{y:.2}\"/>"));
        }
        self.formatted(format_args!("<polygon data-radius=\"{RADIUS}\" points=\"\"/>"));
        for (at, segment) in segments.iter().enumerate() {
            let (x, y) = point(at, segments.len(), WORDS);
            let anchor = if x.abs() < 1.0 {
                "middle"
            } else if x > 0.0 {
                "start"
            } else {
                "end"
            };
            self.formatted(format_args!("<text x=\"{x:.2}\" y=\"{:.2}\" text-anchor=\"{anchor}\">", y + 3.0));
            self.text(&segment.label);
            self.raw("</text>");
        }
        self.raw("</svg>\n");
    }
}

/// The point of a segment's spoke at a distance from the middle; the first points upwards.
#[expect(clippy::cast_precision_loss, reason = "segments are few")]
fn point(at: usize, of: usize, distance: f64) -> (f64, f64) {
    let angle = at as f64 / of.max(1) as f64 * TAU - FRAC_PI_2;
    // A negative zero would be written with its sign.
    let clean = |value: f64| if value.abs() < 0.005 { 0.0 } else { value };
    (clean(angle.cos() * distance), clean(angle.sin() * distance))
}
