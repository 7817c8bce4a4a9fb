//! Maps for layouts, built field by field. What is borrowed stays so until Tera's map is made, which happens once.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeStruct, Serializer};
use tera::Value;

/// How many fields there is room for from the start: most maps have fewer.
const USUAL: usize = 14;

/// A map for layouts. A field set again has its last value.
pub(crate) struct Fields<'a>(Vec<(&'static str, Field<'a>)>);

/// What a field is set to.
pub(crate) enum Field<'a> {
    /// Nothing: layouts find the field, and nothing in it.
    None,
    Flag(bool),
    Number(u64),
    /// Text, escaped where the layout shows it.
    Text(Cow<'a, str>),
    Texts(&'a [String]),
    Map(Fields<'a>),
    List(Vec<Fields<'a>>),
    /// A value made already: HTML, or what several pages share.
    Made(Value),
}

impl Default for Fields<'_> {
    fn default() -> Self {
        Self(Vec::with_capacity(USUAL))
    }
}

impl<'a> Fields<'a> {
    /// Room for so many fields, where a page has many maps of them.
    pub fn room_for(fields: usize) -> Self {
        Self(Vec::with_capacity(fields))
    }

    /// Sets a field; text is escaped where the layout shows it.
    #[must_use]
    #[inline]
    pub fn with(mut self, key: &'static str, value: impl Into<Field<'a>>) -> Self {
        self.0.push((key, value.into()));
        self
    }

    /// Sets a field to HTML that is safe as it is.
    #[must_use]
    pub fn html(self, key: &'static str, html: &str) -> Self {
        self.with(key, Value::safe_string(html))
    }
}

/// Tera puts a map that it is given together anew, but keeps the one that it makes of a structure.
impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Fields", self.0.len())?;
        for (key, field) in &self.0 {
            fields.serialize_field(key, field)?;
        }
        fields.end()
    }
}

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Map(fields) => fields.serialize(serializer),
            Self::List(list) => list.serialize(serializer),
            Self::Made(value) => value.serialize(serializer),
        }
    }
}

impl From<Fields<'_>> for Value {
    fn from(fields: Fields<'_>) -> Self {
        // It fails for keys that are no text, which none of these is.
        Self::from_serializable(&fields)
    }
}

impl From<bool> for Field<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u32> for Field<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Field<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl<'a> From<&'a str> for Field<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<Cow<'a, str>> for Field<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Field<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<Fields<'a>> for Field<'a> {
    fn from(fields: Fields<'a>) -> Self {
        Self::Map(fields)
    }
}

impl<'a> From<Vec<Fields<'a>>> for Field<'a> {
    fn from(list: Vec<Fields<'a>>) -> Self {
        Self::List(list)
    }
}

impl From<Value> for Field<'_> {
    fn from(value: Value) -> Self {
        Self::Made(value)
    }
}

impl<'a, T: Into<Field<'a>>> From<Option<T>> for Field<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}
