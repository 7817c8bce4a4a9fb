//! `coachbook serve` as it is run.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};

use crate::kit::{Book, guide};

fn program(book: &Book, flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coachbook"));
    command.arg("serve").arg("--root").arg(book.root()).args(flags).env_remove("NO_COLOR");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn refused(book: &Book, flags: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = program(book, flags).output().unwrap();
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

/// A running program that ends with the test.
struct Running {
    child: Child,
    says: BufReader<std::process::ChildStderr>,
    address: String,
}

impl Running {
    fn start(book: &Book, flags: &[&str]) -> Self {
        let mut child = program(book, flags).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let says = BufReader::new(child.stderr.take().unwrap());
        Self { child, says, address: address.trim().to_owned() }
    }

    /// What is said at the terminal, up to a line with these words.
    fn until(&mut self, words: &str) -> String {
        let mut said = String::new();
        loop {
            let mut line = String::new();
            assert!(self.says.read_line(&mut line).unwrap() > 0, "it ended before \"{words}\": {said}");
            said.push_str(&line);
            if line.contains(words) {
                return said;
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_terminal_says_what_is_wrong_once_and_when_it_is_mended() {
    let book = Book::new();
    let mut running = Running::start(&book, &["--port", "0"]);
    assert!(running.address.starts_with("http://127.0.0.1:"), "{}", running.address);
    running.until("2 pages live at http://127.0.0.1:");
    book.write("content/guides/good.md", "---\ntitle: Good\nsumary: x\nsummary: y\n---\nx\n");
    let said = running.until("changed: ");
    assert_eq!(said.matches("\"sumary\" is not a key").count(), 1, "{said}");
    assert!(said.contains("content/guides/good.md:3:1") && said.contains("the site stays as it was"), "{said}");
    book.write("content/guides/good.md", &guide("Good", "Mended."));
    assert!(running.until("changed: ").contains("all is well"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_well() {
    let book = Book::new();
    let mut running = Running::start(&book, &["--port", "0", "--poll"]);
    running.until("Ctrl-C ends it");
    let killed = Command::new("kill").arg("-INT").arg(running.child.id().to_string()).status().unwrap();
    assert!(killed.success());
    assert_eq!(running.child.wait().unwrap().code(), Some(0));
    let mut rest = String::new();
    running.says.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("The live site has ended."), "{rest}");
}
