//! The command line: reads flags, runs a command, says what came of it.

mod args;
mod build;
mod copy;
mod edge;
mod editor;
mod init;
mod new;
mod page_file;
mod pipeline;
mod progress;
mod report;
mod schema;
mod serve;
mod today;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Arguments, Command};
use edge::Edge;

/// Runs the program.
pub fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os(), &Edge::real()))
}

/// All was well.
const FINE: u8 = 0;
/// The playbook has problems, or the disk has.
const PROBLEMS: u8 = 1;
/// The command was not meant like this.
const WRONG_USAGE: u8 = 2;

/// Why a command did not do what it was asked to, where no file of the playbook is to blame.
#[derive(Debug)]
struct Failure {
    exit: u8,
    message: String,
    hints: Vec<String>,
}

impl Failure {
    /// The command was not meant like this.
    fn usage(message: impl Into<String>) -> Self {
        Self { exit: WRONG_USAGE, message: message.into(), hints: Vec::new() }
    }

    /// The disk did not do as it was asked.
    fn disk(what: &str, path: &std::path::Path, error: &io::Error) -> Self {
        let reason = crate::source::trouble::reason(error);
        Self { exit: PROBLEMS, message: format!("cannot {what} \"{}\": {reason}", path.display()), hints: Vec::new() }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    fn print(&self) -> u8 {
        let hints: String = self.hints.iter().map(|hint| format!("  = {hint}\n")).collect();
        report::to_stderr(&format!("error: {}\n{hints}", self.message));
        self.exit
    }
}

fn run(args: impl IntoIterator<Item = OsString>, edge: &Edge) -> u8 {
    let command = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments.command,
        Err(error) => {
            // Help and version come this way too; a closed pipe is no reason to complain.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(WRONG_USAGE);
        }
    };
    let result = match command {
        Command::Init(arguments) => init::run(&arguments.into(), edge),
        Command::New(arguments) => args::New::check(arguments, edge).and_then(|new| new::run(&new, edge)),
        Command::Build { arguments, zip } => {
            args::Build::check(arguments, edge).map(|build| build::build(&args::Build { zip, ..build }, edge))
        }
        Command::Check(arguments) => args::Build::check(arguments, edge).map(|build| build::check(&build, edge)),
        Command::Copy(arguments) => args::Copy::check(arguments, edge).and_then(|copy| copy::run(&copy, edge)),
        Command::Schema { what } => Ok(schema::run(&what)),
        Command::Serve(arguments) => args::Serve::check(arguments, edge).and_then(|asked| serve::run(&asked, edge)),
        Command::Completions { shell } => completions(shell),
    };
    result.unwrap_or_else(|failure| failure.print())
}

fn completions(shell: clap_complete::Shell) -> Result<u8, Failure> {
    // Into memory first: the generator panics where what it writes to is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "coachbook", &mut script);
    let _ = io::stdout().write_all(&script);
    Ok(FINE)
}
