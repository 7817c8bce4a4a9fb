//! What the tests share: one site and one browser, for as long as a test needs them.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::browser::Browser;
use crate::playbook::Playbook;
use crate::tab::Tab;

/// The site that was built, and the browser to read it in.
pub struct Desk {
    pub playbook: Playbook,
    browser: Arc<Browser>,
}

/// Held weakly, so that the last test clears the folders away.
static SHARED: Mutex<Weak<Desk>> = Mutex::new(Weak::new());

impl Desk {
    /// The shared desk; nothing where the browser tests are to be left out.
    pub fn share() -> Option<Arc<Self>> {
        let browser = Browser::share()?;
        // A test that failed while it built the site tells why; the others may try again.
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        Some(shared.upgrade().unwrap_or_else(|| {
            let desk = Arc::new(Self { browser, playbook: Playbook::build() });
            *shared = Arc::downgrade(&desk);
            desk
        }))
    }

    /// A fresh tab.
    pub fn tab(&self) -> Tab {
        self.browser.tab()
    }

    /// Fresh tabs of one person.
    pub fn tabs(&self, count: usize) -> Vec<Tab> {
        self.browser.tabs(count)
    }

    /// A fresh tab that shows a page.
    pub fn open(&self, page: &str) -> Tab {
        let mut tab = self.tab();
        self.show(&mut tab, page);
        tab
    }

    /// Shows a page in a tab that is there.
    pub fn show(&self, tab: &mut Tab, page: &str) {
        tab.open(&self.playbook.address(page));
    }
}
