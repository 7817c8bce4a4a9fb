//! How long the live site takes from a saved file to what a browser gets, and what memory it takes meanwhile.
//!
//! `cargo bench --bench serve -- [memory] [pages…]`; without numbers, 100, 1,000 and 10,000 pages. `COACHBOOK_EDITS`
//! says how many edits, 50 otherwise. With `memory`, 1,200 edits of the program itself, and nothing else.

mod memory;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::mem;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use coachbook::render::Renderer;
use coachbook::serve::http::Server;
use coachbook::serve::{Live, Watch, Workshop, bell, follow};
use coachbook::site::{Cache, Options, Site};
use coachbook::source::{self, Follower};

use memory::resident;

/// The program's own.
#[cfg(not(all(windows, target_env = "gnu")))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// By then, a time stamp tells whether its file has been written again.
const YOUNG: Duration = Duration::from_millis(2_100);

fn edits() -> usize {
    std::env::var("COACHBOOK_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(50)
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for pages in if asked.is_empty() { vec![100, 1_000, 10_000] } else { asked } {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), pages);
        if std::env::args().any(|argument| argument == "memory") {
            memory::flat(folder.path(), pages);
            continue;
        }
        rebuild(folder.path(), pages);
        live(folder.path());
    }
}

fn write(root: &Path, pages: usize) {
    fs::create_dir_all(root.join("content/guides")).expect("folders");
    fs::create_dir_all(root.join("content/exercises")).expect("folders");
    fs::write(root.join("coachbook.yaml"), "title: Bench\n").expect("settings");
    fs::write(root.join("content/index.md"), "---\ntitle: Home\nsummary: All of it.\n---\nWelcome.\n").expect("home");
    for at in 0..pages.saturating_sub(1) {
        let kind = if at % 2 == 0 { "guides" } else { "exercises" };
        fs::write(root.join(format!("content/{kind}/page-{at}.md")), page(at, "as it was")).expect("a page");
    }
}

fn page(at: usize, word: &str) -> String {
    let mut text = format!("---\ntitle: Page {at}\nsummary: What page {at} is for.\ntags: a, b\n");
    if at % 2 == 1 {
        text.push_str("time: 30 min\ngroup: 2-8\n");
    }
    let _ = write!(text, "---\nThis page is {word}.\n\n");
    for part in 0..6 {
        let minutes = if at % 2 == 1 { " (5 min)" } else { "" };
        let _ = write!(
            text,
            "## Part {part} of page {at}{minutes}\n\nSome words about *trust*, and [[page-{}]] besides. {}\n\n\
             What do you see?\n____\n____\n\n- one\n- two\n- three\n\n",
            at / 2,
            "Two people lay out what they are working for and find where the roads run together. ".repeat(3),
        );
    }
    text
}

struct Times(Vec<Duration>);

impl Times {
    fn say(mut self, what: &str) {
        self.0.sort();
        let of = |part: f64| {
            let at = ((self.0.len() as f64 - 1.0) * part).round() as usize;
            self.0.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3)
        };
        println!("  {what:<34} median {:8.2} ms   p95 {:8.2} ms", of(0.5), of(0.95));
    }
}

fn timed<T>(times: &mut Times, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = work();
    times.0.push(started.elapsed());
    result
}

/// The rebuild by itself: after edits of words in the order it goes through, and in sum after others.
fn rebuild(root: &Path, pages: usize) {
    println!("{pages} pages");
    let started = Instant::now();
    let mut follower = Follower::new(root, &source::Options::default());
    println!("  first look {:?}", started.elapsed());
    let options = Options::default();
    let (site, cache) =
        Site::reload(Arc::clone(follower.snapshot()), follower.found().to_vec(), &options, &Cache::default());
    println!("  first site {:?}", started.elapsed());
    let (renderer, _) = Renderer::new(Arc::new(site));
    println!("  first renderer {:?}", started.elapsed());
    // Files so young are read again at each look, for their time stamps prove nothing yet; a playbook's are older.
    thread::sleep(YOUNG);
    follower.retake();
    let mut made = Rebuilt { follower, options, cache, renderer, steps: [const { Times(Vec::new()) }; 5] };
    let guides = pages.saturating_sub(1).div_ceil(2).max(1);
    for edit in 0..edits() {
        let at = edit % guides * 2;
        save_at(root, at, &page(at, &format!("edit {edit}")));
        made.again();
    }
    for (times, what) in made.steps.iter_mut().zip(["look", "site", "renderer", "one page", "all"]) {
        mem::replace(times, Times(Vec::new())).say(what);
    }
    for edit in 0..edits() {
        let at = edit % guides * 2;
        save_at(root, at, &page(at, "with another title").replacen("title: ", &format!("title: {edit} "), 1));
        made.again();
    }
    mem::replace(&mut made.steps[4], Times(Vec::new())).say("all, another title");
    for edit in 0..edits() {
        save_at(root, pages + edit, &page(pages + edit, "new"));
        made.again();
    }
    mem::replace(&mut made.steps[4], Times(Vec::new())).say("all, a new page");
}

