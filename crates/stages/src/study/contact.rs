//! How people can be reached: e-mail and phone per capacity.

use super::roles::Roles;
use model::person::Capacity;
use model::{Roster, Text};

/// The ways to reach the people in one capacity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// How many people.
    pub people: usize,
    /// With an e-mail address for this capacity.
    pub email: usize,
    /// With any phone number.
    pub phone: usize,
    /// With neither.
    pub neither: usize,
    /// With a postal address.
    pub address: usize,
    /// People whose e-mail address somebody else of the same capacity has too.
    pub shared_email: usize,
    /// E-mail addresses that cannot be any: no `@`, or blanks.
    pub bad_email: usize,
}

/// Per capacity, in the order of [`Capacity::ALL`].
#[must_use]
pub fn contact(roster: &Roster, roles: &Roles) -> [Contact; 3] {
    Capacity::ALL.map(|capacity| {
        let mut contact = Contact::default();
        let mut emails: Vec<String> = Vec::new();
        for (_, person) in roster.persons.numbered().filter(|(ix, _)| roles.has(*ix, capacity)) {
            let email = roster.pool.get(person.email(capacity));
            let phones = [person.phone, person.mobile, person.work_phone];
            let phone = phones.into_iter().any(|phone: Text| !phone.is_empty());
            contact.people += 1;
            contact.email += usize::from(!email.is_empty());
            contact.phone += usize::from(phone);
            contact.neither += usize::from(email.is_empty() && !phone);
            contact.address += usize::from(!person.street.is_empty());
            contact.bad_email += usize::from(!email.is_empty() && !is_address(email));
            if !email.is_empty() {
                emails.push(email.to_lowercase());
            }
        }
        emails.sort_unstable();
        let same = emails.chunk_by(|a, b| a == b).filter(|run| run.len() > 1);
        contact.shared_email = same.map(<[String]>::len).sum();
        contact
    })
}

/// Whether a text can be one e-mail address.
fn is_address(text: &str) -> bool {
    let parts = text.split_once('@');
    let blank = text.chars().any(|letter| letter.is_whitespace() || matches!(letter, ',' | ';'));
    !blank && parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_capacity_is_reached_in_its_own_way() {
        let roster = crate::scene::roster(
            "unit S types=GR
             person a - Alva Ek email.pupil=a@example.org
             person b - Bo Ek email.guardian=hem@example.org mobile=0701740605
             person c - Cleo Ek email.guardian=HEM@example.org email.staff=c(at)example street=Storgatan_1
             enrol a S
             guard b a
             guard c a
             duty c S",
        );
        let [pupils, guardians, staff] = contact(&roster, &Roles::new(&roster));
        assert_eq!((pupils.people, pupils.email, pupils.phone, pupils.neither), (1, 1, 0, 0));
        assert_eq!((guardians.email, guardians.phone, guardians.shared_email), (2, 1, 2));
        assert_eq!((staff.email, staff.bad_email, staff.address), (1, 1, 1));
    }

    #[test]
    fn addresses_are_told_from_other_words() {
        assert!(is_address("a.b@example.org"));
        for bad in ["a@b", "a b@example.org", "a@example.org,b@example.org", "@example.org", "a"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
