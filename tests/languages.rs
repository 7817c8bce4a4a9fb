//! The theme's languages say the same things: the same strings with the same gaps, in every form a number takes.

use std::collections::{BTreeMap, BTreeSet};

use coachbook::project::{CueKind, Language, SectionRole, builtin};
use coachbook::text::plurals;

const FOLDER: &str = "themes/default/i18n/";

fn languages() -> Vec<Language> {
    let paths = builtin::paths(FOLDER);
    let read = |path: &String| {
        let tag = path.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".yaml")).unwrap();
        let (language, problems) = Language::parse(tag, builtin::text(path).unwrap());
        assert_eq!(problems, [], "{path}");
        language
    };
    paths.iter().map(read).collect()
}

fn english() -> Language {
    languages().into_iter().find(|language| language.tag == "en").unwrap()
}

/// A key without its plural form.
fn stem(key: &str) -> (&str, Option<&str>) {
    match key.rsplit_once('.') {
        Some((stem, form)) => (stem, Some(form)),
        None => (key, None),
    }
}

/// The names between braces.
fn gaps(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|from| from.split_once('}')).map(|(name, _)| name).collect()
}

/// Every cue word of a language file.
fn cues_of(tag: &str) -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct File {
        words: Words,
    }
    #[derive(serde::Deserialize)]
    struct Words {
        cues: BTreeMap<String, Vec<String>>,
    }
    let file: File = serde_yaml::from_str(builtin::text(&format!("{FOLDER}{tag}.yaml")).unwrap()).unwrap();
    file.words.cues.into_values().flatten().collect()
}

#[test]
fn four_languages_come_with_the_theme() {
    let tags: Vec<String> = languages().into_iter().map(|language| language.tag).collect();
    assert_eq!(tags, ["de", "en", "es", "fr"]);
}

#[test]
fn every_language_has_every_string_in_every_form() {
    let english = english();
    let stems: BTreeMap<&str, bool> =
        english.strings.keys().map(|key| stem(key)).map(|(stem, form)| (stem, form.is_some())).collect();
    for language in languages() {
        let mut expected = BTreeSet::new();
        for (stem, counts) in &stems {
            match counts {
                true => expected.extend(plurals(&language.tag).into_iter().map(|form| format!("{stem}.{form}"))),
                false => drop(expected.insert((*stem).to_owned())),
            }
        }
        let found: BTreeSet<String> = language.strings.keys().cloned().collect();
        assert_eq!(found, expected, "{}", language.tag);
    }
}

#[test]
fn every_language_fills_the_same_gaps() {
    let english = english();
    for language in languages() {
        for (key, text) in &language.strings {
            let (stem, form) = stem(key);
            // "On your own" says one without a number, in every language; elsewhere the forms agree.
            let model = match form {
                Some("one") => format!("{stem}.one"),
                Some(_) => format!("{stem}.other"),
                None => stem.to_owned(),
            };
            let english = english.strings.get(&model).unwrap();
            assert_eq!(gaps(text), gaps(english), "{} of {}", key, language.tag);
        }
    }
}

#[test]
fn every_language_knows_every_meaning() {
    for language in languages() {
        let cues: BTreeSet<CueKind> = language.cues.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(cues, CueKind::WORDED.into(), "{}", language.tag);
        let sections: BTreeSet<SectionRole> = language.sections.iter().map(|(_, role)| *role).collect();
        assert_eq!(sections, SectionRole::ALL.into(), "{}", language.tag);
        assert!(!language.date_words.is_empty() && !language.signature_words.is_empty(), "{}", language.tag);
    }
}

#[test]
fn no_word_has_two_meanings_in_one_language() {
    for language in languages() {
        // As the file has them: a language keeps only one of two equal cue words.
        let written = cues_of(&language.tag);
        let cues: BTreeSet<String> = written.iter().map(|word| word.to_lowercase()).collect();
        assert_eq!(cues.len(), written.len(), "{}: {written:?}", language.tag);
        let sections: BTreeSet<&str> = language.sections.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(sections.len(), language.sections.len(), "{}", language.tag);
    }
}
