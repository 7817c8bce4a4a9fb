//! Pages together: what is said where they do not fit, and rules that hold for every playbook.

#[path = "support/memory.rs"]
mod memory;

use std::collections::BTreeSet;
use std::sync::Arc;

use coachbook::render::Renderer;
use coachbook::site::{Options, Resolved, Site};
use memory::{said, site};
use proptest::prelude::*;

fn page(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nsummary: A page of a test.\n---\n{body}\n")
}

fn problems(files: &[(&str, &str)]) -> String {
    said(&site(files.iter().copied(), &Options::default()))
}

#[test]
fn links_that_lead_nowhere_are_told_apart() {
    let from = page(
        "From",
        "[[two-dails]] [[Two dials]] [[two-dials#stpes]] [text](two-dials.md) [old](two-dial.md) [web](two-dials.html)\n\n\
         [out](../../secret.md) [here](#Steps) [here](#setps) [[purpose]] [[guides/purpose]] [[draft]] [d](../guides/draft.md)\n\n\
         ![map](Map.svg) ![map](map.svg) [file](map.svg) [settings](../../coachbook.yaml)\n\n## Steps",
    );
    let good = page("Two dials", "## Steps");
    let draft = "---\ntitle: Draft\nsummary: x\nstatus: draft\n---\n";
    let (purpose, other) = (page("Purpose", ""), page("Purpose, the other", ""));
    insta::assert_snapshot!(problems(&[
        ("content/guides/from.md", &from),
        ("content/guides/two-dials.md", &good),
        ("content/guides/purpose.md", &purpose),
        ("content/templates/purpose.md", &other),
        ("content/guides/draft.md", draft),
        ("content/guides/map.svg", "<svg/>"),
    ]));
}

#[test]
fn front_matter_names_pages_that_exist() {
    let journey = "---\ntitle: Way\nsummary: x\nsequence: [good, nowhere]\nbefore: way\nrelated: god\n\
                   materials: [\"[[sheets]] x pairs\"]\nimage: cover.png\ntranslates: gut\nlang: tlh\n---\n";
    let good = page("Good", "");
    insta::assert_snapshot!(problems(&[
        ("coachbook.yaml", "title: Test\nfeatured: wy\nlanguage: xx\n"),
        ("content/journeys/way.md", journey),
        ("content/guides/good.md", &good),
    ]));
}

#[test]
fn pages_have_one_address_each_on_every_disk() {
    let (one, reserved) = (page("One", ""), page("Reserved", ""));
    let same = "---\ntitle: Same\nsummary: x\nslug: one\n---\n";
    insta::assert_snapshot!(problems(&[
        ("content/guides/one.md", &one),
        ("content/guides/two.md", same),
        ("content/guides/nul.md", &reserved),
        ("content/guides/index.md", &one),
        ("content/other/page.md", &one),
        ("content/excercises/page.md", &one),
        ("content/guides/page.markdown", &one),
        ("static/guides/one.html", "x"),
    ]));
}

#[test]
fn steps_that_do_not_fit_the_time_are_added_up() {
    let exercise = |time: &str, steps: &str| {
        format!("---\ntitle: A\nsummary: x\ntime: {time}\ngroup: 2\n---\n## Steps\n\n{steps}\n")
    };
    let (short, long) = (exercise("30 min", "### A (10 min)\n\n### B (5 min)"), exercise("10-20 min", "### A (1 h)"));
    let fits = exercise("20-30 min", "### A (10 min)\n\n#### Half (5 min)\n\n### B (15 min)");
    insta::assert_snapshot!(problems(&[
        ("content/exercises/short.md", &short),
        ("content/exercises/long.md", &long),
        ("content/exercises/fits.md", &fits),
    ]));
}

#[test]
fn fields_that_were_published_and_are_gone_are_missed() {
    let lock = "# comment\ntemplates/sheet\n  our-goal\n  why\n  plan-1-who\ntemplates/gone\n  x\n";
    let sheet = "---\ntitle: Sheet\nsummary: x\n---\nOur shared goal: ____\n\nWhy: ____\n";
    insta::assert_snapshot!(problems(&[("coachbook.lock", lock), ("content/templates/sheet.md", sheet)]));
}

