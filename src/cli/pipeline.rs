//! Where the disk meets the pure part: a folder becomes a site.

use std::path::Path;
use std::sync::Arc;

use crate::site::{self, Site};
use crate::source;

/// Reads the playbook in `root` and puts its site together. What is wrong is in the site's diagnostics.
pub fn load(root: &Path, output: &Path, options: &site::Options) -> Arc<Site> {
    let (snapshot, found) = source::take(root, &source::Options { output: Some(output) });
    Arc::new(Site::load(Arc::new(snapshot), found, options))
}
