//! `coachbook init`: a playbook to start from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::Init;
use super::edge::Edge;
use super::editor;
use super::new::date;
use super::page_file::{self, quoted};
use super::{FINE, Failure, report};
use crate::project::{Kind, starter};

/// Where there is no better name.
const UNNAMED: &str = "Our playbook";

/// Writes the playbook and says what to do next.
pub fn run(init: &Init, edge: &Edge) -> Result<u8, Failure> {
    let Init { dir, blank } = init;
    let real = std::path::absolute(dir).map_err(|error| Failure::disk("find", dir, &error))?;
    let title = title(&real);
    let files = files(*blank, &title, edge);
    if real.symlink_metadata().is_ok() {
        usable(&real, dir)?;
        fill(&real, &files).map_err(|error| Failure::disk("write into", dir, &error))?;
    } else {
        make(&real, &files).map_err(|error| Failure::disk("make", dir, &error))?;
    }
    let go = if real == edge.current_dir { String::new() } else { format!("  cd {}\n", typed(dir)) };
    report::to_stdout(&format!(
        "Started \"{title}\" in {}. Now:\n\n{go}  coachbook serve --open   shows it, and follows what you write\n  \
         coachbook build          makes the site in public/\n",
        dir.display()
    ));
    Ok(FINE)
}

/// A folder as it is typed behind a command: in quotes where a shell would take it apart.
fn typed(dir: &Path) -> String {
    let name = dir.display().to_string();
    let whole = |c: char| c.is_alphanumeric() || "-_.,:/\\~+@%".contains(c);
    if name.chars().all(whole) { name } else { format!("\"{name}\"") }
}

/// A title from the folder's name: `our-first-team` becomes "Our first team".
fn title(dir: &Path) -> String {
    let name = dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c.is_control() || "-_.".contains(c)).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if words.chars().any(char::is_alphanumeric) => first.to_uppercase().chain(letters).collect(),
        _ => UNNAMED.to_owned(),
    }
}

fn files(blank: bool, title: &str, edge: &Edge) -> Vec<(String, String)> {
    let filled = |(path, text): (String, &str)| {
        // The README is Markdown, where a title is just a title; everything else is YAML.
        let title = if path == "README.md" { title.to_owned() } else { quoted(title) };
        let text = text.replace(starter::DATE, &date(edge.today)).replace(starter::TITLE, &title);
        (path, text)
    };
    starter::files(blank).into_iter().map(filled).chain(editor::files()).collect()
}

/// Whether a playbook may be started in a folder that is there: nothing in it but what a fresh
/// repository holds.
fn usable(real: &Path, shown: &Path) -> Result<(), Failure> {
    let entries = fs::read_dir(real).map_err(|error| match error.kind() {
        io::ErrorKind::NotADirectory => Failure::usage(format!("\"{}\" is a file, not a folder", shown.display())),
        _ => Failure::disk("look into", shown, &error),
    })?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let harmless = |name: &str| {
        let lower = name.to_lowercase();
        name.starts_with('.') || ["readme", "license", "licence"].iter().any(|known| lower.starts_with(known))
    };
    match names.iter().find(|name| !harmless(name)) {
        None => Ok(()),
        Some(name) => Err(Failure::usage(format!("\"{}\" is not empty: it holds \"{name}\"", shown.display()))
            .hint("name a new folder:  coachbook init my-playbook")),
    }
}

/// Makes the folder with everything in it, in one step at the end.
fn make(real: &Path, files: &[(String, String)]) -> io::Result<()> {
    let parent = real.parent().ok_or(io::ErrorKind::InvalidFilename)?;
    fs::create_dir_all(parent)?;
    let beside = parent.join(format!(".coachbook-init-{}", std::process::id()));
    fs::create_dir(&beside)?;
    fill(&beside, files).and_then(|()| fs::rename(&beside, real)).inspect_err(|_| {
        // Made by us just now, so that everything in it is ours.
        let _ = fs::remove_dir_all(&beside);
    })
}

/// Writes the files into a folder, passing over those that are there. Where that fails, what was
/// written is taken away again.
fn fill(root: &Path, files: &[(String, String)]) -> io::Result<()> {
    let mut made = Made::default();
    let result = made.fill(root, files);
    if result.is_err() {
        made.undo();
    }
    result
}

/// What has been written so far.
#[derive(Debug, Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    fn fill(&mut self, root: &Path, files: &[(String, String)]) -> io::Result<()> {
        let content = root.join("content");
        self.folder(content.clone())?;
        for kind in Kind::ALL {
            self.folder(content.join(kind.folder()))?;
        }
        for (path, text) in files {
            if path.starts_with('.') {
                self.hidden_folders(root, path)?;
            }
            self.file(root.join(path), text)?;
        }
        Ok(())
    }

    /// Makes the folders that a hidden file lies in. An editor may have made them before.
    fn hidden_folders(&mut self, root: &Path, path: &str) -> io::Result<()> {
        for (slash, _) in path.match_indices('/') {
            let folder = root.join(path.get(..slash).unwrap_or_default());
            if !folder.is_dir() {
                self.folder(folder)?;
            }
        }
        Ok(())
    }

    fn folder(&mut self, path: PathBuf) -> io::Result<()> {
        fs::create_dir(&path)?;
        self.folders.push(path);
        Ok(())
    }

    fn file(&mut self, path: PathBuf, text: &str) -> io::Result<()> {
        match page_file::create(&path, text) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
            Ok(()) => {
                self.files.push(path);
                Ok(())
            }
        }
    }

    fn undo(&self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_name_makes_a_title() {
        assert_eq!(title(Path::new("/x/our-first_team")), "Our first team");
        assert_eq!(title(Path::new("/x/Übungen.v2")), "Übungen v2");
        assert_eq!(title(Path::new("/x/---")), UNNAMED);
        assert_eq!(title(Path::new("/")), UNNAMED);
    }

    #[test]
    fn what_was_there_stays_and_a_failure_leaves_no_trace() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("README.md"), "mine")?;
        // A folder where a file has to go: the last one fails.
        let files = [("README.md".to_owned(), "x".to_owned()), ("content/no/such.md".to_owned(), "x".to_owned())];
        assert!(fill(folder.path(), &files).is_err());
        assert_eq!(fs::read_to_string(folder.path().join("README.md"))?, "mine");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }
}
