//! Front matter: most keys, each about as often as coaches write it and in every way they may.

use coachbook::project::Kind;

use super::chance::Chance;
use super::prose::capital;
use super::{Entry, PURPOSES, Playbook};

#[rustfmt::skip]
const TAGS: &[&str] = &[
    "teams", "trust", "meetings", "listening", "pairs", "feedback", "basics", "conflict", "planning", "remote work",
    "goals", "new managers", "handover", "hiring", "clearing", "promises", "rituals", "roles",
];
const GROUPS: &[&str] = &["pairs", "2-12", "3+", "4-12 in pairs", "3-8", "6", "up to 9"];
const SETTINGS: &[&str] = &["in-person", "in-person, remote", "[in-person, hybrid]", "remote", "async", "solo"];
const DIFFICULTIES: &[&str] = &["easy", "moderate", "hard", "{facilitator: hard, participant: easy}"];
const RELATIONS: &[&str] = &["own", "adapted", "inspired", "quoted"];
const GAPS: &[&str] = &["", ", after 1 day", ", after 1 week", ", after 2-3 days"];

/// The front matter of a page without its fences. `minutes` are those of its steps.
pub fn write(playbook: Playbook, entry: &Entry, minutes: Option<usize>, chance: &mut Chance) -> String {
    let mut front = Front { playbook, entry, chance, lines: String::new() };
    front.what_it_is();
    front.how_it_is_done(minutes);
    front.what_is_particular();
    front.whereto();
    front.whence();
    front.lines
}

struct Front<'p> {
    playbook: Playbook,
    entry: &'p Entry,
    chance: &'p mut Chance,
    lines: String,
}

impl Front<'_> {
    fn key(&mut self, key: &str, value: &str) {
        self.lines.push_str(&format!("{key}: {value}\n"));
    }

    fn list(&mut self, key: &str, items: &[String]) {
        let items: String = items.iter().map(|item| format!("  - {item}\n")).collect();
        self.lines.push_str(&format!("{key}:\n{items}"));
    }

    fn sentences(&mut self, key: &str, most: usize) {
        let count = self.chance.between(1, most);
        let items: Vec<String> = (0..count).map(|_| self.chance.clause()).collect();
        self.list(key, &items);
    }

    fn what_it_is(&mut self) {
        self.key("title", &self.entry.title);
        let summary = format!("{}.", capital(&self.chance.clause()));
        self.key("summary", &summary);
        let (purpose, _) = self.chance.pick(&PURPOSES);
        self.key("purpose", purpose);
        let (one, other) = (self.chance.pick_ranked(TAGS), self.chance.pick_ranked(TAGS));
        self.key("tags", &if one == other { one.to_owned() } else { format!("{one}, {other}") });
        self.sentences("when", 3);
        if self.chance.one_in(2) {
            self.sentences("avoid_when", 2);
        }
    }

    fn how_it_is_done(&mut self, minutes: Option<usize>) {
        let minutes = minutes.or_else(|| self.chance.one_in(2).then(|| self.chance.between(2, 12) * 5));
        if let Some(minutes) = minutes {
            let time = self.time(minutes);
            self.key("time", &time);
        }
        let group = self.chance.pick(GROUPS);
        self.key("group", group);
        if self.chance.one_in(2) {
            let (prep, setting) = (self.chance.between(1, 4) * 5, self.chance.pick(SETTINGS));
            self.key("prep", &format!("{prep} min"));
            self.key("setting", setting);
        }
        let difficulty = self.chance.pick(DIFFICULTIES);
        self.key("difficulty", difficulty);
        if self.chance.one_in(6) {
            self.key("sensitivity", "high");
            let care = self.chance.sentences(2);
            self.key("care", &care);
        }
        let audience = format!("new {}s, every {}", self.chance.noun(), self.chance.noun());
        self.key("audience", &audience);
        let sheet = self.playbook.other_of(Kind::Template, self.entry, self.chance);
        let materials = [format!("[[{}]] x pairs", sheet.name), capital(&self.chance.thing())];
        self.list("materials", &materials);
        self.sentences("outcomes", 3);
    }

    /// A time that the minutes fit into.
    fn time(&mut self, minutes: usize) -> String {
        match self.chance.below(3) {
            0 => format!("{minutes} min"),
            1 => format!("{minutes}-{} min", minutes + 10),
            _ if minutes > 60 => format!("{}h{:02}", minutes / 60, minutes % 60),
            _ => format!("{minutes}m"),
        }
    }

    fn what_is_particular(&mut self) {
        match self.entry.kind {
            Kind::Script => {
                self.key("parties", "[Me, You]");
                self.key("placeholders", "[partner, the work]");
            }
            Kind::Template => {
                self.key("parties", "Me, You");
                self.key("review_after", "30 days");
                if self.chance.one_in(8) {
                    self.key("private", "true");
                }
            }
            Kind::Journey => {
                let count = self.chance.between(4, 7);
                let stops = self.playbook.others(count, self.entry, self.chance);
                let stop = |stop: Entry| {
                    let gap = self.chance.pick(GAPS);
                    format!("{}{gap} — {}", stop.name, self.chance.clause())
                };
                let stops: Vec<String> = stops.into_iter().map(stop).collect();
                self.list("sequence", &stops);
            }
            Kind::Exercise => self.key("roles", "speaker, listener"),
            Kind::Guide => {}
        }
    }

    fn whereto(&mut self) {
        let names = self.playbook.others(4, self.entry, self.chance).into_iter().map(|other| other.name);
        if let [one, other, before, next] = names.collect::<Vec<_>>().as_slice() {
            self.key("related", &format!("[{one}, {other}]"));
            self.key("before", before);
            self.key("next", next);
        }
    }

    fn whence(&mut self) {
        let (title, by, relation) = (self.chance.label(), self.chance.name(), self.chance.pick(RELATIONS));
        self.lines.push_str(&format!("sources:\n  - title: {title}\n    by: {by}\n    relation: {relation}\n"));
        let (month, day) = (self.chance.between(1, 12), self.chance.between(1, 28));
        self.key("updated", &format!("2026-{month:02}-{day:02}"));
        if self.chance.one_in(4) {
            let author = self.chance.name();
            self.key("authors", &author);
            let weight = self.chance.below(50);
            self.key("weight", &weight.to_string());
        }
        if self.chance.one_in(10) {
            let room = self.chance.noun();
            self.lines.push_str(&format!("extra:\n  room: {room}\n"));
        }
    }
}
