//! What a page of another site, or a program on the same network, might send. Each is refused, and the server is as
//! well afterwards as before.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use coachbook::serve::Live;

use crate::kit::{Book, Got, Serving, guide, until};

/// In a file beside the playbook, and in files of it that are no part of the site.
const SECRET: &str = "the-secret-that-is-nobodys-business";

struct Fort {
    serving: Serving,
    book: Book,
}

impl Fort {
    fn new() -> Self {
        let book = Book::new();
        let beside = book.root().parent().unwrap().join("book-evil");
        fs::create_dir_all(&beside).unwrap();
        fs::write(beside.join("secret.txt"), SECRET).unwrap();
        fs::write(book.root().parent().unwrap().join("secret.txt"), SECRET).unwrap();
        book.write("secret.txt", SECRET);
        book.write(".env", SECRET);
        book.write(".git/config", SECRET);
        book.write("static/.hidden", SECRET);
        book.write("public/secret.html", SECRET);
        book.write("content/guides/draft.md", &guide("Draft", SECRET).replace("summary:", "status: draft\nsummary:"));
        #[cfg(unix)]
        std::os::unix::fs::symlink(beside.join("secret.txt"), book.path("static/link.txt")).unwrap();
        let trace = book.root().parent().unwrap().join("trace");
        let editor = format!("sh -c 'echo started >> \"$0\"' \"{}\" {{file}}", trace.display());
        book.write("coachbook.yaml", &format!("title: Live book\neditor: {}\n", serde_json::json!(editor)));
        let made = book.workshop().last().clone();
        Self { serving: Serving::start(Arc::new(Live::new(&made))), book }
    }

    fn port(&self) -> u16 {
        self.serving.address.port()
    }

