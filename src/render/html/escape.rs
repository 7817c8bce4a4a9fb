//! What came from outside goes into HTML through here.

use std::borrow::Cow;
use std::io::{self, Write};

/// How many bytes are looked over at once: as many as a processor compares in one go.
const CHUNK: usize = 16;

/// Appends text so that it stands for itself in an element or a quoted attribute.
pub(crate) fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((plain, entity, after)) = split(rest) {
        out.push_str(plain);
        out.push_str(entity);
        rest = after;
    }
    out.push_str(rest);
}

/// Writes text that stands for itself: what layouts show of it.
pub(crate) fn write(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = text;
    while let Some((plain, entity, after)) = split(rest) {
        out.write_all(plain.as_bytes())?;
        out.write_all(entity.as_bytes())?;
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// Text up to the first special character, what to write for that, and the text behind it.
fn split(text: &str) -> Option<(&str, &'static str, &str)> {
    let at = find(text.as_bytes())?;
    let entity = match text.as_bytes().get(at)? {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&#39;",
    };
    Some((text.get(..at)?, entity, text.get(at + 1..)?))
}

/// The place of the first special byte. Text is mostly words: whole chunks without one are passed over, of which the
/// last overlaps the one before it.
fn find(bytes: &[u8]) -> Option<usize> {
    let Some(last) = bytes.len().checked_sub(CHUNK) else {
        return bytes.iter().position(|byte| is_special(*byte));
    };
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..)?.first_chunk::<CHUNK>() {
        if !is_plain(chunk) {
            return chunk.iter().position(|byte| is_special(*byte)).map(|place| at + place);
        }
        if at == last {
            break;
        }
        at = (at + CHUNK).min(last);
    }
    None
}

/// Whether a chunk has no special byte. Without an early end the compiler looks at all its bytes together.
fn is_plain(chunk: &[u8; CHUNK]) -> bool {
    !chunk.iter().fold(false, |found, byte| found | is_special(*byte))
}

const fn is_special(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'')
}

/// The same as a new string.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(&mut out, text);
    out
}

/// An address of the site as text for an attribute: what would end it, or give it another meaning, is
/// percent-encoded. Letters of other scripts stay as they are; browsers encode them.
pub(crate) fn path(path: &str) -> Cow<'_, str> {
    // Almost every address is made of these alone.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'/');
    if path.bytes().all(plain) {
        return path.into();
    }
    let mut out = String::with_capacity(path.len() + 8);
    push_encoded(&mut out, path);
    out.into()
}

/// Appends an address of the site.
pub(crate) fn push_path(out: &mut String, url: &str) {
    out.push_str(&path(url));
}

fn push_encoded(out: &mut String, path: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for c in path.chars() {
        match c {
            'a'..='z'
            | 'A'..='Z'
            | '0'..='9'
            | '-'
            | '.'
            | '_'
            | '~'
            | '/'
            | '!'
            | '$'
            | '('
            | ')'
            | '*'
            | '+'
            | ','
            | ';'
            | '='
            | '@' => out.push(c),
            c if c.is_ascii() || c.is_control() || c.is_whitespace() => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out.push('%');
                    out.push(char::from(HEX[usize::from(byte >> 4)]));
                    out.push(char::from(HEX[usize::from(byte & 15)]));
                }
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_for_itself() {
        assert_eq!(escaped(r#"a < b & "c" > 'd'"#), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
        assert_eq!(escaped("größer – 信頼"), "größer – 信頼");
    }

    #[test]
    fn text_stands_for_itself_wherever_the_special_characters_are() {
        let plain = "größer – 信頼 und eine Weile noch mehr davon";
        for at in (0..=plain.len()).filter(|at| plain.is_char_boundary(*at)) {
            let (before, after) = plain.split_at(at);
            let mut written = Vec::new();
            write(&format!("{before}<'&{after}\">"), &mut written).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), format!("{before}&lt;&#39;&amp;{after}&quot;&gt;"));
        }
    }

    #[test]
    fn one_special_character_is_found_in_texts_of_any_length() {
        for length in 0..60 {
            assert_eq!([b'%', b'#', b'=', b'a', 0xff].map(|plain| find(&vec![plain; length])), [None; 5]);
            for at in 0..length {
                let mut text = vec![b'a'; length];
                for special in *b"&<>\"'" {
                    text[at] = special;
                    assert_eq!(find(&text), Some(at), "of {length}");
                }
            }
        }
    }

    #[test]
    fn addresses_cannot_end_early_or_change_their_meaning() {
        let mut out = String::new();
        push_path(&mut out, "guides/100% \"sure\"?#a:b/信頼.png");
        assert_eq!(out, "guides/100%25%20%22sure%22%3F%23a%3Ab/信頼.png");
    }
}
