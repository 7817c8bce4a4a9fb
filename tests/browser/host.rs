//! A host for the site that was built: sends each file with the headers the site asks hosts for in `_headers`.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::links::decoded;

/// Browsers open lines ahead of need; one that is left silent is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Serves until it is dropped.
pub struct Host {
    address: SocketAddr,
    closed: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    /// Serves a folder on a port of the system's choice.
    pub fn of(site: &Path) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let closed = Arc::new(AtomicBool::new(false));
        let (site, done) = (site.to_owned(), Arc::clone(&closed));
        let headers = headers_for_all(&fs::read_to_string(site.join("_headers")).expect("a headers file"));
        let thread = thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if done.load(Ordering::Relaxed) {
                    return;
                }
                let (site, headers) = (site.clone(), headers.clone());
                // Whoever hangs up early is nobody's fault.
                thread::spawn(move || answer(&stream, &site, &headers));
            }
        });
        Self { address, closed, thread: Some(thread) }
    }

    /// What every address within the site begins with.
    pub fn base(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        // Wakes the one that waits for the next line.
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

/// The headers of the rule for every address: the lines set in below `/*`.
fn headers_for_all(rules: &str) -> String {
    let below = rules.lines().skip_while(|line| *line != "/*").skip(1);
    let headers: Vec<_> = below.map_while(|line| line.strip_prefix("  ")).collect();
    assert!(!headers.is_empty(), "no headers for all addresses:\n{rules}");
    headers.iter().map(|line| format!("{line}\r\n")).collect()
}

fn answer(mut stream: &TcpStream, site: &Path, headers: &str) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = decoded(target.split(['?', '#']).next().unwrap_or("/").trim_start_matches('/'));
    let file = if path.is_empty() { site.join("index.html") } else { site.join(&path) };
    let (status, body) = match fs::read(&file) {
        Ok(body) => ("200 OK", body),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let media = media_of(&file);
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n{headers}Connection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

fn media_of(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
