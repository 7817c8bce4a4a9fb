//! What editors, people and version control do to a folder. Each scenario waits for what it expects to be shown, by
//! the watcher and, where events are not to be had, by looking in turns.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::channel;

use crate::kit::{Book, Following, PATIENCE, guide};

/// Runs a scenario with events and without.
fn both(scenario: impl Fn(&Book, &Following)) {
    for poll in [false, true] {
        let book = Book::new();
        let following = Following::start(&book, poll);
        scenario(&book, &following);
    }
}

fn good(words: &str) -> String {
    guide("Good", words)
}

const GOOD: &str = "content/guides/good.md";
const URL: &str = "guides/good.html";

#[test]
fn a_file_written_in_place() {
    both(|book, following| {
        book.write(GOOD, &good("In place."));
        following.shows(URL, "In place.");
    });
}

#[test]
fn a_file_appended_to() {
    both(|book, following| {
        let mut file = fs::OpenOptions::new().append(true).open(book.path(GOOD)).unwrap();
        file.write_all(b"\nOne more line.\n").unwrap();
        following.shows(URL, "One more line.");
    });
}

/// vim: the old file becomes a backup, the new one is written beside it, the backup goes.
#[test]
fn vim_saves() {
    both(|book, following| {
        book.write("content/guides/4913", "");
        fs::remove_file(book.path("content/guides/4913")).unwrap();
        book.write("content/guides/.good.md.swp", "swap");
        fs::rename(book.path(GOOD), book.path("content/guides/good.md~")).unwrap();
        book.write(GOOD, &good("By vim."));
        fs::remove_file(book.path("content/guides/good.md~")).unwrap();
        following.shows(URL, "By vim.");
        assert!(!following.live.shown().fails());
    });
}

/// JetBrains and many others: a whole new file, renamed over the old one.
#[test]
fn a_new_file_renamed_over_the_old_one() {
    both(|book, following| {
        for (at, temporary) in ["good.md___jb_tmp___", ".good.md.tmp", "#good.md#"].iter().enumerate() {
            let temporary = book.path(&format!("content/guides/{temporary}"));
            fs::write(&temporary, good(&format!("Renamed {at}."))).unwrap();
            fs::rename(&temporary, book.path(GOOD)).unwrap();
            following.shows(URL, &format!("Renamed {at}."));
        }
    });
}

/// Emacs: a lock as a dangling link, an autosave, a backup by copying.
#[cfg(unix)]
#[test]
fn emacs_saves() {
    both(|book, following| {
        let lock = book.path("content/guides/.#good.md");
        std::os::unix::fs::symlink("someone@somewhere.1:2", &lock).unwrap();
        book.write("content/guides/#good.md#", "autosave");
        fs::copy(book.path(GOOD), book.path("content/guides/good.md~")).unwrap();
        book.write(GOOD, &good("By Emacs."));
        fs::remove_file(book.path("content/guides/#good.md#")).unwrap();
        fs::remove_file(lock).unwrap();
        following.shows(URL, "By Emacs.");
        assert!(!following.live.shown().fails());
    });
}

/// VS Code: the file is emptied, then written.
#[test]
fn a_file_emptied_then_written() {
    both(|book, following| {
        let mut file = fs::File::create(book.path(GOOD)).unwrap();
        file.write_all(good("Emptied first.").as_bytes()).unwrap();
        following.shows(URL, "Emptied first.");
    });
}

#[test]
fn the_same_length_in_the_same_moment() {
    both(|book, following| {
        book.write(GOOD, &good("aaaa"));
        following.shows(URL, "aaaa");
        book.write(GOOD, &good("bbbb"));
        following.shows(URL, "bbbb");
    });
}

#[test]
fn new_folders_and_a_write_at_once() {
    both(|book, following| {
        book.write("content/guides/a/b/c/deep.md", &guide("Deep", "Far down."));
        following.shows("guides/a/b/c/deep.html", "Far down.");
        book.write("content/guides/a/b/c/deep.md", &guide("Deep", "Further down."));
        following.shows("guides/a/b/c/deep.html", "Further down.");
    });
}

#[test]
fn a_folder_of_the_playbook_that_was_not_there() {
    both(|book, following| {
        book.write("static/note.txt", "one");
        following.until("the file is there", |shown| shown.bytes("note.txt").is_some());
        book.write("templates/guide.html", "<head></head>Our own: {{ page.title }}");
        following.shows(URL, "Our own: Good");
        book.write("templates/guide.html", "<head></head>Again our own: {{ page.title }}");
        following.shows(URL, "Again our own: Good");
    });
}

#[test]
fn files_and_folders_deleted() {
    both(|book, following| {
        book.write("content/guides/sub/one.md", &guide("One", "1"));
        following.shows("guides/sub/one.html", "1");
        fs::remove_dir_all(book.path("content/guides/sub")).unwrap();
        following.lacks("guides/sub/one.html");
        book.write("content/guides/sub/one.md", &guide("One", "Back again."));
        following.shows("guides/sub/one.html", "Back again.");
    });
}

