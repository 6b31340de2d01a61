//! What can be written on the command line, in the reader's language.
//!
//! The commands are built at run time and not derived, because their help is in Swedish or English.

mod receiver;
mod study;

use crate::say::Terminal;
use app::{Language, Phrase, Texts};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// The language asked for by `--lang` or `SKOLBRO_LANG`, before anything else is read.
pub(crate) fn language(words: &[String]) -> Option<Language> {
    let after = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let asked = [joined.map(str::to_owned), after.cloned(), app::config::asked_language()];
    asked.into_iter().flatten().find_map(|word| match word.to_lowercase().as_str() {
        "sv" => Some(Language::Swedish),
        "en" => Some(Language::English),
        _ => None,
    })
}

/// All commands.
pub(crate) fn command(texts: &Texts) -> Command {
    let builder = Builder { texts };
    builder
        .command("skolbro", &["skolbro", "COMMAND"])
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .arg(builder.option("lang", "SV|EN").value_parser(["sv", "en"]).global(true).display_order(90))
        .arg(builder.otherwise("folder", "DIR", ".").short('C').global(true).display_order(91))
        .subcommands([
            builder.init(),
            builder.demo(),
            builder.study(),
            builder.check(),
            builder.problems(),
            builder.plan(),
            builder.approve(),
            builder.deliver(),
            builder.confirm(),
            builder.run(),
            builder.undo(),
            builder.history(),
            builder.explain(),
            builder.compare(),
            builder.retain(),
            builder.mapping(),
            builder.doctor(),
            builder.report(),
            builder.alarm(),
            builder.receiver(),
        ])
}

struct Builder<'a> {
    texts: &'a Texts,
}

