//! A tiny municipality in which everything happens: what the registers say, and what the receiver should
//! hold of it.

use crate::dice::Dice;
use model::index::Ix;
use model::picture::{Class, End, Relation, RelationKind, School, User, UserId};
use model::{CivicNumber, Date, Picture, Pool};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const TODAY: Date = jiff::civil::date(2026, 11, 23);

/// Official test numbers of children and adults; everybody else has a number of the register's own.
const NUMBERS: [&str; 5] =
    ["20150101-2395", "20150102-2386", "20150103-2393", "19800102-2386", "19800102-2394"];

/// Who is who: people below this are pupils, the next are adults.
const PUPILS: u8 = 7;
pub(crate) const PEOPLE: u8 = 16;
const SCHOOLS: u8 = 3;
const CLASSES: u8 = 6;

#[derive(Clone, Debug, Default)]
pub(crate) struct Town {
    /// Open schools, with how often they were renamed.
    schools: BTreeMap<u8, u8>,
    /// Classes with their school and how often they were renamed.
    classes: BTreeMap<u8, (u8, u8)>,
    /// Everybody ever seen: which of their ids they have, and how often their row changed.
    people: BTreeMap<u8, (u8, u8)>,
    /// Where pupils go, and the class.
    enrolled: BTreeSet<(u8, u8)>,
    members: BTreeSet<(u8, u8)>,
    /// Where staff work, and what they teach.
    employed: BTreeSet<(u8, u8)>,
    teachers: BTreeSet<(u8, u8)>,
    mentors: BTreeSet<(u8, u8)>,
    guardians: BTreeSet<(u8, u8)>,
    /// People who are protected; people whom an error holds.
    pub(crate) protected: BTreeSet<u8>,
    pub(crate) held: BTreeSet<u8>,
    /// People whom a list keeps out.
    pub(crate) blocked: BTreeSet<u8>,
}

