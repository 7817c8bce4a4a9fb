//! What went wrong, in the words of whoever wrote the line, and the line to write instead.
//!
//! The parser says where it stopped and why it could not go on; what the author did is seen from the
//! line itself, so that is looked at first.

use std::ops::Range;

use serde_yaml::granit_parser::ErrorKind;

use super::events::{Failure, Fault};
use super::quoting::{Ending, closed, ending, quoted, requoted};
use super::shape::{self, Line};
use crate::diagnostic::Diagnostic;

/// Longer lines are not written out again in a hint.
const LONGEST_LINE: usize = 120;

/// Characters that mean something to YAML at the start of a value.
const SPECIAL: [char; 9] = ['@', '%', '&', '*', '!', '|', '>', '`', '?'];

/// Says what is wrong with a part of a text.
pub(super) fn explain(text: &str, part: Range<usize>, failure: &Failure) -> Diagnostic {
    let lines: Vec<Line<'_>> = shape::lines(text, part).filter(|line| !line.is_idle()).collect();
    let stop = lines.iter().rposition(|line| line.start <= failure.at).unwrap_or(0);
    let Some(line) = lines.get(stop).or_else(|| lines.first()) else { return unknown(failure.at..failure.at) };
    let before = lines.get(..stop).unwrap_or_default();
    let around = lines.iter().skip(stop).take(2).chain(before.iter().rev());
    limits(failure, line)
        .or_else(|| around.clone().find_map(tab))
        .or_else(|| around.clone().find_map(odd_space))
        .or_else(|| special(line))
        .or_else(|| lead_without_space(line))
        .or_else(|| around.clone().find_map(|line| quote(line, failure)))
        .or_else(|| around.clone().find_map(|line| bracket(line, failure)))
        .or_else(|| indented_key(before, line))
        .or_else(|| colon(line, failure))
        .or_else(|| list_on_key_line(line))
        .or_else(|| uneven(&lines, stop, failure))
        .or_else(|| no_key(line, failure))
        .unwrap_or_else(|| unknown(line.words_range()))
}

/// `Write:  title: "…"`, where the line is short enough to be written out.
fn write(line: &str) -> String {
    let short = line.chars().count() <= LONGEST_LINE;
    if short { format!("Write:  {line}") } else { "put the whole value in quotes, first and last character".to_owned() }
}

fn limits(failure: &Failure, line: &Line<'_>) -> Option<Diagnostic> {
    let (code, message, hint) = match &failure.fault {
        Fault::Syntax(ErrorKind::RecursionLimitExceeded) => (
            "yaml/too-deep",
            format!("lists are nested more than {} deep here", super::DEEPEST),
            "one list, or a few lines of keys and values, is all that is ever needed",
        ),
        Fault::SecondDocument | Fault::Syntax(ErrorKind::DirectiveDisallowed) => (
            "yaml/second-document",
            "a second block of keys begins here".to_owned(),
            "keep all keys in one block and delete this line",
        ),
        Fault::KeyIsNoText if !line.value().starts_with(['{', '[']) => (
            "yaml/key",
            "there is no key before this colon".to_owned(),
            "every line is a key, a colon, a space and a value, such as  title: Two dials",
        ),
        _ => return None,
    };
    let at = if line.start <= failure.at && failure.at < line.words_range().end {
        failure.at
    } else {
        line.words_range().start
    };
    Some(Diagnostic::error(code, message).at(at..line.words_range().end).hint(hint))
}

fn tab(line: &Line<'_>) -> Option<Diagnostic> {
    let indent = line.text.get(..line.indent)?;
    let at = indent.find('\t')?;
    let spaced = format!("{}{}", indent.replace('\t', "  "), line.text.get(line.indent..)?);
    let diagnostic =
        Diagnostic::error("yaml/tab", "there is a tab at the start of this line, where only spaces may stand")
            .at(line.start + at..line.start + line.indent);
    Some(diagnostic.hint("delete it and press the space bar twice").hint(write(&spaced)))
}

/// A space that only looks like one, as some keyboards and web pages give, where YAML needs a real one.
fn odd_space(line: &Line<'_>) -> Option<Diagnostic> {
    let words = line.text.get(line.indent..)?;
    let behind_key = shape::tight_key(words).filter(|_| line.key_end.is_none()).map(|(key, _)| key.len() + 1);
    let at = behind_key.unwrap_or(0);
    let odd = words.get(at..)?.chars().next().filter(|c| c.is_whitespace())?;
    let (before, behind) = (words.get(..at)?, words.get(at..)?.trim_start());
    let start = line.start + line.indent + at;
    let message = format!("this looks like a space and is another character (U+{:04X})", u32::from(odd));
    let diagnostic = Diagnostic::error("yaml/odd-space", message).at(start..start + odd.len_utf8());
    let indent = if at == 0 { "  " } else { " " };
    Some(diagnostic.hint("delete it and press the space bar").hint(write(&format!("{before}{indent}{behind}"))))
}