    fn target(&self, target: &[u8]) -> Got {
        let host = format!(" HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port());
        self.serving.raw(&[b"GET ", target, host.as_bytes()].concat())
    }

    /// With `{port}` and `{token}` filled in.
    fn raw(&self, request: &str) -> Got {
        let filled = request.replace("{port}", &self.port().to_string()).replace("{token}", &self.serving.token);
        self.serving.raw(filled.as_bytes())
    }

    /// What the editor leaves behind when it is started.
    fn trace(&self) -> PathBuf {
        self.book.root().parent().unwrap().join("trace")
    }

    /// Nothing was given away, and a decent request is answered still.
    fn stands(&self, what: &str, got: &Got) {
        assert!((400..=599).contains(&got.status) || got.status == 0, "{what}: {} {}", got.status, got.head);
        assert!(!got.text().contains(SECRET) && !got.text().contains("root:x:"), "{what}");
        assert!(!got.head.contains("Access-Control-") && !got.head.contains("Location:"), "{what}: {}", got.head);
        assert!(!got.head.contains("X-Injected"), "{what}: {}", got.head);
        assert_eq!(self.serving.get("/guides/good.html").status, 200, "after {what}");
    }
}

#[rustfmt::skip]
const TARGETS: &[&str] = &[
    // Up and out, in every spelling.
    "/../secret.txt", "/../../etc/passwd", "/guides/../../secret.txt", "/guides/../../../../../../etc/passwd",
    "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/..%2fsecret.txt", "/%2e./secret.txt", "/.%2e/secret.txt",
    "/%252e%252e/secret.txt", "/%252e%252e%252fsecret.txt", "/%25252e%25252e/secret.txt",
    "/..\\secret.txt", "/..%5csecret.txt", "/%2e%2e%5csecret.txt", "/..%255csecret.txt", "/guides\\..\\..\\secret.txt",
    "/%c0%ae%c0%ae/secret.txt", "/%c0%ae%c0%ae%c0%afsecret.txt", "/%e0%80%ae%e0%80%ae/secret.txt",
    "/%f0%80%80%ae/secret.txt", "/%uff0e%uff0e/secret.txt", "/%u002e%u002e/secret.txt",
    "/%ef%bc%8e%ef%bc%8e/secret.txt", "/....//secret.txt", "/....\\/secret.txt", "/..;/secret.txt", "/..;a=b/secret.txt",
    "/.../secret.txt", "/./../secret.txt", "/guides/./../../secret.txt", "/.", "/..", "/./", "/../",
    "/guides/%00/good.html", "/guides/good.html%00.png", "/secret.txt%00.html", "/guides/good.html%00",
    // Whole paths and other places.
    "//etc/passwd", "///etc/passwd", "/etc/passwd", "/%2fetc%2fpasswd", "//evil.example/", "//evil.example/..",
    "/\\evil.example", "/%5cevil.example", "/%09/evil.example", "//evil.example/%2f..", "/http://evil.example/",
    "/C:/Windows/win.ini", "/C:%5cWindows%5cwin.ini", "/c%3a/windows/win.ini", "/file:///etc/passwd",
    "/guides/good.html::$DATA", "/guides/good.html:secret", "/con", "/NUL.html", "/aux.html", "/COM1", "/lpt1.txt",
    // Beside and behind the site.
    "/secret.txt", "/.env", "/.git/config", "/.hidden", "/link.txt", "/static/link.txt", "/public/secret.html",
    "/coachbook.yaml", "/content/index.md", "/content/guides/good.md", "/guides/good.md", "/guides/draft.html",
    "/../book-evil/secret.txt", "/-evil/secret.txt", "/%2e%2e/book-evil/secret.txt", "/templates/base.html",
    "/themes/default/theme.yaml", "/coachbook.lock", "/GUIDES/GOOD.HTML", "/guides/Good.html", "/guides/good.html/",
    "/guides/good.html/..", "/guides//good.html", "/guides/good.html.", "/guides/good.html%20", "/guides/good",
    // What other servers answer to.
    "/@fs/etc/passwd", "/@fs/../secret.txt", "/@id/x", "/@vite/client", "/secret.txt?raw", "/secret.txt?import&raw??",
    "/@fs/etc/passwd?raw??", "/__webpack_hmr", "/livereload.js", "/.well-known/../secret.txt", "/_coachbook", "/_coachbook/",
    "/_coachbook/x/client.js", "/_coachbook//events", "/_coachbook/x/events?page=index.html", "/_coachbook/x/state",
    // Percent signs and other writing.
    "/%", "/%4", "/%zz", "/guides/%gg.html", "/%-1", "/guides/good.html%", "/%ff%fe", "/guides/#good.html", "/#/../secret.txt",
    "/%0d%0aX-Injected:%20yes", "/guides%0d%0aX-Injected:%20yes", "/%0aX-Injected:yes", "/%e5%98%8a%e5%98%8dX-Injected:yes",
    "/<script>alert(1)</script>", "/%3Cscript%3Ealert(1)%3C/script%3E", "/\"><img/src=x>", "/%22onload=%22alert(1)",
    // Not a path at all.
    "http://localhost/guides/good.html", "http://evil.example/", "https://localhost/", "*", "guides/good.html", "../secret.txt",
    "?x", "#", "localhost:80", "file:///etc/passwd", "data:text/html,x", "javascript:alert(1)",
];

#[test]
fn no_target_leads_out_of_the_site() {
    let fort = Fort::new();
    for target in TARGETS {
        fort.stands(target, &fort.target(target.as_bytes()));
    }
    for target in [&b"/\xff\xfe"[..], b"/\xc0\xae", b"/a\0b", b"/a\tb", b"/\x7f", "/ü".as_bytes(), b"/\x1b[31m"] {
        fort.stands(&format!("{target:?}"), &fort.target(target));
    }
    let long = format!("/{}", "a".repeat(200_000));
    assert_eq!(fort.target(long.as_bytes()).status, 414);
    fort.stands("a long target", &fort.target(long.as_bytes()));
    assert!(TARGETS.len() >= 110, "{}", TARGETS.len());
}

#[rustfmt::skip]
const STRANGERS: &[&str] = &[
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost:\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}.evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost.evil.example:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil-localhost:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example@localhost:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}@evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}, evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: localhost:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1.nip.example:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 0.0.0.0:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}/\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : localhost:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\n Host: localhost:{port}\r\n\r\n",
    "GET http://localhost:{port}/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: null\r\n\r\n",
    "GET /_coachbook/{token}/events?page=index.html HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example\r\n\r\n",
    "GET /_coachbook/{token}/events?page=index.html HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: null\r\n\r\n",
    "GET /_coachbook/{token}/events?page=index.html HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:1\r\n\r\n",
    "GET /_coachbook/{token}/events?page=index.html HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: https://localhost:{port}\r\n\r\n",
    "GET /_coachbook/{token}/events?page=index.html HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n",
    "GET /_coachbook/{token}/events?page=% HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "GET /_coachbook/{token}x/events?page=index.html HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "GET /_coachbook/{token}/nothing HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "GET /_coachbook/{token}/../../secret.txt HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 3\r\n\r\nabc",
    "PUT /x HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "DELETE / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "OPTIONS / HTTP/1.1\r\nHost: localhost:{port}\r\nAccess-Control-Request-Method: GET\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "TRACE / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "PATCH / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "get / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "GETX / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 5\r\n\r\nhello",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: -1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nhello",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0x0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nTransfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nTransfer-Encoding : chunked\r\n\r\n",
    "GET / HTTP/2.0\r\nHost: localhost:{port}\r\n\r\n",
    "GET / HTTP/0.9\r\nHost: localhost:{port}\r\n\r\n",
    "GET / HTTP/1.1 \r\nHost: localhost:{port}\r\n\r\n",
    "GET /\r\nHost: localhost:{port}\r\n\r\n",
    "GET  / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "GET / guides HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n",
    "\r\n\r\n\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nX: a\0b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nBroken header\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\n",
];

