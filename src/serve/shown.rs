//! The site that is shown at one moment, with everything said about it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::Serialize;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::moved::{self, Moved};
use super::{Made, place};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::overlay::Report;
use crate::render::{Renderer, fault};
use crate::site::{NOT_FOUND, Site};

/// So many rendered pages are kept until the next change: those that are looked at, not the whole site.
const MOST_KEPT: usize = 64;

/// A fault of ours on one page is said of that page; the server goes on.
const FAULT: &str = "serve/fault";

/// What the keys of the script's words begin with, in language files.
const WORDS: &str = "live_";

/// One state of the live site. It never changes; the next one takes its place.
pub struct Shown {
    epoch: u64,
    renderer: Arc<Renderer>,
    /// Whether a build would publish what is shown.
    good: bool,
    problems: Vec<Diagnostic>,
    report: Report,
    moved: Moved,
    kept: Mutex<HashMap<String, Arc<Look>>>,
    missing: OnceLock<Bytes>,
}

/// A page's bytes, or why there are none.
pub type Bytes = Result<Vec<u8>, Vec<Diagnostic>>;

/// A page as it looks now.
#[derive(Debug)]
pub struct Look {
    /// Its bytes, or why there are none.
    pub bytes: Bytes,
    /// Tells whether it looks the same as before, the stylesheet apart.
    pub hash: u64,
}

/// What an open tab needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State {
    /// Counts what has been shown.
    pub epoch: u64,
    /// The hash of the tab's page, in hexadecimal; none where the page is gone.
    pub hash: Option<String>,
    /// Where the page went, if that is known: from the site's root.
    pub moved: Option<String>,
    /// The stylesheet's address, from the site's root.
    pub style: String,
    /// The file the page is written in; none where it is made from several.
    pub file: Option<String>,
    /// What is wrong.
    pub report: Report,
}

impl Shown {
    /// The first state, whatever came out.
    pub fn first(made: &Made) -> Self {
        let report = Report::new(&made.problems, made.renderer.texts());
        Self::new(1, Arc::clone(&made.renderer), !made.fails(), made.problems.clone(), report, Moved::new())
    }

    /// The state after something was made: the new site, or the last good one with what is wrong with the new.
    pub fn next(&self, made: &Made) -> Self {
        let report = Report::new(&made.problems, made.renderer.texts());
        let (epoch, problems) = (self.epoch + 1, made.problems.clone());
        if made.fails() && self.good {
            return Self::new(epoch, Arc::clone(&self.renderer), true, problems, report, self.moved.clone());
        }
        let moved = moved::after(&self.moved, self.site(), made.renderer.site());
        Self::new(epoch, Arc::clone(&made.renderer), !made.fails(), problems, report, moved)
    }

    fn new(
        epoch: u64,
        renderer: Arc<Renderer>,
        good: bool,
        problems: Vec<Diagnostic>,
        report: Report,
        moved: Moved,
    ) -> Self {
        let (kept, missing) = Default::default();
        Self { epoch, renderer, good, problems, report, moved, kept, missing }
    }

    /// Counts what has been shown.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The site that is shown.
    pub fn site(&self) -> &Site {
        self.renderer.site()
    }

    /// What the live site's own script says, in the playbook's language.
    pub fn words(&self) -> BTreeMap<&str, &str> {
        self.renderer.words(WORDS)
    }

    /// Everything that is wrong with what was made last.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Whether the last change keeps a build from publishing.
    pub fn fails(&self) -> bool {
        self.problems.iter().any(Diagnostic::is_error)
    }

    /// The bytes of an address: none where the site does not have it.
    ///
    /// # Errors
    /// What keeps it from being rendered.
    pub fn bytes(&self, url: &str) -> Option<Bytes> {
        self.site().routes.contains_key(url).then(|| self.render(url))
    }

    /// A page as it looks: none where the site does not have it.
    pub fn look(&self, url: &str) -> Option<Arc<Look>> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(look) = kept().get(url) {
            return Some(Arc::clone(look));
        }
        // Rendered without holding the lock: a slow page must not keep the others waiting.
        let bytes = self.bytes(url)?;
        let hash = match &bytes {
            Ok(bytes) => without(bytes, &self.site().assets.style.url),
            Err(problems) => xxh3_64(format!("{problems:?}").as_bytes()),
        };
        let look = Arc::new(Look { bytes, hash });
        let mut kept = kept();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(url.to_owned(), Arc::clone(&look));
        Some(look)
    }

    /// The page for what is not there, to be shown at any address. Rendered once, however many ask for what is not
    /// there.
    pub fn missing(&self) -> &Bytes {
        self.missing.get_or_init(|| fault::guarded(FAULT, NOT_FOUND, || self.renderer.missing()))
    }

    /// What a tab that shows a page needs to know.
    pub fn state(&self, url: &str) -> State {
        let look = self.look(url);
        let report = match look.as_ref().map(|look| &look.bytes) {
            Some(Err(problems)) => self.report_with(problems),
            _ => self.report.clone(),
        };
        State {
            epoch: self.epoch,
            hash: look.map(|look| format!("{:016x}", look.hash)),
            moved: self.moved.get(url).cloned(),
            style: self.site().assets.style.url.clone(),
            file: place::page_of(self.site(), url).map(|page| page.path.to_string()),
            report,
        }
    }

    fn report_with(&self, further: &[Diagnostic]) -> Report {
        let mut all = further.to_vec();
        all.extend(self.problems.iter().filter(|known| !further.contains(known)).cloned());
        Report::new(&all, self.renderer.texts())
    }

    fn render(&self, url: &str) -> Bytes {
        fault::guarded(FAULT, url, || self.renderer.render(url))
    }
}

/// The hash of bytes, leaving out every mention of an address.
fn without(bytes: &[u8], address: &str) -> u64 {
    let needle = address.as_bytes();
    let mut hasher = Xxh3::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, needle) {
        let (before, from) = rest.split_at(at);
        hasher.update(before);
        rest = from.get(needle.len()..).unwrap_or_default();
    }
    hasher.update(rest);
    hasher.digest()
}

/// Where `needle` stands in `bytes`.
pub(super) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_does_not_count() {
        let page = |style: &str, words: &str| format!("<link href=\"../{style}\"><p>{words}");
        let hash = |style: &str, words: &str| without(page(style, words).as_bytes(), style);
        assert_eq!(hash("assets/a.1.css", "same"), hash("assets/a.22.css", "same"));
        assert_ne!(hash("assets/a.1.css", "same"), hash("assets/a.1.css", "other"));
    }
}
