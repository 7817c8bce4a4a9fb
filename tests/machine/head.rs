//! The head of each page.

use crate::{BASE, book, renderer, text, without_hashes};

/// What stands between the title and the stylesheet, the data by itself and laid out.
fn head(base: Option<&str>, url: &str) -> String {
    let html = text(&renderer(book(&[], base)), url);
    let (_, from) = html.split_once("</title>").expect("every page has a title");
    let (head, _) = from.split_once("<link rel=\"icon\"").expect("every page has an icon");
    let mut lines = String::new();
    for line in head.trim().lines() {
        let data =
            line.strip_prefix("<script type=\"application/ld+json\">").and_then(|rest| rest.strip_suffix("</script>"));
        let data = data.map(|data| serde_json::from_str::<serde_json::Value>(data).expect("the data is JSON"));
        lines.push_str(&data.map_or_else(|| line.to_owned(), |data| format!("{data:#}")));
        lines.push('\n');
    }
    without_hashes(&lines)
}

#[test]
fn of_an_exercise() {
    insta::assert_snapshot!(head(BASE, "exercises/two-dials.html"));
}

#[test]
fn of_an_exercise_without_an_address() {
    insta::assert_snapshot!(head(None, "exercises/two-dials.html"));
}

#[test]
fn of_a_guide_and_a_journey() {
    insta::assert_snapshot!(head(BASE, "guides/warum.html"));
    insta::assert_snapshot!(head(BASE, "journeys/way.html"));
}

#[test]
fn of_the_title_page_and_a_collection() {
    insta::assert_snapshot!(head(BASE, "index.html"));
    insta::assert_snapshot!(head(BASE, "exercises/index.html"));
}

#[test]
fn of_what_is_not_there() {
    insta::assert_snapshot!(head(BASE, "404.html"));
}

#[test]
fn what_machines_are_not_told_of_says_so() {
    let is_kept_out = |url| head(BASE, url).contains("<meta name=\"robots\" content=\"noindex\">");
    for url in ["guides/secret.html", "guides/draft.html", "404.html"] {
        assert!(is_kept_out(url), "{url}");
    }
    for url in ["guides/warum.html", "index.html", "guides/index.html"] {
        assert!(!is_kept_out(url), "{url}");
    }
}

#[test]
fn the_picture_of_a_page_is_published_under_a_name_that_lasts() {
    let renderer = renderer(book(&[], BASE));
    let entry = renderer.site().entries.iter().find(|entry| entry.slug == "two-dials").expect("it is there");
    let url = entry.image.clone().expect("it has a picture");
    assert_eq!(without_hashes(&url), "exercises/dials.HASH.png");
    assert_eq!(text(&renderer, &url), "not really a picture");
}
