//! Opening a page in the author's editor: which file and line it is given, and what is said where it is not.

use std::fs;
use std::sync::Arc;

use coachbook::serve::Live;
use serde_json::{Value, json};

use crate::kit::{Book, Serving, guide, until};

const PAGE: &str = "---\ntitle: Long\nsummary: A long one.\n---\n\nThe beginning of it.\n\n## What for\n\nWords of **weight** \
                    stand here.\n\nYour name: ________\n\nThe end of it.\n";

fn served(book: &Book, editor: Option<&str>) -> Serving {
    if let Some(editor) = editor {
        book.write("coachbook.yaml", &format!("title: Live book\neditor: {}\n", json!(editor)));
    }
    Serving::start(Arc::new(Live::new(book.workshop().last())))
}

/// What the bar is told when it asks for a page to be opened.
fn opened(serving: &Serving, query: &str) -> Value {
    let (port, token) = (serving.address.port(), &serving.token);
    let request = format!(
        "POST /_coachbook/{token}/open?{query} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\
         Sec-Fetch-Site: same-origin\r\nX-Coachbook-Token: {token}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    let got = serving.raw(request.as_bytes());
    assert_eq!(got.status, 200, "{query}: {}", got.text());
    serde_json::from_slice(&got.body).unwrap()
}

#[test]
fn the_line_is_that_of_what_is_seen() {
    let book = Book::new();
    book.write("content/guides/long.md", PAGE);
    // What is said first is which place it would be; that no editor is named comes with it.
    let serving = served(&book, None);
    for (query, line) in [
        ("", 1),
        ("&at=what-for", 8),
        ("&at=unheard-of%20what-for", 8),
        ("&at=f-your-name", 12),
        ("&at=what-for&words=Words%20of%20weight%20stand%20here.", 10),
        ("&at=f-your-name&words=The%20end%20of%20it.", 14),
        ("&words=The%20beginning%20of%20it.", 6),
        ("&at=what-for&words=Nothing%20of%20the%20kind", 8),
    ] {
        let told = opened(&serving, &format!("page=guides/long.html{query}"));
        assert_eq!((&told["said"], &told["line"]), (&json!("no_editor"), &json!(line)), "{query}");
        assert_eq!(told["file"], "content/guides/long.md");
    }
    assert_eq!(opened(&serving, "page=index.html")["file"], "content/index.md");
}

#[test]
fn why_nothing_opens_is_said() {
    let book = Book::new();
    let told = opened(&served(&book, Some("nano")), "page=index.html");
    assert_eq!((&told["said"], &told["program"]), (&json!("terminal"), &json!("nano")));
    let told = opened(&served(&book, Some("/nowhere/no-such-editor --wait")), "page=index.html");
    assert_eq!((&told["said"], &told["program"]), (&json!("no_program"), &json!("no-such-editor")));
    let serving = served(&book, Some("no-such-editor"));
    fs::remove_file(book.path("content/guides/good.md")).unwrap();
    assert_eq!(opened(&serving, "page=guides/good.html")["said"], "gone");
}

#[test]
fn a_message_opens_where_it_points() {
    let book = Book::new();
    book.write("content/guides/good.md", &guide("Good", "See [[nowhere]]."));
    let serving = served(&book, None);
    let told = opened(&serving, "page=index.html&problem=0&epoch=1");
    assert_eq!((&told["file"], &told["line"]), (&json!("content/guides/good.md"), &json!(5)));
    assert_eq!(opened(&serving, "page=index.html&problem=0&epoch=2")["said"], "no_file", "of another change");
    assert_eq!(opened(&serving, "page=index.html&problem=7&epoch=1")["said"], "no_file");
}

/// No shell reads what is set, nor the name of the file.
#[cfg(unix)]
#[test]
fn the_editor_gets_file_and_line_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let book = Book::new();
    book.write("content/guides/a $(id) 'b'.md", &guide("Odd", "Words of weight."));
    let program = book.root().parent().unwrap().join("an editor");
    let trace = book.root().parent().unwrap().join("trace");
    let script =
        format!("#!/bin/sh\nprintf '%s\\n' \"$@\" \"$PWD\" > '{0}.part'\nmv '{0}.part' '{0}'\n", trace.display());
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let serving = served(&book, Some(&format!("'{}' --at={{line}} ; {{file}}", program.display())));
    let page = book
        .workshop()
        .last()
        .renderer
        .site()
        .entries
        .iter()
        .find(|entry| entry.url.contains("a-id"))
        .unwrap()
        .url
        .clone();
    let told = opened(&serving, &format!("page={page}&words=Words%20of%20weight."));
    assert_eq!((&told["said"], &told["program"]), (&json!("opened"), &json!("an editor")));
    until("the editor is started", || trace.exists());
    let root = book.root();
    let file = root.join("content/guides/a $(id) 'b'.md");
    let expected = format!("--at=5\n;\n{}\n{}\n", file.display(), root.canonicalize().unwrap().display());
    assert_eq!(fs::read_to_string(trace).unwrap(), expected);
}
