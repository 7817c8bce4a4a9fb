//! What all these tests lean on: whoever asks a page something is answered, even while the page goes.

use crate::desk::Desk;

#[test]
fn a_question_asked_while_the_page_is_loaded_anew_is_answered_by_the_new_one() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("index.html");
    for _ in 0..20 {
        tab.ask("window.old = true");
        tab.ask("location.reload()");
        // The old page would answer only after it has gone.
        let answer = tab.ask("'old' in window ? new Promise(() => {}) : 'new'");
        assert_eq!(answer, "new");
    }
}
