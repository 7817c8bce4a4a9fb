//! Everything a site is made from beside its pages, each thing with a change that shows.

use std::fs;

use coachbook::project::builtin;
use coachbook::serve::{Live, Workshop};

use crate::clean::Clean;
use crate::kit::{Book, guide};

/// The settings of a playbook that was just [`furnish`]ed.
const SETTINGS: &str = "title: Live book\npurposes: [a, b]\nfeatured: walk\nraw_html: yes\n";

/// A file, and a text for it that makes a difference.
#[derive(Debug, Clone)]
pub struct Lever {
    pub path: String,
    pub text: String,
}

impl Lever {
    fn new(path: &str, text: impl Into<String>) -> Self {
        Self { path: path.to_owned(), text: text.into() }
    }

    pub fn pull(&self, book: &Book) {
        book.write(&self.path, &self.text);
    }

    /// Makes the file what it is in a playbook that was just [`furnish`]ed.
    pub fn release(&self, book: &Book) {
        match furniture().into_iter().find(|(path, _)| *path == self.path) {
            Some((path, text)) => book.write(path, &text),
            None => drop(fs::remove_file(book.path(&self.path))),
        }
    }
}

/// Writes a page of every kind.
pub fn furnish(book: &Book) {
    for (path, text) in furniture() {
        book.write(path, &text);
    }
}

/// So small that a site of them is cheap, and so varied that every layout is in use.
fn furniture() -> Vec<(&'static str, String)> {
    let page = |front: &str, body: &str| format!("---\n{front}---\n{body}");
    let home = "title: Home\nsummary: Where it begins.\n";
    let glossary = "title: Words\nsummary: What they mean.\n";
    let good = "title: Good\nsummary: About good.\npurpose: a\ntags: one, two\naliases: better\n\
                sources:\n  - title: A book\n    by: Somebody\n";
    let told =
        "Some <b>raw</b> words[^1] and [[round]].\n\n## One\n\nx\n\n## Two\n\ny\n\n## Three\n\nz\n\n[^1]: note\n";
    let round = "title: Round\nsummary: All speak.\ntime: 10 min\ngroup: 2-8\nmaterials: [\"[[sheet]] x pairs\"]\n";
    let steps = "## Steps\n\n### Begin (4 min)\n\nGo.\n\n### End (6 min)\n\n> [!FACILITATOR]\n> Only you.\n";
    let sheet = "What now?\n____\n____\n\n- [ ] one\n- [ ] two\n\nName: ____\n";
    let talk = "title: Talk\nsummary: Two speak.\ntime: 10 min\ngroup: 2\nparties: [Me, You]\n";
    let cues = "## Open (10 min)\n\nSay: Hello.\n\nAsk: What now?\n\nSag: Guten Tag.\n";
    let walk = "title: Walk\nsummary: All of it.\nsequence:\n  - good\n  - round, after 1 day\n  - talk\n";
    vec![
        ("coachbook.yaml", SETTINGS.to_owned()),
        ("content/index.md", page(home, "Welcome.\n")),
        ("content/glossary.md", page(glossary, "Trust\n: What grows.\n")),
        ("content/guides/good.md", page(good, told)),
        ("content/exercises/round.md", page(round, steps)),
        ("content/templates/sheet.md", guide("Sheet", sheet)),
        ("content/scripts/talk.md", page(talk, cues)),
        ("content/journeys/walk.md", page(walk, "Come along.\n")),
    ]
}

/// Settings, one at a time: some are of every page, some of what pages are read as.
pub fn settings() -> Vec<Lever> {
    let added = [
        "base_url: https://example.org/book",
        "edition: Second",
        "authors: Somebody Else",
        "licence: CC0",
        "paper: letter",
        "language: de",
        "theme: classroom",
        "theme_settings:\n  accent: teal",
    ];
    let added = added.iter().map(|line| format!("{SETTINGS}{line}\n"));
    let changed = [("Live book", "Other book"), ("[a, b]", "{a: For this, b: For that}"), ("walk", "talk")];
    let changed = changed.iter().map(|(from, to)| SETTINGS.replace(from, to));
    added.chain(changed).map(|text| Lever::new("coachbook.yaml", text)).collect()
}

/// Settings with which pages that were in order no longer are, or that are none.
pub fn wrong_settings() -> Vec<Lever> {
    let removed = [("[a, b]", "[b, c]"), ("title: Live book", ""), ("walk", "nobody"), ("raw_html: yes", "")];
    let removed = removed.iter().map(|(from, to)| SETTINGS.replace(from, to));
    let added = ["theme: nowhere", "unknwn: x", "title: [", "theme_settings:\n  accent: 12"];
    let added = added.iter().map(|line| format!("{SETTINGS}{line}\n"));
    removed.chain(added).map(|text| Lever::new("coachbook.yaml", text)).collect()
}

