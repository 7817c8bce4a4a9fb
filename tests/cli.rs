//! The command line, as a coach meets it.

mod cli_kit;

use std::fs;
use std::path::Path;

use cli_kit::{program, ran, run, steady};

/// A fresh playbook from `init`, in a folder of its own.
fn started(arguments: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = run(folder.path(), &[&["init", "our-first-team"], arguments].concat());
    assert_eq!(made.exit, 0, "{}", made.stderr);
    folder
}

fn files(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/"))
        .collect();
    found.sort();
    found
}

#[test]
fn init_makes_a_playbook_without_a_single_warning() {
    for arguments in [&[][..], &["--blank"]] {
        let folder = started(arguments);
        let root = folder.path().join("our-first-team");
        let check = run(&root, &["check", "--strict"]);
        assert_eq!(check.exit, 0, "{}", check.stderr);
        let build = run(&root, &["build", "--strict"]);
        assert_eq!(build.exit, 0, "{}", build.stderr);
        assert_eq!(build.stdout, "");
        assert!(build.stderr.starts_with("Built "), "{}", build.stderr);
        assert!(root.join("public/.coachbook").is_file());
        assert!(fs::read_to_string(root.join("coachbook.yaml")).expect("settings").contains("\"Our first team\""));
    }
}

#[test]
fn init_writes_these_files_and_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = run(folder.path(), &["init", "some/where/our-team"]);
    let blank = run(folder.path(), &["init", "bare", "--blank"]);
    let listed = files(folder.path()).join("\n");
    insta::assert_snapshot!(format!("{}\n{}\n{listed}", made.stdout, blank.stdout));
    assert!(folder.path().join("bare/content/journeys").is_dir());
    let spaced = run(folder.path(), &["init", "our second team"]);
    assert!(spaced.stdout.contains("\n  cd \"our second team\"\n"), "{}", spaced.stdout);
}

#[test]
fn init_keeps_what_a_fresh_repository_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    fs::write(folder.path().join("README.md"), "mine").expect("a file");
    assert_eq!(run(folder.path(), &["init", "."]).exit, 0);
    assert_eq!(fs::read_to_string(folder.path().join("README.md")).expect("a file"), "mine");
    assert!(folder.path().join("content/index.md").is_file());
    // A second time there is a playbook in the way.
    let again = run(folder.path(), &["init", "."]);
    assert_eq!(again.exit, 2);
    assert_eq!(
        again.stderr,
        "error: \".\" is not empty: it holds \"coachbook.yaml\"\n  = name a new folder:  coachbook init my-playbook\n"
    );
}

#[test]
fn new_writes_a_page_of_each_kind_that_passes_the_check() {
    let folder = started(&["--blank"]);
    let root = folder.path().join("our-first-team");
    // A title with everything YAML minds.
    let title = r##"Say "no": it's #1 & {{date}} \ 100 %"##;
    for (kind, path) in [
        ("exercise", "content/exercises/say-no-its-1-date-100.md"),
        ("template", "content/templates/say-no-its-1-date-100.md"),
        ("script", "content/scripts/say-no-its-1-date-100.md"),
        ("guide", "content/guides/say-no-its-1-date-100.md"),
    ] {
        let new = run(&root, &["new", kind, title]);
        assert_eq!((new.exit, new.stdout.as_str(), new.stderr.as_str()), (0, format!("{path}\n").as_str(), ""));
        let text = fs::read_to_string(root.join(path)).expect("a page");
        assert!(text.starts_with("---\ntitle: \"Say \\\"no\\\": it's #1 & {{date}} \\\\ 100 %\"\n"), "{text}");
        assert_eq!(text.matches("{{").count(), 1, "the title's own");
        fs::rename(
            root.join(path),
            root.join("content").join(path.split('/').nth(1).expect("a folder")).join(format!("a-{kind}.md")),
        )
        .expect("renamed: one address for each page");
    }
    let journey = run(&root, &["new", "journey", "All of them"]);
    assert_eq!((journey.exit, journey.stdout.as_str()), (0, "content/journeys/all-of-them.md\n"));
    let text = fs::read_to_string(root.join("content/journeys/all-of-them.md")).expect("a page");
    assert!(text.contains("sequence:\n  - a-exercise\n  - a-script\n  - a-template\n"), "{text}");
    let check = run(&root, &["check", "--strict"]);
    assert_eq!(check.exit, 0, "{}", check.stderr);
}

