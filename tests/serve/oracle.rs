//! The oracle: after any sequence of edits, the live site is what a clean build would write, byte for byte; and where
//! a build would refuse, it is what the last build that did not wrote.
//!
//! `COACHBOOK_ORACLE_STEPS` and `COACHBOOK_ORACLE_SEQUENCES` say how far to go.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use coachbook::serve::{Live, Shown};
use coachbook::site::{Options, Route, Site};
use coachbook::source;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rayon::prelude::*;

use crate::kit::{Book, Following, build};

const STEPS_A_SEQUENCE: u32 = 20;
const FOLDERS: [&str; 4] = ["guides", "guides/deep", "exercises", "guides/other"];

fn asked(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// One thing an author does.
#[derive(Debug, Clone)]
enum Edit {
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
    Layout {
        name: usize,
        text: usize,
    },
    Config(usize),
    Static {
        name: usize,
        text: Option<usize>,
    },
    Style(usize),
    Touch {
        folder: usize,
        name: usize,
    },
    RemoveAll,
    /// What keeps a build from publishing is put right: most of the time, a playbook is in order.
    Mend,
}

fn edits() -> impl Strategy<Value = Edit> {
    let place = || (0..FOLDERS.len(), 0..4_usize);
    prop_oneof![
        12 => (place(), 0..6_usize, 0..BODIES.len())
            .prop_map(|((folder, name), title, body)| Edit::Page { folder, name, title, body }),
        3 => place().prop_map(|(folder, name)| Edit::Delete { folder, name }),
        3 => (place(), place()).prop_map(|(from, to)| Edit::Rename { from, to }),
        2 => (0..FOLDERS.len(), 0..FOLDERS.len()).prop_map(|(from, to)| Edit::MoveFolder { from, to }),
        3 => (0..LAYOUTS.len(), 0..4_usize).prop_map(|(name, text)| Edit::Layout { name, text }),
        5 => (0..CONFIGS.len()).prop_map(Edit::Config),
        2 => (0..2_usize, prop::option::of(0..3_usize)).prop_map(|(name, text)| Edit::Static { name, text }),
        1 => (0..3_usize).prop_map(Edit::Style),
        1 => place().prop_map(|(folder, name)| Edit::Touch { folder, name }),
        1 => Just(Edit::RemoveAll),
        8 => Just(Edit::Mend),
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
const LAYOUTS: [&str; 4] = ["guide.html", "exercise.html", "home.html", "parts/toc.html"];
const CONFIGS: [&str; 7] = [
    "title: One\npurposes: [a, b]\n",
    "title: Two\nbase_url: https://example.org/two\n",
    "title: Three\nlicence: CC0\npurposes: [a, b]\n",
    "title: One\nraw_html: yes\n",
    "title: Four\nunknwn: x\n",
    "title: [\n",
    "title: Five\ntheme: nowhere\n",
];

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
    fn apply(&self, book: &Book) {
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
            Self::Layout { name, text } => {
                let path = format!("templates/{}", LAYOUTS[*name]);
                match text {
                    0 => drop(fs::remove_file(book.path(&path))),
                    1 => book.write(&path, "<!doctype html><head></head><p>{{ site.title }} at {{ url }}"),
                    2 => book.write(&path, "{% if %}"),
                    _ => book.write(&path, "{{ nothing.at.all }}"),
                }
            }
            Self::Config(at) => book.write("coachbook.yaml", CONFIGS[*at]),
            Self::Static { name, text } => {
                let path = ["static/a.txt", "content/guides/picture.svg"][*name];
                match text {
                    Some(text) => book.write(path, &format!("<svg>{text}</svg>")),
                    None => drop(fs::remove_file(book.path(path))),
                }
            }
            Self::Style(at) => book.write("themes/default/styles/base.css", &format!("p {{ margin: {at}px }}")),
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
            }
        }
    }
}

