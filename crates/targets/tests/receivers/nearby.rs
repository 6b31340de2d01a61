//! Into a folder, and by a command of one's own.

use crate::{Caller, NAME, content, error, fails, names, parcel};
use std::fs;
use std::path::Path;
use std::time::Duration;
use targets::{
    Cause, Checked, Finished, Habits, Lying, OwnCommand, Parcel, SendError, Shows, Step, Sum, Verify, Was,
    Way, finish, lies, listed, probe, send, take_away,
};

fn habits(temporary_suffix: &str) -> Habits {
    Habits {
        directory: "in".to_owned(),
        temporary_suffix: temporary_suffix.to_owned(),
        verify: Verify::Content,
        attempts: 3,
        first_wait: Duration::from_millis(1),
        longest_wait: Duration::from_millis(1),
    }
}

#[test]
fn a_folder_gets_it_whole_and_nothing_there_is_written_over() {
    let home = tempfile::tempdir().unwrap();
    let (way, lying) = (Way::Folder(home.path().to_owned()), home.path().join("in"));
    let directory = lying.display().to_string();
    let missing = error(Step::Directory, Cause::NoDirectory { directory });
    assert_eq!(fails(&way, &habits(".part"), b"x"), missing, "a folder is never made by mistake");
    fs::create_dir(&lying).unwrap();
    for suffix in [".part", ""] {
        let (habits, bytes) = (habits(suffix), content(100_000));
        let receipt = send(&way, &habits, &parcel(&bytes), &mut Caller::new()).unwrap();
        assert_eq!((receipt.was, receipt.checked), (Was::Sent, Checked::Content));
        assert_eq!(
            (fs::read(lying.join(NAME)).unwrap(), names(&lying)),
            (bytes.clone(), vec![NAME.to_owned()])
        );
        let again = send(&way, &habits, &parcel(&bytes), &mut Caller::new()).unwrap();
        assert_eq!(again.was, Was::ThereAlready);
        assert_eq!(fails(&way, &habits, b"x").cause, Cause::Exists { bytes: 100_000 });
        let found = Lying::Whole { bytes: 100_000, sum: Some(Sum::of(&bytes)) };
        assert_eq!(lies(&way, &habits, NAME).unwrap(), found);
        assert_eq!(listed(&way, &habits).unwrap().len(), 1);
        take_away(&way, &habits, NAME).unwrap();
        assert_eq!(lies(&way, &habits, NAME).unwrap(), Lying::Nothing);
        assert!(probe(&way, &habits).unwrap().reads_back);
    }
    let (habits, bytes) = (habits(".part"), content(1000));
    for there in [&bytes[..400], &bytes, b"other"] {
        fs::write(lying.join(format!("{NAME}.part")), there).unwrap();
        let finished = finish(&way, &habits, &parcel(&bytes), &mut Caller::new()).unwrap();
        assert!(matches!(finished, Finished::There(_)));
        assert_eq!(
            (fs::read(lying.join(NAME)).unwrap(), names(&lying)),
            (bytes.clone(), vec![NAME.to_owned()])
        );
        fs::remove_file(lying.join(NAME)).unwrap();
    }
    let other = lying.join(NAME);
    let mut caller = Caller::when_named(|| fs::write(&other, "from somebody else").unwrap());
    let refused = send(&way, &habits, &parcel(b"ours"), &mut caller).unwrap_err();
    assert_eq!(refused.cause, Cause::Exists { bytes: 18 });
    assert_eq!(fs::read(lying.join(NAME)).unwrap(), b"from somebody else");
}

fn command(words: &[&str], timeout: Duration) -> Way {
    Way::Command(OwnCommand { words: words.iter().map(|&word| word.to_owned()).collect(), timeout })
}

#[test]
fn a_command_gets_a_file_and_a_name_and_no_shell() {
    let home = tempfile::tempdir().unwrap();
    let target = home.path().display().to_string();
    let way = command(&["cp", "{file}", &format!("{target}/{{name}}; $HOME")], Duration::from_secs(10));
    let mut caller = Caller::new();
    let receipt = send(&way, &habits(""), &parcel(b"content"), &mut caller).unwrap();
    assert_eq!((receipt.was, receipt.checked, caller.asked), (Was::Sent, Checked::Told, 1));
    assert_eq!(fs::read(home.path().join(format!("{NAME}; $HOME"))).unwrap(), b"content");
    for unable in [
        lies(&way, &habits(""), NAME).unwrap_err(),
        probe(&way, &habits("")).unwrap_err(),
        finish(&way, &habits(""), &parcel(b"content"), &mut Caller::new()).unwrap_err(),
    ] {
        assert_eq!(unable, error(Step::Prepare, Cause::Unable));
    }
}

#[test]
fn a_command_that_fails_says_its_last_words_and_leaves_no_file() {
    let script = "echo $1 > $0; for n in 1 2 3 4 5 6; do printf 'line %s \\033[2J\\n' $n >&2; done; exit 7";
    let home = tempfile::tempdir().unwrap();
    let seen = home.path().join("seen").display().to_string();
    let way = command(&["sh", "-c", script, &seen, "{file}"], Duration::from_secs(10));
    let failed = fails(&way, &habits(""), b"content");
    assert_eq!((failed.step, failed.shows), (Step::Command, Shows::Maybe));
    let Cause::Failed { code: Some(7), said } = failed.cause else { panic!("{failed:?}") };
    assert_eq!(said.as_str(), "line 4  [2J / line 5  [2J / line 6  [2J");
    let file = fs::read_to_string(&seen).unwrap();
    assert!(file.trim().ends_with(NAME) && !Path::new(file.trim()).exists(), "{file}");
}

#[test]
fn a_command_that_does_not_start_or_does_not_end_is_told() {
    for words in [["/no/such/program"].as_slice(), &[]] {
        let failed = fails(&command(words, Duration::from_secs(10)), &habits(""), b"x");
        assert!(matches!(failed.cause, Cause::NotStarted { .. }), "{failed:?}");
        assert_eq!(failed.shows, Shows::No);
    }
    let limit = Duration::from_millis(300);
    let slow = fails(&command(&["sleep", "60"], limit), &habits(""), b"x");
    let cause = Cause::Slow { limit };
    assert_eq!(slow, SendError { step: Step::Command, cause, shows: Shows::Maybe });
    let option = Parcel { name: "-rf", bytes: b"x" };
    let refused = send(&command(&["true"], limit), &habits(""), &option, &mut Caller::new()).unwrap_err();
    assert!(matches!(refused.cause, Cause::Name { .. }), "{refused:?}");
}
