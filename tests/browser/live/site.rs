//! A small playbook, and the program that shows it live.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;

use tempfile::TempDir;

use crate::tab::Tab;

/// Where the tests work. Long enough to be scrolled, with something to write in.
pub const PAGE: &str = "content/templates/sheet.md";
/// Another page, so that one can see it left alone.
pub const OTHER: &str = "content/guides/other.md";

/// A live site that ends with the test.
pub struct Site {
    root: PathBuf,
    address: String,
    running: Option<Child>,
    _folder: TempDir,
}

impl Site {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("the folder").join("book");
        let mut site = Self { root, address: String::new(), running: None, _folder: folder };
        let mut init = Command::new(env!("CARGO_BIN_EXE_coachbook"));
        let made = init.arg("init").arg(&site.root).arg("--blank").output().expect("the program");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        site.write(PAGE, &page("Sheet", "As it was."));
        site.write(OTHER, &page("Other", "Left alone."));
        site.go("0");
        site
    }

    /// The address of a page.
    pub fn at(&self, page: &str) -> String {
        format!("{}{page}", self.address)
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// Saves a file.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).expect("a file");
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("a file");
    }

    /// Ends the program, as closing its terminal would.
    pub fn end(&mut self) {
        if let Some(mut child) = self.running.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts it anew, under the address that open tabs know.
    pub fn start_again(&mut self) {
        let port = self.address.trim_end_matches('/').rsplit(':').next().expect("a port").to_owned();
        let before = self.address.clone();
        self.go(&port);
        assert_eq!(self.address, before);
    }

    fn go(&mut self, port: &str) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coachbook"));
        command.arg("serve").arg("--root").arg(&self.root).args(["--port", port]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let (mut stdout, mut stderr) =
            (child.stdout.take().expect("its words"), child.stderr.take().expect("its words"));
        self.running = Some(child);
        self.address.clear();
        BufReader::new(&mut stdout).read_line(&mut self.address).expect("its address");
        let end = self.address.trim_end().len();
        self.address.truncate(end);
        assert!(self.address.starts_with("http://127.0.0.1:"), "\"{}\" is where it says it is", self.address);
        // Heard to its end, so that it never waits for somebody to listen.
        thread::spawn(move || stderr.read_to_end(&mut Vec::new()));
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.end();
    }
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
