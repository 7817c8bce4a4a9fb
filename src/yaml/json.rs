//! Values as data, for what is passed on without being understood: `extra` and theme settings.

use serde_json::{Map, Number, Value as Json};

use super::node::{Node, Scalar, Value};

impl Node<'_> {
    /// The value as JSON. What is in quotes is text; numbers and true or false are themselves.
    pub fn to_json(&self) -> Json {
        // Recursion is safe: the reader stops at `DEEPEST` levels.
        match &self.value {
            Value::Null => Json::Null,
            Value::Scalar(scalar) => scalar_to_json(scalar),
            Value::Sequence(items) => items.iter().map(Self::to_json).collect(),
            Value::Mapping(mapping) => {
                let entries =
                    mapping.entries.iter().map(|entry| (entry.key.value.clone().into_owned(), entry.value.to_json()));
                Json::Object(entries.collect::<Map<_, _>>())
            }
        }
    }
}

fn scalar_to_json(scalar: &Scalar<'_>) -> Json {
    let text = || Json::String(scalar.text.clone().into_owned());
    if scalar.quoted {
        return text();
    }
    match &*scalar.text {
        "true" => Json::Bool(true),
        "false" => Json::Bool(false),
        number => as_number(number).map_or_else(text, Json::Number),
    }
}

/// Numbers as everyone writes them; `1e5`, `007` and `.5` may well be names.
fn as_number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let integer = if digits.contains('.') { None } else { text.parse::<i64>().ok() };
    integer.map(Number::from).or_else(|| text.parse().ok().and_then(Number::from_f64))
}
