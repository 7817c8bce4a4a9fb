//! Publishing: what it writes, what it refuses to write over, and what it leaves alone.

mod publish_kit;

use std::fs;
use std::path::Path;

use coachbook::diagnostic::Diagnostic;
use coachbook::publish::disk::RealDisk;
use coachbook::publish::{Plan, Silent, Surroundings, publish, rehearse};
use proptest::prelude::*;
use publish_kit::{Site, lines, names, on_disk, playbook, publish as build, publish_in, site, tree};

#[test]
fn a_site_replaces_the_one_before() {
    let (_folder, root) = playbook();
    let output = root.join("public");
    let report = build(&RealDisk, &root, &output, &site("old", 12)).expect("a site");
    assert_eq!(tree(&output), Some(on_disk(&site("old", 12))));
    assert_eq!((report.files, report.warnings.len()), (13, 0));
    let new = site("new", 30);
    let report = build(&RealDisk, &root, &output, &new).expect("a site");
    assert_eq!(tree(&output), Some(on_disk(&new)));
    assert_eq!(report.bytes, new.values().map(|bytes| bytes.len() as u64).sum::<u64>());
    assert_eq!(names(&root), ["coachbook.yaml", "content", "public", "static", "templates", "themes"]);
}

#[test]
fn an_empty_folder_is_taken_and_missing_ones_are_made() {
    let (_folder, root) = playbook();
    fs::create_dir(root.join("public")).expect("a folder");
    for output in [root.join("public"), root.join("dist/for/print")] {
        build(&RealDisk, &root, &output, &site("new", 3)).expect("a site");
        assert_eq!(tree(&output), Some(on_disk(&site("new", 3))));
        assert_eq!(names(output.parent().expect("a parent")).len(), if output.ends_with("public") { 6 } else { 1 });
    }
}

#[test]
fn folders_made_for_a_site_that_failed_are_gone() {
    let (_folder, root) = playbook();
    let urls = ["index.html".to_owned()];
    let plan =
        Plan { root: &root, output: &root.join("dist/site"), urls: &urls, surroundings: &Surroundings::default() };
    let failing = |_: &str| Err(vec![Diagnostic::error("test/page", "no")]);
    assert!(publish(&plan, &failing, &Silent).is_err());
    assert!(!root.join("dist").exists());
}

/// Says what building into `output` is answered, and holds that nothing changed.
fn refusal(root: &Path, output: &Path, surroundings: &Surroundings) -> String {
    let (before, around) = (tree(root), root.parent().map(names));
    let problems =
        publish_in(&RealDisk, root, output, &site("new", 3), surroundings).expect_err(&output.to_string_lossy());
    assert_eq!(tree(root), before, "{}", output.display());
    assert_eq!(root.parent().map(names), around, "{}", output.display());
    // A check says the same as a build.
    let urls: Vec<String> = site("new", 3).into_keys().collect();
    let plan = Plan { root, output, urls: &urls, surroundings };
    assert_eq!(rehearse(&plan, &|_| Ok(Vec::new()), &Silent), Err(problems.clone()));
    lines(&problems, root.parent().expect("a parent"))
}

