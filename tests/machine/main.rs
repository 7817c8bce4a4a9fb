//! What machines read of a playbook: sitemap, feed, headers, manifest, icons, the head of each page, and what answers
//! at earlier addresses.

#[path = "../support/memory.rs"]
mod memory;

mod aliases;
mod files;
mod head;
mod hostile;
mod icons;

use std::collections::BTreeMap;
use std::sync::Arc;

use coachbook::render::Renderer;
use coachbook::site::{Options, Site};

/// A small playbook with something of everything: `base_url` is added where it is wanted.
const BOOK: [(&str, &str); 10] = [
    (
        "coachbook.yaml",
        "title: Ours & yours\nlanguage: en\nauthors: [The harbour circle]\nlicence: CC BY-SA 4.0\nedition: First\n",
    ),
    ("content/index.md", "---\ntitle: Ours & yours\nsummary: Two sides, <one> page.\n---\nWelcome.\n"),
    (
        "content/exercises/two-dials.md",
        "---\ntitle: Two dials\nsummary: Say how it is.\ntime: 20-30 min\ngroup: 2-12\nupdated: 2026-03-01\n\
         materials: [Pens, \"[[sheet]] x pairs\"]\nimage: dials.png\naliases: [dials, /old/dials.html, /2024/dials/]\n\
         authors: [Ada]\n---\n## Draw them (10 min)\n\nDraw *two* dials.\n\n- One for you.\n- One for us.\n\n\
         > [!FACILITATOR]\n> Nobody else reads this.\n\n## Compare (20 min)\n\nTell each other </script> why.\n\n## After\n\nRest.\n",
    ),
    ("content/exercises/dials.png", "not really a picture"),
    (
        "content/templates/sheet.md",
        "---\ntitle: The sheet\nsummary: To fill in.\nupdated: 2026-05-02\n---\nName: ____\n",
    ),
    (
        "content/guides/warum.md",
        "---\ntitle: \"Warum?\"\nsummary: Ein Wort dazu.\nupdated: 2026-05-02\nlang: en\n---\nText.\n\n![Plan](plan.png)\n",
    ),
    ("content/guides/plan.png", "a plan"),
    (
        "content/guides/secret.md",
        "---\ntitle: Secret\nsummary: For some.\nupdated: 2026-06-01\nlisted: no\n---\nText.\n",
    ),
    ("content/guides/draft.md", "---\ntitle: Draft\nsummary: Soon.\nupdated: 2026-06-01\nstatus: draft\n---\nText.\n"),
    ("content/journeys/way.md", "---\ntitle: The way\nsummary: Both.\nsequence: [two-dials, sheet]\n---\nText.\n"),
];

/// The playbook with further files, which come before its own.
fn book(further: &[(&'static str, &'static str)], base_url: Option<&str>) -> Site {
    let files: BTreeMap<&str, &str> = BOOK.into_iter().chain(further.iter().copied()).collect();
    memory::site(files, &Options { drafts: true, base_url: base_url.map(str::to_owned) })
}

/// A renderer of a playbook that must be sound.
fn renderer(site: Site) -> Renderer {
    assert_eq!(memory::said(&site), "");
    let (renderer, problems) = Renderer::new(Arc::new(site));
    assert_eq!(problems, []);
    renderer
}

const BASE: Option<&str> = Some("https://example.org/book");

fn text(renderer: &Renderer, url: &str) -> String {
    let bytes = renderer.render(url).unwrap_or_else(|problems| panic!("{url}: {problems:#?}"));
    String::from_utf8(bytes).expect("this is text")
}

/// The text with the hashes of the theme's files taken out, which change with every touch of the theme.
fn without_hashes(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split('.').enumerate() {
        let is_hash = part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        out.push_str(if at > 0 { "." } else { "" });
        out.push_str(if is_hash { "HASH" } else { part });
    }
    out
}
