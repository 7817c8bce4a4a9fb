//! The live site: what it shows, whom it answers, what it notices.

mod attacks;
mod clean;
mod editor;
mod edits;
mod kit;
mod levers;
mod live;
mod oracle;
#[cfg(target_os = "linux")]
mod overflow;
mod program;
#[path = "../support/running.rs"]
mod running;
mod scenarios;
#[cfg(unix)]
mod silent;
