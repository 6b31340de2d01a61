//! A municipality's folder and the receiver that it delivers to, both in a temporary folder: real keys, a real
//! SFTP server, real files.

use app::{Environment, Failure, Language, Now, Phrase, Texts, Workplace};
use demo::random::Random;
use jiff::civil::DateTime;
use openpgp::{Certificate, Secret};
use receiver::{Account, AccountSettings, Listen, Reaction, Reactions, Reason, Serving, Switches, serve};
use russh::keys::PrivateKey;
use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::Ed25519Keypair;
use std::fs::{self, File, Permissions};
use std::io::{Cursor, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

pub(crate) const TEST: Environment = Environment::Test;
/// What a delivery is called before its moment.
pub(crate) const TOKEN: &str = "Exempelby";
pub(crate) const ORGANISATION: &str = "ORG-1";

const CONFIG: &str = "
[municipality]
name = \"Exempelby kommun\"

[sources]
folder = \"in\"

[receiver.org]
external_id = \"ORG-1\"

[receiver.transport]
protocol = \"sftp\"

[receiver.report]
parser = \"patterns\"

[inbox]
kind = \"folder\"
folder = \"letters\"

[keys]
receiver = \"keys/unikum.asc\"
own = \"keys/own.asc\"
";

const MAPPING: &str = include_str!("register.toml");

/// Keys that are made once: the municipality's own, and the one with which it logs in.
struct Keys {
    secret: String,
    public: String,
    login: String,
    authorized: String,
}

/// What a history chooses once.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, thrown by lot")]
pub(crate) struct Habits {
    /// Protected people keep what they have at the receiver; otherwise it is taken away.
    pub(crate) freeze: bool,
    /// Guardians keep their link to a child who has left.
    pub(crate) keep: bool,
    /// Guards stop what is much, and a person approves it.
    pub(crate) guards: bool,
    /// The receiver counts what is there already, and what is not there, as faults.
    pub(crate) strict: bool,
    /// Each person's lines stand together.
    pub(crate) per_person: bool,
    /// How often a delivery is tried.
    pub(crate) attempts: u8,
}

impl Habits {
    pub(crate) fn draw(dice: &mut Random) -> Self {
        Self {
            freeze: dice.percent(35),
            keep: dice.percent(40),
            guards: dice.percent(35),
            strict: dice.percent(25),
            per_person: dice.percent(40),
            attempts: if dice.percent(8) { 2 } else { 1 },
        }
    }
}

/// The two of them.
pub(crate) struct Site {
    folder: TempDir,
    pub(crate) account: Account,
    opens: Secret,
    signs: Certificate,
    _serving: Serving,
}

/// A delivery that has been opened.
pub(crate) struct Opened {
    pub(crate) principals: String,
    pub(crate) relations: String,
}

impl Site {
    pub(crate) fn new(habits: Habits, now: DateTime) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("receiver");
        let receiver = receiver::Site::create(&there, "Mottagaren <drift@example.se>").unwrap();
        let keys = keys();
        let account = receiver.add(&settings(keys, habits)).unwrap();
        let serving = serve(&receiver, Listen::Loopback(0), Arc::new(move || now)).unwrap();
        let opens = Secret::read(&fs::read(there.join("receiver.secret.asc")).unwrap(), "").unwrap();
        let signs = Certificate::read(keys.public.as_bytes()).unwrap();
        let site = Self { folder, account, opens, signs, _serving: serving };
        for name in ["in", "mapping", "keys", "lists", "letters"] {
            fs::create_dir_all(site.path(name)).unwrap();
        }
        let port = site._serving.address().port();
        let known = format!("[127.0.0.1]:{port} {}\n", receiver.host_key().unwrap());
        site.write("known_hosts", &known);
        site.write("keys/unikum.asc", &receiver.public_key().unwrap());
        site.secret("keys/own.asc", &keys.secret);
        site.secret("keys/login", &keys.login);
        site.write("mapping/register.toml", MAPPING);
        site.write("skolbro.toml", &config(habits, port));
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("town").join(name)
    }

    pub(crate) fn workplace(&self, now: DateTime) -> Workplace {
        Workplace::open(&self.path(""), Now::at(now)).map_err(|failure| told(&failure)).unwrap()
    }

    /// Writes what registers have given out a while before now.
    pub(crate) fn export(&self, tables: &[(&str, String)], now: DateTime) {
        for (name, text) in tables {
            self.write(name, text);
            let file = File::options().write(true).open(self.path(name)).unwrap();
            let at = Now::at(now).timestamp() - jiff::SignedDuration::from_mins(20);
            file.set_modified(at.into()).unwrap();
        }
    }

    #[expect(clippy::disallowed_methods, reason = "a register writes its own files as it likes")]
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The sealed files that the receiver can see under their final names.
    pub(crate) fn visible(&self) -> Vec<PathBuf> {
        let names = fs::read_dir(self.account.incoming()).unwrap().map(|one| one.unwrap().path());
        let mut names: Vec<PathBuf> =
            names.filter(|path| path.extension().is_none_or(|ending| ending != "part")).collect();
        names.sort();
        names
    }

    /// What a sealed file holds, or what is wrong with it.
    pub(crate) fn open(&self, path: &Path) -> Result<Opened, String> {
        let sealed = fs::read(path).unwrap();
        let zip =
            openpgp::open(&sealed, &self.opens, &self.signs, 1 << 24).map_err(|fault| fault.to_string())?;
        let mut archive = zip::ZipArchive::new(Cursor::new(zip)).map_err(|fault| fault.to_string())?;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let stem = name.strip_suffix(".zip.pgp").ok_or("a name that no delivery has")?;
        let mut text = |ending: &str| {
            let mut text = String::new();
            let mut file = archive.by_name(&format!("{stem}{ending}")).map_err(|fault| fault.to_string())?;
            file.read_to_string(&mut text).map_err(|fault| fault.to_string())?;
            Ok::<_, String>(text)
        };
        Ok(Opened { principals: text(".principals")?, relations: text(".relations")? })
    }

    /// Does to the store what a process that dies between the name and the receipt leaves undone.
    pub(crate) fn forget_receipt(&self, run: u64) {
        let database = rusqlite::Connection::open(self.path("data/skolbro.db")).unwrap();
        database.execute("UPDATE receipt SET lay_at = NULL WHERE run = ?1", [run as i64]).unwrap();
    }

    fn secret(&self, name: &str, text: &str) {
        self.write(name, text);
        fs::set_permissions(self.path(name), Permissions::from_mode(0o600)).unwrap();
    }
}

