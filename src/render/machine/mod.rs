//! What machines read: search engines, feed readers, hosts, phones.

pub(crate) mod address;
mod feed;
mod hosts;
mod icon;
mod manifest;
mod sitemap;
mod xml;

use crate::site::{MachineFile, Site};

pub(crate) use icon::picture;

/// A file for machines.
pub(crate) fn file(site: &Site, file: MachineFile) -> Vec<u8> {
    let text = match file {
        MachineFile::Sitemap => sitemap::sitemap(site),
        MachineFile::Feed => feed::feed(site),
        MachineFile::Robots => hosts::robots(site),
        MachineFile::Headers => hosts::headers(site),
        MachineFile::NoJekyll => String::new(),
        MachineFile::Manifest => manifest::manifest(site),
    };
    text.into_bytes()
}
