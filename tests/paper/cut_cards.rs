//! Cards to cut out.

use crate::desk::Desk;
use crate::sheets::{MM, letters};
use crate::{A4, KINDS, LETTER, print};

const WIDTH: f64 = 95.0;
const HEIGHT: f64 = 64.0;

#[test]
fn cards_are_eight_to_a_sheet_and_keep_their_words_to_themselves() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for folder in KINDS {
        let page = format!("{folder}cards.html");
        desk.show(&mut tab, &page);
        // As many cards as eight sheets would have, with the longest words there may be.
        tab.ask(
            "document.querySelectorAll('.card-sheet').forEach(sheet => { \
                 const card = sheet.querySelector('.cut-card'); \
                 while (sheet.querySelectorAll('.cut-card').length < 8) sheet.append(card.cloneNode(true)); })",
        );
        let cards = tab.number("document.querySelectorAll('.cut-card').length");
        let titles = tab.list("[...document.querySelectorAll('.cut-card h2')].map(title => title.textContent)");
        for paper in [A4, LETTER] {
            let print = print(&mut tab, paper);
            assert_eq!(print.sheets.len(), cards.div_ceil(8), "{page}");
            for (at, title) in titles.iter().enumerate() {
                let title = letters(title);
                let sheet = &print.sheets[at / 8];
                let (column, row) = (f64::from(u32::from(at % 2 == 1)), f64::from(u32::try_from(at % 8 / 2).unwrap()));
                let left = (sheet.width - 2.0 * WIDTH * MM) / 2.0 + column * WIDTH * MM;
                let top = (sheet.height - 4.0 * HEIGHT * MM) / 2.0 + row * HEIGHT * MM;
                let (right, bottom) = (left + WIDTH * MM, top + HEIGHT * MM);
                let begins = |word: &&crate::sheets::Word| {
                    (left..right).contains(&word.left) && (top..bottom).contains(&word.top)
                };
                let words: Vec<_> = sheet.words.iter().filter(begins).collect();
                let text: String = words.iter().map(|word| letters(&word.text)).collect();
                assert!(text.contains(&title), "{page}, card {}: {text}", at + 1);
                let outside =
                    words.iter().find(|word| word.right > right - 3.0 * MM || word.bottom > bottom - 3.0 * MM);
                assert_eq!(outside, None, "{page}, card {}", at + 1);
            }
        }
    }
}

#[test]
fn nothing_on_a_card_is_cut_off() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.tab();
    for folder in KINDS {
        desk.show(&mut tab, &format!("{folder}cards.html"));
        let said = tab.list("[...document.querySelectorAll('.cut-card :is(h2, span, b, .cut-summary, .cut-words)')].map(text => text.textContent)");
        let all = print(&mut tab, LETTER).letters();
        for text in &said {
            let missing = |word: &&str| !all.contains(&letters(word));
            assert_eq!(text.split_whitespace().find(missing), None, "{folder}: {text}");
        }
    }
}
