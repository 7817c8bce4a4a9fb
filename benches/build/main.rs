//! Whole builds against a floor: `cargo bench --bench build [-- 100 1000 10000]`. See `benches/README.md`.

mod coachbook_build;
mod floor;
mod measure;
mod report;

#[path = "../playbook/mod.rs"]
mod playbook;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use measure::{Figures, Job};
use playbook::Playbook;
use report::Size;

const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// How often each job is run; the median counts.
const RUNS: usize = 5;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    if let Some(work) = measure::asked(arguments) {
        return work.do_it();
    }
    // Cargo says --bench when it is benchmarking, and not when it runs every target as a test.
    if !arguments.iter().any(|argument| argument == "--bench") {
        println!("nothing is measured in tests; run:  cargo bench --bench build");
        return Ok(());
    }
    let mut sizes = Vec::new();
    for pages in sizes_asked(arguments)? {
        eprintln!("{pages} pages, {RUNS} runs of each …");
        sizes.push(size(pages)?);
    }
    print!("{}", report::report(&sizes));
    Ok(())
}

/// The sizes named on the command line, or all.
fn sizes_asked(arguments: &[String]) -> Result<Vec<usize>> {
    let named = arguments.iter().filter(|argument| !argument.starts_with('-'));
    let mut sizes = named
        .map(|word| {
            let pages = word.parse().ok().filter(|pages| *pages >= Playbook::FEWEST);
            pages.ok_or_else(|| format!("\"{word}\" is no number of pages from {} up", Playbook::FEWEST))
        })
        .collect::<std::result::Result<Vec<usize>, _>>()?;
    if sizes.is_empty() {
        sizes.extend(SIZES);
    }
    sizes.sort_unstable();
    sizes.dedup();
    Ok(sizes)
}

/// Measures both jobs on one playbook, in turn, so that a busy minute of the machine falls on both.
fn size(pages: usize) -> Result<Size> {
    let folder = tempfile::tempdir()?;
    let root = folder.path().join("playbook");
    Playbook::new(pages).write(&root)?;
    let (mut floor, mut build) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        floor.push(once(Job::Floor, &root, folder.path())?);
        build.push(once(Job::Build, &root, folder.path())?);
    }
    Ok(Size { pages, floor: Figures::median(&floor), build: Figures::median(&build) })
}

/// Runs a job in a process of its own, into a fresh folder.
fn once(job: Job, root: &Path, beside: &Path) -> Result<Figures> {
    let output = beside.join("public");
    let figures = measure::in_a_child(job, root, &output)?;
    fs::remove_dir_all(output)?;
    Ok(figures)
}
