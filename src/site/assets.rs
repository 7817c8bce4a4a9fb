//! The theme's stylesheet, script and icon, each one file named by its content.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::colours::Paper;
use super::icons::{self, IconPicture};
use crate::diagnostic::Diagnostic;
use crate::project::config::Config;
use crate::project::theme::{self, Theme};
use crate::project::{builtin, config};
use crate::source::Snapshot;

/// A file made by the build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address from the site's root: `assets/coachbook.1a2b3c4d.css`.
    pub url: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What every page refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// All parts of the stylesheet, and the tokens that come from the playbook.
    pub style: Asset,
    /// All parts of the script.
    pub script: Asset,
    /// The picture for the browser's tab.
    pub icon: Asset,
    /// The same in pixels.
    pub pictures: Vec<IconPicture>,
    /// The colour of its paper, where the stylesheet says.
    pub paper: Option<Paper>,
}

/// Bundles the theme of a playbook. A file of the playbook's own theme comes before the playbook's version of the
/// default theme's, and that before the embedded one, so that each can be replaced by itself.
pub fn bundle(snapshot: &Snapshot, config: &Config) -> (Assets, Vec<Diagnostic>) {
    let mut shelf = Shelf { snapshot, theme: &config.theme, problems: Vec::new() };
    shelf.check_theme();
    let theme = shelf.theme_file();
    let mut style = shelf.join(&theme.styles, without_css_comments);
    style.push_str(&playbook_tokens(config));
    let script = shelf.join(&theme.scripts, |text| Cow::Borrowed(without_first_comment(text)));
    let icon = theme.icon.as_deref().and_then(|file| shelf.read(file)).unwrap_or_default();
    let paper = Paper::of(&style);
    let assets = Assets {
        pictures: icons::pictures(icon.as_bytes(), paper.as_ref()),
        paper,
        style: named("coachbook", "css", style.into_bytes()),
        script: named("coachbook", "js", script.into_bytes()),
        icon: named("icon", "svg", icon.into_owned().into_bytes()),
    };
    (assets, shelf.problems)
}

fn named(stem: &str, extension: &str, bytes: Vec<u8>) -> Asset {
    let hash = format!("{:016x}", xxh3_64(&bytes));
    let short = hash.get(..8).unwrap_or(&hash);
    Asset { url: format!("assets/{stem}.{short}.{extension}"), bytes }
}

/// Where the files of a theme are looked for.
struct Shelf<'a> {
    snapshot: &'a Snapshot,
    theme: &'a str,
    problems: Vec<Diagnostic>,
}

impl<'a> Shelf<'a> {
    /// A theme that is not there at all is a slip in the settings, not a theme without files.
    fn check_theme(&mut self) {
        let folder = format!("themes/{}/", self.theme);
        if self.theme == theme::DEFAULT || self.snapshot.files.keys().any(|path| path.starts_with(&folder)) {
            return;
        }
        let message = format!("there is no theme \"{}\": the folder {folder} is not there or empty", self.theme);
        let diagnostic = Diagnostic::error("theme/unknown", message)
            .in_file(&Arc::from(config::FILE_NAME))
            .hint("Write:  theme: default  (or leave the line out)");
        self.problems.push(diagnostic);
    }

    fn theme_file(&mut self) -> Theme {
        let Some((path, text)) = self.find(theme::FILE_NAME) else { return Theme::default() };
        let (mut theme, problems) = Theme::parse(&text);
        self.problems.extend(problems.into_iter().map(|problem| problem.in_file(&path)));
        if theme.icon.is_none() {
            theme.icon = Some("icon.svg".to_owned());
        }
        theme
    }

    fn join(&mut self, files: &[String], clean: impl Fn(&str) -> Cow<'_, str>) -> String {
        let mut joined = String::new();
        for file in files {
            let Some(text) = self.read(file) else { continue };
            joined.push_str(clean(&text).trim());
            joined.push('\n');
        }
        joined
    }

    fn read(&mut self, file: &str) -> Option<Cow<'a, str>> {
        let found = self.find(file);
        if found.is_none() {
            let path = Arc::from(format!("themes/{}/{}", self.theme, theme::FILE_NAME));
            let message =
                format!("the theme names \"{file}\", which is neither in its folder nor in the default theme");
            let hint = format!("Put the file at themes/{}/{file}, or take its line out.", self.theme);
            self.problems.push(Diagnostic::error("theme/missing-file", message).in_file(&path).hint(hint));
        }
        found.map(|(_, text)| text)
    }

    fn find(&self, file: &str) -> Option<(Arc<str>, Cow<'a, str>)> {
        let own = format!("themes/{}/{file}", self.theme);
        let default = format!("themes/{}/{file}", theme::DEFAULT);
        let written = |path: &str| {
            let text = self.snapshot.text(path)?;
            Some((Arc::from(path), Cow::Borrowed(text.as_ref())))
        };
        let embedded = || Some((Arc::from(default.as_str()), Cow::Borrowed(builtin::text(&default)?)));
        written(&own).or_else(|| written(&default)).or_else(embedded)
    }
}

/// Tokens that the playbook's settings fill.
fn playbook_tokens(config: &Config) -> String {
    let mut foot = config.title.clone();
    if let Some(edition) = &config.edition {
        let _ = write!(foot, ", {edition}");
    }
    if let Some(licence) = &config.licence {
        let _ = write!(foot, ". {licence}");
    }
    format!("@layer tokens {{ :root {{ --print-foot: {}; }} }}\n", css_string(&foot))
}

/// Quoted for CSS; whatever could end the string or the sheet is written as its code point.
fn css_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '{' | '}' => {
                let _ = write!(quoted, "\\{:x} ", u32::from(c));
            }
            c if c.is_control() => {
                let _ = write!(quoted, "\\{:x} ", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Comments are for those who read the parts; readers of the site need not load them.
fn without_css_comments(css: &str) -> Cow<'_, str> {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let length = if from.starts_with("/*") {
            from.find("*/").map_or(from.len(), |end| end + 2)
        } else if from.starts_with('/') {
            1
        } else {
            css_string_length(from)
        };
        let (piece, after) = from.split_at(length);
        if !piece.starts_with("/*") {
            kept.push_str(piece);
        }
        rest = after;
    }
    kept.push_str(rest);
    Cow::Owned(kept.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// Length of the quoted string that `text` begins with, quotes included.
fn css_string_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, c)| c);
    let mut escaped = false;
    for (at, c) in chars {
        if !escaped && Some(c) == quote {
            return at + c.len_utf8();
        }
        escaped = !escaped && c == '\\';
    }
    text.len()
}

/// Only a comment at the very beginning is certain to be one without reading the script as a program.
fn without_first_comment(script: &str) -> &str {
    let script = script.trim_start();
    let after = script.strip_prefix("/*").and_then(|body| body.split_once("*/"));
    after.map_or(script, |(_, after)| after)
}
