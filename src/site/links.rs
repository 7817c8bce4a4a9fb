//! Resolving the links of pages: to other pages, headings and files.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::address::folder_of;
use super::index::{Found, Index};
use super::messages;
use super::{PageId, Resolved};
use crate::diagnostic::{Diagnostic, Span, Spanned};
use crate::page::tree::{Link, Target};
use crate::page::{Page, Role};
use crate::source::Snapshot;

/// After so many broken links, a page's further ones are no longer looked at.
const MOST_PROBLEMS: usize = 100;

/// What links are resolved against. Whoever adds to it, or asks more of another page than its path, role and the ids of
/// its headings and terms, adds to [`super::resolution`] what has to be the same.
pub struct Resolver<'s> {
    /// Pages by name.
    pub index: &'s Index,
    /// Pages by number.
    pub pages: &'s [Arc<Page>],
    /// Drafts that are left out, by slug and path, so that a link to one can say so.
    pub drafts: &'s HashMap<String, Arc<str>>,
    /// The files there are.
    pub snapshot: &'s Snapshot,
}

/// The links of one page, resolved.
#[derive(Debug, Default)]
pub struct Links {
    /// Parallel to the document's links.
    pub resolved: Arc<[Resolved]>,
    /// Files the page shows or offers: path from the playbook's root, by address.
    pub files: BTreeMap<String, Arc<str>>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// Resolves all links of a page.
    pub fn links(&self, id: PageId) -> Links {
        let mut links = Links::default();
        let Some(page) = self.pages.get(id) else { return links };
        let mut resolved = Vec::with_capacity(page.document.links.len());
        let mut left_out = 0_usize;
        for link in &page.document.links {
            if links.diagnostics.len() >= MOST_PROBLEMS && !matches!(link.target, Target::External(_)) {
                // Looking for what was meant costs more than finding it; a page of broken links is told of enough.
                left_out += 1;
                resolved.push(Resolved::Broken);
                continue;
            }
            resolved.push(self.link(page, link, &mut links));
        }
        if left_out > 0 {
            links.diagnostics.push(messages::more_links(left_out).in_file(&page.path));
        }
        links.resolved = resolved.into();
        links
    }

    fn link(&self, page: &Page, link: &Link, out: &mut Links) -> Resolved {
        let fragment_of =
            |fragment: &Option<Box<str>>| fragment.as_deref().filter(|text| !text.is_empty()).map(str::to_owned);
        match &link.target {
            Target::External(address) => Resolved::External(address.to_string()),
            Target::Refused => Resolved::Broken,
            Target::Fragment(fragment) => match self.heading(page, fragment, page, link.span, out) {
                Some(id) => Resolved::Fragment(id),
                None => Resolved::Broken,
            },
            Target::Page { reference, fragment, .. } => match self.reference(reference, page, link.span) {
                Ok(target) => self.page(target, fragment_of(fragment), page, link.span, out),
                Err(diagnostic) => {
                    out.diagnostics.push(diagnostic);
                    Resolved::Broken
                }
            },
            Target::Path { path, fragment } => self.path(page, link, path, fragment_of(fragment), out),
        }
    }

    /// The page a reference of a page's body or front matter names.
    ///
    /// # Errors
    /// The diagnostic where it names none or several.
    pub fn reference(&self, reference: &str, from: &Page, span: Span) -> Result<PageId, Diagnostic> {
        let diagnostic = match self.index.by_reference(reference) {
            Found::One(page) => return Ok(page),
            Found::Several(names) => messages::several_pages(reference, &names),
            Found::None(near) => match self.drafts.get(&reference.trim().to_lowercase()) {
                Some(draft) => messages::draft(reference, draft),
                None => messages::no_page(reference, near.as_deref()),
            },
        };
        Err(diagnostic.at(span).in_file(&from.path))
    }

