//! Sentences: grammatical, meaningless, and about as long and as varied as a coach's.

use super::chance::Chance;
use super::words::{ADJECTIVES, DETERMINERS, JOINTS, NOUNS, PREPOSITIONS, SYLLABLES, VERBS};

impl Chance {
    /// A thing.
    pub fn noun(&mut self) -> &'static str {
        self.pick_ranked(NOUNS)
    }

    /// A property.
    pub fn adjective(&mut self) -> &'static str {
        self.pick_ranked(ADJECTIVES)
    }

    /// Someone or some place; what makes the vocabulary grow with the playbook, as it does in life.
    pub fn name(&mut self) -> String {
        let syllables: Vec<&str> = (0..3).map(|_| self.pick(SYLLABLES)).collect();
        capital(&syllables.concat())
    }

    /// "the honest question".
    pub fn thing(&mut self) -> String {
        if self.one_in(30) {
            return self.name();
        }
        let which = self.pick_ranked(DETERMINERS);
        match self.one_in(3) {
            true => format!("{which} {} {}", self.adjective(), self.noun()),
            false => format!("{which} {}", self.noun()),
        }
    }

    /// "the honest question opens a door", without a stop.
    pub fn clause(&mut self) -> String {
        let mut clause = format!("{} {} {}", self.thing(), self.pick_ranked(VERBS), self.thing());
        if self.one_in(2) {
            let how = self.pick_ranked(PREPOSITIONS);
            clause = format!("{clause} {how} {}", self.thing());
        }
        clause
    }

    /// A sentence.
    pub fn sentence(&mut self) -> String {
        let clause = self.clause();
        match self.one_in(2) {
            true => format!("{}, {} {}.", capital(&clause), self.pick_ranked(JOINTS), self.clause()),
            false => capital(&clause) + ".",
        }
    }

    /// Sentences.
    pub fn sentences(&mut self, count: usize) -> String {
        let sentences: Vec<String> = (0..count).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }

    /// A question.
    pub fn question(&mut self) -> String {
        let (noun, verb) = (self.noun(), self.pick_ranked(VERBS));
        format!("Which {noun} {verb} {}?", self.thing())
    }

    /// A heading of a few words, never the same form as a title.
    pub fn heading(&mut self) -> String {
        match self.below(3) {
            0 => format!("What {} {}", self.pick_ranked(VERBS), self.thing()),
            1 => format!("With {}", self.thing()),
            _ => capital(&self.thing()),
        }
    }

    /// One thing or several, for labels and cells.
    pub fn label(&mut self) -> String {
        capital(&format!("{} {}", self.adjective(), self.noun()))
    }
}

/// With a capital in front.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}
