//! The command line as a user meets it: help, mistakes, languages, where words go, and exit codes.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "the tests write small files for the program to stumble on")]

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

const SKOLBRO: &str = env!("CARGO_BIN_EXE_skolbro");
const COMMANDS: [&[&str]; 9] = [
    &[],
    &["init"],
    &["demo"],
    &["check"],
    &["plan"],
    &["mapping"],
    &["mapping", "test"],
    &["mapping", "table"],
    &["doctor"],
];

fn skolbro() -> Command {
    let mut command = Command::new(SKOLBRO);
    command.env_remove("SKOLBRO_LANG").stdin(Stdio::null());
    command
}

fn said(words: &[&str]) -> (i32, String, String) {
    text(&skolbro().args(words).output().unwrap())
}

fn text(output: &Output) -> (i32, String, String) {
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8(bytes.clone()).unwrap());
    (output.status.code().unwrap(), out, err)
}

/// A small clean municipality, drafted; made once, never changed.
fn town() -> &'static Path {
    static TOWN: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let make = || {
        let folder = tempfile::tempdir().unwrap();
        let demo = folder.path().join("demo");
        let made = skolbro().args(["demo", "--size", "20", "--clean", "--out"]).arg(&demo).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        (folder, demo.join("work"))
    };
    &TOWN.get_or_init(make).1
}

fn in_town(words: &[&str]) -> (i32, String, String) {
    text(&skolbro().arg("-C").arg(town()).args(words).output().unwrap())
}

/// Words that only one of the languages has.
const ENGLISH: [&str; 14] = [
    "Usage",
    "Options",
    "Commands",
    "Arguments",
    "default",
    "possible",
    "values",
    "Print",
    "help",
    "version",
    "the",
    "and",
    "file",
    "error",
];
const SWEDISH: [&str; 8] = ["Användning", "Flaggor", "Kommandon", "Argument", "och", "för", "mapp", "fil"];

fn has_word(text: &str, word: &str) -> bool {
    // flags and the names of values are the same in both languages
    text.split(|letter: char| letter.is_whitespace() || ",.;:()".contains(letter)).any(|part| part == word)
}

#[test]
fn help_is_in_one_language_for_every_command() {
    for command in COMMANDS {
        for (language, foreign, must) in
            [("sv", ENGLISH.as_slice(), "Användning: skolbro"), ("en", SWEDISH.as_slice(), "Usage: skolbro")]
        {
            let (code, out, err) = said(&[command, &["--help", "--lang", language]].concat());
            assert_eq!((code, err.as_str()), (0, ""), "{command:?}");
            assert!(out.contains(must), "{out}");
            for word in foreign {
                assert!(!has_word(&out, word), "{command:?} in {language} says {word}:\n{out}");
            }
            for note in ["[default", "[possible", "[OPTIONS", "[env", "[alias"] {
                assert!(!out.contains(note), "a note of the parser's own: {out}");
            }
            assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
        }
    }
}

#[test]
fn every_flag_has_a_text_in_both_languages() {
    for command in COMMANDS {
        for language in ["sv", "en"] {
            let (_, out, _) = said(&[command, &["--help", "--lang", language]].concat());
            assert!(!out.contains("cli-"), "{command:?} {language}:\n{out}");
        }
    }
}

#[test]
fn help_tells_what_holds_when_nothing_is_said_and_which_words_there_are() {
    let (_, out, _) = said(&["demo", "--help"]);
    for words in
        ["annars S", "annars .skolbro-demo", "register, skola24, workbook, oneroster", "annars register"]
    {
        assert!(out.contains(words), "{words}:\n{out}");
    }
    let (_, out, _) = said(&["check", "--help", "--lang", "en"]);
    assert!(out.contains("test or production") && out.contains("otherwise test"), "{out}");
}

#[test]
fn the_first_words_of_every_command() {
    for (words, first) in [
        (vec!["--help"], "Skolbro: bron från kommunens skolregister till Unikum"),
        (vec!["plan", "--help"], "Gör leveransen till en miljö"),
        (vec!["plan", "--help", "--lang=en"], "Makes the delivery for an environment"),
    ] {
        let (_, out, _) = said(&words);
        assert_eq!(out.lines().next(), Some(first));
    }
}

