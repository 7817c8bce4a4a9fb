//! Folders that no playbook should be: each fault is named where it is, and the site stays as it was.
#![cfg(unix)]

mod cli_kit;
mod publish_kit;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use cli_kit::{ran, run, steady};
use coachbook::source::{self, Content, Options};
use publish_kit::tree;

/// A published playbook in a folder of its own; its root is `playbook` in there.
fn published() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(run(folder.path(), &["init", "playbook", "--blank"]).exit, 0);
    let build = run(&folder.path().join("playbook"), &["build", "--strict"]);
    assert_eq!(build.exit, 0, "{}", build.stderr);
    folder
}

/// What a build says once `spoil` has been at the playbook. The site must be as it was.
fn said(name: &str, spoil: impl FnOnce(&Path)) -> String {
    let folder = published();
    let root = folder.path().join("playbook");
    spoil(&root);
    let before = tree(&root.join("public"));
    let build = run(&root, &["build"]);
    assert_eq!(build.exit, 1, "{name}: {}", build.stderr);
    assert_eq!(tree(&root.join("public")), before, "{name}");
    let check = run(&root, &["check", "--format", "json"]);
    assert_eq!(check.exit, 1, "{name}");
    format!("# {name}\n{}\n", steady(&build.stderr, folder.path()))
}

fn page(text: &str) -> Vec<u8> {
    format!("---\ntitle: One\nsummary: A page.\n---\n\n{text}\n").into_bytes()
}

fn write(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.as_ref().parent().expect("a parent")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
}

fn sparse(path: &Path, size: u64) {
    write(path, "");
    fs::OpenOptions::new().write(true).open(path).expect("a file").set_len(size).expect("a size");
}

#[test]
fn links_are_not_followed() {
    let mut answers = String::new();
    answers += &said("a page elsewhere", |root| {
        write(root.join("../secret.md"), page("secret"));
        symlink("../../../secret.md", root.join("content/guides/out.md")).expect("a link");
    });
    answers += &said("nowhere", |root| {
        fs::create_dir(root.join("static")).expect("a folder");
        symlink("/nowhere/at/all", root.join("static/logo.png")).expect("a link");
    });
    answers += &said("itself", |root| symlink("round.md", root.join("content/guides/round.md")).expect("a link"));
    answers += &said("a folder", |root| symlink("/etc", root.join("content/guides/more")).expect("a link"));
    answers += &said("a folder above: a circle", |root| symlink("../..", root.join("content/up")).expect("a link"));
    answers += &said("a folder of the playbook", |root| symlink("/etc", root.join("static")).expect("a link"));
    answers += &said("the settings", |root| {
        fs::rename(root.join("coachbook.yaml"), root.join("../settings.yaml")).expect("moved");
        symlink("../settings.yaml", root.join("coachbook.yaml")).expect("a link");
    });
    insta::assert_snapshot!(answers);
}

#[test]
fn pipes_sockets_and_folders_are_not_read() {
    let mut answers = String::new();
    answers += &said("a pipe for a page", |root| pipe(&root.join("content/guides/pipe.md")));
    answers += &said("a pipe for the settings", |root| {
        fs::remove_file(root.join("coachbook.yaml")).expect("removed");
        pipe(&root.join("coachbook.yaml"));
    });
    answers += &said("a pipe for the content", |root| {
        fs::remove_dir_all(root.join("content")).expect("removed");
        pipe(&root.join("content"));
    });
    answers += &said("a socket", |root| {
        fs::create_dir(root.join("static")).expect("a folder");
        std::os::unix::net::UnixListener::bind(root.join("static/socket")).expect("a socket");
    });
    answers += &said("a folder for the settings", |root| {
        fs::remove_file(root.join("coachbook.yaml")).expect("removed");
        fs::create_dir(root.join("coachbook.yaml")).expect("a folder");
    });
    answers += &said("a file for a folder", |root| write(root.join("templates"), "layouts"));
    insta::assert_snapshot!(answers);
}

