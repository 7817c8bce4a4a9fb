//! What is served, and what tabs are told.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::Arc;

use coachbook::serve::Live;

use crate::kit::{Book, Following, PATIENCE, Serving, build, guide, text, without_script};

#[test]
fn every_address_is_what_a_build_would_write_save_for_the_script() {
    let book = Book::new();
    book.write("static/downloads/a b.txt", "plain");
    book.write("content/guides/über.md", &guide("Über", "[[good]]"));
    let serving = Serving::start(Arc::new(Live::new(book.workshop().last())));
    let (site, renderer) = build(&book.root()).unwrap();
    assert!(site.routes.len() > 6);
    for url in site.routes.keys() {
        let target = url.replace(' ', "%20").replace('ü', "%C3%BC");
        let got = serving.get(&format!("/{target}"));
        let built = renderer.render(url).unwrap();
        assert_eq!(got.status, 200, "{url}");
        let body = if url.ends_with(".html") { without_script(&got.body) } else { got.body };
        assert!(body == built, "{url}");
    }
}

#[test]
fn folders_are_their_index_and_what_is_missing_is_said_so() {
    let book = Book::new();
    let serving = Serving::start(Arc::new(Live::new(book.workshop().last())));
    assert!(serving.get("/").text().contains("Welcome."));
    assert_eq!(serving.get("/guides/").status, 200);
    let folder = serving.get("/guides");
    assert!(folder.head.contains("Location: /guides/\r\n"), "{}", folder.head);
    let missing = serving.get("/guides/none.html");
    assert_eq!(missing.status, 404);
    let (_, renderer) = build(&book.root()).unwrap();
    assert_eq!(without_script(&missing.body), renderer.missing().unwrap());
    let text = missing.text();
    let (_, from) = text.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let (style, _) = from.split_once('"').unwrap();
    assert_eq!(serving.get(style).status, 200, "{style}: however deep the address, the page is dressed");
}

#[test]
fn the_page_for_what_is_missing_is_dressed_after_a_change_as_well() {
    let book = Book::new();
    let following = Following::start(&book, false);
    let serving = Serving::start(Arc::clone(&following.live));
    let style = || {
        let text = serving.get("/guides/none.html").text();
        let (_, from) = text.split_once("rel=\"stylesheet\" href=\"").unwrap();
        from.split_once('"').unwrap().0.to_owned()
    };
    let before = style();
    assert_eq!(style(), before);
    book.put("themes/default/styles/base.css", "body { color: red }");
    following.until("the stylesheet is another", |_| style() != before);
    assert!(serving.get(&style()).text().contains("color: red"));
}

