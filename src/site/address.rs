//! Addresses: which page has which, and which addresses no site can have.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span};
use crate::page::{Page, Role};
use crate::source::folded;
use crate::text::{is_device, slug};

/// Bytes of the longest name of a device: `com1`.
const LONGEST_DEVICE: usize = 4;

/// The slug and address of a page.
pub fn of(page: &Page) -> (String, String) {
    let below = page.path.strip_prefix("content/").unwrap_or(&page.path);
    let stem = below.strip_suffix(".md").unwrap_or(below);
    match page.role {
        Role::Home => ("index".to_owned(), "index.html".to_owned()),
        Role::Collection(kind) => (kind.folder().to_owned(), format!("{}/index.html", kind.folder())),
        Role::Glossary => ("glossary".to_owned(), "glossary.html".to_owned()),
        Role::Entry(kind) => {
            let mut parts: Vec<&str> = stem.split('/').collect();
            if parts.first() != Some(&kind.folder()) {
                // A page that names its kind itself stands anywhere and is published with its kind.
                parts.insert(0, kind.folder());
            }
            let is_index = parts.len() > 2 && parts.last() == Some(&"index");
            if is_index {
                parts.pop();
            }
            let name = parts.pop().unwrap_or("page");
            let own = page.front.slug.as_ref().map(|slug| slug.value.clone());
            let slug = own.unwrap_or_else(|| Some(slug(name)).filter(|slug| !slug.is_empty()).unwrap_or("page".into()));
            let folders: Vec<String> = parts.iter().map(|part| folder_name(part)).collect();
            let file = if is_index { "/index.html" } else { ".html" };
            let url = format!("{}/{slug}{file}", folders.join("/"));
            (slug, url)
        }
    }
}

fn folder_name(part: &str) -> String {
    Some(slug(part)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| part.to_owned())
}

/// The folder a page's address stands in, with a trailing slash, or nothing.
pub fn folder_of(path: &str) -> &str {
    path.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or_default()
}

/// Something that will have an address, and whom to tell where it cannot.
pub struct Claim {
    /// The address.
    pub url: String,
    /// The file it comes from; none for what the build adds by itself.
    pub file: Option<Arc<str>>,
    /// Where in the file to point.
    pub span: Option<Span>,
    /// Whether the file is copied under its own name.
    pub copied: bool,
    /// Whether it is an earlier address of a page.
    pub alias: bool,
}

/// Addresses that more than one claim has, or that are equal but for case or Unicode form, and names that Windows
/// does not allow.
pub fn check(claims: &[Claim]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut seen: HashMap<Cow<'_, str>, &Claim> = HashMap::with_capacity(claims.len());
    for claim in claims {
        if let Some(name) = claim.url.split('/').find(|name| is_reserved(name)) {
            diagnostics.push(reserved(claim, name));
        }
        match seen.entry(folded_url(&claim.url)) {
            Entry::Vacant(place) => {
                place.insert(claim);
            }
            Entry::Occupied(first) => {
                let first = first.get();
                // Files that differ in capitals or accents only were reported where they stand on the disk.
                if !(first.copied && claim.copied && first.url != claim.url) {
                    diagnostics.push(clash(first, claim));
                }
            }
        }
    }
    diagnostics
}

/// An address as disks may see it. Most are written so.
fn folded_url(url: &str) -> Cow<'_, str> {
    let is_folded = url.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_folded { Cow::Borrowed(url) } else { Cow::Owned(folded(url)) }
}

/// Whether Windows keeps a name for itself: devices with any ending, and names that end in a dot or a space.
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    // Most names are longer than any device's.
    let may_be = stem.len() <= LONGEST_DEVICE || !stem.is_ascii();
    (may_be && is_device(&stem.to_lowercase())) || name.ends_with(['.', ' '])
}

fn reserved(claim: &Claim, name: &str) -> Diagnostic {
    let message = format!("Windows cannot keep a file named \"{name}\", so the site could not be copied there");
    let hint = if claim.alias {
        "take it out of \"aliases\": no copy of the site could answer for it"
    } else {
        "give the file another name, or in the front matter write another address, such as:  slug: my-page"
    };
    place(Diagnostic::error("address/reserved", message), claim).hint(hint)
}

fn clash(first: &Claim, second: &Claim) -> Diagnostic {
    if second.alias {
        return taken(first, second);
    }
    let message = if first.url == second.url {
        format!("two pages or files would have the same address, {}", second.url)
    } else {
        format!(
            "two addresses differ only in capitals or accents, and many disks and hosts cannot tell them apart: {} and {}",
            first.url, second.url
        )
    };
    let mut diagnostic = place(Diagnostic::error("address/clash", message), second);
    if let Some(file) = &first.file {
        diagnostic = diagnostic.related(file, first.span, "the first one");
    }
    diagnostic.hint("rename one of the files, or give one of them another address in its front matter:  slug: my-page")
}

fn taken(first: &Claim, alias: &Claim) -> Diagnostic {
    let message = format!("the earlier address {} is taken", alias.url);
    let mut diagnostic = place(Diagnostic::error("address/clash", message), alias);
    if let Some(file) = &first.file {
        diagnostic = diagnostic.related(file, first.span, "this has it now");
    }
    diagnostic.hint("take it out of \"aliases\": an address can lead to one page only")
}

fn place(mut diagnostic: Diagnostic, claim: &Claim) -> Diagnostic {
    diagnostic.file.clone_from(&claim.file);
    diagnostic.span = claim.span;
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_windows_refuses() {
        for name in ["con.html", "NUL", "com1.html", "Lpt9.txt", "aux.tar.gz", "ends.", "ends "] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["console.html", "com.html", "com10.html", "null.html", "content"] {
            assert!(!is_reserved(name), "{name}");
        }
    }

    #[test]
    fn tells_addresses_apart_as_a_disk_would() {
        let claim = |url: &str| Claim {
            url: url.to_owned(),
            file: Some(Arc::from(url)),
            span: None,
            copied: false,
            alias: false,
        };
        let codes = |urls: &[&str]| -> Vec<&str> {
            check(&urls.iter().map(|url| claim(url)).collect::<Vec<_>>()).iter().map(|found| found.code).collect()
        };
        assert_eq!(codes(&["a/b.html", "a/B.html"]), ["address/clash"]);
        assert_eq!(codes(&["caf\u{e9}.html", "cafe\u{301}.html"]), ["address/clash"]);
        assert_eq!(codes(&["a.html", "a.html"]), ["address/clash"]);
        assert_eq!(codes(&["a.html", "b.html"]), [""; 0]);
    }
}
