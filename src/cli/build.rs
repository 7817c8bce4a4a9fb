//! `coachbook build` and `coachbook check`.

use std::time::Instant;

use super::args::Build;
use super::edge::Edge;
use super::pipeline::Playbook;
use super::progress::Bar;
use super::report::{self, Count, plural, seconds};
use super::{FINE, PROBLEMS};
use crate::diagnostic::Diagnostic;
use crate::publish::{self, Plan, Report, Surroundings};
use crate::source;

/// Makes the site; publishes nothing where anything is wrong.
pub fn build(build: &Build, edge: &Edge) -> u8 {
    let work = Work::begin(build, edge);
    if Count::of(work.playbook.diagnostics()).fails(build.strict) {
        // What else would have stood in the way is said now rather than next time.
        let diagnostics = work.with_rehearsal();
        return work.close(&diagnostics, PROBLEMS, &work.nothing_published(&diagnostics));
    }
    let render = |url: &str| work.playbook.render(url);
    match publish::publish(&work.plan(), &render, &work.bar()) {
        Ok(report) => work.published(&report),
        Err(problems) => {
            let diagnostics = work.with(problems);
            work.close(&diagnostics, PROBLEMS, &work.nothing_published(&diagnostics))
        }
    }
}

/// Says everything a build would say, and writes nothing.
pub fn check(build: &Build, edge: &Edge) -> u8 {
    let work = Work::begin(build, edge);
    let diagnostics = work.with_rehearsal();
    let count = Count::of(&diagnostics);
    let pages = plural(work.playbook.pages(), "page");
    let took = seconds(work.started.elapsed());
    let closing = match count.words() {
        words if words.is_empty() => format!("Checked {pages}, all is well ({took})"),
        words => format!("Checked {pages}: {words} ({took})"),
    };
    work.close(&diagnostics, if count.fails(build.strict) { PROBLEMS } else { FINE }, &closing)
}

/// A command on its way.
struct Work<'w> {
    started: Instant,
    build: &'w Build,
    edge: &'w Edge,
    playbook: Playbook,
    surroundings: Surroundings,
}

impl<'w> Work<'w> {
    fn begin(build: &'w Build, edge: &'w Edge) -> Self {
        let started = Instant::now();
        let playbook = Playbook::load(&build.root, &build.output, &build.site);
        Self { started, build, edge, playbook, surroundings: edge.surroundings() }
    }

    fn plan(&self) -> Plan<'_> {
        Plan {
            root: &self.build.root,
            output: &self.build.output,
            urls: self.playbook.urls(),
            surroundings: &self.surroundings,
        }
    }

    fn bar(&self) -> Bar {
        Bar::new(self.started, self.edge.watched)
    }

    /// The playbook's diagnostics and further ones.
    fn with(&self, further: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut all = self.playbook.diagnostics().to_vec();
        all.extend(further);
        all.sort();
        all.dedup();
        all
    }

    fn with_rehearsal(&self) -> Vec<Diagnostic> {
        let render = |url: &str| self.playbook.render(url);
        self.with(publish::rehearse(&self.plan(), &render, &self.bar()).err().unwrap_or_default())
    }

    fn published(&self, report: &Report) -> u8 {
        let mut diagnostics = self.with(report.warnings.clone());
        diagnostics.extend(self.remember());
        let (pages, files) = (plural(self.playbook.pages(), "page"), plural(report.files, "file"));
        let output = self.build.output.to_string_lossy().replace('\\', "/");
        let took = seconds(self.started.elapsed());
        let closing = format!("Built {pages}, {files} in {}/ ({took})", output.trim_end_matches('/'));
        self.close(&diagnostics, FINE, &closing)
    }

    /// Keeps the field ids of what is published now, so that the next build can tell orphaned answers.
    fn remember(&self) -> Option<Diagnostic> {
        let text = self.playbook.remembered()?;
        let path = self.build.root.join(source::LOCK_FILE);
        let error = super::page_file::replace(&path, &text).err()?;
        let reason = source::trouble::reason(&error);
        Some(
            Diagnostic::warning("publish/lock-file", format!("cannot write \"{}\": {reason}", source::LOCK_FILE))
                .hint("the site is published; only, the next build cannot tell whether saved answers lose their place"),
        )
    }

    fn nothing_published(&self, diagnostics: &[Diagnostic]) -> String {
        let count = Count::of(diagnostics);
        let why = if count.errors == 0 { " and --strict makes them count" } else { "" };
        format!("{}{why}: nothing was published, the site is as it was", count.words())
    }

    fn close(&self, diagnostics: &[Diagnostic], exit: u8, closing: &str) -> u8 {
        report::tell(diagnostics, self.playbook.texts(), self.build.format, closing, self.edge);
        exit
    }
}
