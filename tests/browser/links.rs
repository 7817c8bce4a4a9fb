//! Every link of every page, followed as far as it goes.

use std::collections::{BTreeMap, BTreeSet};

use crate::desk::Desk;

const LINKS: &str = "[...document.querySelectorAll('a[href], area[href]')].map(link => link.href)";
const IDS: &str = "[...document.querySelectorAll('[id]')].map(element => element.id)";

#[test]
fn every_link_leads_to_a_file_and_every_fragment_to_its_place() {
    let Some(desk) = Desk::share() else { return };
    let base = desk.playbook.base();
    let mut tab = desk.tab();
    let (mut links, mut ids) = (Vec::new(), BTreeMap::new());
    for page in &desk.playbook.pages {
        desk.show(&mut tab, page);
        links.extend(tab.list(LINKS).into_iter().map(|link| (page, link)));
        ids.insert(page.clone(), tab.list(IDS).into_iter().collect::<BTreeSet<_>>());
    }
    let mut faults = Vec::new();
    let mut fragments = 0;
    for (page, link) in &links {
        let Some(within) = link.strip_prefix(&base) else {
            if !["https://", "http://", "mailto:"].iter().any(|scheme| link.starts_with(scheme)) {
                faults.push(format!("{page}: {link} leads out of the site"));
            }
            continue;
        };
        let (path, fragment) = within.split_once('#').map_or((within, None), |(path, id)| (path, Some(id)));
        let (path, fragment) = (decoded(path), fragment.map(decoded));
        if !desk.playbook.site.join(&path).is_file() {
            faults.push(format!("{page}: there is no {path}"));
        } else if let Some(id) = fragment {
            fragments += 1;
            if !ids.get(&path).is_some_and(|ids| ids.contains(&id)) {
                faults.push(format!("{page}: there is no #{id} on {path}"));
            }
        }
    }
    assert!(links.len() > 200 && fragments > 50, "links were not seen: {} and {fragments}", links.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_page_can_be_reached_from_the_home_page() {
    let Some(desk) = Desk::share() else { return };
    let base = desk.playbook.base();
    let mut tab = desk.tab();
    let (mut reached, mut ahead) = (BTreeSet::new(), vec!["index.html".to_owned()]);
    while let Some(page) = ahead.pop() {
        if !reached.insert(page.clone()) {
            continue;
        }
        desk.show(&mut tab, &page);
        let links = tab.list(LINKS);
        let within = links.iter().filter_map(|link| link.strip_prefix(&base)?.split('#').next());
        ahead.extend(within.map(decoded).filter(|path| path.ends_with(".html")));
    }
    // The page for addresses that lead nowhere is shown by hosts, and linked by nobody.
    let lost: Vec<_> =
        desk.playbook.pages.iter().filter(|page| *page != "404.html" && !reached.contains(*page)).collect();
    assert!(lost.is_empty(), "nothing leads to {lost:?}");
}

/// The text that stands behind `%20` and the like.
pub fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|two| u8::from_str_radix(str::from_utf8(two).ok()?, 16).ok());
        match hex {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).expect("an address in UTF-8")
}
