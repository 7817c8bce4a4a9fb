//! Examples in fences. The words behind the fence's language say what is done with one:
//!
//! - `example PATH`: the file is put into a new playbook, which must then check without a warning;
//! - `example +PATH`: the lines are added to the file that `init` wrote;
//! - `example`: Markdown is put below the front matter of a guide;
//! - `mistake PATH`: the file by itself makes `check` say what stands in the `text said` fence behind it.

use std::fs;
use std::path::Path;

use crate::cli_kit::run;
use crate::pages;

/// A fence of a page.
struct Fence<'t> {
    info: &'t str,
    body: String,
}

fn fences(text: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            continue;
        }
        let close = "`".repeat(ticks);
        let body: String = lines.by_ref().take_while(|line| *line != close).map(|line| format!("{line}\n")).collect();
        fences.push(Fence { info: line.trim_start_matches('`'), body });
    }
    fences
}

/// A new playbook in a folder of its own.
fn started() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "book"]).exit, 0);
    folder
}

fn put(root: &Path, path: &str, body: &str) {
    let (path, before) = match path.strip_prefix('+') {
        Some(path) => (path, fs::read_to_string(root.join(path)).unwrap()),
        None => (path, String::new()),
    };
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, format!("{before}{body}")).unwrap();
}

#[test]
fn examples_work() {
    let mut seen = 0;
    for (page, text) in pages() {
        let fences = fences(&text);
        let folder = started();
        let root = folder.path().join("book");
        let mut here = 0;
        for (number, fence) in fences.iter().enumerate() {
            let words: Vec<&str> = fence.info.split_whitespace().collect();
            match words.as_slice() {
                [_, "example", path] => put(&root, path, &fence.body),
                ["markdown", "example"] => {
                    let front = format!("---\ntitle: Example {number}\nsummary: An example.\n---\n\n");
                    put(&root, &format!("content/guides/example-{number}.md"), &format!("{front}{}", fence.body));
                }
                _ => continue,
            }
            here += 1;
        }
        if here > 0 {
            let check = run(&root, &["check", "--strict"]);
            assert_eq!(check.exit, 0, "{page}:\n{}", check.stderr);
            let build = run(&root, &["build", "--strict"]);
            assert_eq!(build.exit, 0, "{page}:\n{}", build.stderr);
        }
        seen += here;
    }
    assert!(seen > 15, "the examples were not found");
}

#[test]
fn mistakes_are_said_as_shown() {
    let mut seen = 0;
    for (page, text) in pages() {
        let fences = fences(&text);
        for pair in fences.windows(2) {
            let Some(path) = pair[0].info.split_once(" mistake ").map(|(_, path)| path) else { continue };
            assert_eq!(pair[1].info, "text said", "{page}");
            let folder = started();
            let root = folder.path().join("book");
            put(&root, path, &pair[0].body);
            let check = run(&root, &["check"]);
            let said = check.stderr.rsplit_once("Checked").map_or(check.stderr.as_str(), |(said, _)| said);
            assert_eq!(said.trim(), pair[1].body.trim(), "{page}");
            seen += 1;
        }
    }
    assert!(seen > 4, "the mistakes were not found");
}
