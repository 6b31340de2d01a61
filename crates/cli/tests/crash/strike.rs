//! Blows at system calls: the program is started under `strace`, which kills it at a chosen call, or answers that
//! the disk is full.

use crate::town::{Said, Town};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Output, Stdio};

/// Everything by which a process changes what others see, and the end of a thread, for a set's files are written
/// by threads of their own.
const CALLS: &str = "write,writev,pwrite64,pwritev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,\
     unlink,unlinkat,link,linkat,mkdir,mkdirat,fchmod,openat,exit";

/// A call of the program: its name, which one of them in its thread, and what it is about.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) at: usize,
    pub(crate) line: String,
}

/// What happens at a call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Blow {
    /// The process is killed before the call is carried out.
    Kill,
    /// There is no room on the disk, for this call and every later one of its name.
    Full,
    /// There was no room for this call alone.
    FullOnce,
}

/// Whether a program can be traced here. Says so loudly where it cannot.
pub(crate) fn possible() -> bool {
    let mut strace = Command::new("strace");
    strace.args(["-qq", "-o", "/dev/null", "-e", "trace=exit", "true"]).stderr(Stdio::null());
    let possible = strace.status().is_ok_and(|status| status.success());
    if !possible {
        // past the capture of the test's own output
        let mut terminal = std::io::stderr().lock();
        let _told: std::io::Result<()> = writeln!(
            terminal,
            "NOT TRIED: that nothing is lost when the program is killed at any write. It needs strace, and the \
             right to trace a program (ptrace): setup/install test installs it."
        );
    }
    possible
}

/// All calls of a command that change something, as a run without harm makes them. Changes the town.
pub(crate) fn calls(town: &Town, words: &[&str]) -> Vec<Call> {
    let log = town.path("trace");
    let trace = format!("trace={CALLS}");
    let starter = ["strace", "-f", "-y", "-qq", "-o", log.to_str().unwrap(), "-e", &trace];
    let output = town.wrapped(&starter, words).output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 3)), "{}", Said::of(&output).text);
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut calls: Vec<Call> = Vec::new();
    for line in fs::read_to_string(&log).unwrap().lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((name, about)) = rest.trim_start().split_once('(') else { continue };
        if !name.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit()) {
            continue;
        }
        let at = seen.entry((thread.to_owned(), name.to_owned())).or_default();
        *at += 1;
        // what only reads changes nothing; what is said on the terminal comes after everything is done
        let idle = name == "openat" && !about.contains("O_CREAT");
        let said = name == "write" && (about.starts_with("1<") || about.starts_with("2<"));
        // a page in the database's journal stands between its number and its sum: one blow for the three
        let frame = name == "pwrite64" && about.contains("-journal>") && about.contains(", 4, ");
        let known = calls.iter().any(|call| call.name == name && call.at == *at);
        if !idle && !said && !frame && !known {
            calls.push(Call { name: name.to_owned(), at: *at, line: rest.to_owned() });
        }
    }
    calls
}

/// The command with a blow at a call.
pub(crate) fn strike(town: &Town, words: &[&str], call: &Call, blow: Blow) -> Output {
    let (what, when) = match blow {
        Blow::Kill => ("signal=KILL", format!("{}", call.at)),
        Blow::Full => ("error=ENOSPC", format!("{}+", call.at)),
        Blow::FullOnce => ("error=ENOSPC", format!("{}", call.at)),
    };
    let inject = format!("inject={}:{what}:when={when}", call.name);
    let trace = format!("trace={}", call.name);
    let starter = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", trace.as_str(), "-e", inject.as_str()];
    town.wrapped(&starter, words).output().unwrap()
}

/// Whether the process was killed.
pub(crate) fn killed(output: &Output) -> bool {
    output.status.signal().is_some()
}
