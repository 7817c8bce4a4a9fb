//! Front matter: the typed values between the two `---` lines.
//!
//! [`split`] finds them, [`parse`] reads them, [`read`] does both; [`KEYS`] says what there is to write.

mod choices;
mod dashes;
mod dates;
mod default;
mod group;
mod journey;
mod keys;
mod materials;
mod names;
mod other_words;
mod parse;
pub mod schema;
mod sources;
mod split;
mod time;

use std::collections::BTreeMap;

use crate::diagnostic::{Span, Spanned};

pub use keys::{KEYS, Key, Shape};
pub use parse::{LONGEST_SUMMARY, parse, read};
pub use split::{Split, declared_kind, split};

/// A length of time, from the least to the most. Minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeRange {
    /// Least, in minutes.
    pub min: u32,
    /// Most, in minutes; the same where no range was given.
    pub max: u32,
    /// Whether it was given in days. A day counts as [`MINUTES_A_DAY`].
    pub days: bool,
}

/// Minutes of a working day: what "2 days" means beside "90 min".
pub const MINUTES_A_DAY: u32 = 8 * 60;

/// How many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSize {
    /// The fewest.
    pub min: u32,
    /// The most; none for "3+".
    pub max: Option<u32>,
    /// Whether they work in pairs ("pairs", "4-12 in pairs").
    pub pairs: bool,
}

impl GroupSize {
    /// Whether all that was said is "pairs": any number of twos.
    pub fn is_any_pairs(self) -> bool {
        self.pairs && self.min <= 2 && self.max.is_none()
    }
}

/// Where and how people meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// In one room.
    InPerson,
    /// At a distance, at the same time.
    Remote,
    /// Some in the room, some not.
    Hybrid,
    /// Not at the same time.
    Async,
    /// Alone.
    Solo,
}

/// How demanding something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Anyone can.
    Easy,
    /// Some practice helps.
    Moderate,
    /// Experience needed.
    Hard,
}

/// Difficulty for those who lead and those who take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difficulty {
    /// For whoever leads it.
    pub facilitator: Level,
    /// For whoever takes part.
    pub participant: Level,
}

/// How much it can stir up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Little.
    Low,
    /// Some.
    Medium,
    /// Much: a page must then say how to take care.
    High,
}

/// How far a page has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// Left out unless drafts are asked for.
    Draft,
    /// Published.
    #[default]
    Ready,
    /// Published with a note that it is no longer kept up.
    Retired,
}

/// What the page made of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The author's own work.
    Own,
    /// Changed from the source.
    Adapted,
    /// Moved by the source.
    Inspired,
    /// Taken word for word, with leave.
    Quoted,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, such as 2026.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// Something to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// As written, without the brackets of a page link.
    pub text: String,
    /// The page to print, where it is one (`[[designed-alliance]] x pairs`): a reference as in `[[…]]`.
    pub page: Option<Spanned<String>>,
    /// How many hand-outs.
    pub count: HandoutCount,
}

/// How many copies of a hand-out a session needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HandoutCount {
    /// A fixed number.
    Fixed(u32),
    /// One for each pair.
    Pairs,
    /// One for each person.
    #[default]
    People,
}

/// One stop of a journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SequenceItem {
    /// The page: a reference as in `[[…]]`.
    pub page: Spanned<String>,
    /// Time to let pass before it, as written ("1 week").
    pub gap: Option<String>,
    /// A sentence about it.
    pub note: Option<String>,
}

/// A source the page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who made it.
    pub by: Option<String>,
    /// Where it is (http or https).
    pub url: Option<String>,
    /// What the page made of it.
    pub relation: Option<Relation>,
    /// Where it stands.
    pub span: Span,
}

/// A reference to another page as in `[[slug]]`, with its place.
pub type PageRef = Spanned<String>;

/// Everything a page says about itself. Absent lists are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// Name of the page. Never empty: a page without one is an error, and the file's name stands in.
    pub title: Spanned<String>,
    /// One or two sentences, at most 160 characters.
    pub summary: Spanned<String>,
    /// One of the playbook's purposes, by slug.
    pub purpose: Option<Spanned<String>>,
    /// Free words to find it by.
    pub tags: Vec<Spanned<String>>,
    /// "Use it when …", a sentence end each.
    pub when: Vec<String>,
    /// "Leave it when …".
    pub avoid_when: Vec<String>,
    /// How long it takes.
    pub time: Option<Spanned<TimeRange>>,
    /// How long it takes to prepare.
    pub prep: Option<Spanned<TimeRange>>,
    /// How many people.
    pub group: Option<Spanned<GroupSize>>,
    /// Where it can be done.
    pub setting: Vec<Setting>,
    /// How demanding it is.
    pub difficulty: Option<Difficulty>,
    /// How much it can stir up.
    pub sensitivity: Option<Sensitivity>,
    /// Shown before it starts.
    pub care: Option<String>,
    /// Who it is for.
    pub audience: Vec<String>,
    /// Parts that people take.
    pub roles: Vec<String>,
    /// What to bring.
    pub materials: Vec<Material>,
    /// What people leave with.
    pub outcomes: Vec<String>,
    /// Names of the sides.
    pub parties: Vec<Spanned<String>>,
    /// Words a script asks for once.
    pub placeholders: Vec<Spanned<String>>,
    /// Stops of a journey.
    pub sequence: Vec<SequenceItem>,
    /// Pages that go well with it.
    pub related: Vec<PageRef>,
    /// Pages to do first.
    pub before: Vec<PageRef>,
    /// Pages to do then.
    pub next: Vec<PageRef>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Answers never leave by export or link unless asked for twice.
    pub private: bool,
    /// Days until the review date.
    pub review_after: Option<u32>,
    /// False: built, but in no list, index or search.
    pub listed: bool,
    /// Last part of the address, where it is not the file's name.
    pub slug: Option<Spanned<String>>,
    /// Earlier addresses, as written: beside the page, or with a slash in them from the site's root.
    pub aliases: Vec<Spanned<String>>,
    /// How far it has come.
    pub status: Status,
    /// When it was last changed in substance.
    pub updated: Option<Date>,
    /// Who wrote it, where not the playbook's authors.
    pub authors: Vec<String>,
    /// Its licence, where not the playbook's.
    pub licence: Option<String>,
    /// Its language, where not the playbook's.
    pub lang: Option<Spanned<String>>,
    /// The page it is a translation of.
    pub translates: Option<PageRef>,
    /// A picture for previews, beside the page.
    pub image: Option<Spanned<String>>,
    /// Place in lists: lighter comes first.
    pub weight: i32,
    /// Free keys, for layouts.
    pub extra: BTreeMap<String, serde_json::Value>,
}
