//! One connection, from its first request to its end.

use std::io::{self, Read};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use super::answer::Answer;
use super::head::{self, Failure};
use super::registry::Seat;
use super::respond::Response;
use super::{Server, events};

/// Whoever does not take an answer in this time is gone.
const WRITE_PATIENCE: Duration = Duration::from_secs(10);
/// A refused request's remains are read for so long and so far, so that the refusal arrives.
const LINGER: Duration = Duration::from_millis(500);
const MOST_LINGERED: usize = 4 << 20;

/// Serves a connection until it ends.
pub fn serve(server: &Server, seat: &Seat) {
    let stream = &*seat.stream;
    // Answers are written whole; waiting for more to send would only make them late.
    let ready = stream.set_nodelay(true).and_then(|()| stream.set_write_timeout(Some(WRITE_PATIENCE)));
    if ready.is_ok() {
        let _ = requests(server, seat);
    }
    let _ = stream.shutdown(Shutdown::Both);
}

fn requests(server: &Server, seat: &Seat) -> io::Result<()> {
    let stream = &*seat.stream;
    let mut buffer = Vec::new();
    loop {
        let head = match head::read(stream, &mut buffer, &|| seat.speaking()) {
            Ok(head) => head,
            Err(Failure::Gone) => return Ok(()),
            Err(Failure::Refused(status)) => return refuse(stream, &Answer::plain(status)),
        };
        let request = match head::parse(&head, &server.gate) {
            Ok(request) => request,
            Err(status) => return refuse(stream, &Answer::plain(status)),
        };
        match server.respond(&request, near(stream)) {
            Response::Answer(answer) => answer.send(stream, request.head_only, request.keep)?,
            Response::Events { page } => return events::stream(server, seat, &page, request.head_only),
        }
        if !request.keep {
            return Ok(());
        }
        seat.silent();
    }
}

/// Whether the other side is this computer itself.
fn near(stream: &TcpStream) -> bool {
    let address = |found: io::Result<SocketAddr>| found.ok().map(|address| address.ip().to_canonical());
    let there = address(stream.peer_addr());
    there.is_some_and(|there| there.is_loopback() || Some(there) == address(stream.local_addr()))
}

/// Says no, and hears the rest out: closing on unread bytes would take the answer back.
fn refuse(stream: &TcpStream, answer: &Answer) -> io::Result<()> {
    answer.send(stream, false, false)?;
    stream.shutdown(Shutdown::Write)?;
    let (began, mut chunk, mut heard) = (Instant::now(), [0; 8192], 0);
    stream.set_read_timeout(Some(LINGER))?;
    while heard < MOST_LINGERED && began.elapsed() < LINGER {
        match (&mut &*stream).read(&mut chunk) {
            Ok(0) | Err(_) => break,
            Ok(count) => heard += count,
        }
    }
    Ok(())
}
