//! Each file in `fixtures/mistakes` is one author's page; the snapshot is the whole of what they are told.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use coachbook::diagnostic::human;

use super::{One, assert_inside, mistakes};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mistakes")
}

#[test]
fn every_mistake_is_explained() {
    let mut seen = 0;
    for folder in ["exercises", "templates", "scripts", "guides", "journeys", "home", "settings"] {
        let mut paths: Vec<_> = fs::read_dir(fixtures().join(folder))
            .expect("fixtures")
            .map(|entry| entry.expect("entry").path())
            .collect();
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).expect("text");
            let name = path.file_name().and_then(|name| name.to_str()).expect("name");
            let stem = name.rsplit_once('.').expect("suffix").0;
            let file: Arc<str> = match folder {
                "settings" => Arc::from("coachbook.yaml"),
                "home" => Arc::from("content/index.md"),
                folder => format!("content/{folder}/{name}").into(),
            };
            let found: Vec<_> = mistakes(folder, &text).into_iter().map(|found| found.in_file(&file)).collect();
            assert!(!found.is_empty(), "{folder}/{name} has no mistake");
            assert_inside(&text, &found);
            insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "snapshots/mistakes" }, {
                insta::assert_snapshot!(format!("{folder}__{stem}"), human::render(&found, &One(&file, &text), human::Style::default()));
            });
            seen += found.len();
        }
    }
    assert!(seen >= 45, "{seen} mistakes");
}
