//! What can be written on the command line, in the reader's language.
//!
//! The commands are built at run time and not derived, because their help is in Swedish or English.

use crate::say::Terminal;
use app::{Language, Phrase, Texts};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// The language asked for by `--lang` or `SKOLBRO_LANG`, before anything else is read.
pub(crate) fn language(words: &[String]) -> Option<Language> {
    let after = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let word = joined.map(str::to_owned).or_else(|| after.cloned()).or_else(app::config::asked_language);
    match word?.to_lowercase().as_str() {
        "sv" => Some(Language::Swedish),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// All commands.
pub(crate) fn command(texts: &Texts) -> Command {
    let builder = Builder { texts };
    builder
        .command("skolbro")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .arg(builder.option("lang", "SV|EN").value_parser(["sv", "en"]).global(true))
        .arg(builder.option("folder", "DIR").short('C').default_value(".").global(true))
        .subcommands([
            builder.init(),
            builder.demo(),
            builder.check(),
            builder.plan(),
            builder.mapping(),
            builder.doctor(),
        ])
}

struct Builder<'a> {
    texts: &'a Texts,
}

impl Builder<'_> {
    fn say(&self, id: String) -> String {
        self.texts.say(&Phrase::of(id))
    }

    fn command(&self, name: &'static str) -> Command {
        let template = format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            self.say("cli-usage".to_owned())
        );
        Command::new(name)
            .about(self.say(format!("cli-{name}")))
            .help_template(template)
            .subcommand_help_heading(self.say("cli-commands".to_owned()))
            .next_help_heading(self.say("cli-options".to_owned()))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(self.flag("help").short('h').action(ArgAction::Help).global(name == "skolbro"))
            .args((name == "skolbro").then(|| self.flag("version").short('V').action(ArgAction::Version)))
    }

    fn flag(&self, name: &'static str) -> Arg {
        Arg::new(name).long(name).help(self.say(format!("cli-arg-{name}"))).action(ArgAction::SetTrue)
    }

    fn option(&self, name: &'static str, value: &'static str) -> Arg {
        Arg::new(name).long(name).value_name(value).help(self.say(format!("cli-arg-{name}")))
    }

    fn word(&self, name: &'static str) -> Arg {
        Arg::new(name)
            .value_name(name.to_uppercase())
            .help(self.say(format!("cli-arg-{name}")))
            .help_heading(self.say("cli-arguments".to_owned()))
    }

    fn init(&self) -> Command {
        self.command("init").args([
            self.option("from", "FOLDER").required(true),
            self.word("work").required(true),
            self.option("preset", "PRESET").value_parser(["oneroster", "sds", "skola24", "register"]),
            self.option("municipality", "NAME"),
            self.flag("replace"),
        ])
    }

    fn demo(&self) -> Command {
        self.command("demo").args([
            self.option("out", "DIR").default_value(".skolbro-demo"),
            self.option("size", "S|M|L|XL").default_value("S"),
            self.option("seed", "N").default_value("1").value_parser(clap::value_parser!(u64)),
            self.option("dialect", "NAME").default_value("register").value_parser([
                "register",
                "skola24",
                "workbook",
                "oneroster",
            ]),
            self.flag("clean"),
            self.flag("exports-only"),
        ])
    }

    fn environment(&self) -> Arg {
        self.option("to", "ENV").value_parser(["test", "production"])
    }

    fn check(&self) -> Command {
        self.command("check").args([
            self.environment().default_value("test"),
            self.option("as-of", "DATE"),
            self.option("html", "FILE"),
            self.flag("json"),
        ])
    }

    fn plan(&self) -> Command {
        self.command("plan").args([
            self.environment().required(true),
            self.flag("total").required(true),
            self.option("as-of", "DATE"),
            self.option("out", "DIR"),
            self.option("html", "FILE"),
            self.flag("json"),
        ])
    }

    fn mapping(&self) -> Command {
        self.command("mapping").subcommand_required(true).subcommands([
            self.command("test"),
            self.command("table").arg(self.option("out", "FILE").default_value("mappning.xlsx")),
        ])
    }

    fn doctor(&self) -> Command {
        self.command("doctor").arg(self.flag("json"))
    }
}

/// Says why the words were not understood; help and version are no mistake.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may learn new kinds of mistake")]
pub(crate) fn refused(error: &clap::Error, texts: &Texts, terminal: &mut Terminal) -> u8 {
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
    let shown = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(_) | None => String::new(),
    };
    let id = match error.kind() {
        ErrorKind::UnknownArgument => "cli-unknown-argument",
        ErrorKind::InvalidSubcommand => "cli-unknown-command",
        ErrorKind::MissingRequiredArgument => "cli-missing-argument",
        ErrorKind::MissingSubcommand => "cli-missing-command",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-invalid-value",
        _ => "cli-not-understood",
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(shown)
        .find(|near| !near.is_empty())
        .unwrap_or_default();
    let phrase = Phrase::new(id)
        .with("argument", shown(ContextKind::InvalidArg))
        .with("command", shown(ContextKind::InvalidSubcommand))
        .with("value", shown(ContextKind::InvalidValue))
        .with("known", shown(ContextKind::ValidValue));
    terminal.note(&texts.say(&phrase));
    if !near.is_empty() {
        terminal.note(&texts.say(&Phrase::new("cli-did-you-mean").with("near", near)));
    }
    terminal.note(&texts.say(&Phrase::new("cli-see-help")));
    2
}
