//! A playbook that was never on a disk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use coachbook::diagnostic::human::{self, Style};
use coachbook::site::{Options, Site};
use coachbook::source::{Content, File, Snapshot};

/// The site of these files, by path from the root. Settings and a page are added where they are not given.
pub fn site<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>, options: &Options) -> Site {
    let mut all = BTreeMap::from([("coachbook.yaml", "title: Test\n")]);
    all.extend(files);
    let file = |(path, text): (&str, &str)| {
        let hash = text.bytes().fold(17_u64, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
        let content = Content::Text(Arc::from(text));
        (Arc::from(path), File { size: text.len() as u64, hash, content })
    };
    let snapshot = Snapshot { root: PathBuf::new(), files: all.into_iter().map(file).collect() };
    Site::load(Arc::new(snapshot), Vec::new(), options)
}

/// What is wrong with a site, as a terminal shows it.
pub fn said(site: &Site) -> String {
    human::render(&site.diagnostics, site.snapshot.as_ref(), Style::default())
}
