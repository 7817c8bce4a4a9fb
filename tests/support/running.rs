//! `coachbook serve` as it is run.
#![allow(dead_code, reason = "each test file uses its part")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// However slow the machine: what has not come by then does not come.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// The command that shows a playbook live.
pub fn serve(root: &Path, flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coachbook"));
    command.arg("serve").arg("--root").arg(root).args(flags);
    piped(&mut command);
    command
}

/// What whoever runs the tests has chosen for programs is not what they are about.
fn piped(command: &mut Command) {
    command.env_remove("NO_COLOR").env_remove("VISUAL").env_remove("EDITOR");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
}

/// A running program that ends with the test.
pub struct Running {
    pub child: Child,
    /// What it says at the terminal, by lines.
    pub says: Receiver<String>,
    /// Where the site is, `http://127.0.0.1:4000/`.
    pub address: String,
}

impl Running {
    /// Runs a command that ends up as the program.
    pub fn run(command: Command) -> Self {
        Self::try_run(command).unwrap_or_else(|said| panic!("it does not run: {said}"))
    }

    /// The same, for what may be refused: then what it says is the answer.
    pub fn try_run(mut command: Command) -> Result<Self, String> {
        piped(&mut command);
        let mut child = command.spawn().expect("the program");
        let (stdout, stderr) = (child.stdout.take().expect("its stdout"), child.stderr.take().expect("its stderr"));
        let (heard, says) = channel();
        // Heard to its end, so that it never waits for somebody to listen.
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let _ = heard.send(line);
            }
        });
        let mut running = Self { child, says, address: String::new() };
        BufReader::new(stdout).read_line(&mut running.address).expect("its address");
        running.address.truncate(running.address.trim_end().len());
        if running.address.starts_with("http://") {
            return Ok(running);
        }
        let _ = running.child.wait();
        Err(running.says.iter().collect::<Vec<_>>().join("\n"))
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

    /// Sends it a signal.
    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let killed = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(killed.expect("kill").success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // As closing its terminal would.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
