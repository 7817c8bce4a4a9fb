//! `coachbook serve` as it is run.

use std::net::TcpListener;
use std::process::{Command, Output};

use crate::kit::{Book, guide};
use crate::running::{Running, serve};

fn refused(book: &Book, flags: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = serve(&book.root(), flags).output().unwrap();
    assert!(stdout.is_empty());
    (status.code(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_port_that_is_taken_is_said_in_words() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (exit, words) = refused(&Book::new(), &["--port", &port]);
    assert_eq!(exit, Some(1), "{words}");
    assert!(words.contains(&format!("port {port} is taken")), "{words}");
}

#[test]
fn another_computers_address_is_said_in_words() {
    let (exit, words) = refused(&Book::new(), &["--host", "192.0.2.1"]);
    assert_eq!(exit, Some(1), "{words}");
    assert!(words.contains("\"192.0.2.1\" is not an address of this computer"), "{words}");
}

#[test]
fn a_folder_that_is_no_playbook_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_coachbook")).arg("serve").arg("--root").arg(folder.path()).output();
    assert_eq!(output.unwrap().status.code(), Some(2));
}

#[test]
fn the_terminal_says_what_is_wrong_once_and_when_it_is_mended() {
    let book = Book::new();
    let running = Running::run(serve(&book.root(), &["--port", "0"]));
    assert!(running.address.starts_with("http://127.0.0.1:"), "{}", running.address);
    running.until("2 pages live at http://127.0.0.1:");
    book.put("content/guides/good.md", "---\ntitle: Good\nsumary: x\nsummary: y\n---\nx\n");
    let said = running.until("changed: ");
    assert_eq!(said.matches("\"sumary\" is not a key").count(), 1, "{said}");
    assert!(said.contains("content/guides/good.md:3:1") && said.contains("the site stays as it was"), "{said}");
    book.put("content/guides/good.md", &guide("Good", "Mended."));
    assert!(running.until("changed: ").contains("all is well"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_well() {
    let book = Book::new();
    let mut running = Running::run(serve(&book.root(), &["--port", "0", "--poll"]));
    running.until("Ctrl-C ends it");
    running.signal("INT");
    assert_eq!(running.child.wait().unwrap().code(), Some(0));
    running.until("The live site has ended.");
}
