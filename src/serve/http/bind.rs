//! Finding an address to listen on.

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};

use crate::source::trouble;

/// The port where none is asked for; where it is busy, one of the next.
pub const DEFAULT_PORT: u16 = 4000;
/// So many ports are tried.
const TRIES: u16 = 50;

/// Why there is nowhere to listen, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Listens on `host`. A port that was asked for is the one or none.
///
/// # Errors
/// Where the host is none of this computer's, or the port cannot be had.
pub fn listen(host: &str, port: Option<u16>) -> Result<TcpListener, Refusal> {
    let last = match port {
        Some(port) => port,
        None => DEFAULT_PORT + TRIES,
    };
    let first = port.unwrap_or(DEFAULT_PORT);
    let mut refused = None;
    for port in first..=last {
        match addresses(host, port)?.iter().find_map(|address| try_one(*address, &mut refused)) {
            Some(listener) => return Ok(listener),
            None if refused.as_ref().is_some_and(|error| error.kind() != io::ErrorKind::AddrInUse) => break,
            None => {}
        }
    }
    let error = refused.unwrap_or_else(|| io::ErrorKind::AddrNotAvailable.into());
    Err(refusal(host, first, port.is_none(), &error))
}

fn try_one(address: SocketAddr, refused: &mut Option<io::Error>) -> Option<TcpListener> {
    TcpListener::bind(address).map_err(|error| *refused = Some(error)).ok()
}

fn addresses(host: &str, port: u16) -> Result<Vec<SocketAddr>, Refusal> {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let found: Vec<SocketAddr> = (bare, port).to_socket_addrs().map(Iterator::collect).unwrap_or_default();
    if found.is_empty() {
        return Err(Refusal {
            message: format!("\"{host}\" is not an address or a name of this computer"),
            hint: "write:  --host 127.0.0.1  (or leave it out)".to_owned(),
        });
    }
    Ok(found)
}

fn refusal(host: &str, port: u16, by_default: bool, error: &io::Error) -> Refusal {
    let (message, hint) = match error.kind() {
        io::ErrorKind::AddrInUse if by_default => (
            format!("the ports from {port} on are all taken"),
            "close what runs there, or name a free one:  --port 8123".to_owned(),
        ),
        io::ErrorKind::AddrInUse => (
            format!("port {port} is taken: something else runs there, perhaps another coachbook"),
            "close it, name another port, or leave --port out and take the next that is free".to_owned(),
        ),
        io::ErrorKind::PermissionDenied => (
            format!("you may not listen on port {port}: those below 1024 are the system's"),
            "name a higher one:  --port 4000".to_owned(),
        ),
        io::ErrorKind::AddrNotAvailable => (
            format!("\"{host}\" is not an address of this computer"),
            "write:  --host 127.0.0.1  (or leave it out)".to_owned(),
        ),
        _ => (
            format!("cannot listen on {host}, port {port}: {}", trouble::reason(error)),
            "name another address or port with --host and --port".to_owned(),
        ),
    };
    Refusal { message, hint }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_asked_for_is_that_one_or_none() {
        let taken = listen("127.0.0.1", Some(0)).expect("any port");
        let port = taken.local_addr().expect("its address").port();
        let refusal = listen("127.0.0.1", Some(port)).expect_err("it is taken");
        assert!(refusal.message.contains("is taken"), "{refusal:?}");
    }

    #[test]
    fn by_default_the_next_free_port_does() {
        let one = listen("127.0.0.1", None).expect("a port");
        let other = listen("127.0.0.1", None).expect("another port");
        let port = |listener: &TcpListener| listener.local_addr().expect("its address").port();
        // Not the one behind the first: whatever else runs here comes and goes meanwhile.
        assert_ne!(port(&one), port(&other));
        for port in [port(&one), port(&other)] {
            assert!((DEFAULT_PORT..=DEFAULT_PORT + TRIES).contains(&port), "{port}");
        }
    }

    #[test]
    fn other_computers_addresses_are_refused_in_words() {
        let refusal = listen("192.0.2.1", None).expect_err("a documentation address");
        assert!(refusal.message.contains("not an address of this computer"), "{refusal:?}");
    }
}
