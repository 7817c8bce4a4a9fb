//! The kinds of page a playbook is made of.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An ordered sequence of pages.
    Journey,
    /// Something a group or pair does, in timed steps.
    Exercise,
    /// An agreement or form to fill in.
    Template,
    /// A guided conversation in stages made of cues.
    Script,
    /// An article.
    Guide,
}

impl Kind {
    /// Every kind, in the order of the site's navigation.
    pub const ALL: [Self; 5] = [Self::Journey, Self::Exercise, Self::Template, Self::Script, Self::Guide];

    /// The word for it in front matter, layouts and code.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Journey => "journey",
            Self::Exercise => "exercise",
            Self::Template => "template",
            Self::Script => "script",
            Self::Guide => "guide",
        }
    }

    /// The folder below `content/` that holds pages of this kind, and the first part of their address.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Journey => "journeys",
            Self::Exercise => "exercises",
            Self::Template => "templates",
            Self::Script => "scripts",
            Self::Guide => "guides",
        }
    }

    /// The kind with that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind whose pages live in that folder.
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
