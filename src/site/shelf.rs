//! Where the files of a theme are looked for: the playbook's theme, as written or as it comes along, before the
//! default one, as written or as it comes along. So each file can be replaced by itself.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Spanned};
use crate::project::theme::{self, Theme};
use crate::project::{builtin, config};
use crate::source::Snapshot;
use crate::text::{nearest, slug};
use crate::yaml;

/// Endings of files that stylesheets and layouts may refer to.
const PUBLISHED: [&str; 14] =
    ["woff2", "woff", "ttf", "otf", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "mp3", "ogg"];

/// A theme's file: where it was found, and its text.
pub struct Found<'a> {
    /// Its path in the playbook, or the repository where it comes along.
    pub path: Arc<str>,
    /// Its text.
    pub text: Cow<'a, str>,
}

/// The files of a playbook's theme.
pub struct Shelf<'a> {
    snapshot: &'a Snapshot,
    /// The name of the theme.
    pub theme: &'a str,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
}

impl<'a> Shelf<'a> {
    /// The shelf of a theme. A theme that is not there at all is a slip in the settings, not a theme without files.
    pub fn new(snapshot: &'a Snapshot, theme: &'a str) -> Self {
        let mut shelf = Self { snapshot, theme, problems: Vec::new() };
        let folder = format!("themes/{theme}/");
        let known = snapshot.below(&folder).next().is_some();
        if !known && builtin::paths(&folder).is_empty() {
            shelf.problems.push(unknown_theme(snapshot, theme));
        }
        shelf
    }

    /// The default theme.
    pub fn base(&mut self) -> Theme {
        let found = self.find_in(theme::DEFAULT, theme::FILE_NAME);
        self.read_theme(found)
    }

    /// The playbook's own theme, where it has another than the default one.
    pub fn own(&mut self) -> Theme {
        if self.theme == theme::DEFAULT {
            return Theme::default();
        }
        let found = self.find_in(self.theme, theme::FILE_NAME);
        self.read_theme(found)
    }

    fn read_theme(&mut self, found: Option<Found<'_>>) -> Theme {
        let Some(found) = found else { return Theme::default() };
        let (theme, problems) = Theme::parse(&found.text);
        self.problems.extend(problems.into_iter().map(|problem| problem.in_file(&found.path)));
        theme
    }

    /// A file that the theme of a name lists.
    pub fn listed(&mut self, file: &Spanned<String>, lister: &str) -> Option<Found<'a>> {
        let found = self.find(&file.value);
        if found.is_none() {
            let path: Arc<str> = Arc::from(format!("themes/{lister}/{}", theme::FILE_NAME));
            let message =
                format!("the theme names \"{}\", which is neither in its folder nor in the default theme", file.value);
            let hint = format!("Put the file at themes/{lister}/{}, or take its line out.", file.value);
            let problem = Diagnostic::error("theme/missing-file", message).in_file(&path).at(file.span);
            self.problems.push(problem.hint(hint));
        }
        found
    }

    /// A file of the theme, or of the default one.
    pub fn find(&self, file: &str) -> Option<Found<'a>> {
        self.find_in(self.theme, file).or_else(|| self.find_in(theme::DEFAULT, file))
    }

    fn find_in(&self, theme: &str, file: &str) -> Option<Found<'a>> {
        let path = format!("themes/{theme}/{file}");
        let written = self.snapshot.text(&path).map(|text| Cow::Borrowed(text.as_ref()));
        let text = written.or_else(|| builtin::text(&path).map(Cow::Borrowed))?;
        Some(Found { path: Arc::from(path), text })
    }

    /// Fonts and pictures of the theme, by path within its folder: the path in the playbook, and the address.
    pub fn published(&self) -> BTreeMap<String, Published> {
        let mut published = BTreeMap::new();
        for theme in [theme::DEFAULT, self.theme] {
            let folder = format!("themes/{theme}/");
            for (path, file) in self.snapshot.below(&folder) {
                let Some(name) = path.strip_prefix(&folder) else { continue };
                let Some((stem, ending)) = name.rsplit('/').next().unwrap_or(name).rsplit_once('.') else { continue };
                let ending = ending.to_ascii_lowercase();
                if PUBLISHED.contains(&ending.as_str()) {
                    let hash = format!("{:016x}", file.hash);
                    let stem = Some(slug(stem)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| "file".to_owned());
                    let url = format!("assets/{stem}.{}.{ending}", hash.get(..8).unwrap_or(&hash));
                    published.insert(name.to_owned(), Published { path: Arc::clone(path), url });
                }
            }
        }
        published
    }
}

/// A font or picture of the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its path from the playbook's root.
    pub path: Arc<str>,
    /// Its address from the site's root.
    pub url: String,
}

fn unknown_theme(snapshot: &Snapshot, theme: &str) -> Diagnostic {
    let message = format!("there is no theme \"{theme}\": the folder themes/{theme}/ is not there or empty");
    let diagnostic = Diagnostic::error("theme/unknown", message).in_file(&Arc::from(config::FILE_NAME));
    let name_of = |path: &str| path.strip_prefix("themes/").and_then(|rest| rest.split('/').next()).map(str::to_owned);
    let written = snapshot.below("themes/").filter_map(|(path, _)| name_of(path));
    let along = builtin::paths("themes/").into_iter().filter_map(|path| name_of(&path));
    let mut names: Vec<String> = written.chain(along).collect();
    names.sort();
    names.dedup();
    let near = nearest(theme, names.iter().map(String::as_str));
    let hint = match near {
        Some(near) => format!("did you mean \"{near}\"? Write:  theme: {near}"),
        None => format!("there are: {}. Write, for example:  theme: default", names.join(", ")),
    };
    let settings = snapshot.text(config::FILE_NAME);
    let place = settings.and_then(|text| {
        let document = yaml::parse(text, 0, yaml::Brackets::Lists);
        document.root.get("theme").map(|node| node.span)
    });
    match place {
        Some(span) => diagnostic.at(span).hint(hint),
        None => diagnostic.hint(hint),
    }
}
