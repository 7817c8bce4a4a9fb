//! `feed.xml`: what changed, newest first, as Atom (RFC 4287).

use std::cmp::Reverse;
use std::fmt::Write as _;

use crate::page::front::Date;
use crate::site::{Entry, MachineFile, Site};

use super::address::whole;
use super::xml;

/// How far back it goes, in pages.
const MOST: usize = 30;

/// The feed. A page says on which day it changed, and so the feed does; the hour is nobody's business.
pub fn feed(site: &Site) -> String {
    let config = &site.config;
    let entries = newest(site);
    let mut out = String::from(xml::HEAD);
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    xml::push(&mut out, &config.language);
    out.push_str("\">\n");
    xml::element(&mut out, "title", &config.title);
    let home = whole(site, "").unwrap_or_default();
    xml::element(&mut out, "id", &home);
    link(&mut out, "alternate", "text/html", &home);
    link(&mut out, "self", "application/atom+xml", &whole(site, MachineFile::Feed.url()).unwrap_or_default());
    if let Some(updated) = entries.first().and_then(|entry| entry.page.front.updated) {
        date(&mut out, updated);
    }
    let keepers = if config.authors.is_empty() { std::slice::from_ref(&config.title) } else { &config.authors };
    authors(&mut out, keepers);
    if let Some(licence) = &config.licence {
        xml::element(&mut out, "rights", licence);
    }
    for found in entries {
        entry(&mut out, site, found);
    }
    out.push_str("</feed>\n");
    out
}

/// Pages that say when they changed, newest first, and of one day in the order of their addresses.
fn newest(site: &Site) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = site.entries().filter(|entry| entry.is_news()).collect();
    entries.sort_by_key(|entry| (Reverse(entry.page.front.updated), entry.url.as_str()));
    entries.truncate(MOST);
    entries
}

fn entry(out: &mut String, site: &Site, entry: &Entry) {
    let front = &entry.page.front;
    let address = whole(site, &entry.url).unwrap_or_default();
    out.push_str("<entry");
    if let Some(lang) = &front.lang {
        out.push_str(" xml:lang=\"");
        xml::push(out, &lang.value);
        out.push('"');
    }
    out.push_str(">\n");
    xml::element(out, "title", &front.title.value);
    xml::element(out, "id", &address);
    link(out, "alternate", "text/html", &address);
    if let Some(updated) = front.updated {
        date(out, updated);
    }
    authors(out, &front.authors);
    xml::element(out, "summary type=\"text\"", &front.summary.value);
    out.push_str("</entry>\n");
}

fn link(out: &mut String, relation: &str, kind: &str, address: &str) {
    // Writing into a String cannot fail.
    let _ = write!(out, "<link rel=\"{relation}\" type=\"{kind}\" href=\"");
    xml::push(out, address);
    out.push_str("\"/>\n");
}

fn date(out: &mut String, date: Date) {
    let _ = writeln!(out, "<updated>{date}T00:00:00Z</updated>");
}

fn authors(out: &mut String, names: &[String]) {
    for name in names {
        out.push_str("<author>");
        let mut inner = String::new();
        xml::element(&mut inner, "name", name);
        out.push_str(inner.trim_end());
        out.push_str("</author>\n");
    }
}
