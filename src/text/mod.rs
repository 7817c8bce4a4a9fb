//! Small pure helpers for text: slugs, nearest matches, lines and columns, plurals, alphabets.

mod letter;
mod lines;
mod nearest;
mod plural;
mod slug;

pub use letter::{letter, sort_key};
pub use lines::{LineIndex, Position};
pub use nearest::nearest;
pub use plural::{plural, plurals};
pub use slug::{Slugs, slug};
