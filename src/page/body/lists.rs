//! Lists: options to choose from, lines to fill, ways a conversation can go on, and plain ones.

use super::fields::choices;
use super::flow::Flow;
use super::inlines::{is_ruled_line, plain, replace_text, trim};
use super::messages;
use super::raw::{Item, Node, NodeKind};
use crate::diagnostic::Span;
use crate::page::exact::exact;
use crate::page::tree::{Block, Branch, FieldKind, Inline};
use crate::project::Kind;

impl Flow<'_> {
    /// Reads a list.
    pub(super) fn list(&mut self, start: Option<u32>, mut items: Vec<Item>, span: Span, out: &mut Vec<Block>) {
        items.iter_mut().for_each(|item| item.round = take_round_bracket(item));
        let any = items.iter().any(|item| item.task.is_some());
        let one = items.iter().any(|item| item.round.is_some());
        if any && one {
            self.diagnostics.push(messages::mixed_choices(span));
        }
        if any || one {
            return self.choice_list(items, one && !any, span, out);
        }
        if let Some(lines) = ruled_items(&items) {
            let label = self.take_label(out, span);
            return self.add_field(label, FieldKind::List { lines, numbered: start.is_some() }, span, out);
        }
        if self.reading.kind == Some(Kind::Script)
            && let Some(branches) = branches(&items)
        {
            out.push(Block::Branches(branches));
            return;
        }
        let tight = items.iter().all(|item| item.tight);
        let items = exact(items.into_iter().map(|item| self.blocks(item.nodes))).into_boxed_slice();
        let only_fields = !items.is_empty() && items.iter().all(|item| matches!(item.as_slice(), [Block::Field(_)]));
        if start.is_none() && only_fields {
            // Bullets before labelled blanks are how people type a form; the form itself has none.
            out.extend(items.into_iter().flatten());
            return;
        }
        let list = Block::List { start, tight, items };
        match out.last_mut() {
            Some(Block::Cues(cues)) if !cues.is_empty() => {
                if let Some(cue) = cues.last_mut() {
                    cue.blocks.push(list);
                }
            }
            _ => out.push(list),
        }
    }

    fn choice_list(&mut self, items: Vec<Item>, one: bool, span: Span, out: &mut Vec<Block>) {
        if one && items.len() == 1 {
            self.diagnostics.push(messages::one_choice(span));
        }
        let label = self.take_label(out, span);
        let mut options = Vec::with_capacity(items.len());
        let mut inside = Vec::new();
        for item in items {
            let checked = item.task.or(item.round).unwrap_or(false);
            let mut nodes = item.nodes.into_iter();
            let mut words = match nodes.next() {
                Some(Node { kind: NodeKind::Paragraph(inlines), .. }) => inlines,
                other => {
                    inside.extend(other);
                    Vec::new()
                }
            };
            self.sentence(&mut words);
            options.push((words, checked, item.span));
            inside.extend(nodes);
        }
        let options = choices(options, &mut self.diagnostics);
        let kind = if one { FieldKind::ChooseOne { options } } else { FieldKind::ChooseAny { options } };
        self.add_field(label, kind, span, out);
        // What stood below an option must not get lost.
        let inside = self.blocks(inside);
        out.extend(inside);
    }
}

/// Takes `( )` or `(x)` off the beginning of an item; Markdown knows only the square ones.
fn take_round_bracket(item: &mut Item) -> Option<bool> {
    let Some(Node { kind: NodeKind::Paragraph(inlines), .. }) = item.nodes.first_mut() else { return None };
    let Some(Inline::Text(text)) = inlines.first() else { return None };
    let inside = text.strip_prefix('(')?;
    let (mark, rest) = inside.split_once(')')?;
    let checked = match mark.trim() {
        "" => false,
        "x" | "X" => true,
        _ => return None,
    };
    let rest = rest.strip_prefix(char::is_whitespace)?;
    let rest = text.part(rest.trim_start());
    replace_text(inlines, 0, rest);
    Some(checked)
}

/// How many lines, where every item is one blank and nothing else.
fn ruled_items(items: &[Item]) -> Option<u32> {
    let is_ruled = |item: &Item| match item.nodes.as_slice() {
        [Node { kind: NodeKind::Paragraph(inlines), .. }] => is_ruled_line(inlines),
        _ => false,
    };
    (!items.is_empty() && items.iter().all(is_ruled)).then(|| u32::try_from(items.len()).unwrap_or(u32::MAX))
}

/// The branches of a script, where every item has an arrow and a link behind it.
fn branches(items: &[Item]) -> Option<Vec<Branch>> {
    let branch = |item: &Item| match item.nodes.as_slice() {
        [Node { kind: NodeKind::Paragraph(inlines), .. }] => branch(inlines),
        _ => None,
    };
    items.iter().map(branch).collect()
}

fn branch(inlines: &[Inline]) -> Option<Branch> {
    let arrows = ["→", "->", "=>"];
    inlines.iter().enumerate().find_map(|(at, inline)| {
        let Inline::Text(text) = inline else { return None };
        let (before, after) = arrows.iter().find_map(|arrow| text.split_once(arrow))?;
        let mut condition: Vec<Inline> = inlines.get(..at)?.to_vec();
        condition.push(Inline::Text(text.part(before)));
        let mut target = vec![Inline::Text(text.part(after))];
        target.extend_from_slice(inlines.get(at + 1..)?);
        trim(&mut condition);
        trim(&mut target);
        let leads_somewhere = target.iter().any(|inline| matches!(inline, Inline::Link { .. }));
        (leads_somewhere && !plain(&condition).trim().is_empty()).then_some(Branch { condition, target })
    })
}
