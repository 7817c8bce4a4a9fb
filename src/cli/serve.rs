//! `coachbook serve`: the live site, and what is said of it at the terminal.

use std::net::{IpAddr, SocketAddr};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::args::Serve;
use super::edge::Edge;
use super::report::{self, plural, seconds};
use super::{FINE, Failure, PROBLEMS};
use crate::diagnostic::{Diagnostic, Texts, human};
use crate::serve::http::{Server, bind};
use crate::serve::{Live, News, Watch, Workshop, bell, follow};

const HOST: &str = "127.0.0.1";

/// Shows the site until it is ended.
pub fn run(asked: &Serve, edge: &Edge) -> Result<u8, Failure> {
    let started = Instant::now();
    let host = asked.host.as_deref().unwrap_or(HOST);
    // Before anything is read: where there is nowhere to listen, there is no reason to wait.
    let listener = bind::listen(host, asked.port).map_err(|refusal| trouble(&refusal.message).hint(refusal.hint))?;
    let output = asked.root.join("public");
    // The bell is there before the first look, so that nothing changes unheard in between.
    let (bell, ears) = bell();
    let (mut watch, why) = Watch::start(&asked.root, Some(&output), asked.poll, bell);
    let mut workshop = Workshop::open(&asked.root, Some(&output), asked.site.clone());
    let live = Arc::new(Live::new(workshop.last()));
    let server = Server::new(Arc::clone(&live), &listener, asked.host.as_deref());
    let server = server.map_err(|error| Failure::disk("start the live site of", &asked.root, &error))?;
    let server = server.with_editor(edge.editor.clone());
    let address = listener.local_addr().map_err(|error| Failure::disk("listen for", &asked.root, &error))?;
    let address = format!("http://{}/", shown(host, address));
    thread::spawn(move || server.run(&listener));
    let on_end = ctrlc::set_handler(|| {
        report::to_stderr("\nThe live site has ended.\n");
        // Nothing is ever written, so there is nothing to finish.
        std::process::exit(i32::from(FINE));
    });
    if on_end.is_err() {
        report::to_stderr("note: Ctrl-C will end the live site without a word\n");
    }
    greet(&address, &live, started.elapsed(), edge);
    if let Some(why) = why {
        tell(&News::Polling(why), edge);
    }
    if asked.open {
        open(&address);
    }
    follow(&mut workshop, &live, &mut watch, &ears, &|news| tell(news, edge), &|| true);
    Ok(FINE)
}

/// The address as a person types it: all addresses of a computer are not one.
fn shown(host: &str, address: SocketAddr) -> String {
    match address.ip() {
        ip if ip.is_unspecified() => format!("localhost:{}", address.port()),
        IpAddr::V6(ip) if host.parse::<IpAddr>().is_ok() || host.starts_with('[') => {
            format!("[{ip}]:{}", address.port())
        }
        ip if host.parse::<IpAddr>().is_ok() => format!("{ip}:{}", address.port()),
        _ => format!("{host}:{}", address.port()),
    }
}

fn greet(address: &str, live: &Live, took: Duration, edge: &Edge) {
    let shown = live.shown();
    let texts: &dyn Texts = shown.site().snapshot.as_ref();
    problems(shown.problems(), texts, edge);
    let pages = plural(shown.site().entries.len(), "page");
    report::to_stdout(&format!("{address}\n"));
    report::to_stderr(&format!("{pages} live at {address} ({}); Ctrl-C ends it\n", seconds(took)));
}

/// One change is told of once: what is wrong, or that nothing is, and how long it took.
fn tell(news: &News<'_>, edge: &Edge) {
    match news {
        News::Changed { problems: found, texts, took } => {
            problems(found, *texts, edge);
            let summary = human::summary(found).unwrap_or_else(|| "all is well".to_owned());
            let kept = if found.iter().any(Diagnostic::is_error) { "; the site stays as it was" } else { "" };
            let took = format!("{:.0} ms", took.as_secs_f64() * 1000.0);
            report::to_stderr(&format!("changed: {summary}{kept} ({took})\n"));
        }
        News::Polling(why) => {
            report::to_stderr(&format!(
                "note: the system does not tell of changes ({why}); looking in turns instead\n"
            ));
        }
    }
}

fn problems(found: &[Diagnostic], texts: &dyn Texts, edge: &Edge) {
    if !found.is_empty() {
        let style = human::Style { color: edge.colour, width: edge.width };
        report::to_stderr(&format!("\n{}\n", human::render(found, texts, style)));
    }
}

/// Opens the browser, by what each system has for that.
fn open(address: &str) {
    let mut command = opener(address);
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if quiet.spawn().is_err() {
        report::to_stderr(&format!("note: no browser could be opened; go to {address}\n"));
    }
}

#[cfg(target_os = "macos")]
fn opener(address: &str) -> Command {
    let mut command = Command::new("open");
    command.arg(address);
    command
}

#[cfg(windows)]
fn opener(address: &str) -> Command {
    let mut command = Command::new("explorer");
    command.arg(address);
    command
}

#[cfg(not(any(target_os = "macos", windows)))]
fn opener(address: &str) -> Command {
    let mut command = Command::new("xdg-open");
    command.arg(address);
    command
}

fn trouble(message: &str) -> Failure {
    Failure { exit: PROBLEMS, message: message.to_owned(), hints: Vec::new() }
}