#[test]
fn mistakes_are_answered_in_the_readers_language() {
    for (words, sv, en) in [
        (vec!["chekc"], "Kommandot chekc finns inte.", "There is no command chekc."),
        (vec!["check", "--jsn"], "Flaggan --jsn finns inte.", "There is no option --jsn."),
        (vec!["check", "--to", "prod"], "prod går inte att använda för --to", "prod cannot be used for --to"),
        (vec!["check", "--to"], "Det saknas något efter --to", "Something is missing after --to"),
        (vec!["plan"], "Det saknas något: --to", "Something is missing: --to"),
        (
            vec!["plan", "--to", "test", "--out", "x"],
            "Det saknas något: --total",
            "Something is missing: --total",
        ),
        (vec!["mapping"], "Det saknas ett kommando", "A command is missing"),
        (vec![], "Det saknas ett kommando", "A command is missing"),
        (vec!["demo", "--seed", "x"], "x går inte att använda för --seed", "x cannot be used for --seed"),
        (vec!["demo", "--size", "0"], "0 är ingen storlek", "0 is no size"),
        (vec!["doctor", "mer"], "mer går inte att förstå", "mer cannot be understood"),
        (vec!["check", "--json", "--json"], "--json står två gånger", "--json is there twice"),
        (
            vec!["confirm", "1", "--by", "A", "--failed", "--failed-rows", "3"],
            "--failed går inte ihop med --failed-rows",
            "--failed cannot be combined with --failed-rows",
        ),
        (vec!["--lang", "fi", "check"], "fi går inte att använda för --lang", "fi cannot be used for --lang"),
    ] {
        for (language, expected) in [("sv", sv), ("en", en)] {
            let output = skolbro().env("SKOLBRO_LANG", language).args(&words).output().unwrap();
            let (code, out, err) = text(&output);
            assert_eq!((code, out.as_str()), (2, ""), "{words:?}: {err}");
            assert!(err.contains(expected), "{words:?}: {err}");
            assert!(!err.contains("cli-") && !err.contains("<") && !err.contains("{ $"), "{err}");
        }
    }
}

#[test]
fn a_near_word_is_suggested() {
    for (words, near) in [
        (vec!["chekc"], "Menade du check?"),
        (vec!["check", "--jsno"], "Menade du --json?"),
        (vec!["check", "--to", "tset"], "Menade du test?"),
    ] {
        let (_, _, err) = said(&words);
        assert!(err.contains(near), "{err}");
    }
}

#[test]
fn dates_are_days_of_the_calendar() {
    for wrong in ["2026-02-30", "26-08-18", "18/8 2026", "i morgon", "2026-08-18T10:00"] {
        let (code, out, err) = in_town(&["check", "--as-of", wrong]);
        assert_eq!((code, out.as_str()), (2, ""), "{wrong}");
        assert!(err.contains("är inget datum. Skriv till exempel 2026-08-18."), "{err}");
    }
    let (code, out, _) = in_town(&["check", "--as-of", "2026-12-24"]);
    assert!(code == 0 && out.contains("2026-12-24"), "{out}");
}

#[test]
fn the_language_is_the_flags_then_the_environments_then_the_municipalitys() {
    let folder = tempfile::tempdir().unwrap();
    let english = folder.path().join("skolbro.toml");
    std::fs::write(&english, "language = \"en\"\n[municipality]\nname = \"Exempelköping\"\n").unwrap();
    let mapping = folder.path().join("mapping");
    std::fs::create_dir(&mapping).unwrap();
    let text_of = |name: &str| std::fs::read(town().join("mapping").join(name)).unwrap();
    std::fs::write(mapping.join("register.toml"), text_of("register.toml")).unwrap();
    let doctor = |words: &[&str], variable: Option<&str>| {
        let mut command = skolbro();
        command.arg("-C").arg(folder.path()).args(words);
        if let Some(variable) = variable {
            command.env("SKOLBRO_LANG", variable);
        }
        text(&command.output().unwrap()).1
    };
    assert!(doctor(&["doctor"], None).contains("Check the export"));
    assert!(doctor(&["doctor"], Some("sv")).contains("Kontrollera exporten"));
    assert!(doctor(&["doctor", "--lang", "en"], Some("sv")).contains("Check the export"));
    assert!(doctor(&["doctor"], Some("klingon")).contains("Check the export"));
}