#[test]
fn files_and_folders_renamed() {
    both(|book, following| {
        book.write("content/guides/sub/one.md", &guide("One", "1"));
        following.shows("guides/sub/one.html", "1");
        fs::rename(book.path("content/guides/sub"), book.path("content/guides/other")).unwrap();
        following.lacks("guides/sub/one.html");
        following.shows("guides/other/one.html", "1");
        book.write("content/guides/other/one.md", &guide("One", "Written after the move."));
        following.shows("guides/other/one.html", "Written after the move.");
        fs::rename(book.path("content/guides/other/one.md"), book.path("content/guides/two.md")).unwrap();
        following.shows("guides/two.html", "Written after the move.");
    });
}

#[test]
fn a_folder_moved_in_from_elsewhere() {
    both(|book, following| {
        let outside = book.root().parent().unwrap().join("elsewhere");
        fs::create_dir_all(outside.join("inner")).unwrap();
        fs::write(outside.join("inner/far.md"), guide("Far", "From far away.")).unwrap();
        fs::rename(&outside, book.path("content/guides/near")).unwrap();
        following.shows("guides/near/inner/far.html", "From far away.");
        book.write("content/guides/near/inner/far.md", &guide("Far", "And written here."));
        following.shows("guides/near/inner/far.html", "And written here.");
    });
}

/// As `git checkout` of another branch does it: many files go, come and change at once.
#[test]
fn another_branch() {
    both(|book, following| {
        for branch in 0..3 {
            let _ = fs::remove_dir_all(book.path("content/guides"));
            for page in 0..30 {
                let words = format!("Branch {branch}.");
                book.write(&format!("content/guides/b{branch}-{page}.md"), &guide(&format!("P{page}"), &words));
            }
            following.shows(&format!("guides/b{branch}-29.html"), &format!("Branch {branch}."));
            following.until("only this branch is there", |shown| {
                (0..30).all(|page| shown.bytes(&format!("guides/b{branch}-{page}.html")).is_some())
                    && (branch == 0 || shown.bytes(&format!("guides/b{}-0.html", branch - 1)).is_none())
            });
        }
    });
}

#[test]
fn the_playbook_deleted_and_made_anew() {
    both(|book, following| {
        fs::remove_dir_all(book.root()).unwrap();
        following.until("it is said to be gone", coachbook::serve::Shown::fails);
        following.shows(URL, "It is good.");
        book.write("coachbook.yaml", "title: Made anew\n");
        book.write(GOOD, &good("Made anew."));
        following.shows(URL, "Made anew.");
        book.write(GOOD, &good("And written in."));
        following.shows(URL, "And written in.");
        assert!(!following.live.shown().fails());
    });
}

#[test]
fn the_playbook_moved_away_and_another_in_its_place() {
    both(|book, following| {
        let away = book.root().parent().unwrap().join("away");
        fs::rename(book.root(), &away).unwrap();
        book.write("coachbook.yaml", "title: Another\n");
        book.write(GOOD, &good("Another one."));
        following.shows(URL, "Another one.");
        fs::write(away.join(GOOD), good("Nobody looks here.")).unwrap();
        book.write(GOOD, &good("This one is it."));
        following.shows(URL, "This one is it.");
    });
}

#[test]
fn the_configuration_and_the_theme() {
    both(|book, following| {
        book.write("coachbook.yaml", "title: Renamed book\n");
        following.shows(URL, "Renamed book");
        book.write("themes/default/styles/base.css", ".told { color: red }");
        following.until("the stylesheet changed", |shown| {
            String::from_utf8_lossy(&shown.site().assets.style.bytes).contains(".told")
        });
    });
}

#[test]
fn fifty_saves_end_in_the_last_one_and_in_few_sites() {
    let book = Book::new();
    // Whoever follows is busy with the first of them until the last is written, as with the site of a large playbook.
    let (told, is_told) = channel();
    let (go_on, busy) = channel::<()>();
    let following = Following::telling(&book, false, move || {
        let _ = told.send(());
        let _ = busy.recv();
    });
    let go_on = go_on;
    let before = following.live.shown().epoch();
    book.put(GOOD, &good("The first."));
    is_told.recv_timeout(PATIENCE).expect("the first is shown");
    for save in 0..50 {
        book.write(GOOD, &good(&format!("Save number {save}.")));
    }
    drop(go_on);
    following.shows(URL, "Save number 49.");
    assert_eq!(following.live.shown().epoch() - before, 2, "all that came meanwhile is one change");
}

#[test]
fn what_is_written_to_the_output_is_no_change() {
    let book = Book::new();
    let following = Following::start(&book, false);
    let before = following.live.shown().epoch();
    for page in 0..50 {
        book.write(&format!("public/{page}.html"), "out");
    }
    book.put(GOOD, &good("After the build."));
    following.shows(URL, "After the build.");
    assert_eq!(following.live.shown().epoch(), before + 1);
}

#[test]
fn looking_on_does_not_touch_the_folder() {
    let book = Book::new();
    let following = Following::start(&book, false);
    book.write(GOOD, &good("Seen."));
    following.shows(URL, "Seen.");
    let names = |path: &Path| -> Vec<_> {
        let mut names: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&book.root()), ["coachbook.yaml", "content"]);
}
