//! What a municipality decides: how its receiver wants the files, what is sent, and for how long.
//!
//! Plain values with the suggested defaults of `spec/unikum.md` section 9. Refuses to know: how they are
//! written down (the configuration file is read elsewhere, by these names) and what is done with them.

pub mod guards;
pub mod lists;
pub mod operation;
pub mod points;
pub mod policy;
pub mod receiver;
pub mod relations;
pub mod retention;
pub mod scope;
pub mod template;
pub mod translation;
pub mod travel;
pub mod windows;

pub use guards::Guards;
pub use lists::{Block, Decision, Identity, Kept, Lists, PersonRef, Sort};
pub use points::{Point, points};
pub use policy::{Policy, Treatment};
pub use receiver::Receiver;
pub use relations::{Direction, Op, Order, Phase, Phases};
pub use retention::Retention;
pub use scope::{Scope, Switch};
pub use template::{Template, TemplateFault};
pub use translation::{FormCode, SchoolForms, SchoolYear, SchoolYears};
pub use travel::Travel;
pub use windows::{Object, Window, Windows};

/// Everything that a projection and a delivery need to be told.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How the receiver wants things (mottagarprofil).
    pub receiver: Receiver,
    /// What is done where the law or the register leaves a choice.
    pub policy: Policy,
    /// How many days before and after its period a thing is sent.
    pub windows: Windows,
    /// Which units, groups and kinds of object are sent.
    pub scope: Scope,
    /// How much may change before a person must look.
    pub guards: Guards,
    /// For how long personal data is kept that nothing needs any more.
    pub retention: Retention,
    /// Where deliveries go, and where the word about them comes.
    pub travel: Travel,
}
