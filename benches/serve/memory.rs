//! Whether the live site takes more memory the longer one works with it.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use super::{Tab, get, page, save_at};

/// By then, whatever is kept once is kept.
const BEFORE: usize = 200;
/// So many edits more.
const EDITS: usize = 1_000;
/// What an allocator may take more for being in disorder, in hundredths.
const MOST: u64 = 10;

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Edits page after page, each time to a text that never was, and reads what comes of it as a tab does.
pub fn flat(root: &Path, pages: usize) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coachbook"));
    command.arg("serve").arg("--root").arg(root).args(["--port", "0"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = Program(command.spawn().expect("the program"));
    let mut address = String::new();
    BufReader::new(program.0.stdout.take().expect("its words")).read_line(&mut address).expect("its address");
    let address: SocketAddr =
        address.trim().trim_start_matches("http://").trim_end_matches('/').parse().expect("its address");
    let mut words = program.0.stderr.take().expect("its words");
    thread::spawn(move || words.read_to_end(&mut Vec::new()));
    let token = token(&get(address, "/index.html"));
    let mut tab = Tab::open(address, &token);
    tab.hear();
    let started = resident(program.0.id());
    let guides = pages.saturating_sub(1).div_ceil(2).max(1);
    let mut edit = |edit: usize| {
        let at = edit % guides * 2;
        let word = format!("edit {edit} of many");
        save_at(root, at, &page(at, &word));
        tab.hear();
        assert!(get(address, &format!("/guides/page-{at}.html")).contains(&word), "{word}");
    };
    (0..BEFORE).for_each(&mut edit);
    let before = resident(program.0.id());
    (BEFORE..BEFORE + EDITS).for_each(&mut edit);
    let after = resident(program.0.id());
    println!(
        "{pages} pages: memory {} at first, {} after {BEFORE} edits, {} after {EDITS} more",
        said(started),
        said(before),
        said(after)
    );
    if let Some((before, after)) = before.zip(after) {
        assert!(after <= before + before * MOST / 100, "it grows");
    }
}

fn token(page: &str) -> String {
    let own = page.split_once("/_coachbook/").expect("the live site's script").1;
    own.split('/').next().expect("its token").to_owned()
}

/// Memory a process has in use, in kB, where the system says so.
pub fn resident(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// In words.
pub fn said(kilobytes: Option<u64>) -> String {
    kilobytes.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{:.1} MB", kilobytes as f64 / 1024.0))
}
