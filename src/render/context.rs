//! What every layout is given, made once and shared.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::{Context, Map, TeraResult, Value};

use crate::project::Kind;
use crate::project::config::Paper;
use crate::project::language::direction;
use crate::site::{Assets, NOT_FOUND, Site};

use super::drawings;
use super::html::{Scene, escape};
use super::index_cards::IndexCards;
use super::layouts::Layouts;
use super::meta;
use super::strings::Strings;
use super::view::references::References;
use super::view::{Fields, address, kinds_word, texts};

/// What a page may load and do: nothing from another host, nothing inline. Every page carries it.
pub const SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

const FALLBACK_LANGUAGE: &str = "en";

/// Values and words that pages have in common.
pub(crate) struct Shared {
    site: Value,
    assets: Value,
    machine: Value,
    theme: Value,
    spoken: BTreeMap<String, Spoken>,
    /// Where a language is not known at all.
    fallback: Spoken,
    language: String,
    /// The path part of the site's address, with a slash at its end: what leads home from anywhere.
    base: String,
}

/// What pages of one language have in common.
pub(crate) struct Spoken {
    /// Words of the interface.
    pub strings: Arc<Strings>,
    /// Cards rendered so far.
    pub cards: IndexCards,
    /// References made so far.
    pub references: References,
    navigation: Value,
    ways: Value,
    /// What pages in the root, in a folder and in a folder of that are given, and the language of those pages: the
    /// interface may be in another, for want of words in theirs.
    common: [OnceLock<(String, Context)>; 3],
}

impl Spoken {
    fn new(site: &Site, strings: Arc<Strings>) -> Self {
        let navigation = navigation(site, &strings);
        let ways = ways(site, &strings);
        let (cards, references, common) = Default::default();
        Self { strings, cards, references, navigation, ways, common }
    }

    /// Where it is kept what pages are given from which `root` leads to the site's root.
    fn common(&self, root: &str) -> Option<&OnceLock<(String, Context)>> {
        let above = ["", "../", "../../"].into_iter().position(|above| above == root)?;
        self.common.get(above)
    }

    /// What says, in the tag of an element, that its words are in this language on a page in another.
    fn attributes(&self, lang: &str) -> Value {
        let tag = &self.strings.tag;
        if tag == lang || tag.is_empty() {
            return Value::safe_string("");
        }
        Value::safe_string(&format!(" lang=\"{}\" dir=\"{}\"", escape::escaped(tag), direction(tag)))
    }
}

impl Shared {
    /// Makes what the pages of a site share.
    pub fn new(site: &Site) -> Self {
        let last = [site.languages.get(&site.config.language), site.languages.get(FALLBACK_LANGUAGE)];
        let over = |language| Arc::new(Strings::new([language].into_iter().chain(last.into_iter().flatten())));
        let strings = site.languages.iter().map(|(tag, language)| (tag.clone(), over(language))).collect();
        Self::with(site, strings, Arc::new(Strings::new(last.into_iter().flatten())))
    }

    /// What the pages of a later site share, in the words of this one: both are in the same languages.
    pub fn renew(&self, site: &Site) -> Self {
        let strings = self.spoken.iter().map(|(tag, spoken)| (tag.clone(), Arc::clone(&spoken.strings))).collect();
        Self::with(site, strings, Arc::clone(&self.fallback.strings))
    }

    fn with(site: &Site, strings: BTreeMap<String, Arc<Strings>>, fallback: Arc<Strings>) -> Self {
        let assets = &site.assets;
        Self {
            site: site_value(site),
            assets: Fields::default()
                .with("style", address(&assets.style.url))
                .with("script", address(&assets.script.url))
                .with("own_script", assets.own_script.as_ref().map(|script| address(&script.url)))
                .with("icon", address(&assets.icon.url))
                .into(),
            machine: meta::shared(site),
            theme: theme_value(assets),
            spoken: strings.into_iter().map(|(tag, strings)| (tag, Spoken::new(site, strings))).collect(),
            fallback: Spoken::new(site, fallback),
            language: site.config.language.clone(),
            base: site.config.base_url.as_deref().map(base_path).unwrap_or_default(),
        }
    }

    /// A language, or the playbook's where it is not known.
    pub fn spoken(&self, language: Option<&str>) -> &Spoken {
        let known = language.and_then(|tag| self.spoken.get(tag));
        known.or_else(|| self.spoken.get(&self.language)).unwrap_or(&self.fallback)
    }

