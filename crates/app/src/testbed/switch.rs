//! The switches of an account: every point that Unikum's documentation leaves open, by name.

use super::{Chosen, faults};
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use receiver::Switches;
use toml::{Table, Value};

/// What a switch can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One of these words.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// Any text.
    Text,
    /// Words with commas between.
    Words,
    /// Numbers with commas between.
    Numbers,
}

const REACTIONS: &[&str] = &["ignore", "fail-line", "reject-file"];

/// Every switch but the reactions to single reasons, in the order of the settings.
const SWITCHES: [(&str, Kind); 37] = [
    ("files.ending", Kind::Text),
    ("files.encoding", Kind::Word(&["utf8", "latin1", "windows1252"])),
    ("files.byte-order-mark", Kind::Word(&["refused", "allowed", "required"])),
    ("files.separator", Kind::Word(&["tab", "comma", "semicolon"])),
    ("files.quoting", Kind::Word(&["none", "doubled"])),
    ("files.header", Kind::Flag),
    ("files.pair", Kind::Word(&["both", "one"])),
    ("files.armour", Kind::Word(&["either", "binary", "armoured"])),
    ("rows.empty", Kind::Word(&["keep", "clear", "reset"])),
    ("rows.clear-token", Kind::Text),
    ("rows.mandatory.user", Kind::Numbers),
    ("rows.mandatory.class", Kind::Numbers),
    ("rows.mandatory.school", Kind::Numbers),
    ("rows.school-forms", Kind::Words),
    ("rows.years", Kind::Words),
    ("rows.numbers.hyphen", Kind::Word(&["required", "either"])),
    ("rows.numbers.coordination", Kind::Flag),
    ("rows.numbers.tf", Kind::Flag),
    ("rows.numbers.others", Kind::Flag),
    ("relations.template", Kind::Text),
    ("relations.reversed", Kind::Words),
    ("relations.order", Kind::Word(&["none", "adds-first-per-person", "ten-phases"])),
    ("relations.cascade.student-in-school", Kind::Flag),
    ("relations.cascade.class-in-school", Kind::Flag),
    ("reactions.failing-line", Kind::Word(&["skip-it", "reject-file"])),
    ("reactions.otherwise", Kind::Word(REACTIONS)),
    ("limits.sealed-bytes", Kind::Number),
    ("limits.unpacked-bytes", Kind::Number),
    ("limits.line-bytes", Kind::Number),
    ("limits.lines", Kind::Number),
    ("limits.value-characters", Kind::Number),
    ("limits.files", Kind::Number),
    ("limits.name-bytes", Kind::Number),
    ("limits.handles", Kind::Number),
    ("limits.sessions", Kind::Number),
    ("language", Kind::Word(&["sv", "en"])),
    // a reaction to one reason: `reactions.of.unknown-id`
    ("reactions.of", Kind::Word(REACTIONS)),
];

/// The reasons that have a reaction of their own.
const REASONS: [&str; 22] = [
    "wrong-width",
    "unknown-row-type",
    "missing-field",
    "not-empty",
    "bad-value",
    "too-long",
    "bad-character",
    "unknown-school-form",
    "bad-number",
    "id-of-another-kind",
    "duplicate-row",
    "unknown-operation",
    "unknown-relation",
    "unknown-id",
    "wrong-kind",
    "row-failed",
    "duplicate-line",
    "already-there",
    "not-there",
    "add-and-remove",
    "order",
    "no-school",
];

/// Every switch with its present value, what it may be, and what the documentation says of it.
///
/// # Errors
/// The settings cannot be shown.
pub fn switches(chosen: &Chosen) -> Result<Vec<Phrase>, Failure> {
    let table = table(&chosen.account.settings().switches)?;
    let mut lines = Vec::new();
    for (key, kind) in SWITCHES {
        if key == "reactions.of" {
            continue;
        }
        let value = at(&table, key).map(shown).unwrap_or_default();
        let text = Phrase::of(format!("receiver-switch-{}", key.replace('.', "-")));
        lines.push(line(key, value, kind, text));
    }
    for reason in REASONS {
        let key = format!("reactions.of.{reason}");
        let value = at(&table, &key).map(shown).unwrap_or_default();
        let why = Phrase::of(format!("receiver-reason-{reason}"));
        let text = Phrase::new("receiver-switch-reactions-of").phrase("why", why);
        lines.push(line(&key, value, Kind::Word(REACTIONS), text));
    }
    Ok(lines)
}

fn line(key: &str, value: String, kind: Kind, text: Phrase) -> Phrase {
    let value = if value.is_empty() {
        Phrase::new("receiver-switch-unset")
    } else {
        Phrase::new("as-is").with("text", value)
    };
    Phrase::new("receiver-switch")
        .with("key", key)
        .phrase("value", value)
        .phrase("known", known(kind))
        .phrase("text", text)
}

fn known(kind: Kind) -> Phrase {
    match kind {
        Kind::Word(words) => Phrase::new("as-is").with("text", words.join(", ")),
        Kind::Flag => Phrase::new("as-is").with("text", "true, false"),
        Kind::Number => Phrase::new("receiver-switch-number"),
        Kind::Text => Phrase::new("receiver-switch-text"),
        Kind::Words => Phrase::new("receiver-switch-words"),
        Kind::Numbers => Phrase::new("receiver-switch-numbers"),
    }
}

