//! coachbook turns a folder of Markdown pages into a site of exercises, worksheets and scripts.
//!
//! The modules form one arrow, and imports run along it only:
//! [`diagnostic`], [`text`], [`yaml`] → [`project`] → [`source`] → [`page`] → [`site`] →
//! [`render`] → [`publish`], [`serve`] → [`cli`].

pub mod cli;
pub mod diagnostic;
pub mod page;
pub mod project;
pub mod publish;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
pub mod yaml;
