//! Inputs that mean harm, or might as well: each is refused with a message that says where, and the site that was
//! published before stays as it is. Linux only: limits, FIFOs and file names of any bytes.
#![cfg(target_os = "linux")]

#[path = "support/playbook.rs"]
mod playbook;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Output};

use playbook::Playbook;

/// Processor seconds and KiB of data that a refusal may take. Limits of the kernel, not a stopwatch; the worst takes
/// less than half of the seconds, in a build for tests.
const LIMITS: &str = "ulimit -t 2; ulimit -d 307200; exec \"$0\" \"$@\"";

struct Case {
    name: &'static str,
    make: Box<dyn Fn(&Playbook)>,
    output: &'static str,
}

fn case(name: &'static str, make: impl Fn(&Playbook) + 'static) -> Case {
    Case { name, make: Box::new(make), output: "public" }
}

/// A page below `content/guides/` with proper front matter and this body.
fn body(name: &'static str, body: impl Into<String>) -> Case {
    let page = format!("---\ntitle: Bad\nsummary: Something is wrong with it.\n---\n{}", body.into());
    case(name, move |book| book.write("content/guides/bad.md", &page))
}

/// A page with these lines of front matter below its title and summary.
fn front(name: &'static str, lines: impl Into<String>) -> Case {
    let page = format!("---\ntitle: Bad\nsummary: Something is wrong with it.\n{}\n---\nText.\n", lines.into());
    case(name, move |book| book.write("content/guides/bad.md", &page))
}

fn file(name: &'static str, path: &'static str, content: impl Into<Vec<u8>>) -> Case {
    let content = content.into();
    case(name, move |book| book.write(path, &content))
}

fn output(name: &'static str, output: &'static str, make: impl Fn(&Playbook) + 'static) -> Case {
    Case { name, make: Box::new(make), output }
}

fn front_matter_cases() -> Vec<Case> {
    let bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned()
        + &(0..12).map(|at| format!("b{at}: &b{at} [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n")).collect::<String>();
    vec![
        file("no opening fence", "content/guides/bad.md", "title: Bad\n---\nText\n"),
        file("no closing fence", "content/guides/bad.md", "---\ntitle: Bad\nsummary: x\n\nText\n"),
        file("empty file", "content/guides/bad.md", ""),
        file("fences and nothing between", "content/guides/bad.md", "---\n---\n"),
        file("a list for front matter", "content/guides/bad.md", "---\n- a\n- b\n---\n"),
        front("thirty thousand brackets", format!("tags: {}", "[".repeat(30_000))),
        front("nested maps", format!("extra: {}1{}", "{a: ".repeat(5_000), "}".repeat(5_000))),
        front(
            "nested lists by indentation",
            format!("tags:\n{}", (0..200).map(|at| format!("{}-\n", " ".repeat(at + 1))).collect::<String>()),
        ),
        front("an alias bomb", format!("extra:\n{}", bomb.replace("\n", "\n  ").replacen("a: &a", "  a: &a", 1))),
        front("an anchor", "tags: &tags [a]"),
        front("a tag", "extra: !!python/object/apply:os.system [id]"),
        front("a merge key", "<<: {title: Other}"),
        front("a directive", "%YAML 1.1"),
        front("a scalar of 100 KB", format!("care: {}", "x".repeat(100_000))),
        front("a key twice", "title: Again"),
        front("a tab", "\ttags: a"),
        front("an unclosed quote", "care: \"never ends"),
        front("a number beyond counting", "time: 99999999999999999999 min"),
        front("a negative time", "time: -5 min"),
        front("a map for a title", "licence: {a: b}"),
        front("a key that is a list", "[a, b]: c"),
        front("a day that is none", "updated: 2026-02-30"),
        front("a source that runs", "sources: [{title: x, url: \"javascript:alert(1)\"}]"),
        front("a slug that climbs", "slug: ../../etc/passwd"),
        front("a slug that Windows keeps", "slug: con"),
        front("a slug with a NUL", "slug: \"a\\0b\""),
        front("a picture outside", "image: ../../../etc/passwd"),
    ]
}

