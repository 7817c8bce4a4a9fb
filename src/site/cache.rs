//! What one loading of a site leaves to the next: settings and pages that need not be parsed again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::resolution::Resolution;
use super::routes::Routes;
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use crate::project::{Config, Language, config};
use crate::source::{File, Snapshot};

/// What all pages are read with, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) config: Config,
    pub(super) languages: Arc<BTreeMap<String, Language>>,
    pub(super) found: Vec<Diagnostic>,
}

/// What was found out about all pages together.
#[derive(Debug)]
pub(super) struct Kept {
    /// What they are to one another.
    pub(super) resolution: Resolution,
    /// What has which address.
    pub(super) routes: Routes,
}

/// Settings and pages by what they were made from, and what was found between the pages. A cache belongs to one playbook.
#[derive(Debug, Default)]
pub struct Cache {
    settings: Option<(Vec<Made>, Arc<Settings>)>,
    pages: Pages,
    kept: Option<Kept>,
}

/// A page, and what it was parsed from.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    /// The path of its file.
    pub(super) path: Arc<str>,
    /// The hash of what is in it.
    pub(super) hash: u64,
    /// The page.
    pub(super) page: Arc<Page>,
}

/// Pages in order of their paths.
pub(super) type Pages = Vec<Parsed>;

/// A file that something was made from: path and hash.
type Made = (Arc<str>, u64);

impl Cache {
    pub(super) fn new(settings: Arc<Settings>, snapshot: &Snapshot, pages: Pages, kept: Kept) -> Self {
        Self { settings: Some((made_from(snapshot), settings)), pages, kept: Some(kept) }
    }

    /// What was found out about the pages together.
    pub(super) fn kept(&self) -> Option<&Kept> {
        self.kept.as_ref()
    }

    /// The settings, where a snapshot's are the same.
    pub(super) fn settings(&self, snapshot: &Snapshot) -> Option<Arc<Settings>> {
        let (made, settings) = self.settings.as_ref()?;
        (*made == made_from(snapshot)).then(|| Arc::clone(settings))
    }

    /// The pages that were read with the same settings.
    pub(super) fn pages(&self, settings: &Arc<Settings>) -> Option<&[Parsed]> {
        let (_, own) = self.settings.as_ref()?;
        let same = Arc::ptr_eq(own, settings) || (own.config == settings.config && own.languages == settings.languages);
        same.then_some(self.pages.as_slice())
    }
}

/// The files that settings are read from: the playbook's own, and the words of its themes.
fn made_from(snapshot: &Snapshot) -> Vec<Made> {
    let made = |(path, file): (&Arc<str>, &File)| (Arc::clone(path), file.hash);
    let own = snapshot.files.get_key_value(config::FILE_NAME).map(made);
    let themes = snapshot.below("themes/").filter(|(path, _)| path.contains("/i18n/"));
    own.into_iter().chain(themes.map(made)).collect()
}