    fn page(&self, id: PageId, fragment: Option<String>, from: &Page, span: Span, out: &mut Links) -> Resolved {
        let target = self.pages.get(id);
        let fragment = match (fragment, target) {
            (Some(fragment), Some(target)) => self.heading(target, &fragment, from, span, out),
            _ => None,
        };
        Resolved::Page { page: id, fragment }
    }

    /// The picture that the front matter names: its address, which caches for ever, and its file.
    ///
    /// # Errors
    /// The diagnostic where there is no such file.
    pub fn image(&self, image: &Spanned<String>, page: &Page) -> Result<(String, Arc<str>), Diagnostic> {
        let full = join(folder_of(&page.path), &image.value);
        let file = full.as_ref().and_then(|full| self.snapshot.files.get_key_value(full.as_str()));
        match (full.as_deref(), file) {
            (None, _) => Err(messages::outside(&image.value)),
            (Some(full), Some((file, entry))) if is_attachment(full) => {
                let below = full.strip_prefix("content/").map(|below| hashed_name(below, entry.hash));
                let url = below.unwrap_or_else(|| full.strip_prefix("static/").unwrap_or(full).to_owned());
                Ok((url, Arc::clone(file)))
            }
            _ => Err(messages::no_file(&image.value, None)),
        }
        .map_err(|diagnostic| diagnostic.at(image.span).in_file(&page.path))
    }

    /// The id of a heading, or of a term of the glossary; reported where there is none of that name.
    fn heading(&self, target: &Page, fragment: &str, from: &Page, span: Span, out: &mut Links) -> Option<String> {
        let terms = || target.document.terms.iter().map(|term| term.id.as_str());
        let ids = || target.document.headings.iter().map(|heading| heading.id.as_str()).chain(terms());
        // A term may be called by its words: [[glossary#Shared word]].
        let folded = || (target.role == Role::Glossary).then(|| crate::text::slug(fragment));
        // Most are written as they are.
        let in_small_letters = || {
            let wanted = fragment.to_lowercase();
            ids().find(|id| id.to_lowercase() == wanted)
        };
        let found = ids().find(|id| *id == fragment).or_else(in_small_letters);
        if let Some(id) = found.or_else(|| folded().and_then(|folded| ids().find(|id| *id == folded))) {
            return Some(id.to_owned());
        }
        let near = crate::text::nearest(fragment, ids());
        if target.role == Role::Glossary {
            out.diagnostics.push(messages::no_term(fragment, &target.path, near).at(span).in_file(&from.path));
            return None;
        }
        let elsewhere = (target.path != from.path).then_some(&target.path);
        out.diagnostics.push(messages::no_heading(fragment, elsewhere, near).at(span).in_file(&from.path));
        None
    }

    fn path(&self, page: &Page, link: &Link, path: &str, fragment: Option<String>, out: &mut Links) -> Resolved {
        let Some(full) = join(folder_of(&page.path), path) else {
            out.diagnostics.push(messages::outside(path).at(link.span).in_file(&page.path));
            return Resolved::Broken;
        };
        if let Some(target) = self.index.by_path(&full).filter(|_| !link.image) {
            return self.page(target, fragment, page, link.span, out);
        }
        if let Some((file, entry)) = self.snapshot.files.get_key_value(full.as_str()).filter(|_| is_attachment(&full)) {
            let below = full.strip_prefix("content/").or_else(|| full.strip_prefix("static/")).unwrap_or(&full);
            // Pictures cache for ever under a name of their content; what is downloaded keeps its own.
            let hashed = link.image && full.starts_with("content/");
            let url = if hashed { hashed_name(below, entry.hash) } else { below.to_owned() };
            out.files.insert(url.clone(), Arc::clone(file));
            return Resolved::File(url);
        }
        out.diagnostics.push(self.broken_path(page, path, &full, link).at(link.span).in_file(&page.path));
        Resolved::Broken
    }

