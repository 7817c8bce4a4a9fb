//! What stands at an earlier address of a page.

use crate::site::PageId;

use super::super::html::Scene;
use super::{Fields, address};

/// The page that has moved.
pub(crate) fn moved(scene: Scene<'_>, page: PageId) -> Fields<'_> {
    let Some(entry) = scene.site.entries.get(page) else { return Fields::default() };
    Fields::default().with("title", entry.page.front.title.value.as_str()).with("url", address(&entry.url))
}
