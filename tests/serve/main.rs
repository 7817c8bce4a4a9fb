//! The live site: what it shows, whom it answers, what it notices.

mod attacks;
mod clean;
mod edits;
mod kit;
mod levers;
mod live;
mod oracle;
mod program;
mod scenarios;
