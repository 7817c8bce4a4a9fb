//! What came from outside goes into HTML through here.

/// Appends text so that it stands for itself in an element or a quoted attribute.
pub(crate) fn push(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// Text that is formatted into this stands for itself.
pub(crate) struct Escaped<'o>(pub &'o mut String);

impl std::fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        push(self.0, text);
        Ok(())
    }
}

/// The same as a new string.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(&mut out, text);
    out
}

/// Appends an address of the site: what would end it, or give it another meaning, is percent-encoded.
/// Letters of other scripts stay as they are; browsers encode them.
pub(crate) fn push_path(out: &mut String, path: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    // Almost every address is made of these alone.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'/');
    if path.bytes().all(plain) {
        out.push_str(path);
        return;
    }
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
    fn addresses_cannot_end_early_or_change_their_meaning() {
        let mut out = String::new();
        push_path(&mut out, "guides/100% \"sure\"?#a:b/信頼.png");
        assert_eq!(out, "guides/100%25%20%22sure%22%3F%23a%3Ab/信頼.png");
    }
}
