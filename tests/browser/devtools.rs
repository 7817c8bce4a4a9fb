//! The DevTools protocol: commands and events as JSON over a web socket.

use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// Far above what any answer takes, on a slow machine with much else to do: a browser that hangs fails the test instead
/// of holding it for ever.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// Something the browser said by itself.
#[derive(Debug)]
pub struct Event {
    pub method: String,
    pub params: Value,
}

/// A line to the browser, or to one of its tabs.
pub struct Line {
    socket: WebSocket<TcpStream>,
    last_id: u64,
    events: Vec<Event>,
}

impl Line {
    /// Opens a line to an address the browser gave: `ws://127.0.0.1:port/devtools/…`.
    pub fn open(address: &str) -> Self {
        let host = host_of(address);
        let stream = TcpStream::connect(host).unwrap_or_else(|error| panic!("no browser at {host}: {error}"));
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.set_nodelay(true).expect("a socket");
        let (socket, _) = tungstenite::client(address, stream).expect("a web socket to the browser");
        Self { socket, last_id: 0, events: Vec::new() }
    }

    /// Sends a command whose answer nobody waits for, and which may be the last.
    pub fn tell(&mut self, method: &str) {
        let _ = self.send(method, &json!({}));
    }

    /// Sends a command and waits for its answer; events that come before it are kept.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The same, for what may fail: a page that is asked something may be reloaded meanwhile.
    pub fn try_call(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.send(method, &params).expect("a browser that listens");
        loop {
            let mut message = self.next(method);
            if message["id"] == id {
                let error = message["error"].take();
                return if error.is_null() { Ok(message["result"].take()) } else { Err(error) };
            }
            self.keep(message);
        }
    }

    /// Waits for an event, unless it has come already; all others stay for whoever asks.
    pub fn wait_for(&mut self, what: &str, is_it: impl Fn(&Event) -> bool) {
        loop {
            if let Some(at) = self.events.iter().position(&is_it) {
                self.events.remove(at);
                return;
            }
            let message = self.next(what);
            self.keep(message);
        }
    }

    /// What has come so far and was not waited for.
    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    fn send(&mut self, method: &str, params: &Value) -> tungstenite::Result<u64> {
        self.last_id += 1;
        let command = json!({ "id": self.last_id, "method": method, "params": params });
        self.socket.send(Message::text(command.to_string()))?;
        Ok(self.last_id)
    }

    fn next(&mut self, waiting_for: &str) -> Value {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => return serde_json::from_str(&text).expect("JSON from the browser"),
                Ok(_) => {}
                Err(error) => panic!("the browser fell silent before {waiting_for}: {error}"),
            }
        }
    }

    fn keep(&mut self, mut message: Value) {
        if let Some(method) = message["method"].as_str().map(str::to_owned) {
            self.events.push(Event { method, params: message["params"].take() });
        }
    }
}

/// Whether a command failed only because the page it was for has gone, or is not quite there: it can be asked again.
pub fn is_leaving(error: &Value) -> bool {
    let said = error["message"].as_str().unwrap_or_default();
    ["navigated or closed", "execution context", "context was destroyed", "context with specified id", "was collected"]
        .iter()
        .any(|words| said.contains(words))
}

/// `127.0.0.1:port` of a web socket's address.
pub fn host_of(address: &str) -> &str {
    let rest = address.strip_prefix("ws://").expect("a web socket's address");
    rest.split('/').next().expect("a host")
}
