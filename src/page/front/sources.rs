//! Where a page comes from.

use super::{Source, choices};
use crate::page::exact::exact;
use crate::yaml::{Ask, Mapping, Node, Reader, Value};

const KEYS: [&str; 4] = ["title", "by", "url", "relation"];

/// Reads sources: titles, or keys and values.
pub(super) fn sources(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<Source> {
    let nodes = reader.items(ask, node);
    exact(nodes.iter().filter_map(|node| source(reader, ask, node)))
}

fn source(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Source> {
    match &node.value {
        Value::Mapping(mapping) if mapping.is_keyed() => keyed(reader, ask, node, mapping),
        _ => {
            let title = reader.text(ask, node)?;
            Some(Source { title: title.value, by: None, url: None, relation: None, span: node.span })
        }
    }
}

fn keyed(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>, mapping: &Mapping<'_>) -> Option<Source> {
    let (mut title, mut by, mut url, mut relation) = (None, None, None, None);
    for entry in &mapping.entries {
        let ask = Ask { key: &entry.key.value, ..ask };
        match &*entry.key.value {
            "title" => title = reader.text(ask, &entry.value),
            "by" => by = reader.text(ask, &entry.value),
            "url" => {
                let ask = Ask { example: "url: https://example.org/article", ..ask };
                url = reader.web_address(ask, &entry.value);
            }
            "relation" => {
                let word = reader.word(ask, &entry.value);
                relation = word.and_then(|word| choices::relation(reader, ask, word));
            }
            _ => reader.unknown_key(&entry.key, "a source", &KEYS),
        }
    }
    if mapping.entries.iter().all(|entry| entry.key.value != "title" && KEYS.contains(&&*entry.key.value)) {
        reader.wrong(ask, node.span, "this source has no title");
    }
    let value = |text: crate::diagnostic::Spanned<String>| text.value;
    Some(Source { title: title?.value, by: by.map(value), url: url.map(value), relation, span: node.span })
}
