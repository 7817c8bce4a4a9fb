//! The ruler: minutes as length.

use std::fmt::Write as _;

use tera::Value;

use super::super::html::escape;
use super::super::strings::Strings;
use super::Fields;

/// Up to so many minutes, small and large marks are so far apart.
const MARKS: [(u32, u32, u32); 6] =
    [(15, 1, 5), (60, 5, 15), (150, 5, 30), (300, 10, 60), (600, 30, 120), (1200, 60, 240)];
/// The most small marks of a ruler longer than any of those.
const MOST_MARKS: u32 = 24;
/// The last number but one needs room before the total, which is longer where it is said in hours.
const ROOM: [(u32, f64); 2] = [(89, 0.8), (u32::MAX, 0.66)];

/// A stretch of the ruler.
pub(crate) struct Stretch {
    /// The number that stands in it; none for a rest.
    pub number: Option<usize>,
    /// How long it is.
    pub minutes: u32,
}

/// A ruler over all stretches; none where there is nothing to compare.
pub(crate) fn ruler(strings: &Strings, stretches: &[Stretch]) -> Value {
    let sum: u32 = stretches.iter().map(|stretch| stretch.minutes).fold(0, u32::saturating_add);
    if stretches.len() < 2 || sum == 0 {
        return Value::none();
    }
    let each: Vec<String> = stretches.iter().map(|stretch| stretch.minutes.to_string()).collect();
    let total = strings.minutes(sum);
    let label = strings.with("ruler_label", &[("parts", &each.join(", ")), ("total", &total)]);
    Fields::default().with("label", label).html("drawing", &drawing(stretches, sum, &total)).into()
}

/// Stretches side by side, marks below them, and at the end what they add up to.
fn drawing(stretches: &[Stretch], sum: u32, total: &str) -> String {
    let mut svg = String::with_capacity(2048);
    svg.push_str("<svg width=\"100%\" height=\"58\" aria-hidden=\"true\" focusable=\"false\">");
    let mut begin = 0_u32;
    for stretch in stretches {
        push_stretch(&mut svg, stretch, begin, sum);
        begin = begin.saturating_add(stretch.minutes);
    }
    for mark in marks(sum) {
        push_mark(&mut svg, &mark, sum);
    }
    svg.push_str("<line x1=\"100%\" x2=\"100%\" y1=\"31\" y2=\"40\"/><text x=\"100%\" y=\"55\" text-anchor=\"end\">");
    escape::push(&mut svg, total);
    svg.push_str("</text></svg>");
    svg
}

fn push_stretch(svg: &mut String, stretch: &Stretch, begin: u32, sum: u32) {
    let (begin, length) = (f64::from(begin), f64::from(stretch.minutes));
    svg.push_str(if stretch.number.is_some() { "<rect x=\"" } else { "<rect class=\"rest\" x=\"" });
    svg.push_str(&percent(begin, sum));
    svg.push_str("\" y=\"1\" width=\"");
    svg.push_str(&percent(length, sum));
    svg.push_str("\" height=\"30\"/>");
    if let Some(number) = stretch.number {
        svg.push_str("<text class=\"in\" x=\"");
        svg.push_str(&percent(begin + length / 2.0, sum));
        let _ = write!(svg, "\" y=\"22\" text-anchor=\"middle\">{number}</text>");
    }
}

/// A mark below the ruler.
struct Mark {
    minutes: u32,
    large: bool,
    /// Whether its minutes stand below it.
    numbered: bool,
}

fn push_mark(svg: &mut String, mark: &Mark, sum: u32) {
    let x = percent(f64::from(mark.minutes), sum);
    let pieces =
        ["<line x1=\"", &x, "\" x2=\"", &x, "\" y1=\"31\" y2=\"", if mark.large { "40" } else { "35" }, "\"/>"];
    pieces.into_iter().for_each(|piece| svg.push_str(piece));
    if mark.numbered {
        let anchor = if mark.minutes == 0 { "start" } else { "middle" };
        let _ = write!(svg, "<text x=\"{x}\" y=\"55\" text-anchor=\"{anchor}\">{}</text>", mark.minutes);
    }
}

fn marks(sum: u32) -> impl Iterator<Item = Mark> {
    let known = MARKS.into_iter().find(|(most, _, _)| sum <= *most).map(|(_, small, large)| (small, large));
    let (step, apart) = known.unwrap_or_else(|| {
        let step = sum.div_ceil(MOST_MARKS);
        (step, step * 4)
    });
    let room = ROOM.into_iter().find(|(most, _)| sum <= *most).map_or(1.0, |(_, share)| share);
    (0..sum).step_by(step as usize).map(move |minutes| {
        let large = minutes.is_multiple_of(apart);
        Mark { minutes, large, numbered: large && f64::from(minutes) <= f64::from(sum) * room }
    })
}

/// A share of the whole, in percent with at most three places.
pub(crate) fn percent(part: f64, whole: u32) -> String {
    // Counted in whole thousandths, which cost a fraction of formatting a fraction.
    let thousandths = (part / f64::from(whole.max(1)) * 100_000.0).round() as u64;
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    match rest {
        0 => format!("{whole}%"),
        _ => format!("{}%", format!("{whole}.{rest:03}").trim_end_matches('0')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_at_most_three_places() {
        assert_eq!(percent(0.0, 45), "0%");
        assert_eq!(percent(5.0, 45), "11.111%");
        assert_eq!(percent(45.0, 45), "100%");
        assert_eq!(percent(9.0, 45), "20%");
        assert_eq!(percent(10.05, 100), "10.05%");
        assert_eq!(percent(1.0, 8), "12.5%");
    }

    #[test]
    fn marks_stay_apart_however_long_it_takes() {
        for sum in [1, 7, 45, 60, 145, 190, 960, 100_000] {
            let marks = marks(sum).count();
            assert!((1..=30).contains(&marks), "{sum}: {marks}");
        }
        assert_eq!(marks(45).count(), 9, "every five minutes");
    }
}
