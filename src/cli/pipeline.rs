//! Where the pieces meet: folder → settings → languages → pages → site.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::Diagnostic;
use crate::page::{self, Page};
use crate::project::{Config, Language, builtin, config, theme};
use crate::site::{self, Parts, Site, answers};
use crate::source::{self, Snapshot};

/// The language that is always there, and stands in for what others leave out.
const ENGLISH: &str = "en";

/// Reads the playbook in `root` and puts its site together. What is wrong is in the site's diagnostics.
pub fn assemble(root: &Path, output: &Path, options: &site::Options) -> Site {
    let (snapshot, mut diagnostics) = source::take(root, &source::Options { output: Some(output) });
    let (config, problems) = settings(&snapshot);
    diagnostics.extend(problems);
    let (languages, problems) = languages(&snapshot, &config);
    diagnostics.extend(problems);
    let (pages, problems) = pages(&snapshot, &page::Context { config: &config, languages: &languages });
    diagnostics.extend(problems);
    Site::assemble(Parts { config, languages, pages, snapshot: Arc::new(snapshot), diagnostics }, options)
}

/// How many pages a site has.
pub fn page_count(site: &Site) -> usize {
    site.entries.len()
}

/// What `coachbook.lock` shall hold once the site is published; none where it does already.
/// Drafts are not published, so a build with them remembers nothing.
pub fn remembered(site: &Site, options: &site::Options) -> Option<String> {
    let ids = answers::ids(&site.entries);
    let before = site.snapshot.text(source::LOCK_FILE);
    if options.drafts || (ids.is_empty() && before.is_none()) {
        return None;
    }
    let now = answers::write(&ids);
    (before.map(AsRef::as_ref) != Some(now.as_str())).then_some(now)
}

fn settings(snapshot: &Snapshot) -> (Config, Vec<Diagnostic>) {
    // Where the file cannot be read, the snapshot has said so.
    let Some(text) = snapshot.text(config::FILE_NAME) else { return (Config::default(), Vec::new()) };
    let (config, problems) = Config::parse(text);
    (config, in_file(config::FILE_NAME, problems))
}

fn in_file(path: &str, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let path = Arc::from(path);
    diagnostics.into_iter().map(|diagnostic| diagnostic.in_file(&path)).collect()
}

/// The languages of the playbook's theme, each completed: from the default theme, then from English.
fn languages(snapshot: &Snapshot, config: &Config) -> (BTreeMap<String, Language>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut languages = BTreeMap::new();
    let default = format!("themes/{}/i18n/", theme::DEFAULT);
    let embedded = builtin::paths(&default);
    let embedded = embedded.iter().filter_map(|path| Some((path.as_str(), builtin::text(path)?)));
    read_languages(&default, embedded, &mut languages, &mut diagnostics);
    let own = format!("themes/{}/i18n/", config.theme);
    for folder in if own == default { vec![default] } else { vec![default, own] } {
        let written = snapshot.files.keys().filter_map(|path| Some((path.as_ref(), snapshot.text(path)?.as_ref())));
        read_languages(&folder, written, &mut languages, &mut diagnostics);
    }
    let english = languages.get(ENGLISH).cloned().unwrap_or_default();
    if !languages.contains_key(&config.language) {
        diagnostics.push(unknown_language(config));
        let stand_in = Language { tag: config.language.clone(), ..Language::default() };
        languages.insert(config.language.clone(), stand_in);
    }
    let whole = languages.into_iter().map(|(tag, language)| (tag, language.with_fallback(&english))).collect();
    (whole, diagnostics)
}

/// Reads the language files among `files` that lie directly in `folder`. What a file leaves out stays as
/// it was read before.
fn read_languages<'f>(
    folder: &str,
    files: impl Iterator<Item = (&'f str, &'f str)>,
    languages: &mut BTreeMap<String, Language>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (path, text) in files {
        let name = path.strip_prefix(folder).and_then(|name| name.strip_suffix(".yaml"));
        let Some(tag) = name.filter(|tag| !tag.contains('/')) else { continue };
        let (language, problems) = Language::parse(tag, text);
        diagnostics.extend(in_file(path, problems));
        let language =
            languages.get(tag).map_or_else(|| language.clone(), |before| language.clone().with_fallback(before));
        languages.insert(tag.to_owned(), language);
    }
}

fn unknown_language(config: &Config) -> Diagnostic {
    let Config { language, theme, .. } = config;
    let message = format!("the theme has no words for the language \"{language}\"; English ones stand in");
    Diagnostic::warning("config/language", message)
        .in_file(&Arc::from(config::FILE_NAME))
        .hint(format!("add the file  themes/{theme}/i18n/{language}.yaml"))
}

/// All pages, read on every core. A fault of ours on one page is a diagnostic on that page.
fn pages(snapshot: &Snapshot, context: &page::Context<'_>) -> (Vec<Arc<Page>>, Vec<Diagnostic>) {
    let texts: Vec<(&Arc<str>, &Arc<str>)> = snapshot
        .files
        .keys()
        .filter(|path| path.starts_with("content/") && path.ends_with(".md"))
        .filter_map(|path| Some((path, snapshot.text(path)?)))
        .collect();
    let read = |(path, text)| {
        // Nothing a page could have left half-done is looked at again: it is left out of the site.
        catch_unwind(AssertUnwindSafe(|| Arc::new(page::parse(path, text, context)))).map_err(|_| fault(path))
    };
    let read: Vec<Result<Arc<Page>, Diagnostic>> = texts.into_par_iter().map(read).collect();
    let mut pages = Vec::with_capacity(read.len());
    let mut diagnostics = Vec::new();
    for page in read {
        match page {
            Ok(page) => pages.push(page),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (pages, diagnostics)
}

fn fault(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error("page/fault", "coachbook stumbled over this page")
        .in_file(path)
        .hint("this is a fault in coachbook, not in your page: please report it, with the page")
}
