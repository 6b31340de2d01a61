//! `[policy]`: what is done where the register says one thing and the municipality may want another.

use super::environment::Environment;
use super::value::{chosen, coded, set};
use model::person::Capacity;
use model::school::DutyRole;
use stages::document::Section;
use stages::settings::policy::{
    GivenName, GuardianLink, MissingStart, ProtectedExisting, SharedEmail, Uncertain,
};
use stages::settings::{Policy, Treatment};

/// Where persons without a number are sent under the register's own id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum AlternativeIds {
    /// Nowhere.
    #[default]
    Never,
    /// Only to the receiver's test environment.
    Test,
    /// Everywhere.
    Always,
}

impl AlternativeIds {
    /// What that means in one environment.
    pub(super) const fn treatment(self, environment: Environment) -> Treatment {
        match (self, environment) {
            (Self::Always, _) | (Self::Test, Environment::Test) => Treatment::Send,
            (Self::Never, _) | (Self::Test, Environment::Production) => Treatment::LeaveOut,
        }
    }
}

const TREATMENT: [(&str, Treatment); 2] = [("send", Treatment::Send), ("leave-out", Treatment::LeaveOut)];

const LINK: [(&str, GuardianLink); 2] = [("keep", GuardianLink::Keep), ("remove", GuardianLink::Remove)];

const CAPACITIES: [(&str, Capacity); 3] =
    [("pupil", Capacity::Pupil), ("guardian", Capacity::Guardian), ("staff", Capacity::Staff)];

const GIVEN_NAME: [(&str, GivenName); 3] = [
    ("all", GivenName::All),
    ("preferred-or-first", GivenName::PreferredOrFirst),
    ("preferred-or-all", GivenName::PreferredOrAll),
];

const ALTERNATIVE_IDS: [(&str, AlternativeIds); 3] =
    [("never", AlternativeIds::Never), ("test", AlternativeIds::Test), ("always", AlternativeIds::Always)];

/// Reads the section over what is already decided.
pub(super) fn read(section: &Section<'_>, policy: &mut Policy, alternative_ids: &mut AlternativeIds) {
    set(&mut policy.email_precedence, chosen(section, "email_precedence", &CAPACITIES));
    set(&mut policy.guardian_on_leave, section.word("guardian_on_leave", &LINK));
    set(&mut policy.guardian_at_18, section.word("guardian_at_18", &LINK));
    set(&mut policy.given_name, section.word("given_name", &GIVEN_NAME));
    set(alternative_ids, section.word("alternative_ids", &ALTERNATIVE_IDS));
    for (slot, key) in [
        (&mut policy.other_adults, "other_adults"),
        (&mut policy.emigrated, "emigrated"),
        (&mut policy.groups_without_teacher, "groups_without_teacher"),
        (&mut policy.empty_groups, "empty_groups"),
        (&mut policy.loose_memberships, "loose_memberships"),
    ] {
        set(slot, section.word(key, &TREATMENT));
    }
    set(&mut policy.mentor_implies_teacher, section.flag("mentor_implies_teacher"));
    let missing = [("begun", MissingStart::Begun), ("not-begun", MissingStart::NotBegun)];
    set(&mut policy.missing_start, section.word("missing_start", &missing));
    set(&mut policy.start_today, section.flag("start_today"));
    let shared = [("allow", SharedEmail::Allow), ("report", SharedEmail::Report)];
    set(&mut policy.shared_email, section.word("shared_email", &shared));
    let roles = chosen(section, "administrator_roles", &coded(DutyRole::ALL, DutyRole::code));
    set(&mut policy.administrator_roles, roles.map(|roles| roles.into_iter().collect()));
    let protected =
        [("freeze", ProtectedExisting::Freeze), ("remove-relations", ProtectedExisting::RemoveRelations)];
    set(&mut policy.protected_existing, section.word("protected_existing", &protected));
    let uncertain = [("cover", Uncertain::Cover), ("hold", Uncertain::Hold)];
    set(&mut policy.uncertain, section.word("uncertain", &uncertain));
    section.finish();
}
