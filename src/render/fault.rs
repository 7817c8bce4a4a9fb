//! A fault of ours on one page, kept to that page.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diagnostic::Diagnostic;

/// The bytes of an address, or what is wrong with it. A panic is a diagnostic of this code, and not the end of what
/// else is to be done.
///
/// # Errors
/// Those of `render`, and the panic.
pub fn guarded(
    code: &'static str,
    url: &str,
    render: impl FnOnce() -> Result<Vec<u8>, Vec<Diagnostic>>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    // Rendering only reads: nothing that it could have left half done is looked at again.
    catch_unwind(AssertUnwindSafe(render)).unwrap_or_else(|panic| {
        Err(vec![
            Diagnostic::error(code, format!("coachbook stumbled over \"{url}\": {}", said(&*panic)))
                .hint("this is a fault in coachbook, not in your page: please report it, with the page"),
        ])
    })
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}
