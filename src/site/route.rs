//! What an address of the site stands for.

use std::sync::Arc;

use super::PageId;
use super::machine::MachineFile;
use crate::project::Kind;

/// The address of the page for what is not there.
pub const NOT_FOUND: &str = "404.html";

/// What an address of the site stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `index.html`; the page with its words, if there is one.
    Home(Option<PageId>),
    /// `exercises/index.html` and its like; the page with its own words, if there is one.
    Collection(Kind, Option<PageId>),
    /// A page.
    Page(PageId),
    /// `purpose/repair.html`, `tags/trust.html` and their like: the index of a value in [`super::Site::facets`].
    Facet(usize),
    /// `tags/index.html`: all tags.
    Tags,
    /// `contents.html`: everything from A to Z.
    Contents,
    /// `glossary.html`: the page that explains words.
    Glossary(PageId),
    /// `exercises/print.html` and its like: all pages of a kind as one print-out.
    PrintOut(Kind),
    /// `journeys/…/print.html`: a journey's run sheet and the hand-outs of its stops.
    JourneyPrintOut(PageId),
    /// `exercises/cards.html` and its like: a card to cut out for each page of a kind.
    CardsToCut(Kind),
    /// [`NOT_FOUND`].
    NotFound,
    /// The theme's stylesheet: all its parts in the theme's order.
    Stylesheet,
    /// The theme's script: all its parts in the theme's order.
    Script,
    /// The script of a theme of one's own.
    OwnScript,
    /// The theme's icon.
    Icon,
    /// The theme's icon in pixels: an index into the assets' pictures.
    IconPicture(usize),
    /// A file for machines rather than readers.
    Machine(MachineFile),
    /// An earlier address of a page, which leads to where it is now.
    Moved(PageId),
    /// A file of the playbook, copied as it is: its path from the playbook's root.
    File(Arc<str>),
}
