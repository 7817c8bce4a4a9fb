//! Where the system has more to tell than it keeps, or watches less than it is asked to.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use crate::kit::{Book, Serving, build, guide, until, without_script};
use crate::running::{Running, serve};

/// Whether the program has the system watch a folder.
fn watches(running: &Running, folder: &Path) -> bool {
    let number = format!(" ino:{:x} ", folder.metadata().unwrap().ino());
    let open = fs::read_dir(format!("/proc/{}/fdinfo", running.child.id())).unwrap();
    let mut told = open.filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok());
    told.any(|text| text.lines().any(|line| line.starts_with("inotify ") && line.contains(&number)))
}

fn is_stopped(running: &Running) -> bool {
    let told = fs::read_to_string(format!("/proc/{}/stat", running.child.id())).unwrap();
    told.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
}

/// The program is held while more happens than the system keeps for it, so that the last of it is lost for certain.
#[test]
fn what_happens_while_events_are_lost_is_seen() {
    let most = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
    let most: usize = most.trim().parse().unwrap();
    if most > 200_000 {
        eprintln!("left out: this system keeps {most} events");
        return;
    }
    let book = Book::new();
    let running = Running::run(serve(&book.root(), &["--port", "0"]));
    assert!(watches(&running, &book.path("content/guides")), "it listens");
    running.signal("STOP");
    until("the program is held", || is_stopped(&running));
    for _ in 0..most {
        // At least two events that are not alike; and nothing that is left would tell of them.
        book.write("content/guides/noise~", "");
        fs::remove_file(book.path("content/guides/noise~")).unwrap();
    }
    book.write("content/guides/deep/down/new.md", &guide("New", "In a folder nobody told of."));
    book.write("content/guides/good.md", &guide("Good", "Written unheard."));
    fs::rename(book.path("content/index.md"), book.path("content/guides/index.md")).unwrap();
    running.signal("CONT");
    let serving = Serving::by(&running);
    let shows = |page: &str, words: &str| serving.get(page).text().contains(words);
    until("the page is there", || shows("/guides/deep/down/new.html", "In a folder nobody told of."));
    let (site, renderer) = build(&book.root()).unwrap();
    for url in site.routes.keys() {
        let got = serving.get(&format!("/{url}"));
        let body = if url.ends_with(".html") { without_script(&got.body) } else { got.body };
        assert!(body == renderer.render(url).unwrap(), "{url} is what a clean build writes");
    }
    assert!(site.routes.len() > 6);
    // And it hears again, in new folders as well.
    until("the new folder is watched", || watches(&running, &book.path("content/guides/deep/down")));
    book.write("content/guides/deep/down/new.md", &guide("New", "Heard again."));
    until("the page is written again", || shows("/guides/deep/down/new.html", "Heard again."));
}

/// The program where only so many folders may be watched; none where this system does not let a test say so.
fn with_watches(book: &Book, most: usize) -> Option<Running> {
    let inside = ["--user", "--map-root-user", "sh", "-c"];
    let limit = format!("echo {most} > /proc/sys/user/max_inotify_watches");
    if !Command::new("unshare").args(inside).arg(&limit).output().is_ok_and(|tried| tried.status.success()) {
        eprintln!("left out: no room of one's own to be had from this system");
        return None;
    }
    let plain = serve(&book.root(), &["--port", "0"]);
    let mut limited = Command::new("unshare");
    limited.args(inside).arg(format!("{limit}; exec \"$0\" \"$@\""));
    limited.arg(plain.get_program()).args(plain.get_args());
    Some(Running::run(limited))
}

const SAID: &str = "the system does not tell of changes (the system watches as many files as it is allowed to)";

#[test]
fn where_too_little_may_be_watched_it_is_said_and_looked_at_in_turns() {
    let book = Book::new();
    let Some(running) = with_watches(&book, 1) else { return };
    running.until(SAID);
    let serving = Serving::by(&running);
    book.write("content/guides/good.md", &guide("Good", "Found by looking."));
    until("the page is shown", || serving.get("/guides/good.html").text().contains("Found by looking."));
}

#[test]
fn where_a_new_folder_is_one_too_many_it_is_said_and_looked_at_in_turns() {
    let book = Book::new();
    let Some(running) = with_watches(&book, 3) else { return };
    assert!(watches(&running, &book.path("content/guides")), "the root, content and guides can be watched");
    book.write("content/guides/deep/new.md", &guide("New", "As it was."));
    running.until(SAID);
    let serving = Serving::by(&running);
    book.write("content/guides/deep/new.md", &guide("New", "Found by looking."));
    until("the page is shown", || serving.get("/guides/deep/new.html").text().contains("Found by looking."));
}
