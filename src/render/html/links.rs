//! Links.

use crate::page::Document;
use crate::page::tree::{Inline, Link, LinkId, Target, Term};
use crate::site::Resolved;

use super::{Html, escape};

/// What stands before a field's id in a page, so that it never meets a heading's.
pub(crate) const FIELD_PREFIX: &str = "f-";

impl Html<'_> {
    pub(super) fn write_link(&mut self, id: LinkId, content: &[Inline]) {
        let (links, document) = (self.links, self.document);
        let resolved = links.get(id).unwrap_or(&Resolved::Broken);
        if *resolved == Resolved::Broken {
            return self.write_inlines(content);
        }
        let link = document.links.get(id);
        self.raw("<a href=\"");
        self.write_address(resolved);
        self.raw("\"");
        if let Some(title) = link.and_then(|link| link.title.as_deref()) {
            self.attribute("title", title);
        }
        if matches!(resolved, Resolved::External(_)) {
            self.raw(" rel=\"noopener\"");
        }
        self.raw(">");
        self.write_link_words(link, resolved, content);
        self.raw("</a>");
    }

    /// `[[page]]` without words of its own is called what the page is called; a term of the glossary, what it is.
    fn write_link_words(&mut self, link: Option<&Link>, resolved: &Resolved, content: &[Inline]) {
        let own = |link: &Link| !matches!(link.target, Target::Page { own_text: false, .. });
        match resolved {
            Resolved::Page { page, fragment } if !link.is_none_or(own) => {
                let site = self.scene.site;
                let Some(entry) = site.entries.get(*page) else { return self.write_inlines(content) };
                let mut terms = entry.page.document.terms.iter();
                let term = fragment.as_ref().and_then(|id| terms.find(|term| term.id == *id));
                // Inside a sentence a term keeps the small letter it was written with there.
                let same = |term: &&Term, words: &&str| words.to_lowercase() == term.text.to_lowercase();
                let words =
                    term.map(|term| fragment_words(link).filter(|words| same(&term, words)).unwrap_or(&term.text));
                self.text(words.unwrap_or(&entry.page.front.title.value));
            }
            _ => self.write_inlines(content),
        }
    }

    pub(super) fn write_address(&mut self, resolved: &Resolved) {
        let Self { scene, document, out, .. } = self;
        match resolved {
            Resolved::Page { page, fragment } => {
                let Some(entry) = scene.site.entries.get(*page) else { return };
                let inside = scene.together.and_then(|together| together.place_of(*page));
                match (&inside, fragment) {
                    (Some(place), None) => out.push_str(&format!("#{place}")),
                    (Some(_), Some(_)) => {}
                    (None, _) => {
                        out.push_str(scene.root);
                        escape::push_path(out, &entry.url);
                    }
                }
                if let Some(fragment) = fragment {
                    let prefix = inside.map(|place| format!("{place}-")).unwrap_or_default();
                    push_fragment(out, &prefix, &entry.page.document, fragment);
                }
            }
            Resolved::Fragment(fragment) => push_fragment(out, &self.prefix, document, fragment),
            Resolved::File(path) => {
                out.push_str(scene.root);
                escape::push_path(out, path);
            }
            Resolved::External(address) => escape::push(out, address),
            Resolved::Broken => {}
        }
    }
}

/// What is written behind the `#` of `[[page#…]]`.
fn fragment_words(link: Option<&Link>) -> Option<&str> {
    match &link?.target {
        Target::Page { fragment, .. } => fragment.as_deref(),
        _ => None,
    }
}

/// A place on a page; fields have a prefix there that their ids have not.
fn push_fragment(out: &mut String, prefix: &str, document: &Document, fragment: &str) {
    let is_heading = || document.headings.iter().any(|heading| heading.id == fragment);
    let is_term = || document.terms.iter().any(|term| term.id == fragment);
    let is_field = || document.fields.iter().any(|field| field.id == fragment);
    out.push('#');
    out.push_str(prefix);
    if !is_heading() && !is_term() && is_field() {
        out.push_str(FIELD_PREFIX);
    }
    escape::push_path(out, fragment);
}
