//! Renders every address on every core.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{Progress, Render};
use crate::diagnostic::Diagnostic;
use crate::render::fault;

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
        // A fault on one page is said of that page, and the others are still looked at.
        let bytes = fault::guarded("publish/fault", url, || render(url))?;
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
