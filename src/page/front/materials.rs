//! What to bring: `Index cards`, or a page to print, `[[designed-alliance]] x pairs`.

use memchr::memmem;

use super::{HandoutCount, Material, names};
use crate::diagnostic::Spanned;
use crate::page::exact::exact;
use crate::yaml::{Ask, Node, Reader, shown};

/// Reads what to bring.
pub(super) fn materials(reader: &mut Reader<'_>, ask: Ask<'_>, node: &Node<'_>) -> Vec<Material> {
    let items = reader.sentences(ask, node);
    exact(items.into_iter().filter_map(|item| material(reader, ask, item)))
}

fn material(reader: &mut Reader<'_>, ask: Ask<'_>, item: Spanned<String>) -> Option<Material> {
    if !item.value.starts_with("[[") {
        return Some(Material { text: item.value, page: None, count: HandoutCount::default() });
    }
    let Some((link, rest)) = split_link(&item.value) else {
        reader.wrong(ask, item.span, format!("{} opens a page link and never closes it", shown(&item.value)));
        return None;
    };
    let name = names::page_ref(link);
    let Some(name) = name else {
        reader.wrong(ask, item.span, format!("{} does not name a page", shown(link)));
        return None;
    };
    let (words, count) = split_count(rest);
    let Some(count) = count else {
        let page = shown(name);
        reader.wrong(
            ask,
            item.span,
            format!("how many copies of {page}? Behind the x stands a number, pairs or people"),
        );
        return None;
    };
    let label =
        link.trim_start_matches("[[").trim_end_matches("]]").split_once('|').map_or(name, |(_, label)| label.trim());
    let text = if words.is_empty() { label.to_owned() } else { format!("{label} {words}").trim().to_owned() };
    let at = item.value.len() - item.value.trim_start_matches("[[").trim_start().len();
    let page = Spanned::new(name.to_owned(), reader.place_in(item.as_str(), at..at + name.len()));
    Some(Material { text, page: Some(page), count })
}

/// The page link a text begins with, and what follows.
fn split_link(text: &str) -> Option<(&str, &str)> {
    let end = memmem::find(text.as_bytes(), b"]]")? + 2;
    Some((text.get(..end)?, text.get(end..)?.trim()))
}

/// The words behind a page link, and how many copies are wanted; none where that cannot be made out.
fn split_count(rest: &str) -> (&str, Option<HandoutCount>) {
    let mut words = rest.split_whitespace().rev();
    let (Some(amount), times) = (words.next(), words.next()) else { return (rest, Some(HandoutCount::default())) };
    let is_times = |word: &str| matches!(word, "x" | "X" | "×" | "*");
    let tight = amount.strip_prefix(['x', 'X', '×']).filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    let amount = match (tight, times) {
        (Some(number), _) => number,
        (None, Some(times)) if is_times(times) => amount,
        (None, _) if is_times(amount) => return (rest, None),
        (None, _) => return (rest, Some(HandoutCount::default())),
    };
    let count = match amount.to_lowercase().as_str() {
        "pairs" | "pair" => Some(HandoutCount::Pairs),
        "people" | "person" | "everyone" => Some(HandoutCount::People),
        number => number.parse().ok().filter(|number| (1..=1000).contains(number)).map(HandoutCount::Fixed),
    };
    let words = rest.strip_suffix(amount).unwrap_or(rest).trim_end();
    (words.trim_end_matches(['x', 'X', '×', '*']).trim_end(), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_copies() {
        let cases = [
            ("", ("", Some(HandoutCount::People))),
            ("x pairs", ("", Some(HandoutCount::Pairs))),
            ("× 3", ("", Some(HandoutCount::Fixed(3)))),
            ("x3", ("", Some(HandoutCount::Fixed(3)))),
            ("on card x people", ("on card", Some(HandoutCount::People))),
            ("on card", ("on card", Some(HandoutCount::People))),
            ("x lots", ("", None)),
            ("x", ("x", None)),
            ("x 0", ("", None)),
        ];
        for (rest, expected) in cases {
            assert_eq!(split_count(rest), expected, "{rest:?}");
        }
    }
}
