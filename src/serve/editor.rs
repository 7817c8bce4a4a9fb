//! The author's editor: how to name a file and a line to it, and starting it. No shell takes part.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::text::command;

/// An editor that ends with an error within this time has not opened anything.
const DOUBT: Duration = Duration::from_millis(700);
/// So much of what a failing editor says is passed on, in bytes.
const MOST_SAID: u64 = 2000;

/// How an editor is told a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// `-g file:12`
    Goto,
    /// `file:12`
    Colon,
    /// `+12 file`
    Plus,
    /// `--line 12 file`
    Line,
    /// `-l 12 file`
    ShortLine,
    /// `-n12 file`
    Joined,
    /// Not at all.
    File,
}

/// Editors by the name of their program: how each is told a line, and whether it needs a terminal.
const EDITORS: &[(&[&str], Naming, bool)] = &[
    (&["code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf"], Naming::Goto, false),
    (&["subl", "sublime_text", "zed", "zeditor", "lapce", "pulsar", "atom"], Naming::Colon, false),
    (&["gvim", "mvim", "emacs", "emacsclient", "gedit", "xed", "pluma", "geany", "bbedit"], Naming::Plus, false),
    (&["idea", "idea64", "webstorm", "pycharm", "phpstorm", "rubymine", "goland"], Naming::Line, false),
    (&["clion", "rider", "rustrover", "studio", "kate", "kwrite"], Naming::Line, false),
    (&["mate"], Naming::ShortLine, false),
    (&["notepad++"], Naming::Joined, false),
    (&["vi", "vim", "nvim", "nano", "pico", "kak", "mcedit", "joe", "ne", "jed"], Naming::Plus, true),
    (&["hx", "helix", "micro"], Naming::Colon, true),
    (&["ed", "ex"], Naming::File, true),
];

/// Words that make an editor with a window of its own stay in the terminal.
const IN_TERMINAL: &[&str] = &["-nw", "--no-window-system", "-t", "--tty", "-tty"];

/// A command of the author's that opens a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    words: Vec<String>,
}

/// Why no editor opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It works in a terminal, and the live site has none to give.
    Terminal,
    /// There is no such program.
    Missing,
    /// It could not be started, or ended at once; what it or the system says.
    Failed(String),
}

impl Editor {
    /// The editor that a setting names; none where it names nothing.
    pub fn new(setting: &str) -> Option<Self> {
        command::words(setting).map(|words| Self { words })
    }

    /// Its program, as a person would call it: without the folder it lies in.
    pub fn name(&self) -> &str {
        self.words.first().map_or("", |program| name(program))
    }

    /// Whether it cannot do without a terminal. In a terminal of its own (`xterm -e vim`), it can.
    pub fn needs_terminal(&self) -> bool {
        let flag = |flags: &[&str]| self.words.iter().skip(1).any(|word| flags.contains(&word.as_str()));
        match self.words.first().and_then(|program| known(program)) {
            // Vim has a window of its own, too.
            Some(("vi" | "vim", _, _)) => !flag(&["-g"]),
            Some((_, _, true)) => true,
            Some((stem, _, _)) if stem.starts_with("emacs") => flag(IN_TERMINAL),
            _ => false,
        }
    }

    /// What to run to open a file at a line: program and arguments.
    pub fn command(&self, file: &str, line: usize) -> Vec<String> {
        let line = line.to_string();
        if self.words.iter().any(|word| word.contains("{file}")) {
            // Put in from left to right, so that braces in the name of a file stay what they are.
            let filled = |word: &String| {
                let parts: Vec<_> = word.split("{file}").map(|part| part.replace("{line}", &line)).collect();
                parts.join(file)
            };
            return self.words.iter().map(filled).collect();
        }
        // In "xterm -e vim" it is the last that opens the file.
        let naming = self.words.iter().rev().find_map(|word| known(word)).map_or(Naming::File, |(_, naming, _)| naming);
        let arguments = match naming {
            Naming::Goto => vec!["-g".to_owned(), format!("{file}:{line}")],
            Naming::Colon => vec![format!("{file}:{line}")],
            Naming::Plus => vec![format!("+{line}"), file.to_owned()],
            Naming::Line => vec!["--line".to_owned(), line, file.to_owned()],
            Naming::ShortLine => vec!["-l".to_owned(), line, file.to_owned()],
            Naming::Joined => vec![format!("-n{line}"), file.to_owned()],
            Naming::File => vec![file.to_owned()],
        };
        self.words.iter().cloned().chain(arguments).collect()
    }

    /// Opens a file at a line, and comes back while the editor goes on.
    ///
    /// # Errors
    /// Where it needs a terminal, is not there, or ends at once with an error.
    pub fn open(&self, file: &Path, line: usize, folder: &Path) -> Result<(), Failure> {
        self.open_doubting(DOUBT, file, line, folder)
    }

    fn open_doubting(&self, doubt: Duration, file: &Path, line: usize, folder: &Path) -> Result<(), Failure> {
        if self.needs_terminal() {
            return Err(Failure::Terminal);
        }
        let words = self.command(&file.to_string_lossy(), line);
        let Some((program, arguments)) = words.split_first() else { return Err(Failure::Missing) };
        let child = spawn(program, arguments, folder).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::Missing,
            _ => Failure::Failed(crate::source::trouble::reason(&error)),
        })?;
        match watched(child).recv_timeout(doubt) {
            Ok(Some(said)) => Err(Failure::Failed(said)),
            // Still open, or handed on to a window that was open already.
            _ => Ok(()),
        }
    }
}

