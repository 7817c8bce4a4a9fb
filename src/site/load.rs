//! From the files of a playbook to its site: settings, languages, pages, and all of them together.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::slice;
use std::sync::Arc;

use rayon::prelude::*;

use super::assemble::Parts;
use super::cache::{Cache, Pages, Parsed, Settings};
use super::{Options, Site};
use crate::diagnostic::Diagnostic;
use crate::page;
use crate::project::{Config, Language, builtin, config, theme};
use crate::source::Snapshot;

/// The language that every other falls back to.
const FALLBACK: &str = "en";

impl Site {
    /// The site of a snapshot. `found` is what was wrong while the snapshot was taken. Pure.
    pub fn load(snapshot: Arc<Snapshot>, found: Vec<Diagnostic>, options: &Options) -> Self {
        Self::reload(snapshot, found, options, &Cache::default()).0
    }

    /// [`Site::load`], taking over from `cache` what was parsed before and has not changed. Gives the site and
    /// the cache for the next time. Pure: the cache makes it faster, never different.
    pub fn reload(snapshot: Arc<Snapshot>, found: Vec<Diagnostic>, options: &Options, cache: &Cache) -> (Self, Cache) {
        let mut diagnostics = found;
        let settings = cache.settings(&snapshot).unwrap_or_else(|| Arc::new(read_settings(&snapshot)));
        diagnostics.extend(settings.found.iter().cloned());
        let (pages, faults) = read_pages(&snapshot, &settings, cache);
        diagnostics.extend(faults);
        let own = pages.iter().map(|parsed| Arc::clone(&parsed.page)).collect();
        let (settings_of, files) = (Arc::clone(&settings), Arc::clone(&snapshot));
        let parts = Parts { settings: settings_of, pages: own, snapshot: files, diagnostics };
        let (site, kept) = Self::assemble(parts, options, cache.kept());
        (site, Cache::new(settings, &snapshot, pages, kept))
    }
}

fn read_settings(snapshot: &Snapshot) -> Settings {
    let mut found = Vec::new();
    let config = read_config(snapshot, &mut found);
    let languages = Arc::new(read_languages(snapshot, &config, &mut found));
    Settings { config, languages, found }
}

fn read_config(snapshot: &Snapshot, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let file: Arc<str> = Arc::from(config::FILE_NAME);
    // Where it is missing or no text, the snapshot has said so.
    let Some(text) = snapshot.text(config::FILE_NAME) else { return Config::default() };
    let (config, found) = Config::parse(text);
    diagnostics.extend(found.into_iter().map(|diagnostic| diagnostic.in_file(&file)));
    config
}

/// The language files of the theme, each over the default theme's own, all over English.
fn read_languages(
    snapshot: &Snapshot,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Language> {
    let mut languages: BTreeMap<String, Language> = BTreeMap::new();
    let default = format!("themes/{}/i18n/", theme::DEFAULT);
    let own = format!("themes/{}/i18n/", config.theme);
    for path in builtin::paths(&default) {
        if let (Some(tag), Some(text)) = (tag_of(&path, &default), builtin::text(&path)) {
            languages.insert(tag.to_owned(), Language::parse(tag, text).0);
        }
    }
    let folders = if own == default { vec![default] } else { vec![default, own] };
    for folder in folders {
        for (path, _) in snapshot.below(&folder) {
            let (Some(tag), Some(text)) = (tag_of(path, &folder), snapshot.text(path)) else { continue };
            let (language, found) = Language::parse(tag, text);
            diagnostics.extend(found.into_iter().map(|diagnostic| diagnostic.in_file(path)));
            let language = match languages.remove(tag) {
                Some(below) => language.with_fallback(&below),
                None => language,
            };
            languages.insert(tag.to_owned(), language);
        }
    }
    if !languages.contains_key(&config.language) {
        let file: Arc<str> = Arc::from(config::FILE_NAME);
        diagnostics.push(super::messages::unknown_language(&config.language, &config.theme).in_file(&file));
        languages.insert(config.language.clone(), Language { tag: config.language.clone(), ..Language::default() });
    }
    let Some(english) = languages.get(FALLBACK).cloned() else { return languages };
    languages.into_iter().map(|(tag, language)| (tag, language.with_fallback(&english))).collect()
}

fn tag_of<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_suffix(".yaml").filter(|tag| !tag.contains('/'))
}

/// Pages in order of their paths, and a diagnostic for each that could not be made.
fn read_pages(snapshot: &Snapshot, settings: &Arc<Settings>, cache: &Cache) -> (Pages, Vec<Diagnostic>) {
    let mut known = Known::of(cache.pages(settings).unwrap_or_default());
    let files = snapshot.below("content/").filter(|(path, _)| path.ends_with(".md"));
    let mut pages: Vec<Option<Parsed>> = files.clone().map(|(path, file)| known.page(path, file.hash)).collect();
    let new = files.zip(&mut pages).filter(|(_, page)| page.is_none());
    let new: Vec<_> = new.map(|((path, file), page)| (path, file.hash, page)).collect();
    let context = page::Context { config: &settings.config, languages: &settings.languages };
    let parse = |(path, hash, place): (&Arc<str>, u64, &mut Option<Parsed>)| {
        let text = snapshot.text(path)?;
        // A fault of ours in one page is said of that page; the others are still read.
        match catch_unwind(AssertUnwindSafe(|| Arc::new(page::parse(path, text, &context)))) {
            Ok(page) => *place = Some(Parsed { path: Arc::clone(path), hash, page }),
            Err(_) => return Some(super::messages::fault(path)),
        }
        None
    };
    let faults = new.into_par_iter().filter_map(parse).collect();
    (pages.into_iter().flatten().collect(), faults)
}

/// Pages parsed before, asked for in order of their paths.
struct Known<'p> {
    pages: Peekable<slice::Iter<'p, Parsed>>,
}

impl<'p> Known<'p> {
    fn of(pages: &'p [Parsed]) -> Self {
        Self { pages: pages.iter().peekable() }
    }

    /// The page of a file with this hash.
    fn page(&mut self, path: &Arc<str>, hash: u64) -> Option<Parsed> {
        let is_it = |known: &Parsed| Arc::ptr_eq(&known.path, path) || known.path == *path;
        while self.pages.next_if(|known| !is_it(known) && known.path < *path).is_some() {}
        self.pages.next_if(|known| is_it(known)).filter(|known| known.hash == hash).cloned()
    }
}