#[test]
fn outputs_that_could_destroy_something_are_refused() {
    let (folder, root) = playbook();
    let outside = folder.path();
    for made in ["home/anna", "work/inner/deep", "full", "damaged"] {
        fs::create_dir_all(outside.join(made)).expect("a folder");
    }
    fs::write(outside.join("full/thesis.md"), "years of work").expect("a file");
    fs::write(outside.join("damaged/.coachbook"), "my own list\n").expect("a file");
    fs::write(outside.join("notes.txt"), "notes").expect("a file");
    let surroundings =
        Surroundings { home: Some(outside.join("home/anna")), current_dir: Some(outside.join("work/inner/deep")) };
    let outputs = [
        "/",
        "ROOT/home/anna",
        "ROOT/home",
        "ROOT/home/anna/../../home/anna",
        "ROOT",
        "ROOT/playbook",
        "ROOT/playbook/",
        "ROOT/playbook/content/..",
        "ROOT/playbook/content",
        "ROOT/playbook/content/guides",
        "ROOT/playbook/content/made/anew",
        "ROOT/playbook/nothing/../content/site",
        "ROOT/playbook/Content",
        "ROOT/playbook/STATIC/site",
        "ROOT/playbook/templates",
        "ROOT/playbook/themes/default/site",
        "ROOT/playbook/static/",
        "ROOT/work/inner/deep",
        "ROOT/work",
        "ROOT/full",
        "ROOT/damaged",
        "ROOT/notes.txt",
        "ROOT/notes.txt/site",
    ];
    let mut answers = String::new();
    for output in outputs {
        let path = output.replace("ROOT", &outside.to_string_lossy());
        answers.push_str(&format!("{output}\n{}\n", refusal(&root, Path::new(&path), &surroundings)));
    }
    insta::assert_snapshot!(answers);
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_round_the_refusals() {
    use std::os::unix::fs::symlink;
    let (folder, root) = playbook();
    let outside = folder.path();
    fs::create_dir(outside.join("elsewhere")).expect("a folder");
    for (target, link) in [
        (outside.join("elsewhere"), "to-elsewhere"),
        (outside.join("nowhere"), "to-nothing"),
        (outside.join("round"), "round"),
        (root.join("content"), "to-content"),
        (root.clone(), "to-playbook"),
    ] {
        symlink(target, outside.join(link)).expect("a link");
    }
    let mut answers = String::new();
    for output in [
        "to-elsewhere",
        "to-elsewhere/",
        "to-nothing",
        "round",
        "round/site",
        "to-content",
        "to-content/site",
        "to-playbook/content",
        "to-playbook/static/x/../y",
    ] {
        let answer = refusal(&root, &outside.join(output), &Surroundings::default());
        answers.push_str(&format!("ROOT/{output}\n{answer}\n"));
    }
    insta::assert_snapshot!(answers);
    // A link on the way to a harmless place is fine.
    build(&RealDisk, &root, &outside.join("to-elsewhere/site"), &site("new", 3)).expect("a site");
    assert_eq!(tree(&outside.join("elsewhere/site")), Some(on_disk(&site("new", 3))));
}

#[cfg(unix)]
#[test]
fn a_playbook_whose_content_is_a_pipe_does_not_hang_the_build() {
    let (_folder, root) = playbook();
    fs::remove_dir_all(root.join("content")).expect("no content");
    let pipe = std::process::Command::new("mkfifo").arg(root.join("content")).status().expect("a pipe");
    assert!(pipe.success());
    build(&RealDisk, &root, &root.join("public"), &site("new", 3)).expect("a site");
}

#[test]
fn two_builds_at_once_the_second_says_so() {
    let (folder, root) = playbook();
    let output = root.join("public");
    let (root, output) = (root.as_path(), output.as_path());
    build(&RealDisk, root, output, &site("old", 3)).expect("a site");
    let urls = ["index.html".to_owned()];
    let plan = Plan { root, output, urls: &urls, surroundings: &Surroundings::default() };
    let answer = std::sync::Mutex::new(String::new());
    let render = |_: &str| {
        let second = build(&RealDisk, root, output, &site("second", 3)).expect_err("a second build");
        *answer.lock().expect("a lock") = lines(&second, folder.path());
        Ok(b"first".to_vec())
    };
    publish(&plan, &render, &Silent).expect("the first build");
    assert_eq!(
        answer.into_inner().expect("a lock"),
        "error[publish/locked]: another build is writing \"ROOT/playbook/public\" at this moment\n  \
         = wait until it is done, or stop it\n"
    );
    assert_eq!(tree(output), Some(on_disk(&Site::from([("index.html".to_owned(), b"first".to_vec())]))));
}

#[test]
fn what_others_put_into_the_site_stays() {
    let (folder, root) = playbook();
    let output = root.join("public");
    build(&RealDisk, &root, &output, &site("old", 8)).expect("a site");
    for (path, words) in
        [("CNAME", "playbook.example"), ("guides/own.txt", "mine"), (".git/HEAD", "ref"), ("deep/er/x", "x")]
    {
        let path = output.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, words).expect("a file");
    }
    // The new site has a folder `deep` of its own and no `guides`.
    let new = Site::from([("index.html".into(), b"new".to_vec()), ("deep/page.html".into(), b"page".to_vec())]);
    let report = build(&RealDisk, &root, &output, &new).expect("a site");
    let mut expected = on_disk(&new);
    for (path, words) in
        [("CNAME", "playbook.example"), ("guides/own.txt", "mine"), (".git/HEAD", "ref"), ("deep/er/x", "x")]
    {
        expected.insert(path.to_owned(), words.as_bytes().to_vec());
    }
    assert_eq!(tree(&output), Some(expected));
    insta::assert_snapshot!(lines(&report.warnings, folder.path()));
}

