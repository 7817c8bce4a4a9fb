//! What authors do to a playbook, at random.

use std::fs;
use std::sync::Arc;

use coachbook::project::builtin;
use coachbook::site::{Options, Site};
use coachbook::source;
use proptest::prelude::*;

use crate::kit::Book;
use crate::levers::{self, Lever};

const FOLDERS: [&str; 4] = ["guides", "guides/deep", "exercises", "guides/other"];
const PICTURE: &str = "content/guides/picture.svg";

/// One thing an author does.
#[derive(Debug, Clone)]
pub enum Edit {
    Page {
        folder: usize,
        name: usize,
        title: usize,
        body: usize,
    },
    Delete {
        folder: usize,
        name: usize,
    },
    Rename {
        from: (usize, usize),
        to: (usize, usize),
    },
    MoveFolder {
        from: usize,
        to: usize,
    },
    /// Something that all pages are made with is changed.
    Pull(Lever),
    /// It is put back.
    Release(Lever),
    Touch {
        folder: usize,
        name: usize,
    },
    /// A picture that some pages show comes, changes or goes.
    Picture(Option<usize>),
    RemoveAll,
    /// What keeps a build from publishing is put right: most of the time, a playbook is in order.
    Mend,
}

pub fn edits() -> impl Strategy<Value = Edit> {
    let place = || (0..FOLDERS.len(), 0..4_usize);
    let one_of = |levers: Vec<Lever>| prop::sample::select(levers);
    let levers = || {
        prop_oneof![
            6 => one_of(levers::settings()),
            2 => one_of(levers::wrong_settings()),
            3 => one_of(levers::layouts("<!-- marked -->")),
            2 => one_of(levers::layouts(BROKEN)),
            1 => one_of(levers::layouts("{% if %}")),
            4 => one_of(levers::rest()),
        ]
    };
    prop_oneof![
        12 => (place(), 0..6_usize, 0..BODIES.len())
            .prop_map(|((folder, name), title, body)| Edit::Page { folder, name, title, body }),
        3 => place().prop_map(|(folder, name)| Edit::Delete { folder, name }),
        3 => (place(), place()).prop_map(|(from, to)| Edit::Rename { from, to }),
        2 => (0..FOLDERS.len(), 0..FOLDERS.len()).prop_map(|(from, to)| Edit::MoveFolder { from, to }),
        12 => levers().prop_map(Edit::Pull),
        4 => levers().prop_map(Edit::Release),
        2 => prop::option::of(0..3_usize).prop_map(Edit::Picture),
        1 => place().prop_map(|(folder, name)| Edit::Touch { folder, name }),
        1 => Just(Edit::RemoveAll),
        9 => Just(Edit::Mend),
    ]
}

/// Bodies that mend and break: most are right, some depend on other pages, some never are.
const BODIES: [&str; 14] = [
    "Plain words.",
    "## A part (10 min)\n\nWhat now?\n____\n____\n",
    "- [ ] one\n- [ ] two\n\nName: ____",
    "See [[page-0]].",
    "See [that](page-1.md) and ![this](picture.svg).",
    "> [!FACILITATOR]\n> Only you.",
    "| | Me | You |\n|--|--|--|\n| x | | |",
    "[^1]\n\n[^1]: note",
    "Other plain words.",
    "See [[page-2#nowhere]].",
    "Some <b>raw</b> words.",
    "See [[page-1#a-part]] and ![this](picture.svg).",
    "## A part\n\nOf this page, [elsewhere](page-2.md#another-part).",
    "## Another part\n\nSee [[page-0#a-part]].",
];
/// A layout with this in it cannot be used.
const BROKEN: &str = "{{ nothing.at.all }}";

fn file(folder: usize, name: usize) -> String {
    format!("content/{}/page-{name}.md", FOLDERS[folder])
}

fn page(folder: usize, title: usize, body: usize) -> String {
    let exercise = FOLDERS[folder] == "exercises";
    let needed = if exercise { "time: 10 min\ngroup: 2\n" } else { "" };
    let more = ["", "tags: a, b\n", "status: draft\n", "slug: page-3\n", "listed: false\n", "purpose: a\n"][title];
    format!("---\ntitle: Title {title}\nsummary: About {title}.\n{needed}{more}---\n{}\n", BODIES[body])
}

impl Edit {
    pub fn apply(&self, book: &Book) {
        match self {
            Self::Page { folder, name, title, body } => {
                book.write(&file(*folder, *name), &page(*folder, *title, *body));
            }
            Self::Delete { folder, name } => drop(fs::remove_file(book.path(&file(*folder, *name)))),
            Self::Rename { from, to } => {
                let to = book.path(&file(to.0, to.1));
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                let _ = fs::rename(book.path(&file(from.0, from.1)), to);
            }
            Self::MoveFolder { from, to } => {
                let path = |at: usize| book.path(&format!("content/{}", FOLDERS[at]));
                let _ = fs::rename(path(*from), path(*to));
            }
            Self::Pull(lever) => lever.pull(book),
            Self::Release(lever) => lever.release(book),
            Self::Picture(Some(text)) => book.write(PICTURE, &format!("<svg>{text}</svg>")),
            Self::Picture(None) => drop(fs::remove_file(book.path(PICTURE))),
            Self::Touch { folder, name } => {
                let path = book.path(&file(*folder, *name));
                if let Ok(same) = fs::read(&path) {
                    fs::write(path, same).unwrap();
                }
            }
            Self::Mend => mend(book),
            Self::RemoveAll => {
                let _ = fs::remove_dir_all(book.path("content"));
                book.write("content/index.md", "---\ntitle: Home\nsummary: Anew.\n---\nAnew.\n");
                book.write("coachbook.yaml", "title: Emptied\n");
            }
        }
    }
}

/// Takes out what is wrong, a file at a time.
fn mend(book: &Book) {
    let root = book.root();
    let (taken, found) = source::take(&root, &source::Options::default());
    let site = Site::load(Arc::new(taken), found, &Options::default());
    for problem in site.diagnostics.iter().filter(|problem| problem.is_error()) {
        match problem.file.as_deref() {
            Some("coachbook.yaml") | None => levers::furnish(book),
            Some(file) => drop(fs::remove_file(book.path(file))),
        }
    }
    for layout in builtin::paths("templates/") {
        let path = book.path(&layout);
        if fs::read_to_string(&path).is_ok_and(|text| text.contains(BROKEN) || text.contains("{% if %}")) {
            fs::remove_file(path).unwrap();
        }
    }
}
