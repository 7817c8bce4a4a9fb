//! Small pure helpers for text: slugs, nearest matches, lines and columns.

mod lines;
pub mod measure;
mod nearest;
mod slug;

pub use lines::{LineIndex, Position};
pub use nearest::nearest;
pub use slug::{Slugs, slug};
