//! The sections of `skolbro.toml` that lead a municipality's test deliveries to its test environment, written so that
//! all that people wrote stays as it is.

use super::keys;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use stages::settings::Settings;
use stages::settings::operation::Protocol;
use std::fmt::Write as _;
use std::net::SocketAddr;
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

/// Where the municipality's folder gets its reports.
pub(super) const REPORTS: &str = "test-reports";

/// What the sections say.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) address: SocketAddr,
    pub(super) user: String,
    pub(super) fingerprint: String,
    pub(super) sender: String,
    /// The organisation's id, where the settings have none.
    pub(super) organisation: Option<String>,
}

/// A section: its path, and its keys with their values.
pub(super) type Section = (Vec<&'static str>, Vec<(&'static str, Value)>);

/// The sections, as far as the settings do not say the same already.
pub(super) fn sections(facts: &Facts, settings: &Settings) -> Vec<Section> {
    let host = facts.address.ip();
    let host = if host.is_unspecified() { "127.0.0.1".to_owned() } else { host.to_string() };
    let list = |text: &str| Value::from_iter([text]);
    let mut sections: Vec<Section> = vec![
        (
            vec!["destination"],
            vec![
                ("host", host.into()),
                ("port", i64::from(facts.address.port()).into()),
                ("user", facts.user.as_str().into()),
                ("key", keys::LOGIN.into()),
                ("host_keys", list(&facts.fingerprint)),
            ],
        ),
        (vec!["keys"], vec![("receiver", keys::RECEIVER.into()), ("own", keys::OWN.into())]),
        (
            vec!["inbox"],
            vec![("kind", "folder".into()), ("folder", REPORTS.into()), ("senders", list(&facts.sender))],
        ),
        (vec!["receiver", "report"], vec![("parser", "patterns".into())]),
    ];
    let profile = &settings.receiver;
    let patterns = &profile.report.patterns;
    if *patterns != stages::settings::operation::ReportPatterns::default() {
        let names = ["delivery", "done", "rejected", "failed_line", "ignored"];
        let none = names.map(|name| (name, Value::from_iter(Vec::<String>::new())));
        sections.push((vec!["receiver", "report", "patterns"], none.to_vec()));
    }
    if profile.transport.protocol != Protocol::Sftp || !profile.transport.directory.is_empty() {
        let keys = vec![("protocol", "sftp".into()), ("directory", "".into())];
        sections.push((vec!["receiver", "transport"], keys));
    }
    if let Some(id) = &facts.organisation {
        sections.push((vec!["receiver", "org"], vec![("external_id", id.as_str().into())]));
    }
    sections
}

/// The sections as text.
pub(super) fn text(sections: &[Section]) -> String {
    let mut text = String::new();
    for (path, keys) in sections {
        // writing to a text cannot fail
        let _fine = writeln!(text, "\n[environment.test.{}]", path.join("."));
        for (key, value) in keys {
            let _fine = writeln!(text, "{key} = {}", value.to_string().trim());
        }
    }
    text
}

/// The text of `skolbro.toml` with the sections: new ones stand last; of those that are there, only with `replace`,
/// the content is exchanged and what stands around it stays.
///
/// # Errors
/// A section is there already and may not be replaced; the text is no TOML, or has `environment` in a form that
/// nothing can be put into.
pub(super) fn into(written: &str, sections: &[Section], replace: bool) -> Result<String, Failure> {
    let clash = || {
        Failure::new(FailureKind::Configuration, Phrase::new("receiver-sections-clash"))
            .hint(Phrase::new("receiver-sections-clash-hint"))
    };
    let mut document: DocumentMut = written.parse().map_err(|_| clash())?;
    let there: Vec<String> = sections
        .iter()
        .filter(|(path, _)| find(document.as_table_mut(), path).is_some())
        .map(|(path, _)| format!("[environment.test.{}]", path.join(".")))
        .collect();
    if !replace && !there.is_empty() {
        let what = Phrase::new("receiver-sections-there").with("sections", there.join(", "));
        return Err(
            Failure::new(FailureKind::Configuration, what).hint(Phrase::new("receiver-sections-there-hint"))
        );
    }
    let mut new = Vec::new();
    for (path, keys) in sections {
        match find(document.as_table_mut(), path) {
            Some(table) => exchange(table, keys),
            None => new.push((path.clone(), keys.clone())),
        }
    }
    let mut text = if there.is_empty() { written.to_owned() } else { document.to_string() };
    if !new.is_empty() {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&self::text(&new));
    }
    text.parse::<DocumentMut>().map_err(|_| clash())?;
    Ok(text)
}

