//! Who comes, goes and changes, school by school.

use super::{Counts, Entry, Pages, SchoolPage, What, Why, fingerprint};
use crate::columns;
use crate::night::draw::Drawn;
use model::Picture;
use model::delta::{Object, Op};
use model::index::Ix;
use model::picture::{End, RelationKind, School, User};
use stages::diff::{Belongs, Causes, RowChange, RowKind, find, is_shielded, user_by_key};
use std::collections::{BTreeMap, BTreeSet};

/// Fills the pages of the schools.
pub(super) fn schools(drawn: &Drawn, causes: &Causes, pages: &mut Pages) {
    let picture = &drawn.changes.picture;
    let withheld = drawn.shown.withheld.iter().filter_map(|key| user_by_key(picture, key)).collect();
    let belongs = Belongs::new(&drawn.changes);
    let teller = Teller { drawn, causes, belongs, kin: kin(drawn), withheld, unsent: unsent(drawn) };
    let mut schools: BTreeMap<Ix<School>, SchoolPage> = BTreeMap::new();
    for (at, change) in drawn.changes.lines.iter().enumerate() {
        let waits = drawn.holds.lines.get(at).is_some_and(Option::is_some);
        let Some(entry) = teller.line(at, waits) else { continue };
        for school in teller.belongs.of_relation(&change.line.relation) {
            let page = schools.entry(school).or_insert_with(|| teller.page(school));
            if waits {
                page.waiting += 1;
            } else {
                page.sent.line(change.line.op, change.line.relation.kind.code());
            }
            page.tell(entry.clone());
        }
    }
    for (at, row) in drawn.changes.rows.iter().enumerate() {
        if teller.is_shielded(row.object.end()) {
            continue;
        }
        let waits = drawn.holds.rows.get(at).is_some_and(Option::is_some);
        for school in teller.belongs.of_end(row.object.end()) {
            let page = schools.entry(school).or_insert_with(|| teller.page(school));
            if waits {
                page.waiting += 1;
            } else {
                page.sent.row(row.kind);
            }
            if let Some(entry) = teller.row(at, row, waits) {
                page.tell(entry);
            }
        }
    }
    for page in schools.values_mut() {
        let rank = |entry: &Entry| RelationKind::ALL.iter().position(|kind| kind.code() == entry.kind);
        page.entries.sort_by(|a, b| (a.what, rank(a), a).cmp(&(b.what, rank(b), b)));
    }
    pages.schools = schools.into_values().collect();
    pages.schools.sort_by(|a, b| a.id.cmp(&b.id));
    pages.protected = teller.protected();
}

impl SchoolPage {
    fn tell(&mut self, entry: Entry) {
        if self.entries.len() < Self::MOST {
            self.entries.push(entry);
        } else {
            self.more += 1;
        }
    }
}

struct Teller<'a> {
    drawn: &'a Drawn,
    causes: &'a Causes,
    belongs: Belongs,
    /// Guardians and mentors of protected persons: what waits of theirs would tell whose they are.
    kin: BTreeSet<Ix<User>>,
    /// Whose home is not told.
    withheld: BTreeSet<Ix<User>>,
    /// Whose row waits.
    unsent: BTreeSet<Ix<User>>,
}

