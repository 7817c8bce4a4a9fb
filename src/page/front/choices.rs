//! The closed lists, with the words that are understood for each value.

use super::{Difficulty, Level, Relation, Sensitivity, Setting, Status};
use crate::diagnostic::Spanned;
use crate::yaml::{Ask, Choice, Node, Reader, Value};

const fn choice<T>(name: &'static str, value: T, synonyms: &'static [&'static str]) -> Choice<T> {
    Choice { name, value, synonyms }
}

pub(super) const SETTINGS: &[Choice<Setting>] = &[
    choice("in-person", Setting::InPerson, &["inperson", "on-site", "onsite", "face-to-face", "in-the-room"]),
    choice("remote", Setting::Remote, &["online", "virtual", "at-a-distance"]),
    choice("hybrid", Setting::Hybrid, &["mixed"]),
    choice("async", Setting::Async, &["asynchronous"]),
    choice("solo", Setting::Solo, &["alone", "on-your-own"]),
];

pub(super) const LEVELS: &[Choice<Level>] = &[
    choice("easy", Level::Easy, &["simple", "low", "beginner"]),
    choice("moderate", Level::Moderate, &["medium", "intermediate"]),
    choice("hard", Level::Hard, &["difficult", "high", "advanced"]),
];

pub(super) const SENSITIVITIES: &[Choice<Sensitivity>] = &[
    choice("low", Sensitivity::Low, &[]),
    choice("medium", Sensitivity::Medium, &["moderate"]),
    choice("high", Sensitivity::High, &[]),
];

pub(super) const STATUSES: &[Choice<Status>] = &[
    choice("draft", Status::Draft, &["wip", "in-progress"]),
    choice("ready", Status::Ready, &["published", "done", "final"]),
    choice("retired", Status::Retired, &["archived", "withdrawn"]),
];

pub(super) const RELATIONS: &[Choice<Relation>] = &[
    choice("own", Relation::Own, &["original"]),
    choice("adapted", Relation::Adapted, &["adapted-from", "adaptation", "based-on"]),
    choice("inspired", Relation::Inspired, &["inspired-by", "inspiration"]),
    choice("quoted", Relation::Quoted, &["quote", "quotation"]),
];

/// Ways to meet.
pub(super) fn settings(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<Setting> {
    let words = reader.words(ask, node);
    let mut settings = Vec::new();
    for word in &words {
        let setting = reader.choose(ask, word.as_str(), SETTINGS);
        settings.extend(setting.filter(|setting| !settings.contains(setting)));
    }
    settings
}

/// A level for everyone, or one for each side.
pub(super) fn difficulty(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Difficulty> {
    let Value::Mapping(mapping) = &node.value else {
        let level = reader.choice(ask, node, LEVELS)?;
        return Some(Difficulty { facilitator: level, participant: level });
    };
    let (mut facilitator, mut participant) = (None, None);
    for entry in &mapping.entries {
        match &*entry.key.value {
            "facilitator" => facilitator = reader.choice(ask, &entry.value, LEVELS),
            "participant" => participant = reader.choice(ask, &entry.value, LEVELS),
            _ => reader.unknown_key(&entry.key, "\"difficulty\"", &["facilitator", "participant"]),
        }
    }
    let facilitator = facilitator.or(participant)?;
    Some(Difficulty { facilitator, participant: participant.unwrap_or(facilitator) })
}

/// How much it can stir up.
pub(super) fn sensitivity(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Sensitivity> {
    reader.choice(ask, node, SENSITIVITIES)
}

/// How far it has come.
pub(super) fn status(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Status> {
    reader.choice(ask, node, STATUSES)
}

/// What the page made of a source.
pub(super) fn relation(reader: &mut Reader<'_>, ask: Ask<'_>, word: Spanned<&str>) -> Option<Relation> {
    reader.choose(ask, word, RELATIONS)
}
