//! Lengths of time as people write them: `30-45 min`, `1h30`, `2 days`.

use std::borrow::Cow;

use super::{MINUTES_A_DAY, TimeRange, dashes};
use crate::diagnostic::Spanned;
use crate::yaml::{Ask, Node, Reader, shown};

/// The longest time that is believed, in days.
const MOST_DAYS: u32 = 366;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minutes,
    Hours,
    Days,
}

/// What is wrong with a time.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    /// It cannot be made out.
    Unclear,
    /// It is more than a year, or nothing.
    Unlikely,
    /// The first is longer than the second.
    Backwards,
}

/// Reads a length of time.
pub(super) fn time(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Spanned<TimeRange>> {
    let text = reader.word(ask, node)?;
    let fault = match range(text.value) {
        Ok(range) => return Some(Spanned::new(range, node.span)),
        Err(fault) => fault,
    };
    let (key, value) = (ask.key, shown(text.value));
    let message = match fault {
        Fault::Unclear => format!("{value} is no length of time that \"{key}\" can hold"),
        Fault::Unlikely => format!("{value} is no time that \"{key}\" can take: more than nothing, less than a year"),
        Fault::Backwards => format!("{value} runs backwards: the shorter time comes first"),
    };
    let example = better(text.value).map(|better| format!("{key}: {better}"));
    reader.wrong(Ask { key, example: example.as_deref().unwrap_or(ask.example) }, node.span, message);
    if example.is_none()
        && let Some(last) = reader.diagnostics.last_mut()
    {
        last.hints.push("minutes, hours and days are understood: 45 min, 30-45 min, 1 h 30 min, 2 days".to_owned());
    }
    None
}

/// What was probably meant by a time that is nearly one.
fn better(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let halves = ["1/2 day", "half a day", "½ day", "half day", "0.5 day", "0.5 days"];
    let hours = ["1/2 h", "1/2 hour", "half an hour", "½ h", "½ hour"];
    match text.trim() {
        text if halves.contains(&text) => Some("4 h"),
        text if hours.contains(&text) => Some("30 min"),
        "an hour" | "one hour" => Some("1 h"),
        "a day" | "one day" | "all day" => Some("1 day"),
        _ => None,
    }
}

fn range(text: &str) -> Result<TimeRange, Fault> {
    let text = dashes::in_small_letters(text);
    let text = if text.contains(" to ") { Cow::Owned(text.replace(" to ", " - ")) } else { text };
    let (first, last) = match text.split_once('-') {
        Some((first, last)) => (first, Some(last)),
        None => (&*text, None),
    };
    let last = last.map(|last| length(last, None)).transpose()?;
    let first = length(first, last.map(|(_, unit)| unit))?;
    let (max, last_unit) = last.unwrap_or(first);
    let (min, first_unit) = first;
    let likely = 1..=MOST_DAYS * MINUTES_A_DAY;
    if !likely.contains(&min) || !likely.contains(&max) {
        return Err(Fault::Unlikely);
    }
    if min > max {
        return Err(Fault::Backwards);
    }
    Ok(TimeRange { min, max, days: first_unit == Unit::Days && last_unit == Unit::Days })
}

/// One length, in minutes, and its largest unit. Without a unit it is in `unit`, or minutes.
fn length(text: &str, unit: Option<Unit>) -> Result<(u32, Unit), Fault> {
    let mut rest = text.trim();
    let mut sum: Option<(u32, Unit)> = None;
    let mut finest: Option<Unit> = None;
    while !rest.is_empty() {
        let (number, after) = number(rest)?;
        let (named, after) = unit_name(after)?;
        let unit = named.or_else(|| finest.and_then(finer)).or(unit).unwrap_or(Unit::Minutes);
        if finest.is_some_and(|finest| finer(finest) != Some(unit)) {
            return Err(Fault::Unclear);
        }
        let minutes = number.minutes(unit)?;
        let (before, largest) = sum.unwrap_or((0, unit));
        sum = Some((before.checked_add(minutes).ok_or(Fault::Unlikely)?, largest));
        finest = Some(unit);
        rest = after;
    }
    sum.ok_or(Fault::Unclear)
}

fn finer(unit: Unit) -> Option<Unit> {
    match unit {
        Unit::Days => Some(Unit::Hours),
        Unit::Hours => Some(Unit::Minutes),
        Unit::Minutes => None,
    }
}

/// A number with at most two decimals, in hundredths.
struct Number(u64);

impl Number {
    fn minutes(&self, unit: Unit) -> Result<u32, Fault> {
        let size = match unit {
            Unit::Minutes => 1,
            Unit::Hours => 60,
            Unit::Days => u64::from(MINUTES_A_DAY),
        };
        let hundredths = self.0.checked_mul(size).ok_or(Fault::Unlikely)?;
        if !hundredths.is_multiple_of(100) {
            return Err(Fault::Unclear);
        }
        u32::try_from(hundredths / 100).map_err(|_| Fault::Unlikely)
    }
}

fn number(text: &str) -> Result<(Number, &str), Fault> {
    let (whole, rest) = digits(text);
    let whole: u64 = whole.parse().map_err(|_| if whole.is_empty() { Fault::Unclear } else { Fault::Unlikely })?;
    let mut hundredths = whole.checked_mul(100).ok_or(Fault::Unlikely)?;
    let decimals = rest.strip_prefix(['.', ',']).map(digits).filter(|(decimals, _)| (1..=2).contains(&decimals.len()));
    let Some((decimals, rest)) = decimals else { return Ok((Number(hundredths), rest.trim_start())) };
    let value: u64 = decimals.parse().map_err(|_| Fault::Unclear)?;
    hundredths = hundredths.checked_add(if decimals.len() == 1 { value * 10 } else { value }).ok_or(Fault::Unlikely)?;
    Ok((Number(hundredths), rest.trim_start()))
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

fn unit_name(text: &str) -> Result<(Option<Unit>, &str), Fault> {
    let (name, rest) = text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()));
    let unit = match name {
        "" => None,
        "m" | "min" | "mins" | "minute" | "minutes" => Some(Unit::Minutes),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(Unit::Hours),
        "d" | "day" | "days" => Some(Unit::Days),
        _ => return Err(Fault::Unclear),
    };
    let rest = if unit.is_some() { rest.trim_start_matches(['.', ' ']) } else { rest };
    let rest = rest.strip_prefix("and ").unwrap_or(rest);
    Ok((unit, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(text: &str) -> Result<(u32, u32, bool), Fault> {
        range(text).map(|time| (time.min, time.max, time.days))
    }

    #[test]
    fn reads_what_people_write() {
        let cases = [
            ("45", (45, 45, false)),
            ("45m", (45, 45, false)),
            ("45 min.", (45, 45, false)),
            ("30-45 min", (30, 45, false)),
            ("30 – 45 minutes", (30, 45, false)),
            ("30 min to 1 h", (30, 60, false)),
            ("1h30", (90, 90, false)),
            ("1 h 30 min", (90, 90, false)),
            ("1 hour and 15 minutes", (75, 75, false)),
            ("1-2 h", (60, 120, false)),
            ("1.5 h", (90, 90, false)),
            ("1,25 hours", (75, 75, false)),
            ("2 days", (960, 960, true)),
            ("2-3 days", (960, 1440, true)),
            ("4 h - 1 day", (240, 480, false)),
            ("1 day 2 h", (600, 600, true)),
        ];
        for (text, expected) in cases {
            assert_eq!(minutes(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        for text in [
            "", "soon", "about 30", "1:30", "1/2 day", "30-", "-30", "3 weeks", "5 min 3", "1 h 2 h", "30-40-50",
            "1.337 h",
        ] {
            assert_eq!(minutes(text), Err(Fault::Unclear), "{text}");
        }
        for text in ["0", "0-10 min", "900 days", "99999999999999999999 min", "4294967295 h"] {
            assert_eq!(minutes(text), Err(Fault::Unlikely), "{text}");
        }
        assert_eq!(minutes("45-30"), Err(Fault::Backwards));
    }
}