impl Teller<'_> {
    fn picture(&self) -> &Picture {
        &self.drawn.changes.picture
    }

    fn page(&self, school: Ix<School>) -> SchoolPage {
        let id = self.picture().schools.get(school).map_or("", |row| self.picture().pool.get(row.id));
        let name = self.name(End::School(school));
        SchoolPage { id: id.to_owned(), name, sent: Counts::default(), ..SchoolPage::default() }
    }

    /// A relation that comes or goes. Nothing is told of protected persons, and nothing of what repeats
    /// another line: the school beside the class, the guardian's place beside the child.
    fn line(&self, at: usize, waits: bool) -> Option<Entry> {
        let change = self.drawn.changes.lines.get(at)?;
        let relation = change.line.relation;
        if [relation.from, relation.to].into_iter().any(|end| self.is_shielded(end)) {
            return None;
        }
        if waits && matches!(relation.from, End::User(user) if self.kin.contains(&user)) {
            return None;
        }
        Some(Entry {
            what: match change.line.op {
                Op::Add => What::Begins,
                Op::Remove => What::Ends,
            },
            kind: relation.kind.code().to_owned(),
            who: self.name(relation.from),
            with: match relation.kind {
                RelationKind::SchoolInOrg
                | RelationKind::ClassInSchool
                | RelationKind::StudentInSchool
                | RelationKind::StaffInSchool
                | RelationKind::ExternalUserInSchool => String::new(),
                RelationKind::StudentInClass
                | RelationKind::TeacherInClass
                | RelationKind::GuardianFor
                | RelationKind::MentorFor
                | RelationKind::AdministratorFor => self.name(relation.to),
            },
            values: Vec::new(),
            waits,
            why: self.causes.lines.get(at).copied().map(Why::from).unwrap_or_default(),
            about: self.about([relation.from, relation.to]),
        })
    }

    /// A row that says something else. Nothing is told of one where all that changes is where a protected
    /// person's household lives.
    fn row(&self, at: usize, change: &RowChange, waits: bool) -> Option<Entry> {
        if change.kind != RowKind::Changed {
            return None;
        }
        let object = change.object;
        let withheld = matches!(object, Object::User(user) if self.withheld.contains(&user));
        let shows = |value: &columns::Value| !(withheld && columns::is_at_home(value.name));
        let old = find(object, self.picture(), &self.drawn.baseline.picture);
        let values: Vec<_> = old.map_or_else(Vec::new, |old| {
            let new = columns::values(object, self.picture());
            let old = columns::values(old, &self.drawn.baseline.picture);
            let pairs = old.into_iter().zip(new).filter(|(old, new)| old.words != new.words);
            let shown = pairs.filter(|(old, _)| shows(old) && !columns::is_switch(old.name));
            shown.map(|(old, new)| (old.name.to_owned(), old.words, new.words)).collect()
        });
        if withheld && values.is_empty() {
            return None;
        }
        Some(Entry {
            what: What::Changes,
            kind: String::new(),
            who: self.name(object.end()),
            with: String::new(),
            values,
            waits,
            why: self.causes.rows.get(at).copied().map(Why::from).unwrap_or_default(),
            about: self.about([object.end()]),
        })
    }

    /// The fingerprints of those whose row waits.
    fn about(&self, ends: impl IntoIterator<Item = End>) -> Vec<u16> {
        let waits = |end: &End| matches!(end, End::User(ix) if self.unsent.contains(ix));
        about(self.picture(), ends.into_iter().filter(waits))
    }

    fn is_shielded(&self, end: End) -> bool {
        is_shielded(&self.drawn.changes, end, &self.drawn.view.roster.shielded)
    }

    fn name(&self, end: End) -> String {
        Object::at(end).map_or_else(String::new, |object| name(object, self.drawn))
    }

    /// Protected persons whom the receiver may hold, counted by school.
    fn protected(&self) -> BTreeMap<String, u32> {
        let mut counts = BTreeMap::new();
        for &user in &self.drawn.shown.spared {
            for school in self.belongs.of_user(user) {
                *counts.entry(self.name(End::School(school))).or_default() += 1;
            }
        }
        counts
    }
}

/// Persons whose row waits.
fn unsent(drawn: &Drawn) -> BTreeSet<Ix<User>> {
    let rows = drawn.changes.rows.iter().zip(&drawn.holds.rows).filter(|(_, hold)| hold.is_some());
    rows.filter_map(|(row, _)| if let Object::User(ix) = row.object { Some(ix) } else { None }).collect()
}

/// Guardians and mentors of protected persons whom the receiver may hold.
fn kin(drawn: &Drawn) -> BTreeSet<Ix<User>> {
    let spared = &drawn.shown.spared;
    if spared.is_empty() {
        return BTreeSet::new();
    }
    let of_protected = drawn.changes.before.iter().filter(|one| match (one.kind, one.to) {
        (RelationKind::GuardianFor | RelationKind::MentorFor, End::User(child)) => spared.contains(&child),
        _ => false,
    });
    of_protected.filter_map(|one| if let End::User(kin) = one.from { Some(kin) } else { None }).collect()
}

/// The name of a school, class or person, as wanted or as confirmed.
pub(in crate::night) fn name(object: Object, drawn: &Drawn) -> String {
    let picture = &drawn.changes.picture;
    let wanted = columns::name(object, picture);
    if !wanted.is_empty() {
        return wanted;
    }
    let base = &drawn.baseline.picture;
    find(object, picture, base).map_or_else(String::new, |old| columns::name(old, base))
}

/// A person by name and receiver's id; nobody protected.
pub(super) fn named(user: Ix<User>, drawn: &Drawn) -> String {
    let picture = &drawn.changes.picture;
    if is_shielded(&drawn.changes, End::User(user), &drawn.view.roster.shielded) {
        return String::new();
    }
    let id = picture.users.get(user).map_or_else(String::new, |row| row.id.written(&picture.pool));
    format!("{} ({id})", name(Object::User(user), drawn))
}

/// The fingerprints of the persons at some ends.
pub(super) fn about(picture: &Picture, ends: impl IntoIterator<Item = End>) -> Vec<u16> {
    let users = ends.into_iter().filter_map(|end| match end {
        End::User(ix) => picture.users.get(ix),
        End::Organisation | End::School(_) | End::Class(_) => None,
    });
    users.map(|user| fingerprint(&user.id.written(&picture.pool))).collect()
}
