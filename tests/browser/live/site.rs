//! A small playbook, and the program that shows it live.

use std::fs;
use std::path::PathBuf;
use std::process::{self, Command};
use std::sync::atomic::{AtomicU16, Ordering};

use tempfile::TempDir;

use crate::desk::Desk;
use crate::running::{Running, serve};
use crate::tab::Tab;

/// Where the tests work. Long enough to be scrolled, with something to write in.
pub const PAGE: &str = "content/templates/sheet.md";
/// Another page, so that one can see it left alone.
pub const OTHER: &str = "content/guides/other.md";

/// A live site that ends with the test.
pub struct Site {
    root: PathBuf,
    address: String,
    running: Option<Running>,
    folder: TempDir,
}

impl Site {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("the folder").join("book");
        let mut site = Self { root, address: String::new(), running: None, folder };
        let mut init = Command::new(env!("CARGO_BIN_EXE_coachbook"));
        let made = init.arg("init").arg(&site.root).arg("--blank").output().expect("the program");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        site.write(PAGE, &page("Sheet", "As it was."));
        site.write(OTHER, &page("Other", "Left alone."));
        site.go((0..100).map(|_| port()));
        site
    }

    /// The address of a page.
    pub fn at(&self, page: &str) -> String {
        format!("{}{page}", self.address)
    }

    /// A fresh tab that shows a page.
    pub fn open(&self, desk: &Desk, page: &str) -> Tab {
        let mut tab = desk.tab();
        tab.open(&self.at(page));
        tab
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// Saves a file at one stroke: whoever looks meanwhile sees no half of it.
    pub fn write(&self, file: &str, text: &str) {
        let (path, beside) = (self.path(file), self.folder.path().join("saved"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&beside, text).expect("a file");
        fs::rename(beside, path).expect("a file");
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).expect("a file");
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("a file");
    }

    /// Ends the program, as closing its terminal would.
    pub fn end(&mut self) {
        self.running = None;
    }

    /// Starts it anew, under the address that open tabs know.
    pub fn start_again(&mut self) {
        let port = self.address.trim_end_matches('/').rsplit(':').next().expect("a port").parse().expect("a number");
        let before = self.address.clone();
        self.go([port]);
        assert_eq!(self.address, before);
    }

    /// Starts it at the first of these ports that can be had.
    fn go(&mut self, ports: impl IntoIterator<Item = u16>) {
        let mut refused = String::new();
        for port in ports {
            match Running::try_run(serve(&self.root, &["--port", &port.to_string()])) {
                Ok(running) => {
                    self.address.clone_from(&running.address);
                    self.running = Some(running);
                    return;
                }
                Err(said) => refused = said,
            }
        }
        panic!("the live site does not start: {refused}");
    }
}

/// A port that systems give to nobody unasked: while the live site is down, it stays free for its return.
fn port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let begin = u16::try_from(process::id() % 100).expect("a small number") * 100;
    20_000 + begin + NEXT.fetch_add(1, Ordering::Relaxed) % 100
}

/// A worksheet's or guide's whole text, with words that tell one version from another.
pub fn page(title: &str, words: &str) -> String {
    let long = "One line among many, so that there is something to scroll.\n\n".repeat(60);
    format!(
        "---\ntitle: {title}\nsummary: About it.\n---\n{words}\n\nWhat now? {{#now}}\n____\n____\n\nName: ____\n\n{long}"
    )
}

/// Marks what a tab shows, so that a reload can be told: what is marked is gone then.
pub fn mark(tab: &mut Tab) {
    tab.ask("window.marked = true");
}

/// Whether the tab shows what it showed when it was marked.
pub const MARKED: &str = "window.marked === true";
/// What only a page that was loaded anew comes to, once all of it is there.
pub const ANEW: &str = "window.marked === undefined && document.readyState === 'complete'";

/// Whether a page says something.
pub fn says(words: &str) -> String {
    format!("document.querySelector('main')?.textContent.includes({words:?}) === true")
}
