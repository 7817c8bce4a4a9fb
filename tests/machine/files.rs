//! The files themselves.

use coachbook::site::{MachineFile, Options};

use crate::{BASE, book, memory, renderer, text, without_hashes};

#[test]
fn sitemap_and_feed_need_the_address_of_the_site() {
    let there = |base| MachineFile::ALL.map(|file| book(&[], base).routes.contains_key(file.url()));
    assert_eq!(there(BASE), [true; 6]);
    assert_eq!(there(None), [false, false, true, true, true, true]);
}

#[test]
fn sitemap() {
    let sitemap = text(&renderer(book(&[], BASE)), "sitemap.xml");
    let tree = roxmltree::Document::parse(&sitemap).expect("it is XML");
    assert_eq!(tree.root_element().tag_name().namespace(), Some("http://www.sitemaps.org/schemas/sitemap/0.9"));
    insta::assert_snapshot!(sitemap);
}

#[test]
fn feed() {
    let feed = text(&renderer(book(&[], BASE)), "feed.xml");
    roxmltree::Document::parse(&feed).expect("it is XML");
    insta::assert_snapshot!(feed);
}

#[test]
fn a_feed_goes_back_thirty_pages_newest_first() {
    let page = |day: usize| format!("---\ntitle: P{day}\nsummary: x\nupdated: 2026-01-{day:02}\n---\nText.\n");
    let pages: Vec<(String, String)> =
        (1..=31).map(|day| (format!("content/guides/p{}.md", 100 - day), page(day))).collect();
    let files = pages.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let site = memory::site(files, &Options { drafts: false, base_url: BASE.map(str::to_owned) });
    let feed = text(&renderer(site), "feed.xml");
    let tree = roxmltree::Document::parse(&feed).expect("it is XML");
    let entries =
        tree.root_element().children().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry")));
    let titles: Vec<&str> = entries.filter_map(|entry| entry.first_element_child()?.text()).collect();
    let wanted: Vec<String> = (2..=31).rev().map(|day| format!("P{day}")).collect();
    assert_eq!(titles, wanted);
}

#[test]
fn where_nothing_says_when_it_changed_there_is_no_feed() {
    let page = ("content/guides/one.md", "---\ntitle: One\nsummary: x\n---\nText.\n");
    let site = memory::site([page], &Options { drafts: false, base_url: BASE.map(str::to_owned) });
    assert!(!site.routes.contains_key("feed.xml") && site.routes.contains_key("sitemap.xml"));
    assert!(!text(&renderer(site), "index.html").contains("feed.xml"));
}

#[test]
fn robots() {
    insta::assert_snapshot!(text(&renderer(book(&[], BASE)), "robots.txt"), @r"
    User-agent: *
    Disallow:

    Sitemap: https://example.org/book/sitemap.xml
    ");
    insta::assert_snapshot!(text(&renderer(book(&[], None)), "robots.txt"), @r"
    User-agent: *
    Disallow:
    ");
}

#[test]
fn headers() {
    insta::assert_snapshot!(text(&renderer(book(&[], None)), "_headers"));
}

#[test]
fn headers_name_each_file_where_others_lie_among_them() {
    let further = [("static/assets/logo.svg", "<svg/>"), ("static/assets/odd name*.txt", "x")];
    let headers = text(&renderer(book(&further, None)), "_headers");
    let paths: Vec<&str> = headers.lines().filter(|line| line.starts_with('/')).collect();
    let mut paths: Vec<String> = paths.into_iter().map(without_hashes).collect();
    // Of one name's endings, the hash comes before.
    paths.sort();
    let paths = paths.join("\n");
    insta::assert_snapshot!(paths, @r"
    /*
    /assets/coachbook.HASH.css
    /assets/coachbook.HASH.js
    /assets/icon-192.HASH.png
    /assets/icon-512.HASH.png
    /assets/icon.HASH.svg
    /assets/touch-icon.HASH.png
    /exercises/dials.HASH.png
    /guides/plan.HASH.png
    ");
}

#[test]
fn manifest() {
    let manifest = text(&renderer(book(&[], None)), "manifest.webmanifest");
    insta::assert_snapshot!(without_hashes(&manifest));
}

#[test]
fn a_manifest_leads_to_files_of_the_site() {
    let renderer = renderer(book(&[], None));
    let manifest: serde_json::Value =
        serde_json::from_str(&text(&renderer, "manifest.webmanifest")).expect("it is JSON");
    let icons = manifest["icons"].as_array().expect("it has icons").iter().map(|icon| &icon["src"]);
    for url in icons.chain([&manifest["start_url"]]) {
        let url = url.as_str().expect("an address");
        assert!(renderer.site().routes.contains_key(url), "{url}");
    }
}

#[test]
fn nothing_is_said_to_one_kind_of_host() {
    assert_eq!(text(&renderer(book(&[], None)), ".nojekyll"), "");
}

#[test]
fn a_file_of_the_playbooks_own_comes_first() {
    let further = [("static/robots.txt", "mine"), ("static/_headers", "mine"), ("static/manifest.webmanifest", "mine")];
    let renderer = renderer(book(&further, BASE));
    for url in ["robots.txt", "_headers", "manifest.webmanifest"] {
        assert_eq!(text(&renderer, url), "mine");
    }
}

#[test]
fn the_same_playbook_gives_the_same_bytes() {
    let (one, other) = (renderer(book(&[], BASE)), renderer(book(&[], BASE)));
    for url in one.site().routes.keys() {
        assert_eq!(one.render(url), other.render(url), "{url}");
    }
}
