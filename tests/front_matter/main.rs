//! Front matter and settings: what an author is told when something is wrong, and what may be written.

mod forms;
mod hostile;
mod mistakes;
mod output;

use coachbook::diagnostic::{Diagnostic, Texts};
use coachbook::page::Role;
use coachbook::page::front;
use coachbook::project::{Config, Kind};

/// A playbook of one file.
pub struct One<'t>(pub &'t str, pub &'t str);

impl Texts for One<'_> {
    fn text(&self, file: &str) -> Option<&str> {
        (file == self.0).then_some(self.1)
    }
}

pub fn config() -> Config {
    let (config, diagnostics) =
        Config::parse("title: Common Ground\npurposes: { alignment: Find alignment, repair: Repair trust }\n");
    assert_eq!(diagnostics, []);
    config
}

/// What is wrong with a file that lies in a folder, as the folder's pages are read.
pub fn mistakes(folder: &str, text: &str) -> Vec<Diagnostic> {
    match folder {
        "settings" => Config::parse(text).1,
        "home" => front::read(text, Role::Home, &config()).2,
        folder => {
            let kind = Kind::from_folder(folder).expect("a folder of a kind");
            front::read(text, Role::Entry(kind), &config()).2
        }
    }
}

/// Every place lies inside the text, on whole characters.
pub fn assert_inside(text: &str, diagnostics: &[Diagnostic]) {
    for found in diagnostics {
        let places = found.related.iter().map(|place| place.span).chain([found.span]);
        for span in places {
            let range = span.expect("a place").range();
            assert!(text.get(range.clone()).is_some(), "{range:?} of {}: {found:?}", text.len());
        }
    }
}