#[test]
fn new_dates_the_page_and_never_writes_over_one() {
    let folder = started(&["--blank"]);
    let root = folder.path().join("our-first-team");
    let inside = root.join("content/guides");
    // From any folder of the playbook.
    let new = run(&inside, &["new", "guide", "Breathe"]);
    assert_eq!((new.exit, new.stdout.as_str()), (0, "breathe.md\n"));
    let page = inside.join("breathe.md");
    let text = fs::read_to_string(&page).expect("a page");
    let date = text.lines().find_map(|line| line.strip_prefix("updated: ")).expect("a date");
    assert!(date.len() == 10 && date.starts_with("20"), "{date}");
    fs::write(&page, "mine").expect("a file");
    let again = run(&root, &["new", "guide", "breathe!"]);
    assert_eq!(again.exit, 2);
    assert_eq!(
        again.stderr,
        "error: \"content/guides/breathe.md\" is there already\n  \
         = nothing was written over; open that page, or give the new one another title\n"
    );
    assert_eq!(fs::read_to_string(&page).expect("a page"), "mine");
}

#[test]
fn a_build_with_errors_publishes_nothing() {
    let folder = started(&["--blank"]);
    let root = folder.path().join("our-first-team");
    assert_eq!(run(&root, &["build"]).exit, 0);
    let before = files(&root.join("public"));
    fs::create_dir(root.join("static")).expect("a folder");
    fs::write(root.join("static/new.txt"), "new").expect("a file");
    fs::write(root.join("content/guides/broken.md"), b"---\ntitle: \xff\n---\n").expect("a file");
    let build = run(&root, &["build"]);
    assert_eq!(build.exit, 1);
    assert!(build.stderr.contains("content/guides/broken.md:2:8"), "{}", build.stderr);
    assert!(build.stderr.ends_with("nothing was published, the site is as it was\n"), "{}", build.stderr);
    assert_eq!(files(&root.join("public")), before);
    assert_eq!(run(&root, &["check"]).exit, 1);
}

