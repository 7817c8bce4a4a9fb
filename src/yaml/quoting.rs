//! Quotes: putting them round a text, and seeing where they end.

/// A text as a quoted value: in double quotes where it can be, in single quotes otherwise.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// How a value that begins with a quote goes on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// No second quote on the line.
    Never,
    /// The second quote stands at this offset, with nothing but a remark behind it.
    Clean,
    /// The second quote stands at this offset, and more follows.
    Early(usize),
}

/// Finds the quote that ends a value which begins with one.
pub(super) fn ending(value: &str) -> Option<Ending> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let doubled = quote == '\'' && c == quote && chars.peek().is_some_and(|(_, next)| *next == quote);
        let escaped = quote == '"' && c == '\\';
        if doubled || escaped {
            chars.next();
        } else if c == quote {
            let rest = value.get(at + 1..).unwrap_or_default().trim_start();
            let clean = rest.is_empty() || rest.starts_with('#');
            return Some(if clean { Ending::Clean } else { Ending::Early(at) });
        }
    }
    Some(Ending::Never)
}

/// A value meant to be all text, whatever quotes it has at its ends, quoted so that it holds.
pub(super) fn requoted(value: &str) -> String {
    let quote = |c: &char| matches!(c, '"' | '\'');
    let Some(first) = value.chars().next().filter(quote) else { return quoted(value) };
    let inner = value.get(1..).unwrap_or_default();
    match inner.strip_suffix(first) {
        Some(inner) => quoted(inner),
        // `"Two" dials`: the quotes are part of the text.
        None => quoted(value),
    }
}

/// A value whose opening quote was never closed, as it was to be.
pub(super) fn closed(value: &str) -> String {
    let single = value.starts_with('\'');
    let inner = value.strip_prefix(['"', '\'']).unwrap_or(value);
    if single { quoted(&inner.replace("''", "'")) } else { quoted(inner) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_so_that_the_text_survives() {
        assert_eq!(quoted("Two dials: agree"), "\"Two dials: agree\"");
        assert_eq!(quoted("Say \"yes\", it's fine"), "'Say \"yes\", it''s fine'");
    }

    #[test]
    fn sees_where_quotes_end() {
        assert_eq!(ending("'Here's one'"), Some(Ending::Early(5)));
        assert_eq!(ending("'It''s one' # so"), Some(Ending::Clean));
        assert_eq!(ending("\"one \\\" two"), Some(Ending::Never));
        assert_eq!(ending("plain"), None);
    }

    #[test]
    fn mends_what_was_meant() {
        assert_eq!(requoted("'Here's one'"), "\"Here's one\"");
        assert_eq!(requoted("\"Two\" dials"), "'\"Two\" dials'");
        assert_eq!(closed("\"Two dials"), "\"Two dials\"");
        assert_eq!(closed("'It''s two"), "\"It's two\"");
    }
}
