//! Keys as other tools call them, and what they are called here.

/// A word and the key that was meant by it.
const WORDS: &[(&str, &str)] = &[
    ("abstract", "summary"),
    ("author", "authors"),
    ("by", "authors"),
    ("categories", "purpose"),
    ("category", "purpose"),
    ("caution", "care"),
    ("copyright", "licence"),
    ("cover", "image"),
    ("date", "updated"),
    ("description", "summary"),
    ("duration", "time"),
    ("equipment", "materials"),
    ("goal", "purpose"),
    ("goals", "outcomes"),
    ("group_size", "group"),
    ("heading", "title"),
    ("keywords", "tags"),
    ("language", "lang"),
    ("lastmod", "updated"),
    ("length", "time"),
    ("level", "difficulty"),
    ("license", "licence"),
    ("locale", "lang"),
    ("minutes", "time"),
    ("modified", "updated"),
    ("name", "title"),
    ("order", "weight"),
    ("participants", "group"),
    ("people", "group"),
    ("permalink", "slug"),
    ("picture", "image"),
    ("preparation", "prep"),
    ("prerequisites", "before"),
    ("redirects", "aliases"),
    ("references", "sources"),
    ("review", "review_after"),
    ("safety", "care"),
    ("see_also", "related"),
    ("sides", "parties"),
    ("size", "group"),
    ("source", "sources"),
    ("stops", "sequence"),
    ("subtitle", "summary"),
    ("supplies", "materials"),
    ("tag", "tags"),
    ("thumbnail", "image"),
    ("topics", "tags"),
    ("translation_of", "translates"),
    ("type", "kind"),
    ("url", "slug"),
    ("use_when", "when"),
    ("variables", "placeholders"),
    ("warning", "care"),
    ("who", "audience"),
];

/// Words whose values mean something else than those of the key: the word, its value, the whole line.
const LINES: &[(&str, &str, &str)] = &[
    ("draft", "true", "status: draft"),
    ("draft", "yes", "status: draft"),
    ("draft", "false", "status: ready"),
    ("draft", "no", "status: ready"),
    ("hidden", "true", "listed: no"),
    ("hidden", "yes", "listed: no"),
    ("published", "false", "status: draft"),
    ("published", "no", "status: draft"),
    ("published", "true", "status: ready"),
    ("published", "yes", "status: ready"),
];

/// The key that a word stands for elsewhere.
pub(super) fn key_meant(word: &str) -> Option<&'static str> {
    WORDS.iter().find(|(other, _)| *other == word).map(|(_, key)| *key)
}

/// Every word that stands for a key elsewhere.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(other, _)| *other)
}

/// The line that says here what a key and value say elsewhere.
pub(super) fn line_meant(word: &str, value: &str) -> Option<&'static str> {
    LINES.iter().find(|(other, means, _)| *other == word && *means == value).map(|(_, _, line)| *line)
}

#[cfg(test)]
mod tests {
    use super::super::keys::Key;
    use super::*;

    #[test]
    fn every_word_leads_to_a_key_and_is_none_itself() {
        for (word, key) in WORDS {
            assert!(Key::named(key).is_some() && Key::named(word).is_none(), "{word}: {key}");
        }
        for (word, _, line) in LINES {
            let key = line.split_once(':').map(|(key, _)| key);
            assert!(key.and_then(Key::named).is_some() && Key::named(word).is_none(), "{word}");
        }
    }
}
