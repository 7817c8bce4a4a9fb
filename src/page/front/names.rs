//! Names that must lead somewhere: pages, slugs, addresses, files, purposes.

use super::PageRef;
use crate::diagnostic::{Diagnostic, Spanned};
use crate::page::exact::exact;
use crate::project::{Config, Kind, language};
use crate::text::{is_device, nearest, slug};
use crate::yaml::{Ask, Node, Reader, shown};

/// The page that a value names: `slug`, `[[slug]]` or `[[slug|text]]`.
pub(super) fn page_ref(text: &str) -> Option<&str> {
    let inner = match text.strip_prefix("[[") {
        Some(rest) => rest.strip_suffix("]]")?,
        None => text,
    };
    let name = inner.split_once('|').map_or(inner, |(name, _)| name).trim();
    (!name.is_empty() && !name.contains(['[', ']', ',', '\n'])).then_some(name)
}

/// Reads a page.
pub(super) fn page(reader: &mut Reader<'_>, ask: Ask<'_>, word: Spanned<String>) -> Option<PageRef> {
    let Some(name) = page_ref(&word.value) else {
        reader.wrong(ask, word.span, format!("{} does not name one page", shown(&word.value)));
        return None;
    };
    // Most are a name and nothing else.
    let is_all = name.len() == word.value.len();
    Some(if is_all { word } else { Spanned::new(name.to_owned(), word.span) })
}

