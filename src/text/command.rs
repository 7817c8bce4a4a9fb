//! A command as people write it into a setting: words, with quotes around those that hold spaces.

/// The words of a command. Quotes, single or double, keep words together; nothing else has a meaning, for no shell
/// reads this. None where a quote is not closed or there is no word at all.
pub fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in command.chars() {
        match quote {
            Some(open) if open == letter => quote = None,
            Some(_) => word.get_or_insert_default().push(letter),
            None if letter == '"' || letter == '\'' => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            None if letter.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    let whole = quote.is_none() && words.first().is_some_and(|program| !program.is_empty());
    whole.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_part_words_unless_they_are_quoted() {
        let split = |command| words(command).unwrap_or_default();
        assert_eq!(split(" code  --wait "), ["code", "--wait"]);
        assert_eq!(split(r#""C:\Program Files\Editor\edit.exe" -n"#), [r"C:\Program Files\Editor\edit.exe", "-n"]);
        assert_eq!(split("edit '' it's 'x"), ["edit", "", "its x"]);
        assert_eq!(split("edit $HOME `x`; rm *"), ["edit", "$HOME", "`x`;", "rm", "*"], "no shell reads this");
    }

    #[test]
    fn a_quote_left_open_is_no_command() {
        for command in ["", "  ", "\"edit", "edit '", "''", "'' edit"] {
            assert_eq!(words(command), None, "{command}");
        }
    }
}
