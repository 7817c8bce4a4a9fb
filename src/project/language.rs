//! One language of the interface: the theme's strings, and the words that pages are recognised by.

use std::collections::BTreeMap;

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
