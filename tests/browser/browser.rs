//! Chromium: found, started without a window and without a past, and ended.

use std::env;
use std::io::{self, BufRead, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

use crate::devtools::{Line, PATIENCE, host_of};
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

/// Held weakly, so that the last test closes the browser.
static SHARED: Mutex<Weak<Browser>> = Mutex::new(Weak::new());

impl Browser {
    /// The browser that all tests share; none where the tests in it are to be left out.
    pub fn share() -> Option<Arc<Self>> {
        if env::var_os("COACHBOOK_SKIP_BROWSER").is_some_and(|wish| wish == "1") {
            eprintln!("left out: COACHBOOK_SKIP_BROWSER=1");
            return None;
        }
        // A test that failed while it started the browser tells why; the others may try again.
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        Some(shared.upgrade().unwrap_or_else(|| {
            let browser = Arc::new(Self::start());
            *shared = Arc::downgrade(&browser);
            browser
        }))
    }

    /// Starts the browser this machine has.
    fn start() -> Self {
        let profile = tempfile::tempdir().expect("a folder for the browser");
        let mut child = spawn(&profile).unwrap_or_else(|problem| panic!("{problem}"));
        let address = listening_at(&lines_of(child.stderr.take().expect("its stderr")));
        let line = Mutex::new(Line::open(&address));
        Self { child, address, line, _profile: profile }
    }

    /// A tab of its own kind: nothing kept in one is seen in another.
    pub fn tab(&self) -> Tab {
        self.tabs(1).remove(0)
    }

    /// Tabs of one person: what one keeps, and what it tells, the others see.
    pub fn tabs(&self, count: usize) -> Vec<Tab> {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
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
        self.line.lock().unwrap_or_else(PoisonError::into_inner).tell("Browser.close");
        let began = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) {
            if began.elapsed() > PATIENCE {
                let _ = self.child.kill();
            }
            thread::sleep(Duration::from_millis(5));
        }
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

/// What the browser says, by lines; read to its end, so that it can talk on unheard.
fn lines_of(stderr: ChildStderr) -> Receiver<String> {
    let (heard, says) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stderr).split(b'\n').map_while(Result::ok) {
            let _ = heard.send(String::from_utf8_lossy(&line).into_owned());
        }
    });
    says
}

/// The address that the browser names.
fn listening_at(says: &Receiver<String>) -> String {
    let mut said = String::new();
    loop {
        let line = says.recv_timeout(PATIENCE);
        let line = line.unwrap_or_else(|error| panic!("the browser does not listen ({error}):\n{said}"));
        if let Some((_, address)) = line.split_once("DevTools listening on ") {
            return address.trim().to_owned();
        }
        said.push_str(&line);
        said.push('\n');
    }
}