    /// What leads from an address to the site's root. A page for what is missing is shown at any depth, so it
    /// leads there by the site's own address where that is known.
    pub fn root(&self, url: &str) -> String {
        if url == NOT_FOUND { self.base.clone() } else { "../".repeat(url.matches('/').count()) }
    }

    /// What a page is given that is not particular to it. It is put together once for all pages of a language that
    /// lie as deep.
    ///
    /// # Errors
    /// Where the layouts cannot draw a sign or an icon.
    pub fn context(&self, layouts: &Layouts, spoken: &Spoken, scene: &Scene<'_>, url: &str) -> TeraResult<Context> {
        let kept = spoken.common(scene.root);
        let mut context = match kept.and_then(OnceLock::get) {
            Some((lang, common)) if lang == scene.lang => common.clone(),
            _ => {
                let common = self.common(layouts, spoken, scene)?;
                kept.map(|kept| kept.set((scene.lang.to_owned(), common.clone())));
                common
            }
        };
        context.insert_value("url", address(url));
        Ok(context)
    }

    fn common(&self, layouts: &Layouts, spoken: &Spoken, scene: &Scene<'_>) -> TeraResult<Context> {
        let mut context = Context::new();
        context.insert_value("site", self.site.clone());
        context.insert_value("assets", self.assets.clone());
        context.insert_value("machine", self.machine.clone());
        context.insert_value("theme", self.theme.clone());
        context.insert_value("nav", spoken.navigation.clone());
        context.insert_value("ways", spoken.ways.clone());
        context.insert_value("t", spoken.strings.value.clone());
        context.insert_value("policy", Value::safe_string(SECURITY_POLICY));
        context.insert_value("root", address(scene.root));
        context.insert_value("lang", scene.lang.into());
        context.insert_value("dir", direction(scene.lang).into());
        context.insert_value("ui", spoken.attributes(scene.lang));
        drawings::add(layouts.tera(), &mut context)?;
        Ok(context)
    }
}

fn site_value(site: &Site) -> Value {
    let config = &site.config;
    Fields::default()
        .with("title", config.title.as_str())
        .with("language", config.language.as_str())
        .with("edition", config.edition.as_deref())
        .with("authors", texts(&config.authors))
        .with("licence", config.licence.as_deref())
        .with("base_url", config.base_url.as_deref())
        .with("paper", if config.paper == Paper::Letter { "letter" } else { "a4" })
        .into()
}

/// What a theme gives to its own layouts: its settings, and where its fonts and pictures are.
fn theme_value(assets: &Assets) -> Value {
    let settings = assets.settings.iter().map(|(name, value)| (name, &value.plain));
    let settings = Value::from_serializable(&settings.collect::<BTreeMap<_, _>>());
    let mut files = Map::new();
    for (name, file) in &assets.files {
        files.insert(name.clone().into(), address(&file.url));
    }
    Fields::default().with("settings", settings).with("files", Value::from(files)).into()
}

/// Collections that the site has.
fn navigation(site: &Site, strings: &Strings) -> Value {
    let items = Kind::ALL.into_iter().filter_map(|kind| {
        let url = format!("{}/index.html", kind.folder());
        let item = || Fields::default().with("kind", kind.name()).with("words", kinds_word(strings, kind));
        site.routes.contains_key(&url).then(|| item().with("url", address(&url)))
    });
    Value::from(items.collect::<Vec<_>>())
}

/// Ways to look something up: the pages about all pages that the site has.
fn ways(site: &Site, strings: &Strings) -> Value {
    let pages = [("contents.html", "index_title"), ("tags/index.html", "tags_title"), ("glossary.html", "glossary")];
    let there = pages.into_iter().filter(|(url, _)| site.routes.contains_key(*url));
    let way = |(url, key)| Fields::default().with("url", address(url)).with("words", strings.get(key));
    Value::from(there.map(way).collect::<Vec<_>>())
}

/// `https://example.org/book` is at `/book/` of its host.
fn base_path(base_url: &str) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
    let path = host.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address_leads_home() {
        assert_eq!(base_path("https://example.org"), "/");
        assert_eq!(base_path("https://example.org/book/"), "/book/");
        assert_eq!(base_path("https://example.org/a/b"), "/a/b/");
    }
}
