//! Who is connected. There are only so many seats, and the silent give theirs up to those who come.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Seats. Far more than the tabs of a browser take, far fewer than a process may have files open.
const SEATS: usize = 192;
/// Of these, so many may be taken by event streams, which are never silent and never leave.
const STREAMS: usize = 96;

/// The connections there are.
#[derive(Default)]
pub struct Registry {
    guests: Mutex<Guests>,
}

#[derive(Default)]
struct Guests {
    next: u64,
    seated: BTreeMap<u64, Guest>,
    /// Idle connections, the one that fell silent first in front.
    idle: BTreeMap<u64, u64>,
    streams: usize,
}

struct Guest {
    stream: Arc<TcpStream>,
    idle_since: Option<u64>,
    streaming: bool,
}

/// One connection's place; it is given up when this is dropped.
pub struct Seat {
    registry: Arc<Registry>,
    number: u64,
    /// The connection.
    pub stream: Arc<TcpStream>,
}

impl Registry {
    /// Seats a connection, at the expense of the one that has been silent longest where all seats are taken. None
    /// where everybody is busy: the connection is closed then.
    pub fn admit(self: &Arc<Self>, stream: TcpStream) -> Option<Seat> {
        let mut guests = self.guests();
        if guests.seated.len() >= SEATS && !guests.evict() {
            return None;
        }
        let stream = Arc::new(stream);
        let number = guests.tick();
        guests.seated.insert(number, Guest { stream: Arc::clone(&stream), idle_since: None, streaming: false });
        guests.silent(number);
        Some(Seat { registry: Arc::clone(self), number, stream })
    }

    /// Closes the connection that has been silent longest.
    pub fn evict_one(&self) {
        self.guests().evict();
    }

    fn guests(&self) -> MutexGuard<'_, Guests> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guests {
    fn tick(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn silent(&mut self, number: u64) {
        let now = self.tick();
        if let Some(guest) = self.seated.get_mut(&number) {
            guest.idle_since = Some(now);
            self.idle.insert(now, number);
        }
    }

    fn speaking(&mut self, number: u64) {
        if let Some(since) = self.seated.get_mut(&number).and_then(|guest| guest.idle_since.take()) {
            self.idle.remove(&since);
        }
    }

    /// Its seat is free at once; the thread that waits for it wakes up to a closed connection and leaves.
    fn evict(&mut self) -> bool {
        let Some((_, number)) = self.idle.pop_first() else { return false };
        if let Some(guest) = self.seated.remove(&number) {
            let _ = guest.stream.shutdown(Shutdown::Both);
        }
        true
    }

    fn leave(&mut self, number: u64) {
        self.speaking(number);
        if self.seated.remove(&number).is_some_and(|guest| guest.streaming) {
            self.streams -= 1;
        }
    }
}

impl Seat {
    /// Nothing is asked right now.
    pub fn silent(&self) {
        self.registry.guests().silent(self.number);
    }

    /// Something is being asked or answered.
    pub fn speaking(&self) {
        self.registry.guests().speaking(self.number);
    }

    /// The connection becomes a stream of events; false where there are too many of these.
    pub fn streaming(&self) -> bool {
        let mut guests = self.registry.guests();
        if guests.streams >= STREAMS {
            return false;
        }
        let Some(guest) = guests.seated.get_mut(&self.number) else { return false };
        guest.streaming = true;
        guests.streams += 1;
        true
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.registry.guests().leave(self.number);
    }
}