/// Each embedded layout with something added wherever it could come to be seen.
pub fn layouts(addition: &str) -> Vec<Lever> {
    let with = |path: &String| {
        let text = builtin::text(path).expect("an embedded layout");
        let ends = ["{% endcomponent", "{%- endcomponent", "{% endblock"].into_iter();
        let ends: Vec<&str> = ends.filter(|end| text.contains(end)).collect();
        let marked = match ends.as_slice() {
            [] => format!("{text}{addition}"),
            ends => ends.iter().fold(text.to_owned(), |text, end| text.replace(end, &format!("{addition}{end}"))),
        };
        Lever::new(path, marked)
    };
    builtin::paths("templates/").iter().map(with).collect()
}

/// Parts of the theme, words of the interface and of pages, and files that are copied.
pub fn rest() -> Vec<Lever> {
    let theme = builtin::text("themes/default/theme.yaml").expect("the theme");
    let words = "strings:\n  made_with: Made by hand.\nwords:\n  cues:\n    say: [Sag]\n";
    vec![
        Lever::new("themes/default/styles/base.css", "p { margin: 1px }"),
        Lever::new("themes/default/styles/tokens.css", ":root { --paper: #fed }"),
        Lever::new("themes/default/scripts/colour.js", "/* nothing */"),
        Lever::new("themes/default/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
        Lever::new("themes/default/theme.yaml", theme.replace("  - scripts/clock.js\n", "")),
        Lever::new("themes/default/i18n/en.yaml", words),
        Lever::new("static/a.txt", "a file"),
        Lever::new("static/downloads/b.bin", "\0\u{1}"),
        Lever::new("coachbook.lock", "templates/sheet\n  what-then\n"),
        Lever::new("content/index.md", "---\ntitle: Home\nsummary: Anew.\n---\nAnew.\n"),
        Lever::new("content/exercises/index.md", "---\ntitle: All rounds\nsummary: Of them.\n---\nRounds.\n"),
        Lever::new("content/glossary.md", "---\ntitle: Words\nsummary: What they mean.\n---\nHope\n: What stays.\n"),
    ]
}

/// One after another: what each changes in the live site is what it changes in a build, and it does change something.
#[test]
fn whatever_a_site_is_made_from_can_be_changed_and_changed_back() {
    let book = Book::new();
    furnish(&book);
    let mut site = Followed::new(&book);
    let begun = Clean::of(&book).expect("a playbook in order");
    let harmless = [settings(), layouts("<!-- marked -->"), rest()].concat();
    for lever in &harmless {
        lever.pull(&book);
        let clean = Clean::of(&book).unwrap_or_else(|| panic!("{lever:?} is in order"));
        assert!(!clean.is(&begun), "{lever:?} changes nothing");
        site.shows(&clean, false, lever);
        lever.release(&book);
        site.shows(&begun, false, lever);
    }
    // Whether a layout is one at all is found out in one way for all of them.
    let unreadable: Vec<Lever> = layouts("{% if %}").into_iter().step_by(9).collect();
    let harmful = [wrong_settings(), layouts("{{ nothing.at.all }}"), unreadable].concat();
    for lever in &harmful {
        lever.pull(&book);
        assert!(Clean::of(&book).is_none(), "{lever:?} is wrong");
        site.shows(&begun, true, lever);
        lever.release(&book);
        site.shows(&begun, false, lever);
    }
    println!("{} changes of all pages", harmless.len() + harmful.len());
}

/// Settings and layouts are in the way of each other where one is changed while the other is.
#[test]
fn settings_may_be_changed_while_layouts_are_and_the_other_way_round() {
    let book = Book::new();
    furnish(&book);
    let mut site = Followed::new(&book);
    for (setting, layout) in settings().iter().zip(layouts("<!-- marked -->").iter().cycle().step_by(5)) {
        for lever in [setting, layout] {
            lever.pull(&book);
            site.shows(&Clean::of(&book).expect("a playbook in order"), false, lever);
        }
        for lever in [setting, layout] {
            lever.release(&book);
            site.shows(&Clean::of(&book).expect("a playbook in order"), false, lever);
        }
    }
}

/// A live site that looks when it is told to.
struct Followed {
    workshop: Workshop,
    live: Live,
}

impl Followed {
    fn new(book: &Book) -> Self {
        let workshop = book.workshop();
        let live = Live::new(workshop.last());
        Self { workshop, live }
    }

    fn shows(&mut self, clean: &Clean, fails: bool, after: &Lever) {
        if let Some(made) = self.workshop.again() {
            self.live.show(&made);
        }
        let difference = clean.difference(&self.live.shown(), fails);
        assert_eq!(difference, None, "after {after:?}");
    }
}
