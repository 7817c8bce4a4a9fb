//! Every key of the front matter, once: where it stands, what it holds, what to write.
//!
//! Reading, "did you mean" and the checks for what is missing all go by this table.

use super::{
    Date, Difficulty, FrontMatter, GroupSize, Material, PageRef, Sensitivity, SequenceItem, Setting, Source, Status,
    TimeRange,
};
use crate::diagnostic::Spanned;
use crate::page::Role;
use crate::project::Kind;

/// A key.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Kinds of page it may stand on.
    pub on: &'static [Kind],
    /// Whether it may stand on the home page and the pages above collections as well.
    pub general: bool,
    /// Kinds of page that must have it.
    pub required: &'static [Kind],
    /// What it holds, and where that goes.
    pub shape: Shape,
    /// What it says, in a line.
    pub doc: &'static str,
    /// It with a value, as one would write it.
    pub example: &'static str,
}

/// The part of the front matter that a value goes to.
pub type Slot<T> = fn(&mut FrontMatter) -> &mut T;

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// The name of the page.
    Title,
    /// The summary, with its limit.
    Summary,
    /// The kind, where the folder does not say it.
    Kind,
    /// One of the playbook's purposes.
    Purpose,
    /// A text.
    Text(Slot<Option<String>>),
    /// Words, each with its place.
    Words(Slot<Vec<Spanned<String>>>),
    /// Words.
    Names(Slot<Vec<String>>),
    /// Sentences.
    Sentences(Slot<Vec<String>>),
    /// A length of time.
    Time(Slot<Option<Spanned<TimeRange>>>),
    /// A number of people.
    Group(Slot<Option<Spanned<GroupSize>>>),
    /// Ways to meet.
    Settings(Slot<Vec<Setting>>),
    /// A level, or one for each side.
    Difficulty(Slot<Option<Difficulty>>),
    /// How much it stirs up.
    Sensitivity(Slot<Option<Sensitivity>>),
    /// Things to bring, pages among them.
    Materials(Slot<Vec<Material>>),
    /// Pages in order.
    Sequence(Slot<Vec<SequenceItem>>),
    /// Pages.
    Pages(Slot<Vec<PageRef>>),
    /// A page.
    Page(Slot<Option<PageRef>>),
    /// Sources.
    Sources(Slot<Vec<Source>>),
    /// Yes or no.
    Flag(Slot<bool>),
    /// A number of days.
    Days(Slot<Option<u32>>),
    /// The last part of an address.
    Slug(Slot<Option<Spanned<String>>>),
    /// Earlier addresses.
    Addresses(Slot<Vec<Spanned<String>>>),
    /// Draft, ready or retired.
    Status(Slot<Status>),
    /// A day.
    Date(Slot<Option<Date>>),
    /// A language.
    Language(Slot<Option<Spanned<String>>>),
    /// A file of the playbook.
    File(Slot<Option<Spanned<String>>>),
    /// A whole number.
    Number(Slot<i32>),
    /// Anything, for layouts.
    Free,
}

impl Key {
    /// The key with that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// Whether it may stand on a page.
    pub fn fits(&self, role: Role) -> bool {
        role.entry().map_or(self.general, |kind| self.on.contains(&kind))
    }

    /// Whether a page must have it.
    pub fn is_required(&self, role: Role) -> bool {
        role.entry().map_or(self.general && !self.required.is_empty(), |kind| self.required.contains(&kind))
    }
}

const EVERY: &[Kind] = &Kind::ALL;
const NONE: &[Kind] = &[];
const TIMED: &[Kind] = &[Kind::Exercise, Kind::Script];
const JOURNEY: &[Kind] = &[Kind::Journey];
const TEMPLATE: &[Kind] = &[Kind::Template];
const SCRIPT: &[Kind] = &[Kind::Script];
const SIDED: &[Kind] = &[Kind::Script, Kind::Template];

/// A key of every page.
const fn general(name: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    Key { name, on: EVERY, general: true, required: NONE, shape, doc, example }
}

/// A key of the pages of some kinds.
const fn on(on: &'static [Kind], name: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    Key { name, on, general: false, required: NONE, shape, doc, example }
}

impl Key {
    const fn required(mut self, kinds: &'static [Kind]) -> Self {
        self.required = kinds;
        self
    }
}

