//! The playbooks that benches measure with: nothing is wrong with them, and they are the same everywhere.

#[path = "../benches/playbook/mod.rs"]
mod playbook;

use std::sync::Arc;

use coachbook::publish::{Plan, Silent, Surroundings, rehearse};
use coachbook::render::Renderer;
use coachbook::site::{self, Site};
use coachbook::source;
use playbook::Playbook;

#[test]
fn passes_every_check() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("playbook");
    Playbook::new(400).write(&root).unwrap();
    let (snapshot, found) = source::take(&root, &source::Options::default());
    let site = Arc::new(Site::load(Arc::new(snapshot), found, &site::Options::default()));
    assert_eq!(site.diagnostics, []);
    assert_eq!(site.entries.len(), 401);
    let urls: Vec<String> = site.routes.keys().cloned().collect();
    let (renderer, found) = Renderer::new(site);
    assert_eq!(found, []);
    let (output, surroundings) = (folder.path().join("public"), Surroundings::default());
    let plan = Plan { root: &root, output: &output, urls: &urls, surroundings: &surroundings };
    assert_eq!(rehearse(&plan, &|url| renderer.render(url), &Silent), Ok(()));
}

#[test]
fn is_the_same_bytes_everywhere() {
    let text: String = Playbook::new(60).files().map(|(path, text)| path + "\n" + &text).collect();
    // A change of the generator changes this, and makes figures before and after it incomparable.
    assert_eq!(format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes())), "c2b96b36bdf0c476");
}

#[test]
fn pages_are_as_long_as_pages_are() {
    let is_word = |word: &&str| word.contains(char::is_alphabetic);
    let words = |(_, text): (String, String)| {
        let (_, body) = text.split_once("\n---\n").unwrap();
        body.split_whitespace().filter(is_word).count()
    };
    let sizes: Vec<usize> = Playbook::new(400).files().skip(2).map(words).collect();
    let mean = sizes.iter().sum::<usize>() / sizes.len();
    assert!((570..=630).contains(&mean), "{mean} words a page");
}