/// What a failure says, as people read it.
pub(crate) fn told(failure: &Failure) -> String {
    let texts = Texts::new(Language::English);
    let say = |phrase: &Phrase| texts.say(phrase);
    let mut words = vec![say(&failure.what)];
    words.extend(failure.also.iter().map(say));
    words.extend(failure.places.iter().map(|place| say(&place.what)));
    words.join(" | ")
}

fn config(habits: Habits, port: u16) -> String {
    let Habits { freeze, keep, guards, per_person, attempts, strict } = habits;
    let protected = if freeze { "freeze" } else { "remove-relations" };
    let link = if keep { "keep" } else { "remove" };
    // where it counts as a fault nothing is sent that may be there already
    let (uncertain, unneeded) = if strict { ("hold", "never") } else { ("cover", "when-in-doubt") };
    let order = if per_person { "per-person" } else { "phases" };
    let codes: Vec<String> = stages::guard::ALL
        .iter()
        .filter(|guard| guard.optional)
        .map(|guard| format!("\"{}\"", guard.code))
        .collect();
    let guards = match guards {
        true => "ended = { floor = 1 }\nbegun = { floor = 3 }\nguardians = { floor = 1 }\n".to_owned(),
        false => format!("off = [{}]\n", codes.join(", ")),
    };
    format!(
        "{CONFIG}
[receiver.relations]
order = \"{order}\"

[policy]
protected_existing = \"{protected}\"
guardian_on_leave = \"{link}\"
uncertain = \"{uncertain}\"

[receiver.delta]
unneeded = \"{unneeded}\"

[guards]
{guards}
[destination]
host = \"127.0.0.1\"
port = {port}
user = \"exempelby\"
key = \"keys/login\"
known_hosts = \"known_hosts\"
attempts = {attempts}
"
    )
}

fn settings(keys: &Keys, habits: Habits) -> AccountSettings {
    let mut reactions = Reactions::default();
    if !habits.strict {
        for reason in [Reason::AlreadyThere, Reason::NotThere] {
            reactions = reactions.with(reason, Reaction::Ignore);
        }
    }
    AccountSettings {
        name: "exempelby".to_owned(),
        token: TOKEN.to_owned(),
        organisation: ORGANISATION.to_owned(),
        user: "exempelby".to_owned(),
        password: None,
        authorized_keys: vec![keys.authorized.clone()],
        key: keys.public.clone(),
        report_to: vec!["it@example.se".to_owned()],
        switches: Switches { reactions, ..Switches::default() },
    }
}

fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let (secret, public) = openpgp::generate("Exempelby <it@example.se>").unwrap();
        let login = PrivateKey::from(Ed25519Keypair::from_seed(&[7; 32]));
        let authorized = login.public_key().to_openssh().unwrap();
        let login = login.to_openssh(LineEnding::LF).unwrap().to_string();
        Keys { secret: secret.to_string(), public, login, authorized }
    })
}