/// Every key, in the order in which a page is best begun.
pub const KEYS: &[Key] = &[
    general("title", Shape::Title, "the name of the page", "title: Two dials").required(EVERY),
    general(
        "summary",
        Shape::Summary,
        "what it is for, in at most 160 characters",
        "summary: See who agrees and who will commit anyway",
    )
    .required(EVERY),
    on(EVERY, "kind", Shape::Kind, "the kind of page, where the folder does not say it", "kind: exercise"),
    on(EVERY, "purpose", Shape::Purpose, "one of the purposes listed in coachbook.yaml", "purpose: alignment"),
    general("tags", Shape::Words(|f| &mut f.tags), "words to find it by", "tags: trust, teams"),
    on(
        EVERY,
        "when",
        Shape::Sentences(|f| &mut f.when),
        "use it when …",
        "when: A decision is made, but nobody acts on it",
    ),
    on(
        EVERY,
        "avoid_when",
        Shape::Sentences(|f| &mut f.avoid_when),
        "leave it when …",
        "avoid_when: The decision is still open",
    ),
    on(EVERY, "time", Shape::Time(|f| &mut f.time), "how long it takes", "time: 30-45 min").required(TIMED),
    on(EVERY, "prep", Shape::Time(|f| &mut f.prep), "how long it takes to prepare", "prep: 10 min"),
    on(EVERY, "group", Shape::Group(|f| &mut f.group), "how many people", "group: 3-12").required(TIMED),
    on(
        EVERY,
        "setting",
        Shape::Settings(|f| &mut f.setting),
        "where and how people meet",
        "setting: in-person, remote",
    ),
    on(EVERY, "difficulty", Shape::Difficulty(|f| &mut f.difficulty), "how demanding it is", "difficulty: moderate"),
    on(
        EVERY,
        "sensitivity",
        Shape::Sensitivity(|f| &mut f.sensitivity),
        "how much it can stir up",
        "sensitivity: medium",
    ),
    on(EVERY, "care", Shape::Text(|f| &mut f.care), "shown before it starts", "care: Stop when it gets too much"),
    on(EVERY, "audience", Shape::Names(|f| &mut f.audience), "who it is for", "audience: new managers, peers"),
    on(EVERY, "roles", Shape::Names(|f| &mut f.roles), "parts that people take", "roles: speaker, listener"),
    on(
        EVERY,
        "materials",
        Shape::Materials(|f| &mut f.materials),
        "what to bring; a page in double brackets is printed",
        "materials:\n  - [[designed-alliance]] x pairs\n  - Index cards",
    ),
    on(
        EVERY,
        "outcomes",
        Shape::Sentences(|f| &mut f.outcomes),
        "what people leave with",
        "outcomes: One promise each",
    ),
    on(SIDED, "parties", Shape::Words(|f| &mut f.parties), "names of the sides", "parties: Me, You").required(SCRIPT),
    on(
        SIDED,
        "placeholders",
        Shape::Words(|f| &mut f.placeholders),
        "words that are asked for once",
        "placeholders: partner, topic",
    ),
    on(
        JOURNEY,
        "sequence",
        Shape::Sequence(|f| &mut f.sequence),
        "its pages, in order",
        "sequence:\n  - clearing-the-past\n  - coalition-dialogue, after 1 week — bring your notes",
    )
    .required(JOURNEY),
    general(
        "related",
        Shape::Pages(|f| &mut f.related),
        "pages that go well with it",
        "related: two-dials, find-the-word",
    ),
    general("before", Shape::Pages(|f| &mut f.before), "pages to do first", "before: coalition-preparation"),
    general("next", Shape::Pages(|f| &mut f.next), "pages to do then", "next: coalition-agreement"),
    general(
        "sources",
        Shape::Sources(|f| &mut f.sources),
        "where it comes from",
        "sources:\n  - title: The Art of Building Coalition\n    by: Suzi Pomerantz\n    relation: adapted",
    ),
    on(
        TEMPLATE,
        "private",
        Shape::Flag(|f| &mut f.private),
        "answers never leave unless asked for twice",
        "private: yes",
    ),
    on(
        TEMPLATE,
        "review_after",
        Shape::Days(|f| &mut f.review_after),
        "when to look at it again",
        "review_after: 30 days",
    ),
    general("listed", Shape::Flag(|f| &mut f.listed), "no: built, but in no list, index or search", "listed: no"),
    on(EVERY, "slug", Shape::Slug(|f| &mut f.slug), "last part of its address", "slug: two-dials"),
    general("aliases", Shape::Addresses(|f| &mut f.aliases), "earlier addresses", "aliases: exercises/dials.html"),
    general("status", Shape::Status(|f| &mut f.status), "draft, ready or retired", "status: draft"),
    general("updated", Shape::Date(|f| &mut f.updated), "when it last changed in substance", "updated: 2026-11-20"),
    general("authors", Shape::Names(|f| &mut f.authors), "who wrote it", "authors: Ada Quill, Sam Reed"),
    general("licence", Shape::Text(|f| &mut f.licence), "its licence", "licence: CC BY-SA 4.0"),
    general("lang", Shape::Language(|f| &mut f.lang), "its language", "lang: en"),
    general(
        "translates",
        Shape::Page(|f| &mut f.translates),
        "the page it is a translation of",
        "translates: two-dials",
    ),
    general("image", Shape::File(|f| &mut f.image), "a picture for previews, beside the page", "image: two-dials.png"),
    general("weight", Shape::Number(|f| &mut f.weight), "place in lists: lighter comes first", "weight: 10"),
    general("extra", Shape::Free, "keys of your own, for layouts", "extra:\n  room: Library"),
];
