//! The live site: what `build` would write, in the browser a moment after saving.
//!
//! A bell ([`watch`]) says that something may have changed; the [`workshop`] looks what, and makes the site anew from
//! it; [`live`] holds the one that is shown; [`http`] answers from it. Nothing is written anywhere, and the disk is
//! never asked whether an address exists.

pub mod editor;
pub mod follow;
pub mod http;
pub mod live;
mod moved;
mod pace;
pub mod place;
pub mod shown;
pub mod watch;
pub mod workshop;

pub use follow::{News, follow};
pub use live::Live;
pub use shown::Shown;
pub use watch::{Watch, bell};
pub use workshop::{Made, Workshop};
