//! A test environment with one municipality, and the sender's side of it.

use jiff::civil::{DateTime, date};
use openpgp::{Certificate, Form, Secret, seal};
use receiver::{Account, AccountSettings, Dump, Night, PasswordHash, Site, Switches};
use std::fs;
use std::io::{Cursor, Write as _};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

pub(crate) const NOW: DateTime = date(2026, 1, 16).at(1, 0, 0, 0);
pub(crate) const STEM: &str = "Exempelby_20260115_2200";

pub(crate) const PRINCIPALS: &str = "\
SK-100\t\tExempelskolan\tse.grundskoleutbildning.grundskola\t\t\t\t\t\t\t\t\t\t\tschool
Åsa\tExempel\t\t20130301-TF01\t\t\t\t\t\t\t\t\t\t\t\t7\t\t\tuser
";
pub(crate) const RELATIONS: &str = "add\tschool_in_org\tSK-100\tORG
add\tstudent_in_school\t20130301-TF01\tSK-100
";

pub(crate) struct Town {
    _folder: TempDir,
    pub(crate) site: Site,
    pub(crate) account: Account,
    pub(crate) own: Secret,
}

impl Town {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut AccountSettings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = Site::create(&folder.path().join("receiver"), "Mottagaren <drift@example.se>").unwrap();
        let (own, key) = pair();
        let mut settings = AccountSettings {
            name: "exempelby".to_owned(),
            token: "Exempelby".to_owned(),
            organisation: "ORG".to_owned(),
            user: "exempelby".to_owned(),
            password: Some(PasswordHash::of("tolv gröna äpplen").unwrap()),
            authorized_keys: Vec::new(),
            key,
            report_to: vec!["it@example.se".to_owned()],
            switches: Switches::default(),
        };
        change(&mut settings);
        let account = site.add(&settings).unwrap();
        Self { _folder: folder, site, account, own }
    }

    pub(crate) fn receiver(&self) -> Certificate {
        Certificate::read(self.site.public_key().unwrap().as_bytes()).unwrap()
    }

    pub(crate) fn seal(&self, content: &[u8]) -> Vec<u8> {
        seal(content, &self.receiver(), &self.own, Form::default()).unwrap()
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.account.incoming().join(name), bytes).unwrap();
    }

    /// Puts a delivery of two texts.
    pub(crate) fn deliver(&self, stem: &str, principals: &str, relations: &str) {
        self.put(&format!("{stem}.zip.pgp"), &self.seal(&archive(stem, principals, relations)));
    }

    pub(crate) fn import(&self) -> Night {
        self.account.import_due(NOW).unwrap()
    }

    pub(crate) fn dump(&self) -> Dump {
        self.account.holds().unwrap().dump().unwrap()
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.account.log()).unwrap_or_default()
    }
}

/// A municipality's key: the secret one, and the public one armoured.
pub(crate) fn pair() -> (Secret, String) {
    let (secret, public) = openpgp::generate("Exempelby <it@example.se>").unwrap();
    (Secret::read(secret.as_bytes(), "").unwrap(), public)
}

/// An archive of a delivery's two texts.
pub(crate) fn archive(stem: &str, principals: &str, relations: &str) -> Vec<u8> {
    let principals = (format!("{stem}.principals"), principals.as_bytes());
    let relations = (format!("{stem}.relations"), relations.as_bytes());
    zip(&[(&principals.0, principals.1), (&relations.0, relations.1)])
}

/// An archive of files with any names.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