/// `title: @home`: a character that YAML keeps for itself.
fn special(line: &Line<'_>) -> Option<Diagnostic> {
    let value = line.value();
    let first = value.chars().next().filter(|c| SPECIAL.contains(c))?;
    let marks_a_block = matches!(first, '|' | '>') && value.chars().skip(1).all(|c| matches!(c, '-' | '+' | '0'..='9'));
    if marks_a_block || (first == '?' && !value.starts_with("? ")) {
        return None;
    }
    let range = line.value_range();
    let message = format!("a value cannot begin with {first} unless it is in quotes");
    let diagnostic = Diagnostic::error("yaml/special-character", message).at(range);
    Some(diagnostic.hint(write(&format!("{}{}", line.lead(), quoted(value)))))
}

/// `title:Foo` or `-pens`.
fn lead_without_space(line: &Line<'_>) -> Option<Diagnostic> {
    let words = line.text.get(line.indent..)?;
    let start = line.start + line.indent;
    if let Some((key, value)) = shape::tight_key(words).filter(|_| line.key_end.is_none()) {
        let at = start + key.len();
        let diagnostic =
            Diagnostic::error("yaml/missing-space", format!("there is no space after the colon of \"{key}\""));
        return Some(diagnostic.at(at..at + 1).hint(write(&format!("{key}: {value}"))));
    }
    let item = words.strip_prefix('-').filter(|item| item.starts_with(char::is_alphanumeric))?;
    let diagnostic = Diagnostic::error("yaml/missing-space", "there is no space after the hyphen").at(start..start + 1);
    Some(diagnostic.hint(write(&format!("- {item}"))))
}

/// A quote that ends too early, or never.
fn quote(line: &Line<'_>, failure: &Failure) -> Option<Diagnostic> {
    let value = line.value();
    let start = line.value_start;
    let write = |fixed: String| write(&format!("{}{fixed}", line.lead()));
    match ending(value)? {
        Ending::Early(at) => {
            let apostrophe = value.starts_with('\'');
            let message = if apostrophe {
                "the apostrophe ends the text, because the text is in single quotes"
            } else {
                "the quoted text ends here, but the line goes on"
            };
            let at = start + at;
            Some(Diagnostic::error("yaml/quote", message).at(at..at + 1).hint(write(requoted(value))))
        }
        Ending::Never => {
            let diagnostic = Diagnostic::error("yaml/quote", "the quote that opens here is never closed");
            Some(diagnostic.at(start..start + 1).hint(write(closed(value))))
        }
        Ending::Clean => backslash(line, failure),
    }
}

/// `"C:\temp"`: in double quotes a backslash begins a code.
fn backslash(line: &Line<'_>, failure: &Failure) -> Option<Diagnostic> {
    let escape = matches!(
        failure.fault,
        Fault::Syntax(
            ErrorKind::UnknownQuotedScalarEscape
                | ErrorKind::InvalidQuotedScalarHexEscape
                | ErrorKind::InvalidUnicodeEscape
                | ErrorKind::InvalidLowSurrogate
                | ErrorKind::InvalidLowSurrogateHexEscape
                | ErrorKind::MissingLowSurrogate
                | ErrorKind::UnpairedLowSurrogate
        )
    );
    let value = line.value();
    let at = line.value_start + value.find('\\').filter(|_| escape && value.starts_with('"'))?;
    let diagnostic =
        Diagnostic::error("yaml/backslash", "a backslash between double quotes is the beginning of a code");
    Some(diagnostic.at(at..at + 1).hint(write(&format!("{}{}", line.lead(), requoted(value)))))
}

