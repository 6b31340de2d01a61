//! What can be wrong in a register, how often it shall be, and where it was put.
//!
//! Each kind is one rule of the product and concerns one sort of row, so that a planted fault raises
//! that rule once and no other warning. Refuses to know how a dialect writes it: see
//! [`mod@crate::export`].

use std::collections::BTreeMap;

/// One planted fault, before any dialect has written it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Which kind.
    pub kind: DirtKind,
    /// Position of the pupil, employment, group, lead, unit or membership: see [`DirtKind::aspect`].
    pub subject: u32,
    /// Which of the pupil's guardians, where the aspect is a guardian: 0 or 1.
    pub guardian: u8,
    /// Somebody else whom the fault needs: position among people.
    pub other: Option<u32>,
    /// How many of the kind came before.
    pub nth: u32,
}

/// What sort of row a fault is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// A child or pupil.
    Pupil,
    /// A pupil's guardian.
    Guardian,
    /// An employment.
    Employment,
    /// A group.
    Group,
    /// A leader of a group.
    Lead,
    /// A unit.
    Unit,
    /// A membership in a teaching group.
    Membership,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $aspect:ident, $cause:literal, $done:literal;)+) => {
        /// A kind of dirt. The doc comment says how it looks in the files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum DirtKind { $($(#[$doc])* $variant,)+ }

        impl DirtKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The rule that shall find it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => concat!("SKB-", $code),)+ }
            }

            /// What sort of row it is in.
            #[must_use]
            pub const fn aspect(self) -> Aspect {
                match self { $(Self::$variant => Aspect::$aspect,)+ }
            }

            /// What the faults of the kind have in common, in impersonal words.
            #[must_use]
            pub const fn cause(self) -> &'static str {
                match self { $(Self::$variant => $cause,)+ }
            }

            /// What was done to the row.
            #[must_use]
            pub const fn done(self) -> &'static str {
                match self { $(Self::$variant => $done,)+ }
            }
        }
    };
}

kinds! {
    /// A guardian's number has a wrong last digit.
    WrongCheckDigit = "A11", Guardian, "wrong check digit", "the last digit is another";
    /// A guardian's number is `1,98507E+11`, or has lost the zero of a ten-digit number.
    ExcelNumber = "A12", Guardian, "number damaged by Excel", "as Excel shows it: an exponent, or ten digits without the zero in front";
    /// Two children whose names have nothing in common have one number.
    NumberOfTwo = "A06", Pupil, "one number, two people", "the number of a child with quite another name";
    /// A child is there twice, with a TF number and with the real one.
    TemporaryAndReal = "A02", Pupil, "one person, TF number and real number", "the same child once more with a TF number";
    /// Two children have the same TF number.
    TemporaryReused = "A08", Pupil, "TF number used twice", "another child's TF number";
    /// A child's number is ten digits without a sign.
    TenDigits = "A10", Pupil, "ten digits without sign", "century and hyphen taken away";
    /// A guardian's number has a letter for its last digit.
    LettersInNumber = "A81", Guardian, "letter in number", "the last digit is a letter";
    /// A child's protection marking is `se anm.`.
    UnknownMarking = "B24", Pupil, "unknown protection marking: se anm.", "a marking that no list knows";
    /// The second guardian has a name but no number.
    GuardianWithoutNumber = "C38", Guardian, "guardian without number", "number taken away, name kept";
    /// The second guardian has the first one's e-mail.
    SharedEmail = "C39", Guardian, "two guardians, one e-mail", "the first guardian's e-mail";
    /// A child has no guardian.
    NoGuardian = "C81", Pupil, "child without guardian", "no guardian";
    /// A pupil has no class (and so no mentor).
    NoClass = "D49", Pupil, "pupil without class", "no class";
    /// Nobody leads a section or teaching group.
    GroupWithoutTeacher = "D52", Group, "group without teacher", "nobody leads the group";
    /// A teacher leads a class of a school that does not employ her.
    TeacherNotEmployed = "D54", Lead, "teacher without employment at the school", "a teacher of another school leads the class";
    /// An employment stands twice.
    EmployedTwice = "D55", Employment, "employment listed twice", "the same employment once more";
    /// A pupil's mentor does not teach the class.
    MentorNotTeacher = "D56", Pupil, "mentor who is not teacher in the class", "a teacher without the class";
    /// A small independent school with pupils is in the register.
    IndependentUnit = "D63", Unit, "independent unit", "an independent school with pupils";
    /// A small school with two classes lacks its school form.
    UnitWithoutForm = "D64", Unit, "unit without school form", "no school form; two classes";
    /// A tab, a line break or an emoji in a first name.
    StrayCharacters = "D68", Pupil, "control character or emoji in a name", "a tab, a line break or an emoji inside the name";
    /// An employment at a unit that no file describes; the same unit every time.
    UnknownUnit = "D81", Employment, "unknown unit", "a unit that no file describes";
    /// A membership in a group that no file describes; the same group every time.
    UnknownGroup = "D82", Membership, "unknown group", "a group that no file describes";
    /// A pupil of years 4–9 has no school year.
    NoSchoolYear = "D84", Pupil, "no school year", "no school year";
    /// A membership ends before it begins.
    PeriodBackwards = "D85", Membership, "period ends before it begins", "first and last day have changed places";
    /// A guardian has no first name.
    NoName = "D86", Guardian, "no first name", "first name taken away";
    /// A guardian has no e-mail.
    NoEmail = "D87", Guardian, "no e-mail", "e-mail taken away";
    /// A child's row lacks its last, empty cells.
    ShortRow = "S03", Pupil, "row with too few cells", "the empty cells at the end are missing";
    /// An employment's row has a cell more.
    LongRow = "S04", Employment, "row with too many cells", "a delimiter too many after the third cell";
    /// A child's surname was decoded twice: `BjÃ¶rk`.
    Mojibake = "S05", Pupil, "text decoded twice", "UTF-8 read as Windows-1252";
    /// The header row comes again before a child's row.
    RepeatedHeader = "S09", Pupil, "header row repeated", "the header row again";
    /// A membership begins on `2026-13-01`.
    UnreadableDate = "S12", Membership, "date that cannot be read", "month 13";
    /// A pupil's school year is `okänd`.
    UnreadableYear = "S13", Pupil, "school year that cannot be read: okänd", "a word instead of the year";
    /// An employment's word is `Trivselvärd`.
    UnknownDuty = "S14", Employment, "unknown word: Trivselvärd", "a post that no list knows";
    /// A guardian's e-mail is another in the second child's row.
    GuardianDiffers = "S17", Guardian, "guardian described differently", "another e-mail than in the other child's row";
    /// A child's surname is in capitals.
    CapitalName = "D78", Pupil, "capitals only", "the surname in capitals";
    /// A guardian's e-mail has no `@`.
    ImpossibleEmail = "D79", Guardian, "e-mail that cannot be right", "`at` in place of the sign";
}

