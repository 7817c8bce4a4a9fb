//! Rendering, from trees made by hand: HTML of every block and field, layouts, the theme, and what must never be in a page.

mod build;
mod sample;

use coachbook::render::Renderer;

/// Writes the sample playbook where it can be looked at: `COACHBOOK_SAMPLE=folder cargo test --test render -- --ignored`.
#[test]
#[ignore = "for people to look at"]
fn write_the_sample() {
    let Some(folder) = std::env::var_os("COACHBOOK_SAMPLE") else { return };
    let folder = std::path::PathBuf::from(folder);
    let mut site = sample::site();
    let (assets, _) = coachbook::site::assets::bundle(&site.snapshot, &site.config);
    for (asset, route) in [
        (assets.style, coachbook::site::Route::Stylesheet),
        (assets.script, coachbook::site::Route::Script),
        (assets.icon, coachbook::site::Route::Icon),
    ] {
        site.routes.insert(asset.url, route);
    }
    let (renderer, problems) = Renderer::new(&site);
    assert_eq!(problems, []);
    for url in site.routes.keys() {
        let path = folder.join(url);
        std::fs::create_dir_all(path.parent().unwrap_or(&folder)).unwrap();
        std::fs::write(path, renderer.render(url).unwrap_or_else(|problems| panic!("{url}: {problems:#?}"))).unwrap();
    }
}
