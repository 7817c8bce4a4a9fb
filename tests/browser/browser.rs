//! Chromium: found, started without a window and without a past, and ended.

use std::env;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::Mutex;
use std::thread;

use serde_json::json;
use tempfile::TempDir;

use crate::devtools::{Line, host_of};
use crate::tab::Tab;

/// Where a browser is usually found, after `CHROME`.
const USUAL: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

/// No window, no profile of anybody's, and no talk of its own with the network.
const FLAGS: [&str; 13] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    // A click on what is there, but was not painted yet, is a click.
    "--allow-pre-commit-input",
    "--remote-debugging-port=0",
];

/// A running browser.
pub struct Browser {
    child: Child,
    address: String,
    line: Mutex<Line>,
    /// Where it keeps what it keeps; removed once it has ended.
    _profile: TempDir,
}

impl Browser {
    /// Starts the browser this machine has.
    pub fn start() -> Self {
        let profile = tempfile::tempdir().expect("a folder for the browser");
        let mut child = spawn(&profile).unwrap_or_else(|problem| panic!("{problem}"));
        let address = listening_at(child.stderr.take().expect("its stderr"));
        let line = Mutex::new(Line::open(&address));
        Self { child, address, line, _profile: profile }
    }

    /// A tab of its own kind: nothing kept in one is seen in another.
    pub fn tab(&self) -> Tab {
        self.tabs(1).remove(0)
    }

    /// Tabs of one person: what one keeps, and what it tells, the others see.
    pub fn tabs(&self, count: usize) -> Vec<Tab> {
        let mut line = self.line.lock().expect("a line to the browser");
        let context = line.call("Target.createBrowserContext", json!({}))["browserContextId"].take();
        let tab = |_| {
            let made = line.call("Target.createTarget", json!({ "url": "about:blank", "browserContextId": context }));
            let id = made["targetId"].as_str().expect("a tab's name");
            Tab::new(Line::open(&format!("ws://{}/devtools/page/{id}", host_of(&self.address))))
        };
        (0..count).map(tab).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        match self.line.lock() {
            Ok(mut line) => line.tell("Browser.close"),
            Err(_) => drop(self.child.kill()),
        }
        let _ = self.child.wait();
    }
}

fn spawn(profile: &TempDir) -> Result<Child, String> {
    let chosen = env::var("CHROME").ok().filter(|chosen| !chosen.is_empty());
    let names = chosen.as_deref().map_or_else(|| USUAL.to_vec(), |chosen| vec![chosen]);
    for name in &names {
        let mut command = Command::new(name);
        command.args(FLAGS).arg(format!("--user-data-dir={}", profile.path().display())).arg("about:blank");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        match command.spawn() {
            Ok(child) => return Ok(child),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("the browser \"{name}\" does not start: {error}")),
        }
    }
    Err(format!(
        "no browser was found (looked for {}): install Chromium, name one in CHROME, or leave these tests out with \
         COACHBOOK_SKIP_BROWSER=1",
        names.join(", ")
    ))
}

/// Reads what the browser says until it names its address, and lets it talk on unheard.
fn listening_at(stderr: ChildStderr) -> String {
    let mut lines = BufReader::new(stderr);
    let mut said = String::new();
    loop {
        let from = said.len();
        let read = lines.read_line(&mut said).expect("what the browser says");
        assert!(read > 0, "the browser ended before it listened:\n{said}");
        if let Some((_, address)) = said[from..].split_once("DevTools listening on ") {
            let address = address.trim().to_owned();
            thread::spawn(move || lines.read_to_end(&mut Vec::new()));
            return address;
        }
    }
}
