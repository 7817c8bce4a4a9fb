//! Who may ask: this site's own pages, under a name that only this computer answers to.
//!
//! A page of any other site can make the browser send requests here. It cannot forge `Host` and `Origin`, so these
//! tell it apart; a name that is made to point here (rebinding) is no name of ours.

use std::net::{IpAddr, SocketAddr};

/// What is checked of each request.
pub struct Gate {
    /// Part of the addresses that are the live site's own.
    pub token: String,
    port: u16,
    names: Vec<String>,
    /// Whether any address in numbers is ours, as on a listener for all of them. A rebound name is never a number.
    any_number: bool,
}

impl Gate {
    /// The gate of a listener. `host` is what the author named.
    pub fn new(address: SocketAddr, host: Option<&str>, token: String) -> Self {
        let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned()];
        names.extend(host.filter(|host| host.parse::<IpAddr>().is_err()).map(str::to_ascii_lowercase));
        names.push(bracketed(address.ip()));
        Self { token, port: address.port(), names, any_number: address.ip().is_unspecified() }
    }

    /// Whether a `Host` is one of ours, with our port.
    pub fn knows_host(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let port = format!(":{}", self.port);
        let name = host.strip_suffix(&port).or((self.port == 80).then_some(host.as_str()));
        name.is_some_and(|name| self.names.iter().any(|own| own == name) || (self.any_number && is_number(name)))
    }

    /// Whether an `Origin` is this site, under a name of ours.
    pub fn knows_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.knows_host(host))
    }

    /// Whether a token is ours. Each byte is looked at, however early one differs: how long it takes says nothing.
    pub fn knows_token(&self, token: &str) -> bool {
        let differing = self.token.bytes().zip(token.bytes()).fold(0, |all, (one, other)| all | (one ^ other));
        token.len() == self.token.len() && differing == 0
    }
}

fn bracketed(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

fn is_number(name: &str) -> bool {
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    match bare {
        Some(bare) => bare.parse::<std::net::Ipv6Addr>().is_ok(),
        None => name.parse::<std::net::Ipv4Addr>().is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(address: &str, host: Option<&str>) -> Gate {
        Gate::new(address.parse().expect("an address"), host, "secret".to_owned())
    }

    #[test]
    fn knows_its_own_names_only() {
        let gate = gate("127.0.0.1:4000", None);
        for host in ["localhost:4000", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000"] {
            assert!(gate.knows_host(host), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:4001",
            "evil.example:4000",
            "localhost.evil.example:4000",
            "evillocalhost:4000",
            "x@localhost:4000",
            "localhost:4000:4000",
            "localhost.:4000",
            "127.0.0.2:4000",
            "0.0.0.0:4000",
            "localhost:04000",
        ] {
            assert!(!gate.knows_host(host), "{host}");
        }
        assert!(gate.knows_origin("http://localhost:4000"));
        for origin in ["null", "https://localhost:4000", "http://evil.example", "http://localhost:4000/", "file://"] {
            assert!(!gate.knows_origin(origin), "{origin}");
        }
    }

    #[test]
    fn on_all_addresses_numbers_are_ours_and_names_are_not() {
        let gate = gate("0.0.0.0:80", None);
        assert!(gate.knows_host("192.168.1.7") && gate.knows_host("192.168.1.7:80") && gate.knows_host("[fe80::1]"));
        assert!(!gate.knows_host("evil.example") && !gate.knows_host("192.168.1.7.evil.example:80"));
    }

    #[test]
    fn knows_the_name_it_was_given() {
        let gate = gate("10.0.0.1:4000", Some("Desk.local"));
        assert!(gate.knows_host("desk.local:4000") && gate.knows_host("10.0.0.1:4000"));
    }

    #[test]
    fn a_token_is_ours_or_not() {
        let gate = gate("127.0.0.1:4000", None);
        assert!(gate.knows_token("secret"));
        assert!(!gate.knows_token("secre") && !gate.knows_token("secret1") && !gate.knows_token(""));
    }
}
