//! The theme: bundled, named by content, replaced one file at a time.

use coachbook::site::assets::{Assets, bundle};

use crate::build::Book;

fn assets(book: &Book) -> Assets {
    let (assets, problems) = bundle(&book.site.snapshot, &book.site.config);
    assert_eq!(problems, []);
    assets
}

fn style(assets: &Assets) -> String {
    String::from_utf8(assets.style.bytes.clone()).expect("stylesheets are UTF-8")
}

#[test]
fn parts_come_in_the_order_of_the_theme_and_the_layers_first() {
    let style = style(&assets(&Book::new("Book")));
    assert!(
        style.starts_with("@layer reset, tokens, base, layout, parts, sheet, talk, find, dev, print;"),
        "{}",
        &style[..80]
    );
    let places: Vec<usize> = ["@layer tokens", "@layer base", "@layer sheet", "@layer print"]
        .iter()
        .map(|layer| style.find(layer).unwrap_or_else(|| panic!("{layer} is missing")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(style.matches('{').count(), style.matches('}').count(), "a part does not end");
    assert!(!style.contains("/*"), "comments are for those who read the parts");
}

#[test]
fn names_follow_the_content() {
    let plain = assets(&Book::new("Book"));
    let same = assets(&Book::new("Book"));
    assert_eq!(plain, same);
    let changed = assets(&Book::new("Book").file("themes/default/styles/cards.css", ".card { color: red; }"));
    assert_ne!(plain.style.url, changed.style.url);
    assert_eq!(plain.script.url, changed.script.url);
    let hash = plain.style.url.strip_prefix("assets/coachbook.").and_then(|rest| rest.strip_suffix(".css"));
    assert!(hash.is_some_and(|hash| hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())), "{hash:?}");
}

#[test]
fn a_playbook_replaces_one_part_at_a_time() {
    let changed = style(&assets(&Book::new("Book").file("themes/default/styles/cards.css", ".mine { color: red; }")));
    assert!(changed.contains(".mine") && changed.contains(".punch") && !changed.contains(".facets"));
}

#[test]
fn a_theme_of_its_own_comes_after_the_default_one_and_replaces_parts_by_name() {
    let mut book = Book::new("Book")
        .file("themes/sea/theme.yaml", "name: Sea\nstyles: [sea.css, styles/base.css]\nscripts: sea.js\n")
        .file("themes/sea/sea.css", ":root { --accent: teal; }")
        .file("themes/sea/sea.js", "document.title += ' by the sea';")
        .file("themes/sea/styles/cards.css", ".mine { color: red; }");
    book.site.config.theme = "sea".to_owned();
    let assets = assets(&book);
    let style = style(&assets);
    assert!(style.starts_with("@layer reset, tokens"), "the layers are in order");
    let own = style.find(":root { --accent: teal; }");
    assert!(own > style.find("@layer print"), "what a theme sets comes last");
    assert!(style.contains(".mine") && !style.contains(".facets"), "a part of the same name replaces the default one");
    assert_eq!(style.matches("@layer base {").count(), 1, "a part that is there already is not there twice");
    assert!(assets.icon.bytes.starts_with(b"<svg"), "the icon is the default one");
    let script = assets.own_script.expect("it has a script");
    assert_eq!(script.bytes, b"document.title += ' by the sea';\n");
}

#[test]
fn what_is_missing_is_said() {
    let mut book = Book::new("Book").file("themes/sea/theme.yaml", "styles: [styles/gone.css]\n");
    book.site.config.theme = "sea".to_owned();
    let (_, problems) = bundle(&book.site.snapshot, &book.site.config);
    insta::assert_debug_snapshot!(problems);
    book.site.config.theme = "see".to_owned();
    let (_, problems) = bundle(&book.site.snapshot, &book.site.config);
    insta::assert_debug_snapshot!(problems);
}

#[test]
fn the_foot_of_printed_pages_cannot_end_the_stylesheet() {
    let mut book = Book::new("\"; } </style> \\ \n* { color: red }");
    book.site.config.edition = Some("First".to_owned());
    let style = style(&assets(&book));
    let last = style.lines().last().unwrap_or_default();
    insta::assert_snapshot!(last);
}
