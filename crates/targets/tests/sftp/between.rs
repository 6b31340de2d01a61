//! A line between us and the server that can be cut, held up, or lose an answer.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::Duration;

/// What the line does.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Mood {
    Fine,
    /// Is cut when the next word goes out; the server never hears it.
    CutsOurs,
    /// Is cut when the next answer comes; the server has heard us.
    CutsTheirs,
    /// Lets nothing through any more, and does not say so.
    Silent,
}

/// The line. It lasts as long as the test.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) port: u16,
    mood: Arc<AtomicU8>,
    /// Bytes of ours that go through before the line changes its mood, once.
    left: Arc<AtomicU64>,
    then: Arc<AtomicU8>,
}

impl Line {
    pub(crate) fn to(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let line = Self {
            port: listener.local_addr().unwrap().port(),
            mood: Arc::new(AtomicU8::new(Mood::Fine as u8)),
            left: Arc::new(AtomicU64::new(u64::MAX)),
            then: Arc::new(AtomicU8::new(Mood::Fine as u8)),
        };
        let of_thread = line.clone();
        std::thread::spawn(move || {
            for ours in listener.incoming() {
                let (ours, theirs) = (ours.unwrap(), TcpStream::connect(("127.0.0.1", server)).unwrap());
                let (back, forth) = (of_thread.clone(), of_thread.clone());
                let (ours2, theirs2) = (ours.try_clone().unwrap(), theirs.try_clone().unwrap());
                std::thread::spawn(move || forth.carry(ours, theirs, true));
                std::thread::spawn(move || back.carry(theirs2, ours2, false));
            }
        });
        line
    }

    pub(crate) fn becomes(&self, mood: Mood) {
        self.mood.store(mood as u8, Ordering::SeqCst);
    }

    /// Changes its mood when this many bytes have gone out; after a cut it is fine again.
    pub(crate) fn after(&self, bytes: u64, then: Mood) {
        self.then.store(then as u8, Ordering::SeqCst);
        self.left.store(bytes, Ordering::SeqCst);
    }

    fn is(&self, mood: Mood) -> bool {
        self.mood.load(Ordering::SeqCst) == mood as u8
    }

    fn carry(&self, mut from: TcpStream, mut to: TcpStream, ours: bool) {
        let mut words = [0; 4096];
        while let Ok(bytes @ 1..) = from.read(&mut words) {
            if ours {
                let left = self.left.load(Ordering::SeqCst);
                if left != u64::MAX && left <= bytes as u64 {
                    self.left.store(u64::MAX, Ordering::SeqCst);
                    self.mood.store(self.then.load(Ordering::SeqCst), Ordering::SeqCst);
                } else if left != u64::MAX {
                    self.left.store(left - bytes as u64, Ordering::SeqCst);
                }
            }
            while self.is(Mood::Silent) {
                std::thread::sleep(Duration::from_millis(10));
            }
            if self.is(if ours { Mood::CutsOurs } else { Mood::CutsTheirs }) {
                // only this once
                self.becomes(Mood::Fine);
                break;
            }
            if to.write_all(&words[..bytes]).is_err() {
                break;
            }
        }
        for end in [from, to] {
            let _shut = end.shutdown(Shutdown::Both);
        }
    }
}
