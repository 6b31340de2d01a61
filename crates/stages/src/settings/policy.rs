//! What is done where the register says one thing and the municipality may want another.

use model::person::Capacity;
use model::school::DutyRole;
use std::collections::BTreeSet;

/// The choices of `spec/unikum.md` sections 9 and 10 that change what a picture holds.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Which of a person's e-mail addresses is sent, first to last, among the capacities that the
    /// person has in the picture (case 34).
    pub email_precedence: Vec<Capacity>,
    /// Whether `guardian_for` is removed when a child leaves; read where two pictures are compared.
    pub guardian_on_leave: GuardianLink,
    /// Whether `guardian_for` ends on the eighteenth birthday (case 29).
    pub guardian_at_18: GuardianLink,
    /// Adults who are responsible for a child without being its guardian in law (case 37).
    pub other_adults: Treatment,
    /// Persons who have left the country (case 65). The deceased are never sent.
    pub emigrated: Treatment,
    /// Which first names are sent (case 67).
    pub given_name: GivenName,
    /// Persons without a number, under the register's own id (point 13).
    pub alternative_ids: Treatment,
    /// Groups that nobody teaches (case 52).
    pub groups_without_teacher: Treatment,
    /// Groups without pupils on the day (case 53).
    pub empty_groups: Treatment,
    /// Memberships in a group of a school where the pupil has no current enrolment: usually somebody
    /// moved and the membership was never ended.
    pub loose_memberships: Treatment,
    /// Whether a mentor is also made teacher in the pupil's classes (case 56); else a rule warns.
    pub mentor_implies_teacher: bool,
    /// What a missing first day means (case 45).
    pub missing_start: MissingStart,
    /// Whether what begins today has begun, where the window has no days before (case 45).
    pub start_today: bool,
    /// What to think of guardians who share an e-mail address (case 39).
    pub shared_email: SharedEmail,
    /// Duty roles that make somebody `administrator_for` the unit of the duty.
    pub administrator_roles: BTreeSet<DutyRole>,
    /// What to do about a protected person whom the receiver already holds (point 29).
    pub protected_existing: ProtectedExisting,
    /// What is done about lines that the receiver may have carried out already.
    pub uncertain: Uncertain,
}

/// Sent or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Sent.
    Send,
    /// Left out, and counted among the omissions.
    LeaveOut,
}

/// What becomes of a guardian's link to a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardianLink {
    /// It stays.
    Keep,
    /// It is removed.
    Remove,
}

/// Which first names stand in column 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenName {
    /// All that the register gives.
    All,
    /// The name in use (tilltalsnamn); the first one where the register names none.
    PreferredOrFirst,
    /// The name in use; all of them where the register names none.
    PreferredOrAll,
}

/// What a missing first day means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingStart {
    /// It has always run.
    Begun,
    /// It has not begun.
    NotBegun,
}

/// What to think of a shared e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedEmail {
    /// Nothing: families share.
    Allow,
    /// A finding, so that somebody asks.
    Report,
}

/// What to do about a protected person whom the receiver already holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProtectedExisting {
    /// Send nothing at all, and raise an urgent task for the owner of the receiver.
    Freeze,
    /// Send bare removal lines, and raise the same task.
    RemoveRelations,
}

/// What is done about lines that the receiver may have carried out already, because nobody has said what
/// became of an earlier delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncertain {
    /// They are sent again, so that whatever happened the receiver holds what it should.
    Cover,
    /// They wait for the verdict.
    Hold,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            email_precedence: vec![Capacity::Staff, Capacity::Guardian, Capacity::Pupil],
            guardian_on_leave: GuardianLink::Keep,
            guardian_at_18: GuardianLink::Remove,
            other_adults: Treatment::LeaveOut,
            emigrated: Treatment::LeaveOut,
            given_name: GivenName::PreferredOrAll,
            alternative_ids: Treatment::LeaveOut,
            groups_without_teacher: Treatment::Send,
            empty_groups: Treatment::LeaveOut,
            loose_memberships: Treatment::LeaveOut,
            mentor_implies_teacher: false,
            missing_start: MissingStart::Begun,
            start_today: true,
            shared_email: SharedEmail::Allow,
            administrator_roles: BTreeSet::new(),
            protected_existing: ProtectedExisting::Freeze,
            uncertain: Uncertain::Cover,
        }
    }
}

impl Treatment {
    /// Whether it is sent.
    #[must_use]
    pub const fn sends(self) -> bool {
        matches!(self, Self::Send)
    }
}