/// Takes out what is wrong, a file at a time.
fn mend(book: &Book) {
    let root = book.root();
    let snapshot = || source::take(&root, &source::Options::default());
    let (taken, found) = snapshot();
    let site = Site::load(Arc::new(taken), found, &Options::default());
    for problem in site.diagnostics.iter().filter(|problem| problem.is_error()) {
        match problem.file.as_deref() {
            Some("coachbook.yaml") => book.write("coachbook.yaml", CONFIGS[0]),
            Some(file) => drop(fs::remove_file(book.path(file))),
            None => book.write("content/index.md", "---\ntitle: Home\nsummary: Anew.\n---\nAnew.\n"),
        }
    }
    for layout in LAYOUTS {
        let path = book.path(&format!("templates/{layout}"));
        if fs::read_to_string(&path).is_ok_and(|text| !text.starts_with("<!doctype")) {
            fs::remove_file(path).unwrap();
        }
    }
}

/// A site as bytes by address, and which of them are copied from the disk.
type Built = BTreeMap<String, (Vec<u8>, bool)>;

fn built(root: &Path) -> Option<Built> {
    let (site, renderer) = build(root)?;
    let one = |(url, route): (&String, &Route)| {
        (url.clone(), (renderer.render(url).unwrap(), matches!(route, Route::File(_))))
    };
    Some(site.routes.par_iter().map(one).collect())
}

/// What differs between what is shown and what was built.
fn difference(shown: &Shown, expected: &Built, fails: bool) -> Option<String> {
    if shown.fails() != fails {
        return Some(format!("it fails: {:?}", shown.problems()));
    }
    let urls: Vec<&String> = shown.site().routes.keys().collect();
    if urls != expected.keys().collect::<Vec<_>>() {
        return Some(format!("other addresses: {urls:?}"));
    }
    // While the playbook is broken, files are what they are now.
    let compared = expected.par_iter().filter(|(_, (_, copied))| !(fails && *copied));
    let differs = |url: &str, bytes: &Vec<u8>| shown.bytes(url).is_none_or(|shown| shown.as_ref() != Ok(bytes));
    compared.filter(|(url, (bytes, _))| differs(url, bytes)).map(|(url, _)| url.clone()).find_any(|_| true)
}

#[test]
fn the_live_site_is_always_a_clean_build() {
    let cases = asked("COACHBOOK_ORACLE_STEPS", 300) / STEPS_A_SEQUENCE;
    let config =
        ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() };
    let sequence = prop::collection::vec(edits(), STEPS_A_SEQUENCE as usize);
    let (steps, published) = (AtomicU32::new(0), AtomicU32::new(0));
    let result = TestRunner::new(config).run(&sequence, |sequence| {
        let book = Book::new();
        let mut workshop = book.workshop();
        let live = Live::new(workshop.last());
        let mut good = built(&book.root()).unwrap();
        for edit in &sequence {
            edit.apply(&book);
            if let Some(made) = workshop.again() {
                live.show(&made);
            }
            let now = built(&book.root());
            let fails = now.is_none();
            steps.fetch_add(1, Ordering::Relaxed);
            published.fetch_add(u32::from(!fails), Ordering::Relaxed);
            good = now.unwrap_or(good);
            let difference = difference(&live.shown(), &good, fails);
            prop_assert!(difference.is_none(), "after {edit:?}: {}", difference.unwrap_or_default());
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let (steps, published) = (steps.into_inner(), published.into_inner());
    println!("{published} of {steps} steps could be published");
    assert!(published * 3 > steps, "{published} of {steps}: most of it was the same last good site");
}

#[test]
fn the_live_site_ends_where_a_clean_build_does_whatever_the_watcher_saw() {
    let cases = asked("COACHBOOK_ORACLE_SEQUENCES", 4);
    let config = ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::default() };
    let sequence = prop::collection::vec(edits(), 1..12);
    let result = TestRunner::new(config).run(&sequence, |sequence| {
        let book = Book::new();
        let following = Following::start(&book, false);
        for edit in &sequence {
            edit.apply(&book);
        }
        // What the last good site was on the way there is a matter of luck; so it ends in one that is.
        book.write("coachbook.yaml", CONFIGS[0]);
        let _ = fs::remove_dir_all(book.path("templates"));
        let _ = fs::remove_dir_all(book.path("content/exercises"));
        let _ = fs::remove_dir_all(book.path("content/guides"));
        book.write(&file(1, 0), &page(1, 0, 0));
        let expected = built(&book.root()).expect("a playbook in order");
        following.until("a clean build", |shown| difference(shown, &expected, false).is_none());
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}
