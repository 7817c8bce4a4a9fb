//! What the program learns from the system it runs on, asked once.

use std::io::IsTerminal;
use std::path::PathBuf;

use super::today;
use crate::page::front::Date;
use crate::publish::Surroundings;

/// The system, as far as commands care.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The folder the program was started in.
    pub current_dir: PathBuf,
    /// The home folder of whoever runs it.
    pub home: Option<PathBuf>,
    /// The command of the editor that whoever runs it has chosen for all programs.
    pub editor: Option<String>,
    /// Whether somebody watches stderr.
    pub watched: bool,
    /// Whether stderr shows colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// The day it is (UTC).
    pub today: Date,
}

/// Columns where there is no terminal.
const WIDTH: usize = 100;
/// Below this, no excerpt makes sense.
const NARROWEST: usize = 40;

impl Edge {
    /// Asks the system.
    pub fn real() -> Self {
        let watched = std::io::stderr().is_terminal();
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let columns = console::Term::stderr().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns));
        Self {
            // Where it is gone, the empty path stands for it and nothing is found in it.
            current_dir: std::env::current_dir().unwrap_or_default(),
            home: std::env::home_dir().filter(|home| home.is_absolute()),
            editor: ["VISUAL", "EDITOR"].into_iter().find_map(|name| set(name)?.into_string().ok()),
            watched,
            colour: watched && !dumb && set("NO_COLOR").is_none(),
            width: if watched { columns.max(NARROWEST) } else { WIDTH },
            today: today::today(std::time::SystemTime::now()),
        }
    }

    /// For what must not be overwritten.
    pub fn surroundings(&self) -> Surroundings {
        Surroundings { home: self.home.clone(), current_dir: Some(self.current_dir.clone()) }
    }
}
