//! The one thing a page of the live site has more than the page that is built: a script of the live site's own.

use std::fmt::Write as _;

use super::super::shown::find;

/// Where the live site's own addresses begin. No page's address can: they begin with no underscore.
pub const PREFIX: &str = "/_coachbook/";

/// A page with the script, which knows what the page looked like when it was sent.
pub fn script(page: &[u8], token: &str, epoch: u64, url: &str, hash: Option<u64>) -> Vec<u8> {
    let hash = hash.map(|hash| format!("{hash:016x}")).unwrap_or_default();
    let tag = format!(
        "<script src=\"{PREFIX}{token}/client.js?epoch={epoch}&amp;hash={hash}&amp;page={}\" defer></script>",
        encoded(url)
    );
    let end = b"</head>";
    let at = find(page, end).unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, tag.as_bytes(), after].concat()
}

/// An address as part of another: everything but plain letters, digits and a few harmless signs is encoded.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            byte => {
                // Writing into a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_script_is_added() {
        let page = b"<head><title>x</title></head><body>&lt;/head></body>";
        let sent = script(page, "t", 3, "a\"b<.html", Some(10));
        let sent = String::from_utf8(sent).expect("text");
        let tag = "<script src=\"/_coachbook/t/client.js?epoch=3&amp;hash=000000000000000a&amp;page=a%22b%3C.html\" defer></script>";
        assert!(sent.contains(&format!("{tag}</head>")), "{sent}");
        assert_eq!(sent.replace(tag, "").as_bytes(), page);
    }
}
