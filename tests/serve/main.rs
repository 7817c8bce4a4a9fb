//! The live site: what it shows, whom it answers, what it notices.

mod attacks;
mod editor;
mod kit;
mod live;
mod oracle;
mod program;
mod scenarios;
