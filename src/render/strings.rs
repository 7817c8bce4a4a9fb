//! Words of the interface in one language, and how times and numbers are said in it.

use std::collections::{BTreeMap, HashMap};

use tera::{Map, Value};

use crate::page::front::{Date, MINUTES_A_DAY, TimeRange};
use crate::project::Language;
use crate::text::plural;

/// From here on, hours are easier to grasp than minutes.
const HOURS_FROM: u32 = 90;

/// The strings of one language over those of the languages it falls back to.
#[derive(Debug, Clone)]
pub(crate) struct Strings {
    /// The language's tag.
    pub tag: String,
    words: HashMap<String, String>,
    /// The same for layouts, made once.
    pub value: Value,
}

impl Strings {
    /// Strings of several languages, the first one winning.
    pub fn new<'l>(languages: impl IntoIterator<Item = &'l Language>) -> Self {
        let mut words = HashMap::new();
        let mut tag = None;
        for language in languages {
            tag.get_or_insert_with(|| language.tag.clone());
            for (key, text) in &language.strings {
                words.entry(key.clone()).or_insert_with(|| text.clone());
            }
        }
        let pairs = words.iter().map(|(key, text)| (key.clone().into(), Value::from(text.as_str())));
        let value = Value::from(pairs.collect::<Map>());
        Self { tag: tag.unwrap_or_default(), words, value }
    }

    /// The words for `key`; the key itself where a language lacks it, so that it is seen and mended.
    pub fn get<'s>(&'s self, key: &'s str) -> &'s str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// Words whose keys begin like this, by the rest of the key.
    pub fn beginning(&self, with: &str) -> BTreeMap<&str, &str> {
        self.words.iter().filter_map(|(key, text)| Some((key.strip_prefix(with)?, text.as_str()))).collect()
    }

    /// The words for `key` with `{name}` replaced.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The form of `key` that the language uses with so many: `key.one`, `key.other`…
    pub fn plural<'s>(&'s self, key: &'s str, n: usize) -> &'s str {
        let form = |name: &str| self.words.get(&[key, ".", name].concat()).map(String::as_str);
        form(plural(&self.tag, n as u64)).or_else(|| form("other")).unwrap_or(key)
    }

    /// The words for so many, with `{n}` replaced.
    pub fn count(&self, key: &str, n: usize) -> String {
        fill(self.plural(key, n), &[("n", &self.number(n))])
    }

    /// A whole number with the language's marks between thousands: `9,000`, `9 000`, `9.000`. The language shows by
    /// example which mark, and whether four digits need one.
    pub fn number(&self, n: usize) -> String {
        let digits = n.to_string();
        let unmarked = digits.len() == 4 && self.get("number_thousand") == "1000";
        let mark = self.get("number_ten_thousand").strip_prefix("10").and_then(|rest| rest.strip_suffix("000"));
        let mark = mark.filter(|_| digits.len() > 3 && !unmarked).unwrap_or_default();
        let mut grouped = String::with_capacity(digits.len() + 4);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push_str(mark);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A day as people write it: `5 November 2026`, `5. November 2026`, `1er novembre 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = format!("month_{}", date.month);
        let day = if date.day == 1 { self.get("date_first").to_owned() } else { date.day.to_string() };
        self.with("date", &[("day", &day), ("month", self.get(&month)), ("year", &date.year.to_string())])
    }

    /// `45 min`, `1 h 30 min`.
    pub fn minutes(&self, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let minute_words = |n: u32| self.with("time_minutes", &[("n", &n.to_string())]);
        let hour_words = || self.with("time_hours", &[("n", &hours.to_string())]);
        match (minutes, rest) {
            (0..HOURS_FROM, _) => minute_words(minutes),
            (_, 0) => hour_words(),
            (_, rest) => format!("{} {}", hour_words(), minute_words(rest)),
        }
    }

    /// `45 min`, `30–45 min`, `1 h 30 min`, `2 days`.
    pub fn time(&self, time: TimeRange) -> String {
        let TimeRange { min, max, days } = time;
        if days {
            let (least, most) = (min / MINUTES_A_DAY, max / MINUTES_A_DAY);
            let range = if least == most { most.to_string() } else { format!("{least}–{most}") };
            return fill(self.plural("time_days", most as usize), &[("n", &range)]);
        }
        if min == max {
            self.minutes(max)
        } else if max <= HOURS_FROM {
            self.with("time_minutes", &[("n", &format!("{min}–{max}"))])
        } else {
            format!("{} – {}", self.minutes(min), self.minutes(max))
        }
    }
}

/// A text with `{name}` replaced; braces that name nothing stay.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        let value = from.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(key, _)| *key == name)?;
            Some((value, after))
        });
        match value {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = from;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Language {
        let pairs = [
            ("time_minutes", "{n} min"),
            ("time_hours", "{n} h"),
            ("time_days.one", "{n} day"),
            ("time_days.other", "{n} days"),
        ];
        let strings = pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        Language { tag: "en".to_owned(), strings, ..Language::default() }
    }

    fn range(min: u32, max: u32) -> TimeRange {
        TimeRange { min, max, days: false }
    }

    fn german() -> Strings {
        let pairs = [
            ("number_thousand", "1.000"),
            ("number_ten_thousand", "10.000"),
            ("date", "{day}. {month} {year}"),
            ("date_first", "1"),
            ("month_3", "März"),
            ("pieces.one", "{n} Stück"),
            ("pieces.other", "{n} Stücke"),
        ];
        let strings = pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        Strings::new([&Language { tag: "de".to_owned(), strings, ..Language::default() }])
    }

    #[test]
    fn numbers_and_dates_are_written_as_the_language_does() {
        let german = german();
        assert_eq!([7, 999, 1000, 1_234_567].map(|n| german.number(n)), ["7", "999", "1.000", "1.234.567"]);
        assert_eq!(german.count("pieces", 1), "1 Stück");
        assert_eq!(german.count("pieces", 2000), "2.000 Stücke");
        assert_eq!(german.date(Date { year: 2026, month: 3, day: 1 }), "1. März 2026");
    }

    #[test]
    fn times_are_said_the_way_people_say_them() {
        let english = Strings::new([&english()]);
        assert_eq!(english.time(range(45, 45)), "45 min");
        assert_eq!(english.time(range(30, 45)), "30–45 min");
        assert_eq!(english.time(range(60, 90)), "60–90 min");
        assert_eq!(english.time(range(90, 90)), "1 h 30 min");
        assert_eq!(english.time(range(90, 120)), "1 h 30 min – 2 h");
        assert_eq!(english.time(TimeRange { min: 480, max: 480, days: true }), "1 day");
        assert_eq!(english.time(TimeRange { min: 480, max: 960, days: true }), "1–2 days");
    }

    #[test]
    fn only_known_names_in_braces_are_replaced() {
        assert_eq!(fill("{n} of {total} {what}", &[("n", "2"), ("total", "{n}")]), "2 of {n} {what}");
        assert_eq!(fill("{", &[("n", "2")]), "{");
    }
}
