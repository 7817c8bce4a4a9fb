//! `coachbook serve` as it is run.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

#[cfg(unix)]
use crate::kit::Serving;
use crate::kit::{Book, PATIENCE};

pub fn program(book: &Book, flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coachbook"));
    command.arg("serve").arg("--root").arg(book.root()).args(flags);
    piped(&mut command);
    command
}

fn piped(command: &mut Command) {
    command.env_remove("NO_COLOR").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
}

/// A running program that ends with the test.
pub struct Running {
    pub child: Child,
    /// What it says at the terminal, by lines.
    pub says: Receiver<String>,
    pub address: String,
}

impl Running {
    pub fn start(book: &Book, flags: &[&str]) -> Self {
        Self::run(program(book, flags))
    }

    /// Runs a command that ends up as the program.
    pub fn run(mut command: Command) -> Self {
        piped(&mut command);
        let mut child = command.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (heard, says) = channel();
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| heard.send(line)));
        Self { child, says, address: address.trim().to_owned() }
    }

    /// What is said at the terminal, up to a line with these words.
    pub fn until(&self, words: &str) -> String {
        let mut said = String::new();
        loop {
            let line = self.says.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|error| panic!("it never said \"{words}\" ({error}): {said}"));
            said.push_str(&line);
            said.push('\n');
            if line.contains(words) {
                return said;
            }
        }
    }
}

#[cfg(unix)]
impl Running {
    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        let killed = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status().unwrap();
        assert!(killed.success());
    }

    /// What it serves.
    pub fn serving(&self) -> Serving {
        let address = self.address.trim_start_matches("http://").trim_end_matches('/');
        Serving { address: address.parse().unwrap(), token: String::new() }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
