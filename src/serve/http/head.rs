//! A request's head, read up to a limit and checked as a whole.

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::answer::Status;
use super::gate::Gate;
use super::inject::PREFIX;
use super::target::{self, Target};

/// The longest head, in bytes. Browsers send one or two thousand.
const LONGEST: usize = 32 << 10;
/// The most header lines.
const MOST_LINES: usize = 96;
/// A head has to be there, whole, in this time, or the connection ends.
const PATIENCE: Duration = Duration::from_secs(10);

/// With this, the live site's own script shows that it is: a page of another site cannot send it unasked.
const TOKEN: &str = "x-coachbook-token";

/// A request that may be answered.
#[derive(Debug)]
pub struct Request {
    /// Whether only the head of the answer is asked for.
    pub head_only: bool,
    /// Whether something is to be done rather than read.
    pub post: bool,
    /// Path and query.
    pub target: Target,
    /// Whether the connection stays for further requests.
    pub keep: bool,
}

/// What came instead of a request.
#[derive(Debug)]
pub enum Failure {
    /// The other side left, or fell silent.
    Gone,
    /// It is refused.
    Refused(Status),
}

impl From<io::Error> for Failure {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

/// Reads from a connection what comes before the empty line. Bytes behind it stay in `buffer` for the next request.
pub fn read(stream: &TcpStream, buffer: &mut Vec<u8>, woken: &dyn Fn()) -> Result<Vec<u8>, Failure> {
    let mut began: Option<Instant> = None;
    let mut chunk = [0; 4096];
    let mut searched = 0;
    loop {
        if let Some(end) = end_of_head(buffer, searched) {
            woken();
            let rest = buffer.split_off(end);
            return Ok(std::mem::replace(buffer, rest));
        }
        if buffer.len() > LONGEST {
            woken();
            return Err(Failure::Refused(too_long(buffer)));
        }
        searched = buffer.len().saturating_sub(3);
        let spent = began.map(|began| began.elapsed()).unwrap_or_default();
        let left = PATIENCE.checked_sub(spent).filter(|left| !left.is_zero()).ok_or(Failure::Gone)?;
        stream.set_read_timeout(Some(left))?;
        let count = loop {
            match (&mut &*stream).read(&mut chunk) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        if count == 0 {
            return Err(Failure::Gone);
        }
        began.get_or_insert_with(Instant::now);
        buffer.extend_from_slice(chunk.get(..count).unwrap_or_default());
    }
}

fn end_of_head(buffer: &[u8], from: usize) -> Option<usize> {
    let found = buffer.get(from..)?.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(from + found + 4)
}

fn too_long(buffer: &[u8]) -> Status {
    let first = buffer.iter().position(|byte| *byte == b'\n');
    if first.is_none_or(|first| first > target::LONGEST) { Status::TargetTooLong } else { Status::HeadTooLarge }
}

/// Makes sense of a head.
pub fn parse(head: &[u8], gate: &Gate) -> Result<Request, Status> {
    let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
    let mut parsed = httparse::Request::new(&mut lines);
    match parsed.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Err(Status::BadRequest),
        Err(httparse::Error::TooManyHeaders) => return Err(Status::HeadTooLarge),
        Err(httparse::Error::Version) => return Err(Status::Version),
        Err(_) => return Err(Status::BadRequest),
    }
    let (Some(method), Some(path), Some(minor)) = (parsed.method, parsed.path, parsed.version) else {
        return Err(Status::BadRequest);
    };
    let headers = Headers(parsed.headers);
    // Who asks comes first: a stranger learns nothing, not even what is wrong with the rest.
    if !headers.one("host")?.is_some_and(|host| gate.knows_host(host)) {
        return Err(Status::Forbidden);
    }
    if headers.one("origin")?.is_some_and(|origin| !gate.knows_origin(origin)) {
        return Err(Status::Forbidden);
    }
    if !matches!(method, "GET" | "HEAD" | "POST") {
        return Err(Status::Method);
    }
    if headers.has("transfer-encoding") || headers.one("content-length")?.is_some_and(|length| length != "0") {
        return Err(Status::Body);
    }
    if path.len() > target::LONGEST {
        return Err(Status::TargetTooLong);
    }
    let target = target::parse(path).map_err(|_| Status::BadRequest)?;
    let post = method == "POST";
    if post && !target.path.starts_with(PREFIX) {
        return Err(Status::Method);
    }
    if post && !headers.are_our_scripts(gate)? {
        return Err(Status::Forbidden);
    }
    let connection = headers.one("connection")?.unwrap_or_default().to_ascii_lowercase();
    let keep = if minor == 0 { connection.contains("keep-alive") } else { !connection.contains("close") };
    Ok(Request { head_only: method == "HEAD", post, target, keep })
}

struct Headers<'h>(&'h [httparse::Header<'h>]);

impl<'h> Headers<'h> {
    fn all(&self, name: &str) -> impl Iterator<Item = &'h [u8]> {
        self.0.iter().filter(move |header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value)
    }

    fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Whether these are sent by the live site's own script in one of its own pages. Browsers name the origin of
    /// whatever is to be done, and let no other site add a header without asking first, which is refused.
    fn are_our_scripts(&self, gate: &Gate) -> Result<bool, Status> {
        let named = self.one("origin")?.is_some_and(|origin| gate.knows_origin(origin));
        let same = self.one("sec-fetch-site")?.is_none_or(|site| site == "same-origin");
        Ok(named && same && self.one(TOKEN)?.is_some_and(|token| gate.knows_token(token)))
    }

    /// A header that may be there once. Of two, nobody can say which is meant.
    fn one(&self, name: &str) -> Result<Option<&'h str>, Status> {
        let mut all = self.all(name);
        match (all.next(), all.next()) {
            (None, _) => Ok(None),
            (Some(value), None) => std::str::from_utf8(value).map(Some).map_err(|_| Status::BadRequest),
            (Some(_), Some(_)) => Err(Status::BadRequest),
        }
    }
}