/// How much dirt of each kind. Kinds are planted as often as asked, or as often as the town has fitting
/// rows that no other fault has taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dirt {
    /// How many of each kind.
    pub counts: BTreeMap<DirtKind, u32>,
}

impl Dirt {
    /// Clean registers.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// As much of everything as a municipality with that many pupils usually has: each kind at least
    /// once, the everyday ones more often.
    #[must_use]
    pub fn realistic(pupils: u32) -> Self {
        let counts = DirtKind::ALL.iter().map(|&kind| (kind, 1 + pupils / 100 * usual_share(kind) / 100));
        Self { counts: counts.collect() }
    }

    /// One kind only.
    #[must_use]
    pub fn only(kind: DirtKind, count: u32) -> Self {
        Self { counts: BTreeMap::from([(kind, count)]) }
    }

    /// How many of one kind.
    #[must_use]
    pub fn count(&self, kind: DirtKind) -> u32 {
        self.counts.get(&kind).copied().unwrap_or_default()
    }
}

/// How many faults ten thousand pupils usually bring with them.
fn usual_share(kind: DirtKind) -> u32 {
    match kind {
        DirtKind::NoEmail => 60,
        DirtKind::NoGuardian | DirtKind::GuardianWithoutNumber | DirtKind::GuardianDiffers => 20,
        DirtKind::WrongCheckDigit
        | DirtKind::TenDigits
        | DirtKind::ExcelNumber
        | DirtKind::SharedEmail
        | DirtKind::NoClass
        | DirtKind::NoSchoolYear
        | DirtKind::Mojibake => 10,
        DirtKind::GroupWithoutTeacher
        | DirtKind::MentorNotTeacher
        | DirtKind::TeacherNotEmployed
        | DirtKind::EmployedTwice
        | DirtKind::UnknownUnit
        | DirtKind::UnknownGroup
        | DirtKind::StrayCharacters => 6,
        DirtKind::NumberOfTwo
        | DirtKind::TemporaryAndReal
        | DirtKind::TemporaryReused
        | DirtKind::LettersInNumber
        | DirtKind::UnknownMarking
        | DirtKind::PeriodBackwards
        | DirtKind::NoName
        | DirtKind::ShortRow
        | DirtKind::LongRow
        | DirtKind::UnreadableDate
        | DirtKind::UnreadableYear
        | DirtKind::UnknownDuty
        | DirtKind::CapitalName
        | DirtKind::ImpossibleEmail => 2,
        DirtKind::IndependentUnit | DirtKind::UnitWithoutForm | DirtKind::RepeatedHeader => 0,
    }
}
