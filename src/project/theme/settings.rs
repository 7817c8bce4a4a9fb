//! What a playbook sets under `theme_settings`, held against what its theme declares.

use std::collections::BTreeMap;

use super::value::example;
use super::{Setting, SettingValue};
use crate::diagnostic::Diagnostic;
use crate::text::nearest;
use crate::yaml::{Ask, Codes, Entry, Reader, Value, fold, shown};

static CODES: Codes =
    Codes { value: "theme/wrong-setting", choice: "theme/wrong-setting", unknown_key: "theme/unknown-setting" };

/// The values a playbook sets, by name; those that do not fit keep their default and are reported. `source` is the
/// text the entries were read from.
pub fn settle(
    settings: &[Setting],
    entries: &[Entry<'_>],
    source: &str,
) -> (BTreeMap<String, SettingValue>, Vec<Diagnostic>) {
    let mut reader = Reader::new(source, 0, &CODES);
    let mut values = BTreeMap::new();
    for entry in entries {
        let Some(setting) = settings.iter().find(|setting| setting.name == entry.key.value) else {
            unknown(&mut reader, entry, settings);
            continue;
        };
        if entry.value.value == Value::Null {
            // Nothing is set, though something may have been meant: `accent: #7a1f3d`.
            reader.remark(entry.key.span);
            continue;
        }
        let example = example(&setting.name, &setting.kind);
        let value = setting.kind.read(&mut reader, Ask { key: &setting.name, example: &example }, &entry.value);
        values.extend(value.map(|value| (setting.name.clone(), value)));
    }
    (values, reader.diagnostics)
}

fn unknown(reader: &mut Reader<'_>, entry: &Entry<'_>, settings: &[Setting]) {
    let message = format!("{} is not a setting of this theme", shown(&entry.key.value));
    let names = || settings.iter().map(|setting| setting.name.as_str());
    let hint = match nearest(&fold(&entry.key.value), names()) {
        Some(near) => {
            let written = reader.written(entry.value.span);
            let line = if written.contains('\n') { format!("{near}:") } else { format!("{near}: {written}") };
            format!("did you mean \"{near}\"? Write:  {line}")
        }
        None if settings.is_empty() => "it has no settings: delete this line".to_owned(),
        None => format!("its settings are: {}", names().collect::<Vec<_>>().join(", ")),
    };
    reader.diagnostics.push(Diagnostic::error(CODES.unknown_key, message).at(entry.key.span).hint(hint));
}
