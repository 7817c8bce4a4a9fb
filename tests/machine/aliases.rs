//! Earlier addresses.

use crate::{BASE, book, memory, renderer, text, without_hashes};

#[test]
fn an_earlier_address_leads_to_the_page() {
    insta::assert_snapshot!(without_hashes(&text(&renderer(book(&[], BASE)), "old/dials.html")));
}

#[test]
fn each_leads_there_from_where_it_is() {
    let renderer = renderer(book(&[], None));
    let target = |url: &str| {
        let html = text(&renderer, url);
        let (_, from) = html.split_once("content=\"0; url=").expect("it leads somewhere");
        let target = from.split('"').next().unwrap_or_default().to_owned();
        assert!(html.contains(&format!("<a href=\"{target}\">Two dials</a>")), "{url} has a link for readers");
        assert!(html.contains("content=\"noindex\"") && !html.contains("canonical"), "{url}");
        target
    };
    assert_eq!(target("exercises/dials.html"), "../exercises/two-dials.html");
    assert_eq!(target("old/dials.html"), "../exercises/two-dials.html");
    assert_eq!(target("2024/dials/index.html"), "../../exercises/two-dials.html");
}

fn page(lines: &str) -> String {
    format!("---\ntitle: One\nsummary: x\n{lines}\n---\nText.\n")
}

#[test]
fn an_address_leads_to_one_page() {
    let (one, two) = (page("aliases: [/guides/two.html, shared, /404, one]"), page("aliases: [/guides/Shared, /con]"));
    let files = [("content/guides/one.md", one.as_str()), ("content/guides/two.md", two.as_str())];
    insta::assert_snapshot!(memory::said(&memory::site(files, &Default::default())));
}

#[test]
fn an_earlier_address_is_of_this_site() {
    for (at, alias) in
        ["../x", "/a/../../x", "https://example.org/x", "//example.org", "a//b", "/", "a?b"].iter().enumerate()
    {
        let page = page(&format!("aliases: [\"{alias}\"]"));
        let site = memory::site([("content/guides/one.md", page.as_str())], &Default::default());
        let said = memory::said(&site);
        assert!(said.contains("is no address within this site"), "{at} {alias}: {said}");
        assert!(said.contains("content/guides/one.md:4:"), "{alias} is shown where it stands: {said}");
    }
}
