//! The day it is.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::page::front::Date;

const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// The day (UTC) of a moment: the standard library knows the time but no calendar, and a crate for one
/// line of front matter would be out of proportion.
pub fn today(now: SystemTime) -> Date {
    // A clock before 1970 is not set; its first day will do.
    let seconds = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    civil_from_days(seconds / SECONDS_A_DAY)
}

/// The date of a day counted from 1970-01-01, by Howard Hinnant's `civil_from_days`
/// (<https://howardhinnant.github.io/date_algorithms.html>), for days that are not negative. Years begin
/// in March there, so that the leap day comes last.
fn civil_from_days(days: u64) -> Date {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    Date {
        year: u16::try_from(year).unwrap_or(u16::MAX),
        month: u8::try_from(month).unwrap_or(1),
        day: u8::try_from(day).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: u64) -> (u16, u8, u8) {
        let Date { year, month, day } = civil_from_days(days);
        (year, month, day)
    }

    #[test]
    fn knows_leap_years_and_year_ends() {
        assert_eq!(day(0), (1970, 1, 1));
        assert_eq!(day(364), (1970, 12, 31));
        assert_eq!(day(11_016), (2000, 2, 29));
        assert_eq!(day(11_017), (2000, 3, 1));
        assert_eq!(day(20_777), (2026, 11, 20));
        assert_eq!(day(47_540), (2100, 2, 28));
        assert_eq!(day(47_541), (2100, 3, 1));
    }
}