fn body_cases() -> Vec<Case> {
    vec![
        body("a hundred thousand quotes", format!("{}deep\n", ">".repeat(100_000))),
        body("a hundred thousand list marks", format!("{}deep\n", "- ".repeat(50_000))),
        body("emphasis without end", format!("{}deep{}\n", "*a ".repeat(20_000), "*".repeat(20_000))),
        body("a link that runs", "[x](javascript:alert(1))"),
        body(
            "a link that runs, disguised",
            "[x](&#x6A;ava&#x09;script&colon;alert(1)) [x](<java\u{1}script:alert(1)>)",
        ),
        body("a link that runs, in a reference", "[x]\n\n[x]: JAVASCRIPT:alert(1)\n"),
        body("a link that runs, bare", "<javascript:alert(1)>"),
        body("a link with data", "[x](data:text/html;base64,PHNjcmlwdD4=)"),
        body("a link with vbscript", "[x](vbscript:msgbox)"),
        body("a link to a file of the machine", "[x](file:///etc/passwd)"),
        body("a link to another host without a scheme", "[x](//evil.example/x)"),
        body("a picture that runs", "![x](javascript:alert(1))"),
        body("a picture that tells on the reader", "![x](https://evil.example/pixel.gif)"),
        body("a script", "<script>alert(1)</script>"),
        body("a handler", "Text <img src=x onerror=alert(1)> text"),
        body("a page that is not there", "[[nowhere]]"),
        body("a path out", "[x](../../../../../etc/passwd)"),
        body("a path to the settings", "[x](../../coachbook.yaml)"),
        body("an absolute path", "[x](/etc/passwd)"),
        body("a backslash path", "[x](..\\..\\..\\secret.txt)"),
        body("a heading that is not there", "[x](#nowhere)"),
        body("a hundred thousand fields", "____\n\n".repeat(100_000 / 2)),
        body("ten thousand broken links", "[[nowhere]] ".repeat(10_000)),
        body("ids that meet", "A {#x}\n____\n\nB {#x}\n____\n"),
        body("a footnote without a text", "Text[^1]."),
    ]
}

fn file_cases() -> Vec<Case> {
    vec![
        file(
            "bytes that are no UTF-8",
            "content/guides/bad.md",
            b"---\ntitle: Bad\nsummary: x\n---\nab\xff\xfecd\n".to_vec(),
        ),
        file("UTF-16", "content/guides/bad.md", b"\xff\xfe-\0-\0-\0\n\0".to_vec()),
        file("a NUL", "content/guides/bad.md", b"---\ntitle: Bad\nsummary: x\n---\na\0b\n".to_vec()),
        file(
            "a control character that the parser uses",
            "content/guides/bad.md",
            b"---\ntitle: Bad\nsummary: x\n---\na\x1ab\n".to_vec(),
        ),
        case("a link to a secret", |book| symlink("/etc/passwd", book.path("content/guides/bad.md")).unwrap()),
        case("a link to itself", |book| symlink("loop", book.path("content/guides/loop")).unwrap()),
        case("a folder that is a link", |book| symlink("/etc", book.path("content/scripts")).unwrap()),
        case("a picture that is a link", |book| {
            symlink("/etc/passwd", book.path("content/guides/x.png")).unwrap();
            book.write("content/guides/bad.md", "---\ntitle: B\nsummary: x\n---\n![x](x.png)\n");
        }),
        case("a FIFO", |book| {
            let made = Command::new("mkfifo").arg(book.path("content/guides/bad.md")).status().unwrap();
            assert!(made.success());
        }),
        case("a socket", |book| {
            std::os::unix::net::UnixListener::bind(book.path("content/guides/bad.md")).unwrap();
        }),
        case("a page of a gigabyte", |book| {
            fs::File::create(book.path("content/guides/bad.md")).unwrap().set_len(1 << 30).unwrap();
        }),
        case("a folder that ends like a page", |book| {
            fs::create_dir(book.path("content/guides/bad.md")).unwrap();
            book.write("content/guides/bad.md/page.md", "no front matter\n");
        }),
        case("names equal but for case", |book| {
            book.write("content/guides/GOOD.md", "---\ntitle: B\nsummary: x\n---\n");
        }),
        case("names equal but for their accents", |book| {
            book.write("content/guides/caf\u{e9}.md", "---\ntitle: A\nsummary: x\n---\n");
            book.write("content/guides/cafe\u{301}.md", "---\ntitle: B\nsummary: x\n---\n");
        }),
        file("a name that Windows keeps", "content/guides/aux.md", "---\ntitle: B\nsummary: x\n---\n"),
        file("a folder that Windows keeps", "content/guides/com1/x.md", "---\ntitle: B\nsummary: x\n---\n"),
        case("a file name that is no text", |book| {
            let name = OsStr::from_bytes(b"bad\xff.md");
            fs::write(book.path("content/guides").join(name), "---\ntitle: B\nsummary: x\n---\n").unwrap();
        }),
        case("two pages on one address", |book| {
            book.write("content/guides/bad.md", "---\ntitle: B\nsummary: x\nslug: good\n---\n");
        }),
        file("a static file on a page's address", "static/guides/good.html", "<script>alert(1)</script>"),
        file("a page of no kind", "content/misc/bad.md", "---\ntitle: B\nsummary: x\n---\n"),
    ]
}

