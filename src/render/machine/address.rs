//! Whole addresses, for what is read away from the site.

use crate::site::Site;

/// What a host answers a folder with.
const INDEX: &str = "index.html";

/// The whole address of a page or file; none where the site's own is not known. A folder goes by its own name, as
/// hosts have it and people pass it on.
pub(crate) fn whole(site: &Site, url: &str) -> Option<String> {
    let mut address = site.config.base_url.clone()?;
    address.push('/');
    let folder = url.strip_suffix(INDEX).filter(|folder| folder.is_empty() || folder.ends_with('/'));
    push(&mut address, folder.unwrap_or(url));
    Some(address)
}

/// A path with every byte percent-encoded that does not stand for itself in every standard.
pub(crate) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    push(&mut out, path);
    out
}

fn push(out: &mut String, path: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_plain_ascii() {
        assert_eq!(encoded("guides/信 & more.html"), "guides/%E4%BF%A1%20%26%20more.html");
    }
}
