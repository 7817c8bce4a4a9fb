//! Cues of a script: paragraphs and lines that open with a cue word or a party's name.

use super::flow::Flow;
use super::inlines::{add_line, has_blank, lines, replace_text, trim, words};
use crate::diagnostic::{Diagnostic, Span};
use crate::page::tree::{Block, Cue, Inline};
use crate::page::words::Words;
use crate::project::{CueKind, Kind};
use crate::text::{AnyCase, nearest};

/// A cue word is at most this long; looking further would find colons of ordinary sentences.
const LONGEST_WORD: usize = 40;

/// What a cue is for, and its word as written.
type Opening = (CueKind, Words);

impl Flow<'_> {
    /// Reads a paragraph of cues, a line or several each; `first` is what the first line opens with.
    pub(super) fn cues(&mut self, inlines: Vec<Inline>, first: Opening, out: &mut Vec<Block>) {
        let mut cues = match out.pop_if(|block| matches!(block, Block::Cues(_))) {
            Some(Block::Cues(before)) => before,
            _ => Vec::with_capacity(1),
        };
        let new = cues.len();
        let mut first = Some(first);
        for mut line in lines(inlines) {
            match (first.take().or_else(|| self.cue(&line)), cues.last_mut()) {
                (Some((kind, word)), _) => {
                    drop_word(&mut line);
                    cues.push(Cue { kind, word, content: line, blocks: Vec::new() });
                }
                (None, Some(cue)) if !line.is_empty() => add_line(&mut cue.content, line),
                (None, _) => {}
            }
        }
        for cue in cues.iter_mut().skip(new) {
            cue.content.shrink_to_fit();
            self.sentence(&mut cue.content);
        }
        out.push(Block::Cues(cues));
    }

    /// The cue that a line opens with, which only those of scripts do.
    pub(super) fn cue(&self, line: &[Inline]) -> Option<Opening> {
        if self.reading.kind != Some(Kind::Script) {
            return None;
        }
        let word = opening_word(line)?;
        let asked = AnyCase::new(&word);
        let cues = self.reading.language.map_or(&[][..], |language| &language.cues);
        let known = cues.iter().find(|(cue, _)| asked.is(cue)).map(|(_, kind)| *kind);
        let kind = known.or_else(|| self.parties.iter().any(|party| asked.is(party)).then_some(CueKind::Party))?;
        Some((kind, word))
    }

    /// `Sya: …` is hardly ever meant as it stands.
    pub(super) fn warn_of_cue_slip(&mut self, inlines: &[Inline], span: Span) {
        if self.reading.kind != Some(Kind::Script) || has_blank(inlines) {
            return;
        }
        let (Some(word), Some(language)) = (opening_word(inlines), self.reading.language) else { return };
        let known = language.cues.iter().map(|(cue, _)| cue.as_str());
        let parties = self.reading.parties.iter().map(String::as_str);
        let Some(meant) = nearest(&word, known.chain(parties)).filter(|_| word.chars().count() > 2) else { return };
        let begins = meant.chars().next().into_iter().flat_map(char::to_uppercase);
        let meant: String = begins.chain(meant.chars().skip(1)).collect();
        self.diagnostics.push(
            Diagnostic::warning(
                "script/unknown-cue",
                format!("\"{word}:\" is not a cue word, so this is ordinary text"),
            )
            .at(span)
            .hint(format!("did you mean  {meant}:")),
        );
    }
}

/// The words before the colon that a line opens with, also where they are strong.
fn opening_word(line: &[Inline]) -> Option<Words> {
    let word = match line.first()? {
        // Letter by letter for either colon would take longer, and this is asked of every paragraph.
        Inline::Text(text) => {
            let before = text.split_once(':').map(|(before, _)| before);
            let before = before.unwrap_or(text).split_once('：').map(|(before, _)| before).or(before)?;
            text.part(before.trim())
        }
        Inline::Strong(inner) => {
            let strong = words(inner);
            let follows = matches!(line.get(1), Some(Inline::Text(text)) if text.starts_with([':', '：']));
            match strong.trim().strip_suffix([':', '：']) {
                Some(word) => strong.part(word.trim()),
                None if follows => strong.part(strong.trim()),
                None => return None,
            }
        }
        _ => return None,
    };
    (!word.is_empty() && word.chars().count() <= LONGEST_WORD).then_some(word)
}

fn drop_word(line: &mut Vec<Inline>) {
    if matches!(line.first(), Some(Inline::Strong(_))) {
        line.remove(0);
        if let Some(Inline::Text(text)) = line.first() {
            let rest = text.part(text.trim_start_matches([':', '：']).trim_start());
            replace_text(line, 0, rest);
        }
    } else if let Some(Inline::Text(text)) = line.first() {
        let rest = text.split_once([':', '：']).map_or("", |(_, rest)| rest);
        let rest = text.part(rest.trim_start());
        replace_text(line, 0, rest);
    }
    trim(line);
}
