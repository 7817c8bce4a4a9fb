//! What hosts and crawlers are told: `robots.txt`, `_headers`.

use std::fmt::Write as _;

use crate::render::SECURITY_POLICY;
use crate::site::{MachineFile, Route, Site};

use super::address::{encoded, whole};

/// The folder whose files are named by their content.
const ASSETS: &str = "assets/";
/// The most rules that hosts take, less those for every page.
const MOST_RULES: usize = 90;
/// A year, which is as good as for ever.
const FOR_EVER: &str = "Cache-Control: public, max-age=31536000, immutable";

/// Everyone may look at everything. What is in no list is kept out of indexes by what the page itself says, which
/// nobody would read who may not look; naming it here would tell the world of it.
pub fn robots(site: &Site) -> String {
    let mut out = String::from("User-agent: *\nDisallow:\n");
    let sitemap = MachineFile::Sitemap.url();
    if let Some(address) = whole(site, sitemap).filter(|_| site.routes.contains_key(sitemap)) {
        let _ = write!(out, "\nSitemap: {address}\n");
    }
    out
}

/// `_headers`, as Netlify, Cloudflare Pages and others read it.
pub fn headers(site: &Site) -> String {
    let mut out = format!(
        "# Read by hosts that take headers from a file. What is named by its content is kept for a year; the rest is\n\
         # asked for anew each time, which these hosts do by themselves: named here, some would send both.\n\
         /*\n  \
         Content-Security-Policy: {SECURITY_POLICY}\n  \
         X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: same-origin\n"
    );
    for path in lasting(site) {
        let _ = write!(out, "\n/{path}\n  {FOR_EVER}\n");
    }
    out
}

/// Paths of what is named by its content: pictures of pages, one by one, and the theme's folder as a whole, unless
/// the playbook has files there that change under their names.
fn lasting(site: &Site) -> Vec<String> {
    let lasts = |url: &str, route: &Route| match route {
        Route::File(file) => is_named_by_content(site, url, file),
        _ => url.starts_with(ASSETS),
    };
    let mixed = site.routes.iter().any(|(url, route)| url.starts_with(ASSETS) && !lasts(url, route));
    let whole_folder = (!mixed).then(|| format!("{ASSETS}*"));
    let singly = |url: &str, route: &Route| (mixed || !url.starts_with(ASSETS)) && lasts(url, route);
    let one_by_one = site.routes.iter().filter(|(url, route)| singly(url, route)).map(|(url, _)| encoded(url));
    whole_folder.into_iter().chain(one_by_one).take(MOST_RULES).collect()
}

/// A file whose address is not simply its path has its hash in it.
fn is_named_by_content(site: &Site, url: &str, file: &str) -> bool {
    let hash = || site.snapshot.files.get(file).map(|file| format!("{:016x}", file.hash));
    file.strip_prefix("content/").is_some_and(|plain| plain != url)
        && hash().is_some_and(|hash| hash.get(..8).is_some_and(|short| url.contains(short)))
}
