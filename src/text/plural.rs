//! Plural forms of whole numbers, by the names and rules of Unicode's CLDR (`common/supplemental/plurals.xml`,
//! release 48, cardinals).

/// The form a language uses with so many: `zero`, `one`, `two`, `few`, `many` or `other`. A language that is not
/// known here has `one` for one and `other` for the rest, as most do.
pub fn plural(tag: &str, n: u64) -> &'static str {
    let language = tag.split('-').next().unwrap_or(tag);
    let (tens, hundreds) = (n % 10, n % 100);
    let teens = (11..=14).contains(&hundreds);
    let millions = n != 0 && n.is_multiple_of(1_000_000);
    match language {
        "fr" | "pt" if n <= 1 => "one",
        "es" | "it" | "ca" if n == 1 => "one",
        "fr" | "pt" | "es" | "it" | "ca" if millions => "many",
        "fr" | "pt" | "es" | "it" | "ca" => "other",
        "ja" | "zh" | "ko" | "vi" | "th" | "id" | "ms" => "other",
        "ar" => match (n, hundreds) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..) => "many",
            _ => "other",
        },
        "ru" | "uk" | "be" => match tens {
            1 if !teens => "one",
            2..=4 if !teens => "few",
            _ => "many",
        },
        "pl" => match tens {
            _ if n == 1 => "one",
            2..=4 if !teens => "few",
            _ => "many",
        },
        "cs" | "sk" => match n {
            1 => "one",
            2..=4 => "few",
            _ => "other",
        },
        "he" if n == 2 => "two",
        _ if n == 1 => "one",
        _ => "other",
    }
}

/// Every form that a language uses with whole numbers.
pub fn plurals(tag: &str) -> Vec<&'static str> {
    let language = tag.split('-').next().unwrap_or(tag);
    match language {
        "fr" | "pt" | "es" | "it" | "ca" => vec!["one", "many", "other"],
        "ja" | "zh" | "ko" | "vi" | "th" | "id" | "ms" => vec!["other"],
        "ar" => vec!["zero", "one", "two", "few", "many", "other"],
        "ru" | "uk" | "be" | "pl" => vec!["one", "few", "many"],
        "cs" | "sk" => vec!["one", "few", "other"],
        "he" => vec!["one", "two", "other"],
        _ => vec!["one", "other"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_published_rules() {
        let forms = |tag: &str, numbers: &[u64]| numbers.iter().map(|n| plural(tag, *n)).collect::<Vec<_>>().join(" ");
        assert_eq!(forms("en", &[0, 1, 2, 11, 1_000_000]), "other one other other other");
        assert_eq!(forms("de-CH", &[0, 1, 2, 21]), "other one other other");
        assert_eq!(forms("fr", &[0, 1, 2, 1_000_000, 1_000_001]), "one one other many other");
        assert_eq!(forms("es", &[0, 1, 2, 2_000_000]), "other one other many");
        assert_eq!(forms("ar", &[0, 1, 2, 3, 10, 11, 99, 100, 103]), "zero one two few few many many other few");
        assert_eq!(forms("ru", &[1, 2, 5, 11, 12, 21, 22, 112]), "one few many many many one few many");
        assert_eq!(forms("pl", &[1, 2, 5, 12, 21, 22]), "one few many many many few");
        assert_eq!(forms("ja", &[1, 2]), "other other");
    }

    #[test]
    fn every_form_is_named() {
        for tag in ["en", "fr", "es", "ar", "ru", "pl", "cs", "he", "ja"] {
            let forms = plurals(tag);
            let numbers = (0..200).chain([1_000_000]);
            let used: std::collections::BTreeSet<_> = numbers.map(|n| plural(tag, n)).collect();
            assert_eq!(used, forms.into_iter().collect(), "{tag}");
        }
    }
}
