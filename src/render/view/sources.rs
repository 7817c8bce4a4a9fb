//! Where a page comes from: sources, authors, licence, date.

use crate::page::front::{FrontMatter, Relation, Source};

use super::super::html::Scene;
use super::super::strings::Strings;
use super::{Fields, texts};

/// What stands at the end of a page about where it comes from; none where there is nothing to say.
pub(crate) fn sources<'s>(scene: Scene<'s>, front: &'s FrontMatter) -> Option<Fields<'s>> {
    let config = &scene.site.config;
    // The playbook's own licence and authors stand at the foot of every page.
    let licence = front.licence.as_ref().filter(|licence| config.licence.as_ref() != Some(licence));
    let nothing = front.sources.is_empty() && licence.is_none() && front.authors.is_empty() && front.updated.is_none();
    if nothing {
        return None;
    }
    let list: Vec<Fields> = front.sources.iter().map(|source| one(scene.strings, source)).collect();
    let fields = Fields::room_for(5)
        .with("list", list)
        .with("licence", licence.map(String::as_str))
        .with("authors", texts(&front.authors))
        .with("updated", front.updated.map(|date| date.to_string()))
        .with("updated_words", front.updated.map(|date| scene.strings.date(date)));
    Some(fields)
}

fn one<'s>(strings: &'s Strings, source: &'s Source) -> Fields<'s> {
    let relation = source.relation.map(|relation| match relation {
        Relation::Own => "source_own",
        Relation::Adapted => "source_adapted",
        Relation::Inspired => "source_inspired",
        Relation::Quoted => "source_quoted",
    });
    Fields::room_for(4)
        .with("title", source.title.as_str())
        .with("by", source.by.as_deref())
        .with("url", source.url.as_deref())
        .with("relation", relation.map(|key| strings.get(key)))
}
