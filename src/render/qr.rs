//! QR codes as one path of an SVG: sharp at any size, a few hundred bytes compressed.

use std::fmt::Write as _;

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

/// Modules of white around the code, which readers need to find it.
const QUIET: usize = 4;

/// A drawing in which one module is one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// Width and height, quiet zone included.
    pub size: usize,
    /// The dark modules, for the `d` of a path.
    pub path: String,
}

/// The code for a text; none where it is longer than a code can hold.
pub(crate) fn draw(text: &str) -> Option<Drawing> {
    // A fifth of it may be stained or folded and it still reads; more would make the modules too small.
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut dark = (0..code.size).map(|x| code[y].get(x).is_some_and(|module| module.value())).enumerate();
        while let Some((from, _)) = dark.find(|(_, dark)| *dark) {
            let length = 1 + dark.by_ref().take_while(|(_, dark)| *dark).count();
            // The run is a bar of one unit's height.
            let _ = write!(path, "M{} {}h{length}v1h-{length}z", from + QUIET, y + QUIET);
        }
    }
    Some(Drawing { size: code.size + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Modules as rows of the bars that a path draws.
    fn modules(drawing: &Drawing) -> Vec<Vec<bool>> {
        let mut rows = vec![vec![false; drawing.size]; drawing.size];
        for bar in drawing.path.split('M').skip(1) {
            let (place, length) = bar.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = length.split_once('v').unwrap().0.parse().unwrap();
            let bar = &mut rows[y][x..x + length];
            assert!(!bar.contains(&true), "no module is drawn twice");
            bar.fill(true);
        }
        rows
    }

    #[test]
    fn draws_the_modules_of_the_code_within_a_quiet_zone() {
        let text = "https://example.org/book/exercises/two-dials.html";
        let drawing = draw(text).unwrap();
        let code = QRBuilder::new(text).ecl(ECL::M).build().unwrap();
        assert_eq!(drawing.size, code.size + 8);
        for (y, row) in modules(&drawing).iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (4..4 + code.size).contains(&x) && (4..4 + code.size).contains(&y);
                assert_eq!(*dark, inside && code[y - 4][x - 4].value(), "module {x}, {y}");
            }
        }
    }

    #[test]
    fn what_is_too_long_for_a_code_has_none() {
        assert_eq!(draw(&"a".repeat(5000)), None);
    }
}
