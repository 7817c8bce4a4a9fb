//! `coachbook new`: a page to start from.

use std::fs;
use std::io;
use std::path::Path;

use super::args::{New, from_here};
use super::edge::Edge;
use super::page_file::{self, quoted};
use super::{FINE, Failure, report};
use crate::page::front::Date;
use crate::project::{Kind, starter};
use crate::source::{self, Snapshot};
use crate::text;

/// How many stops a new journey begins with.
const STOPS: usize = 3;

/// Writes the page and prints its path.
pub fn run(new: &New, edge: &Edge) -> Result<u8, Failure> {
    let New { kind, title, root } = new;
    let folder = root.join("content").join(kind.folder());
    let path = folder.join(format!("{}.md", file_stem(*kind, title)?));
    let text = page(new, edge.today)?;
    fs::create_dir_all(&folder).map_err(|error| Failure::disk("make the folder", &folder, &error))?;
    let shown = from_here(path.clone(), edge);
    page_file::create(&path, &text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::usage(format!("\"{}\" is there already", shown.display()))
            .hint("nothing was written over; open that page, or give the new one another title"),
        _ => Failure::disk("write", &shown, &error),
    })?;
    report::to_stdout(&format!("{}\n", shown.display()));
    Ok(FINE)
}

fn file_stem(kind: Kind, title: &str) -> Result<String, Failure> {
    let slug = text::slug(title);
    if slug.is_empty() {
        return Err(Failure::usage(format!("the title \"{title}\" has no letter or digit to make a file name of"))
            .hint("give the page a name:  coachbook new exercise \"Two dials\""));
    }
    let taken = slug == "index" || text::is_device(&slug);
    Ok(if taken { format!("{slug}-{kind}") } else { slug })
}

fn page(new: &New, today: Date) -> Result<String, Failure> {
    let New { kind, title, root } = new;
    let archetype = starter::archetype(*kind).unwrap_or_default();
    let dated = archetype.replace(starter::DATE, &date(today));
    let filled = if *kind == Kind::Journey { dated.replace(starter::SEQUENCE, &stops(root)?) } else { dated };
    // Last, so that a title is taken as it is whatever it holds.
    Ok(filled.replacen(starter::TITLE, &quoted(title), 1))
}

/// A day as front matter writes it.
pub fn date(Date { year, month, day }: Date) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Pages there are, for a journey to begin with.
fn stops(root: &Path) -> Result<String, Failure> {
    let (snapshot, _) = source::take(root, &source::Options::default());
    let kinds = [Kind::Exercise, Kind::Script, Kind::Template, Kind::Guide];
    let lines: Vec<String> = kinds
        .into_iter()
        .flat_map(|kind| published(&snapshot, kind))
        .take(STOPS)
        .map(|name| format!("  - {name}"))
        .collect();
    if lines.is_empty() {
        return Err(Failure::usage("a journey leads through pages, and this playbook has none yet")
            .hint("write one first:  coachbook new exercise \"Two dials\""));
    }
    Ok(lines.join("\n"))
}

/// Names of pages of a kind that readers can see and that are called like their files.
fn published(snapshot: &Snapshot, kind: Kind) -> impl Iterator<Item = &str> {
    let prefix = format!("content/{}/", kind.folder());
    snapshot.files.keys().filter_map(move |path| {
        let name = path.strip_prefix(&prefix)?.strip_suffix(".md")?;
        let text = snapshot.text(path)?;
        let odd = text.lines().any(|line| line.starts_with("slug:") || line.starts_with("status:"));
        (name == text::slug(name) && name != "index" && !odd).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_files_so_that_every_computer_takes_them() {
        let stem = |title| file_stem(Kind::Guide, title).ok();
        assert_eq!(stem("I don’t agree, and I’m in!").as_deref(), Some("i-dont-agree-and-im-in"));
        assert_eq!(stem("Con").as_deref(), Some("con-guide"));
        assert_eq!(stem("COM1").as_deref(), Some("com1-guide"));
        assert_eq!(stem("Index").as_deref(), Some("index-guide"));
        assert_eq!(stem("Community").as_deref(), Some("community"));
        assert_eq!(stem("…?!"), None);
    }
}