/// Reads pages.
pub(super) fn pages(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<PageRef> {
    let words = reader.words(ask, node);
    exact(words.into_iter().filter_map(|word| page(reader, ask, word)))
}

/// Reads the last part of an address.
pub(super) fn address_part(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Spanned<String>> {
    let text = reader.text(ask, node)?;
    let right = slug(&text.value);
    if right != text.value {
        let example = format!("{}: {right}", ask.key);
        let ask = if right.is_empty() { ask } else { Ask { example: &example, ..ask } };
        reader.wrong(
            ask,
            node.span,
            format!("{} is no part of an address: small letters, digits and hyphens only", shown(&text.value)),
        );
        return None;
    }
    if is_reserved(&right) {
        let example = format!("{}: {right}-page", ask.key);
        reader.wrong(
            Ask { example: &example, ..ask },
            node.span,
            format!("\"{right}\" is a name that computers keep for themselves"),
        );
        return None;
    }
    Some(text)
}

/// Names of devices, and one the site needs itself.
fn is_reserved(name: &str) -> bool {
    is_device(name) || name == "index"
}

/// Reads earlier addresses. A slash in front is kept: it tells the site's root from the page's folder.
pub(super) fn addresses(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<Spanned<String>> {
    let words = reader.words(ask, node);
    let address = |word: Spanned<String>| {
        if is_inside(&word.value) {
            return Some(word);
        }
        reader.wrong(ask, word.span, format!("{} is no address within this site", shown(&word.value)));
        None
    };
    words.into_iter().filter_map(address).collect()
}

/// Whether a path stays below the place it starts from.
fn is_inside(path: &str) -> bool {
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '?' | '#' | '<' | '>' | '"' | '|' | '*');
    let inner = path.strip_prefix('/').unwrap_or(path);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    !path.contains(odd) && !inner.split('/').any(|part| matches!(part, "" | "." | ".."))
}

/// Reads the name of a file of the playbook.
pub(super) fn file(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Spanned<String>> {
    let text = reader.text(ask, node)?;
    let path = text.value.strip_prefix("./").unwrap_or(&text.value);
    let outside = path.contains(['\\', ':', '<', '>', '"', '|', '?', '*'])
        || path.starts_with('/')
        || path.contains(char::is_control);
    if outside {
        reader.wrong(
            ask,
            node.span,
            format!("{} is no file of this playbook: name one that lies beside the page", shown(&text.value)),
        );
        return None;
    }
    Some(Spanned::new(path.to_owned(), node.span))
}

/// Reads a language.
pub(super) fn language(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<Spanned<String>> {
    let tag = language::read_tag(reader, ask, node)?;
    Some(Spanned::new(tag, node.span))
}

/// Reads a purpose: by its slug or its label.
pub(super) fn purpose(
    reader: &mut Reader<'_>,
    ask: Ask<'_>,
    node: &Node<'_>,
    config: &Config,
) -> Option<Spanned<String>> {
    let text = reader.word(ask, node)?;
    let wanted = slug(text.value);
    let known = config.purposes.iter().find(|(name, label)| name.value == wanted || slug(label) == wanted);
    if let Some((name, _)) = known {
        return Some(Spanned::new(name.value.clone(), node.span));
    }
    let names = config.purposes.iter().map(|(name, _)| name.value.as_str());
    let message = format!("this playbook has no purpose {}", shown(text.value));
    let mut diagnostic = Diagnostic::error("front-matter/unknown-purpose", message).at(node.span);
    if let Some(near) = nearest(&wanted, names.clone()) {
        diagnostic = diagnostic.hint(format!("did you mean \"{near}\"? Write:  purpose: {near}"));
    } else if !config.purposes.is_empty() {
        diagnostic = diagnostic.hint(format!("its purposes are: {}", names.collect::<Vec<_>>().join(", ")));
    }
    if !wanted.is_empty() {
        diagnostic = diagnostic.hint(format!(
            "to add it, write under \"purposes:\" in coachbook.yaml:  {wanted}: {}",
            one_line(text.value)
        ));
    }
    reader.diagnostics.push(diagnostic);
    None
}

fn one_line(text: &str) -> String {
    shown(text).trim_matches('"').to_owned()
}

/// Checks that a page does not call itself something else than its folder does.
pub(super) fn kind(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>, folder: Option<Kind>) {
    let Some(text) = reader.word(ask, node) else { return };
    let names = Kind::ALL.map(Kind::name);
    let Some(kind) = Kind::from_name(&text.value.to_lowercase()) else {
        let folded = text.value.to_lowercase();
        let near = nearest(&folded, names).map(|near| format!("did you mean \"{near}\"? Write:  kind: {near}"));
        let diagnostic =
            Diagnostic::error("front-matter/unknown-value", format!("\"kind\" cannot be {}", shown(text.value)));
        let list = format!("it is one of: {}", names.join(", "));
        return reader.diagnostics.push(diagnostic.at(node.span).maybe_hint(near).hint(list));
    };
    let Some(folder) = folder.filter(|folder| *folder != kind) else { return };
    let message = format!("this page lies in {}/ and so is of kind \"{folder}\", not \"{kind}\"", folder.folder());
    let diagnostic = Diagnostic::error("front-matter/wrong-kind", message).at(node.span);
    reader
        .diagnostics
        .push(diagnostic.hint(format!("delete this line, or move the file to content/{}/", kind.folder())));
}

/// Reads a whole number.
pub(super) fn number(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Option<i32> {
    let text = reader.word(ask, node)?;
    let number = text.value.parse().ok();
    if number.is_none() {
        reader.wrong(ask, node.span, format!("\"{}\" is a whole number, not {}", ask.key, shown(text.value)));
    }
    number
}

/// Reads keys of the playbook's own.
pub(super) fn free(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<(String, serde_json::Value)> {
    let Some(mapping) = reader.mapping(ask, node) else { return Vec::new() };
    mapping.entries.iter().map(|entry| (entry.key.value.to_string(), entry.value.to_json())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_references_with_and_without_brackets() {
        assert_eq!(page_ref("two-dials"), Some("two-dials"));
        assert_eq!(page_ref("[[two-dials|the dials]]"), Some("two-dials"));
        for text in ["[[a", "[[]]", "a]]", "[[a]] [[b]]", "[[|x]]"] {
            assert_eq!(page_ref(text), None, "{text}");
        }
    }

    #[test]
    fn keeps_addresses_inside_and_names_free() {
        assert!(is_inside("exercises/dials.html") && is_inside("old page"));
        assert!(is_inside("/dials") && is_inside("/2024/dials/"));
        for path in ["", "/", "../x", "a/../../b", "https://x", "a\\b", "x?y", "a//b", "//a", "//"] {
            assert!(!is_inside(path), "{path}");
        }
        assert!(is_reserved("com1") && is_reserved("nul") && !is_reserved("com") && !is_reserved("console"));
    }
}
