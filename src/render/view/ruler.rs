//! The ruler: minutes as length.

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
pub(crate) fn ruler(strings: &Strings, stretches: &[Stretch]) -> Option<Fields<'static>> {
    let sum: u32 = stretches.iter().map(|stretch| stretch.minutes).fold(0, u32::saturating_add);
    if stretches.len() < 2 || sum == 0 {
        return None;
    }
    let each: Vec<String> = stretches.iter().map(|stretch| stretch.minutes.to_string()).collect();
    let total = strings.minutes(sum);
    let label = strings.with("ruler_label", &[("parts", &each.join(", ")), ("total", &total)]);
    Some(Fields::room_for(2).with("label", label).html("drawing", &drawing(stretches, sum, &total)))
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
    push_percent(svg, begin, sum);
    svg.push_str("\" y=\"1\" width=\"");
    push_percent(svg, length, sum);
    svg.push_str("\" height=\"30\"/>");
    if let Some(number) = stretch.number {
        svg.push_str("<text class=\"in\" x=\"");
        push_percent(svg, begin + length / 2.0, sum);
        svg.push_str("\" y=\"22\" text-anchor=\"middle\">");
        push_number(svg, number as u64);
        svg.push_str("</text>");
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
    let from = svg.len() + "<line x1=\"".len();
    svg.push_str("<line x1=\"");
    push_percent(svg, f64::from(mark.minutes), sum);
    let x = from..svg.len();
    svg.push_str("\" x2=\"");
    svg.extend_from_within(x.clone());
    svg.push_str(if mark.large { "\" y1=\"31\" y2=\"40\"/>" } else { "\" y1=\"31\" y2=\"35\"/>" });
    if mark.numbered {
        svg.push_str("<text x=\"");
        svg.extend_from_within(x);
        svg.push_str(if mark.minutes == 0 {
            "\" y=\"55\" text-anchor=\"start\">"
        } else {
            "\" y=\"55\" text-anchor=\"middle\">"
        });
        push_number(svg, mark.minutes.into());
        svg.push_str("</text>");
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
    let mut percent = String::with_capacity(8);
    push_percent(&mut percent, part, whole);
    percent
}

fn push_percent(out: &mut String, part: f64, whole: u32) {
    // Counted in whole thousandths, which cost a fraction of formatting a fraction.
    let thousandths = (part / f64::from(whole.max(1)) * 100_000.0).round() as u64;
    push_number(out, thousandths / 1000);
    let mut rest = thousandths % 1000;
    if rest > 0 {
        out.push('.');
    }
    while rest > 0 {
        push_digit(out, rest / 100);
        rest = rest % 100 * 10;
    }
    out.push('%');
}

/// A ruler has dozens of small numbers, so they are spelled out here.
fn push_number(out: &mut String, number: u64) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    push_digit(out, number % 10);
}

fn push_digit(out: &mut String, digit: u64) {
    out.push(char::from(b'0' + digit as u8));
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