impl Builder<'_> {
    fn say(&self, id: String) -> String {
        self.texts.say(&Phrase::of(id))
    }

    /// The reader's word for a value (`MAPP` for `DIR`); words that are the same in all languages stay.
    fn value(&self, word: &str) -> String {
        let id = format!("cli-value-{}", word.to_lowercase());
        if self.texts.has(&id) { self.say(id) } else { word.to_owned() }
    }

    /// A command; `usage` is how it is written, up to its options.
    fn command(&self, name: &'static str, usage: &[&str]) -> Command {
        let template = format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            self.say("cli-usage".to_owned())
        );
        let mut written: Vec<String> = usage.iter().map(|word| self.usage_word(word)).collect();
        written.push(format!("[{}]", self.say("cli-options".to_owned()).to_lowercase()));
        Command::new(name)
            .about(self.say(format!("cli-{name}")))
            .help_template(template)
            .override_usage(written.join(" "))
            .subcommand_help_heading(self.say("cli-commands".to_owned()))
            .next_help_heading(self.say("cli-options".to_owned()))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(
                self.flag("help")
                    .short('h')
                    .action(ArgAction::Help)
                    .global(name == "skolbro")
                    .display_order(92),
            )
            .args(
                (name == "skolbro")
                    .then(|| self.flag("version").short('V').action(ArgAction::Version).display_order(93)),
            )
    }

    fn usage_word(&self, word: &str) -> String {
        let is_value = word.chars().all(|letter| letter.is_ascii_uppercase());
        if is_value { format!("<{}>", self.value(word)) } else { word.to_owned() }
    }

    fn flag(&self, name: &'static str) -> Arg {
        Arg::new(name).long(name).help(self.say(format!("cli-arg-{name}"))).action(ArgAction::SetTrue)
    }

    /// An option with a value. What the parser would add about values is English, so the texts say it.
    fn option(&self, name: &'static str, value: &str) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(self.value(value))
            .help(self.say(format!("cli-arg-{name}")))
            .hide_possible_values(true)
            .hide_default_value(true)
    }

    /// An option that has a value even where nothing is said.
    fn otherwise(&self, name: &'static str, value: &str, default: &'static str) -> Arg {
        let phrase = Phrase::new("cli-otherwise")
            .with("text", self.say(format!("cli-arg-{name}")))
            .with("value", default);
        self.option(name, value).help(self.texts.say(&phrase)).default_value(default)
    }

    fn word(&self, name: &'static str) -> Arg {
        Arg::new(name)
            .value_name(self.value(name))
            .help(self.say(format!("cli-arg-{name}")))
            .help_heading(self.say("cli-arguments".to_owned()))
    }

    fn init(&self) -> Command {
        self.command("init", &["skolbro init", "--from", "DIR", "WORK"]).args([
            self.option("from", "DIR").required(true),
            self.word("work").required(true),
            self.option("preset", "KIND").value_parser(["oneroster", "sds", "skola24", "register"]),
            self.option("municipality", "NAME"),
            self.flag("replace"),
        ])
    }

    fn demo(&self) -> Command {
        self.command("demo", &["skolbro demo"]).args([
            self.otherwise("out", "DIR", ".skolbro-demo"),
            self.otherwise("size", "S|M|L|XL", "S"),
            self.otherwise("seed", "N", "1").value_parser(clap::value_parser!(u64)),
            self.otherwise("dialect", "NAME", "register").value_parser([
                "register",
                "skola24",
                "workbook",
                "oneroster",
            ]),
            self.flag("clean"),
            self.flag("exports-only"),
        ])
    }

    fn check(&self) -> Command {
        self.command("check", &["skolbro check"]).args([
            self.otherwise("to", "ENV", "test").value_parser(ENVIRONMENTS),
            self.option("as-of", "DATE"),
            self.option("html", "FILE"),
            self.flag("json"),
        ])
    }

    fn plan(&self) -> Command {
        self.command("plan", &["skolbro plan", "--to", "ENV"]).args([
            self.option("to", "ENV").value_parser(ENVIRONMENTS).required(true),
            self.flag("total"),
            self.option("as-of", "DATE"),
            self.option("out", "DIR").requires("total"),
            self.option("html", "FILE").help(self.say("cli-arg-plan-html".to_owned())),
            self.option("identities", "FILE").conflicts_with("total"),
            self.flag("json"),
        ])
    }

    fn approve(&self) -> Command {
        self.command("approve", &["skolbro approve", "RUN", "--by", "NAME", "--reason", "TEXT"]).args([
            self.word("run").required(true),
            self.option("by", "NAME").required(true),
            self.option("reason", "TEXT").required(true),
            self.option("school", "ID").action(ArgAction::Append),
        ])
    }

    fn deliver(&self) -> Command {
        self.command("deliver", &["skolbro deliver", "RUN"])
            .args([self.word("run").required(true), self.option("out", "DIR")])
    }

    fn confirm(&self) -> Command {
        self.command("confirm", &["skolbro confirm", "RUN", "--by", "NAME"]).args([
            self.word("run").required_unless_present("report"),
            self.option("by", "NAME").required(true),
            self.option("report", "FILE").conflicts_with_all(["failed", "failed-rows", "failed-lines"]),
            self.flag("failed").conflicts_with_all(["failed-rows", "failed-lines"]),
            self.option("failed-rows", "NUMBERS"),
            self.option("failed-lines", "NUMBERS"),
        ])
    }

    fn run(&self) -> Command {
        self.command("run", &["skolbro run", "--to", "ENV"]).args([
            self.option("to", "ENV").value_parser(ENVIRONMENTS).required(true),
            self.option("as-of", "DATE"),
            self.option("out", "DIR"),
            self.flag("json"),
        ])
    }

    fn undo(&self) -> Command {
        self.command("undo", &["skolbro undo", "RUN", "--by", "NAME"])
            .args([self.word("run").required(true), self.option("by", "NAME").required(true)])
    }

    fn history(&self) -> Command {
        self.command("history", &["skolbro history"]).args([
            self.word("run"),
            self.otherwise("to", "ENV", "production").value_parser(ENVIRONMENTS),
            self.option("html", "FILE").requires("run").help(self.say("cli-arg-history-html".to_owned())),
            self.flag("json"),
        ])
    }

    /// Values are read by the command itself, which never says back what may be somebody's number; several
    /// words are one name.
    fn explain(&self) -> Command {
        self.command("explain", &["skolbro explain", "WHAT"]).args([
            self.word("what").num_args(0..),
            self.option("kind", "KIND").help(self.say("cli-arg-explain-kind".to_owned())),
            self.otherwise("to", "ENV", "production"),
            self.option("on", "DATE"),
            self.option("run", "RUN"),
            self.option("file", "FILE").help(self.say("cli-arg-explain-file".to_owned())),
            self.option("row", "N"),
            self.option("column", "COLUMN"),
            self.flag("json"),
        ])
    }

    fn compare(&self) -> Command {
        self.command("compare", &["skolbro compare", "EXPORT", "--to", "ENV"]).args([
            self.word("export").required(true).num_args(1..=2),
            self.option("to", "ENV").value_parser(ENVIRONMENTS).required(true),
            self.option("school", "ID").help(self.say("cli-arg-compare-school".to_owned())),
            self.option("adopt", "FILE").conflicts_with("plan"),
            self.flag("plan").conflicts_with("school"),
            self.option("by", "NAME").help(self.say("cli-arg-compare-by".to_owned())),
            self.option("reason", "TEXT").help(self.say("cli-arg-compare-reason".to_owned())),
            self.flag("json"),
        ])
    }

    fn retain(&self) -> Command {
        self.command("retain", &["skolbro retain", "--to", "ENV"])
            .args([self.option("to", "ENV").value_parser(ENVIRONMENTS).required(true), self.flag("dry-run")])
    }

    fn mapping(&self) -> Command {
        self.command("mapping", &["skolbro mapping", "COMMAND"]).subcommand_required(true).subcommands([
            self.command("test", &["skolbro mapping test"]),
            self.command("table", &["skolbro mapping table"]).arg(self.otherwise(
                "out",
                "FILE",
                "mappning.xlsx",
            )),
        ])
    }

    fn report(&self) -> Command {
        let fetch = self.command("fetch", &["skolbro report fetch", "--to", "ENV"]);
        let test = self
            .command("test", &["skolbro report test", "FILE"])
            .about(self.say("cli-report-test".to_owned()));
        self.command("report", &["skolbro report", "COMMAND"]).subcommand_required(true).subcommands([
            fetch.arg(self.option("to", "ENV").value_parser(ENVIRONMENTS).required(true)),
            test.args([
                self.word("file").help(self.say("cli-arg-report".to_owned())).required(true),
                self.otherwise("to", "ENV", "test").value_parser(ENVIRONMENTS),
            ]),
        ])
    }

    fn alarm(&self) -> Command {
        self.command("alarm", &["skolbro alarm", "--to", "ENV"])
            .args([self.option("to", "ENV").value_parser(ENVIRONMENTS).required(true), self.flag("json")])
    }

    fn doctor(&self) -> Command {
        self.command("doctor", &["skolbro doctor"]).args([self.flag("offline"), self.flag("json")])
    }
}

