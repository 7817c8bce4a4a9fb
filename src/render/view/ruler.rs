//! The ruler: minutes as length.

use tera::Value;

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
    /// What stands in it; empty for a rest.
    pub label: String,
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
    let mut at = 0_u32;
    let parts = stretches.iter().map(|stretch| {
        let begin = at;
        at = at.saturating_add(stretch.minutes);
        Fields::default()
            .with("label", stretch.label.as_str())
            .with("x", percent(f64::from(begin), sum))
            .with("width", percent(f64::from(stretch.minutes), sum))
            .with("middle", percent(f64::from(begin) + f64::from(stretch.minutes) / 2.0, sum))
    });
    Fields::default()
        .with("parts", parts.collect::<Vec<_>>())
        .with("ticks", ticks(sum))
        .with("total", total)
        .with("label", label)
        .into()
}

fn ticks(sum: u32) -> Vec<Fields> {
    let known = MARKS.into_iter().find(|(most, _, _)| sum <= *most).map(|(_, small, large)| (small, large));
    let (step, apart) = known.unwrap_or_else(|| {
        let step = sum.div_ceil(MOST_MARKS);
        (step, step * 4)
    });
    let room = ROOM.into_iter().find(|(most, _)| sum <= *most).map_or(1.0, |(_, share)| share);
    let tick = |minutes: u32| {
        let large = minutes.is_multiple_of(apart);
        let number = large && f64::from(minutes) <= f64::from(sum) * room;
        Fields::default()
            .with("x", percent(f64::from(minutes), sum))
            .with("end", if large { 40 } else { 35 })
            .with("number", number.then(|| minutes.to_string()))
            .with("anchor", if minutes == 0 { "start" } else { "middle" })
    };
    (0..sum).step_by(step as usize).map(tick).collect()
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
    }

    #[test]
    fn marks_stay_apart_however_long_it_takes() {
        for sum in [1, 7, 45, 60, 145, 190, 960, 100_000] {
            let ticks = ticks(sum).len();
            assert!((1..=30).contains(&ticks), "{sum}: {ticks}");
        }
        assert_eq!(ticks(45).len(), 9, "every five minutes");
    }
}
