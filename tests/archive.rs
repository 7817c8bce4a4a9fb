//! `build --zip`: one archive of the site, which opens to what was published and covers nothing that is not ours.

mod cli_kit;
#[path = "support/playbook.rs"]
mod playbook;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};

use cli_kit::{Ran, run, steady};
use playbook::Playbook;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

fn playbook() -> Playbook {
    let playbook = Playbook::new();
    playbook.write("content/guides/信頼.md", "---\ntitle: 信頼\nsummary: Trust.\nslug: trust\n---\n![Map](地図.png)\n");
    playbook.write("content/guides/地図.png", [0x89, b'P', b'N', b'G', 0, 1, 2, 3]);
    playbook
}

fn build(playbook: &Playbook, further: &[&str]) -> Ran {
    run(&playbook.root(), &[&["build", "--zip"], further].concat())
}

const NAME: &str = "test-playbook.zip";

fn archive(playbook: &Playbook) -> Vec<u8> {
    fs::read(playbook.path(NAME)).expect("the archive is there")
}

#[test]
fn the_archive_opens_to_what_was_published() {
    let playbook = playbook();
    let ran = build(&playbook, &[]);
    assert_eq!(ran.exit, 0, "{}", ran.stderr);
    let mut archive = ZipArchive::new(Cursor::new(archive(&playbook))).expect("an archive");
    let (mut unpacked, mut names) = (BTreeMap::new(), Vec::new());
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let name = name.strip_prefix("test-playbook/").expect("everything is in one folder").to_owned();
        names.push(name.clone());
        assert_eq!(file.compression(), CompressionMethod::Deflated, "{name}");
        assert_eq!(file.last_modified(), Some(DateTime::default()), "{name}");
        assert_eq!(file.unix_mode(), Some(0o100_644), "{name}");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("bytes");
        unpacked.insert(name, bytes);
    }
    let mut published = playbook.files("public");
    published.remove(".coachbook").expect("the list of files is the output's own");
    assert!(published.keys().any(|name| name.starts_with("guides/地図.")), "{:?}", published.keys());
    assert_eq!(unpacked, published);
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn names_of_other_scripts_are_marked_as_unicode() {
    let playbook = playbook();
    build(&playbook, &[]);
    let bytes = archive(&playbook);
    let name = "test-playbook/guides/地図.".as_bytes();
    let places = bytes.windows(name.len()).enumerate().filter(|(_, window)| *window == name).map(|(at, _)| at);
    // The flags stand 24 bytes before the name at the file, and 38 before it in the directory.
    let flags: Vec<u8> = places.zip([24, 38]).map(|(at, before)| bytes[at - before + 1]).collect();
    assert_eq!(flags, [0x08, 0x08]);
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let (one, other) = (playbook(), playbook());
    build(&one, &[]);
    build(&other, &["--output", "elsewhere/site"]);
    let first = archive(&one);
    build(&one, &[]);
    assert_eq!(archive(&one), first);
    assert_eq!(fs::read(other.path("elsewhere").join(NAME)).expect("beside the output"), first);
}

#[test]
fn nothing_is_left_beside_it() {
    let playbook = playbook();
    playbook.write(".test-playbook.zip.coachbook-new", "of a build that died");
    let ran = build(&playbook, &[]);
    assert_eq!(ran.exit, 0, "{}", ran.stderr);
    let mut names: Vec<String> = fs::read_dir(playbook.root())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["coachbook.yaml", "content", "public", NAME]);
}

#[test]
fn what_is_not_ours_is_not_covered() {
    let mut theirs = ZipWriter::new(Cursor::new(Vec::new()));
    theirs.start_file("a", zip::write::SimpleFileOptions::default()).expect("a file");
    theirs.write_all(b"words").expect("bytes");
    theirs.set_comment("Made by someone else.").expect("a comment");
    let theirs = theirs.finish().expect("an archive").into_inner();
    let mut said = String::new();
    for content in [theirs.as_slice(), b"notes", b"", b"PK\x05\x06 Made by coachbook."] {
        let playbook = playbook();
        playbook.write(NAME, content);
        let ran = build(&playbook, &[]);
        assert_eq!(ran.exit, 1, "{}", ran.stderr);
        assert_eq!(archive(&playbook), content);
        assert!(!playbook.path("public").exists(), "nothing was published");
        said = steady(&ran.stderr, &playbook.root());
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_folder_is_not_an_archive() {
    let playbook = playbook();
    fs::create_dir(playbook.path(NAME)).expect("a folder");
    let ran = build(&playbook, &[]);
    assert_eq!(ran.exit, 1);
    insta::assert_snapshot!(steady(&ran.stderr, &playbook.root()));
}

#[test]
fn the_archive_and_the_output_have_names_of_their_own() {
    let playbook = playbook();
    let ran = build(&playbook, &["--output", NAME]);
    assert!(ran.exit == 1 && ran.stderr.contains("has the name of the output"), "{}", ran.stderr);
    assert!(!playbook.path(NAME).exists());
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let playbook = playbook();
    build(&playbook, &[]);
    fs::rename(playbook.path(NAME), playbook.path("kept.zip")).expect("a file");
    std::os::unix::fs::symlink("kept.zip", playbook.path(NAME)).expect("a link");
    let ran = build(&playbook, &[]);
    assert!(ran.exit == 1 && ran.stderr.contains("was not made by coachbook"), "{}", ran.stderr);
}

#[test]
fn without_being_asked_for_there_is_none() {
    let playbook = playbook();
    let ran = run(&playbook.root(), &["build"]);
    assert_eq!(ran.exit, 0, "{}", ran.stderr);
    assert!(!playbook.path(NAME).exists());
    assert_eq!(run(&playbook.root(), &["check", "--zip"]).exit, 2, "checking writes nothing");
}

#[test]
fn a_title_without_letters_still_has_a_name() {
    for title in ["!?", "Con"] {
        let playbook = playbook();
        playbook.write("coachbook.yaml", format!("title: \"{title}\"\n"));
        let ran = build(&playbook, &[]);
        assert!(playbook.path("playbook.zip").is_file(), "{}", ran.stderr);
    }
}
