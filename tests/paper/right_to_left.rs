//! Paper of a playbook that is written from right to left: all of it mirrored, but for numbers.

use crate::desk::Desk;
use crate::playbook::Playbook;
use crate::sheets::{MM, Print, Word};
use crate::{A4, LETTER, choose, print};

/// A hair of a millimetre, for letters that reach out of their box.
const SLACK: f64 = 0.6 * MM;

fn arabic() -> Playbook {
    Playbook::build_from("tests/fixtures/rtl", "")
}

/// The mark that says where to punch.
fn is_punch_mark(word: &Word) -> bool {
    word.text == "—"
}

/// That the room for text is the mirror image of the ordinary one, and filled to its right edge.
fn assert_mirrored(print: &Print, about: &str) {
    for sheet in &print.sheets {
        let (left, right) = (sheet.width - 196.0 * MM, sheet.width - 24.0 * MM);
        let text: Vec<&Word> = sheet.words.iter().filter(|word| !is_punch_mark(word)).collect();
        let outside = text.iter().find(|word| word.left < left - SLACK || word.right > right + SLACK);
        assert_eq!(outside, None, "{about}");
        let reached = text.iter().any(|word| !sheet.is_foot(word) && word.right > right - 1.5 * MM);
        assert!(reached, "{about}: nothing begins at the right edge");

        let mark = sheet.words.iter().find(|word| is_punch_mark(word)).expect("a mark to punch at");
        assert!(mark.left > right, "{about}: the punch mark is at {}", mark.left);
        let foot: Vec<&Word> = text.iter().copied().filter(|word| sheet.is_foot(word)).collect();
        let at_edge = |word: &&Word| word.left < left + 1.5 * MM;
        let number = foot.iter().copied().find(at_edge).expect("a foot at the left edge");
        assert!(number.text.chars().all(|c| c.is_ascii_digit()), "{about}: {} is no page number", number.text);
        assert!(foot.iter().any(|word| word.right > right - 1.5 * MM), "{about}: no title in the foot");
    }
}

#[test]
fn the_binding_margin_is_on_the_right() {
    let Some(desk) = Desk::share() else { return };
    let playbook = arabic();
    let mut tab = desk.tab();
    for folder in ["exercises/", "scripts/", "templates/", "journeys/", "guides/"] {
        for page in playbook.of_kind(folder) {
            tab.open(&playbook.address(page));
            for paper in [A4, LETTER] {
                assert_mirrored(&print(&mut tab, paper), page);
            }
            tab.ask("document.querySelector('.menu').open = true");
            for (name, width) in [("a4", A4.0), ("letter", LETTER.0)] {
                choose(&mut tab, &[("paper", name)]);
                let print = Print::read(&tab.print());
                assert!((print.sheets[0].width - width * 72.0).abs() < 1.0, "{page} is not on {name}");
                assert_mirrored(&print, page);
            }
        }
    }
}

#[test]
fn numbers_stand_to_the_right_of_their_steps() {
    let Some(desk) = Desk::share() else { return };
    let playbook = arabic();
    let mut tab = desk.tab();
    tab.open(&playbook.address("exercises/two-cards.html"));
    let print = print(&mut tab, A4);
    let sheet = &print.sheets[0];
    let edge = sheet.width - 24.0 * MM;
    for number in ["1", "2", "3"] {
        let beside = |word: &&Word| word.text == number && word.left > edge - 7.0 * MM && word.right < edge;
        assert!(sheet.words.iter().any(|word| beside(&word)), "step {number} has no number at the right edge");
    }
}
