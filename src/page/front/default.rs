//! A page that says nothing about itself.

use std::collections::BTreeMap;

use super::{FrontMatter, Status};
use crate::diagnostic::Spanned;

/// Written out, because a page that does not say so is listed.
impl Default for FrontMatter {
    fn default() -> Self {
        Self {
            title: Spanned::default(),
            summary: Spanned::default(),
            purpose: None,
            tags: Vec::new(),
            when: Vec::new(),
            avoid_when: Vec::new(),
            time: None,
            prep: None,
            group: None,
            setting: Vec::new(),
            difficulty: None,
            sensitivity: None,
            care: None,
            audience: Vec::new(),
            roles: Vec::new(),
            materials: Vec::new(),
            outcomes: Vec::new(),
            parties: Vec::new(),
            placeholders: Vec::new(),
            sequence: Vec::new(),
            related: Vec::new(),
            before: Vec::new(),
            next: Vec::new(),
            sources: Vec::new(),
            private: false,
            review_after: None,
            listed: true,
            slug: None,
            aliases: Vec::new(),
            status: Status::default(),
            updated: None,
            authors: Vec::new(),
            licence: None,
            lang: None,
            translates: None,
            image: None,
            weight: 0,
            extra: BTreeMap::new(),
        }
    }
}