fn playbook_cases() -> Vec<Case> {
    let layout = |name, layout: &'static str| file(name, "templates/guide.html", layout);
    vec![
        file("settings of brackets", "coachbook.yaml", format!("title: x\nsynonyms: {}", "[".repeat(30_000))),
        file("settings that unfold", "coachbook.yaml", "title: &a x\nlanguage: *a\n"),
        file("a base that runs", "coachbook.yaml", "title: x\nbase_url: javascript:alert(1)\n"),
        file("a theme that climbs", "coachbook.yaml", "title: x\ntheme: ../../etc\n"),
        file("an unknown setting", "coachbook.yaml", "title: x\nshell: rm -rf\n"),
        case("settings that are a folder", |book| {
            fs::remove_file(book.path("coachbook.yaml")).unwrap();
            fs::create_dir(book.path("coachbook.yaml")).unwrap();
        }),
        layout("a layout that includes itself", "{% include \"guide.html\" %}"),
        layout("a layout that extends itself", "{% extends \"guide.html\" %}"),
        layout(
            "a layout that never ends",
            "{% for a in range(end=100000) %}{% for b in range(end=100000) %}xxxxxxxxxx{% endfor %}{% endfor %}",
        ),
        layout("a layout with a slip", "{{ page.titel }}"),
        layout("a layout that is not closed", "{% if page.title %}"),
        output("output in the content", "content/out", |_| {}),
        output("output over the playbook", ".", |_| {}),
        output("output over everything", "/", |_| {}),
        output("output over a folder of others", "mine", |book| book.write("mine/letter.txt", "dear")),
        output("output through a link", "link", |book| symlink(book.path("content"), book.path("link")).unwrap()),
    ]
}

fn run(book: &Playbook, output: &str) -> Output {
    let binary = env!("CARGO_BIN_EXE_coachbook");
    let mut command = Command::new("sh");
    command.args(["-c", LIMITS, binary, "build", "--output", output]).current_dir(book.root());
    // Each thread has a stack of its own, and some machines have more cores than room is given here.
    command.env("RAYON_NUM_THREADS", "4");
    command.output().unwrap()
}

#[test]
fn harm_is_refused_where_it_stands_and_the_site_stays() {
    let cases: Vec<Case> =
        [front_matter_cases(), body_cases(), file_cases(), playbook_cases()].into_iter().flatten().collect();
    assert!(cases.len() >= 60, "{}", cases.len());
    let (mut report, mut failures) = (String::new(), Vec::new());
    for case in &cases {
        let book = Playbook::new();
        assert!(run(&book, "public").status.success());
        let before = book.files("public");
        (case.make)(&book);
        let inputs = book.files("content");
        let ran = run(&book, case.output);
        let root = fs::canonicalize(book.root()).unwrap().to_string_lossy().into_owned();
        let said = String::from_utf8_lossy(&ran.stderr).replace(&root, "ROOT");
        report.push_str(&format!("=== {}\n{}\n", case.name, brief(&said)));
        let mut expect = |holds: bool, what: &str| {
            if !holds {
                failures.push(format!("{}: {what} ({:?})\n{said}", case.name, ran.status));
            }
        };
        expect(ran.status.code() == Some(1), "exit code");
        expect(said.contains("error["), "a message");
        expect(said.contains("--> ") || case.output != "public", "a place");
        expect(!said.contains("panicked"), "no panic");
        expect(book.files("public") == before, "the site as it was");
        expect(book.files("content") == inputs, "the content as it was");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    insta::assert_snapshot!(report);
}

/// The first lines: enough to read what is said, whatever the size of what it is said about.
fn brief(said: &str) -> String {
    let closing = said.lines().filter(|line| line.contains("nothing was published")).map(|line| format!("{line}\n"));
    let lines = said.lines().take(16).filter(|line| !line.contains("nothing was published"));
    lines.map(|line| line.chars().take(160).collect::<String>() + "\n").chain(closing).collect()
}

#[test]
fn what_only_looks_odd_is_built() {
    let book = Playbook::new();
    book.write("content/guides/bom.md", "\u{feff}---\ntitle: With a mark\nsummary: x\n---\nText.\n");
    book.write("content/guides/windows.md", "---\r\ntitle: From Windows\r\nsummary: x\r\n---\r\nAim?\r\n____\r\n");
    book.write("content/guides/cafe\u{301}.md", "---\ntitle: Cafe\u{301}\nsummary: x\n---\n[[Café]]\n");
    book.write("content/guides/\u{4fe1}\u{983c}.md", "---\ntitle: \u{4fe1}\u{983c}\nsummary: x\n---\n[[good]]\n");
    let ran = run(&book, "public");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let built = book.files("public");
    for page in ["bom", "windows", "cafe", "\u{4fe1}\u{983c}"] {
        assert!(built.contains_key(&format!("guides/{page}.html")), "{page}: {:?}", built.keys());
    }
}
