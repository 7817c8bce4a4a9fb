//! Killed, out of space, read-only: the output is the old site or the new one, whole.

mod publish_kit;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;

use coachbook::publish::disk::RealDisk;
use publish_kit::{Fault, Faulty, Site, lines, names, on_disk, publish, site, tree};

const KILLS: usize = 200;
const PAGES: usize = 100;

/// A build in a process of its own, which dies at the operation it is told.
#[test]
#[ignore = "run by the crash tests, as the process that dies"]
fn child() {
    let Ok(root) = std::env::var("COACHBOOK_CRASH_ROOT").map(PathBuf::from) else { return };
    let at = std::env::var("COACHBOOK_CRASH_AT").expect("a number").parse().expect("a number");
    let exchanges = std::env::var("COACHBOOK_CRASH_EXCHANGES").expect("yes or no") == "yes";
    let disk = Faulty::new(Fault::Die(at), exchanges);
    let _ = publish(&disk, &root, &root.join("public"), &site("new", PAGES));
}

fn dies(root: &Path, at: usize, exchanges: bool) -> bool {
    let this = std::env::current_exe().expect("this test");
    let status = Command::new(this)
        .args(["--exact", "child", "--ignored", "--nocapture"])
        .env("COACHBOOK_CRASH_ROOT", root)
        .env("COACHBOOK_CRASH_AT", at.to_string())
        .env("COACHBOOK_CRASH_EXCHANGES", if exchanges { "yes" } else { "no" })
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    !status.expect("a process").success()
}

fn crash_everywhere(exchanges: bool) {
    let (old, new) = (on_disk(&site("old", PAGES)), on_disk(&site("new", PAGES)));
    let (mut saw_old, mut saw_new) = (0, 0);
    for at in 1..=KILLS {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, output) = (folder.path(), folder.path().join("public"));
        publish(&RealDisk, root, &output, &site("old", PAGES)).expect("the old site");
        assert!(dies(root, at, exchanges), "operation {at} is never reached: the build is too small for this test");
        match tree(&output) {
            Some(found) if found == old => saw_old += 1,
            Some(found) if found == new => saw_new += 1,
            None if !exchanges => {
                // Between the two renames. A build that cannot even publish puts the old site back.
                let broken = Site::from([("../out".to_owned(), Vec::new())]);
                assert!(publish(&RealDisk, root, &output, &broken).is_err());
                let failing = Faulty::new(Fault::From(2, ErrorKind::StorageFull), false);
                assert!(publish(&failing, root, &output, &site("new", PAGES)).is_err());
                assert_eq!(tree(&output).as_ref(), Some(&old), "killed at {at}");
            }
            other => panic!("killed at {at}: neither site, but {:?}", other.map(|tree| tree.len())),
        }
        publish(&RealDisk, root, &output, &site("new", PAGES)).expect("the next build");
        assert_eq!(tree(&output).as_ref(), Some(&new), "after being killed at {at}");
        assert_eq!(names(root), ["public"], "after being killed at {at}");
    }
    assert!(saw_old > 50 && saw_new > 50, "{saw_old} before, {saw_new} after");
}

#[test]
fn killed_at_two_hundred_points() {
    crash_everywhere(true);
}

#[test]
fn killed_at_two_hundred_points_where_folders_cannot_be_exchanged() {
    crash_everywhere(false);
}

#[test]
fn killed_before_there_was_a_site() {
    for at in 1..=PAGES {
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("public");
        assert!(dies(folder.path(), at, true), "operation {at} is never reached");
        assert_eq!(tree(&output), None, "killed at {at}");
        publish(&RealDisk, folder.path(), &output, &site("new", PAGES)).expect("the next build");
        assert_eq!(tree(&output), Some(on_disk(&site("new", PAGES))));
        assert_eq!(names(folder.path()), ["public"], "after being killed at {at}");
    }
}

/// How many operations a rebuild takes where nothing fails.
fn operations(exchanges: bool, counted: fn(usize) -> Fault) -> usize {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("public");
    publish(&RealDisk, folder.path(), &output, &site("old", 4)).expect("the old site");
    let disk = Faulty::new(counted(usize::MAX), exchanges);
    publish(&disk, folder.path(), &output, &site("new", 4)).expect("the new site");
    disk.count.load(Ordering::SeqCst)
}

