//! What a clean build of a playbook comes to, and how the live site differs from it.

use std::collections::BTreeMap;

use coachbook::diagnostic::Diagnostic;
use coachbook::serve::Shown;
use coachbook::site::Route;
use coachbook::site::assets::Assets;
use rayon::prelude::*;

use crate::kit::{Book, build};

/// A site as a build would write it.
pub struct Clean {
    /// Bytes by address, and whether they are copied from the disk. Without the icon in pixels, which takes longer to
    /// draw than all the rest: it is drawn from `assets`, and from nothing else.
    files: BTreeMap<String, (Vec<u8>, bool)>,
    assets: Assets,
    /// The warnings.
    problems: Vec<Diagnostic>,
}

fn is_drawn(route: &Route) -> bool {
    matches!(route, Route::IconPicture(_))
}

impl Clean {
    /// Builds a playbook from nothing; none where a build would refuse.
    pub fn of(book: &Book) -> Option<Self> {
        let (site, renderer) = build(&book.root())?;
        let one = |(url, route): (&String, &Route)| {
            let bytes = renderer.render(url).ok()?;
            Some((url.clone(), (bytes, matches!(route, Route::File(_)))))
        };
        let files = site.routes.par_iter().filter(|(_, route)| !is_drawn(route)).map(one).collect::<Option<_>>()?;
        Some(Self { files, assets: site.assets.clone(), problems: site.diagnostics.clone() })
    }

    /// Whether a reader or an author could tell the two apart.
    pub fn is(&self, other: &Self) -> bool {
        self.files == other.files && self.assets == other.assets && self.problems == other.problems
    }

    /// What differs in a live site that ought to show this one; with `fails`, below what is wrong just now.
    pub fn difference(&self, shown: &Shown, fails: bool) -> Option<String> {
        if shown.fails() != fails {
            return Some(format!("it fails: {:?}", shown.problems()));
        }
        if !fails && shown.problems() != self.problems {
            return Some(format!("it says {:?} instead of {:?}", shown.problems(), self.problems));
        }
        let site = shown.site();
        if site.assets != self.assets {
            return Some("the theme's files".to_owned());
        }
        let written = site.routes.iter().filter(|(_, route)| !is_drawn(route)).map(|(url, _)| url);
        if !written.eq(self.files.keys()) {
            return Some(format!("other addresses: {:?}", site.routes.keys()));
        }
        // While the playbook is broken, files that are copied are what they are now.
        let compared = self.files.par_iter().filter(|(_, (_, copied))| !(fails && *copied));
        let differs = |url: &str, bytes: &Vec<u8>| shown.bytes(url).is_none_or(|shown| shown.as_ref() != Ok(bytes));
        compared.filter(|(url, (bytes, _))| differs(url, bytes)).map(|(url, _)| url.clone()).find_any(|_| true)
    }
}
