//! The command line program; everything is in the library.

use std::process::ExitCode;

/// A site is made of millions of small texts and lists; with this a build takes a fifth less time.
#[cfg(not(all(windows, target_env = "gnu")))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    coachbook::cli::main()
}
