//! Ink on white paper, whatever the screen shows.

use crate::desk::Desk;
use crate::{A4, KINDS, print};

/// The share of a picture's dots that are far from white.
fn ink(picture: &[Vec<u8>]) -> f64 {
    let dots: Vec<u8> = picture.concat();
    let dark = u32::try_from(dots.iter().filter(|grey| **grey < 128).count()).expect("a sheet");
    f64::from(dark) / f64::from(u32::try_from(dots.len()).expect("a sheet"))
}

#[test]
fn a_dark_screen_prints_the_same_black_on_white() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for folder in KINDS {
        let page = desk.playbook.of_kind(folder)[0];
        desk.show(&mut tab, page);
        let light = print(&mut tab, A4);
        tab.ask("document.documentElement.dataset.theme = 'dark'");
        tab.ask(
            "document.querySelector('a').focus(); getSelection().selectAllChildren(document.querySelector('main'))",
        );
        let dark = print(&mut tab, A4);
        assert_eq!(light.letters(), dark.letters(), "{page}");
        let (light, dark) = (light.picture(0, 50), dark.picture(0, 50));
        assert_eq!(dark[0][0], 255, "{page}: the paper is not white");
        assert!(ink(&light) < 0.2, "{page}: {}", ink(&light));
        assert_eq!(light, dark, "{page}: dark mode, the focus or the selection reached the paper");
    }
}