#[test]
fn texts_are_utf8() {
    let mut answers = String::new();
    answers += &said("Latin-1 in a page", |root| {
        let mut bytes = page("Line six is fine.\nCaf");
        bytes.truncate(bytes.len() - 1);
        bytes.extend(b"\xe9 au lait\n");
        write(root.join("content/guides/one.md"), bytes);
    });
    answers += &said("cut off in the middle of a letter", |root| {
        let bytes = page("über");
        write(root.join("content/guides/one.md"), &bytes[..bytes.len() - 5]);
    });
    answers += &said("Latin-1 in a layout", |root| write(root.join("templates/footer.html"), b"<p>\n\xa9 2026</p>"));
    answers += &said("Latin-1 in the settings", |root| write(root.join("coachbook.yaml"), b"title: Gr\xfcn\n"));
    for (name, bytes) in [
        (
            "UTF-16, little-endian",
            "\u{feff}---\ntitle: One\nsummary: A page.\n---\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>(),
        ),
        (
            "UTF-16, big-endian",
            "\u{feff}---\ntitle: One\nsummary: A page.\n---\n".encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
    ] {
        answers += &said(name, |root| write(root.join("content/guides/one.md"), bytes));
    }
    answers += &said("a NUL", |root| write(root.join("content/guides/one.md"), page("one\0two")));
    answers += &said("NULs in a stylesheet", |root| write(root.join("themes/default/styles/own.css"), "a{}\n\0\0"));
    answers += &said("a picture called a page", |root| {
        write(root.join("content/guides/one.md"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    });
    answers += &said("control characters", |root| {
        write(root.join("content/guides/one.md"), page("from a PDF:\u{1b}[1m bold \u{1a}"));
    });
    insta::assert_snapshot!(answers);
}

#[test]
fn what_is_too_large_is_not_read() {
    let mut answers = String::new();
    answers += &said("a page", |root| sparse(&root.join("content/guides/huge.md"), (4 << 20) + 1));
    answers += &said("the settings", |root| sparse(&root.join("coachbook.yaml"), 1 << 40));
    answers += &said("a layout", |root| sparse(&root.join("templates/base.html"), 8 << 20));
    answers += &said("a film", |root| sparse(&root.join("static/film.mp4"), 513 << 20));
    insta::assert_snapshot!(answers);
}

#[test]
fn names_that_are_one_elsewhere_are_refused() {
    let mut answers = String::new();
    answers += &said("capital letters", |root| {
        write(root.join("static/Logo.svg"), "one");
        write(root.join("static/logo.svg"), "two");
    });
    answers += &said("capital letters of a folder", |root| {
        write(root.join("static/Pictures/one.txt"), "one");
        write(root.join("static/pictures/two.txt"), "two");
    });
    answers += &said("how an accent is stored", |root| {
        write(root.join("static/caf\u{e9}.txt"), "one");
        write(root.join("static/cafe\u{301}.txt"), "two");
    });
    insta::assert_snapshot!(answers);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_refused() {
    let name = OsStr::from_bytes(b"caf\xe9.png");
    insta::assert_snapshot!(said("Latin-1 in a name", |root| write(root.join("static").join(name), "one")));
}

/// Runs a copy of the program as someone who may not read everything, whoever runs the test.
fn as_anybody(folder: &Path, root: &Path, arguments: &[&str]) -> cli_kit::Ran {
    let program = folder.join("coachbook");
    fs::copy(env!("CARGO_BIN_EXE_coachbook"), &program).expect("a copy");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("open to all");
    let id = Command::new("id").arg("-u").output().expect("id").stdout;
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root).env("HOME", "/nowhere/at/home");
    if id == b"0\n" {
        command.uid(65_534).gid(65_534);
    }
    ran(&mut command)
}

#[test]
fn what_may_not_be_read_is_said() {
    let folder = published();
    let root = folder.path().join("playbook");
    write(root.join("content/guides/one.md"), page("one"));
    write(root.join("static/closed/two.txt"), "two");
    let shut = [root.join("content/guides/one.md"), root.join("static/closed")];
    for path in &shut {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("shut");
    }
    let before = tree(&root.join("public"));
    let build = as_anybody(folder.path(), &root, &["build"]);
    fs::set_permissions(&shut[1], fs::Permissions::from_mode(0o755)).expect("open again");
    assert_eq!(build.exit, 1, "{}", build.stderr);
    assert_eq!(tree(&root.join("public")), before);
    insta::assert_snapshot!(steady(&build.stderr, folder.path()));
}

#[test]
fn where_may_not_be_written_is_said() {
    let folder = published();
    let root = folder.path().join("playbook");
    for path in [&root, &root.join("public")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).expect("shut");
    }
    let before = tree(&root);
    let build = as_anybody(folder.path(), &root, &["build"]);
    for path in [&root, &root.join("public")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("open again");
    }
    assert_eq!(build.exit, 1, "{}", build.stderr);
    assert_eq!(tree(&root), before);
    insta::assert_snapshot!(steady(&build.stderr, folder.path()));
}

#[test]
fn byte_order_marks_windows_line_ends_and_decomposed_names_build() {
    let folder = published();
    let root = folder.path().join("playbook");
    let text = String::from_utf8(page("Ça va, with a mark in front and line ends of Windows.")).expect("text");
    write(root.join("content/guides/marked.md"), format!("\u{feff}{}", text.replace('\n', "\r\n")));
    write(root.join("content/guides/cafe\u{301}.md"), text.replace("One", "Cafe\u{301}"));
    let build = run(&root, &["build", "--strict"]);
    assert_eq!(build.exit, 0, "{}", build.stderr);
    let (snapshot, problems) = source::take(&root, &Options::default());
    assert!(problems.is_empty());
    assert!(snapshot.text("content/guides/marked.md").is_some_and(|text| text.starts_with("---\r\n")));
}

#[test]
fn what_editors_leave_lying_about_is_passed_over() {
    let folder = published();
    let root = folder.path().join("playbook");
    let before = source::take(&root, &Options::default()).0;
    for name in
        [".hidden.md", ".one.md.swp", "one.md~", "#one.md#", "~$one.md", "4913", "Thumbs.db", "desktop.ini", "x.swp"]
    {
        write(root.join("content/guides").join(name), b"\xff\0");
    }
    write(root.join("content/.obsidian/notes.md"), "not a page");
    symlink("user@host.1234:5678", root.join("content/guides/.#one.md")).expect("a link");
    let (after, problems) = source::take(&root, &Options::default());
    assert_eq!(problems, Vec::new());
    assert_eq!(after.files.keys().collect::<Vec<_>>(), before.files.keys().collect::<Vec<_>>());
}

#[test]
fn a_snapshot_holds_what_sites_are_made_of_and_nothing_else() {
    let folder = published();
    let root = folder.path().join("playbook");
    for (path, bytes) in [
        ("static/pictures/two.png", &b"\x89PNG\0"[..]),
        ("static/.nojekyll", b""),
        ("static/.well-known/security.txt", b"Contact: x"),
        ("static/.hidden", b"x"),
        ("content/guides/sketch.png", b"\x89PNG"),
        ("content/guides/old.markdown", b"passed on, to be reported with the pages"),
        ("content/other/page.md", b"likewise"),
        ("templates/base.html", b"<!doctype html>"),
        ("notes/private.md", b"not part of it"),
        ("README.md", b"not part of it"),
        ("coachbook.lock", b"# ids\n"),
    ] {
        write(root.join(path), bytes);
    }
    let (snapshot, problems) = source::take(&root, &Options { output: Some(&root.join("static/pictures")) });
    assert_eq!(problems, Vec::new());
    let listed: String = snapshot
        .files
        .iter()
        .map(|(path, file)| {
            let content = if matches!(file.content, Content::Data) { "data" } else { "text" };
            format!("{content} {path}\n")
        })
        .collect();
    insta::assert_snapshot!(listed);
    let picture = snapshot.bytes("content/guides/sketch.png").expect("bytes");
    assert_eq!(picture, b"\x89PNG");
    assert!(snapshot.bytes("README.md").is_err(), "what is not part of it cannot be had from it");
    fs::remove_file(root.join("content/guides/sketch.png")).expect("removed");
    symlink("../../README.md", root.join("content/guides/sketch.png")).expect("a link");
    assert!(snapshot.bytes("content/guides/sketch.png").is_err(), "nor by a link that came later");
}

#[test]
fn the_root_is_the_nearest_folder_upwards() {
    let folder = published();
    let root = folder.path().join("playbook");
    assert_eq!(source::find_root(&root.join("content/guides")), Some(root.clone()));
    assert_eq!(source::find_root(&root), Some(root.clone()));
    write(root.join("content/guides/coachbook.yaml"), "title: Inner\n");
    assert_eq!(source::find_root(&root.join("content/guides")), Some(root.join("content/guides")));
    assert_eq!(source::find_root(folder.path()), None);
}
