//! The theme's icon in pixels.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::diagnostic::Diagnostic;
use crate::project::theme;
use crate::site::Site;
use crate::site::icons::{IconPicture, IconUse};

/// How much of a first screen's tile the icon takes.
const OF_TILE: f32 = 0.72;

/// Draws the icon as a PNG.
///
/// # Errors
/// Where the icon is no drawing.
pub fn picture(site: &Site, picture: &IconPicture) -> Result<Vec<u8>, Diagnostic> {
    let drawn = std::str::from_utf8(&site.assets.icon.bytes).map_err(|error| error.to_string());
    let drawn = drawn.and_then(|svg| Tree::from_str(svg, &options()).map_err(|error| error.to_string()));
    let tree = drawn.map_err(|error| bad_icon(site, &error))?;
    let Some(mut pixels) = Pixmap::new(picture.pixels, picture.pixels) else {
        return Err(bad_icon(site, "it has no size"));
    };
    let share = match picture.usage {
        IconUse::Any => 1.0,
        IconUse::Touch => {
            let [red, green, blue] = site.assets.paper.as_ref().map_or([u8::MAX; 3], |paper| paper.light_rgb());
            pixels.fill(Color::from_rgba8(red, green, blue, u8::MAX));
            OF_TILE
        }
    };
    resvg::render(&tree, fitted(&tree, picture.pixels, share), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| bad_icon(site, &error.to_string()))
}

/// Nothing is read from the disk, and no picture within the picture.
fn options() -> Options<'static> {
    let image_href_resolver =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    Options { image_href_resolver, ..Options::default() }
}

/// In the middle, as large as fits into its share of a square.
fn fitted(tree: &Tree, pixels: u32, share: f32) -> Transform {
    let (width, height) = (tree.size().width(), tree.size().height());
    let side = pixels as f32;
    let scale = side * share / width.max(height);
    let middle = |length: f32| (side - length * scale) / 2.0;
    Transform::from_scale(scale, scale).post_translate(middle(width), middle(height))
}

fn bad_icon(site: &Site, error: &str) -> Diagnostic {
    let path: Arc<str> = Arc::from(format!("themes/{}/{}", site.config.theme, theme::FILE_NAME));
    Diagnostic::error("theme/icon", format!("the theme's icon cannot be drawn: {}", error.trim_end_matches('.')))
        .in_file(&path)
        .hint("an icon is an SVG file of shapes and colours")
}
