//! Putting all pages together.

use std::sync::Arc;

use super::cache::{Kept, Settings};
use super::links::Resolver;
use super::resolution::Resolution;
use super::routes::{Ground, Routes};
use super::{Options, Site, assets, card, messages};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::page::Page;
use crate::source::Snapshot;

/// What a site is made of.
#[derive(Debug)]
pub(super) struct Parts {
    /// The playbook's settings, and the languages of its theme.
    pub settings: Arc<Settings>,
    /// All pages in order of their paths, drafts included.
    pub pages: Vec<Arc<Page>>,
    /// The files.
    pub snapshot: Arc<Snapshot>,
    /// What was wrong with any of them so far, beside the pages' own.
    pub diagnostics: Vec<Diagnostic>,
}

impl Site {
    /// Puts all pages together. Everything wrong with them, seen alone and together, is in the site's diagnostics.
    /// What was found out for an earlier site is taken over where it would come out the same.
    pub(super) fn assemble(parts: Parts, options: &Options, before: Option<&Kept>) -> (Self, Kept) {
        let Parts { settings, pages, snapshot, mut diagnostics } = parts;
        let (mut config, languages) = (settings.config.clone(), Arc::clone(&settings.languages));
        if let Some(base_url) = &options.base_url {
            config.base_url = Some(base_url.trim_end_matches('/').to_owned());
        }
        let resolved = before.map(|before| &before.resolution);
        let resolution = Resolution::of(pages, options.drafts, &snapshot, &settings, resolved);
        if resolution.pages.is_empty() {
            diagnostics.push(messages::no_pages());
        }
        if let Some(featured) = &config.featured {
            diagnostics.extend(featured_problem(&resolution.resolver(), featured));
        }
        let (assets, problems) = assets::bundle(&snapshot, &config);
        diagnostics.extend(problems);
        diagnostics.extend(unread_files(&snapshot));
        diagnostics.extend(resolution.problems().cloned());
        let (entries, facets) = (resolution.entries.clone(), Arc::clone(&resolution.facets));
        let ground = Ground::new(&resolution, &assets, &snapshot, &config);
        let routes = Routes::of(ground, before.map(|before| &before.routes));
        diagnostics.extend(routes.problems.iter().cloned());
        diagnostics.extend(card::check(&entries, &routes.all));
        diagnostics.sort();
        diagnostics.dedup();
        let all = Arc::clone(&routes.all);
        let site = Self { config, languages, entries, facets, routes: all, assets, snapshot, diagnostics };
        (site, Kept { resolution, routes })
    }
}

fn featured_problem(resolver: &Resolver<'_>, featured: &Spanned<String>) -> Option<Diagnostic> {
    let file: Arc<str> = Arc::from(crate::project::config::FILE_NAME);
    let near = match resolver.index.by_reference(&featured.value) {
        super::index::Found::One(_) => return None,
        super::index::Found::Several(names) => {
            return Some(messages::several_pages(&featured.value, &names).at(featured.span).in_file(&file));
        }
        super::index::Found::None(near) => near,
    };
    Some(messages::no_page(&featured.value, near.as_deref()).at(featured.span).in_file(&file))
}

/// Files that look like pages but do not end like one.
fn unread_files(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let endings = [".markdown", ".mdown", ".mkd", ".mdx", ".MD", ".Md"];
    let looks_like_a_page =
        |path: &&Arc<str>| path.starts_with("content/") && endings.iter().any(|end| path.ends_with(end));
    let paths = snapshot.files.keys().filter(looks_like_a_page);
    paths.map(|path| messages::unread_file(path).in_file(path)).collect()
}
