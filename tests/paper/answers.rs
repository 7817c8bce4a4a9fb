//! Blanks on paper: ruled lines without background graphics, answers that run on, and none where none are wanted.

use crate::desk::Desk;
use crate::sheets::MM;
use crate::{A4, choose, print};

/// Heights of the long horizontal strokes of a sheet's picture, in points from above.
fn strokes(picture: &[Vec<u8>], dots: f64) -> Vec<f64> {
    let is_long = |row: &Vec<u8>| row.iter().filter(|grey| **grey < 200).count() > row.len() / 2;
    let mut heights = Vec::new();
    let mut inside = false;
    for (at, row) in picture.iter().enumerate() {
        let long = is_long(row);
        if long && !inside {
            heights.push(f64::from(u32::try_from(at).expect("a row")) * 72.0 / dots);
        }
        inside = long;
    }
    heights
}

#[test]
fn ruled_lines_are_strokes_eight_and_a_half_millimetres_apart() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("templates/designed-alliance.html");
    let print = print(&mut tab, A4);
    let strokes = strokes(&print.picture(0, 150), 150.0);
    assert!(strokes.len() >= 8, "only {} lines", strokes.len());
    let apart = strokes.windows(2).filter(|two| (two[1] - two[0] - 8.5 * MM).abs() < 1.0).count();
    assert!(apart >= 3, "lines stand at {strokes:?}");
}

#[test]
fn answers_run_on_where_they_are_wanted_and_are_nowhere_else() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("templates/designed-alliance.html");
    tab.ask(
        "for (const area of document.querySelectorAll('.leaf-body textarea')) \
             area.value = 'Marigold ' + 'and so on '.repeat(area.classList.contains('lines') ? 90 : 12) + 'Seventeen';
         document.querySelectorAll('[type=date]').forEach(date => { date.value = '2026-03-09'; });
         document.querySelectorAll('input[type=text]').forEach(input => { input.value = 'Ines Okafor of the long signature line that wraps'; });",
    );
    let areas = tab.number("document.querySelectorAll('.leaf-body textarea').length");
    choose(&mut tab, &[("fill", "filled")]);
    let filled = print(&mut tab, A4).letters();
    for word in ["Marigold", "Seventeen"] {
        assert_eq!(filled.matches(word).count(), areas, "{word}");
    }
    assert!(filled.contains("March92026"), "a date is written out");
    assert!(filled.contains("linethatwraps"), "one line wraps");

    choose(&mut tab, &[("fill", "blank")]);
    let blank = print(&mut tab, A4);
    for word in ["Marigold", "Seventeen", "2026-03", "March", "Okafor"] {
        assert!(!blank.shows(word), "{word} on a blank sheet");
    }
    assert!(tab.holds("!document.querySelector('.written')"), "copies stay behind");
}

#[test]
fn what_is_folded_away_on_screen_is_open_on_paper() {
    let Some(desk) = Desk::share() else { return };
    let mut tab = desk.open("scripts/clearing-the-past.html");
    let stages = tab.number("document.querySelectorAll('.own').length");
    assert!(tab.holds("!document.querySelector('.own[open]')"));
    let speaker = print(&mut tab, A4).letters();
    assert_eq!(speaker.matches("Myownwords").count(), stages, "room for own words");
    choose(&mut tab, &[("audience", "facilitator")]);
    assert!(!print(&mut tab, A4).shows("My own words"));
}
