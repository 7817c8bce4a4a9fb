//! The theme's stylesheet, scripts, icon, fonts and pictures, each named by its content; and what the playbook has
//! set of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::address::folder_of;
use super::colours::Paper;
use super::icons::{self, IconPicture};
pub use super::shelf::Published;
use super::shelf::{Found, Shelf};
use super::stylesheet::{self, Mention};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::project::config::{self, Config};
use crate::project::theme::{self, Setting, SettingValue, Theme, css_string};
use crate::source::Snapshot;
use crate::text::nearest;

/// The icon of a theme that names none.
const ICON: &str = "icon.svg";

/// A file made by the build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address from the site's root: `assets/coachbook.1a2b3c4d.css`.
    pub url: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What every page refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Assets {
    /// All parts of the stylesheet, and the tokens that come from the playbook.
    pub style: Asset,
    /// All parts of the default theme's script.
    pub script: Asset,
    /// The scripts of a theme of one's own: a file for itself, so that a slip in it breaks nothing else.
    pub own_script: Option<Asset>,
    /// The picture for the browser's tab.
    pub icon: Asset,
    /// The same in pixels.
    pub pictures: Vec<IconPicture>,
    /// The colour of its paper, where the stylesheet says.
    pub paper: Option<Paper>,
    /// Fonts and pictures, by path within the theme's folder.
    pub files: BTreeMap<String, Published>,
    /// Every setting of the theme, set or not, by name.
    pub settings: BTreeMap<String, SettingValue>,
}

/// Bundles the theme of a playbook.
pub fn bundle(snapshot: &Snapshot, config: &Config) -> (Assets, Vec<Diagnostic>) {
    let mut shelf = Shelf::new(snapshot, &config.theme);
    let (base, own) = (shelf.base(), shelf.own());
    let (icon_file, icon) = icon(&mut shelf, &base, &own);
    let mut files = shelf.published();
    if let Some(file) = files.get_mut(&icon_file) {
        // The same bytes need no second address.
        file.url.clone_from(&icon.url);
    }
    let mut style = styles(&mut shelf, &base, &own, &files);
    let settings = settings_of(&base, &own);
    let source = snapshot.text(config::FILE_NAME).map(AsRef::as_ref).unwrap_or_default();
    let (set, problems) = theme::settle(&settings, &config.theme_settings, source);
    let file: Arc<str> = Arc::from(config::FILE_NAME);
    shelf.problems.extend(problems.into_iter().map(|problem| problem.in_file(&file)));
    style.push_str(&default_tokens(&settings, &style));
    style.push_str(&set_tokens(&settings, &set));
    style.push_str(&playbook_tokens(config));
    let defaults = settings.iter().filter_map(|setting| Some((setting.name.clone(), setting.default.clone()?)));
    let values = defaults.chain(set).collect();
    let script = scripts(&mut shelf, &base.scripts, theme::DEFAULT);
    let own_script = scripts(&mut shelf, &own.scripts, &config.theme);
    let paper = Paper::of(&style);
    let assets = Assets {
        pictures: icons::pictures(&icon.bytes, paper.as_ref()),
        paper,
        style: named("coachbook", "css", style),
        script: named("coachbook", "js", script),
        own_script: (!own_script.is_empty()).then(|| named("theme", "js", own_script)),
        icon,
        files,
        settings: values,
    };
    (assets, shelf.problems)
}

fn named(stem: &str, extension: &str, text: String) -> Asset {
    let hash = format!("{:016x}", xxh3_64(text.as_bytes()));
    let short = hash.get(..8).unwrap_or(&hash);
    Asset { url: format!("assets/{stem}.{short}.{extension}"), bytes: text.into_bytes() }
}

/// The icon, and its path within the theme's folder.
fn icon(shelf: &mut Shelf<'_>, base: &Theme, own: &Theme) -> (String, Asset) {
    let default = Spanned::new(ICON.to_owned(), 0..0);
    let file = own.icon.as_ref().or(base.icon.as_ref()).unwrap_or(&default);
    let lister = if own.icon.is_some() { shelf.theme } else { theme::DEFAULT };
    let text = shelf.listed(file, lister).map(|found| found.text.into_owned()).unwrap_or_default();
    (file.value.clone(), named("icon", "svg", text))
}

/// The default theme's parts, then the theme's own: what those set outside any layer wins.
fn styles(shelf: &mut Shelf<'_>, base: &Theme, own: &Theme, files: &BTreeMap<String, Published>) -> String {
    let is_base = |file: &Spanned<String>| base.styles.iter().any(|part| part.value == file.value);
    let added = own.styles.iter().filter(|file| !is_base(file));
    let theme = shelf.theme;
    let parts = base.styles.iter().map(|file| (file, theme::DEFAULT)).chain(added.map(|file| (file, theme)));
    let mut joined = String::new();
    for (file, lister) in parts {
        let Some(found) = shelf.listed(file, lister) else { continue };
        joined.push_str(style(&found, &file.value, files, &mut shelf.problems).trim());
        joined.push('\n');
    }
    joined
}

