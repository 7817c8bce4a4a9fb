//! Connections that are opened and then say nothing, or half of something: more of them than the program may have files.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::kit::{Book, Serving};
use crate::running::{Running, serve};

const SILENT: usize = 1200;
/// Where `child` finds the live site.
const ADDRESS: &str = "COACHBOOK_SILENT_ADDRESS";

/// Holds silent connections until whoever started it is heard no more. A process of its own, whose files are its own as
/// well: beside a thousand of them, other tests would have none left.
#[test]
#[ignore = "run by the test below, as the process that is silent"]
fn child() {
    let Ok(address) = env::var(ADDRESS) else { return };
    let mut silent = Vec::new();
    while silent.len() < SILENT {
        // It may itself have no more files open; those it has are what counts.
        let Ok(mut stream) = TcpStream::connect(&address) else { break };
        if silent.len() % 2 == 0 {
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nX: ");
        }
        silent.push(stream);
    }
    println!("\nsilent: {}", silent.len());
    let _ = std::io::stdin().read(&mut [0]);
}

struct Silent(Child);

impl Silent {
    /// Starts the process, and waits until its connections are there.
    fn start(serving: &Serving) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "silent::child", "--ignored", "--nocapture"]);
        command.env(ADDRESS, serving.address.to_string());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let held = lines.find_map(|line| line.strip_prefix("silent: ")?.parse::<usize>().ok());
        let silent = Self(child);
        assert!(held.is_some_and(|held| held > 900), "{held:?} connections are held");
        silent
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The whole program, allowed fewer files than there are silent connections.
#[test]
fn the_silent_do_not_keep_others_out() {
    let book = Book::new();
    let plain = serve(&book.root(), &["--port", "0"]);
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -n 1024; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
    let mut running = Running::run(limited);
    let serving = Serving::by(&running);
    let answers = || serving.get("/guides/good.html").status == 200;
    assert!(answers());
    let _silent = Silent::start(&serving);
    for _ in 0..20 {
        assert!(answers());
    }
    assert!(running.child.try_wait().unwrap().is_none(), "it is alive");
}
