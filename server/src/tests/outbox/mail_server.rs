//! A real mail server: that of the browser's stories, in a process of its own.

use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../end2end/support/smtp_server.mjs"
);
/// How long a line may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A port at which nobody listens.
pub(super) fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// A mail server at work; it ends with this value.
pub(super) struct MailServer {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
}

impl MailServer {
    /// Listens at `port`.
    pub(super) fn start(port: u16) -> Self {
        let mut child = Command::new("node")
            .arg(SCRIPT)
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node: `scripts/setup.sh test` installs it");
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let server = Self {
            stdin: child.stdin.take(),
            child,
            lines,
        };
        let first = server.lines.recv_timeout(PATIENCE).expect(
            "the mail server does not start: `scripts/setup_npm.sh end2end` installs its packages",
        );
        assert_eq!(first, format!("{{\"listening\":{port}}}"));
        server
    }

    /// The next message that it takes over.
    pub(super) fn next(&mut self) -> serde_json::Value {
        let line = self.lines.recv_timeout(PATIENCE).expect("a message");
        serde_json::from_str(&line).unwrap()
    }

    /// Ends it; what it had taken over and nobody has read yet.
    pub(super) fn end(mut self) -> Vec<serde_json::Value> {
        drop(self.stdin.take());
        self.child.wait().unwrap();
        // The reader ends with the process, and with it the channel.
        self.lines
            .iter()
            .map(|line| serde_json::from_str(&line).unwrap())
            .collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        drop(self.stdin.take());
        let _ = self.child.wait();
    }
}