#[test]
fn what_others_put_into_the_site_is_not_covered() {
    let (folder, root) = playbook();
    let output = root.join("public");
    build(&RealDisk, &root, &output, &Site::from([("index.html".into(), b"old".to_vec())])).expect("a site");
    for path in ["robots.txt", "guides", "scripts/pair/x.html"] {
        let path = output.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, "mine").expect("a file");
    }
    let before = tree(&output);
    let new = ["robots.txt", "guides/index.html", "scripts/pair", "index.html"];
    let new: Site = new.into_iter().map(|url| (url.to_owned(), b"new".to_vec())).collect();
    let problems = build(&RealDisk, &root, &output, &new).expect_err("three names are taken");
    insta::assert_snapshot!(lines(&problems, folder.path()));
    assert_eq!(tree(&output), before);
}

#[cfg(unix)]
#[test]
fn a_folder_replaced_by_a_link_is_not_emptied() {
    let (folder, root) = playbook();
    let output = root.join("public");
    let elsewhere = folder.path().join("elsewhere");
    build(&RealDisk, &root, &output, &Site::from([("guides/one.html".into(), b"one".to_vec())])).expect("a site");
    fs::rename(output.join("guides"), &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, output.join("guides")).expect("a link");
    let new = Site::from([("index.html".into(), b"new".to_vec())]);
    build(&RealDisk, &root, &output, &new).expect("a site");
    assert_eq!(fs::read(elsewhere.join("one.html")).expect("still there"), b"one");
    assert!(output.join("guides").is_symlink(), "the link itself is kept, as someone else's");
}

#[test]
fn a_list_that_names_files_elsewhere_removes_nothing() {
    let (folder, root) = playbook();
    let output = root.join("public");
    build(&RealDisk, &root, &output, &Site::from([("index.html".into(), b"old".to_vec())])).expect("a site");
    let manifest = output.join(".coachbook");
    let forged = fs::read_to_string(&manifest).expect("a list").replace("index.html", "../coachbook.yaml");
    fs::write(&manifest, forged).expect("a file");
    let before = tree(&root);
    let problems = build(&RealDisk, &root, &output, &site("new", 2)).expect_err("a forged list");
    assert_eq!(
        lines(&problems, folder.path()),
        "error[publish/output-unknown]: the list of files \"ROOT/playbook/public/.coachbook\" was changed, so that \
         nothing here can be told as ours\n  = remove \"ROOT/playbook/public\" yourself, then build again\n"
    );
    assert_eq!(tree(&root), before);
}

#[test]
fn things_of_others_beside_the_output_are_not_removed() {
    let (folder, root) = playbook();
    let mut answers = String::new();
    for (name, content) in [(".public.coachbook-new", Some("notes.txt")), (".public.coachbook-old", None)] {
        let path = root.join(name);
        match content {
            Some(file) => {
                fs::create_dir(&path).expect("a folder");
                fs::write(path.join(file), "mine").expect("a file");
            }
            None => fs::write(&path, "mine").expect("a file"),
        }
        let before = tree(&root);
        let problems = build(&RealDisk, &root, &root.join("public"), &site("new", 2)).expect_err("in the way");
        answers.push_str(&lines(&problems, folder.path()));
        assert_eq!(tree(&root), before);
        fs::rename(path, folder.path().join(name)).expect("out of the way");
    }
    insta::assert_snapshot!(answers);
    build(&RealDisk, &root, &root.join("public"), &site("new", 2)).expect("a site");
}

