//! `coachbook build` and `coachbook check`.

use std::sync::Arc;
use std::time::Instant;

use super::args::Build;
use super::edge::Edge;
use super::progress::Bar;
use super::report::{self, plural, seconds};
use super::{FINE, PROBLEMS, page_file, pipeline};
use crate::diagnostic::{Diagnostic, human};
use crate::publish::archive::{self, Archive};
use crate::publish::{self, Plan, Report, Surroundings};
use crate::render::Renderer;
use crate::site::Site;
use crate::site::answers::Lock;
use crate::source;

/// Makes the site; publishes nothing where anything is wrong.
pub fn build(build: &Build, edge: &Edge) -> u8 {
    let started = Instant::now();
    let site = pipeline::load(&build.root, &build.output, &build.site);
    let mut work = Work::new(started, build, edge, site);
    work.check_archive();
    let exit = work.publish();
    // The program ends here: giving back a large site piece by piece would take a tenth of the build's time.
    std::mem::forget(work);
    exit
}

/// Says everything a build would say, and writes nothing.
pub fn check(build: &Build, edge: &Edge) -> u8 {
    let started = Instant::now();
    let site = pipeline::load(&build.root, &build.output, &build.site);
    let work = Work::new(started, build, edge, site);
    let diagnostics = work.with_rehearsal();
    let pages = plural(work.site.entries.len(), "page");
    let found = human::summary(&diagnostics).map_or_else(|| ", all is well".to_owned(), |found| format!(": {found}"));
    let exit = if report::fails(&diagnostics, build.strict) { PROBLEMS } else { FINE };
    work.close(&diagnostics, exit, &format!("Checked {pages}{found} ({})", seconds(started.elapsed())))
}

/// A command on its way.
struct Work<'w> {
    started: Instant,
    build: &'w Build,
    edge: &'w Edge,
    site: Arc<Site>,
    renderer: Renderer,
    /// Everything wrong with the playbook, its theme and layouts.
    problems: Vec<Diagnostic>,
    urls: Vec<String>,
    surroundings: Surroundings,
}

impl<'w> Work<'w> {
    fn new(started: Instant, build: &'w Build, edge: &'w Edge, site: Arc<Site>) -> Self {
        let (renderer, problems) = Renderer::new(Arc::clone(&site));
        let problems = sorted(&site.diagnostics, problems);
        let urls = site.routes.keys().cloned().collect();
        Self { started, build, edge, site, renderer, problems, urls, surroundings: edge.surroundings() }
    }

    fn publish(&self) -> u8 {
        if report::fails(&self.problems, self.build.strict) {
            // What else would have stood in the way is said now rather than next time.
            return self.not_published(&self.with_rehearsal());
        }
        match publish::publish(&self.plan(), &|url| self.renderer.render(url), &self.bar()) {
            Ok(report) => self.published(&report),
            Err(problems) => self.not_published(&self.with(problems)),
        }
    }

    fn plan(&self) -> Plan<'_> {
        let Build { root, output, .. } = self.build;
        Plan { root, output, urls: &self.urls, surroundings: &self.surroundings }
    }

    fn bar(&self) -> Bar {
        Bar::new(self.started, self.edge.watched)
    }

    fn with(&self, further: Vec<Diagnostic>) -> Vec<Diagnostic> {
        sorted(&self.problems, further)
    }

    fn with_rehearsal(&self) -> Vec<Diagnostic> {
        let rehearsal = publish::rehearse(&self.plan(), &|url| self.renderer.render(url), &self.bar());
        self.with(rehearsal.err().unwrap_or_default())
    }

    /// An archive that cannot be written is a reason not to begin.
    fn check_archive(&mut self) {
        if self.build.zip
            && let Err(problem) = archive::check(&self.plan(), &self.site.file_name())
        {
            self.problems = self.with(vec![problem]);
        }
    }

    fn published(&self, report: &Report) -> u8 {
        let mut diagnostics = self.with(report.warnings.clone());
        diagnostics.extend(self.remember());
        let (archived, exit) = self.archived(&mut diagnostics);
        let (pages, files) = (plural(self.site.entries.len(), "page"), plural(report.files, "file"));
        let output = self.build.output.to_string_lossy().replace('\\', "/");
        let took = seconds(self.started.elapsed());
        let closing = format!("Built {pages}, {files} in {}/{archived} ({took})", output.trim_end_matches('/'));
        self.close(&diagnostics, exit, &closing)
    }

    /// Makes the archive where one is asked for, and says so.
    fn archived(&self, diagnostics: &mut Vec<Diagnostic>) -> (String, u8) {
        if !self.build.zip {
            return (String::new(), FINE);
        }
        match archive::write(&self.plan(), &self.site.file_name()) {
            Ok(Archive { shown, bytes }) => (format!(" and {shown}, {}", report::size(bytes)), FINE),
            Err(problems) => {
                diagnostics.extend(problems);
                (", but no archive".to_owned(), PROBLEMS)
            }
        }
    }

    /// Keeps the field ids of what is published now, so that the next build can tell orphaned answers.
    fn remember(&self) -> Option<Diagnostic> {
        if self.build.site.drafts {
            // A look at drafts is not what readers fill in.
            return None;
        }
        let lock = Lock::outdated(&self.site)?;
        let error = page_file::replace(&self.build.root.join(source::LOCK_FILE), &lock).err()?;
        let reason = source::trouble::reason(&error);
        Some(
            Diagnostic::warning("publish/lock-file", format!("cannot write \"{}\": {reason}", source::LOCK_FILE))
                .hint("the site is published; but the next build cannot tell whether saved answers lose their place"),
        )
    }

    fn not_published(&self, diagnostics: &[Diagnostic]) -> u8 {
        let found = human::summary(diagnostics).unwrap_or_default();
        let strictly =
            if diagnostics.iter().any(Diagnostic::is_error) { "" } else { ", and --strict makes them count" };
        let closing = format!("{found}{strictly}: nothing was published, the site is as it was");
        self.close(diagnostics, PROBLEMS, &closing)
    }

    fn close(&self, diagnostics: &[Diagnostic], exit: u8, closing: &str) -> u8 {
        report::tell(diagnostics, self.site.snapshot.as_ref(), self.build.format, closing, self.edge);
        exit
    }
}

fn sorted(some: &[Diagnostic], more: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut all = some.to_vec();
    all.extend(more);
    all.sort();
    all.dedup();
    all
}
