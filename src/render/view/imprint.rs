//! What stands at the end of a print-out: where it comes from, and the way back to the page it was printed from.

use super::super::html::Scene;
use super::super::html::escape;
use super::super::qr;
use super::Fields;

/// The licence, and where the site's address is known the page's, in letters and as a code.
pub(crate) fn imprint<'s>(scene: Scene<'s>, url: &str, licence: Option<&'s str>) -> Fields<'s> {
    let config = &scene.site.config;
    let address = config.base_url.as_deref().map(|base| {
        let mut address = format!("{base}/");
        escape::push_path(&mut address, url);
        address
    });
    let code = address.as_deref().and_then(qr::draw);
    Fields::room_for(3)
        .with("licence", licence.or(config.licence.as_deref()))
        .with("address", address)
        .with("code", code.map(|code| Fields::room_for(2).with("size", code.size).with("path", code.path)))
}
