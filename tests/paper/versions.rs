//! Every kind in every version: as many sheets on A4 as on Letter, every word on them, nothing cut off.

use crate::desk::Desk;
use crate::sheets::{Print, Word, letters};
use crate::{A4, KINDS, LETTER, choose, print};

/// What a page says on screen, text by text, save for what is there to use on a screen alone.
const SAID: &str = r#"(() => {
    const tools = '.no-print, .leaf-margin, .toc, .turn, .crumbs, .kind, .needs-js, .sr, .who, .own, button, textarea, '
        + '.ruler, .punch-at, .agenda .slip-label, .gaps, .deal-drop, script, style';
    const texts = [];
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const parent = node.parentElement;
        if (node.data.trim() && !parent.closest(tools) && parent.checkVisibility()) texts.push(node.data.trim());
    }
    return texts;
})()"#;

const VERSIONS: [(&str, &str); 4] =
    [("participant", "ordinary"), ("facilitator", "ordinary"), ("participant", "large"), ("facilitator", "large")];

#[test]
fn a4_and_letter_take_the_same_sheets() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for folder in KINDS {
        let page = desk.playbook.of_kind(folder)[0];
        desk.show(&mut tab, page);
        for (audience, size) in VERSIONS {
            choose(&mut tab, &[("audience", audience), ("size", size)]);
            let [a4, letter] = [A4, LETTER].map(|paper| print(&mut tab, paper));
            let sheets = |print: &Print| print.sheets.iter().map(|sheet| sheet.letters()).collect::<Vec<_>>();
            assert_eq!(a4.sheets[0].height.round(), 842.0, "{page}: not on the printer's A4");
            assert_eq!(letter.sheets[0].height.round(), 792.0, "{page}: not on the printer's Letter");
            assert_eq!(sheets(&a4), sheets(&letter), "{page}, {audience}, {size}");
        }
    }
}

#[test]
fn every_word_of_a_page_is_on_its_paper() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    let mut seen = 0;
    for folder in KINDS {
        for page in desk.playbook.of_kind(folder) {
            desk.show(&mut tab, page);
            let said = tab.list(SAID);
            choose(&mut tab, &[("audience", "facilitator"), ("fill", "blank")]);
            let print = print(&mut tab, A4);
            let all = print.letters();
            for text in &said {
                seen += 1;
                // Words beside each other on a sheet may be read in another order; each of them must be there.
                let missing = |word: &&str| !all.contains(&letters(word));
                assert_eq!(text.split_whitespace().find(missing), None, "{page}: {text}");
            }
        }
    }
    assert!(seen > 500, "only {seen} texts were looked for");
}

#[test]
fn nothing_stands_outside_the_room_for_text() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for folder in KINDS {
        let page = desk.playbook.of_kind(folder)[0];
        desk.show(&mut tab, page);
        for (audience, size) in VERSIONS {
            choose(&mut tab, &[("audience", audience), ("size", size)]);
            let print = print(&mut tab, LETTER);
            for (at, sheet) in print.sheets.iter().enumerate() {
                let (left, top, right, bottom) = sheet.room();
                for word in sheet.words.iter().filter(|word| !sheet.is_foot(word)) {
                    // The mark for the punch stands in the margin.
                    let inside = word.left > left - 1.5 && word.right < right + 1.5;
                    let inside = inside && word.top > top - 3.0 && word.bottom < bottom + 3.0;
                    assert!(inside || word.text == "—", "{page}, {audience}, {size}, sheet {}: {word:?}", at + 1);
                }
            }
        }
    }
}

#[test]
fn large_print_is_large() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for folder in KINDS {
        let page = desk.playbook.of_kind(folder)[0];
        desk.show(&mut tab, page);
        choose(&mut tab, &[("size", "large"), ("audience", "facilitator")]);
        let print = print(&mut tab, A4);
        let mut seen = 0;
        for (sheet, texts) in print.sheets.iter().zip(print.sizes()) {
            let is_small = |(size, word): &&(f64, Word)| *size < 16.0 && word.text.chars().count() > 2;
            let body: Vec<_> = texts.into_iter().filter(|(_, word)| !sheet.is_foot(word)).collect();
            seen += body.len();
            assert_eq!(body.iter().find(is_small), None, "{page}");
        }
        assert!(seen > 20, "{page}: only {seen} pieces of text");
    }
}

#[test]
fn each_sheet_names_its_page_and_its_number() {
    let Some(desk) = Desk::share() else { return };
    let page = desk.playbook.of_kind("templates/")[0];
    let mut tab = desk.open(page);
    let title = letters(&tab.text("document.querySelector('h1').textContent"));
    let print = print(&mut tab, LETTER);
    let count = print.sheets.len();
    for (at, sheet) in print.sheets.iter().enumerate() {
        let mut foot: Vec<&Word> = sheet.words.iter().filter(|word| sheet.is_foot(word)).collect();
        foot.sort_by(|one, other| one.left.total_cmp(&other.left));
        let foot: String = foot.into_iter().map(|word| letters(&word.text)).collect();
        assert!(foot.starts_with(&title) && foot.ends_with(&format!("{}{count}", at + 1)), "{foot}");
    }
    let last = print.sheets.last().expect("a sheet").letters();
    assert!(last.contains("CommonGround"), "the end does not say where it is from: {last}");
}
