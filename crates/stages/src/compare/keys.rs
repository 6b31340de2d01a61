//! The same thing under another id: what the receiver knows that we would send anew, and what speaks for it
//! (`spec/unikum.md` point 31, cases 1–4 and 59–60). Never said of anybody protected, and decided by people only.

use super::Sides;
use super::sides::United;
use model::civic_number::NumberKind;
use model::delta::Object;
use model::index::Ix;
use model::picture::{Class, End, RelationKind, School, User, UserId};
use model::{CivicNumber, Date, Picture, Text};
use std::collections::{BTreeMap, BTreeSet};

/// How much speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// An official code, or a name and most of the members.
    High,
    /// A name in a place, or most of the members.
    Some,
}

/// What speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// The same skolenhetskod.
    Code,
    /// The same name, that no other has on either side.
    Name,
    /// Members that both have.
    Members {
        /// In both.
        common: u32,
        /// In the larger of the two.
        of: u32,
        /// The name is the same, too.
        named: bool,
    },
    /// The same names and day of birth, and one of the numbers is temporary.
    Person,
}

/// Two ids of what seems to be one thing. Places are those of [`Comparison::all`](super::Comparison::all).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposal {
    /// Under the id that we use.
    pub ours: Object,
    /// Under the receiver's.
    pub theirs: Object,
    /// What speaks for it.
    pub evidence: Evidence,
    /// How much that is.
    pub confidence: Confidence,
    /// Whether we would send it today.
    pub wanted: bool,
    /// Whether it is confirmed: then the receiver has given it another id since.
    pub confirmed: bool,
}

/// Every pair that something speaks for and nothing against.
pub(crate) fn proposals(sides: &Sides<'_>, united: &United) -> Vec<Proposal> {
    let mut finder = Finder::new(sides, united);
    finder.schools();
    finder.classes();
    finder.users();
    let mut found = finder.found;
    found.sort();
    found
}

/// Of a class's members, so many must be in both for the members alone to speak for it.
const MOST_PERCENT: u32 = 70;
/// And so many where the name is the same.
const SOME_PERCENT: u32 = 30;

struct Finder<'a> {
    sides: &'a Sides<'a>,
    united: &'a United,
    /// What we use and the receiver lacks.
    missing: Vec<Object>,
    /// What the receiver has and we know nothing of.
    strange: Vec<Object>,
    /// Our school for one of the receiver's.
    same_school: BTreeMap<Ix<School>, Ix<School>>,
    found: Vec<Proposal>,
}

