//! What the tests of publishing share: sites, folders as maps, and a disk that fails.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use coachbook::diagnostic::Diagnostic;
use coachbook::publish::disk::{Disk, Entry, EntryKind, RealDisk};
use coachbook::publish::{Plan, Report, Silent, Surroundings, publish_on};

/// A folder's files by path with forward slashes. Links stand as `-> target`, empty folders end in `/`.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Everything in a folder; none where there is no folder.
pub fn tree(folder: &Path) -> Option<Tree> {
    let mut found = Tree::new();
    collect(folder, "", &mut found).then_some(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Tree) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    for entry in entries {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("a kind");
        if kind.is_symlink() {
            let target = fs::read_link(entry.path()).expect("a target");
            found.insert(name, format!("-> {}", target.display()).into_bytes());
        } else if kind.is_dir() {
            let before = found.len();
            collect(&entry.path(), &format!("{name}/"), found);
            if found.len() == before {
                found.insert(format!("{name}/"), Vec::new());
            }
        } else {
            found.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
    true
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A site: bytes by address.
pub type Site = BTreeMap<String, Vec<u8>>;

/// A site of `pages` pages and some folders; another `edition` has other words and other pages at its end.
pub fn site(edition: &str, pages: usize) -> Site {
    let page = |number: usize| {
        let folder = ["exercises", "guides", "scripts", "assets/pictures"][number % 4];
        let name = if number > pages * 3 / 4 { format!("{edition}-{number}") } else { format!("page-{number}") };
        let words = format!("{edition} {number}\n").repeat(1 + number % 7 * 40);
        (format!("{folder}/{name}.html"), words.into_bytes())
    };
    let home = ("index.html".to_owned(), format!("<title>{edition}</title>").into_bytes());
    (0..pages).map(page).chain([home]).collect()
}

/// The files a site has on disk, the manifest among them.
pub fn on_disk(site: &Site) -> Tree {
    let mut tree = site.clone();
    let list: String = site.keys().map(|url| format!("{url}\n")).collect();
    let manifest = format!(
        "coachbook site, version 1\nThis folder was made by coachbook. Only the files listed here are ever removed.\n\
         files: {}\n{list}",
        site.len()
    );
    tree.insert(".coachbook".to_owned(), manifest.into_bytes());
    tree
}

/// Publishes a site from an imagined playbook in `root`.
pub fn publish(disk: &dyn Disk, root: &Path, output: &Path, site: &Site) -> Result<Report, Vec<Diagnostic>> {
    publish_in(disk, root, output, site, &Surroundings::default())
}

/// The same, with folders that are not to be overwritten.
pub fn publish_in(
    disk: &dyn Disk,
    root: &Path,
    output: &Path,
    site: &Site,
    surroundings: &Surroundings,
) -> Result<Report, Vec<Diagnostic>> {
    let urls: Vec<String> = site.keys().cloned().collect();
    let render = |url: &str| site.get(url).cloned().ok_or_else(|| vec![Diagnostic::error("test/url", "not a page")]);
    publish_on(disk, &Plan { root, output, urls: &urls, surroundings }, &render, &Silent)
}

/// Diagnostics as lines, with the temporary folder's name taken out.
pub fn lines(diagnostics: &[Diagnostic], folder: &Path) -> String {
    let mut lines = String::new();
    for found in diagnostics {
        lines.push_str(&format!("{}[{}]: {}\n", found.severity, found.code, found.message));
        for hint in &found.hints {
            lines.push_str(&format!("  = {hint}\n"));
        }
    }
    let real = folder.canonicalize().expect("a folder");
    lines.replace(&*real.to_string_lossy(), "ROOT").replace(&*folder.to_string_lossy(), "ROOT")
}

/// What happens at an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing, ever.
    None,
    /// This one fails.
    At(usize, io::ErrorKind),
    /// This one fails, and all that change something from then on.
    From(usize, io::ErrorKind),
    /// The process dies.
    Die(usize),
}

/// A disk that counts what it is asked to do, and fails where it is told to.
pub struct Faulty {
    pub fault: Fault,
    /// Whether two folders can change places.
    pub exchanges: bool,
    pub count: AtomicUsize,
}

impl Faulty {
    pub fn new(fault: Fault, exchanges: bool) -> Self {
        Self { fault, exchanges, count: AtomicUsize::new(0) }
    }

    /// Counts an operation that only looks.
    fn look(&self) -> io::Result<()> {
        match self.fault {
            // A process that dies while looking has changed as much as one that dies before its next change.
            Fault::Die(_) | Fault::None | Fault::From(..) => Ok(()),
            Fault::At(at, kind) if self.next() == at => Err(kind.into()),
            Fault::At(..) => Ok(()),
        }
    }

    /// Counts an operation that changes something.
    fn change(&self, halfway: impl FnOnce()) -> io::Result<()> {
        let number = self.next();
        match self.fault {
            Fault::At(at, kind) if number == at => Err(kind.into()),
            Fault::From(from, kind) if number >= from => Err(kind.into()),
            Fault::Die(at) if number == at => {
                halfway();
                std::process::abort()
            }
            _ => Ok(()),
        }
    }

    fn next(&self) -> usize {
        self.count.fetch_add(1, Ordering::SeqCst) + 1
    }
}

impl Disk for Faulty {
    fn kind(&self, path: &Path) -> io::Result<Option<EntryKind>> {
        self.look()?;
        RealDisk.kind(path)
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.look()?;
        RealDisk.entries(folder)
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.look()?;
        RealDisk.read(file)
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        self.change(|| ())?;
        RealDisk.create_dir(folder)
    }

    fn write_new(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        // A full disk and a killed process both leave half a file.
        let half = || drop(RealDisk.write_new(file, &bytes[..bytes.len() / 2]));
        self.change(half).inspect_err(|_| half())?;
        RealDisk.write_new(file, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(|| ())?;
        RealDisk.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.change(|| ())?;
        if self.exchanges { RealDisk.exchange(one, other) } else { Err(io::ErrorKind::Unsupported.into()) }
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.change(|| ())?;
        RealDisk.remove_file(file)
    }

    fn remove_dir(&self, folder: &Path) -> io::Result<()> {
        self.change(|| ())?;
        RealDisk.remove_dir(folder)
    }
}

/// A playbook's folder with something in each of its parts.
pub fn playbook() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("playbook");
    for part in ["content/guides", "templates", "themes/default", "static"] {
        fs::create_dir_all(root.join(part)).expect("a folder");
    }
    fs::write(root.join("coachbook.yaml"), "title: Test\n").expect("a file");
    fs::write(root.join("content/guides/one.md"), "words\n").expect("a file");
    (folder, root)
}