/// The name of a program without folder and ending.
fn name(program: &str) -> &str {
    let file = program.rsplit(['/', '\\']).next().unwrap_or(program);
    let ending = |ending: &str| {
        let (stem, found) = file.split_at_checked(file.len().checked_sub(ending.len())?)?;
        found.eq_ignore_ascii_case(ending).then_some(stem)
    };
    [".exe", ".cmd", ".bat", ".sh"].into_iter().find_map(ending).filter(|stem| !stem.is_empty()).unwrap_or(file)
}

fn known(program: &str) -> Option<(&'static str, Naming, bool)> {
    let name = name(program);
    let row = |(names, naming, terminal): &(&'static [&'static str], Naming, bool)| {
        let stem = names.iter().find(|known| known.eq_ignore_ascii_case(name))?;
        Some((*stem, *naming, *terminal))
    };
    EDITORS.iter().find_map(row)
}

/// Starts a program with nothing to read from, which keeps it from waiting at a terminal that is not its own.
fn spawn(program: &str, arguments: &[String], folder: &Path) -> io::Result<Child> {
    let start = |program: &str| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder);
        apart(&mut command);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()
    };
    match start(program) {
        // There, "code" and its like are scripts, and only programs are found without their ending. The standard
        // library quotes what it hands to one, and refuses what cannot be quoted.
        Err(error) if cfg!(windows) && error.kind() == io::ErrorKind::NotFound => {
            start(&format!("{program}.cmd")).or(Err(error))
        }
        other => other,
    }
}

/// Whoever ends the live site with Ctrl-C means the live site, not what is being written in the editor.
#[cfg(unix)]
fn apart(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(windows)]
fn apart(command: &mut Command) {
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_PROCESS_GROUP);
}

#[cfg(not(any(unix, windows)))]
fn apart(_command: &mut Command) {}

/// Sees a program to its end, so that nothing of it is left behind. Tells what it said, where it failed.
fn watched(mut child: Child) -> Receiver<Option<String>> {
    let (tell, told) = channel();
    let stderr = child.stderr.take();
    thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(mut stderr) = stderr {
            let _ = (&mut stderr).take(MOST_SAID).read_to_end(&mut said);
            // What more it says is heard and forgotten: a full pipe would hold it up.
            let _ = io::copy(&mut stderr, &mut io::sink());
        }
        let failed = child.wait().map_or(true, |status| !status.success());
        // Whoever asked may have stopped waiting.
        let _ = tell.send(failed.then(|| first_line(&said)));
    });
    told
}

fn first_line(said: &[u8]) -> String {
    let text = String::from_utf8_lossy(said);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.chars().filter(|letter| !letter.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn editor(setting: &str) -> Editor {
        Editor::new(setting).expect("a command")
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let command = |setting: &str| editor(setting).command("/book/a b.md", 12).join("|");
        assert_eq!(command("code --wait"), "code|--wait|-g|/book/a b.md:12");
        assert_eq!(command(r"C:\Apps\Code.CMD"), r"C:\Apps\Code.CMD|-g|/book/a b.md:12");
        assert_eq!(command("/usr/bin/subl"), "/usr/bin/subl|/book/a b.md:12");
        assert_eq!(command("gvim"), "gvim|+12|/book/a b.md");
        assert_eq!(command("xterm -e nvim"), "xterm|-e|nvim|+12|/book/a b.md");
        assert_eq!(command("idea"), "idea|--line|12|/book/a b.md");
        assert_eq!(command("notepad++"), "notepad++|-n12|/book/a b.md");
        assert_eq!(command("my-editor -x"), "my-editor|-x|/book/a b.md");
        assert_eq!(command("my-editor --at={line} {file}"), "my-editor|--at=12|/book/a b.md");
    }

    #[test]
    fn braces_in_the_name_of_a_file_stay() {
        assert_eq!(editor("edit {file}:{line}").command("/{line}{file}.md", 3), ["edit", "/{line}{file}.md:3"]);
    }

    #[test]
    fn editors_without_a_window_are_known() {
        for setting in ["vim", "/usr/bin/nano", "nvim -p", "emacs -nw", "emacsclient -t", "hx", "vi"] {
            assert!(editor(setting).needs_terminal(), "{setting}");
        }
        for setting in ["gvim", "vim -g", "code", "emacs", "xterm -e vim", "kitty nvim", "my-editor"] {
            assert!(!editor(setting).needs_terminal(), "{setting}");
        }
        assert_eq!(editor("nano").open(Path::new("/book/a.md"), 1, Path::new("/")), Err(Failure::Terminal));
    }

    #[test]
    fn a_program_that_is_not_there_is_said_to_be_missing() {
        let folder = std::env::temp_dir();
        // By its whole path: where programs are looked for, there may be folders that nobody may look into.
        let program = format!("\"{}\"", folder.join("coachbook-no-such-editor").display());
        let opened = editor(&program).open(&folder.join("a.md"), 1, &folder);
        assert_eq!(opened, Err(Failure::Missing));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_fails_at_once_is_heard() {
        let folder = std::env::temp_dir();
        let failing = editor("sh -c 'echo no display >&2; exit 3' {file}");
        // On a busy machine, even that takes a while.
        let opened = failing.open_doubting(Duration::from_secs(180), &folder.join("a.md"), 1, &folder);
        assert_eq!(opened, Err(Failure::Failed("no display".to_owned())));
    }
}
