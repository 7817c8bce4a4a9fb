//! "Did you mean": the nearest of a list of names.

use strsim::damerau_levenshtein;

/// The candidate that `word` was most likely meant to be, if one is near enough to be worth saying:
/// at most a third of its letters wrong, ignoring case. Of equals, the first.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded = candidate.to_lowercase();
            let (length, other) = (word.chars().count(), folded.chars().count());
            let allowed = length.max(other).div_ceil(3);
            // The difference in length is the least the distance can be; a long word is not worth comparing.
            if length.abs_diff(other) > allowed {
                return None;
            }
            let distance = damerau_levenshtein(&word, &folded);
            (distance <= allowed).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_of_the_finger_and_leaves_strangers_alone() {
        let keys = ["title", "time", "summary", "purpose"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Sumary", keys), Some("summary"));
        assert_eq!(nearest("banana", keys), None);
    }
}
