//! Ids of a page that is set together with others: each page's get a prefix of their own, and links among them lead
//! inside.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::site::PageId;

use super::Html;

/// A page's place among those it is set together with.
#[derive(Clone, Copy)]
pub(crate) struct Together<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The number of each of them.
    pub numbers: &'a HashMap<PageId, usize>,
}

impl Together<'_> {
    /// What the ids of a page begin with.
    pub fn prefix(self) -> String {
        format!("{}-", place(self.number))
    }

    /// Where another page begins, if it is among them.
    pub fn place_of(self, page: PageId) -> Option<String> {
        self.numbers.get(&page).map(|number| place(*number))
    }
}

/// The id of the page with this number.
pub(crate) fn place(number: usize) -> String {
    format!("cb-{number}")
}

impl Html<'_> {
    /// An id of the page as it is where the page is shown.
    pub fn anchor<'i>(&self, id: &'i str) -> Cow<'i, str> {
        if self.prefix.is_empty() { id.into() } else { [&self.prefix, id].concat().into() }
    }
}