/// A section of the test environment, where it has keys of its own.
fn find<'t>(root: &'t mut Table, path: &[&str]) -> Option<&'t mut dyn TableLike> {
    let mut found: &mut dyn TableLike = root;
    for name in ["environment", "test"].iter().chain(path) {
        found = found.get_mut(name)?.as_table_like_mut()?;
    }
    let own = found.iter().any(|(_, item)| !item.is_table());
    own.then_some(found)
}

/// Other keys go, but for tables within.
fn exchange(table: &mut dyn TableLike, keys: &[(&'static str, Value)]) {
    let kept = |key: &str| keys.iter().any(|(name, _)| *name == key);
    let gone: Vec<String> = table
        .iter()
        .filter(|(key, item)| !kept(key) && !item.is_table_like())
        .map(|(key, _)| key.to_owned())
        .collect();
    for key in gone {
        table.remove(&key);
    }
    for (key, value) in keys {
        match table.get_mut(key) {
            Some(Item::Value(there)) => {
                // what stands beside it, a comment for example, stays
                let around = there.decor().clone();
                *there = value.clone();
                *there.decor_mut() = around;
            }
            Some(_) | None => {
                table.insert(key, Item::Value(value.clone()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            address: "127.0.0.1:2022".parse().unwrap(),
            user: "exempelby".to_owned(),
            fingerprint: "SHA256:abc".to_owned(),
            sender: "mottagare@localhost".to_owned(),
            organisation: None,
        }
    }

    const WRITTEN: &str = "# vår fil\n[municipality]\nname = 'Exempelby'   # så heter vi\n\n[environment.test]\nlocked = false\n";

    #[test]
    fn new_sections_stand_last_and_nothing_else_is_touched() {
        let sections = sections(&facts(), &Settings::default());
        let text = into(WRITTEN, &sections, false).unwrap();
        assert!(text.starts_with(WRITTEN));
        assert!(
            text.contains("[environment.test.destination]\nhost = \"127.0.0.1\"\nport = 2022\n"),
            "{text}"
        );
        assert!(text.contains("host_keys = [\"SHA256:abc\"]"), "{text}");
        let failure = into(&text, &sections, false).unwrap_err();
        assert_eq!(failure.what.id, "receiver-sections-there");
    }

    #[test]
    fn replacing_exchanges_values_and_keeps_comments() {
        let old = format!(
            "{WRITTEN}\n# hit levererar vi\n[environment.test.destination]\nhost = 'gammal' # den gamla\n\
             password = 'env:X'\n\n# sist\n[guards]\n"
        );
        let sections = sections(&facts(), &Settings::default());
        let text = into(&old, &sections, true).unwrap();
        for kept in
            ["# vår fil", "# så heter vi", "# hit levererar vi", "# den gamla", "# sist", "locked = false"]
        {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        assert!(!text.contains("gammal'") && !text.contains("env:X"), "{text}");
        assert_eq!(into(&text, &sections, true).unwrap(), text);
    }

    #[test]
    fn what_cannot_be_put_into_is_said() {
        let sections = sections(&facts(), &Settings::default());
        for text in ["environment = 1\n", "[environment]\ntest = 'x'\n", "not toml"] {
            assert_eq!(
                into(text, &sections, false).unwrap_err().what.id,
                "receiver-sections-clash",
                "{text}"
            );
        }
    }
}
