//! What leaves the pages of an old plan when somebody becomes protected.
//!
//! The pages tell of people by name, and a name that was sent stands in the delivery beside them, with the id.
//! Whose row waits has a name that stands nowhere else: it has the fingerprint of the id with it, enough to find
//! what must go and too little to tell whose it was. Now and then something about a namesake goes too.

use super::{Entry, Pages, What};
use crate::columns::is_at_home;
use std::collections::BTreeSet;

/// The fingerprint of an id as it is written.
pub(crate) fn fingerprint(id: &str) -> u16 {
    let [first, second, ..] = *blake3::hash(id.as_bytes()).as_bytes();
    u16::from_le_bytes([first, second])
}

/// People, as pages tell of them.
#[derive(Debug, Default)]
pub(crate) struct Them {
    pub(crate) names: BTreeSet<String>,
    pub(crate) prints: BTreeSet<u16>,
}

impl Them {
    fn are_in(&self, entry: &Entry) -> bool {
        self.names.contains(&entry.who) || self.names.contains(&entry.with) || self.have(&entry.about)
    }

    fn have(&self, prints: &[u16]) -> bool {
        prints.iter().any(|print| self.prints.contains(print))
    }
}

impl Pages {
    /// Takes out everything about some people, and where some others live. Counts stay. Answers whether there
    /// was anything.
    pub(crate) fn forget(&mut self, people: &Them, homes: &Them) -> bool {
        let mut any = false;
        for school in &mut self.schools {
            let count = school.entries.len();
            school.entries.retain_mut(|entry| {
                if people.are_in(entry) {
                    return false;
                }
                if entry.what != What::Changes || !homes.are_in(entry) {
                    return true;
                }
                let told = entry.values.len();
                entry.values.retain(|(column, ..)| !is_at_home(column));
                any |= entry.values.len() < told;
                !entry.values.is_empty()
            });
            any |= school.entries.len() < count;
        }
        for finding in self.findings.iter_mut().filter(|finding| people.have(&finding.about)) {
            finding.who.clear();
            finding.what.clear();
            finding.about.clear();
            any = true;
        }
        let count = self.pairs.len();
        self.pairs.retain(|pair| !people.have(&[fingerprint(&pair.old), fingerprint(&pair.new)]));
        any |= self.pairs.len() < count;
        let mine = |id: &str| people.have(&[fingerprint(id)]);
        any | self.correction.as_mut().is_some_and(|correction| correction.forget(mine))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FindingLine, PairLine, SchoolPage, Why};
    use super::*;

    fn entry(what: What, who: &str, column: &str) -> Entry {
        Entry {
            what,
            kind: String::new(),
            who: who.to_owned(),
            with: String::new(),
            values: vec![(column.to_owned(), "old".to_owned(), "new".to_owned())],
            waits: false,
            why: Why::Sources,
            about: Vec::new(),
        }
    }

    fn them(name: &str) -> Them {
        Them { names: [name.to_owned()].into(), prints: [fingerprint(name)].into() }
    }

    #[test]
    fn what_is_about_the_protected_goes_and_so_do_the_addresses_of_the_household() {
        let entries = vec![
            entry(What::Begins, "Alva", ""),
            Entry { with: "Alva".to_owned(), ..entry(What::Ends, "Bo", "") },
            Entry { about: vec![fingerprint("Alva")], ..entry(What::Begins, "Alvina", "") },
            entry(What::Changes, "Maja", "street"),
            entry(What::Changes, "Maja", "email"),
            entry(What::Changes, "Ebba", "street"),
        ];
        let finding = FindingLine {
            code: "SKB-G66".to_owned(),
            scope: "person".to_owned(),
            place: String::new(),
            id: String::new(),
            n: 1,
            of: 1,
            limit: 0,
            kind: String::new(),
            what: "Alva too".to_owned(),
            who: "Alva".to_owned(),
            about: vec![fingerprint("Alva")],
        };
        let pair = |old: &str| PairLine { old: old.to_owned(), ..PairLine::default() };
        let mut pages = Pages {
            schools: vec![SchoolPage { entries, ..SchoolPage::default() }],
            findings: vec![finding],
            pairs: vec![pair("Alva"), pair("Ebba")],
            ..Pages::default()
        };
        let (people, homes) = (them("Alva"), them("Maja"));
        assert!(pages.forget(&people, &homes));
        let text = pages.json();
        assert!(!text.contains("Alv") && !text.contains("Bo") && text.matches("Maja").count() == 1, "{text}");
        assert!(text.matches("street").count() == 1 && text.contains("email"), "{text}");
        assert!(text.contains("SKB-G66") && pages.pairs.len() == 1, "{text}");
        assert!(!pages.forget(&people, &homes), "once is enough");
    }
}
