//! What a stylesheet refers to, and what readers of the site need not load of it.

use std::ops::Range;

/// A file that a stylesheet names, or an attempt to load another.
#[derive(Debug, PartialEq, Eq)]
pub enum Mention<'c> {
    /// `url(…)`: what stands in it, without quotes.
    Url(&'c str),
    /// `@import`.
    Import,
}

/// A stylesheet without its comments and blank lines. Each mention is shown with its place; what `rewrite` makes of
/// an address takes its place.
pub fn rewritten(css: &str, mut rewrite: impl FnMut(Mention<'_>, Range<usize>) -> Option<String>) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut at = 0;
    while let Some(from) = css.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(ahead) = from.find(['"', '\'', '/', '\\', '@', 'u', 'U']) else { break };
        let (before, piece) = from.split_at(ahead);
        kept.push_str(before);
        at += ahead;
        let length = match piece.as_bytes() {
            [b'/', b'*', ..] => {
                at += piece.find("*/").map_or(piece.len(), |end| end + 2);
                continue;
            }
            [b'"' | b'\'', ..] => string_length(piece),
            [b'\\', ..] => 1 + piece.chars().nth(1).map_or(0, char::len_utf8),
            [b'@', ..] if begins(piece, "@import") => {
                rewrite(Mention::Import, at..at + "@import".len());
                "@import".len()
            }
            [b'u' | b'U', ..] if begins(piece, "url(") && !kept.ends_with(is_name) => {
                let (length, inner) = url(piece);
                let target = piece.get(inner.clone()).unwrap_or_default();
                let new = rewrite(Mention::Url(target), at + inner.start..at + inner.end);
                if let Some(new) = new {
                    kept.push_str(&format!("url(\"{new}\")"));
                    at += length;
                    continue;
                }
                length
            }
            _ => 1,
        };
        kept.push_str(piece.get(..length).unwrap_or_default());
        at += length;
    }
    kept.push_str(css.get(at..).unwrap_or_default());
    kept.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// The length of `url(…)`, and where in it the address stands.
fn url(piece: &str) -> (usize, Range<usize>) {
    let open = "url(".len();
    let body = piece.get(open..).unwrap_or_default();
    let start = open + body.len() - body.trim_start().len();
    let rest = piece.get(start..).unwrap_or_default();
    let inner = if rest.starts_with(['"', '\'']) {
        let end = start + string_length(rest);
        let closed = end > start + 1 && piece.get(start..end).is_some_and(|quoted| quoted.ends_with(['"', '\'']));
        start + 1..if closed { end - 1 } else { end }
    } else {
        let end = rest.find(')').unwrap_or(rest.len());
        start..start + rest.get(..end).unwrap_or_default().trim_end().len()
    };
    let close = piece.get(inner.end..).and_then(|after| after.find(')'));
    (close.map_or(piece.len(), |close| inner.end + close + 1), inner)
}

/// Length of the quoted string that `text` begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, c)| c);
    let mut escaped = false;
    for (at, c) in chars {
        if !escaped && Some(c) == quote {
            return at + c.len_utf8();
        }
        escaped = !escaped && c == '\\';
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(css: &str) -> (String, Vec<String>) {
        let mut found = Vec::new();
        let kept = rewritten(css, |mention, at| {
            let target = match mention {
                Mention::Url(target) => target.to_owned(),
                Mention::Import => "@import".to_owned(),
            };
            assert!(css.get(at).is_some_and(|text| text.eq_ignore_ascii_case(&target)));
            found.push(target.clone());
            target.strip_suffix(".woff2").map(|stem| format!("{stem}.1.woff2"))
        });
        (kept, found)
    }

    #[test]
    fn finds_addresses_and_leaves_everything_else() {
        let css = "a { src: url(x.woff2), URL( \"y.woff2\" ) format('woff2'); content: \"url(no.woff2)\" } /* url(no) */\n\n\
            @import \"other.css\"; .curl(z) {} b { background: url('p.png') }";
        let (kept, found) = mentions(css);
        assert_eq!(found, ["x.woff2", "y.woff2", "@import", "p.png"]);
        assert_eq!(
            kept,
            "a { src: url(\"x.1.woff2\"), url(\"y.1.woff2\") format('woff2'); content: \"url(no.woff2)\" }\n\
             @import \"other.css\"; .curl(z) {} b { background: url('p.png') }"
        );
    }

    #[test]
    fn survives_what_does_not_end() {
        for css in ["url(", "url(\"", "\"", "/*", "a\\", "@import", "url(x", "\\", "url(')"] {
            mentions(css);
        }
    }
}