impl Town {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let mut town = Self::default();
        for school in 0..SCHOOLS {
            town.schools.insert(school, 0);
        }
        for _ in 0..25 {
            town.something_happens(dice);
        }
        town
    }

    /// One event of a school year.
    pub(crate) fn something_happens(&mut self, dice: &mut Dice) {
        let pupil = dice.below(PUPILS.into()) as u8;
        let adult = PUPILS + dice.below((PEOPLE - PUPILS).into()) as u8;
        let school = dice.below(SCHOOLS.into()) as u8;
        let class = dice.below(CLASSES.into()) as u8;
        match dice.below(20) {
            0 | 1 => self.start(pupil, school, class),
            2 => self.leave(pupil),
            3 => {
                self.leave(pupil);
                self.start(pupil, school, class);
            }
            4 => self.change_class(pupil, class),
            5 => {
                self.guardians.insert((adult, pupil));
            }
            6 => {
                self.guardians.retain(|pair| *pair != (adult, pupil));
            }
            7 => {
                // custody moves
                self.guardians.retain(|(_, child)| *child != pupil);
                self.guardians.insert((adult, pupil));
            }
            8 => {
                if self.schools.contains_key(&school) {
                    self.employed.insert((adult, school));
                }
            }
            9 => self.stops(adult, school),
            10 => self.teach(adult, class),
            11 => {
                self.mentors.insert((adult, pupil));
            }
            12 => {
                self.mentors.retain(|(mentor, _)| *mentor != adult);
            }
            other => self.something_rarer(other, (school, class), dice),
        }
    }

    /// Rows and numbers change, schools close, somebody is protected.
    fn something_rarer(&mut self, what: usize, (school, class): (u8, u8), dice: &mut Dice) {
        match what {
            13 => {
                let who = dice.below(PEOPLE.into()) as u8;
                self.people.entry(who).or_default().1 += 1;
            }
            14 => {
                // a new number: another person, as far as the receiver knows
                let who = dice.below(PEOPLE.into()) as u8;
                self.people.entry(who).or_default().0 ^= 1;
            }
            15 => self.close_or_open(school),
            16 => self.new_classes(dice),
            17 => {
                if let Some(renamed) = self.schools.get_mut(&school) {
                    *renamed += 1;
                }
                if let Some(class) = self.classes.get_mut(&class) {
                    class.1 += 1;
                }
            }
            18 => {
                let who = dice.below(PEOPLE.into()) as u8;
                if !self.held.remove(&who) {
                    self.held.insert(who);
                }
            }
            _ => {
                if dice.once_in(6) {
                    self.protected.insert(dice.below(PEOPLE.into()) as u8);
                }
            }
        }
    }

    fn start(&mut self, pupil: u8, school: u8, class: u8) {
        if self.schools.contains_key(&school) {
            self.enrolled.insert((pupil, school));
            self.change_class(pupil, class);
        }
    }

    fn leave(&mut self, pupil: u8) {
        self.enrolled.retain(|(one, _)| *one != pupil);
        self.members.retain(|(one, _)| *one != pupil);
    }

    fn change_class(&mut self, pupil: u8, class: u8) {
        let Some(&(pupil, school)) = self.enrolled.iter().find(|(one, _)| *one == pupil) else { return };
        self.members.retain(|(one, _)| *one != pupil);
        let (at, _) = *self.classes.entry(class).or_insert((school, 0));
        if at == school {
            self.members.insert((pupil, class));
        }
    }

    fn teach(&mut self, adult: u8, class: u8) {
        if let Some(&(school, _)) = self.classes.get(&class)
            && self.employed.contains(&(adult, school))
        {
            self.teachers.insert((adult, class));
        }
    }

    fn stops(&mut self, adult: u8, school: u8) {
        self.employed.remove(&(adult, school));
        let classes = &self.classes;
        self.teachers
            .retain(|(one, class)| *one != adult || classes.get(class).is_none_or(|(at, _)| *at != school));
    }

    fn close_or_open(&mut self, school: u8) {
        if self.schools.remove(&school).is_none() {
            self.schools.insert(school, 0);
            return;
        }
        self.enrolled.retain(|(_, at)| *at != school);
        self.employed.retain(|(_, at)| *at != school);
        let gone: BTreeSet<u8> =
            self.classes.iter().filter(|(_, (at, _))| *at == school).map(|(class, _)| *class).collect();
        self.classes.retain(|class, _| !gone.contains(class));
        self.members.retain(|(_, class)| !gone.contains(class));
        self.teachers.retain(|(_, class)| !gone.contains(class));
    }

    /// A new school year: everybody in a class moves to another one.
    fn new_classes(&mut self, dice: &mut Dice) {
        let members: Vec<(u8, u8)> = self.members.iter().copied().collect();
        let step = 1 + dice.below(usize::from(CLASSES) - 1) as u8;
        for (pupil, class) in members {
            self.change_class(pupil, (class + step) % CLASSES);
        }
        let (members, teachers) = (&self.members, &self.teachers);
        self.classes.retain(|class, _| {
            members.iter().any(|(_, one)| one == class) || teachers.iter().any(|(_, one)| one == class)
        });
    }

    /// How the receiver knows somebody.
    pub(crate) fn id(&self, who: u8) -> String {
        let (variant, _) = self.people.get(&who).copied().unwrap_or_default();
        match NUMBERS.get(usize::from(who)) {
            Some(number) if variant == 0 => (*number).to_owned(),
            _ => format!("p{who:02}-{variant}"),
        }
    }

    /// Somebody gets a number that nobody has had.
    pub(crate) fn renumber(&mut self, who: u8) {
        self.people.entry(who).or_default().0 += 2;
    }

    /// What the receiver should hold. Whoever is protected, blocked, or held by an error is not in it.
    pub(crate) fn picture(&self) -> Picture {
        let hidden =
            |who: &u8| self.protected.contains(who) || self.held.contains(who) || self.blocked.contains(who);
        let mut drawn = Drawn::default();
        for (school, renamed) in &self.schools {
            drawn.relate(RelationKind::SchoolInOrg, &format!("S{school}"), "");
            drawn.schools.insert(format!("S{school}"), format!("Skola {school} {renamed}"));
        }
        for (class, (school, renamed)) in &self.classes {
            drawn.relate(RelationKind::ClassInSchool, &format!("C{class}-{school}"), &format!("S{school}"));
            drawn.classes.insert(format!("C{class}-{school}"), format!("Klass {class} {renamed}"));
        }
        let class_id =
            |class: &u8| format!("C{class}-{}", self.classes.get(class).map_or(0, |(school, _)| *school));
        let mut people = BTreeSet::new();
        for (pupil, school) in self.enrolled.iter().filter(|(who, _)| !hidden(who)) {
            drawn.relate(RelationKind::StudentInSchool, &self.id(*pupil), &format!("S{school}"));
            people.insert(*pupil);
        }
        for (pupil, class) in self.members.iter().filter(|(who, _)| people.contains(who)) {
            drawn.relate(RelationKind::StudentInClass, &self.id(*pupil), &class_id(class));
        }
        let pupils = people.clone();
        for (adult, school) in self.employed.iter().filter(|(who, _)| !hidden(who)) {
            drawn.relate(RelationKind::StaffInSchool, &self.id(*adult), &format!("S{school}"));
            people.insert(*adult);
        }
        for (adult, class) in self.teachers.iter().filter(|(who, _)| people.contains(who)) {
            drawn.relate(RelationKind::TeacherInClass, &self.id(*adult), &class_id(class));
        }
        for (mentor, pupil) in &self.mentors {
            if people.contains(mentor) && pupils.contains(pupil) {
                drawn.relate(RelationKind::MentorFor, &self.id(*mentor), &self.id(*pupil));
            }
        }
        for (guardian, child) in
            self.guardians.iter().filter(|(who, child)| !hidden(who) && pupils.contains(child))
        {
            drawn.relate(RelationKind::GuardianFor, &self.id(*guardian), &self.id(*child));
            for (_, school) in self.enrolled.iter().filter(|(pupil, _)| pupil == child) {
                drawn.relate(RelationKind::ExternalUserInSchool, &self.id(*guardian), &format!("S{school}"));
            }
            people.insert(*guardian);
        }
        for who in people {
            let (_, changed) = self.people.get(&who).copied().unwrap_or_default();
            drawn.users.insert(self.id(who), format!("Namn{who} {changed}"));
        }
        drawn.picture()
    }
}