#[test]
fn a_mistake_in_the_configuration_is_told_in_its_own_language() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("skolbro.toml"), "language = \"en\"\n[municipality]\nnam = \"X\"\n")
        .unwrap();
    let (code, _, err) = text(&skolbro().arg("-C").arg(folder.path()).arg("check").output().unwrap());
    assert!(code == 2 && err.contains("Did you mean “name”?"), "{err}");
}

#[test]
fn the_version_is_the_programs() {
    for word in ["--version", "-V"] {
        assert_eq!(said(&[word]), (0, format!("skolbro {}\n", env!("CARGO_PKG_VERSION")), String::new()));
    }
}

#[test]
fn json_is_all_that_stands_on_standard_output() {
    for words in [
        vec!["check", "--json"],
        vec!["plan", "--to", "test", "--total", "--json"],
        vec!["doctor", "--offline", "--json"],
    ] {
        let (code, out, err) = in_town(&words);
        assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert!(value.is_object() || value.is_array());
        assert!(!out.contains('\u{1b}'));
    }
}

#[test]
fn a_failure_leaves_standard_output_empty() {
    let folder = tempfile::tempdir().unwrap();
    for words in
        [vec!["check", "--json"], vec!["plan", "--to", "test", "--total", "--json"], vec!["doctor", "--json"]]
    {
        let output = skolbro().arg("-C").arg(folder.path()).args(&words).output().unwrap();
        let (code, out, err) = text(&output);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
        assert!(err.contains("är ingen kommunmapp") && err.contains("skolbro init --from"), "{err}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    for words in [vec!["check", "--json"], vec!["check"], vec!["doctor", "--offline"], vec!["--help"]] {
        let mut command = skolbro();
        command.arg("-C").arg(town()).args(&words).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let (code, _, err) = text(&child.wait_with_output().unwrap());
        assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
    }
}

#[test]
fn plain_text_has_no_colours_when_nobody_sees_them() {
    let (_, out, err) = in_town(&["doctor"]);
    assert!(!out.contains('\u{1b}') && !err.contains('\u{1b}'));
}

#[test]
fn production_is_refused_until_it_is_confirmed() {
    let (code, out, err) = in_town(&["plan", "--to", "production", "--total"]);
    assert_eq!((code, out.as_str()), (4, ""));
    assert!(err.contains("låst") && err.contains("skolbro doctor"), "{err}");
}

#[test]
fn a_file_larger_than_the_receiver_takes_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let made =
        skolbro().args(["demo", "--size", "20", "--clean", "--out"]).arg(folder.path().join("d")).output();
    assert!(made.unwrap().status.success());
    let work = folder.path().join("d/work");
    let config = std::fs::read_to_string(work.join("skolbro.toml")).unwrap();
    for (limit, words) in
        [("rows = 3", "rader, och Unikum tar högst 3"), ("bytes = 99", "byte, och Unikum tar högst 99")]
    {
        std::fs::write(work.join("skolbro.toml"), format!("{config}\n[receiver.limits]\n{limit}\n")).unwrap();
        let plan = ["plan", "--to", "test", "--total", "--out", "limited"];
        let (code, out, err) = text(&skolbro().arg("-C").arg(&work).args(plan).output().unwrap());
        assert_eq!((code, out.as_str()), (4, ""), "{err}");
        assert!(err.contains(words) && !work.join("limited").exists(), "{err}");
    }
}

#[test]
fn a_device_is_never_replaced_by_a_report() {
    let (code, _, err) = in_town(&["check", "--html", "/dev/null"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("något annat än en fil"), "{err}");
}

#[test]
fn a_draft_never_takes_the_place_of_an_earlier_one() {
    let work = town().display().to_string();
    let export = town().parent().unwrap().join("export").display().to_string();
    let (code, out, err) = said(&["init", "--from", &export, &work]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("--replace"), "{err}");
}

#[test]
fn a_folder_that_is_not_ours_is_never_cleared() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("viktigt.txt"), "x").unwrap();
    let (code, _, err) = said(&["demo", "--size", "20", "--out", &folder.path().display().to_string()]);
    assert!(code == 2 && err.contains("något annat än en demonstration"), "{err}");
    assert!(folder.path().join("viktigt.txt").exists());
}