fn fail_everywhere(exchanges: bool, fault: fn(usize) -> Fault) {
    let (old, new) = (on_disk(&site("old", 4)), on_disk(&site("new", 4)));
    let total = operations(exchanges, fault);
    let (mut failed, mut published) = (0, 0);
    for at in 1..=total {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, output) = (folder.path(), folder.path().join("public"));
        publish(&RealDisk, root, &output, &site("old", 4)).expect("the old site");
        let result = publish(&Faulty::new(fault(at), exchanges), root, &output, &site("new", 4));
        match (result, tree(&output)) {
            (Err(problems), Some(found)) => {
                assert_eq!(found, old, "{} at {at}", lines(&problems, root));
                failed += 1;
            }
            (Ok(report), Some(found)) => {
                assert_eq!(found, new, "at {at}");
                assert!(!report.warnings.is_empty() || names(root) == ["public"], "remains at {at} are said");
                published += 1;
            }
            // Not even the way back worked; the old site is whole beside its place.
            (Err(_), None) => {
                assert!(!exchanges, "at {at}");
                assert_eq!(tree(&root.join(".public.coachbook-old")).as_ref(), Some(&old), "at {at}");
            }
            (Ok(_), None) => panic!("said to be published, but is not: at {at}"),
        }
        publish(&RealDisk, root, &output, &site("new", 4)).expect("the next build");
        assert_eq!(tree(&output).as_ref(), Some(&new), "after a fault at {at}");
        assert_eq!(names(root), ["public"], "after a fault at {at}");
    }
    assert!(failed >= 10 && published >= 5, "{failed} failed, {published} were published of {total}");
}

#[test]
fn one_operation_fails_whichever_it_is() {
    fail_everywhere(true, |at| Fault::At(at, ErrorKind::Other));
    fail_everywhere(false, |at| Fault::At(at, ErrorKind::Other));
}

#[test]
fn the_disk_is_full_from_some_operation_on() {
    fail_everywhere(true, |at| Fault::From(at, ErrorKind::StorageFull));
    fail_everywhere(false, |at| Fault::From(at, ErrorKind::StorageFull));
}

#[test]
fn the_disk_turns_read_only_at_some_operation() {
    fail_everywhere(true, |at| Fault::From(at, ErrorKind::ReadOnlyFilesystem));
    fail_everywhere(false, |at| Fault::From(at, ErrorKind::ReadOnlyFilesystem));
}

#[test]
fn a_full_disk_is_said_once_and_in_plain_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("public");
    let one_page = Site::from([("guides/one.html".to_owned(), b"words".to_vec())]);
    let problems =
        publish(&Faulty::new(Fault::From(4, ErrorKind::StorageFull), true), folder.path(), &output, &one_page)
            .expect_err("no room");
    assert_eq!(
        lines(&problems, folder.path()),
        "error[publish/disk]: cannot write \"ROOT/public/guides/one.html\": the disk is full\n  \
         = make room, then build again; nothing was changed\n"
    );
    let problems =
        publish(&Faulty::new(Fault::From(1, ErrorKind::ReadOnlyFilesystem), true), folder.path(), &output, &one_page)
            .expect_err("no way to write");
    assert_eq!(
        lines(&problems, folder.path()),
        "error[publish/disk]: cannot clear away the remains of a build in \"ROOT/.public.coachbook-new\": \
         the disk can only be read\n  = choose a place you may write to with --output; nothing was changed\n"
    );
    assert_eq!(names(folder.path()), [".public.coachbook-new"], "what a full disk keeps us from removing");
    publish(&RealDisk, folder.path(), &output, &one_page).expect("room again");
    assert_eq!(names(folder.path()), ["public"]);
}

#[test]
fn what_someone_else_put_into_the_site_survives_every_crash() {
    for (at, exchanges) in (60..=KILLS).step_by(7).flat_map(|at| [(at, true), (at, false)]) {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, output) = (folder.path(), folder.path().join("public"));
        publish(&RealDisk, root, &output, &site("old", PAGES)).expect("the old site");
        fs::write(output.join("CNAME"), "playbook.example").expect("a file");
        fs::create_dir(output.join("notes")).expect("a folder");
        fs::write(output.join("notes/mine.txt"), "mine").expect("a file");
        assert!(dies(root, at, exchanges));
        publish(&RealDisk, root, &output, &site("new", PAGES)).expect("the next build");
        let mut expected = on_disk(&site("new", PAGES));
        expected.insert("CNAME".to_owned(), b"playbook.example".to_vec());
        expected.insert("notes/mine.txt".to_owned(), b"mine".to_vec());
        assert_eq!(tree(&output), Some(expected), "killed at {at}");
        assert_eq!(names(root), ["public"], "killed at {at}");
    }
}
