//! Playbooks of any size, for benches and tests: realistic in what they hold, senseless to read,
//! and the same bytes for the same number of pages wherever they are made.

mod blocks;
mod body;
mod chance;
mod front;
mod prose;
mod words;

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use coachbook::project::Kind;

use chance::Chance;

/// How many pages of each kind there are in every twenty, spread so that any run of them has most kinds.
const KINDS: [Kind; 20] = {
    use Kind::{Exercise as E, Guide as G, Journey as J, Script as S, Template as T};
    [E, T, G, S, E, T, E, G, T, E, S, E, G, T, E, J, S, T, E, G]
};

/// What people come to the playbook for, as `coachbook.yaml` has it.
const PURPOSES: [(&str, &str); 5] = [
    ("begin", "Begin well"),
    ("align", "Find alignment"),
    ("repair", "Repair trust"),
    ("commit", "Make commitments"),
    ("keep", "Keep them"),
];

/// Streams of chance.
const NAMING: u64 = 1;
const WRITING: u64 = 2;

/// A playbook of so many pages, made up as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Playbook {
    pages: usize,
}

/// A page of it, before it is written.
#[derive(Debug)]
struct Entry {
    number: usize,
    kind: Kind,
    title: String,
    /// The name of its file without `.md`, under which others link to it.
    name: String,
}

impl Playbook {
    /// The smallest there is: a page of every kind, and others to link to.
    pub const FEWEST: usize = KINDS.len();

    /// A playbook of `pages` pages, home page not counted; at least [`Playbook::FEWEST`].
    pub fn new(pages: usize) -> Self {
        Self { pages: pages.max(Self::FEWEST) }
    }

    /// Its files: the path from its root, and the text.
    pub fn files(self) -> impl Iterator<Item = (String, String)> {
        let settings = [("coachbook.yaml".to_owned(), self.settings()), ("content/index.md".to_owned(), self.home())];
        settings.into_iter().chain((0..self.pages).map(move |number| {
            let entry = entry(number);
            (format!("content/{}/{}.md", entry.kind.folder(), entry.name), self.page(&entry))
        }))
    }

    /// Writes it into a folder.
    pub fn write(self, root: &Path) -> io::Result<()> {
        for kind in Kind::ALL {
            fs::create_dir_all(root.join("content").join(kind.folder()))?;
        }
        self.files().try_for_each(|(path, text)| fs::write(root.join(path), text))
    }

    fn settings(self) -> String {
        let purposes: String = PURPOSES.iter().map(|(name, label)| format!("  {name}: {label}\n")).collect();
        format!(
            "title: {} pages\nlanguage: en\nlicence: CC BY-SA 4.0\npaper: a4\npurposes:\n{purposes}featured: {}\n",
            self.pages,
            entry(0).name
        )
    }

    fn home(self) -> String {
        let links: String = (0..Self::FEWEST).map(|number| format!("- [[{}]]\n", entry(number).name)).collect();
        format!("---\ntitle: Pages\nsummary: A playbook to measure with.\n---\n\nSome to begin with:\n\n{links}")
    }

    fn page(self, entry: &Entry) -> String {
        let mut chance = Chance::of(entry.number, WRITING);
        // The body first: the front matter promises the minutes of its steps.
        let body = body::write(self, entry, &mut chance);
        let front = front::write(self, entry, body.minutes, &mut chance);
        format!("---\n{front}---\n\n{}", body.text)
    }

    /// Any other page.
    fn other(self, than: &Entry, chance: &mut Chance) -> Entry {
        entry((than.number + 1 + chance.below(self.pages - 1)) % self.pages)
    }

    /// Another page of some kind; not for journeys, of which there may be one only.
    fn other_of(self, kind: Kind, than: &Entry, chance: &mut Chance) -> Entry {
        let first = chance.below(self.pages);
        let candidates = (0..self.pages).map(|step| (first + step) % self.pages);
        let mut fitting = candidates.filter(|number| kind_of(*number) == kind && *number != than.number);
        entry(fitting.next().unwrap_or_default())
    }

    /// Several other pages, none twice and no journey among them, in an order of chance.
    fn others(self, count: usize, than: &Entry, chance: &mut Chance) -> Vec<Entry> {
        let mut seen = BTreeSet::from([than.number]);
        let mut others = Vec::with_capacity(count);
        while others.len() < count {
            let other = self.other(than, chance);
            if other.kind != Kind::Journey && seen.insert(other.number) {
                others.push(other);
            }
        }
        others
    }
}

fn kind_of(number: usize) -> Kind {
    KINDS[number % KINDS.len()]
}

/// A page by its number alone, so that links to it need no table of pages.
fn entry(number: usize) -> Entry {
    let mut chance = Chance::of(number, NAMING);
    let (adjective, noun) = (chance.adjective(), chance.noun());
    let title = prose::capital(&format!("{adjective} {noun} and {}", chance.noun()));
    Entry { number, kind: kind_of(number), title, name: format!("{adjective}-{noun}-{number}") }
}
