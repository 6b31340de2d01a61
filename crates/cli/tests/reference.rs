//! The page about commands, made from what the binary says of itself. `cargo xtask docs` writes it anew.

#![expect(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]

#[path = "../../app/tests/reference/keep.rs"]
mod keep;

use app::FailureKind;
use std::fmt::Write as _;
use std::process::Command;

const COMMANDS: [&str; 39] = [
    "",
    "init",
    "demo",
    "study",
    "check",
    "problems",
    "problems todo",
    "problems send",
    "problems seen",
    "problems assign",
    "problems accept",
    "problems reopen",
    "plan",
    "approve",
    "deliver",
    "confirm",
    "run",
    "undo",
    "history",
    "explain",
    "compare",
    "retain",
    "mapping",
    "mapping test",
    "mapping table",
    "doctor",
    "report",
    "report fetch",
    "report test",
    "alarm",
    "receiver",
    "receiver add",
    "receiver show",
    "receiver import",
    "receiver export",
    "receiver reset",
    "receiver load",
    "receiver misbehave",
    "receiver switch",
];

#[test]
fn the_page_about_commands_is_what_the_binary_says() {
    keep::keep("sv/kommandon.md", &page("sv", HEAD_SV, EXIT_CODES_SV));
    keep::keep("en/commands.md", &page("en", HEAD_EN, EXIT_CODES_EN));
}

#[test]
fn every_command_has_its_place_on_the_page() {
    let help = help("en", "");
    let listed = help.lines().skip_while(|line| !line.starts_with("Commands")).skip(1);
    for line in listed.take_while(|line| !line.is_empty()) {
        let command = line.split_whitespace().next().unwrap_or_default();
        assert!(COMMANDS.contains(&command), "{command} is missing in COMMANDS");
    }
}

#[test]
fn the_exit_codes_are_those_of_the_page() {
    let kinds = [FailureKind::Failed, FailureKind::Configuration, FailureKind::Refused];
    for (kind, code) in kinds.into_iter().zip([1, 2, 4]) {
        assert_eq!(kind.exit_code(), code);
    }
}

fn page(language: &str, head: &str, exit_codes: &str) -> String {
    let mut page = head.to_owned();
    for command in COMMANDS {
        let name = format!("skolbro {command}");
        write!(page, "\n## `{}`\n\n```text\n{}\n```\n", name.trim(), help(language, command).trim_end())
            .unwrap();
    }
    page + exit_codes
}

fn help(language: &str, command: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_skolbro"))
        .args(command.split_whitespace())
        .args(["--lang", language, "--help"])
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert!(output.status.success(), "{command}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

const HEAD_SV: &str = "\
# Kommandon\n\
\n\
Så här säger `skolbro` självt. Sidan är gjord av `cargo xtask docs`. Språket väljs med `--lang`, med \
miljövariabeln `SKOLBRO_LANG` eller med `language` i `skolbro.toml`. Data skrivs till standard ut, allt annat \
till standard fel.\n";

const HEAD_EN: &str = "\
# Commands\n\
\n\
What `skolbro` says itself. The page is made by `cargo xtask docs`. The language is chosen by `--lang`, by the \
environment variable `SKOLBRO_LANG` or by `language` in `skolbro.toml`. Data goes to standard output, \
everything else to standard error.\n";

const EXIT_CODES_SV: &str = "\n\
## Slutkoder\n\
\n\
| kod | betyder |\n\
| --- | --- |\n\
| 0 | klart |\n\
| 1 | det gick inte: en fil, en disk eller en behörighet; `check` fann något som stoppar; ett prov i \
mappningen är underkänt |\n\
| 2 | fel i kommandot, i inställningarna eller i mappningen |\n\
| 3 | done, but something waits for a person: `plan` and `run` answer so |\n\
| 4 | en spärr eller en obesvarad fråga säger nej; ingenting är skrivet |\n";

const EXIT_CODES_EN: &str = "\n\
## Exit codes\n\
\n\
| code | means |\n\
| --- | --- |\n\
| 0 | done |\n\
| 1 | it failed: a file, a disk or a permission; `check` found something that stops; an example of the \
mapping does not hold |\n\
| 2 | a mistake in the command, the configuration or the mapping |\n\
| 3 | done, but something is held and waits for a person (no command answers so yet) |\n\
| 4 | a guard or an unanswered question says no; nothing has been written |\n";
