//! `[environment.*]`: the two environments of the receiver, and what is decided for each.
//!
//! The common sections are read first, then an environment's own over them: what it says wins.

use super::policy::AlternativeIds;
use super::{guards, policy, receiver, retention, scope, travel};
use crate::texts::Phrase;
use stages::document::{Fault, Item, Section, Spot};
use stages::settings::Settings;
use stages::settings::operation::Protocol;
use stages::settings::policy::Uncertain;
use stages::settings::receiver::Unneeded;

/// Where something is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Environment {
    /// The receiver's test environment.
    Test,
    /// The real one.
    Production,
}

impl Environment {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Test, Self::Production];

    /// The word used in configuration and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Production => "production",
        }
    }

    /// The environment with this word, letter case aside.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|environment| environment.code() == code.to_lowercase())
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> Phrase {
        match self {
            Self::Test => Phrase::new("environment-test"),
            Self::Production => Phrase::new("environment-production"),
        }
    }
}

/// What is decided for one environment.
#[derive(Clone, Debug, Default)]
pub(super) struct Decided {
    settings: Settings,
    alternative_ids: AlternativeIds,
    pub(super) locked: bool,
}

impl Decided {
    /// What is common to both environments.
    pub(super) fn common(root: &Section<'_>) -> Self {
        let mut decided = Self::default();
        decided.settings.windows = scope::windows(root);
        decided.read(root);
        decided
    }

    /// The settings of this environment.
    pub(super) fn settings(&self, environment: Environment) -> Settings {
        let mut settings = self.settings.clone();
        settings.policy.alternative_ids = self.alternative_ids.treatment(environment);
        settings
    }

    fn read(&mut self, section: &Section<'_>) {
        if let Some(section) = section.section("policy") {
            policy::read(&section, &mut self.settings.policy, &mut self.alternative_ids);
        }
        if let Some(section) = section.section("scope") {
            scope::read(&section, &mut self.settings.scope);
        }
        if let Some(section) = section.section("receiver") {
            receiver::read(&section, &mut self.settings.receiver);
        }
        if let Some(section) = section.section("guards") {
            guards::read(&section, &mut self.settings.guards);
        }
        if let Some(section) = section.section("retention") {
            retention::read(&section, &mut self.settings.retention);
        }
        travel::read(section, &mut self.settings.travel);
    }
}

/// Reads what each environment, in the order of [`Environment::ALL`], says over what is common.
pub(super) fn read(root: &Section<'_>, common: &Decided) -> [Decided; 2] {
    let section = root.section("environment");
    let decided = Environment::ALL.map(|environment| {
        let mut decided = common.clone();
        decided.locked = environment == Environment::Production;
        if let Some(section) = section.as_ref().and_then(|section| section.section(environment.code())) {
            super::value::set(&mut decided.locked, section.flag("locked"));
            decided.read(&section);
            section.finish();
        }
        decided
    });
    if let Some(section) = section {
        section.finish();
    }
    decided
}

/// Lines that may change nothing cannot both be sent again and never be written. What each environment, in
/// the order of [`Environment::ALL`], comes to is looked at: one may have an answer that the other lacks.
pub(super) fn refuse_contradictions(root: &Section<'_>, decided: [&Decided; 2]) {
    let mut told: Vec<Spot> = Vec::new();
    for (environment, decided) in Environment::ALL.into_iter().zip(decided) {
        let Settings { receiver, policy, .. } = &decided.settings;
        if receiver.delta_unneeded != Unneeded::Never || policy.uncertain != Uncertain::Cover {
            continue;
        }
        let own = at(root, &["environment", environment.code(), "receiver", "delta", "unneeded"]);
        let common = || at(root, &["receiver", "delta", "unneeded"]);
        let spot = own.or_else(common).unwrap_or_else(|| root.spot());
        if !told.contains(&spot) {
            root.fault(Fault::new(spot.clone(), "fault-config-unneeded"));
            told.push(spot);
        }
    }
}

/// FTP shows the password to everybody on the way: somebody has to say that it may be used.
pub(super) fn refuse_plain(root: &Section<'_>, decided: [&Decided; 2]) {
    for (environment, decided) in Environment::ALL.into_iter().zip(decided) {
        let Settings { receiver, travel, .. } = &decided.settings;
        if receiver.transport.protocol != Protocol::Ftp || travel.destination.allow_plain {
            continue;
        }
        let own = at(root, &["environment", environment.code(), "receiver", "transport", "protocol"]);
        let common = || at(root, &["receiver", "transport", "protocol"]);
        let spot = own.or_else(common).unwrap_or_else(|| root.spot());
        let said = root.faults().borrow().iter().any(|fault| fault.spot == spot);
        if !said {
            root.fault(Fault::new(spot, "fault-config-plain"));
        }
    }
}

/// Where a value stands.
fn at(root: &Section<'_>, path: &[&str]) -> Option<Spot> {
    let find = |entries: &'_ [(String, Spot, Item)], key: &str| {
        entries.iter().find(|(name, _, _)| name == key).map(|(_, _, item)| item.clone())
    };
    let (first, rest) = path.split_first()?;
    let mut item = find(root.free(), first)?;
    for key in rest {
        item = find(item.as_table()?.entries(), key)?;
    }
    Some(item.spot)
}
