//! The stops of a journey: `slug, after 1 week — a note`, or the same as keys and values.

use super::{SequenceItem, names};
use crate::diagnostic::Spanned;
use crate::yaml::{Ask, Mapping, Node, Reader, Value};

/// What parts a stop from its note.
const DASHES: [&str; 4] = [" — ", " – ", " -- ", " - "];

const KEYS: [&str; 3] = ["page", "gap", "note"];

/// Reads the stops of a journey.
pub(super) fn sequence(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<SequenceItem> {
    let lines = match &node.value {
        Value::Scalar(_) => reader.text(ask, node).map(|line| on_one_line(reader, &line)).unwrap_or_default(),
        _ => {
            let nodes = reader.items(ask, node);
            return nodes.iter().filter_map(|node| item(reader, ask, node)).collect();
        }
    };
    lines.into_iter().filter_map(|line| stop(reader, ask, &line)).collect()
}

/// `a, b, after 1 week, c` on the key's own line: a comma parts stops, but not a stop from its gap.
fn on_one_line(reader: &Reader<'_>, line: &Spanned<String>) -> Vec<Spanned<String>> {
    if DASHES.iter().any(|dash| line.value.contains(dash)) {
        return vec![line.clone()];
    }
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    for part in line.value.split(',') {
        let end = at + part.len();
        match ranges.last_mut().filter(|_| part.trim_start().starts_with("after ")) {
            Some(stop) => stop.end = end,
            None => ranges.push(at..end),
        }
        at = end + 1;
    }
    let stop = |range: std::ops::Range<usize>| {
        let text = line.value.get(range.clone())?;
        let start = range.end - text.trim_start().len();
        let text = text.trim();
        let span = reader.place_in(line.as_str(), start..start + text.len());
        (!text.is_empty()).then(|| Spanned::new(text.to_owned(), span))
    };
    ranges.into_iter().filter_map(stop).collect()
}

fn item(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<SequenceItem> {
    match &node.value {
        Value::Mapping(mapping) if mapping.is_keyed() => in_keys(reader, ask, node, mapping),
        _ => {
            let text = reader.text(ask, node)?;
            stop(reader, ask, &text)
        }
    }
}

fn in_keys(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>, mapping: &Mapping<'_>) -> Option<SequenceItem> {
    let (mut page, mut gap, mut note) = (None, None, None);
    for entry in &mapping.entries {
        match &*entry.key.value {
            "page" => page = reader.text(ask, &entry.value).and_then(|word| names::page(reader, ask, word)),
            "gap" => gap = reader.text(ask, &entry.value),
            "note" => note = reader.text(ask, &entry.value),
            _ => reader.unknown_key(&entry.key, "a stop", &KEYS),
        }
    }
    if mapping.entries.iter().all(|entry| entry.key.value != "page" && KEYS.contains(&&*entry.key.value)) {
        reader.wrong(ask, node.span, "this stop names no page");
    }
    let gap = gap.map(|gap| gap.value.strip_prefix("after ").unwrap_or(&gap.value).trim().to_owned());
    Some(SequenceItem { page: page?, gap, note: note.map(|note| note.value) })
}

fn stop(reader: &mut Reader<'_>, ask: Ask<'_>, line: &Spanned<String>) -> Option<SequenceItem> {
    let (head, note) = split_note(&line.value);
    let (head, gap) = split_gap(head);
    let Some(name) = names::page_ref(head) else {
        reader.wrong(ask, line.span, "this stop does not begin with the name of a page");
        return None;
    };
    let at = line.value.find(name).unwrap_or(0);
    let page = Spanned::new(name.to_owned(), reader.place_in(line.as_str(), at..at + name.len()));
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Some(SequenceItem { page, gap: gap.and_then(filled), note: note.and_then(filled) })
}

fn split_note(line: &str) -> (&str, Option<&str>) {
    let dash = DASHES.iter().filter_map(|dash| Some((line.find(dash)?, dash.len()))).min();
    let Some((at, length)) = dash else { return (line, None) };
    (line.get(..at).unwrap_or(line), line.get(at + length..))
}

fn split_gap(head: &str) -> (&str, Option<&str>) {
    match head.rsplit_once(',') {
        Some((page, gap)) if gap.trim_start().starts_with("after ") => {
            (page.trim(), gap.trim_start().strip_prefix("after "))
        }
        _ => (head.trim(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_page_gap_and_note() {
        let cases = [
            ("two-dials", ("two-dials", None, None)),
            ("two-dials, after 1 week", ("two-dials", Some("1 week"), None)),
            ("two-dials — first, alone", ("two-dials", None, Some("first, alone"))),
            ("two-dials, after 2-3 days -- a - b", ("two-dials", Some("2-3 days"), Some("a - b"))),
            ("[[two-dials]] - again", ("[[two-dials]]", None, Some("again"))),
        ];
        for (line, (page, gap, note)) in cases {
            let (head, found_note) = split_note(line);
            assert_eq!((split_gap(head), found_note), ((page, gap), note), "{line}");
        }
    }
}
