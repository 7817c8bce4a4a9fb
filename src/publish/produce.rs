//! Renders every address on every core.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{Progress, Render};
use crate::diagnostic::Diagnostic;

/// Takes the bytes of an address.
pub type Sink<'s> = &'s (dyn Fn(&str, &[u8]) -> Result<(), Diagnostic> + Sync);

/// Renders all addresses and hands their bytes on; gives the number of bytes.
///
/// # Errors
/// The problems of all of them. Once bytes could not be handed on, no more are made: a full disk is
/// said once, not for every page.
pub fn all(
    urls: &[String],
    render: Render<'_>,
    progress: &dyn Progress,
    sink: Sink<'_>,
) -> Result<u64, Vec<Diagnostic>> {
    progress.begin(urls.len());
    let given_up = AtomicBool::new(false);
    let one = |url: &String| -> Result<u64, Vec<Diagnostic>> {
        if given_up.load(Ordering::Relaxed) {
            return Ok(0);
        }
        let bytes = guarded(url, render)?;
        sink(url, &bytes).map_err(|diagnostic| {
            given_up.store(true, Ordering::Relaxed);
            vec![diagnostic]
        })?;
        progress.step();
        Ok(bytes.len() as u64)
    };
    let results: Vec<Result<u64, Vec<Diagnostic>>> = urls.par_iter().map(one).collect();
    progress.end();
    let mut total = 0;
    let mut diagnostics = Vec::new();
    for result in results {
        match result {
            Ok(bytes) => total += bytes,
            Err(problems) => diagnostics.extend(problems),
        }
    }
    if diagnostics.is_empty() { Ok(total) } else { Err(diagnostics) }
}

/// A fault of ours on one page is a diagnostic on that page, not the end of the build.
fn guarded(url: &str, render: Render<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    // Nothing a page could have left half-done is looked at again: the site is not published.
    catch_unwind(AssertUnwindSafe(|| render(url))).unwrap_or_else(|panic| {
        Err(vec![
            Diagnostic::error("publish/fault", format!("coachbook stumbled over \"{url}\": {}", said(&*panic)))
                .hint("this is a fault in coachbook, not in your page: please report it, with the page"),
        ])
    })
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}
