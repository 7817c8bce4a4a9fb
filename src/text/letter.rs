//! The alphabet an index is sorted by.

use unicode_normalization::UnicodeNormalization;

/// Letters that languages sort as their own, each with what stands before it; elsewhere they count as the letter
/// without its mark.
const OWN: [(&str, &[(char, &str)]); 8] = [
    ("es", &[('ñ', "n")]),
    ("sv", &[('å', "z"), ('ä', "zå"), ('ö', "zåä")]),
    ("fi", &[('å', "z"), ('ä', "zå"), ('ö', "zåä")]),
    ("da", &[('æ', "z"), ('ø', "zæ"), ('å', "zæø")]),
    ("nb", &[('æ', "z"), ('ø', "zæ"), ('å', "zæø")]),
    ("nn", &[('æ', "z"), ('ø', "zæ"), ('å', "zæø")]),
    ("et", &[('õ', "w"), ('ä', "wõ"), ('ö', "wõä"), ('ü', "wõäö")]),
    ("tr", &[('ç', "c"), ('ğ', "g"), ('ı', "h"), ('ö', "o"), ('ş', "s"), ('ü', "u")]),
];
/// Sorts behind every letter it follows.
const BEHIND: char = '\u{f8ff}';

/// What a word sorts by in a language: letters without case and marks, own letters behind those they follow.
pub fn sort_key(words: &str, tag: &str) -> String {
    if words.is_ascii() {
        // Most words have neither marks nor letters of one language alone.
        return words.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
    }
    let own = own_letters(tag);
    let mut key = String::with_capacity(words.len());
    for c in words.nfc().flat_map(char::to_lowercase).skip_while(|c| !c.is_alphanumeric()) {
        match own.iter().find(|(letter, _)| *letter == c) {
            Some((_, before)) => {
                key.push_str(&before.chars().take(1).collect::<String>());
                key.extend(before.chars().map(|_| BEHIND));
            }
            // Most letters have no mark to take off.
            None if c.is_ascii() => key.push(c),
            None => key.extend(plain(c)),
        }
    }
    key
}

/// The letter of the index that a word stands under; none for digits, signs and scripts without an alphabet.
pub fn letter(words: &str, tag: &str) -> Option<String> {
    let first = if words.is_ascii() {
        words.chars().find(char::is_ascii_alphanumeric)?.to_ascii_lowercase()
    } else {
        words.nfc().flat_map(char::to_lowercase).find(|c| c.is_alphanumeric())?
    };
    let own = own_letters(tag).iter().any(|(letter, _)| *letter == first);
    let letter = if own || first.is_ascii() { first } else { plain(first).next().unwrap_or(first) };
    let spelled = letter.is_alphabetic() && !is_ideograph(letter);
    spelled.then(|| if tag.starts_with("tr") && letter == 'i' { "İ".into() } else { letter.to_uppercase().collect() })
}

fn own_letters(tag: &str) -> &'static [(char, &'static str)] {
    let language = tag.split('-').next().unwrap_or(tag);
    OWN.iter().find(|(own, _)| *own == language).map_or(&[], |(_, letters)| letters)
}

/// A small letter without its marks, as one or more letters of the basic alphabet.
fn plain(c: char) -> impl Iterator<Item = char> {
    let apart = match c {
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ß' => "ss",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        // Arabic writes alif with several signs; dictionaries know one.
        'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
        _ => "",
    };
    let letters: String = if apart.is_empty() {
        std::iter::once(c).nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).nfc().collect()
    } else {
        apart.to_owned()
    };
    letters.chars().collect::<Vec<_>>().into_iter()
}

/// Signs that stand for words: there are thousands, and no alphabet.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_under_their_letter() {
        let cases = [
            ("Éclair", "fr", Some("E")),
            ("Übung", "de", Some("U")),
            ("Ñandú", "es", Some("Ñ")),
            ("Ñandú", "en", Some("N")),
            ("Ångest", "sv", Some("Å")),
            ("“I don’t agree”", "en", Some("I")),
            ("أمانة", "ar", Some("ا")),
            ("Œuvre", "fr", Some("O")),
            ("3 questions", "en", None),
            ("信頼", "ja", None),
            ("…", "en", None),
        ];
        for (words, tag, expected) in cases {
            assert_eq!(letter(words, tag).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn words_sort_as_in_a_dictionary() {
        let sorted = |words: &[&'static str], tag: &str| {
            let mut words = words.to_vec();
            words.sort_by_key(|word| sort_key(word, tag));
            words.join(" ")
        };
        assert_eq!(sorted(&["zebra", "Éclair", "eager", "ether"], "fr"), "eager Éclair ether zebra");
        assert_eq!(sorted(&["oso", "ñandú", "nuez", "nido"], "es"), "nido nuez ñandú oso");
        assert_eq!(sorted(&["ö", "z", "ä", "å", "a"], "sv"), "a z å ä ö");
    }
}
