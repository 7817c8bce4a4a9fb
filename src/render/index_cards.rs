//! Cards of the index. A page's card stands in a dozen lists, so each is rendered once for all of them that lie in a
//! folder.

use std::sync::OnceLock;

use tera::Context;

use crate::diagnostic::Diagnostic;
use crate::site::PageId;

use super::context::Spoken;
use super::html::Scene;
use super::limits::Sheet;
use super::{Renderer, view};

/// The layout of one card.
const LAYOUT: &str = "parts/card.html";
/// Room for a card, in bytes; most are shorter.
const CARD: usize = 2048;
/// A list of more pages than this shows each as a line: nobody leafs through hundreds of cards, and a page of them
/// would be slow to open.
const MOST_CARDS: usize = 300;

/// Cards of one language that have been rendered for lists in a folder, by page. The title page is the only list above
/// the folders; its cards would be kept for nobody.
#[derive(Default)]
pub(crate) struct IndexCards {
    whole: Rendered,
    brief: Rendered,
}

type Rendered = OnceLock<Vec<OnceLock<Box<str>>>>;

impl IndexCards {
    /// Where the card of a page is kept for lists from which `root` leads to the site's root.
    fn slot(&self, root: &str, brief: bool, page: PageId, pages: usize) -> Option<&OnceLock<Box<str>>> {
        let cards = if brief { &self.brief } else { &self.whole };
        (root == "../").then(|| cards.get_or_init(|| vec![OnceLock::new(); pages]).get(page)).flatten()
    }
}

impl Renderer {
    /// The cards of pages, one after another.
    pub(super) fn cards(
        &self,
        scene: Scene<'_>,
        spoken: &Spoken,
        url: &str,
        pages: impl Iterator<Item = PageId>,
    ) -> Result<String, Vec<Diagnostic>> {
        let mut html = String::new();
        let pages: Vec<PageId> = pages.collect();
        let brief = pages.len() > MOST_CARDS;
        for page in pages {
            // Cards tell which of them are in another language than the list, so they are shared by lists in one.
            let kept = (scene.lang == spoken.strings.tag).then_some(&spoken.cards);
            let slot = kept.and_then(|cards| cards.slot(scene.root, brief, page, self.site.entries.len()));
            match slot.and_then(OnceLock::get) {
                Some(card) => html.push_str(card),
                None => {
                    let card = self.card(scene, url, page, brief)?;
                    html.push_str(&card);
                    slot.map(|slot| slot.set(card.into_boxed_str()));
                }
            }
        }
        Ok(html)
    }

    fn card(&self, scene: Scene<'_>, url: &str, page: PageId, brief: bool) -> Result<String, Vec<Diagnostic>> {
        let Some(entry) = self.site.entries.get(page) else { return Ok(String::new()) };
        let mut context = Context::new();
        context.insert_value("t", scene.strings.value.clone());
        context.insert_value("root", view::address(scene.root));
        context.insert_value("card", view::cards::card(scene, entry, brief).into());
        let mut sheet = Sheet { bytes: Vec::with_capacity(CARD) };
        let rendered = self.layouts.tera().render_to(LAYOUT, &context, &mut sheet);
        rendered.map_err(|error| self.failed(&error, LAYOUT, url, &entry.page.path))?;
        Ok(String::from_utf8(sheet.bytes).unwrap_or_default())
    }
}
