//! `manifest.webmanifest`: what a phone needs to put the playbook on its first screen.

use serde::Serialize;

use crate::project::language::direction;
use crate::site::Site;
use crate::site::icons::IconUse;

use super::address::encoded;

/// The longest name that fits below an icon, in characters.
const SHORT: usize = 15;

#[derive(Serialize)]
struct Manifest<'m> {
    name: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_name: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'m str>,
    lang: &'m str,
    dir: &'m str,
    start_url: &'m str,
    scope: &'m str,
    display: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    background_color: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme_color: Option<&'m str>,
    icons: Vec<Icon>,
}

#[derive(Serialize)]
struct Icon {
    src: String,
    sizes: String,
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
}

/// The manifest.
pub fn manifest(site: &Site) -> String {
    let config = &site.config;
    let home = site.home().and_then(|home| site.entries.get(home));
    let paper = site.assets.paper.as_ref().map(|paper| paper.light.as_str());
    let manifest = Manifest {
        name: &config.title,
        short_name: short(&config.title),
        description: home.map(|home| home.page.front.summary.value.as_str()),
        lang: &config.language,
        dir: direction(&config.language),
        start_url: "index.html",
        scope: "./",
        display: "minimal-ui",
        background_color: paper,
        theme_color: paper,
        icons: icons(site),
    };
    // Nothing in it can fail to be JSON; should it, a phone is told nothing.
    let mut text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    text.push('\n');
    text
}

/// As many whole words of the title as fit below an icon; none where not even the first does, and phones cut it.
fn short(title: &str) -> Option<&str> {
    let fits = |text: &str| text.chars().count() <= SHORT;
    let ends = title.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([title.len()]);
    let words = ends.filter_map(|end| title.get(..end)).take_while(|words| fits(words)).last();
    words.map(str::trim).filter(|words| !words.is_empty())
}

fn icons(site: &Site) -> Vec<Icon> {
    let assets = &site.assets;
    let drawing = (!assets.icon.bytes.is_empty()).then(|| Icon {
        src: encoded(&assets.icon.url),
        sizes: "any".to_owned(),
        kind: "image/svg+xml",
        purpose: "any",
    });
    let pictures = assets.pictures.iter().filter(|picture| picture.usage == IconUse::Any).map(|picture| Icon {
        src: encoded(&picture.url),
        sizes: format!("{0}x{0}", picture.pixels),
        kind: "image/png",
        purpose: "any",
    });
    drawing.into_iter().chain(pictures).collect()
}
