//! What `coachbook build` does, through the library.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use coachbook::diagnostic::Diagnostic;
use coachbook::publish::{self, Plan, Silent, Surroundings};
use coachbook::render::Renderer;
use coachbook::site::answers::Lock;
use coachbook::site::{self, Site};
use coachbook::source;

use super::Result;

/// Builds the playbook in `root` into `output`.
pub fn build(root: &Path, output: &Path) -> Result<()> {
    let (snapshot, found) = source::take(root, &source::Options { output: Some(output) });
    let site = Arc::new(Site::load(Arc::new(snapshot), found, &site::Options::default()));
    fine(&site.diagnostics)?;
    let urls: Vec<String> = site.routes.keys().cloned().collect();
    let (renderer, found) = Renderer::new(site);
    fine(&found)?;
    let surroundings = Surroundings::default();
    let plan = Plan { root, output, urls: &urls, surroundings: &surroundings };
    let report = publish::publish(&plan, &|url| renderer.render(url), &Silent);
    fine(&report.map_or_else(|found| found, |report| report.warnings))?;
    // Beside the output rather than in the playbook, so that every run finds the playbook as it was.
    let mut file = BufWriter::new(fs::File::create(output.with_extension("lock"))?);
    if let Some(lock) = Lock::outdated(renderer.site()) {
        write!(file, "{lock}")?;
    }
    file.flush()?;
    // As the command does: the system takes the memory back faster than we could.
    std::mem::forget(renderer);
    Ok(())
}

/// A playbook with faults would measure something else.
fn fine(found: &[Diagnostic]) -> Result<()> {
    let lines = found.iter().take(10).map(|fault| format!("{}: {}", fault.code, fault.message));
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { Ok(()) } else { Err(format!("the playbook has faults:\n{}", lines.join("\n")).into()) }
}
