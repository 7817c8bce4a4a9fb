//! The live site over HTTP, to this computer's own browser and nobody else's.
//!
//! Only exact keys of the site's route map are answered, from memory; whatever is odd about a request is refused
//! before anything is looked up. Small enough to be read: no bodies, no ranges, no compression, GET and HEAD only, but
//! for the one thing there is to do, opening a page in the editor.

mod answer;
pub mod bind;
mod connection;
mod events;
mod gate;
mod head;
mod inject;
mod media;
mod open;
mod registry;
mod respond;
mod target;

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::Live;
use gate::Gate;
use registry::Registry;

/// After the system refused a connection, it is given a moment: without one, refusals would fill the processor.
const BREATH: Duration = Duration::from_millis(10);
/// Enough for the deepest page there may be, and little enough for every connection to have one.
const STACK: usize = 4 << 20;

/// What answers: the site, and who may ask.
pub struct Server {
    live: Arc<Live>,
    gate: Gate,
    registry: Arc<Registry>,
    /// The command of the author's usual editor.
    editor: Option<String>,
}

impl Server {
    /// A server on a listener that is bound already. `host` is what the author named, if anything.
    ///
    /// # Errors
    /// Where the system gives no address for the listener, or nothing random to make a token from.
    pub fn new(live: Arc<Live>, listener: &TcpListener, host: Option<&str>) -> io::Result<Self> {
        let gate = Gate::new(listener.local_addr()?, host, token()?);
        Ok(Self { live, gate, registry: Arc::default(), editor: None })
    }

    /// Names the editor that pages are opened in, unless the playbook's settings name one.
    #[must_use]
    pub fn with_editor(mut self, command: Option<String>) -> Self {
        self.editor = command;
        self
    }

    /// What a page of another site cannot guess; it is part of the addresses of the live site's own script.
    pub fn token(&self) -> &str {
        &self.gate.token
    }

    /// Accepts connections for as long as the program runs. No refusal of the system ends it.
    pub fn run(self, listener: &TcpListener) {
        let server = Arc::new(self);
        loop {
            let Ok((stream, _)) = listener.accept() else {
                // Most likely there are no file handles left: whoever has been silent longest gives up theirs.
                server.registry.evict_one();
                thread::sleep(BREATH);
                continue;
            };
            let Some(seat) = server.registry.admit(stream) else { continue };
            let guest = Arc::clone(&server);
            // Where no thread can be had, the seat is given up, and with it the connection.
            let _ = thread::Builder::new().stack_size(STACK).spawn(move || connection::serve(&guest, &seat));
        }
    }
}

/// 128 random bits, in hexadecimal.
fn token() -> io::Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
