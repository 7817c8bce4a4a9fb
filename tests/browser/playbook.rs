//! A playbook, mostly the reference playbook, built by the program into a folder far from the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What of the repository is the playbook.
const PARTS: [&str; 6] = ["coachbook.yaml", "coachbook.lock", "content", "templates", "themes", "static"];

/// Files of a folder that nobody wrote: its index, and what is made for paper.
const MADE: [&str; 3] = ["index.html", "print.html", "cards.html"];

/// A site that was built, and every page of it.
pub struct Playbook {
    pub site: PathBuf,
    /// Addresses within the site, `guides/index.html`; sorted.
    pub pages: Vec<String>,
    _folder: TempDir,
}

impl Playbook {
    /// Builds the reference playbook.
    pub fn build() -> Self {
        Self::build_from("", "")
    }

    /// Builds the playbook in a folder of the repository with more settings than its own; from a copy, since a build
    /// notes its field ids beside the sources.
    pub fn build_from(sources: &str, settings: &str) -> Self {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join(sources);
        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("the folder");
        let (copy, site) = (root.join("playbook"), root.join("site"));
        fs::create_dir(&copy).expect("a folder");
        for part in PARTS {
            copy_over(&sources.join(part), &copy.join(part));
        }
        let mut own = fs::read_to_string(copy.join("coachbook.yaml")).expect("settings");
        own.push_str(settings);
        fs::write(copy.join("coachbook.yaml"), own).expect("settings");
        let built = Command::new(env!("CARGO_BIN_EXE_coachbook"))
            .args(["build", "--output", "../site"])
            .current_dir(&copy)
            .output()
            .expect("the program");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let mut pages = Vec::new();
        pages_under(&site, "", &mut pages);
        pages.sort();
        assert!(pages.len() > 10, "only {pages:?}");
        Self { site, pages, _folder: folder }
    }

    /// The address a double click on a page gives.
    pub fn address(&self, page: &str) -> String {
        format!("{}{page}", self.base())
    }

    /// What every address within the site begins with.
    pub fn base(&self) -> String {
        address_of(&self.site)
    }

    /// One page of each sort: the home page and its like, and of every folder its index, its print-outs and one page.
    pub fn one_of_each(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let sort = |page: &str| {
            let (folder, name) = page.rsplit_once('/').unwrap_or_default();
            let alike = !folder.is_empty() && !MADE.contains(&name);
            (folder.to_owned(), if alike { String::new() } else { page.to_owned() })
        };
        let found: Vec<_> = self.pages.iter().map(String::as_str).filter(|page| seen.insert(sort(page))).collect();
        assert!(found.len() > 15 && found.len() < self.pages.len(), "{found:?}");
        found
    }

    /// The pages of one folder, without its index and what is made for paper alone.
    pub fn of_kind(&self, folder: &str) -> Vec<&str> {
        let pages = self.pages.iter().map(String::as_str);
        let written = |page: &str| page.rsplit('/').next().is_some_and(|name| !MADE.contains(&name));
        let found: Vec<_> = pages.filter(|page| page.starts_with(folder) && written(page)).collect();
        assert!(!found.is_empty(), "no pages in {folder}");
        found
    }
}

/// What every address within a folder begins with, as a double click gives it.
pub fn address_of(folder: &Path) -> String {
    let path = folder.to_string_lossy().replace('\\', "/");
    format!("file:///{}/", path.trim_start_matches("//?/").trim_start_matches('/'))
}

/// Copies a file, or a folder with all that is in it; nothing where there is nothing.
pub fn copy_over(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let entry = entry.expect("an entry");
            copy_over(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.exists() {
        fs::copy(from, to).expect("a copy");
    }
}

fn pages_under(folder: &Path, address: &str, pages: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name");
        if entry.path().is_dir() {
            pages_under(&entry.path(), &format!("{address}{name}/"), pages);
        } else if name.ends_with(".html") {
            pages.push(format!("{address}{name}"));
        }
    }
}
