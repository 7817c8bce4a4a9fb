//! What a request asks for: its target, decoded once and strictly.

/// A target longer than this is no address of a site.
pub const LONGEST: usize = 4096;

/// Why a target is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is not the path of an address: a whole address, an asterisk, a fragment, control characters.
    NotAPath,
    /// A percent sign that is not followed by two hexadecimal digits, or what comes out is no text.
    Encoding,
    /// It hides a separator, a dot or a control character behind a percent sign.
    Disguise,
}

/// A path and a query. The path begins with a slash.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// Decoded.
    pub path: String,
    /// As it is written.
    pub query: String,
}

/// Reads a target.
///
/// # Errors
/// Where it is anything but a plain path with a query.
pub fn parse(written: &str) -> Result<Target, Refused> {
    if !written.starts_with('/') || !written.bytes().all(|byte| byte.is_ascii_graphic()) || written.contains('#') {
        return Err(Refused::NotAPath);
    }
    let (path, query) = written.split_once('?').unwrap_or((written, ""));
    if path.contains('\\') {
        return Err(Refused::Disguise);
    }
    let path = decoded(path)?;
    if path.split('/').any(|part| part == "." || part == "..") {
        return Err(Refused::Disguise);
    }
    Ok(Target { path, query: query.to_owned() })
}

/// A value of a query.
///
/// # Errors
/// Where it is not encoded as it should be.
pub fn value(query: &str, name: &str) -> Result<Option<String>, Refused> {
    let named = |pair: &str| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned);
    query.split('&').find_map(named).map(|value| unescaped(&value)).transpose()
}

/// A path's own percent signs only stand for what a path cannot be written with.
fn decoded(path: &str) -> Result<String, Refused> {
    let text = unescaped(path)?;
    let hidden = |byte: u8| {
        text.bytes().filter(|found| *found == byte).count() != path.bytes().filter(|found| *found == byte).count()
    };
    if hidden(b'/') || hidden(b'\\') || hidden(b'.') || text.chars().any(char::is_control) {
        return Err(Refused::Disguise);
    }
    Ok(text)
}

fn unescaped(text: &str) -> Result<String, Refused> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'%' => digit(rest.next()).zip(digit(rest.next())).map(|(high, low)| high * 16 + low),
            byte => Some(byte),
        };
        bytes.push(byte.ok_or(Refused::Encoding)?);
    }
    String::from_utf8(bytes).map_err(|_| Refused::Encoding)
}

fn digit(byte: Option<u8>) -> Option<u8> {
    char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(written: &str) -> Result<String, Refused> {
        parse(written).map(|target| target.path)
    }

    #[test]
    fn decodes_once() {
        assert_eq!(path("/a%20b/%C3%BC.html?q=%2e%2e").as_deref(), Ok("/a b/ü.html"));
        assert_eq!(path("/%252e%252e/").as_deref(), Ok("/%2e%2e/"));
    }

    #[test]
    fn refuses_what_hides_something() {
        for written in ["/%2e%2e/", "/a%2fb", "/a%5cb", "/a\\b", "/..", "/./a", "/a%00", "/a%0d%0a", "/%2E"] {
            assert_eq!(path(written), Err(Refused::Disguise), "{written}");
        }
        for written in ["/%", "/%4", "/%zz", "/%+1", "/%c0%af", "/%ff"] {
            assert_eq!(path(written), Err(Refused::Encoding), "{written}");
        }
        for written in ["http://x/", "*", "", "/a#b", "/a b", "/\u{fc}"] {
            assert_eq!(path(written), Err(Refused::NotAPath), "{written}");
        }
    }

    #[test]
    fn finds_values() {
        assert_eq!(value("epoch=3&page=a%26b", "page"), Ok(Some("a&b".to_owned())));
        assert_eq!(value("epoch=3", "page"), Ok(None));
        assert_eq!(value("page=%", "page"), Err(Refused::Encoding));
    }
}
