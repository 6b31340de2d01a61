//! Two processes at once: the second is told who has the memory, and does nothing.

use crate::killed::moving;
use crate::nights::{Scene, Verdicts};
use std::fs::{self, File};
use std::io::{Seek as _, Write as _};

#[test]
fn a_run_beside_another_says_which_process_it_is_and_does_nothing() {
    let mut scene = Scene::of(&moving());
    let total = scene.town.total();
    let mut lock = File::options().read(true).write(true).open(scene.town.path("data/skolbro.lock")).unwrap();
    lock.lock().unwrap();
    lock.set_len(0).unwrap();
    lock.rewind().unwrap();
    write!(lock, "4711").unwrap();
    let before = (fs::read(scene.town.path("data/skolbro.db")).unwrap(), scene.town.names("out"));
    for words in [["run", "--to", "test"].as_slice(), &["confirm", "1", "--by", "Anna"], &["history"]] {
        let said = scene.town.says(words);
        assert_eq!(said.code, Some(1), "{words:?} {said:?}");
        assert!(said.text.contains("En annan körning") && said.text.contains("process 4711"), "{said:?}");
        assert!(said.text.contains("Vänta tills den andra körningen är klar"), "{said:?}");
    }
    let after = (fs::read(scene.town.path("data/skolbro.db")).unwrap(), scene.town.names("out"));
    assert!(before == after, "something was done all the same");
    drop(lock);
    scene.converge(Verdicts::Told, &total, "after the lock");
}

#[test]
fn of_many_runs_at_once_each_is_done_alone_or_refused() {
    let mut scene = Scene::of(&moving());
    let total = scene.town.total();
    let started: Vec<_> = (0..8)
        .map(|_| {
            let mut command = scene.town.command(&["run", "--to", "test"]);
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    let codes: Vec<_> = started.into_iter().map(|mut child| child.wait().unwrap().code()).collect();
    assert!(
        codes.iter().all(|code| matches!(code, Some(0 | 1 | 3))) && codes.contains(&Some(0)),
        "{codes:?}"
    );
    scene.converge(Verdicts::Told, &total, "after eight at once");
}
