//! Whatever a title holds, XML stays XML, JSON stays JSON, and the head stays the head.

use coachbook::site::Options;
use proptest::prelude::*;

use crate::{BASE, memory, text};

/// Titles made to end what they stand in.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("</script>".to_owned()),
        Just("<!--<script>".to_owned()),
        Just("]]>".to_owned()),
        Just("\" onload=x '".to_owned()),
        Just("&amp;&#0;&".to_owned()),
        Just("\u{1}\u{7f}\u{85}\u{2028}\u{fffe}\u{ffff}".to_owned()),
        Just("{{ lang }}{% if %}".to_owned()),
        Just("</title></head>".to_owned()),
        "\\PC{1,12}",
    ];
    proptest::collection::vec(pieces, 1..5).prop_map(|pieces| format!("A {} z", pieces.join(" ")))
}

/// As a value of YAML. Playbooks may hold characters that cannot be seen only where they are spelt out.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match u32::from(c) {
            code @ (0..0x20 | 0x22 | 0x5c | 0x7f..=0x9f | 0x2028 | 0x2029 | 0xfffe | 0xffff) => {
                quoted.push_str(&format!("\\u{code:04x}"));
            }
            _ => quoted.push(c),
        }
    }
    quoted + "\""
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn hostile_titles_break_nothing(title in hostile(), summary in hostile()) {
        let (title, summary) = (quoted(&title), quoted(&summary));
        let config = format!("title: {title}\nauthors: [{summary}]\nlicence: {title}\n");
        let page = format!(
            "---\ntitle: {title}\nsummary: {summary}\ntime: 5 min\ngroup: 2\nupdated: 2026-01-02\nmaterials: [{summary}]\n\
             authors: [{title}]\naliases: [old]\n---\n## Say </script> \" & (5 min)\n\nText </script> here.\n"
        );
        let files = [("coachbook.yaml", config.as_str()), ("content/exercises/one.md", page.as_str())];
        let site = memory::site(files, &Options { drafts: false, base_url: BASE.map(str::to_owned) });
        prop_assert!(!site.entries.is_empty() && site.diagnostics.iter().all(|found| !found.is_error()), "{}", memory::said(&site));
        let (renderer, problems) = coachbook::render::Renderer::new(site.into());
        prop_assert!(problems.is_empty());
        for url in ["feed.xml", "sitemap.xml"] {
            let xml = text(&renderer, url);
            prop_assert!(roxmltree::Document::parse(&xml).is_ok(), "{}", xml);
        }
        let manifest: Result<serde_json::Value, _> = serde_json::from_str(&text(&renderer, "manifest.webmanifest"));
        prop_assert!(manifest.is_ok());
        let html = text(&renderer, "exercises/one.html");
        prop_assert_eq!(html.matches("</head>").count(), 1);
        prop_assert_eq!(html.matches("<script").count(), 2, "the data and the script");
        prop_assert_eq!(html.matches("</script").count(), 2);
        prop_assert!(!html.contains("<!--"));
        let (_, from) = html.split_once("<script type=\"application/ld+json\">").expect("there is data");
        let data = from.split("</script>").next().unwrap_or_default();
        let data: Result<serde_json::Value, _> = serde_json::from_str(data);
        let name = data.expect("the data is JSON")["@graph"][0]["name"].clone();
        let shown = renderer.site().entries[0].page.front.title.value.clone();
        prop_assert_eq!(name, serde_json::Value::from(shown), "the data says what was written");
        let moved = text(&renderer, "exercises/old.html");
        prop_assert_eq!(moved.matches("</head>").count(), 1);
        prop_assert!(!moved.contains("<script"));
    }
}
