//! The handbook in `docs/`: clean, complete, and every example in it does what it says.

#[path = "../cli_kit/mod.rs"]
mod cli_kit;
mod examples;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use cli_kit::run;

/// The handbook's folder.
fn handbook() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// Every page of the handbook: its path from `content/`, and its text.
fn pages() -> Vec<(String, String)> {
    let content = handbook().join("content");
    let mut pages = Vec::new();
    for entry in walkdir::WalkDir::new(&content).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&content).unwrap().to_string_lossy().replace('\\', "/");
            pages.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    assert!(pages.len() > 10, "the pages were not found");
    pages
}

#[test]
fn the_handbook_is_a_playbook_without_a_single_warning() {
    let folder = tempfile::tempdir().unwrap();
    let root = handbook();
    let check = run(folder.path(), &["check".as_ref(), "--strict".as_ref(), "--root".as_ref(), root.as_os_str()]);
    assert_eq!(check.exit, 0, "{}", check.stderr);
}

#[test]
fn every_page_can_be_reached_from_the_home_page_or_a_journey() {
    let pages = pages();
    let named: String = pages
        .iter()
        .filter(|(path, _)| path == "index.md" || path.starts_with("journeys/"))
        .map(|(_, text)| text.as_str())
        .collect();
    for (path, _) in pages.iter().filter(|(path, _)| path != "index.md") {
        let slug = path.rsplit('/').next().unwrap().trim_end_matches(".md");
        assert!(named.contains(&format!("[[{slug}")) || named.contains(&format!("- {slug}")), "{path} is not reached");
    }
}

/// A picture that is missing leaves a hole in the README; a heavy one is what readers wait for.
#[test]
fn the_pictures_of_the_readme_are_there_and_light() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let shown: Vec<&str> = readme.split("](").filter_map(|rest| rest.split(')').next()).collect();
    let shown: Vec<&str> = shown.into_iter().filter(|path| path.ends_with(".png")).collect();
    assert!(shown.len() >= 4, "only {shown:?}");
    for path in &shown {
        let picture = fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(picture.starts_with(b"\x89PNG"), "{path} is no picture");
        assert!(picture.len() < 150_000, "{path} has {} bytes", picture.len());
    }
    for entry in fs::read_dir(handbook().join("pictures")).unwrap() {
        let name = format!("docs/pictures/{}", entry.unwrap().file_name().to_string_lossy());
        assert!(shown.contains(&name.as_str()), "nobody sees {name}");
    }
}
