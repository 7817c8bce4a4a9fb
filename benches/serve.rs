//! How long the live site takes from a saved file to what a browser gets.
//!
//! `cargo bench --bench serve -- [pages…]`; without numbers, 100, 1,000 and 10,000 pages.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use coachbook::render::Renderer;
use coachbook::site::{Cache, Options, Site};
use coachbook::source::{self, Follower};

const EDITS: usize = 50;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for pages in if asked.is_empty() { vec![100, 1_000, 10_000] } else { asked } {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), pages);
        rebuild(folder.path(), pages);
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

fn rebuild(root: &Path, pages: usize) {
    println!("{pages} pages");
    let started = Instant::now();
    let mut follower = Follower::new(root, &source::Options::default());
    println!("  first look {:?}", started.elapsed());
    let options = Options::default();
    let (site, mut cache) =
        Site::reload(Arc::clone(follower.snapshot()), follower.found().to_vec(), &options, &Cache::default());
    println!("  first site {:?}", started.elapsed());
    let (mut renderer, _) = Renderer::new(Arc::new(site));
    println!("  first renderer {:?}", started.elapsed());
    let [mut look, mut site_times, mut render, mut get, mut all] = [const { Times(Vec::new()) }; 5];
    for edit in 0..EDITS {
        let at = edit * 2;
        let path = root.join("content/guides").join(format!("page-{}.md", at % pages.saturating_sub(1).max(1)));
        let other = root.join("content/guides/.new");
        fs::write(&other, page(at, &format!("edit {edit}"))).expect("an edit");
        fs::rename(&other, &path).expect("an edit");
        let began = Instant::now();
        assert!(timed(&mut look, || follower.retake()));
        let (site, kept) = timed(&mut site_times, || {
            Site::reload(Arc::clone(follower.snapshot()), follower.found().to_vec(), &options, &cache)
        });
        let (next, _) = timed(&mut render, || renderer.renew(Arc::new(site)));
        timed(&mut get, || next.render("guides/page-0.html")).expect("a page");
        all.0.push(began.elapsed());
        (renderer, cache) = (next, kept);
    }
    look.say("look");
    site_times.say("site");
    render.say("renderer");
    get.say("one page");
    all.say("all");
}