/// A picture by words.
#[derive(Default)]
struct Drawn {
    schools: BTreeMap<String, String>,
    classes: BTreeMap<String, String>,
    users: BTreeMap<String, String>,
    relations: BTreeSet<(RelationKind, String, String)>,
}

impl Drawn {
    fn relate(&mut self, kind: RelationKind, from: &str, to: &str) {
        self.relations.insert((kind, from.to_owned(), to.to_owned()));
    }

    fn picture(&self) -> Picture {
        let mut picture = Picture::default();
        let pool = &mut picture.pool;
        let schools: Vec<School> = self.schools.iter().map(|(id, name)| school(pool, id, name)).collect();
        let classes: Vec<Class> = self.classes.iter().map(|(id, name)| class(pool, id, name)).collect();
        let mut users: Vec<(String, User)> =
            self.users.iter().map(|(id, name)| (id.clone(), user(pool, id, name))).collect();
        users.sort_by(|a, b| a.1.id.compare(b.1.id, pool));
        let place = |ids: Vec<&String>, id: &str| ids.iter().position(|one| *one == id).unwrap() as u32;
        let end = |id: &str| match id.as_bytes().first() {
            None => End::Organisation,
            Some(b'S') => End::School(Ix::new(place(self.schools.keys().collect(), id))),
            Some(b'C') => End::Class(Ix::new(place(self.classes.keys().collect(), id))),
            Some(_) => End::User(Ix::new(users.iter().position(|(one, _)| one == id).unwrap() as u32)),
        };
        picture.relations = self
            .relations
            .iter()
            .map(|(kind, from, to)| Relation { kind: *kind, from: end(from), to: end(to) })
            .collect();
        picture.relations.sort_unstable();
        picture.schools = schools.into();
        picture.classes = classes.into();
        picture.users = users.into_iter().map(|(_, user)| user).collect::<Vec<_>>().into();
        picture
    }
}

fn school(pool: &mut Pool, id: &str, name: &str) -> School {
    let id = pool.add(id);
    let school_type = pool.add("se.grundskoleutbildning.grundskola");
    School { name: pool.add(name), school_type, ..School::named(id) }
}

fn class(pool: &mut Pool, id: &str, name: &str) -> Class {
    let id = pool.add(id);
    Class { name: pool.add(name), ..Class::named(id) }
}

fn user(pool: &mut Pool, id: &str, name: &str) -> User {
    let number = CivicNumber::parse(id, TODAY).ok().map(|reading| reading.number);
    let id = number.map_or_else(|| UserId::Alternative(pool.add(id)), UserId::Number);
    User { given_name: pool.add(name), family_name: pool.add("Ek"), ..User::named(id) }
}
