//! One language of the interface: the theme's strings, and the words that pages are recognised by.

mod parse;
mod tag;

use std::collections::{BTreeMap, BTreeSet};

pub use tag::{canonical_tag, direction, read_tag};

/// What a paragraph of a script is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueKind {
    /// Words to speak.
    Say,
    /// A question to put.
    Ask,
    /// What to notice while silent.
    Listen,
    /// Something to do.
    Do,
    /// A silence.
    Pause,
    /// The other side speaks: a party's own name.
    Party,
}

impl CueKind {
    /// The kinds with words of their own.
    pub const WORDED: [Self; 5] = [Self::Say, Self::Ask, Self::Listen, Self::Do, Self::Pause];

    /// The word for it in layouts and language files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Ask => "ask",
            Self::Listen => "listen",
            Self::Do => "do",
            Self::Pause => "pause",
            Self::Party => "party",
        }
    }
}

/// A heading with a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionRole {
    /// What to do before it starts.
    Before,
    /// The steps themselves.
    Steps,
    /// Questions for afterwards, together.
    Debrief,
    /// Other ways to do it.
    Variations,
    /// Where it goes wrong.
    Pitfalls,
    /// How to do it at a distance.
    Remote,
    /// What follows.
    After,
}

impl SectionRole {
    /// Every role.
    pub const ALL: [Self; 7] =
        [Self::Before, Self::Steps, Self::Debrief, Self::Variations, Self::Pitfalls, Self::Remote, Self::After];

    /// The word for it in layouts and language files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Steps => "steps",
            Self::Debrief => "debrief",
            Self::Variations => "variations",
            Self::Pitfalls => "pitfalls",
            Self::Remote => "remote",
            Self::After => "after",
        }
    }
}

/// A language file, `i18n/<tag>.yaml` of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Language {
    /// BCP 47 tag, such as `en`.
    pub tag: String,
    /// Strings of the interface by key.
    pub strings: BTreeMap<String, String>,
    /// Cue words as written before the colon (lower case), longest first.
    pub cues: Vec<(String, CueKind)>,
    /// Reserved headings (lower case).
    pub sections: Vec<(String, SectionRole)>,
    /// Words (lower case) that make a blank a date when its label holds one.
    pub date_words: Vec<String>,
    /// Words (lower case) that make a blank a signature when its label begins with one.
    pub signature_words: Vec<String>,
}

impl Language {
    /// Fills what this language leaves out from another: single strings, and words of each meaning it has none for.
    #[must_use]
    pub fn with_fallback(mut self, fallback: &Self) -> Self {
        for (key, text) in &fallback.strings {
            self.strings.entry(key.clone()).or_insert_with(|| text.clone());
        }
        let own_cues: BTreeSet<CueKind> = self.cues.iter().map(|(_, kind)| *kind).collect();
        self.cues.extend(fallback.cues.iter().filter(|(_, kind)| !own_cues.contains(kind)).cloned());
        let own_sections: BTreeSet<SectionRole> = self.sections.iter().map(|(_, role)| *role).collect();
        self.sections.extend(fallback.sections.iter().filter(|(_, role)| !own_sections.contains(role)).cloned());
        if self.date_words.is_empty() {
            self.date_words.clone_from(&fallback.date_words);
        }
        if self.signature_words.is_empty() {
            self.signature_words.clone_from(&fallback.signature_words);
        }
        self.longest_first();
        self
    }

    /// Puts longer cue words before those they begin with, so that "listen for" is found before "listen".
    fn longest_first(&mut self) {
        self.cues.sort_by(|(one, _), (other, _)| other.chars().count().cmp(&one.chars().count()).then(one.cmp(other)));
        self.cues.dedup_by(|later, earlier| later.0 == earlier.0);
    }
}
