//! Runs the program as a user does.
#![allow(dead_code, reason = "each test file uses its part")]

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    pub exit: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program, to be run in `folder`.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coachbook"));
    command.current_dir(folder).env_remove("NO_COLOR").env("HOME", "/nowhere/at/home");
    command
}

/// Runs the program in `folder`.
pub fn run<A: AsRef<OsStr>>(folder: &Path, arguments: &[A]) -> Ran {
    ran(program(folder).args(arguments))
}

/// Runs a command.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("a process");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Ran { exit: output.status.code().expect("an exit code"), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A text without what differs from run to run: the temporary folder and the time it took.
pub fn steady(text: &str, folder: &Path) -> String {
    let real = folder.canonicalize().expect("a folder");
    let text = text.replace(&*real.to_string_lossy(), "ROOT").replace(&*folder.to_string_lossy(), "ROOT");
    let untimed = |line: &str| match line.rsplit_once(" (") {
        Some((before, time)) if time.ends_with(" s)") => format!("{before} (… s)\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(untimed).collect()
}
