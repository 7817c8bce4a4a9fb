//! What was published last, as the lock file tells it: the ids of every page's fields. They are found without reading
//! all of it again, for it is the longest file of a large playbook.

use std::sync::Arc;

use memchr::memchr;

use super::answers::in_order;
use crate::diagnostic::Span;

/// A lock file, and where in it each page is.
#[derive(Debug, Default)]
pub struct Published {
    text: Arc<str>,
    /// In order of the pages' names. A page may have several, as after a merge.
    blocks: Vec<Block>,
}

/// A page and the lines of its ids.
#[derive(Debug)]
struct Block {
    page: Span,
    ids: Span,
}

impl Published {
    /// Reads a lock file; lines it does not understand are passed over, so that a merge conflict in it breaks nothing.
    pub fn read(text: &Arc<str>) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let end = memchr(b'\n', rest.as_bytes()).map_or(text.len(), |end| start + end + 1);
            if rest.starts_with("  ") {
                if let Some(block) = blocks.last_mut() {
                    block.ids = Span::new(block.ids.start as usize, end);
                }
            } else {
                let name = text.get(start..end).unwrap_or_default().trim_end();
                if !name.is_empty() && !name.starts_with('#') {
                    blocks.push(Block { page: Span::new(start, start + name.len()), ids: Span::new(end, end) });
                }
            }
            start = end;
        }
        let name = |block: &Block| text.get(block.page.range());
        blocks.sort_by(|one, other| name(one).cmp(&name(other)));
        Self { text: Arc::clone(text), blocks }
    }

    /// The lines of a page.
    fn blocks_of<'p>(&'p self, page: &'p str) -> impl Iterator<Item = &'p Block> {
        let from = self.blocks.partition_point(|block| self.name(block) < page);
        self.blocks.iter().skip(from).take_while(move |block| self.name(block) == page)
    }

    /// Whether a page was published with these ids, just as they would be written. False where that is not plain to
    /// see.
    pub fn says(&self, page: &str, ids: &[&str]) -> bool {
        let mut own = self.blocks_of(page);
        let (Some(block), None) = (own.next(), own.next()) else { return false };
        let lines = self.text.get(block.ids.range()).unwrap_or_default();
        let rest = ids.iter().try_fold(lines, |rest, id| rest.strip_prefix("  ")?.strip_prefix(id)?.strip_prefix('\n'));
        rest == Some("")
    }

    /// The ids that a page was published with, in order and each once.
    pub fn ids_of(&self, page: &str) -> Vec<&str> {
        let mut ids: Vec<&str> = self.blocks_of(page).flat_map(|block| self.ids(block)).collect();
        in_order(&mut ids);
        ids
    }

    /// The pages that were published with fields, in order and each once.
    pub fn pages(&self) -> Vec<&str> {
        let with_ids = self.blocks.iter().filter(|block| self.ids(block).next().is_some());
        let mut pages: Vec<&str> = with_ids.map(|block| self.name(block)).collect();
        pages.dedup();
        pages
    }

    fn name(&self, block: &Block) -> &str {
        self.text.get(block.page.range()).unwrap_or_default()
    }

    fn ids(&self, block: &Block) -> impl Iterator<Item = &str> {
        let lines = self.text.get(block.ids.range()).unwrap_or_default().lines();
        lines.filter_map(|line| line.strip_prefix("  ")).map(str::trim).filter(|id| !id.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Vec<String>)> {
        let published = Published::read(&Arc::from(text));
        let ids = |page: &str| published.ids_of(page).into_iter().map(str::to_owned).collect();
        published.pages().into_iter().map(|page| (page.to_owned(), ids(page))).collect()
    }

    fn page(name: &str, ids: &[&str]) -> (String, Vec<String>) {
        (name.to_owned(), ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn a_conflict_and_the_ways_of_editors_break_nothing() {
        let merged =
            "<<<<<<< HEAD\n  x\nb\r\n  two\r\n\r\n  one\r\n=======\nc\na\n  z\n# a word\n  y\nb\n  two\n  three";
        let expected = [page("<<<<<<< HEAD", &["x"]), page("a", &["y", "z"]), page("b", &["one", "three", "two"])];
        assert_eq!(told(merged), expected);
        assert_eq!(told("  before any page\n"), []);
    }
}
