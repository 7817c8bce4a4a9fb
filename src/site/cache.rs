//! What one loading of a site leaves to the next: settings and pages that need not be parsed again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::resolution::Resolution;
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use crate::project::{Config, Language, config};
use crate::source::{File, Snapshot};

/// What all pages are read with, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) config: Config,
    pub(super) languages: BTreeMap<String, Language>,
    pub(super) found: Vec<Diagnostic>,
}

/// Settings and pages by what they were made from, and what was found between the pages. A cache belongs to one playbook.
#[derive(Debug, Default)]
pub struct Cache {
    settings: Option<(Vec<Made>, Arc<Settings>)>,
    pages: Pages,
    resolution: Option<Resolution>,
}

/// A page with the hash of its file.
pub(super) type Parsed = (u64, Arc<Page>);

/// Pages in order of their paths.
pub(super) type Pages = Vec<Parsed>;

/// A file that something was made from: path and hash.
type Made = (Arc<str>, u64);

impl Cache {
    pub(super) fn new(settings: Arc<Settings>, snapshot: &Snapshot, pages: Pages, resolution: Resolution) -> Self {
        Self { settings: Some((made_from(snapshot), settings)), pages, resolution: Some(resolution) }
    }

    /// What pages were to one another.
    pub(super) fn resolution(&self) -> Option<&Resolution> {
        self.resolution.as_ref()
    }

    /// The settings, where a snapshot's are the same.
    pub(super) fn settings(&self, snapshot: &Snapshot) -> Option<Arc<Settings>> {
        let (made, settings) = self.settings.as_ref()?;
        (*made == made_from(snapshot)).then(|| Arc::clone(settings))
    }

    /// The pages that were read with the same settings.
    pub(super) fn pages(&self, settings: &Arc<Settings>) -> Option<&Pages> {
        let (_, own) = self.settings.as_ref()?;
        let same = Arc::ptr_eq(own, settings) || (own.config == settings.config && own.languages == settings.languages);
        same.then_some(&self.pages)
    }
}

/// The files that settings are read from: the playbook's own, and the words of its themes.
fn made_from(snapshot: &Snapshot) -> Vec<Made> {
    let made = |(path, file): (&Arc<str>, &File)| (Arc::clone(path), file.hash);
    let own = snapshot.files.get_key_value(config::FILE_NAME).map(made);
    let themes = snapshot.below("themes/").filter(|(path, _)| path.contains("/i18n/"));
    own.into_iter().chain(themes.map(made)).collect()
}