/// One part of the stylesheet, with the addresses its fonts and pictures are published at.
fn style(part: &Found<'_>, name: &str, files: &BTreeMap<String, Published>, problems: &mut Vec<Diagnostic>) -> String {
    stylesheet::rewritten(&part.text, |mention, place| {
        let problem = match mention {
            Mention::Import => imported(),
            Mention::Url(target) => match address_of(target, folder_of(name), files) {
                Ok(address) => return address,
                Err(problem) => problem,
            },
        };
        problems.push(problem.in_file(&part.path).at(place));
        None
    })
}

/// What takes the place of an address in a stylesheet, which lies in `assets/` as the files do; none where it stays.
fn address_of(target: &str, folder: &str, files: &BTreeMap<String, Published>) -> Result<Option<String>, Diagnostic> {
    if target.starts_with('#') || target.to_ascii_lowercase().starts_with("data:image/") {
        return Ok(None);
    }
    if target.starts_with(['/', '\\']) || target.split('/').next().is_some_and(|start| start.contains(':')) {
        return Err(outside(target));
    }
    let end = target.find(['?', '#']).unwrap_or(target.len());
    let (path, fragment) = target.split_at(end);
    let fragment = fragment.find('#').and_then(|at| fragment.get(at..)).unwrap_or_default();
    match joined(folder, path).and_then(|name| files.get(&name)) {
        Some(file) => Ok(Some(format!("{}{fragment}", file.url.strip_prefix("assets/").unwrap_or(&file.url)))),
        None => Err(missing(path, folder, files)),
    }
}

/// A path as seen from a folder; none where it leads out of the theme.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn imported() -> Diagnostic {
    Diagnostic::error("theme/import", "a stylesheet of a theme cannot import another")
        .hint("name the other one under \"styles\" in theme.yaml, above this one, and delete this line")
}

fn outside(target: &str) -> Diagnostic {
    let shown = crate::yaml::shown(target);
    Diagnostic::error("theme/outside", format!("{shown} is not in the theme's folder, and pages load nothing else"))
        .hint("put the file into the theme's folder, and write its path from this stylesheet:  url(fonts/name.woff2)")
}

fn missing(path: &str, folder: &str, files: &BTreeMap<String, Published>) -> Diagnostic {
    let shown = crate::yaml::shown(path);
    let diagnostic = Diagnostic::error("theme/missing-file", format!("the theme has no font or picture {shown}"));
    let up = "../".repeat(folder.matches('/').count());
    let seen = |name: &String| name.strip_prefix(folder).map_or_else(|| format!("{up}{name}"), str::to_owned);
    let all: Vec<String> = files.keys().map(seen).collect();
    match nearest(path, all.iter().map(String::as_str)) {
        Some(near) => diagnostic.hint(format!("did you mean  url({near})")),
        None => diagnostic.hint("put the file into the theme's folder, and write its path from this stylesheet"),
    }
}

fn scripts(shelf: &mut Shelf<'_>, files: &[Spanned<String>], lister: &str) -> String {
    let mut joined = String::new();
    for file in files {
        let Some(found) = shelf.listed(file, lister) else { continue };
        joined.push_str(without_first_comment(&found.text).trim());
        joined.push('\n');
    }
    joined
}

/// The settings of the default theme and the theme's own, which replace those of the same name.
fn settings_of(base: &Theme, own: &Theme) -> Vec<Setting> {
    let replaced = |setting: &&Setting| own.settings.iter().any(|own| own.name == setting.name);
    base.settings.iter().filter(|setting| !replaced(setting)).chain(&own.settings).cloned().collect()
}

/// Tokens that no stylesheet sets, at their defaults.
fn default_tokens(settings: &[Setting], style: &str) -> String {
    let unset = settings.iter().filter_map(|setting| {
        let (token, default) = (setting.token.as_deref()?, setting.default.as_ref()?);
        (!style.contains(&format!("{token}:"))).then(|| format!(" {token}: {};", default.css))
    });
    let tokens: String = unset.collect();
    if tokens.is_empty() { tokens } else { format!("@layer tokens {{ :root {{{tokens} }} }}\n") }
}

/// Tokens that the playbook sets: after everything and outside any layer, so that they win.
fn set_tokens(settings: &[Setting], set: &BTreeMap<String, SettingValue>) -> String {
    let tokens = settings.iter().filter_map(|setting| {
        let value = set.get(&setting.name)?;
        setting.token.as_ref().map(|token| format!(" {token}: {};", value.css))
    });
    let tokens: String = tokens.collect();
    if tokens.is_empty() { tokens } else { format!(":root {{{tokens} }}\n") }
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

/// Only a comment at the very beginning is certain to be one without reading the script as a program.
fn without_first_comment(script: &str) -> &str {
    let script = script.trim_start();
    let after = script.strip_prefix("/*").and_then(|body| body.split_once("*/"));
    after.map_or(script, |(_, after)| after)
}