#[test]
fn strangers_and_odd_requests_are_refused() {
    let fort = Fort::new();
    for request in STRANGERS {
        fort.stands(request, &fort.raw(request));
    }
}

/// A request to open a page in the editor as the bar sends it, but for one thing each; `{ours}` is the bar's headers.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    // Without the token, or with a wrong one, in the address or as a header.
    "POST /_coachbook/open?page=guides/good.html HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST /_coachbook/0123456789abcdef0123456789abcdef/open?page=guides/good.html HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nContent-Length: 0\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nX-Coachbook-Token:\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nX-Coachbook-Token: {token}x\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nX-Coachbook-Token: x\r\n{ours}\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}X-Coachbook-Token: {token}\r\n\r\n",
    "POST {open}&token={token} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nCookie: X-Coachbook-Token={token}\r\n\r\n",
    // From nowhere, or from somewhere else.
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nX-Coachbook-Token: {token}\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example\r\nX-Coachbook-Token: {token}\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: null\r\nX-Coachbook-Token: {token}\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: https://localhost:{port}\r\nX-Coachbook-Token: {token}\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:1\r\nX-Coachbook-Token: {token}\r\n\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example\r\n{ours}\r\n",
    "POST {open} HTTP/1.1\r\nHost: evil.example:{port}\r\n{ours}\r\n",
    "POST {open} HTTP/1.1\r\n{ours}\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\n{ours}\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Fetch-Site: same-site\r\n{ours}\r\n",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Fetch-Site: none\r\n{ours}\r\n",
    // By another method, or somewhere else.
    "GET {open} HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "HEAD {open} HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "PUT {open} HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "OPTIONS {open} HTTP/1.1\r\nHost: localhost:{port}\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-coachbook-token\r\n{ours}\r\n",
    "post {open} HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST / HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST /guides/good.html HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST /_coachbook/{token}/state?page=index.html HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST /_coachbook/{token}/events?page=index.html HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST /_coachbook/{token}/client.js HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST /_coachbook/{token}/opened HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    "POST /_coachbook/{token}/open/../open?page=guides/good.html HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n",
    // With something in it.
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 3\r\nOrigin: http://localhost:{port}\r\nX-Coachbook-Token: {token}\r\n\r\nabc",
    "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\nTransfer-Encoding: chunked\r\n{ours}\r\n0\r\n\r\n",
];

/// Pages that are none, or that nobody wrote.
#[rustfmt::skip]
const NO_PAGES: &[&str] = &[
    "", "nothing.html", "guides/draft.html", "guides/GOOD.html", "/guides/good.html", "guides/good.md",
    "content/guides/good.md", "../secret.txt", "..%2fsecret.txt", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2fsecret.txt",
    "guides/../../secret.txt", "guides%2f..%2f..%2fsecret.txt", "/etc/passwd", "%2fetc%2fpasswd", "file:///etc/passwd",
    "C:%5cWindows%5cwin.ini", "guides%5cgood.html", "secret.txt", ".env", "coachbook.yaml", "static/link.txt", "link.txt",
    "guides/good.html%00", "guides/good.html%0d%0aX-Injected:%20yes", "%0d%0a%0d%0a<script>", "--help", "-g", "$(id)", "%60id%60",
    "guides/good.html;touch%20x", "%", "%zz", "%ff", "guides/good.html&problem=x", "guides/good.html&problem=-1&epoch=1",
    "guides/good.html&problem=99999999999999999999&epoch=1", "guides/good.html&problem=0", "guides/good.html&at=%",
    "guides/good.html&words=%c0%af",
];