/// Changes switches, each written `key=value`; all of them or none.
///
/// # Errors
/// A switch that does not exist, or a value that it cannot have.
pub fn change(chosen: &mut Chosen, written: &[String]) -> Result<(), Failure> {
    let mut settings = chosen.account.settings().clone();
    let mut changed = table(&settings.switches)?;
    for one in written {
        let (key, text) = one.split_once('=').ok_or_else(unknown)?;
        let (key, text) = (key.trim(), text.trim());
        let kind = kind(key).ok_or_else(unknown)?;
        let wrong = || {
            let what = Phrase::new("receiver-switch-wrong").with("key", key).phrase("known", known(kind));
            Failure::new(FailureKind::Configuration, what).hint(Phrase::new("receiver-switch-hint"))
        };
        let value = value(kind, text).ok_or_else(wrong)?;
        put(&mut changed, key, value);
        // one at a time, so that the one that does not fit is told
        settings.switches = Value::Table(changed.clone()).try_into().map_err(|_| wrong())?;
    }
    chosen.account.set(settings).map_err(|fault| faults::site(&fault))
}

fn unknown() -> Failure {
    Failure::new(FailureKind::Configuration, Phrase::new("receiver-switch-unknown"))
        .hint(Phrase::new("receiver-switch-hint"))
}

fn kind(key: &str) -> Option<Kind> {
    if let Some(reason) = key.strip_prefix("reactions.of.") {
        return REASONS.contains(&reason).then_some(Kind::Word(REACTIONS));
    }
    SWITCHES.iter().find(|(name, _)| *name == key && key != "reactions.of").map(|(_, kind)| *kind)
}

fn value(kind: Kind, text: &str) -> Option<Value> {
    let parts = || text.split(',').map(str::trim).filter(|part| !part.is_empty());
    match kind {
        Kind::Word(words) => words.contains(&text).then(|| Value::String(text.to_owned())),
        Kind::Flag => text.parse().ok().map(Value::Boolean),
        Kind::Number => text.parse::<u32>().ok().map(|number| Value::Integer(number.into())),
        Kind::Text => Some(Value::String(text.replace("\\t", "\t"))),
        Kind::Words => Some(Value::Array(parts().map(|part| Value::String(part.to_owned())).collect())),
        Kind::Numbers => {
            let numbers: Option<Vec<Value>> = parts()
                .map(|part| part.parse::<u16>().ok().map(|number| Value::Integer(number.into())))
                .collect();
            numbers.map(Value::Array)
        }
    }
}

fn table(switches: &Switches) -> Result<Table, Failure> {
    Table::try_from(switches).map_err(|fault| faults::settings(&fault.to_string()))
}

fn at<'t>(table: &'t Table, key: &str) -> Option<&'t Value> {
    let mut parts = key.split('.');
    let mut found = table.get(parts.next()?)?;
    for part in parts {
        found = found.get(part)?;
    }
    Some(found)
}

fn put(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((first, rest)) => {
            let inner = table.entry(first).or_insert_with(|| Value::Table(Table::new()));
            if let Some(inner) = inner.as_table_mut() {
                put(inner, rest, value);
            }
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.replace('\t', "\\t"),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Table(_) => {
            value.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Language, Texts};

    /// The keys of a table, down to the values.
    fn keys(table: &Table, before: &str, all: &mut Vec<String>) {
        for (key, value) in table {
            let key = format!("{before}{key}");
            match value.as_table() {
                Some(inner) if key != "reactions.of" => keys(inner, &format!("{key}."), all),
                Some(_) | None => all.push(key),
            }
        }
    }

    #[test]
    fn every_switch_of_the_receiver_is_listed_and_explained() {
        let mut all = Vec::new();
        keys(&table(&Switches::default()).unwrap(), "", &mut all);
        let mut listed: Vec<&str> = SWITCHES.iter().map(|(key, _)| *key).collect();
        all.sort();
        listed.sort_unstable();
        assert_eq!(all, listed);
        for texts in [Texts::new(Language::Swedish), Texts::new(Language::English)] {
            for (key, _) in SWITCHES {
                assert!(texts.has(&format!("receiver-switch-{}", key.replace('.', "-"))), "{key}");
            }
        }
    }

    #[test]
    fn every_word_is_one_that_the_receiver_knows() {
        let set = |key: &str, text: &str| {
            let mut changed = table(&Switches::default()).unwrap();
            put(&mut changed, key, value(kind(key)?, text)?);
            Value::Table(changed).try_into::<Switches>().ok()
        };
        for (key, kind) in SWITCHES.iter().filter(|(key, _)| *key != "reactions.of") {
            if let Kind::Word(words) = kind {
                for word in *words {
                    assert!(set(key, word).is_some(), "{key}={word}");
                }
            }
        }
        for reason in REASONS {
            assert!(set(&format!("reactions.of.{reason}"), "ignore").is_some(), "{reason}");
        }
        assert!(set("relations.template", "{op} {type} {from} {to}").is_none());
        let switches = set("relations.template", r"{type}\t{op}\t{from}\t{to}").unwrap();
        assert_eq!(String::from(switches.relations.template), "{type}\t{op}\t{from}\t{to}");
        assert!(set("relations.reversed", "mentor_for, guardian_for").is_some());
        assert!(set("relations.reversed", "friend_of").is_none());
        assert!(set("limits.files", "-1").is_none() && set("files.header", "ja").is_none());
        assert!(set("rows.mandatory.user", "1,2").is_some() && set("rows.mandatory.user", "x").is_none());
    }
}
