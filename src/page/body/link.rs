//! What an address written in a page points at, and which addresses are refused.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::page::tree::Target;

/// Schemes that do no harm behind a link.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "sms"];

/// An address that may not stand in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A scheme that could run something or leads nowhere on a site.
    Scheme(String),
    /// `//host/path`: takes its scheme from the page, which a double-clicked file has none of.
    NoScheme,
    /// Nothing at all.
    Empty,
}

/// Reads an address as written in Markdown.
pub fn target(address: &str) -> Result<Target, Refusal> {
    let address = address.trim();
    // Browsers drop these before they look for a scheme.
    let is_dropped = |c: char| c.is_whitespace() || c.is_control();
    let plain = match address.contains(is_dropped) {
        true => Cow::Owned(address.replace(is_dropped, "")),
        false => Cow::Borrowed(address),
    };
    if plain.is_empty() {
        return Err(Refusal::Empty);
    }
    if plain.starts_with("//") || plain.starts_with("\\\\") {
        return Err(Refusal::NoScheme);
    }
    if let Some(scheme) = scheme(&plain) {
        let known = SCHEMES.contains(&scheme.to_ascii_lowercase().as_str());
        return if known {
            Ok(Target::External(escape_controls(address)))
        } else {
            Err(Refusal::Scheme(scheme.to_owned()))
        };
    }
    let (path, fragment) = split_fragment(address);
    match fragment {
        Some(fragment) if path.is_empty() => Ok(Target::Fragment(decode(fragment))),
        fragment => Ok(Target::Path { path: decode(path), fragment: fragment.map(decode) }),
    }
}

/// Reads the inside of `[[…]]`: `page`, `page#heading`, `page|text`. The text is given back apart.
pub fn page_link(inside: &str) -> (Target, Option<String>) {
    let (reference, text) = match inside.split_once('|') {
        // Inside a table the bar is written `\|`.
        Some((reference, text)) => {
            (reference.trim_end_matches('\\'), Some(text.trim()).filter(|text| !text.is_empty()))
        }
        None => (inside, None),
    };
    let (reference, fragment) = split_fragment(reference);
    let target = Target::Page {
        reference: reference.trim().into(),
        fragment: fragment.map(|fragment| fragment.trim().into()),
        own_text: text.is_some(),
    };
    (target, text.map(str::to_owned))
}

fn split_fragment(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (address, None),
    }
}

/// The scheme of RFC 3986 §3.1, if the address begins with one. One letter is a Windows drive.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut chars = scheme.chars();
    let begins = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    (begins && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))).then_some(scheme)
}

/// Undoes percent signs where they spell UTF-8; leaves the text alone otherwise.
fn decode(text: &str) -> Box<str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let pair = tail.get(..2).filter(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        let hex = pair.and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or_else(|_| text.into(), String::into_boxed_str)
}

fn escape_controls(address: &str) -> Box<str> {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_control() || c == ' ' {
            // Writing into a String cannot fail.
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_could_run() {
        for address in ["javascript:alert(1)", "JaVaScRiPt:x", " java\tscript:x", "java\nscript:x", "\u{1}javascript:x"]
        {
            assert!(matches!(target(address), Err(Refusal::Scheme(_))), "{address:?}");
        }
        for address in ["data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x", "C:\\notes.md"] {
            assert!(matches!(target(address), Err(Refusal::Scheme(_))), "{address:?}");
        }
        assert_eq!(target("//evil.example/x"), Err(Refusal::NoScheme));
        assert_eq!(target("  "), Err(Refusal::Empty));
    }

    #[test]
    fn tells_pages_fragments_and_sites_apart() {
        let path =
            |path: &str, fragment: Option<&str>| Target::Path { path: path.into(), fragment: fragment.map(Into::into) };
        assert_eq!(target("../guides/a%20b.md#why"), Ok(path("../guides/a b.md", Some("why"))));
        assert_eq!(target("100%.md"), Ok(path("100%.md", None)));
        assert_eq!(target("#steps"), Ok(Target::Fragment("steps".into())));
        assert_eq!(target("mailto:a@b.example"), Ok(Target::External("mailto:a@b.example".into())));
        assert_eq!(target("notes/a:b.md"), Ok(path("notes/a:b.md", None)));
    }

    #[test]
    fn reads_page_links() {
        let page = |reference: &str, fragment: Option<&str>, own_text| Target::Page {
            reference: reference.into(),
            fragment: fragment.map(Into::into),
            own_text,
        };
        assert_eq!(page_link("two-dials"), (page("two-dials", None, false), None));
        assert_eq!(
            page_link("two-dials#why|the why"),
            (page("two-dials", Some("why"), true), Some("the why".to_owned()))
        );
        assert_eq!(page_link("two-dials\\|text"), (page("two-dials", None, true), Some("text".to_owned())));
        assert_eq!(page_link("two-dials|"), (page("two-dials", None, false), None));
    }
}
