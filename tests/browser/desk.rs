//! What the tests share: one site and one browser, for as long as a test needs them.

use std::env;
use std::sync::{Arc, Mutex, Weak};

use crate::browser::Browser;
use crate::playbook::Playbook;
use crate::tab::Tab;

/// The site that was built, and the browser to read it in.
pub struct Desk {
    pub playbook: Playbook,
    browser: Browser,
}

/// Held weakly, so that the last test closes the browser and clears the folders away.
static SHARED: Mutex<Weak<Desk>> = Mutex::new(Weak::new());

impl Desk {
    /// The shared desk; nothing where the browser tests are to be left out.
    pub fn share() -> Option<Arc<Self>> {
        if env::var_os("COACHBOOK_SKIP_BROWSER").is_some_and(|wish| wish == "1") {
            eprintln!("left out: COACHBOOK_SKIP_BROWSER=1");
            return None;
        }
        // A test that failed while it started the browser tells why; the others may try again.
        let mut shared = SHARED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Some(shared.upgrade().unwrap_or_else(|| {
            let desk = Arc::new(Self { browser: Browser::start(), playbook: Playbook::build() });
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
        tab.open(&self.playbook.address(page));
        tab
    }
}