#[test]
fn an_empty_playbook_says_how_to_begin() {
    insta::assert_snapshot!(problems(&[]));
}

#[test]
fn drafts_are_part_of_the_site_only_when_asked_for() {
    let files = [("content/guides/draft.md", "---\ntitle: D\nsummary: x\nstatus: draft\n---\n")];
    let has_draft = |site: Site| site.routes.contains_key("guides/draft.html");
    assert!(!has_draft(site(files, &Options::default())));
    assert!(has_draft(site(files, &Options { drafts: true, ..Options::default() })));
}

/// Pages that link to each other as the numbers say.
fn linked(links: &[(usize, usize)], count: usize, renamed: Option<usize>) -> Vec<(String, String)> {
    let name = |at: usize| if renamed == Some(at) { format!("renamed-{at}") } else { format!("page-{at}") };
    let body = |from: usize| {
        let targets = links.iter().filter(|(source, _)| *source == from);
        targets.map(|(_, to)| format!("[[page-{to}|{to}]]\n\n")).collect::<String>()
    };
    (0..count).map(|at| (format!("content/guides/{}.md", name(at)), page(&format!("Number {at}"), &body(at)))).collect()
}

fn site_of(files: &[(String, String)]) -> Site {
    site(files.iter().map(|(path, text)| (path.as_str(), text.as_str())), &Options::default())
}

fn rendered(site: Site) -> Vec<(String, Vec<u8>)> {
    let urls: Vec<String> = site.routes.keys().cloned().collect();
    let (renderer, problems) = Renderer::new(Arc::new(site));
    assert!(problems.is_empty(), "{problems:?}");
    urls.into_iter().map(|url| (url.clone(), renderer.render(&url).unwrap())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_renamed_page_breaks_exactly_the_links_that_name_it(
        links in prop::collection::vec((0..12_usize, 0..12_usize), 0..40),
        renamed in 0..12_usize,
    ) {
        prop_assert!(site_of(&linked(&links, 12, None)).diagnostics.is_empty());
        let site = site_of(&linked(&links, 12, Some(renamed)));
        let broken: usize = site.entries.iter().flat_map(|entry| entry.links.iter()).filter(|link| **link == Resolved::Broken).count();
        let named = links.iter().filter(|(_, to)| *to == renamed).count();
        prop_assert_eq!(broken, named);
        prop_assert_eq!(site.diagnostics.len(), named, "{}", said(&site));
        let files: BTreeSet<_> = site.diagnostics.iter().filter_map(|found| found.file.clone()).collect();
        let sources = links.iter().filter(|(_, to)| *to == renamed).map(|(from, _)| *from).collect::<BTreeSet<_>>();
        prop_assert_eq!(files.len(), sources.len());
    }

    #[test]
    fn backlinks_are_the_links_turned_round(links in prop::collection::vec((0..8_usize, 0..8_usize), 0..30)) {
        let site = site_of(&linked(&links, 8, None));
        let number = |page: usize| site.entries[page].slug.rsplit('-').next().unwrap().parse::<usize>().unwrap();
        for (to, entry) in site.entries.iter().enumerate() {
            let from: BTreeSet<usize> = entry.linked_from.iter().map(|from| number(*from)).collect();
            let expected = links.iter().filter(|(from, target)| *target == number(to) && from != target);
            prop_assert_eq!(from, expected.map(|(from, _)| *from).collect::<BTreeSet<_>>());
        }
    }

    #[test]
    fn the_same_playbook_gives_the_same_bytes(links in prop::collection::vec((0..6_usize, 0..6_usize), 0..20)) {
        let files = linked(&links, 6, None);
        let backwards: Vec<_> = files.iter().rev().cloned().collect();
        prop_assert_eq!(rendered(site_of(&files)), rendered(site_of(&backwards)));
    }
}
