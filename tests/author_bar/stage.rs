//! A live site on a copy of the reference playbook, a browser, and a tab whose bar is worked.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::browser::Browser;
use crate::tab::Tab;

/// The inside of the bar.
const ROOT: &str = "document.querySelector('[data-coachbook-bar]').shadowRoot";

pub struct Stage {
    pub folder: TempDir,
    browser: Browser,
    program: Child,
    address: String,
}

impl Stage {
    /// The reference playbook, with further settings. Nothing where the browser tests are to be left out.
    pub fn set(settings: impl FnOnce(&Path) -> String) -> Option<Self> {
        if env::var_os("COACHBOOK_SKIP_BROWSER").is_some_and(|wish| wish == "1") {
            eprintln!("left out: COACHBOOK_SKIP_BROWSER=1");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let source = Path::new(env!("CARGO_MANIFEST_DIR"));
        let book = folder.path().join("book");
        for entry in walkdir::WalkDir::new(source.join("content")) {
            let entry = entry.expect("an entry");
            let to = book.join(entry.path().strip_prefix(source).expect("a path inside"));
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).expect("a folder");
            } else {
                fs::copy(entry.path(), to).expect("a copy");
            }
        }
        let own = fs::read_to_string(source.join("coachbook.yaml")).expect("settings");
        let own: String =
            own.lines().filter(|line| !line.starts_with("language:")).map(|line| format!("{line}\n")).collect();
        fs::write(book.join("coachbook.yaml"), own + &settings(folder.path())).expect("settings");
        let mut program = Command::new(env!("CARGO_BIN_EXE_coachbook"))
            .args(["serve", "--port", "0", "--root"])
            .arg(&book)
            .env_remove("VISUAL")
            .env_remove("EDITOR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        let mut address = String::new();
        BufReader::new(program.stdout.take().expect("its stdout")).read_line(&mut address).expect("an address");
        Some(Self { folder, browser: Browser::start(), program, address: address.trim().to_owned() })
    }

    pub fn book(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    /// A tab of its own that shows a page, with its bar.
    pub fn open(&self, page: &str) -> Worked {
        let mut worked = Worked { tab: self.browser.tab() };
        worked.go(&format!("{}{page}", self.address));
        worked
    }

    pub fn address(&self, page: &str) -> String {
        format!("{}{page}", self.address)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A tab whose bar is worked.
pub struct Worked {
    pub tab: Tab,
}

impl Worked {
    pub fn go(&mut self, address: &str) {
        self.tab.open(address);
        self.ready();
    }

    /// Loads the page anew, and waits until the new one's bar is there.
    pub fn reload(&mut self) {
        self.tab.reload();
        self.ready();
    }

    fn ready(&mut self) {
        self.until(&format!(
            "document.querySelector('[data-coachbook-bar]') !== null && !{ROOT}.querySelector('.bar').hidden"
        ));
    }

    pub fn until(&mut self, expression: &str) {
        self.tab.until(expression);
    }

    /// What an expression about the bar's inside comes to: `$` finds an element of it.
    pub fn bar(&mut self, expression: &str) -> serde_json::Value {
        self.tab.ask(&format!("(($, root) => {expression})(selector => {ROOT}.querySelector(selector), {ROOT})"))
    }

    pub fn bar_until(&mut self, expression: &str) {
        self.until(&format!("(($, root) => {expression})(selector => {ROOT}.querySelector(selector), {ROOT})"));
    }

    pub fn choose(&mut self, name: &str, value: &str) {
        let choice = format!("$(`[name={name:?}][value={value:?}]`)");
        assert!(self.bar(&format!("{choice}.checkVisibility()")) == true, "{name} {value} is not to be seen");
        self.bar(&format!("{choice}.click()"));
    }

    /// Shows the page as paper; how many sheets it takes.
    pub fn paper(&mut self, name: &str) -> usize {
        self.bar("$('.desk').removeAttribute('data-sheets')");
        self.choose("paper", name);
        self.sheets()
    }

    pub fn sheets(&mut self) -> usize {
        self.bar_until("$('.desk').ariaBusy === 'false' && Boolean($('.desk').dataset.sheets)");
        let said = self.bar("Number($('.desk').dataset.sheets)");
        assert_eq!(self.bar("root.querySelectorAll('.sheet').length"), said);
        usize::try_from(said.as_u64().expect("a number")).expect("a number of sheets")
    }
}
