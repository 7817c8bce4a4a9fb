//! Whole builds against a floor: `cargo bench --bench build [-- 100 1000 10000]`. See `benches/README.md`.

mod bare;
mod coachbook_build;
mod floor;
mod measure;
mod report;

#[path = "../playbook/mod.rs"]
mod playbook;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use measure::{Figures, Job};
use playbook::Playbook;
use report::Size;

/// The program's own, for the floor as well.
#[cfg(not(all(windows, target_env = "gnu")))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    let sizes = sizes_asked(arguments)?;
    let folder = tempfile::tempdir()?;
    let mut figures = Vec::new();
    for pages in sizes {
        eprintln!("{pages} pages, {RUNS} runs of each …");
        figures.push(size(pages, &folder.path().join(pages.to_string()))?);
    }
    print!("{}", report::report(&figures));
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

/// Measures the jobs on one playbook, in turn, so that a busy minute of the machine falls on all.
///
/// Every run writes to a folder of its own and nothing is removed until all is measured: ext4 passes over inodes
/// deleted in the last seconds one by one, which would make the next run pay for tidying up after the last.
fn size(pages: usize, folder: &Path) -> Result<Size> {
    let (root, bare_root) = (folder.join("playbook"), folder.join("bare"));
    for root in [&root, &bare_root] {
        Playbook::new(pages).write(root)?;
    }
    bare::write(&bare_root)?;
    let (mut floor, mut build, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        floor.push(measure::in_a_child(Job::Floor, &root, &folder.join(format!("floor-{run}")))?);
        build.push(measure::in_a_child(Job::Build, &root, &folder.join(format!("build-{run}")))?);
        bare.push(measure::in_a_child(Job::Build, &bare_root, &folder.join(format!("bare-{run}")))?);
    }
    let [floor, build, bare] = [floor, build, bare].map(|runs| Figures::median(&runs));
    Ok(Size { pages, floor, build, bare })
}
