//! Files for machines rather than readers: search engines, feed readers, hosts, phones.

use std::sync::Arc;

use super::address::is_reserved;
use super::{Entry, Site};
use crate::page::front::Status;
use crate::project::Config;
use crate::source::Snapshot;
use crate::text::slug;

/// What a playbook is called on the disk where its title gives no name.
const NAMELESS: &str = "playbook";

/// A file for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MachineFile {
    /// The pages there are.
    Sitemap,
    /// What changed.
    Feed,
    /// What crawlers may look at.
    Robots,
    /// Headers, for hosts that read them from a file.
    Headers,
    /// Keeps one kind of host from leaving out what begins with an underscore.
    NoJekyll,
    /// What a phone needs to put the playbook on its first screen.
    Manifest,
}

impl MachineFile {
    /// Every one.
    pub const ALL: [Self; 6] = [Self::Sitemap, Self::Feed, Self::Robots, Self::Headers, Self::NoJekyll, Self::Manifest];

    /// Its address, which machines know without asking.
    pub const fn url(self) -> &'static str {
        match self {
            Self::Sitemap => "sitemap.xml",
            Self::Feed => "feed.xml",
            Self::Robots => "robots.txt",
            Self::Headers => "_headers",
            Self::NoJekyll => ".nojekyll",
            Self::Manifest => "manifest.webmanifest",
        }
    }

    /// Whether a site has it. A file of the playbook's own in `static/` comes before ours; where the address of the
    /// site is not known, nothing can be said that needs whole addresses.
    fn is_wanted(self, config: &Config, entries: &[Arc<Entry>], snapshot: &Snapshot) -> bool {
        let possible = match self {
            Self::Sitemap => config.base_url.is_some(),
            Self::Feed => config.base_url.is_some() && entries.iter().any(|entry| entry.is_news()),
            Self::Robots | Self::Headers | Self::NoJekyll | Self::Manifest => true,
        };
        possible && !snapshot.files.contains_key(format!("static/{}", self.url()).as_str())
    }
}

/// The files for machines that a site has.
pub fn files(config: &Config, entries: &[Arc<Entry>], snapshot: &Snapshot) -> Vec<MachineFile> {
    MachineFile::ALL.into_iter().filter(|file| file.is_wanted(config, entries, snapshot)).collect()
}

impl Entry {
    /// Whether machines are told of it: drafts and what is in no list are for those who have the address.
    pub fn is_announced(&self) -> bool {
        self.page.front.listed && self.page.front.status != Status::Draft
    }

    /// Whether it says when it changed, to all who want to know.
    pub fn is_news(&self) -> bool {
        self.is_announced() && self.page.role.entry().is_some() && self.page.front.updated.is_some()
    }
}

impl Site {
    /// What the playbook is called on the disk.
    pub fn file_name(&self) -> String {
        let name = slug(&self.config.title);
        if name.is_empty() || is_reserved(&name) { NAMELESS.to_owned() } else { name }
    }
}
