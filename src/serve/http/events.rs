//! The stream of events that tells a tab what has changed.

use std::io::{self, Write};
use std::time::Duration;

use super::Server;
use super::answer::{Answer, Status, stream_head};
use super::registry::Seat;

/// A silent stream says so often that it is there; that is also how one finds out that nobody listens any more.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Milliseconds after which a browser comes back.
const RETRY: u64 = 400;

/// Sends the state of a page now and after each change. Beginning with the state there is, whatever the tab knows
/// already, nothing is missed between loading a page and listening.
pub fn stream(server: &Server, seat: &Seat, page: &str, head_only: bool) -> io::Result<()> {
    let mut stream = &*seat.stream;
    if head_only || !seat.streaming() {
        let status = if head_only { Status::Method } else { Status::Busy };
        return Answer::plain(status).send(stream, head_only, false);
    }
    let mut shown = server.live.shown();
    let mut bytes = stream_head();
    bytes.extend(format!("retry: {RETRY}\n\n").bytes());
    loop {
        // JSON has no line breaks of its own, so that one line holds it.
        bytes.extend(format!("event: state\ndata: {}\n\n", server.state(&shown, page)).bytes());
        stream.write_all(&bytes)?;
        bytes.clear();
        let epoch = shown.epoch();
        // While nothing is shown, no site is held: the one that was replaced shall go.
        drop(shown);
        shown = loop {
            let now = server.live.wait(epoch, HEARTBEAT);
            if now.epoch() != epoch {
                break now;
            }
            drop(now);
            stream.write_all(b": still here\n\n")?;
        };
    }
}
