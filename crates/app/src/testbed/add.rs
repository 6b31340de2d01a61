//! An account for a municipality, made from its settings, and the settings that lead its test deliveries there.

use super::habits;
use super::sections::{self, Facts, Section};
use super::{Testbed, account_of, faults, keys};
use crate::config::{Config, Environment};
use crate::failure::Failure;
use crate::texts::Phrase;
use crate::workplace::{CONFIG_FILE, Workplace};
use jiff::civil::DateTime;
use receiver::{AccountSettings, SiteFault};
use stages::check;
use stages::render::file_stem;
use stages::settings::operation::NameLetters;
use std::net::SocketAddr;
use std::path::PathBuf;

/// What to add.
#[derive(Clone, Debug)]
pub struct AddOrder {
    /// The folder of the test environment; it is made where there is none.
    pub folder: PathBuf,
    /// Where it listens, where that is said.
    pub listen: Option<String>,
    /// Who gets reports by e-mail.
    pub report_to: Vec<String>,
    /// An account and sections that are there are replaced.
    pub replace: bool,
    /// The sections are shown and not written.
    pub print: bool,
}

/// What was added.
#[derive(Clone, Debug)]
pub struct Added {
    /// The account's name.
    pub account: String,
    /// Where it delivers.
    pub address: SocketAddr,
    /// The files that were written in the municipality's folder.
    pub written: Vec<PathBuf>,
    /// The sections, where they are to be shown.
    pub sections: Option<String>,
    /// What somebody should know.
    pub notes: Vec<Phrase>,
}

/// Makes an account for a municipality, with what keys are missing, and leads its test deliveries there.
///
/// # Errors
/// There is such an account or such a section already; a file that cannot be read or written; settings that the test
/// environment cannot follow.
pub fn add(workplace: &Workplace, order: &AddOrder) -> Result<Added, Failure> {
    let settings = workplace.config.settings(Environment::Test);
    let switches = account_of::switches(&workplace.config, &settings)?;
    let (testbed, _) = Testbed::open_or_make(&order.folder)?;
    let mut habits = testbed.habits()?;
    if let Some(listen) = &order.listen {
        habits.listen = Some(habits::address(listen)?);
    }
    let name = name_of(&workplace.config.municipality.file_name);
    let token = &token_of(&workplace.config.municipality.file_name, settings.receiver.delivery.names);
    let made_up = settings.receiver.organisation().is_none().then(|| token.clone());
    let organisation = settings.receiver.organisation().map_or_else(|| token.clone(), str::to_owned);
    let site = |fault: SiteFault| faults::site(&fault);
    let facts = Facts {
        address: habits.listen(),
        user: name.clone(),
        fingerprint: keys::fingerprint(&testbed.site.host_key().map_err(site)?)?,
        sender: habits.from().to_owned(),
        organisation: made_up.clone(),
    };
    let sections = sections::sections(&facts, &settings);
    let there = testbed.accounts()?.contains(&name);
    if there && !order.replace {
        return Err(site(SiteFault::AccountExists));
    }
    // before anything is made: what cannot be written stops here
    let text = if order.print { None } else { Some(with(workplace, &sections, order.replace)?) };
    let owner = format!("{} <{name}@localhost>", workplace.config.municipality.name);
    let made = keys::make(&workplace.root, &owner, &testbed.site.public_key().map_err(site)?)?;
    let account = AccountSettings {
        name: name.clone(),
        token: token.clone(),
        organisation,
        user: name.clone(),
        password: None,
        authorized_keys: vec![made.login],
        key: made.public,
        report_to: order.report_to.clone(),
        switches,
    };
    if there {
        testbed.account(&name)?.set(account).map_err(site)?;
    } else {
        testbed.site.add(&account).map_err(site)?;
    }
    let reports = reports(workplace)?;
    let drop = habits.drop.entry(name.clone()).or_default();
    if !drop.maildir {
        drop.folder = reports;
    }
    habits.write(&order.folder)?;
    let mut written = made.written;
    if let Some(text) = &text {
        let path = workplace.root.join(CONFIG_FILE);
        targets::folder::write(&path, text.as_bytes()).map_err(|error| Failure::writing(&error))?;
        written.push(path);
    }
    let notes = notes(made_up.as_deref(), !order.report_to.is_empty() && habits.smtp.is_none());
    let sections = order.print.then(|| sections::text(&sections));
    Ok(Added { account: name, address: facts.address, written, sections, notes })
}

/// Where the municipality fetches its reports; made where it is missing.
fn reports(workplace: &Workplace) -> Result<PathBuf, Failure> {
    let folder = workplace.root.join(sections::REPORTS);
    std::fs::create_dir_all(&folder).map_err(|error| Failure::not_written(&folder, &error))?;
    Ok(std::path::absolute(&folder).unwrap_or(folder))
}

fn notes(organisation: Option<&str>, no_server: bool) -> Vec<Phrase> {
    let organisation = organisation.map(|id| Phrase::new("receiver-note-organisation").with("id", id));
    let no_server = no_server.then(|| Phrase::new("receiver-note-no-smtp"));
    organisation.into_iter().chain(no_server).collect()
}

/// The text of `skolbro.toml` with the sections, where it still can be read.
fn with(workplace: &Workplace, sections: &[Section], replace: bool) -> Result<String, Failure> {
    let text = sections::into(&workplace.config.text, sections, replace)?;
    let known: Vec<&check::Rule> = check::catalogue().collect();
    Config::read(CONFIG_FILE, &text, &known)?;
    Ok(text)
}

/// How the municipality is called in the names of files, in the letters that they have.
fn token_of(file_name: &str, letters: NameLetters) -> String {
    let stem = file_stem(file_name, DateTime::ZERO, letters);
    stem.split('_').next().unwrap_or(file_name).to_owned()
}

/// The name of an account, of the name in file names: small letters a to z, digits and hyphens.
fn name_of(token: &str) -> String {
    let letter = |letter: char| match letter {
        'å' | 'ä' => Some('a'),
        'ö' => Some('o'),
        'é' => Some('e'),
        _ => (letter.is_ascii_alphanumeric() || letter == '-').then_some(letter),
    };
    let name: String = token.to_lowercase().chars().filter_map(letter).take(40).collect();
    if name.is_empty() { "kommun".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_named_as_files_are() {
        assert_eq!(name_of("Upplands-Bro"), "upplands-bro");
        assert_eq!(name_of("Åre"), "are");
        assert_eq!(name_of("…"), "kommun");
        assert_eq!(token_of("Ängsöby", NameLetters::Ascii), "Angsoby");
        assert_eq!(token_of("Ängsöby", NameLetters::All), "Ängsöby");
    }
}
