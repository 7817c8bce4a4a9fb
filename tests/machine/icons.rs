//! Pictures of the theme's icon.

use coachbook::site::icons::{IconPicture, IconUse};

use crate::{book, renderer};

/// Width, height and colour type of a PNG.
fn shape(png: &[u8]) -> (u32, u32) {
    assert_eq!(png.get(..8), Some(&b"\x89PNG\r\n\x1a\n"[..]), "it is a PNG");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[test]
fn each_has_the_size_it_says() {
    let renderer = renderer(book(&[], None));
    let pictures = &renderer.site().assets.pictures;
    assert_eq!(pictures.iter().map(|picture| picture.pixels).collect::<Vec<_>>(), [192, 512, 180]);
    for IconPicture { url, pixels, .. } in pictures {
        assert_eq!(shape(&renderer.render(url).expect("it can be drawn")), (*pixels, *pixels), "{url}");
    }
}

#[test]
fn the_same_icon_gives_the_same_bytes_everywhere() {
    let icon =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 16'><path d='M4 4h24v8H4z' fill='#a8324f'/></svg>";
    let renderer = renderer(book(&[("themes/default/icon.svg", icon)], None));
    let lengths: Vec<(u32, u64)> = renderer
        .site()
        .assets
        .pictures
        .iter()
        .map(|picture| {
            let png = renderer.render(&picture.url).expect("it can be drawn");
            (picture.pixels, png.iter().fold(17_u64, |hash, byte| hash.wrapping_mul(31).wrapping_add((*byte).into())))
        })
        .collect();
    insta::assert_debug_snapshot!(lengths);
}

#[test]
fn names_follow_what_they_are_drawn_from() {
    let urls = |further: &[(&'static str, &'static str)]| -> Vec<String> {
        book(further, None).assets.pictures.into_iter().map(|picture| picture.url).collect()
    };
    let plain = urls(&[]);
    assert_eq!(plain, urls(&[("static/other.txt", "x")]));
    let icon = urls(&[("themes/default/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")]);
    assert!(plain.iter().zip(&icon).all(|(one, other)| one != other));
    let paper = urls(&[("themes/default/styles/tokens.css", ":root { --paper: red; }")]);
    assert!(plain.iter().zip(&paper).all(|(one, other)| one != other));
}

#[test]
fn an_icon_reads_nothing_from_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("inner.svg");
    let inner = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9H0z' fill='red'/></svg>";
    std::fs::write(&file, inner).expect("a file");
    let pixels = |href: &str| {
        let icon = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='{href}' width='9' height='9'/></svg>"
        );
        let renderer = renderer(book(&[("themes/default/icon.svg", icon.leak())], None));
        let picture = renderer.site().assets.pictures.iter().find(|picture| picture.usage == IconUse::Any);
        renderer.render(&picture.expect("it is there").url).expect("it can be drawn")
    };
    assert_eq!(pixels(&file.to_string_lossy()), pixels("nowhere.svg"));
}

#[test]
fn an_icon_that_is_no_drawing_is_said() {
    let renderer = renderer(book(&[("themes/default/icon.svg", "<svg><path")], None));
    let url = &renderer.site().assets.pictures[0].url;
    let problems = renderer.render(url).expect_err("it is broken");
    insta::assert_debug_snapshot!(problems);
}
