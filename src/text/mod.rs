//! Small pure helpers for text: slugs, nearest matches, lines and columns, plurals, alphabets.

pub mod command;
mod device;
mod fold;
mod letter;
mod lines;
pub mod measure;
mod nearest;
mod plural;
mod slug;

pub use device::is_device;
pub use fold::AnyCase;
pub use letter::{letter, sort_key};
pub use lines::{LineIndex, Position};
pub use nearest::nearest;
pub use plural::{plural, plurals};
pub use slug::{Slugs, slug};
