//! A person (individ): pupil, guardian and staff alike. What somebody is follows from relations only.

use crate::civic_number::{CivicNumber, NumberDoubt};
use crate::period::Date;
use crate::school::PersonStatus;
use crate::text::Text;

/// A person of the roster. Protected persons (skyddade personuppgifter) are never in a roster: the
/// mapping stage takes them out and leaves only a count.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// The register's own id, or the number itself where the register keys on it. Unique in a roster.
    pub key: Text,
    /// Personnummer, samordningsnummer or TF-nummer, where one could be read.
    pub number: Option<CivicNumber>,
    /// What is doubtful about the number.
    pub doubt: Option<NumberDoubt>,
    /// Birth date: from its own column, else from the number.
    pub birth_date: Option<Date>,
    /// First names (förnamn), all that the register gives.
    pub given_name: Text,
    /// The name in use (tilltalsnamn), where the register says.
    pub preferred_name: Text,
    /// Surname (efternamn).
    pub family_name: Text,
    /// E-mail addresses, one per capacity: see [`Capacity`].
    pub emails: [Text; 3],
    /// Home phone (telefon).
    pub phone: Text,
    /// Mobile phone (mobil).
    pub mobile: Text,
    /// Work phone (arbetstelefon).
    pub work_phone: Text,
    /// Street address (adress).
    pub street: Text,
    /// Postal code (postnummer).
    pub postal_code: Text,
    /// Locality (postort).
    pub locality: Text,
    /// Free text (beskrivning).
    pub description: Text,
    /// Alive and registered here, or not.
    pub status: PersonStatus,
    /// The four switches of a Unikum account, where the register decides them.
    pub switches: Switches,
    /// The address and home phone were taken out because somebody of the household is protected.
    pub address_withheld: bool,
}

/// The capacity in which somebody is described by a row. One person can be all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Capacity {
    /// Barn, elev.
    Pupil,
    /// Vårdnadshavare.
    Guardian,
    /// Personal.
    Staff,
}

impl Capacity {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Pupil, Self::Guardian, Self::Staff];
}

/// Contact switches (`spec/unikum.md` section 3.1, columns 12–15). `None` leaves the receiver's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// Column 12, dölj kontaktuppgifter.
    pub hide_contact: Option<bool>,
    /// Column 13, tillåt personliga notiser.
    pub personal_notices: Option<bool>,
    /// Column 14, tillåt meddelanden från skol- och grupper.
    pub group_messages: Option<bool>,
    /// Column 15, tillåt systemmeddelanden.
    pub system_messages: Option<bool>,
}

impl Person {
    /// The e-mail for one capacity.
    #[must_use]
    pub const fn email(&self, capacity: Capacity) -> Text {
        let [pupil, guardian, staff] = self.emails;
        match capacity {
            Capacity::Pupil => pupil,
            Capacity::Guardian => guardian,
            Capacity::Staff => staff,
        }
    }

    /// Full years on a day, where the birth date is known.
    #[must_use]
    pub fn age_on(&self, day: Date) -> Option<i16> {
        let birth = self.birth_date?;
        let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
        Some(day.year() - birth.year() - i16::from(!had_birthday))
    }
}
