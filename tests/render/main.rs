//! Rendering, from trees made by hand: HTML of every block and field, whole pages, layouts, the theme, and what must
//! never be in a page.

mod blocks;
mod build;
mod fields;
mod layouts;
mod pages;
mod safety;
mod sample;
mod theme;

use std::sync::Arc;

use coachbook::project::Kind;
use coachbook::render::Renderer;
use coachbook::site::{Route, Site, assets};

use build::{Body, Book, front};

/// A renderer for a site whose theme and layouts must be sound.
fn renderer(mut site: Site) -> Renderer {
    let (assets, problems) = assets::bundle(&site.snapshot, &site.config);
    assert_eq!(problems, []);
    site.assets = assets;
    let (renderer, problems) = Renderer::new(Arc::new(site));
    assert_eq!(problems, []);
    renderer
}

/// Renders one address, which must work.
fn page(renderer: &Renderer, url: &str) -> String {
    let bytes = renderer.render(url).unwrap_or_else(|problems| panic!("{url}: {problems:#?}"));
    String::from_utf8(bytes).expect("pages are UTF-8")
}

/// Renders one address of a site, which must work.
fn render(site: Site, url: &str) -> String {
    page(&renderer(site), url)
}

/// Every HTML page of a site, with its address.
fn pages(site: Site) -> Vec<(String, String)> {
    let renderer = renderer(site);
    let urls = renderer.site().routes.keys().filter(|url| url.ends_with(".html"));
    urls.map(|url| (url.clone(), page(&renderer, url))).collect()
}

/// What a guide makes of a body: its article, without the lines that only layouts bring.
fn article(body: Body) -> String {
    article_of(Book::new("Book"), Kind::Guide, body)
}

fn article_of(mut book: Book, kind: Kind, body: Body) -> String {
    book.add(kind, "page", front("Page", "A page."), body);
    let html = render(book.site, &format!("{}/page.html", kind.folder()));
    let (_, from) = html.split_once("leaf-body").expect("every page has a body");
    let inner = from.split_once('>').map_or("", |(_, inner)| inner);
    let end = inner.find("</article>").or_else(|| inner.find("</form>\n</main>")).expect("the body ends");
    squeezed(&inner[..end])
}

fn squeezed(html: &str) -> String {
    html.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Gives the site the routes of its assets, as a whole build has them.
fn with_assets(mut site: Site) -> Site {
    let (assets, problems) = assets::bundle(&site.snapshot, &site.config);
    assert_eq!(problems, []);
    let routes = [(&assets.style, Route::Stylesheet), (&assets.script, Route::Script), (&assets.icon, Route::Icon)];
    let all = Arc::make_mut(&mut site.routes);
    all.extend(routes.map(|(asset, route)| (asset.url.clone(), route)));
    let pictures = assets.pictures.iter().enumerate();
    all.extend(pictures.map(|(at, picture)| (picture.url.clone(), Route::IconPicture(at))));
    site
}

/// Writes the sample playbook where it can be looked at:
/// `COACHBOOK_SAMPLE=folder cargo test --test render -- --ignored`.
#[test]
#[ignore = "for people to look at"]
fn write_the_sample() {
    let Some(folder) = std::env::var_os("COACHBOOK_SAMPLE").map(std::path::PathBuf::from) else { return };
    let renderer = renderer(with_assets(sample::site()));
    for url in renderer.site().routes.keys() {
        let path = folder.join(url);
        std::fs::create_dir_all(path.parent().unwrap_or(&folder)).expect("folders can be made");
        let bytes = renderer.render(url).unwrap_or_else(|problems| panic!("{url}: {problems:#?}"));
        std::fs::write(path, bytes).expect("files can be written");
    }
}
