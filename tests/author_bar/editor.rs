//! "Open in editor", down to the program that is started.

use std::fs;

use crate::stage::Stage;

#[cfg(unix)]
use crate::running::PATIENCE;

const PAGE: &str = "exercises/alliance-check-up.html";

#[test]
fn without_an_editor_the_bar_says_what_to_write() {
    let Some(stage) = Stage::set(|_| String::new()) else { return };
    let mut page = stage.open(PAGE);
    page.bar_until("!$('.open').disabled && $('.open').title !== ''");
    page.bar("$('.open').click()");
    page.bar_until("$('.said').textContent.includes('editor: code')");
    page.go(&stage.address("exercises/index.html"));
    page.bar_until("$('.open').disabled");
}

/// A program that writes down what it is given, in the place of an editor.
#[cfg(unix)]
#[test]
fn the_editor_opens_the_file_at_the_passage_that_was_clicked() {
    use std::os::unix::fs::PermissionsExt;
    let fake = |folder: &std::path::Path| {
        let (program, notes) = (folder.join("code"), folder.join("notes"));
        let script = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{0}.part'\nmv '{0}.part' '{0}'\n", notes.display());
        fs::write(&program, script).expect("a program");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program that runs");
        format!("editor: {} --wait\n", program.display())
    };
    let Some(stage) = Stage::set(fake) else { return };
    let mut page = stage.open(PAGE);
    let passage = page.tab.text("[...document.querySelectorAll('main .punch p')].pop().textContent.trim()");
    page.tab.ask("[...document.querySelectorAll('main .punch p')].pop().setAttribute('data-wanted', '')");
    page.tab.click("[data-wanted]");
    page.bar_until("$('.open').title.startsWith('code: content/exercises/')");
    page.bar("$('.open').click()");
    page.bar_until("$('.said').textContent.endsWith('is open in code.')");
    // It may take longer than the live site waits for it to fail.
    let notes = written(&stage.folder.path().join("notes"));
    let file = stage.book().join("content/exercises/alliance-check-up.md");
    let text = fs::read_to_string(&file).expect("the page");
    let beginning: String = passage.chars().take(20).collect();
    let line = text.lines().position(|line| line.contains(&beginning)).expect("the passage") + 1;
    assert_eq!(notes, format!("--wait\n-g\n{}:{line}\n", file.display()));
}

/// What is in a file, once it is there.
#[cfg(unix)]
fn written(file: &std::path::Path) -> String {
    let began = std::time::Instant::now();
    while !file.exists() {
        assert!(began.elapsed() < PATIENCE, "the editor was not started");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    fs::read_to_string(file).expect("what the program was given")
}
