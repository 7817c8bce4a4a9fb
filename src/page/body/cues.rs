//! Cues of a script: paragraphs and lines that open with a cue word or a party's name.

use std::borrow::Cow;

use super::flow::Flow;
use super::inlines::{has_blank, join, lines, plain, replace_text, trim};
use crate::diagnostic::{Diagnostic, Span};
use crate::page::tree::{Block, Cue, Inline};
use crate::project::{CueKind, Kind};
use crate::text::nearest;

/// A cue word is at most this long; looking further would find colons of ordinary sentences.
const LONGEST_WORD: usize = 40;

impl Flow<'_> {
    /// Whether a paragraph opens with a cue.
    pub(super) fn is_cue(&self, inlines: &[Inline]) -> bool {
        self.reading.kind == Some(Kind::Script) && self.cue_word(inlines).is_some()
    }

    /// Reads a paragraph of cues, a line or several each.
    pub(super) fn cues(&mut self, inlines: Vec<Inline>, _span: Span, out: &mut Vec<Block>) {
        let mut cues: Vec<Cue> = Vec::new();
        let mut content: Vec<Vec<Inline>> = Vec::new();
        for mut line in lines(inlines) {
            if let Some((kind, word)) = self.cue_word(&line) {
                finish(&mut cues, &mut content);
                drop_word(&mut line);
                cues.push(Cue { kind, word, content: Vec::new(), blocks: Vec::new() });
            }
            content.push(line);
        }
        finish(&mut cues, &mut content);
        for cue in &mut cues {
            self.sentence(&mut cue.content);
        }
        match out.last_mut() {
            Some(Block::Cues(before)) => before.append(&mut cues),
            _ => {
                cues.shrink_to_fit();
                out.push(Block::Cues(cues));
            }
        }
    }

    /// The cue word a line opens with, as written.
    fn cue_word(&self, line: &[Inline]) -> Option<(CueKind, String)> {
        let word = opening_word(line)?;
        let folded = word.to_lowercase();
        let party = self.parties.contains(&folded);
        let known = self.reading.language.and_then(|language| language.cues.iter().find(|(cue, _)| *cue == folded));
        let kind = known.map(|(_, kind)| *kind).or(party.then_some(CueKind::Party))?;
        Some((kind, word.into_owned()))
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
fn opening_word(line: &[Inline]) -> Option<Cow<'_, str>> {
    let word = match line.first()? {
        // Letter by letter for either colon would take longer, and this is asked of every paragraph.
        Inline::Text(text) => {
            let colon = [':', '：'].into_iter().filter_map(|colon| text.find(colon)).min()?;
            Cow::Borrowed(text.get(..colon)?.trim())
        }
        Inline::Strong(inner) => {
            let strong = plain(inner);
            let follows = matches!(line.get(1), Some(Inline::Text(text)) if text.starts_with([':', '：']));
            match strong.trim().strip_suffix([':', '：']) {
                Some(word) => Cow::Owned(word.trim().to_owned()),
                None if follows => Cow::Owned(strong.trim().to_owned()),
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

fn finish(cues: &mut [Cue], content: &mut Vec<Vec<Inline>>) {
    if let Some(cue) = cues.last_mut() {
        cue.content = join(content.drain(..).filter(|line| !line.is_empty()));
    }
    content.clear();
}
