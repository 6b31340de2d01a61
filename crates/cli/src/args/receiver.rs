//! `skolbro receiver` and its commands, as they are written.

use super::Builder;
use clap::{Arg, ArgAction, Command};

impl Builder<'_> {
    pub(super) fn receiver(&self) -> Command {
        self.about(self.command("receiver", &["skolbro receiver"]), "cli-receiver")
            .arg(self.of_receiver("dir", "DIR").global(true).display_order(80))
            .args([
                self.of_receiver("listen", "ADDRESS"),
                self.of_receiver("at", "HH:MM"),
                self.of_receiver("every", "SECONDS").conflicts_with("at"),
                self.switch_of_receiver("once").conflicts_with_all(["at", "every", "listen"]),
            ])
            .subcommands([
                self.receiver_add(),
                self.receiver_show(),
                self.receiver_command("import").arg(self.words_of_receiver("account", "ACCOUNT", 0)),
                self.receiver_command("export").args([
                    self.words_of_receiver("account", "ACCOUNT", 0),
                    self.of_receiver("out", "DIR").required(true),
                ]),
                self.receiver_command("reset")
                    .args([self.words_of_receiver("account", "ACCOUNT", 0), self.switch_of_receiver("yes")]),
                self.receiver_command("load").arg(self.words_of_receiver("files", "FILES", 1)),
                self.receiver_command("misbehave").args([
                    self.words_of_receiver("modes", "MODES", 0),
                    self.switch_of_receiver("list").conflicts_with_all(["off", "lasting"]),
                    self.switch_of_receiver("off").conflicts_with("lasting"),
                    self.switch_of_receiver("lasting"),
                ]),
                self.receiver_command("switch").arg(self.words_of_receiver("changes", "CHANGES", 0)),
            ])
    }

    fn receiver_add(&self) -> Command {
        self.receiver_command("add").args([
            self.of_receiver("listen", "ADDRESS"),
            self.of_receiver("report-to", "ADDRESS").action(ArgAction::Append),
            self.switch_of_receiver("replace"),
            self.switch_of_receiver("print"),
        ])
    }

    fn receiver_show(&self) -> Command {
        self.receiver_command("show").args([
            self.words_of_receiver("account", "ACCOUNT", 0),
            self.of_receiver("school", "ID"),
            self.of_receiver("class", "ID").conflicts_with("school"),
            self.of_receiver("person", "ID").conflicts_with_all(["school", "class"]),
            self.flag("json"),
        ])
    }

    fn receiver_command(&self, name: &'static str) -> Command {
        let usage = format!("skolbro receiver {name}");
        self.about(self.command(name, &[usage.as_str()]), &format!("cli-receiver-{name}"))
    }

    fn about(&self, command: Command, id: &str) -> Command {
        command.about(self.say(id.to_owned()))
    }

    fn of_receiver(&self, name: &'static str, value: &str) -> Arg {
        self.option(name, value).help(self.say(format!("cli-arg-receiver-{name}")))
    }

    fn switch_of_receiver(&self, name: &'static str) -> Arg {
        self.flag(name).help(self.say(format!("cli-arg-receiver-{name}")))
    }

    fn words_of_receiver(&self, name: &'static str, value: &str, least: usize) -> Arg {
        self.word(name)
            .value_name(self.value(value))
            .help(self.say(format!("cli-arg-receiver-{name}")))
            .num_args(least..)
            .required(least > 0)
    }
}
