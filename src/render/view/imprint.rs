//! What stands at the end of a print-out: where it comes from, and the way back to the page it was printed from.

use tera::Value;

use super::super::html::Scene;
use super::super::html::escape;
use super::super::qr;
use super::Fields;

/// The licence, and where the site's address is known the page's, in letters and as a code.
pub(crate) fn imprint(scene: Scene<'_>, url: &str, licence: Option<&str>) -> Value {
    let config = &scene.site.config;
    let address = config.base_url.as_deref().map(|base| {
        let mut address = format!("{base}/");
        escape::push_path(&mut address, url);
        address
    });
    let code = address.as_deref().and_then(qr::draw);
    Fields::default()
        .with("licence", licence.or(config.licence.as_deref()))
        .with("address", address)
        .with("code", code.map(|code| Value::from(Fields::default().with("size", code.size).with("path", code.path))))
        .into()
}
