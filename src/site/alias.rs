//! Earlier addresses of pages, each of which leads to where the page is now.

use super::Entry;
use super::address::folder_of;
use crate::diagnostic::Span;

/// The earlier addresses of a page, and where they are written.
pub fn of(entry: &Entry) -> impl Iterator<Item = (String, Span)> {
    entry.page.front.aliases.iter().map(|alias| (address(&alias.value, &entry.url), alias.span))
}

/// The file that answers for an address as it was written: one without a slash stood beside the page, any other
/// counts from the site's root; hosts add the ending, or `index.html` to a folder.
fn address(written: &str, url: &str) -> String {
    let folder = if written.contains('/') { "" } else { folder_of(url) };
    let path = written.trim_start_matches('/');
    if let Some(path) = path.strip_suffix('/') {
        return format!("{folder}{path}/index.html");
    }
    let ending = if path.ends_with(".html") || path.ends_with(".htm") { "" } else { ".html" };
    format!("{folder}{path}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_a_file_of_the_site() {
        let of = |written| address(written, "exercises/two-dials.html");
        assert_eq!(of("dials"), "exercises/dials.html");
        assert_eq!(of("dials.html"), "exercises/dials.html");
        assert_eq!(of("/dials"), "dials.html");
        assert_eq!(of("old/path"), "old/path.html");
        assert_eq!(of("/old/path.htm"), "old/path.htm");
        assert_eq!(of("/2024/dials/"), "2024/dials/index.html");
        assert_eq!(of("/v1.2"), "v1.2.html");
        assert_eq!(address("start", "index.html"), "start.html");
    }
}