#[test]
fn check_writes_nothing() {
    let folder = started(&[]);
    let root = folder.path().join("our-first-team");
    let before = files(folder.path());
    assert_eq!(run(&root, &["check"]).exit, 0);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn data_goes_to_stdout_and_words_to_stderr() {
    let folder = started(&["--blank"]);
    let root = folder.path().join("our-first-team");
    fs::write(root.join("content/guides/broken.md"), b"---\ntitle: \xff\n---\n").expect("a file");
    for command in ["build", "check"] {
        let ran = run(&root, &[command, "--format", "json"]);
        assert_eq!(ran.exit, 1);
        let data: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        assert!(data.to_string().contains("source/encoding"), "{data}");
        assert!(ran.stderr.contains("2 errors in 1 file"), "{}", ran.stderr);
    }
    fs::remove_file(root.join("content/guides/broken.md")).expect("removed");
    let ran = run(&root, &["build", "--format=json"]);
    let data: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((ran.exit, data), (0, serde_json::json!([])));
}

#[test]
fn nothing_is_coloured_where_nobody_watches() {
    let folder = started(&["--blank"]);
    let root = folder.path().join("our-first-team");
    fs::write(root.join("content/guides/broken.md"), b"\xff").expect("a file");
    for command in [program(&root).args(["build", "--output", "/"]), program(&root).arg("check").env("NO_COLOR", "1")] {
        let ran = ran(command);
        assert_eq!(ran.exit, 1);
        assert!(!ran.stderr.contains('\u{1b}'), "{:?}", ran.stderr);
    }
}

#[test]
fn strict_counts_warnings_only_before_publishing() {
    let folder = started(&["--blank"]);
    let root = folder.path().join("our-first-team");
    assert_eq!(run(&root, &["build"]).exit, 0);
    fs::write(root.join("public/CNAME"), "playbook.example").expect("a file");
    let build = run(&root, &["build", "--strict"]);
    assert_eq!(build.exit, 0, "a kept file is worth saying, but no fault of the playbook: {}", build.stderr);
    assert!(build.stderr.contains("\"public/CNAME\" was not made by coachbook"), "{}", build.stderr);
    assert!(root.join("public/CNAME").is_file());
}

#[test]
fn the_output_goes_where_it_is_told_and_is_guarded() {
    let folder = started(&["--blank"]);
    let root = folder.path().join("our-first-team");
    let build = run(&root, &["build", "--output", "../dist/site"]);
    assert_eq!(build.exit, 0, "{}", build.stderr);
    assert!(folder.path().join("dist/site/.coachbook").is_file());
    // From elsewhere, and from inside the playbook, the default is the playbook's own folder.
    assert_eq!(run(folder.path(), &["build", "--root", "our-first-team"]).exit, 0);
    assert_eq!(run(&root.join("content/guides"), &["build"]).exit, 0);
    assert!(root.join("public/.coachbook").is_file());
    let mut answers = String::new();
    for output in ["content", ".", "..", "../..", "/", "content/guides/../../static", "nobody"] {
        let ran = ran(program(&root).args(["build", "--output", output]).env("HOME", root.join("nobody")));
        assert_eq!(ran.exit, 1, "{output}");
        answers.push_str(&format!("--output {output}\n{}\n", steady(&ran.stderr, folder.path())));
    }
    insta::assert_snapshot!(answers);
    // Standing in the output itself.
    let inside = run(&root.join("public"), &["build"]);
    assert_eq!(inside.exit, 1);
    assert!(inside.stderr.contains("is the folder you are in"), "{}", inside.stderr);
}

#[test]
fn wrong_usage_is_answered_in_plain_words() {
    let folder = started(&["--blank"]);
    let root = folder.path().join("our-first-team");
    fs::write(folder.path().join("a-file"), "").expect("a file");
    fs::create_dir(folder.path().join("full")).expect("a folder");
    fs::write(folder.path().join("full/thesis.txt"), "").expect("a file");
    let cases: [(&Path, &[&str]); 17] = [
        (folder.path(), &[]),
        (folder.path(), &["biuld"]),
        (folder.path(), &["build"]),
        (folder.path(), &["build", "--root", "nowhere"]),
        (folder.path(), &["build", "--root", "full"]),
        (folder.path(), &["new", "guide", "Elsewhere"]),
        (folder.path(), &["init"]),
        (folder.path(), &["init", "full"]),
        (folder.path(), &["init", "a-file"]),
        (&root, &["build", "--base-url", "playbook.example"]),
        (&root, &["build", "--output", ""]),
        (&root, &["build", "--strickt"]),
        (&root, &["check", "--format", "xml"]),
        (&root, &["new", "excercise", "Two dials"]),
        (&root, &["new", "guide"]),
        (&root, &["new", "guide", "…!"]),
        (&root, &["new", "journey", "Nowhere yet"]),
    ];
    let mut answers = String::new();
    let before = files(folder.path());
    for (place, arguments) in cases {
        let ran = run(place, arguments);
        assert_eq!((ran.exit, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        answers.push_str(&format!("$ coachbook {}\n{}\n", arguments.join(" "), steady(&ran.stderr, folder.path())));
    }
    assert_eq!(files(folder.path()), before, "nothing was written");
    insta::assert_snapshot!(answers);
}

#[test]
fn help_and_completions_go_to_stdout() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = run(folder.path(), &["--help"]);
    assert_eq!((help.exit, help.stderr.as_str()), (0, ""));
    let build = run(folder.path(), &["build", "--help"]);
    insta::assert_snapshot!(format!("{}\n{}", help.stdout, build.stdout));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run(folder.path(), &["completions", shell]);
        assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""), "{shell}");
        assert!(ran.stdout.contains("strict"), "{shell} completes flags");
        if ["bash", "zsh"].contains(&shell) {
            assert!(ran.stdout.contains("exercise"), "{shell} completes kinds");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_reason_to_panic() {
    let folder = started(&[]);
    for command in ["completions bash", "build --help", "build --format json", "--version"] {
        let line = format!("'{}' {command} | true", env!("CARGO_BIN_EXE_coachbook"));
        let mut shell = std::process::Command::new("sh");
        let ran = ran(shell.args(["-c", &line]).current_dir(folder.path().join("our-first-team")));
        assert!(!ran.stderr.contains("panicked"), "{command}: {}", ran.stderr);
    }
}