/// Words as they are compared.
pub(crate) fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl<'a> Finder<'a> {
    fn new(sides: &'a Sides<'a>, united: &'a United) -> Self {
        let place = &united.place;
        let mut finder = Self {
            sides,
            united,
            missing: Vec::new(),
            strange: Vec::new(),
            same_school: BTreeMap::new(),
            found: Vec::new(),
        };
        for object in united.objects().filter(|object| !united.is_hidden(object.end())) {
            let ours = finder.is_wanted(object) || place.confirmed.back(object).is_some();
            match (ours, place.theirs.back(object).is_some()) {
                (true, false) => finder.missing.push(object),
                (false, true) => finder.strange.push(object),
                _ => {}
            }
        }
        finder
    }

    fn is_wanted(&self, object: Object) -> bool {
        self.united.place.ours.back(object).is_some_and(|own| self.sides.changes.wanted.has(own))
    }

    /// Our row of something: as it is wanted, else as it is confirmed.
    fn our_row(&self, object: Object) -> Option<(Object, &'a Picture)> {
        let wanted = self.united.place.ours.back(object).filter(|own| self.sides.changes.wanted.has(*own));
        let wanted = wanted.map(|own| (own, &self.sides.changes.picture));
        wanted.or_else(|| {
            self.united.place.confirmed.back(object).map(|own| (own, &self.sides.confirmed.picture))
        })
    }

    fn their_row(&self, object: Object) -> Option<(Object, &'a Picture)> {
        self.united.place.theirs.back(object).map(|own| (own, self.sides.theirs))
    }

    fn propose(&mut self, ours: Object, theirs: Object, evidence: Evidence, confidence: Confidence) {
        let taken = |one: &Proposal| one.ours == ours || one.theirs == theirs;
        if self.found.iter().any(taken) {
            return;
        }
        let confirmed = self.united.place.confirmed.back(ours).is_some();
        let wanted = self.is_wanted(ours);
        self.found.push(Proposal { ours, theirs, evidence, confidence, wanted, confirmed });
    }

    /// Pairs of what one key, and no other on either side, has.
    fn alone<K: Ord>(&self, key: impl Fn((Object, &Picture)) -> Option<K>) -> Vec<(Object, Object)> {
        let mut keys: BTreeMap<K, (Vec<Object>, Vec<Object>)> = BTreeMap::new();
        for &object in &self.missing {
            if let Some(key) = self.our_row(object).and_then(&key) {
                keys.entry(key).or_default().0.push(object);
            }
        }
        for &object in &self.strange {
            if let Some(key) = self.their_row(object).and_then(&key) {
                keys.entry(key).or_default().1.push(object);
            }
        }
        let pair = |(ours, theirs): (Vec<Object>, Vec<Object>)| match (ours.as_slice(), theirs.as_slice()) {
            (&[ours], &[theirs]) => Some((ours, theirs)),
            _ => None,
        };
        keys.into_values().filter_map(pair).collect()
    }

    fn schools(&mut self) {
        let said = |row: (Object, &Picture), text: fn(&School) -> Text| match row {
            (Object::School(ix), picture) => picture
                .schools
                .get(ix)
                .map(|row| plain(picture.pool.get(text(row))))
                .filter(|key| !key.is_empty()),
            (Object::Class(_) | Object::User(_), _) => None,
        };
        for (ours, theirs) in self.alone(|row| said(row, |school| school.code)) {
            self.propose(ours, theirs, Evidence::Code, Confidence::High);
        }
        for (ours, theirs) in self.alone(|row| said(row, |school| school.name)) {
            // two schools of one name with codes of their own are two
            let code = |row: Option<(Object, &Picture)>| row.and_then(|row| said(row, |school| school.code));
            let codes = (code(self.our_row(ours)), code(self.their_row(theirs)));
            if !matches!(codes, (Some(_), Some(_))) {
                self.propose(ours, theirs, Evidence::Name, Confidence::Some);
            }
        }
        let places = self.united.objects();
        let both = |object: &Object| self.united.place.theirs.back(*object).is_some();
        for object in places.filter(both) {
            if let Object::School(ix) = object {
                self.same_school.insert(ix, ix);
            }
        }
        for one in &self.found {
            if let (Object::School(ours), Object::School(theirs)) = (one.ours, one.theirs) {
                self.same_school.insert(theirs, ours);
            }
        }
    }

    /// The pupils of each class, by a list of relations.
    fn members(&self, theirs: bool) -> BTreeMap<Ix<Class>, BTreeSet<Ix<User>>> {
        let united = self.united;
        let lists =
            if theirs { [&united.theirs, &united.theirs] } else { [&united.wanted, &united.confirmed] };
        let mut members: BTreeMap<Ix<Class>, BTreeSet<Ix<User>>> = BTreeMap::new();
        for relation in lists.into_iter().flatten().filter(|one| one.kind == RelationKind::StudentInClass) {
            if let (End::User(user), End::Class(class)) = (relation.from, relation.to)
                && !united.is_hidden(relation.from)
            {
                members.entry(class).or_default().insert(user);
            }
        }
        members
    }

    /// Where each class lies, in the numbering of our schools.
    fn class_places(&self, theirs: bool) -> BTreeMap<Ix<Class>, Ix<School>> {
        let united = self.united;
        let lists =
            if theirs { [&united.theirs, &united.theirs] } else { [&united.confirmed, &united.wanted] };
        let mut places = BTreeMap::new();
        for relation in lists.into_iter().flatten().filter(|one| one.kind == RelationKind::ClassInSchool) {
            if let (End::Class(class), End::School(school)) = (relation.from, relation.to) {
                let school = if theirs { self.same_school.get(&school).copied() } else { Some(school) };
                places.extend(school.map(|school| (class, school)));
            }
        }
        places
    }

    fn classes(&mut self) {
        let class = |object: &Object| if let Object::Class(ix) = object { Some(*ix) } else { None };
        let missing: Vec<Ix<Class>> = self.missing.iter().filter_map(class).collect();
        let strange: Vec<Ix<Class>> = self.strange.iter().filter_map(class).collect();
        if missing.is_empty() || strange.is_empty() {
            return;
        }
        let (our_place, their_place) = (self.class_places(false), self.class_places(true));
        let (ours, theirs) = (self.members(false), self.members(true));
        let none = BTreeSet::new();
        let mut by_school: BTreeMap<Ix<School>, Vec<Ix<Class>>> = BTreeMap::new();
        for one in strange {
            if let Some(school) = their_place.get(&one) {
                by_school.entry(*school).or_default().push(one);
            }
        }
        let name = |row: Option<(Object, &Picture)>| match row {
            Some((Object::Class(ix), picture)) => {
                picture.classes.get(ix).map(|row| plain(picture.pool.get(row.name))).unwrap_or_default()
            }
            _ => String::new(),
        };
        // a pair counts for each what it has the most in common with, if no other has as much
        let mut pairs: Vec<(Confidence, u32, Evidence, Object, Object)> = Vec::new();
        for one in missing {
            let near = our_place.get(&one).and_then(|school| by_school.get(school)).into_iter().flatten();
            for &other in near {
                let (mine, others) = (ours.get(&one).unwrap_or(&none), theirs.get(&other).unwrap_or(&none));
                let common = mine.intersection(others).count() as u32;
                let of = mine.len().max(others.len()) as u32;
                let (object, their_object) = (Object::Class(one), Object::Class(other));
                let (own, their) = (name(self.our_row(object)), name(self.their_row(their_object)));
                let named = !own.is_empty() && own == their;
                let share = (common * 100).checked_div(of).unwrap_or(0);
                let strangers = !mine.is_empty() && !others.is_empty();
                let confidence = match (named, share) {
                    (true, SOME_PERCENT..) => Confidence::High,
                    (true, _) if !strangers => Confidence::Some,
                    (false, MOST_PERCENT..) => Confidence::Some,
                    _ => continue,
                };
                let evidence = Evidence::Members { common, of, named };
                pairs.push((confidence, 100 - share.min(100), evidence, object, their_object));
            }
        }
        pairs.sort();
        let twin = |at: usize, one: &(Confidence, u32, Evidence, Object, Object)| {
            pairs.iter().enumerate().any(|(other, pair)| {
                other != at && (pair.0, pair.1) == (one.0, one.1) && (pair.3 == one.3 || pair.4 == one.4)
            })
        };
        let sure: Vec<_> =
            pairs.iter().enumerate().filter(|(at, one)| !twin(*at, one)).map(|(_, one)| *one).collect();
        for (confidence, _, evidence, ours, theirs) in sure {
            self.propose(ours, theirs, evidence, confidence);
        }
    }

    fn users(&mut self) {
        let key = |row: (Object, &Picture)| match row {
            (Object::User(ix), picture) => picture.users.get(ix).and_then(|row| person(row, picture)),
            (Object::School(_) | Object::Class(_), _) => None,
        };
        for (ours, theirs) in self.alone(key) {
            let number = |object| match object {
                Object::User(ix) => self.united.all.users.get(ix).map(|row| row.id),
                Object::School(_) | Object::Class(_) => None,
            };
            if is_temporary(number(ours)) || is_temporary(number(theirs)) {
                self.propose(ours, theirs, Evidence::Person, Confidence::Some);
            }
        }
    }
}

/// Names and day of birth; nothing where one of them is not there.
fn person(row: &User, picture: &Picture) -> Option<(String, String, Date)> {
    let words = |text| plain(picture.pool.get(text));
    let born = match row.id {
        UserId::Number(number) => number.birth_date(),
        UserId::Alternative(_) => None,
    };
    let (given, family) = (words(row.given_name), words(row.family_name));
    born.filter(|_| !given.is_empty() && !family.is_empty()).map(|born| (given, family, born))
}

/// Whether somebody may get another number: two whole numbers are two people.
fn is_temporary(id: Option<UserId>) -> bool {
    let is = |number: CivicNumber| number.kind() != NumberKind::Civic;
    matches!(id, Some(UserId::Number(number)) if is(number))
}