const ENVIRONMENTS: [&str; 2] = ["test", "production"];

/// Says why the words were not understood; help and version are no mistake. Of `explain` no word is said back, nor
/// beside `--person`: it may be a person's number.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may learn new kinds of mistake")]
pub(crate) fn refused(error: &clap::Error, words: &[String], texts: &Texts, terminal: &mut Terminal) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal.data(&error.render().to_string());
            return 0;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal.note(&error.render().to_string());
            return 2;
        }
        _ => {}
    }
    let private = words.iter().any(|word| word == "explain" || word.starts_with("--person"));
    let shown = |kind| match error.get(kind) {
        _ if private => String::new(),
        Some(ContextValue::String(text)) => bare(text),
        Some(ContextValue::Strings(texts)) => {
            texts.iter().map(|text| bare(text)).collect::<Vec<_>>().join(", ")
        }
        Some(_) | None => String::new(),
    };
    let value = shown(ContextKind::InvalidValue);
    let (argument, other) = (shown(ContextKind::InvalidArg), shown(ContextKind::PriorArg));
    let id = match error.kind() {
        _ if private => "cli-not-understood",
        ErrorKind::UnknownArgument if !shown(ContextKind::InvalidArg).starts_with('-') => "cli-unknown-word",
        ErrorKind::UnknownArgument => "cli-unknown-argument",
        ErrorKind::InvalidSubcommand => "cli-unknown-command",
        ErrorKind::MissingRequiredArgument => "cli-missing-argument",
        ErrorKind::MissingSubcommand => "cli-missing-command",
        ErrorKind::InvalidValue if value.is_empty() => "cli-missing-value",
        ErrorKind::InvalidValue => "cli-invalid-value",
        ErrorKind::ValueValidation => "cli-bad-value",
        ErrorKind::ArgumentConflict if other.is_empty() || other == argument => "cli-twice",
        ErrorKind::ArgumentConflict => "cli-conflict",
        _ => "cli-not-understood",
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(shown)
        .find(|near| !near.is_empty())
        .unwrap_or_default();
    let phrase = Phrase::new(id)
        .with("argument", argument.as_str())
        .with("other", other.as_str())
        .with("command", shown(ContextKind::InvalidSubcommand))
        .with("value", value)
        .with("known", shown(ContextKind::ValidValue));
    terminal.note(&texts.say(&phrase));
    if !near.is_empty() {
        terminal.note(&texts.say(&Phrase::new("cli-did-you-mean").with("near", near)));
    }
    terminal.note(&texts.say(&Phrase::new("cli-see-help")));
    2
}

/// `--to` of `--to <ENV>`.
fn bare(shown: &str) -> String {
    shown.split(" <").next().unwrap_or(shown).to_owned()
}
