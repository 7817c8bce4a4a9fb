//! The one thing the live site does rather than shows: it opens a page of the playbook in the author's editor.
//!
//! What is opened is looked up: the file behind an address of the site, or the file that a message is about. No path
//! comes from the request.

use std::path::PathBuf;

use serde::Serialize;

use super::Server;
use super::answer::{Answer, Status};
use super::respond::JSON;
use super::target::{self, Refused};
use crate::serve::editor::{Editor, Failure};
use crate::serve::place::{self, Place};
use crate::serve::shown::Shown;

/// How it went, for the bar to say.
#[derive(Debug, Serialize)]
struct Told<'t> {
    /// What to say: the key of the bar's words.
    said: &'static str,
    program: &'t str,
    file: &'t str,
    line: usize,
    /// What the system or the editor says.
    why: String,
}

impl Server {
    /// The editor that pages are opened in: the playbook's, else the author's usual one.
    pub(super) fn editor(&self, shown: &Shown) -> Option<Editor> {
        let setting = shown.site().config.editor.as_deref().or(self.editor.as_deref())?;
        Editor::new(setting)
    }

    /// Opens what stands behind a page of the site. `near` is whether this computer itself asks: an editor that
    /// opens before nobody's eyes helps nobody.
    pub(super) fn open(&self, page: &str, query: &str, near: bool) -> Answer {
        let shown = self.live.shown();
        if !shown.site().routes.contains_key(page) {
            return Answer::plain(Status::NotFound);
        }
        let Ok(place) = wanted(&shown, page, query) else { return Answer::plain(Status::BadRequest) };
        let Some(place) = place else { return told("no_file", None, None, String::new()) };
        let Some(editor) = self.editor(&shown) else { return told("no_editor", None, Some(&place), String::new()) };
        if !near {
            return told("elsewhere", Some(&editor), Some(&place), String::new());
        }
        let root = &shown.site().snapshot.root;
        // With the whole path, no name of a file is taken for an option.
        let file = std::path::absolute(root.join(&*place.file));
        let is_there = |file: &PathBuf| file.symlink_metadata().is_ok_and(|found| found.is_file());
        let Some(file) = file.ok().filter(is_there) else {
            return told("gone", Some(&editor), Some(&place), String::new());
        };
        let (said, why) = match editor.open(&file, place.line, root) {
            Ok(()) => ("opened", String::new()),
            Err(Failure::Terminal) => ("terminal", String::new()),
            Err(Failure::Missing) => ("no_program", String::new()),
            Err(Failure::Failed(why)) => ("failed", why),
        };
        told(said, Some(&editor), Some(&place), why)
    }
}

/// The place that is asked for: of a message, by its number among those of a change, or of what is seen of a page.
fn wanted(shown: &Shown, page: &str, query: &str) -> Result<Option<Place>, Refused> {
    let value = |name| target::value(query, name).map(Option::unwrap_or_default);
    let (at, words, problem) = (value("at")?, value("words")?, value("problem")?);
    if problem.is_empty() {
        return Ok(place::page_of(shown.site(), page).map(|page| place::find(page, &at, &words)));
    }
    let (problem, epoch): (Result<usize, _>, Result<u64, _>) = (problem.parse(), value("epoch")?.parse());
    let (Ok(problem), Ok(epoch)) = (problem, epoch) else { return Err(Refused::NotAPath) };
    if epoch != shown.epoch() {
        // Another change has come since; the tab hears of it any moment.
        return Ok(None);
    }
    let report = shown.state(page).report;
    let place = report.problems.get(problem).and_then(|problem| problem.place());
    // A message may be about a layout that lies inside the program.
    let own = |(file, line): (&str, usize)| {
        let (file, _) = shown.site().snapshot.files.get_key_value(file)?;
        Some(Place { file: file.clone(), line })
    };
    Ok(place.and_then(own))
}

fn told(said: &'static str, editor: Option<&Editor>, place: Option<&Place>, why: String) -> Answer {
    let (file, line) = place.map_or(("", 0), |place| (&*place.file, place.line));
    let told = Told { said, program: editor.map_or("", Editor::name), file, line, why };
    Answer::new(Status::Ok, JSON, serde_json::to_vec(&told).unwrap_or_default())
}
