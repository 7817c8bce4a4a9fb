//! A live site on a copy of the reference playbook, a browser, and a tab whose bar is worked.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

use crate::browser::Browser;
use crate::playbook::copy_over;
use crate::running::{Running, serve};
use crate::tab::Tab;

/// The inside of the bar.
const ROOT: &str = "document.querySelector('[data-coachbook-bar]').shadowRoot";

pub struct Stage {
    pub folder: TempDir,
    browser: Arc<Browser>,
    running: Running,
}

impl Stage {
    /// The reference playbook, with further settings. Nothing where the browser tests are to be left out.
    pub fn set(settings: impl FnOnce(&Path) -> String) -> Option<Self> {
        let browser = Browser::share()?;
        let folder = tempfile::tempdir().expect("a folder");
        let source = Path::new(env!("CARGO_MANIFEST_DIR"));
        let book = folder.path().join("book");
        fs::create_dir(&book).expect("a folder");
        copy_over(&source.join("content"), &book.join("content"));
        let own = fs::read_to_string(source.join("coachbook.yaml")).expect("settings");
        let own: String =
            own.lines().filter(|line| !line.starts_with("language:")).map(|line| format!("{line}\n")).collect();
        fs::write(book.join("coachbook.yaml"), own + &settings(folder.path())).expect("settings");
        let running = Running::run(serve(&book, &["--port", "0"]));
        Some(Self { folder, browser, running })
    }

    pub fn book(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    /// A tab of its own that shows a page, with its bar.
    pub fn open(&self, page: &str) -> Worked {
        let mut worked = Worked { tab: self.browser.tab() };
        worked.go(&self.address(page));
        worked
    }

    pub fn address(&self, page: &str) -> String {
        format!("{}{page}", self.running.address)
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
        let told = self.bar("[Number($('.desk').dataset.sheets), root.querySelectorAll('.sheet').length]");
        assert_eq!(told[0], told[1]);
        usize::try_from(told[0].as_u64().expect("a number")).expect("a number of sheets")
    }
}
