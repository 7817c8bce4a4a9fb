//! Text on its way into a stylesheet: nothing that comes from outside can end what it stands in.

use std::fmt::Write as _;

/// Quoted for CSS; whatever could end the string or the sheet is written as its code point.
pub fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\' | '<' | '>' | '{' | '}') || c.is_control() {
            let _ = write!(quoted, "\\{:x} ", u32::from(c));
        } else {
            quoted.push(c);
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a text can be the value of a token and nothing more: its brackets match, it calls `allowed` functions
/// only, and holds no quote, comment, semicolon or brace.
pub(super) fn is_contained(text: &str, allowed: &[&str]) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || " .,%/+-*()#_".contains(c);
    if text.trim().is_empty() || !text.chars().all(plain) || text.contains("/*") || text.contains("*/") {
        return false;
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' if !allowed.contains(&function_before(text, at).to_ascii_lowercase().as_str()) => return false,
            '(' => depth += 1,
            ')' => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return false,
            },
            _ => {}
        }
    }
    depth == 0
}

/// The name before an opening bracket.
fn function_before(text: &str, bracket: usize) -> &str {
    let before = text.get(..bracket).unwrap_or_default();
    let start = before.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).map_or(0, |at| at + 1);
    before.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out() {
        assert_eq!(string("a\"; } b\\"), r#""a\22 ; \7d  b\5c ""#);
        assert!(is_contained("clamp(1rem, 2vw + .5rem, 3rem)", &["clamp"]));
        for hostile in ["red; } * {", "red)", "(red", "url(x)", "red/*", "\"red\"", "a\\62", "red\n}", "", "<b>"] {
            assert!(!is_contained(hostile, &["rgb"]), "{hostile}");
        }
    }
}
