//! Answers, as they go over the wire.

use std::io::{self, Write};
use std::net::TcpStream;

use crate::render::SECURITY_POLICY;

/// What kind of answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Here it is.
    Ok,
    /// It is a folder: with a slash at the end, relative links work.
    Folder,
    /// That is no request.
    BadRequest,
    /// Not for whoever asks.
    Forbidden,
    /// There is no such address.
    NotFound,
    /// Only reading is possible.
    Method,
    /// Nothing to read: something to do.
    NotToRead,
    /// A request with a body.
    Body,
    /// The target is too long.
    TargetTooLong,
    /// The head is too large.
    HeadTooLarge,
    /// The page cannot be made.
    Fault,
    /// Too many at once.
    Busy,
    /// Another version of HTTP.
    Version,
}

impl Status {
    fn line(self) -> &'static str {
        match self {
            Self::Ok => "200 OK",
            Self::Folder => "307 Temporary Redirect",
            Self::BadRequest => "400 Bad Request",
            Self::Forbidden => "403 Forbidden",
            Self::NotFound => "404 Not Found",
            Self::Method | Self::NotToRead => "405 Method Not Allowed",
            Self::Body => "413 Content Too Large",
            Self::TargetTooLong => "414 URI Too Long",
            Self::HeadTooLarge => "431 Request Header Fields Too Large",
            Self::Fault => "500 Internal Server Error",
            Self::Busy => "503 Service Unavailable",
            Self::Version => "505 HTTP Version Not Supported",
        }
    }

    /// What a person reads who gets here.
    fn words(self) -> &'static str {
        match self {
            Self::Ok | Self::Folder => "",
            Self::BadRequest => "This is not an address of the live site.",
            Self::Forbidden => "The live site answers its own pages only, under the address it printed.",
            Self::NotFound => "There is nothing at this address.",
            Self::Method => "The live site can only be read.",
            Self::NotToRead => "There is nothing to read here.",
            Self::Body => "The live site takes nothing in.",
            Self::TargetTooLong => "This address is too long.",
            Self::HeadTooLarge => "The browser sends more than the live site reads.",
            Self::Fault => "This page cannot be made right now.",
            Self::Busy => "Too many tabs at once.",
            Self::Version => "The live site speaks HTTP/1.1.",
        }
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// What kind it is.
    pub status: Status,
    /// What the body is.
    pub media: &'static str,
    /// The body.
    pub body: Vec<u8>,
    /// Where to go instead: an address of the site, encoded.
    pub location: Option<String>,
}

impl Answer {
    /// A body.
    pub fn new(status: Status, media: &'static str, body: Vec<u8>) -> Self {
        Self { status, media, body, location: None }
    }

    /// A line of plain text.
    pub fn plain(status: Status) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{}\n", status.words()).into_bytes())
    }

    /// Sends it.
    ///
    /// # Errors
    /// Where the other side is gone.
    pub fn send(&self, mut stream: &TcpStream, head_only: bool, keep: bool) -> io::Result<()> {
        let mut bytes = head(self.status.line(), self.media);
        bytes.extend(format!("Content-Length: {}\r\n", self.body.len()).bytes());
        match self.status {
            Status::Method => bytes.extend_from_slice(b"Allow: GET, HEAD\r\n"),
            Status::NotToRead => bytes.extend_from_slice(b"Allow: POST\r\n"),
            _ => {}
        }
        if let Some(location) = &self.location {
            bytes.extend(format!("Location: {location}\r\n").bytes());
        }
        bytes.extend_from_slice(if keep { b"Connection: keep-alive\r\n\r\n" } else { b"Connection: close\r\n\r\n" });
        if !head_only {
            // In one piece: a small answer is one packet.
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)
    }
}

/// The head of a stream of events, which has no end.
pub fn stream_head() -> Vec<u8> {
    let mut bytes = head(Status::Ok.line(), "text/event-stream");
    bytes.extend_from_slice(b"Connection: close\r\n\r\n");
    bytes
}

/// What every answer says: kept nowhere, taken for nothing else, read by no other site.
fn head(line: &str, media: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {line}\r\nContent-Type: {media}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
         Content-Security-Policy: {SECURITY_POLICY}; frame-ancestors 'self'\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\n\
         Referrer-Policy: no-referrer\r\n"
    )
    .into_bytes()
}
