//! The theme's icon as pictures of fixed size, for those that cannot show an SVG.

use xxhash_rust::xxh3::Xxh3;

use super::colours::Paper;

/// What a picture of the icon is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconUse {
    /// Any place: the icon alone, clear around it.
    Any,
    /// The first screen of a phone that paints black what is clear: the icon on the theme's paper.
    Touch,
}

/// A picture of the icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IconPicture {
    /// Its address from the site's root.
    pub url: String,
    /// What it is for.
    pub usage: IconUse,
    /// How many pixels it has each way.
    pub pixels: u32,
}

/// The sizes that browsers and phones ask for.
const SIZES: [(&str, IconUse, u32); 3] =
    [("icon-192", IconUse::Any, 192), ("icon-512", IconUse::Any, 512), ("touch-icon", IconUse::Touch, 180)];

/// The pictures of an icon; none where there is no icon. They are drawn when asked for, so they are named by what
/// they are drawn from, the program's version included.
pub fn pictures(icon: &[u8], paper: Option<&Paper>) -> Vec<IconPicture> {
    if icon.is_empty() {
        return Vec::new();
    }
    let mut hash = Xxh3::new();
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    hash.update(icon);
    hash.update(paper.map_or("", |paper| &paper.light).as_bytes());
    let hash = format!("{:016x}", hash.digest());
    let short = hash.get(..8).unwrap_or(&hash);
    let picture = |(stem, usage, pixels): (&str, IconUse, u32)| IconPicture {
        url: format!("assets/{stem}.{short}.png"),
        usage,
        pixels,
    };
    SIZES.map(picture).into()
}
