//! Bodies: what a page of each kind holds, about 600 words of it.

use coachbook::project::Kind;

use super::blocks::Sheet;
use super::chance::Chance;
use super::{Entry, Playbook};

/// A body.
pub struct Body {
    pub text: String,
    /// What its steps or stages add up to, where it has any.
    pub minutes: Option<usize>,
}

const MINUTES: &[usize] = &[2, 3, 5, 8, 10, 12, 15];

/// The body of a page.
pub fn write(playbook: Playbook, entry: &Entry, chance: &mut Chance) -> Body {
    let mut sheet = Sheet::new(playbook, entry, chance);
    sheet.paragraphs(1);
    let minutes = match entry.kind {
        Kind::Exercise => Some(sheet.exercise()),
        Kind::Script => Some(sheet.script()),
        Kind::Template => {
            sheet.template();
            None
        }
        Kind::Guide => {
            sheet.guide();
            None
        }
        Kind::Journey => {
            sheet.journey();
            None
        }
    };
    let text = sheet.text.trim_end().to_owned() + "\n";
    Body { text, minutes }
}

impl Sheet<'_> {
    /// A heading with a time behind it. Returns the minutes.
    fn timed(&mut self, marks: &str) -> usize {
        let (heading, minutes) = (self.chance.heading(), self.chance.pick(MINUTES));
        self.block(&format!("{marks} {heading} ({minutes} min)"));
        minutes
    }

    fn heading(&mut self) {
        let heading = self.chance.heading();
        self.block(&format!("## {heading}"));
    }

    fn exercise(&mut self) -> usize {
        self.block("## Before");
        self.list(3);
        self.block("## Steps");
        let mut minutes = 0;
        for _ in 0..self.chance.between(3, 5) {
            minutes += self.timed("###");
            self.paragraphs(1);
            match self.chance.below(5) {
                0 => self.long(),
                1 => self.scale(),
                2 => self.grid(3),
                3 => self.choose_one(),
                _ => self.ranking(),
            }
            if self.chance.one_in(2) {
                self.note("FACILITATOR", 2);
            }
        }
        self.block("## Debrief");
        self.questions(4);
        self.block("## Pitfalls");
        self.definitions(2);
        self.block("## Variations");
        self.definitions(2);
        minutes
    }

    fn template(&mut self) {
        for _ in 0..3 {
            self.heading();
            self.paragraphs(1);
            self.long();
            self.short(2);
        }
        self.heading();
        self.paragraphs(1);
        self.parties(4);
        self.heading();
        self.paragraphs(1);
        self.grid(4);
        self.choose_any();
        self.choose_one();
        self.scale();
        if self.chance.one_in(4) {
            self.wheel();
        }
        if self.chance.one_in(6) {
            self.canvas();
        }
        self.note("TIP", 3);
        self.block("## Agreed");
        self.paragraphs(1);
        self.signatures();
    }

    fn script(&mut self) -> usize {
        self.block("## Before");
        self.paragraphs(1);
        let mut minutes = 0;
        for _ in 0..self.chance.between(4, 6) {
            minutes += self.timed("##");
            self.cues();
            if self.chance.one_in(3) {
                let condition = self.chance.clause();
                self.block(&format!("- If {condition} → [Close](#close)"));
            }
            if self.chance.one_in(3) {
                self.note("FACILITATOR", 2);
            }
        }
        self.block("## Close (3 min)");
        self.cues();
        self.long();
        minutes + 3
    }

    fn cues(&mut self) {
        let (say, ask, listen) = (self.chance.sentence(), self.chance.question(), self.chance.clause());
        self.block(&format!("Say: “[partner], about [the work]. {say}”"));
        self.block(&format!("Ask: “{ask}”"));
        self.block(&format!("Listen for: {listen}."));
        let (word, text) = (self.chance.pick(&["Do", "Pause", "You", "Say"]), self.chance.sentences(2));
        self.block(&format!("{word}: {text}"));
    }

    fn guide(&mut self) {
        for part in 0..4 {
            self.heading();
            self.paragraphs(2);
            match part {
                0 => self.table(4),
                1 => self.definitions(2),
                2 => self.note("NOTE", 2),
                _ => self.footnote(),
            }
        }
    }

    fn journey(&mut self) {
        self.block("## Who it is for");
        self.paragraphs(3);
        self.block("## What to bring");
        self.choose_any();
        self.paragraphs(2);
        self.block("## Afterwards");
        self.paragraphs(3);
        self.list(3);
        self.long();
    }
}