#[test]
fn problems_of_all_pages_are_said_and_a_panic_is_one_of_them() {
    let (folder, root) = playbook();
    let output = root.join("public");
    build(&RealDisk, &root, &output, &site("old", 3)).expect("a site");
    let urls = ["a.html", "b.html", "c.html", "d.html"].map(str::to_owned);
    let plan = Plan { root: &root, output: &output, urls: &urls, surroundings: &Surroundings::default() };
    let render = |url: &str| match url {
        "a.html" => Err(vec![Diagnostic::error("test/one", "first"), Diagnostic::error("test/two", "second")]),
        "c.html" => panic!("index {} out of bounds", 7),
        _ => Ok(b"fine".to_vec()),
    };
    let problems = publish(&plan, &render, &Silent).expect_err("faults");
    assert_eq!(rehearse(&plan, &render, &Silent), Err(problems.clone()));
    insta::assert_snapshot!(lines(&problems, folder.path()));
    assert_eq!(tree(&output), Some(on_disk(&site("old", 3))), "the site is as it was");
    assert!(!names(&root).iter().any(|name| name.starts_with('.')), "nothing is left lying about");
}

#[test]
fn addresses_that_lead_out_are_refused() {
    let (folder, root) = playbook();
    let outward = ["../content/guides/one.md", "/etc/passwd", "a\\..\\b", "a//b", "c:/x", ".coachbook", "a/./b"];
    let outward: Site = outward.into_iter().map(|url| (url.to_owned(), b"x".to_vec())).collect();
    let before = tree(&root);
    let problems = build(&RealDisk, &root, &root.join("public"), &outward).expect_err("all of them");
    assert_eq!(problems.len(), outward.len(), "{}", lines(&problems, folder.path()));
    assert_eq!(tree(&root), before);
}

#[cfg(unix)]
#[test]
fn what_stands_where_the_lock_goes_is_neither_followed_nor_waited_for() {
    let (folder, root) = playbook();
    let lock = root.join(".public.coachbook-lock");
    let elsewhere = folder.path().join("elsewhere");
    std::os::unix::fs::symlink(&elsewhere, &lock).expect("a link");
    let problems = build(&RealDisk, &root, &root.join("public"), &site("new", 2)).expect_err("a link");
    assert_eq!(
        lines(&problems, folder.path()),
        "error[publish/remains]: \"ROOT/playbook/.public.coachbook-lock\" was not made by coachbook, and stands where \
         the site is prepared\n  = move it elsewhere, then build again\n"
    );
    assert!(!elsewhere.exists(), "nothing is made behind the link");
    fs::remove_file(&lock).expect("removed");
    assert!(std::process::Command::new("mkfifo").arg(&lock).status().expect("mkfifo").success());
    assert!(build(&RealDisk, &root, &root.join("public"), &site("new", 2)).is_err());
    assert_eq!(tree(&root.join("public")), None);
}

fn sites() -> impl Strategy<Value = Site> {
    let part = "[a-zé0-9][a-zé0-9.-]{0,6}";
    // Folders have no dot and files have one, so that none is both.
    let url = (prop::collection::vec("[a-zé0-9]{1,6}", 0..3), part)
        .prop_map(|(folders, name)| folders.into_iter().chain([format!("{name}.html")]).collect::<Vec<_>>().join("/"));
    prop::collection::btree_map(url, prop::collection::vec(any::<u8>(), 0..64), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_same_site_gives_the_same_folder_whatever_was_there(new in sites(), old in sites()) {
        let (_folder, root) = playbook();
        let (fresh, replaced) = (root.join("fresh"), root.join("replaced"));
        build(&RealDisk, &root, &replaced, &old).expect("a site");
        for output in [&fresh, &replaced] {
            let report = build(&RealDisk, &root, output, &new).expect("a site");
            prop_assert_eq!(report.warnings, Vec::new());
            prop_assert_eq!(tree(output), Some(on_disk(&new)));
        }
    }
}
