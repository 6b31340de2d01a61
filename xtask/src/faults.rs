//! Whether planted faults are caught: each fault of the lists in `xtask/faults/` is put into a copy of the
//! house, one at a time, and some test must then fail.
//!
//! A test that cannot fail proves nothing. A list says what each fault is ([`list`]); the copy lies beside what
//! cargo builds, and the house itself is never touched ([`copy`]). Refuses to know: what the code is about.

mod copy;
mod list;

use crate::say;
use copy::{Copy, Outcome};
use list::Fault;
use std::path::Path;
use std::process::ExitCode;

/// Plants the faults with these names, or all of them, and says of each whether it was caught.
pub(crate) fn run(root: &Path, names: &[&str]) -> ExitCode {
    match all(root, names) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(reason) => {
            say::error(&format!("faults: {reason}"));
            ExitCode::from(2)
        }
    }
}

/// How many were not caught.
fn all(root: &Path, names: &[&str]) -> Result<usize, String> {
    let faults = list::read(&root.join("xtask/faults"))?;
    if let Some(unknown) = names.iter().find(|name| !faults.iter().any(|one| one.name == **name)) {
        return Err(format!("there is no fault '{unknown}' in xtask/faults"));
    }
    let chosen: Vec<&Fault> =
        faults.iter().filter(|one| names.is_empty() || names.contains(&one.name.as_str())).collect();
    let copy = Copy::new(root)?;
    say::line("faults: the tests without any fault");
    if let Outcome::Caught(by) = copy.test(list::Tests::Any)? {
        return Err(format!("the tests fail without any fault: {by}"));
    }
    let mut left = 0;
    for fault in &chosen {
        let outcome = copy.plant(fault)?;
        say::line(&format!("{outcome:<15}{}", fault.name));
        if let Outcome::Caught(by) = &outcome {
            say::line(&format!("               by {by}"));
        } else {
            say::line(&format!("               in {}: {}", fault.file, fault.why));
            left += 1;
        }
    }
    say::line(&format!("faults: {} planted, {} caught", chosen.len(), chosen.len() - left));
    Ok(left)
}
