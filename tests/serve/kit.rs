//! A live site on a playbook in a temporary folder, and raw requests to it.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use coachbook::render::Renderer;
use coachbook::serve::http::Server;
use coachbook::serve::{Live, Watch, Workshop, bell, follow};
use coachbook::site::{Options, Site};
use coachbook::source;

pub use crate::running::PATIENCE;
#[cfg(unix)]
use crate::running::Running;

pub struct Book {
    folder: tempfile::TempDir,
}

impl Book {
    pub fn new() -> Self {
        let book = Self { folder: tempfile::tempdir().unwrap() };
        book.write("coachbook.yaml", "title: Live book\n");
        book.write("content/index.md", "---\ntitle: Home\nsummary: Where it begins.\n---\nWelcome.\n");
        book.write("content/guides/good.md", &guide("Good", "It is good."));
        book
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file at one stroke: whoever looks meanwhile sees no half of it, however long it takes.
    pub fn put(&self, path: &str, text: &str) {
        let (path, beside) = (self.path(path), self.folder.path().join("put"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&beside, text).unwrap();
        fs::rename(beside, path).unwrap();
    }

    pub fn workshop(&self) -> Workshop {
        Workshop::open(&self.root(), Some(&self.path("public")), Options::default())
    }
}

/// Waits for what nobody tells of.
pub fn until(what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "it never came to this: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

pub fn guide(title: &str, words: &str) -> String {
    format!("---\ntitle: {title}\nsummary: About {title}.\n---\n{words}\n")
}

/// What a build of the folder begins with; none where it would go no further.
pub fn build(root: &Path) -> Option<(Arc<Site>, Renderer)> {
    let output = root.join("public");
    let (snapshot, found) = source::take(root, &source::Options { output: Some(&output) });
    if !snapshot.files.contains_key("coachbook.yaml") {
        return None;
    }
    let site = Arc::new(Site::load(Arc::new(snapshot), found, &Options::default()));
    let (renderer, problems) = Renderer::new(Arc::clone(&site));
    let fails = site.diagnostics.iter().chain(&problems).any(coachbook::diagnostic::Diagnostic::is_error);
    (!fails).then_some((site, renderer))
}

/// A live site that follows its folder until it is dropped.
pub struct Following {
    pub live: Arc<Live>,
    bell: Option<SyncSender<()>>,
    stop: Arc<std::sync::atomic::AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Following {
    pub fn start(book: &Book, poll: bool) -> Self {
        Self::telling(book, poll, || {})
    }

    /// The same; after each change that is shown, somebody is told, and nobody looks until they have heard.
    pub fn telling(book: &Book, poll: bool, tell: impl Fn() + Send + 'static) -> Self {
        let (bell, ears) = bell();
        let (mut watch, why) = Watch::start(&book.root(), Some(&book.path("public")), poll, bell.clone());
        assert_eq!(why, None);
        let mut workshop = book.workshop();
        let live = Arc::new(Live::new(workshop.last()));
        let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let (shown, stopped) = (Arc::clone(&live), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            let go_on = || !stopped.load(std::sync::atomic::Ordering::Relaxed);
            follow(&mut workshop, &shown, &mut watch, &ears, &|_| tell(), &go_on);
        });
        Self { live, bell: Some(bell), stop, thread: Some(thread) }
    }

    /// Waits until a condition holds of what is shown.
    pub fn until(&self, what: &str, holds: impl Fn(&coachbook::serve::Shown) -> bool) {
        let began = Instant::now();
        let mut shown = self.live.shown();
        while !holds(&shown) {
            assert!(began.elapsed() < PATIENCE, "it never came to this: {what}");
            shown = self.live.wait(shown.epoch(), Duration::from_secs(1));
        }
    }

    pub fn shows(&self, url: &str, words: &str) {
        self.until(&format!("{url} says {words}"), |shown| text(shown, url).is_some_and(|text| text.contains(words)));
    }

    pub fn lacks(&self, url: &str) {
        self.until(&format!("there is no {url}"), |shown| shown.bytes(url).is_none());
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        self.stop.store(true, std::sync::atomic::Ordering::Relaxed);
        if let Some(bell) = self.bell.take() {
            let _ = bell.try_send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

pub fn text(shown: &coachbook::serve::Shown, url: &str) -> Option<String> {
    Some(String::from_utf8_lossy(&shown.bytes(url)?.ok()?).into_owned())
}

/// A server in this process.
pub struct Serving {
    pub address: SocketAddr,
    pub token: String,
}

impl Serving {
    pub fn start(live: Arc<Live>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Server::new(live, &listener, None).unwrap();
        let (address, token) = (listener.local_addr().unwrap(), server.token().to_owned());
        thread::spawn(move || server.run(&listener));
        Self { address, token }
    }

    /// What a running program serves.
    #[cfg(unix)]
    pub fn by(running: &Running) -> Self {
        let address = running.address.trim_start_matches("http://").trim_end_matches('/');
        Self { address: address.parse().unwrap(), token: String::new() }
    }

    pub fn get(&self, target: &str) -> Got {
        let port = self.address.port();
        self.raw(format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n").as_bytes())
    }

    /// Sends bytes as they are, and reads until the server closes.
    pub fn raw(&self, bytes: &[u8]) -> Got {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // A server that has said no need not take the rest.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Got::parse(&answer)
    }
}

/// An answer.
#[derive(Debug)]
pub struct Got {
    /// 0 where the server only closed.
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Got {
    fn parse(answer: &[u8]) -> Self {
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").map_or(answer.len(), |at| at + 4);
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head, body: answer[end..].to_vec() }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The page without the live site's script.
pub fn without_script(page: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(page.to_vec()).unwrap();
    let from = text.find("<script src=\"/_coachbook/").expect("the script");
    let to = from + text[from..].find("</script>").expect("its end") + "</script>".len();
    format!("{}{}", &text[..from], &text[to..]).into_bytes()
}