#[test]
fn a_head_request_is_the_head_of_the_answer() {
    let book = Book::new();
    let serving = Serving::start(Arc::new(Live::new(book.workshop().last())));
    let port = serving.address.port();
    let head = serving.raw(format!("HEAD / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes());
    let get = serving.get("/");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert!(head.head.contains(&format!("Content-Length: {}\r\n", get.body.len())), "{}", head.head);
    for header in ["Cache-Control: no-store", "X-Content-Type-Options: nosniff", "frame-ancestors 'self'"] {
        assert!(get.head.contains(header), "{}", get.head);
    }
}

#[test]
fn requests_share_a_connection() {
    let book = Book::new();
    let serving = Serving::start(Arc::new(Live::new(book.workshop().last())));
    let port = serving.address.port();
    let one = format!("GET /guides/good.html HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    let last = format!("GET /none HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    let got = serving.raw(format!("{one}{one}{last}").as_bytes());
    assert_eq!(got.text().matches("HTTP/1.1 200 OK").count(), 1, "behind the first");
    assert_eq!(got.text().matches("HTTP/1.1 404 Not Found").count(), 1);
}

/// A stream of events, as a tab hears it.
struct Tab(BufReader<TcpStream>);

impl Tab {
    fn open(serving: &Serving, page: &str) -> Self {
        let mut stream = TcpStream::connect(serving.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (token, port) = (&serving.token, serving.address.port());
        let request = format!("GET /_coachbook/{token}/events?page={page} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        Self(BufReader::new(stream))
    }

    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

#[test]
fn a_tab_is_told_what_its_page_looks_like_at_once_and_after_each_change() {
    let book = Book::new();
    let following = Following::start(&book, false);
    let serving = Serving::start(Arc::clone(&following.live));
    let mut tab = Tab::open(&serving, "guides/good.html");
    let first = tab.next();
    let loaded = serving.get("/guides/good.html").text();
    assert!(loaded.contains(&format!("hash={}", first["hash"].as_str().unwrap())), "{loaded}");
    assert_eq!(first["run"], serving.token);

    book.put("content/guides/good.md", &guide("Good", "It is better."));
    let changed = tab.next();
    assert_ne!(changed["hash"], first["hash"]);
    assert!(serving.get("/guides/good.html").text().contains("It is better."));

    book.put("content/index.md", "---\ntitle: Home\nsummary: Where it begins.\n---\nElsewhere.\n");
    assert_eq!(tab.next()["hash"], changed["hash"], "another page's change is none of this one");
}

#[test]
fn a_stylesheet_is_no_change_of_the_page() {
    let book = Book::new();
    let following = Following::start(&book, false);
    let serving = Serving::start(Arc::clone(&following.live));
    let mut tab = Tab::open(&serving, "index.html");
    let first = tab.next();
    book.put("themes/default/styles/base.css", "body { color: red }");
    let second = tab.next();
    assert_eq!(first["hash"], second["hash"]);
    assert_ne!(first["style"], second["style"]);
    assert_eq!(serving.get(&format!("/{}", second["style"].as_str().unwrap())).status, 200);
}

#[test]
fn a_mistake_is_shown_over_the_last_good_page_and_goes_when_mended() {
    let book = Book::new();
    let following = Following::start(&book, false);
    let serving = Serving::start(Arc::clone(&following.live));
    let mut tab = Tab::open(&serving, "guides/good.html");
    let good = tab.next();
    book.put("content/guides/good.md", "---\ntitle: Good\nsumary: About <b>.\n---\nBroken.\n");
    let broken = tab.next();
    assert_eq!(broken["hash"], good["hash"], "the last good page stays");
    assert!(serving.get("/guides/good.html").text().contains("It is good."));
    let problem = &broken["report"]["problems"][0];
    assert_eq!((problem["file"].as_str(), problem["line"].as_u64()), (Some("content/guides/good.md"), Some(3)));
    assert_eq!(problem["excerpt"]["marked"][1], "sumary");
    book.put("content/guides/good.md", &guide("Good", "Mended."));
    let mended = tab.next();
    assert_eq!(mended["report"]["errors"], 0);
    following.shows("guides/good.html", "Mended.");
}

#[test]
fn a_broken_layout_leaves_the_last_good_page() {
    let book = Book::new();
    let following = Following::start(&book, false);
    for broken in ["{% if %}", "{{ nothing.at.all }}", "{% extends \"nowhere.html\" %}"] {
        book.write("templates/guide.html", broken);
        following.until("the layout is told of", coachbook::serve::Shown::fails);
        assert!(text(&following.live.shown(), "guides/good.html").unwrap().contains("It is good."));
        fs::remove_file(book.path("templates/guide.html")).unwrap();
        following.until("the layout is mended", |shown| !shown.fails());
    }
}

#[test]
fn a_playbook_that_is_broken_from_the_start_is_shown_as_far_as_it_goes() {
    let book = Book::new();
    book.put("content/guides/bad.md", "---\ntitle: Bad\n---\n[[nowhere]]\n");
    let following = Following::start(&book, false);
    assert!(following.live.shown().fails());
    following.shows("guides/good.html", "It is good.");
    book.put("content/guides/good.md", &guide("Good", "Still written."));
    following.shows("guides/good.html", "Still written.");
    fs::remove_file(book.path("content/guides/bad.md")).unwrap();
    following.until("all is well", |shown| !shown.fails());
}

#[test]
fn a_page_that_is_gone_says_where_it_went() {
    let book = Book::new();
    book.put("content/guides/second.md", &guide("Second", "Two."));
    let following = Following::start(&book, false);
    let moved = |from: &str| following.live.shown().state(from).moved;
    fs::rename(book.path("content/guides/second.md"), book.path("content/guides/third.md")).unwrap();
    following.lacks("guides/second.html");
    assert_eq!(moved("guides/second.html").as_deref(), Some("guides/third.html"));
    fs::rename(book.path("content/guides/third.md"), book.path("content/guides/fourth.md")).unwrap();
    following.lacks("guides/third.html");
    assert_eq!(moved("guides/second.html").as_deref(), Some("guides/fourth.html"), "and on");
    fs::remove_file(book.path("content/guides/fourth.md")).unwrap();
    following.lacks("guides/fourth.html");
    assert_eq!(moved("guides/second.html"), None);
}
