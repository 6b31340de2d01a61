//! One run of one command: wall time and peak memory.

use nix::sys::resource::{UsageWho, getrusage};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a run cost.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) seconds: f64,
    pub(crate) peak_mib: f64,
    pub(crate) stdout: String,
}

/// `measure COMMAND…`: runs it and prints seconds, peak memory in KiB and then what it printed. A process
/// of its own, because the system keeps only the largest of all children.
pub(crate) fn run(words: &[String]) -> Result<String, String> {
    let (program, args) = words.split_first().ok_or("measure COMMAND")?;
    let start = Instant::now();
    let output = Command::new(program)
        .args(args)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    let seconds = start.elapsed().as_secs_f64();
    // 3: done, but something waits for a person
    if !output.status.success() && output.status.code() != Some(3) {
        return Err(format!("{program} ended with {}", output.status));
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| error.to_string())?;
    Ok(format!("{seconds}\n{}\n{}", usage.max_rss(), String::from_utf8_lossy(&output.stdout)))
}

/// Measures a command in a process of its own.
pub(crate) fn cost(command: &[&str]) -> Result<Cost, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(own)
        .arg("measure")
        .args(command)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut parts = text.splitn(3, '\n');
    let (seconds, peak) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    match (seconds.parse(), peak.parse::<f64>()) {
        (Ok(seconds), Ok(peak)) => {
            Ok(Cost { seconds, peak_mib: peak / 1024.0, stdout: parts.next().unwrap_or("").to_owned() })
        }
        _ => Err(text),
    }
}
