//! JSON as it may stand in an element: nothing in it can end the element, nor mean anything else to whoever reads the
//! page as text.

/// How many bytes are looked over at once.
const CHUNK: usize = 16;

/// JSON, written field by field.
#[derive(Default)]
pub struct Json(String);

impl Json {
    /// An object with all its fields.
    pub fn object(write: impl FnOnce(&mut Self)) -> String {
        let mut json = Self(String::with_capacity(1024));
        json.item(write);
        json.0
    }

    /// A field with a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        push_text(&mut self.0, text);
    }

    /// A field with a text, if there is one.
    pub fn known(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A field with a number.
    pub fn number(&mut self, name: &str, number: usize) {
        self.name(name);
        self.0.push_str(&number.to_string());
    }

    /// A field with an object.
    pub fn field(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.name(name);
        self.item(write);
    }

    /// A field with a list.
    pub fn list(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.name(name);
        self.0.push('[');
        write(self);
        self.0.push(']');
    }

    /// An object in a list.
    pub fn item(&mut self, write: impl FnOnce(&mut Self)) {
        self.part();
        self.0.push('{');
        write(self);
        self.0.push('}');
    }

    fn name(&mut self, name: &str) {
        self.part();
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    /// Parts what comes from what stands before it.
    fn part(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some((plain, special, after)) = split(rest) {
        out.push_str(plain);
        match special {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            other => out.push_str(&format!("\\u{other:04x}")),
        }
        rest = after;
    }
    out.push_str(rest);
    out.push('"');
}

/// Text up to the first character that cannot stand for itself, that character, and the text behind it.
fn split(text: &str) -> Option<(&str, u8, &str)> {
    let bytes = text.as_bytes();
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    // Without an early end the compiler looks at all bytes of a chunk together.
    let is_plain = |chunk: &&[u8; CHUNK]| !chunk.iter().fold(false, |found, byte| found | is_special(*byte));
    let plain = chunks.iter().take_while(is_plain).count() * CHUNK;
    let at = plain + bytes.get(plain..)?.iter().position(|byte| is_special(*byte))?;
    Some((text.get(..at)?, *bytes.get(at)?, text.get(at + 1..)?))
}

const fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\') | (byte == b'<') | (byte == b'>') | (byte == b'&')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_its_element() {
        let json = Json::object(|json| json.text("a", "</script>&"));
        assert_eq!(json, "{\"a\":\"\\u003c/script\\u003e\\u0026\"}");
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let texts: Vec<String> =
            (0..128).map(|code| format!("{} – ä{}", "x".repeat(code), char::from(code as u8))).collect();
        let json = Json::object(|json| {
            json.list("list", |json| texts.iter().for_each(|text| json.item(|json| json.text("text", text))));
            json.number("number", 12);
            json.field("object", |json| json.known("none", None));
        });
        let list: Vec<_> = texts.iter().map(|text| serde_json::json!({ "text": text })).collect();
        let expected = serde_json::json!({ "list": list, "number": 12, "object": {} });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap(), expected);
    }
}
