//! Days of the calendar, and spans of days.

use std::fmt::{self, Write as _};

use super::Date;
use crate::yaml::{Ask, Node, Reader, shown};

/// The longest time until a review, in days.
const MOST_DAYS: u32 = 3660;

/// As it is written: `2026-11-20`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every page says its date several times; spelled out, it costs a tenth.
        let digit = |number: u16, place: u16| char::from(b'0' + (number / place % 10) as u8);
        let (year, month, day) = (self.year, self.month.into(), self.day.into());
        [1000, 100, 10, 1].into_iter().try_for_each(|place| f.write_char(digit(year, place)))?;
        for number in [month, day] {
            f.write_char('-')?;
            f.write_char(digit(number, 10))?;
            f.write_char(digit(number, 1))?;
        }
        Ok(())
    }
}

/// Reads a day: `2026-11-20`.
pub(super) fn date(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Date> {
    let text = reader.word(ask, node)?;
    let key = ask.key;
    let Some((year, month, day)) = numbers(text.value) else {
        let message =
            format!("{} is no date as \"{key}\" takes it: year, month and day, with hyphens", shown(text.value));
        let meant = day_first(text.value).map(|(year, month, day)| format!("{key}: {year}-{month:02}-{day:02}"));
        reader.wrong(Ask { key, example: meant.as_deref().unwrap_or(ask.example) }, node.span, message);
        return None;
    };
    match days_of(year, month) {
        Some(days) if (1..=days).contains(&day) => {
            return Some(Date { year, month, day });
        }
        Some(days) => {
            let message = format!("{} is not in the calendar: that month has {days} days", shown(text.value));
            reader.wrong(ask, node.span, message);
        }
        None => reader.wrong(
            ask,
            node.span,
            format!("{} is not in the calendar: months go from 01 to 12", shown(text.value)),
        ),
    }
    None
}

fn numbers(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let sized = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    let digits = [year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    (sized && digits).then(|| Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)))?
}

/// `20.11.2026` and `20/11/2026`, where it is clear which is the day.
fn day_first(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.split(['.', '/', '-']).map(str::trim);
    let (day, month, year): (u8, u8, u16) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let clear = parts.next().is_none() && year >= 1000 && (text.contains('.') || day > 12);
    (clear && days_of(year, month)? >= day && day > 0).then_some((year, month, day))
}

fn days_of(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// Reads a span of days: `30 days`, `2 weeks`, `3 months` of thirty days each.
pub(super) fn days(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<u32> {
    let text = reader.word(ask, node)?;
    let days = span_of_days(text.value).filter(|days| (1..=MOST_DAYS).contains(days));
    if days.is_none() {
        reader.wrong(ask, node.span, format!("{} is no number of days, weeks or months", shown(text.value)));
    }
    days
}

fn span_of_days(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let days = match unit.trim() {
        "" | "d" | "day" | "days" => 1,
        "w" | "week" | "weeks" => 7,
        "month" | "months" => 30,
        "year" | "years" => 365,
        _ => return None,
    };
    number.parse::<u32>().ok()?.checked_mul(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_calendar() {
        assert_eq!(days_of(2028, 2), Some(29));
        assert_eq!(days_of(2100, 2), Some(28));
        assert_eq!(days_of(2026, 13), None);
        assert_eq!(numbers("2026-11-20"), Some((2026, 11, 20)));
        assert_eq!(numbers("2026-1-2"), None);
        assert_eq!(numbers("2026-11-20-1"), None);
    }

    #[test]
    fn guesses_only_where_the_day_is_clear() {
        assert_eq!(day_first("20.11.2026"), Some((2026, 11, 20)));
        assert_eq!(day_first("20/11/2026"), Some((2026, 11, 20)));
        assert_eq!(day_first("4/5/2026"), None, "May or April");
        assert_eq!(day_first("31.11.2026"), None);
    }

    #[test]
    fn counts_days() {
        for (text, days) in [("30", 30), ("30 days", 30), ("2 weeks", 14), ("3 months", 90), ("1 year", 365)] {
            assert_eq!(span_of_days(text), Some(days), "{text}");
        }
        for text in ["", "soon", "a week", "3 fortnights", "99999999999", "4294967295 weeks"] {
            assert_eq!(span_of_days(text), None, "{text}");
        }
    }
}
