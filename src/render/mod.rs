//! Turning an address of the site into bytes. Pure: the same site and address give the same bytes.

mod context;
mod drawings;
pub mod fault;
mod html;
mod index_cards;
mod layouts;
mod limits;
mod machine;
mod meta;
mod qr;
mod strings;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::ErrorKind;

use crate::diagnostic::{Diagnostic, Related, Texts};
use crate::page::Role;
use crate::site::{NOT_FOUND, PageId, Route, Site};

use context::{Shared, Spoken};
use html::Scene;
use layouts::Layouts;
use limits::Sheet;
use view::Fields;

pub use context::SECURITY_POLICY;

/// Renders any address of one site. Layouts are compiled and shared values made once, when it is made.
pub struct Renderer {
    site: Arc<Site>,
    layouts: Arc<Layouts>,
    /// What is wrong with the layouts.
    problems: Vec<Diagnostic>,
    shared: Shared,
}

impl Renderer {
    /// Prepares to render a site. The problems are those of its layouts.
    pub fn new(site: Arc<Site>) -> (Self, Vec<Diagnostic>) {
        let (layouts, problems) = Layouts::compile(&site);
        let shared = Shared::new(&site);
        (Self { site, layouts: Arc::new(layouts), problems: problems.clone(), shared }, problems)
    }

    /// Prepares to render a later site of the same playbook: layouts that are the same stay compiled, and words that
    /// are the same stay put together.
    pub fn renew(&self, site: Arc<Site>) -> (Self, Vec<Diagnostic>) {
        if !self.layouts.are_those_of(&site) {
            return Self::new(site);
        }
        let same_words =
            Arc::ptr_eq(&self.site.languages, &site.languages) && self.site.config.language == site.config.language;
        let shared = if same_words { self.shared.renew(&site) } else { Shared::new(&site) };
        let (layouts, problems) = (Arc::clone(&self.layouts), self.problems.clone());
        (Self { site, layouts, problems: problems.clone(), shared }, problems)
    }