/// A site that is made anew, and how long each step of it took.
struct Rebuilt {
    follower: Follower,
    options: Options,
    cache: Cache,
    renderer: Renderer,
    steps: [Times; 5],
}

impl Rebuilt {
    fn again(&mut self) {
        let Self { follower, options, cache, renderer, steps: [look, site, render, get, all] } = self;
        let began = Instant::now();
        assert!(timed(look, || follower.retake()));
        let (next, kept) =
            timed(site, || Site::reload(Arc::clone(follower.snapshot()), follower.found().to_vec(), options, cache));
        let (next, _) = timed(render, || renderer.renew(Arc::new(next)));
        timed(get, || next.render("guides/page-0.html")).expect("a page");
        all.0.push(began.elapsed());
        (self.renderer, self.cache) = (next, kept);
    }
}

/// The whole way, through the real watcher and the real server.
fn live(root: &Path) {
    let started = Instant::now();
    let (bell, ears) = bell();
    let (mut watch, why) = Watch::start(root, None, false, bell);
    assert!(why.is_none(), "{why:?}");
    let mut workshop = Workshop::open(root, None, Options::default());
    let live = Arc::new(Live::new(workshop.last()));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let server = Server::new(Arc::clone(&live), &listener, None).expect("a server");
    let (address, token) = (listener.local_addr().expect("an address"), server.token().to_owned());
    thread::spawn(move || server.run(&listener));
    thread::spawn(move || follow(&mut workshop, &live, &mut watch, &ears, &|_| {}, &|| true));
    assert!(get(address, "/index.html").contains("200 OK"));
    println!("  started, first page served       {:8.2} ms", started.elapsed().as_secs_f64() * 1e3);
    let mut tab = Tab::open(address, &token);
    tab.hear();
    let [mut event, mut bytes] = [const { Times(Vec::new()) }; 2];
    let own = std::process::id();
    let memory = resident(own);
    for edit in 0..edits() * 2 {
        let word = format!("live edit {edit}");
        let saved = save(root, &page(0, &word));
        if edit % 2 == 0 {
            tab.hear();
            event.0.push(saved.elapsed());
            assert!(get(address, "/guides/page-0.html").contains(&word), "{word}");
        } else {
            while !get(address, "/guides/page-0.html").contains(&word) {}
            bytes.0.push(saved.elapsed());
            tab.hear();
        }
    }
    bytes.say("saved to new bytes by GET");
    event.say("saved to reload event");
    println!("  memory {} before, {} after the edits", memory::said(memory), memory::said(resident(own)));
}

/// Saves as editors do: a whole file, renamed into place.
fn save(root: &Path, text: &str) -> Instant {
    save_at(root, 0, text)
}

fn save_at(root: &Path, page: usize, text: &str) -> Instant {
    let other = root.join("content/guides/.new");
    fs::write(&other, text).expect("an edit");
    let began = Instant::now();
    fs::rename(&other, root.join(format!("content/guides/page-{page}.md"))).expect("an edit");
    began
}

fn get(address: SocketAddr, target: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let port = address.port();
    let request = format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

struct Tab(BufReader<TcpStream>);

impl Tab {
    fn open(address: SocketAddr, token: &str) -> Self {
        let mut stream = TcpStream::connect(address).expect("a connection");
        let target = format!("/_coachbook/{token}/events?page=guides/page-0.html");
        let request = format!("GET {target} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", address.port());
        stream.write_all(request.as_bytes()).expect("a request");
        Self(BufReader::new(stream))
    }

    fn hear(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("an event") > 0, "the stream ended");
        }
    }
}
