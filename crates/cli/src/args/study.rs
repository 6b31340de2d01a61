//! What can be written after `study` and `problems`.

use super::{Builder, ENVIRONMENTS};
use clap::{ArgAction, Command};

impl Builder<'_> {
    pub(super) fn study(&self) -> Command {
        self.command("study", &["skolbro study", "--html", "FILE"]).args([
            self.otherwise("to", "ENV", "test").value_parser(ENVIRONMENTS),
            self.option("as-of", "DATE"),
            self.option("history", "DIR").num_args(1..).action(ArgAction::Append),
            self.option("existing", "FILE").num_args(1..=2),
            self.option("html", "FILE"),
            self.option("xlsx", "FILE"),
            self.option("handbook", "FILE"),
            self.flag("json"),
        ])
    }

    pub(super) fn problems(&self) -> Command {
        let school = || self.option("school", "ID").help(self.say("cli-arg-problem-school".to_owned()));
        let about = |name: &'static str, usage: &[&str]| {
            let command = self.command(name, usage).about(self.say(format!("cli-problems-{name}")));
            command.args([
                self.word("problem").required(true),
                school(),
                self.option("by", "NAME").required(true).help(self.say("cli-arg-problem-by".to_owned())),
            ])
        };
        let todo = self.command("todo", &["skolbro problems todo", "--out", "DIR"]);
        let send = self.command("send", &["skolbro problems send"]);
        let until = self.option("until", "DATE").required(true);
        self.command("problems", &["skolbro problems"])
            .args([
                self.otherwise("to", "ENV", "test").value_parser(ENVIRONMENTS),
                self.option("as-of", "DATE"),
                self.flag("all"),
                self.option("html", "FILE").help(self.say("cli-arg-problems-html".to_owned())),
                self.option("xlsx", "FILE"),
                self.flag("json"),
            ])
            .subcommands([
                todo.about(self.say("cli-problems-todo".to_owned())).args([
                    self.option("out", "DIR").required(true).help(self.say("cli-arg-problem-out".to_owned())),
                    school(),
                ]),
                send.about(self.say("cli-problems-send".to_owned())).arg(school()),
                about("seen", &["skolbro problems seen", "PROBLEM", "--by", "NAME"]),
                about("assign", &["skolbro problems assign", "PROBLEM", "--who", "NAME", "--by", "NAME"])
                    .arg(self.option("who", "NAME").required(true)),
                about(
                    "accept",
                    &["skolbro problems accept", "PROBLEM", "--reason", "TEXT", "--until", "DATE"],
                )
                .args([
                    self.option("reason", "TEXT")
                        .required(true)
                        .help(self.say("cli-arg-problem-reason".to_owned())),
                    until,
                ]),
                about("reopen", &["skolbro problems reopen", "PROBLEM", "--by", "NAME"]),
            ])
    }
}
