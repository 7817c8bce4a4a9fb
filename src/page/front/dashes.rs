//! Ranges as they are compared: in small letters, with hyphens for dashes of every length.

use std::borrow::Cow;

/// A text so. Most are written that way and are not copied.
pub(super) fn in_small_letters(text: &str) -> Cow<'_, str> {
    let is_so = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_so { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase().replace(['–', '—', '−'], "-")) }
}