    fn broken_path(&self, page: &Page, path: &str, full: &str, link: &Link) -> Diagnostic {
        if !link.image {
            let stem = full.strip_suffix(".md").or_else(|| full.strip_suffix(".html")).unwrap_or(full);
            if self.drafts.contains_key(full) {
                return messages::draft(path, full);
            }
            match self.index.by_reference(stem.strip_prefix("content/").unwrap_or(stem)) {
                Found::One(target) => {
                    let write = self.pages.get(target).map(|target| relative(&page.path, &target.path));
                    return messages::no_file(path, write.as_deref());
                }
                Found::None(near) if full.ends_with(".md") => return messages::no_linked_page(path, near.as_deref()),
                _ => {}
            }
        }
        let name = full.rsplit('/').next().unwrap_or(full);
        let here = folder_of(full);
        let beside = self.snapshot.files.keys().filter(|file| folder_of(file) == here);
        let names: Vec<&str> = beside.filter_map(|file| file.rsplit('/').next()).collect();
        let near = crate::text::nearest(name, names.iter().copied());
        let near = near.map(|near| format!("{}{near}", folder_of(path)));
        messages::no_file(path, near.as_deref())
    }
}

/// Files that a page may show or offer; pages themselves and the playbook's own works are none.
fn is_attachment(path: &str) -> bool {
    (path.starts_with("content/") && !path.ends_with(".md")) || path.starts_with("static/")
}

fn hashed_name(path: &str, hash: u64) -> String {
    let hash = format!("{hash:016x}");
    let short = hash.get(..8).unwrap_or(&hash);
    match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => format!("{stem}.{short}.{extension}"),
        _ => format!("{path}.{short}"),
    }
}

/// A relative path from a folder of the playbook; none where it leads out of `content/`. A path that begins with a
/// slash counts from `content/`, or from `static/` where that is what it names.
fn join(folder: &str, path: &str) -> Option<String> {
    let path = if path.contains('\\') { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) };
    let from_root = path.strip_prefix('/');
    if let Some(rest) = from_root.filter(|rest| rest.starts_with("static/")) {
        return Some(rest.to_owned());
    }
    let folder = if from_root.is_some() { "content" } else { folder.trim_end_matches('/') };
    let mut full = String::with_capacity(folder.len() + 1 + path.len());
    full.push_str(folder);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            // Nothing is left of a path but its last folder: it leads out.
            ".." => full.truncate(full.rfind('/')?),
            name => {
                full.push('/');
                full.push_str(name);
            }
        }
    }
    Some(full)
}

/// The path that leads from one page's file to another's.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = folder_of(from).split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    format!("{up}{}", to.get(shared..).unwrap_or_default().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_paths_inside_the_playbook_only() {
        let join = |path: &str| join("content/guides/", path);
        assert_eq!(join("a.md").as_deref(), Some("content/guides/a.md"));
        assert_eq!(join("../exercises/./b.md").as_deref(), Some("content/exercises/b.md"));
        assert_eq!(join("/exercises/b.md").as_deref(), Some("content/exercises/b.md"));
        assert_eq!(join("/static/a.pdf").as_deref(), Some("static/a.pdf"));
        assert_eq!(join("../../coachbook.yaml"), None);
        assert_eq!(join("../../../../etc/passwd"), None);
    }

    #[test]
    fn names_the_way_from_page_to_page() {
        assert_eq!(relative("content/guides/a.md", "content/guides/b.md"), "b.md");
        assert_eq!(relative("content/guides/a.md", "content/exercises/b.md"), "../exercises/b.md");
        assert_eq!(relative("content/guides/x/a.md", "content/index.md"), "../../index.md");
    }

    #[test]
    fn puts_the_hash_before_the_ending() {
        assert_eq!(hashed_name("guides/map.png", 0xabcd_ef01_2345_6789), "guides/map.abcdef01.png");
        assert_eq!(hashed_name("a.b/map", 1), "a.b/map.00000000");
    }
}