#[test]
fn only_the_bar_starts_the_editor_and_only_on_pages() {
    let fort = Fort::new();
    let ours = "Origin: http://localhost:{port}\r\nX-Coachbook-Token: {token}\r\nConnection: close\r\n";
    let filled = |request: &str, page: &str| {
        let open = format!("/_coachbook/{{token}}/open?page={page}");
        request.replace("{ours}", ours).replace("{open}", &open)
    };
    for request in OPENINGS {
        fort.stands(request, &fort.raw(&filled(request, "guides/good.html")));
    }
    let decent = "POST {open} HTTP/1.1\r\nHost: localhost:{port}\r\n{ours}\r\n";
    for page in NO_PAGES {
        fort.stands(page, &fort.raw(&filled(decent, page)));
    }
    // Lists are pages that nobody wrote.
    let list = fort.raw(&filled(decent, "guides/index.html"));
    assert!(list.status == 200 && list.text().contains("\"no_file\""), "{}", list.text());
    assert!(!fort.trace().exists(), "an editor was started");
    if cfg!(unix) {
        let opened = fort.raw(&filled(decent, "guides/good.html"));
        assert!(opened.text().contains("\"opened\""), "{} {}", opened.status, opened.text());
        // It may take longer than the live site waits for it to fail.
        until("the trace is where it is looked for", || fort.trace().exists());
    }
}

#[test]
fn what_is_too_much_is_refused_before_it_is_all_there() {
    let fort = Fort::new();
    let start = "GET / HTTP/1.1\r\nHost: localhost:{port}\r\n";
    let megabyte = format!("{start}X: {}\r\n\r\n", "x".repeat(1 << 20));
    let lines = format!("{start}{}\r\n", "X: y\r\n".repeat(5000));
    let few_but_many = format!("{start}{}\r\n", "X: y\r\n".repeat(200));
    let endless = format!("{start}{}", "x".repeat(3 << 20));
    for (what, request) in
        [("1 MB", megabyte), ("5,000 lines", lines), ("200 lines", few_but_many), ("no end", endless)]
    {
        let got = fort.raw(&request);
        assert_eq!(got.status, 431, "{what}");
        fort.stands(what, &got);
    }
}

#[test]
fn ranges_are_not_served_in_part() {
    let fort = Fort::new();
    let start = "GET /guides/good.html HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n";
    for range in ["bytes=0-0", "bytes=-1", "bytes=99999999-", "bytes=0-0,0-0,0-0"] {
        let got = fort.raw(&format!("{start}Range: {range}\r\n\r\n"));
        assert_eq!(got.status, 200, "{range}");
        assert!(got.text().contains("It is good."), "{range}");
    }
}

#[test]
fn what_a_page_says_stays_words() {
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'";
    let book = Book::new();
    book.write(
        "content/guides/evil.md",
        &format!("---\ntitle: >-\n  {evil}\nsummary: x\ntags: ['<b>x']\n---\n{evil}\n"),
    );
    book.write("static/<img src=x onerror=alert(1)>.txt", "named");
    let serving = Serving::start(Arc::new(Live::new(book.workshop().last())));
    let (token, shown) = (&serving.token, "page=%3Cscript%3E%22");
    let mut pages = vec!["/".to_owned(), "/guides/".to_owned(), "/guides/evil.html".to_owned()];
    pages.push("/%3Cscript%3Ealert(1)%3C/script%3E.html".to_owned());
    for page in pages {
        let text = serving.get(&page).text();
        assert!(!text.contains("<script>") && !text.contains("<img src=x"), "{page}: {text}");
    }
    let state = serving.get(&format!("/_coachbook/{token}/state?{shown}"));
    assert!(state.head.contains("Content-Type: application/json"), "a browser does not take it for a page");
}
