//! What bodies are made of: paragraphs with links, fields of every kind, tables, notes.

use coachbook::project::Kind;

use super::chance::Chance;
use super::{Entry, Playbook};

/// A body on its way.
pub struct Sheet<'p> {
    playbook: Playbook,
    entry: &'p Entry,
    pub chance: &'p mut Chance,
    pub text: String,
}

impl<'p> Sheet<'p> {
    pub fn new(playbook: Playbook, entry: &'p Entry, chance: &'p mut Chance) -> Self {
        Self { playbook, entry, chance, text: String::with_capacity(8 * 1024) }
    }

    /// Adds a block and the empty line after it.
    pub fn block(&mut self, block: &str) {
        self.text.push_str(block);
        self.text.push_str("\n\n");
    }

    fn blocks(&mut self, lines: &[String]) {
        self.block(&lines.join("\n"));
    }

    fn labels(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.chance.label()).collect()
    }

    /// A paragraph; every second leads to another page.
    pub fn paragraph(&mut self, sentences: usize) {
        let mut text = self.chance.sentences(sentences);
        if self.chance.one_in(3) {
            text = format!("{text} It is called **{}**, or *{}*.", self.chance.thing(), self.chance.noun());
        }
        if self.chance.one_in(2) {
            let link = self.link();
            text = format!("{text} More of it stands in {link}.");
        }
        self.block(&text);
    }

    pub fn paragraphs(&mut self, count: usize) {
        for _ in 0..count {
            let sentences = self.chance.between(3, 6);
            self.paragraph(sentences);
        }
    }

    /// A link to another page in one of the ways there are.
    fn link(&mut self) -> String {
        let other = self.playbook.other(self.entry, self.chance);
        let words = self.chance.thing();
        match self.chance.below(4) {
            0 => format!("[[{}]]", other.name),
            1 => format!("[[{}|{words}]]", other.name),
            2 => format!("[{words}](../{}/{}.md)", other.kind.folder(), other.name),
            _ => {
                let other = self.playbook.other_of(Kind::Exercise, self.entry, self.chance);
                format!("[{words}](../exercises/{}.md#debrief)", other.name)
            }
        }
    }

    pub fn list(&mut self, items: usize) {
        let items: Vec<String> = (0..items).map(|_| format!("- {}", self.chance.sentence())).collect();
        self.blocks(&items);
    }

    pub fn questions(&mut self, count: usize) {
        let items: Vec<String> = (0..count).map(|_| format!("1. {}", self.chance.question())).collect();
        self.blocks(&items);
    }

    pub fn definitions(&mut self, count: usize) {
        for _ in 0..count {
            let definition = format!("{}\n: {}", self.chance.label(), self.chance.sentences(2));
            self.block(&definition);
        }
    }

    /// A note in a box: `FACILITATOR`, `TIP`…
    pub fn note(&mut self, kind: &str, sentences: usize) {
        let text = self.chance.sentences(sentences);
        self.block(&format!("> [!{kind}]\n> {text}"));
    }

    pub fn table(&mut self, rows: usize) {
        let head = self.labels(3).join(" | ");
        let mut lines = vec![format!("| {head} |"), "| --- | :-: | --- |".to_owned()];
        for _ in 0..rows {
            let row = format!("| {} | {} | {} |", self.chance.thing(), self.chance.noun(), self.chance.clause());
            lines.push(row);
        }
        self.blocks(&lines);
    }

    pub fn footnote(&mut self) {
        let (text, note) = (self.chance.sentence(), self.chance.sentence());
        self.block(&format!("{text}[^1]\n\n[^1]: {note}"));
    }

    /// A question and lines to write on.
    pub fn long(&mut self) {
        let (question, lines) = (self.chance.question(), self.chance.between(2, 4));
        self.block(&(question + &"\n________________________________".repeat(lines)));
    }

    /// Labels with short blanks behind them.
    pub fn short(&mut self, count: usize) {
        let lines: Vec<String> = self.labels(count).iter().map(|label| format!("{label}: ________________")).collect();
        self.block(&lines.join("\n\n"));
    }

    pub fn choose_any(&mut self) {
        self.choice("[ ]");
    }

    pub fn choose_one(&mut self) {
        self.choice("( )");
    }

    fn choice(&mut self, mark: &str) {
        let question = self.chance.question();
        let count = self.chance.between(3, 5);
        let options: String = self.labels(count).iter().map(|label| format!("\n- {mark} {label}")).collect();
        self.block(&format!("{question}\n{options}"));
    }

    pub fn scale(&mut self) {
        let (label, low, high) = (self.chance.label(), self.chance.adjective(), self.chance.adjective());
        self.block(&format!("{label}: 1-10 ({low} … {high})"));
    }

    /// A table with empty cells; its last rows can be added to.
    pub fn grid(&mut self, rows: usize) {
        let (question, head) = (self.chance.question(), self.labels(3).join(" | "));
        self.block(&format!("{question}\n\n| {head} |\n| --- | --- | --- |{}", "\n|  |  |  |".repeat(rows)));
    }

    /// A table headed by the parties.
    pub fn parties(&mut self, rows: usize) {
        let rows: String = self.labels(rows).iter().map(|label| format!("\n| {label} |  |  |")).collect();
        self.block(&format!("|  | Me | You |\n| --- | --- | --- |{rows}"));
    }

    pub fn ranking(&mut self) {
        let question = self.chance.question();
        self.block(&format!("{question}\n\n1. ____\n2. ____\n3. ____"));
    }

    pub fn wheel(&mut self) {
        let (question, segments) = (self.chance.question(), self.labels(6).join("\n"));
        self.block(&format!("{question}\n\n```wheel\n{segments}\n```"));
    }

    pub fn canvas(&mut self) {
        let question = self.chance.question();
        self.block(&format!("{question}\n\n```canvas\n```"));
    }

    pub fn signatures(&mut self) {
        self.block("Review date: ____-__-__\n\nSigned: ________________");
    }
}
