//! Lists as long as what is in them: pages are kept for the whole site, ten thousand of them.

/// What an iterator gives, without room to spare.
pub fn exact<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut exact: Vec<T> = items.into_iter().collect();
    exact.shrink_to_fit();
    exact
}
