//! Lists as long as what is in them: pages are kept for the whole site, ten thousand of them.

/// What an iterator gives, without room to spare.
pub fn exact<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let items = items.into_iter();
    // A list of its own, made as long as it will be; collected, it could get the place of a longer one.
    let mut exact = Vec::with_capacity(items.size_hint().1.unwrap_or_default());
    exact.extend(items);
    exact.shrink_to_fit();
    exact
}
