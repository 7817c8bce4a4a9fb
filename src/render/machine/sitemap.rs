//! `sitemap.xml`: every page that search engines may find, as sitemaps.org has it.

use crate::page::front::Date;
use crate::site::{Route, Site};

use super::address::whole;
use super::xml;

/// The most addresses a sitemap may hold.
const MOST: usize = 50_000;

/// The sitemap.
pub fn sitemap(site: &Site) -> String {
    let mut out = String::from(xml::HEAD);
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let pages = site.routes.iter().filter_map(|(url, route)| Some((url, announced(site, route)?)));
    for (url, updated) in pages.take(MOST) {
        let Some(address) = whole(site, url) else { continue };
        out.push_str("<url>\n");
        xml::element(&mut out, "loc", &address);
        if let Some(updated) = updated {
            xml::element(&mut out, "lastmod", &updated.to_string());
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// Whether search engines are told of an address, and if so, when it changed, where its page says.
fn announced(site: &Site, route: &Route) -> Option<Option<Date>> {
    let page = match route {
        Route::Page(page) | Route::Glossary(page) | Route::Home(Some(page)) | Route::Collection(_, Some(page)) => *page,
        Route::Home(None) | Route::Collection(_, None) | Route::Facet(_) | Route::Tags | Route::Contents => {
            return Some(None);
        }
        Route::NotFound
        | Route::Moved(_)
        | Route::Stylesheet
        | Route::Script
        | Route::OwnScript
        | Route::Icon
        | Route::IconPicture(_)
        | Route::Machine(_)
        | Route::File(_) => return None,
    };
    let entry = site.entries.get(page)?;
    entry.is_announced().then_some(entry.page.front.updated)
}