/// A bracket that is never closed, or is followed by more.
fn bracket(line: &Line<'_>, failure: &Failure) -> Option<Diagnostic> {
    let value = line.value();
    let close = match value.chars().next()? {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let start = line.value_start;
    if let Some(link) = value.strip_prefix("[[").filter(|link| !link.contains("]]")) {
        let end = link.find([' ', ',', ']']).unwrap_or(link.len());
        let (name, rest) = link.split_at(end);
        let diagnostic = Diagnostic::error("yaml/bracket", "the page link that opens here needs ]] behind the page");
        let fixed = format!("{}[[{name}]]{}", line.lead(), rest.trim_start_matches(']'));
        return Some(diagnostic.at(start..start + 2).hint(write(&fixed)));
    }
    let unclosed =
        matches!(failure.fault, Fault::Syntax(ErrorKind::UnclosedFlowCollection { .. })) || !value.contains(close);
    if unclosed {
        let diagnostic =
            Diagnostic::error("yaml/bracket", format!("the bracket that opens here needs a {close} at the end"));
        return Some(diagnostic.at(start..start + 1).hint(write(&format!("{}{value}{close}", line.lead()))));
    }
    if let Some(at) = value.rfind('"').filter(|_| value.matches('"').count() % 2 == 1) {
        let diagnostic = Diagnostic::error("yaml/quote", "one of the quotes in this list has no partner");
        let at = start + at;
        return Some(diagnostic.at(at..at + 1).hint("put one before and one behind each text, or leave them all out"));
    }
    let text = Diagnostic::error("yaml/bracket", "a value that begins with a bracket is read as a list")
        .at(line.value_range())
        .hint(format!(
            "if it is meant as text, put quotes around it. {}",
            write(&format!("{}{}", line.lead(), quoted(value)))
        ));
    Some(text)
}

/// An indented `key: value` under an entry that already has its value.
fn indented_key(before: &[Line<'_>], line: &Line<'_>) -> Option<Diagnostic> {
    let above = before.iter().rev().find(|above| above.indent < line.indent)?;
    let displaced = line.indent > 0 && line.key_end.is_some() && above.key_end.is_some() && !above.value().is_empty();
    if !displaced || above.value().starts_with(['|', '>']) {
        return None;
    }
    let spaces = line.start..line.start + line.indent;
    let words = line.text.get(line.indent..).unwrap_or_default();
    let sentence = |end: &usize| line.text.get(line.indent..end - line.start).is_some_and(|key| key.contains(' '));
    if let Some(colon) = line.key_end.filter(sentence) {
        let whole = format!("{}{}", above.lead(), quoted(&format!("{} {words}", above.value())));
        let diagnostic = Diagnostic::error("yaml/colon", "there is a colon inside this text, so put quotes around it");
        return Some(diagnostic.at(colon..colon + 1).hint(write(&whole)));
    }
    let diagnostic =
        Diagnostic::error("yaml/indentation", "this line is further in than the one it follows").at(spaces);
    Some(diagnostic.hint(format!("begin it below the line above. {}", write(words))))
}

/// `title: Two dials: agree and commit`.
fn colon(line: &Line<'_>, failure: &Failure) -> Option<Diagnostic> {
    let value = line.value();
    let meant =
        matches!(failure.fault, Fault::Syntax(ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement));
    let at = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1)).filter(|_| meant)?;
    let at = line.value_start + at;
    let diagnostic = Diagnostic::error("yaml/colon", "there is a colon inside this value, so put quotes around it");
    Some(diagnostic.at(at..at + 1).hint(write(&format!("{}{}", line.lead(), quoted(value)))))
}

/// `tags: - trust`: the first item of a list on the key's own line.
fn list_on_key_line(line: &Line<'_>) -> Option<Diagnostic> {
    let item = line.value().strip_prefix("- ").filter(|_| line.key_end.is_some())?;
    let diagnostic = Diagnostic::error("yaml/list", "a list with hyphens begins on the line below its key");
    let key = line.lead();
    Some(
        diagnostic
            .at(line.value_range())
            .hint(format!("Write:  {}", key.trim_end()))
            .hint(format!("          - {item}")),
    )
}

/// A list item or key that is level with nothing above it.
fn uneven(lines: &[Line<'_>], stop: usize, failure: &Failure) -> Option<Diagnostic> {
    let line = lines.get(stop)?;
    let whole_entry = stop == 0 && line.indent > 0;
    let inside = line.indent > 0
        && matches!(
            failure.fault,
            Fault::Syntax(
                ErrorKind::ExpectedBlockMappingKey
                    | ErrorKind::ExpectedBlockSequenceEntry
                    | ErrorKind::InvalidIndentation
                    | ErrorKind::BlockSequenceEntryNotAllowed
                    | ErrorKind::MappingKeyNotAllowed
                    | ErrorKind::ExpectedDocumentStart
            )
        );
    if !whole_entry && !inside {
        return None;
    }
    let spaces = line.start..line.start + line.indent;
    let diagnostic =
        Diagnostic::error("yaml/indentation", "this line is not level with the lines it belongs to").at(spaces);
    let item = |line: &&Line<'_>| line.text.trim_start().starts_with("- ");
    let above = || stop.checked_sub(1).and_then(|above| lines.get(above)).map_or(0, |above| above.indent);
    let level = lines.iter().take(stop).find(item).filter(|_| item(&line)).map_or_else(above, |item| item.indent);
    let level = if whole_entry { 0 } else { level };
    let words = line.text.get(line.indent..).unwrap_or_default();
    let hint = match level {
        0 => format!("begin it at the very left. {}", write(words)),
        spaces => format!(
            "give it {spaces} spaces, like the line above. {}",
            write(&format!("{}{words}", " ".repeat(spaces)))
        ),
    };
    Some(diagnostic.hint(hint))
}

/// A line that is no `key: value`.
fn no_key(line: &Line<'_>, failure: &Failure) -> Option<Diagnostic> {
    let key_expected = matches!(
        failure.fault,
        Fault::NotAMapping
            | Fault::Syntax(
                ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidSimpleKey
            )
    );
    if !key_expected || line.key_end.is_some() {
        return None;
    }
    let diagnostic = Diagnostic::error("yaml/no-key", "this line is neither a key with a value nor part of one");
    let hint = "a key is a word, a colon and a space, such as  title: Two dials";
    Some(diagnostic.at(line.words_range()).hint(hint).hint("a longer text belongs in quotes, or in the page below"))
}

fn unknown(range: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml/syntax", "this line cannot be read")
        .at(range)
        .hint("put the value in double quotes, or compare the line with those that work")
}