    /// Whether two renderers put pages into the same layouts.
    pub fn shares_layouts_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.layouts, &other.layouts)
    }

    /// The site it renders.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The texts that diagnostics are about: the playbook's files and the embedded layouts.
    pub fn texts(&self) -> &dyn Texts {
        self.site.snapshot.as_ref()
    }

    /// Words of the interface in the playbook's language: those whose keys begin like this, by the rest of the key.
    pub fn words(&self, beginning: &str) -> BTreeMap<&str, &str> {
        self.shared.spoken(None).strings.beginning(beginning)
    }

    /// The bytes that an address of the site stands for.
    ///
    /// # Errors
    /// Where the site has no such address, a file can no longer be read, or a layout fails.
    pub fn render(&self, url: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let Some(route) = self.site.routes.get(url) else {
            return Err(unknown(url));
        };
        match route {
            Route::Home(page) => {
                let pages = self.site.listed().map(|(id, _)| id);
                self.list(url, *page, "home.html", pages, |scene| view::home::home(scene, *page))
            }
            Route::Collection(kind, page) => {
                let pages = self.site.listed_of(*kind).map(|(id, _)| id);
                self.list(url, *page, "collection.html", pages, |scene| view::home::collection(scene, *kind, *page))
            }
            Route::Page(page) => self.page(url, *page),
            Route::PrintOut(kind) => {
                self.html(url, None, "print.html", |scene| view::print_out::collection(scene, *kind))
            }
            Route::JourneyPrintOut(page) => {
                self.html(url, Some(*page), "print.html", |scene| view::print_out::journey(scene, *page))
            }
            Route::CardsToCut(kind) => {
                self.html(url, None, "cards.html", |scene| view::cards_to_cut::cards_to_cut(scene, *kind))
            }
            Route::Facet(at) => {
                let pages = self.site.facets.get(*at).into_iter().flat_map(|value| value.pages.iter().copied());
                self.list(url, None, "collection.html", pages, |scene| view::lists::facet(scene, *at))
            }
            Route::Tags => self.html(url, None, "tags.html", view::lists::tags),
            Route::Contents => self.html(url, None, "contents.html", view::contents::contents),
            Route::Glossary(page) => {
                self.html(url, Some(*page), "glossary.html", |scene| view::lists::glossary(scene, *page))
            }
            Route::NotFound => self.html(url, None, "404.html", view::home::not_found),
            Route::Stylesheet => Ok(self.site.assets.style.bytes.clone()),
            Route::Script => Ok(self.site.assets.script.bytes.clone()),
            Route::OwnScript => {
                Ok(self.site.assets.own_script.as_ref().map(|script| script.bytes.clone()).unwrap_or_default())
            }
            Route::Icon => Ok(self.site.assets.icon.bytes.clone()),
            Route::IconPicture(at) => self.picture(url, *at),
            Route::Machine(file) => Ok(machine::file(&self.site, *file)),
            Route::Moved(page) => self.html(url, Some(*page), "moved.html", |scene| view::moved::moved(scene, *page)),
            Route::File(path) => self.file(path),
        }
    }

    /// The page for what is not there, for a host that has the site at its root: the same at any depth.
    ///
    /// # Errors
    /// Where its layout fails.
    pub fn missing(&self) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.sheet_from("/", NOT_FOUND, None, "404.html", |scene, _| Ok(view::home::not_found(scene)))
    }

    fn picture(&self, url: &str, at: usize) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let Some(picture) = self.site.assets.pictures.get(at) else { return Err(unknown(url)) };
        machine::picture(&self.site, picture).map_err(|problem| vec![problem])
    }

    fn file(&self, path: &Arc<str>) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.site.snapshot.bytes(path).map_err(|error| {
            let message = format!("this file can no longer be read: {error}");
            vec![Diagnostic::error("render/unreadable-file", message).in_file(path)]
        })
    }

    fn page(&self, url: &str, page: PageId) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let Some(entry) = self.site.entries.get(page) else { return Err(unknown(url)) };
        let Role::Entry(kind) = entry.page.role else {
            return Err(vec![Diagnostic::error("render/no-kind", "this page has no kind").in_file(&entry.page.path)]);
        };
        let layout = format!("{}.html", kind.name());
        self.html(url, Some(page), &layout, |scene| view::page::page(scene, page, kind))
    }

    /// One HTML page: `view` makes what is particular to it.
    fn html(
        &self,
        url: &str,
        page: Option<PageId>,
        layout: &str,
        view: impl FnOnce(Scene<'_>) -> Fields<'_>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.sheet(url, page, layout, |scene, _| Ok(view(scene)))
    }

    /// One HTML page that lists others by their cards.
    fn list(
        &self,
        url: &str,
        page: Option<PageId>,
        layout: &str,
        pages: impl Iterator<Item = PageId>,
        view: impl FnOnce(Scene<'_>) -> Fields<'_>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.sheet(url, page, layout, |scene, spoken| {
            let cards = self.cards(scene, spoken, url, pages)?;
            Ok(view(scene).html("cards", &cards))
        })
    }

    fn sheet(
        &self,
        url: &str,
        page: Option<PageId>,
        layout: &str,
        view: impl for<'s> FnOnce(Scene<'s>, &'s Spoken) -> Result<Fields<'s>, Vec<Diagnostic>>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.sheet_from(&self.shared.root(url), url, page, layout, view)
    }

    /// A page from which `root` leads to the site's root.
    fn sheet_from(
        &self,
        root: &str,
        url: &str,
        page: Option<PageId>,
        layout: &str,
        view: impl for<'s> FnOnce(Scene<'s>, &'s Spoken) -> Result<Fields<'s>, Vec<Diagnostic>>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let entry = page.and_then(|page| self.site.entry(page));
        let language = entry.and_then(|entry| self.site.language_of(&entry.page));
        let spoken = self.shared.spoken(language.map(|language| language.tag.as_str()));
        let lang = entry.map_or(self.site.config.language.as_str(), |entry| self.site.tag_of(&entry.page));
        let references = (lang == spoken.strings.tag).then_some(&spoken.references);
        let scene = Scene { site: &self.site, strings: &spoken.strings, lang, root, references, together: None };
        let failed = |error| {
            let whose = entry.map_or_else(|| Arc::from(url), |entry| Arc::clone(&entry.page.path));
            self.failed(&error, layout, url, &whose)
        };
        let mut context = self.shared.context(&self.layouts, spoken, &scene, url).map_err(failed)?;
        context.insert_value("meta", meta::meta(scene, entry, url).into());
        context.insert_value("page", view(scene, spoken)?.into());
        let mut sheet = Sheet { bytes: Vec::with_capacity(32 * 1024) };
        self.layouts.tera().render_to(layout, &context, &mut sheet).map_err(failed)?;
        Ok(sheet.bytes)
    }

    /// What a layout did wrong, and on which page.
    fn failed(&self, error: &tera::Error, layout: &str, url: &str, page: &Arc<str>) -> Vec<Diagnostic> {
        let lacking = matches!(error.kind(), ErrorKind::TemplateNotFound(_) | ErrorKind::ComponentNotFound(_));
        if lacking && !self.problems.is_empty() {
            // The layout it lacks could not be compiled, and that has been said.
            return Vec::new();
        }
        let mut problems = self.layouts.diagnostics(error);
        for problem in &mut problems {
            if problem.file.is_none() {
                problem.file = self.layouts.path(layout);
            }
            problem.message = format!("{} (while rendering {url})", problem.message);
            let label = "the page being rendered".to_owned();
            problem.related.push(Related { file: Arc::clone(page), span: None, label });
        }
        problems
    }
}

fn unknown(url: &str) -> Vec<Diagnostic> {
    vec![Diagnostic::error("render/unknown-address", format!("the site has no \"{url}\""))]
}
