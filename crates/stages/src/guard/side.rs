//! One picture of a small municipality as text, and what a night may do to it; see [scene](super::scene).

use super::scene::TODAY;
use model::picture::{Class, End, Picture, Relation, RelationKind, School, User, UserId};
use model::{CivicNumber, Text};
use std::collections::{BTreeMap, BTreeSet};

pub(super) type Link = (RelationKind, String, String);

/// One picture as text: ids, the persons' names and phones, and relations.
#[derive(Clone, Default)]
pub(super) struct Side {
    people: BTreeMap<String, (String, String, String)>,
    pub(super) relations: BTreeSet<Link>,
    joined: usize,
}

const ORG: &str = "ORG";

impl Side {
    pub(super) fn new(text: &str) -> Self {
        let mut side = Self::default();
        text.lines().map(str::trim).filter(|line| !line.is_empty()).for_each(|line| side.open(line));
        side
    }

    fn link(&mut self, kind: RelationKind, from: &str, to: &str) {
        self.relations.insert((kind, from.to_owned(), to.to_owned()));
    }

    fn person(&mut self, id: &str, given: String, family: String) {
        self.people.insert(id.to_owned(), (given, family, String::new()));
    }

    fn open(&mut self, line: &str) {
        use RelationKind as K;
        let (school, pupils) = line.split_once(' ').unwrap();
        let pupils: usize = pupils.parse().unwrap();
        self.link(K::SchoolInOrg, school, ORG);
        for at in 0..pupils {
            let class = format!("{school}.{}", at / 25 + 1);
            self.pupil(&format!("{school}-p{at:03}"), &format!("{school}-g{at:03}"), &class);
        }
        for at in 0..(pupils / 10).max(2) {
            let id = format!("{school}-t{at:02}");
            self.person(&id, format!("Tea{at}a"), format!("{school}-sson{at:02}"));
            self.link(K::StaffInSchool, &id, school);
            if at <= (pupils.max(1) - 1) / 25 {
                self.link(K::TeacherInClass, &id, &format!("{school}.{}", at + 1));
            }
            if at < pupils {
                self.link(K::MentorFor, &id, &format!("{school}-p{at:03}"));
            }
        }
    }

    fn pupil(&mut self, id: &str, guardian: &str, class: &str) {
        use RelationKind as K;
        let (school, _) = class.split_once('.').unwrap();
        for one in [id, guardian] {
            let mark = one.replace('-', "");
            self.person(one, format!("Alva{mark}"), format!("Ek{mark}"));
        }
        self.link(K::ClassInSchool, class, school);
        self.link(K::StudentInSchool, id, school);
        self.link(K::StudentInClass, id, class);
        self.link(K::GuardianFor, guardian, id);
        self.link(K::ExternalUserInSchool, guardian, school);
    }

    /// One edit:
    /// `open A 100` · `close A` · `leave A 6` (pupils with their guardians) · `join A.1 6` · `cut KIND A 6` ·
    /// `move A.1 A.2 6` · `rekey OLD NEW` (school or class) · `newid OLD NEW` · `rename ID GIVEN FAMILY` ·
    /// `turn A 6` (names change columns) · `phone A 6`
    pub(super) fn edit(&mut self, edit: &str) {
        let words: Vec<&str> = edit.split_whitespace().collect();
        let n = || words[words.len() - 1].parse::<usize>().unwrap();
        match words[0] {
            "open" => self.open(&words[1..].join(" ")),
            "close" => self.relations.retain(|(_, from, to)| !is_of(from, words[1]) && !is_of(to, words[1])),
            "leave" => self.leave(words[1], n()),
            "join" => self.join(words[1], n()),
            "cut" => self.cut(words[1], words[2], n()),
            "move" => self.shift(words[1], words[2], n()),
            "rekey" | "newid" => self.replace(words[1], words[2]),
            "rename" => {
                let person = self.people.get_mut(words[1]).unwrap();
                (person.0, person.1) = (words[2].to_owned(), words[3].to_owned());
            }
            "turn" => {
                let start = format!("{}-p", words[1]);
                let people = self.people.iter_mut().filter(|(id, _)| id.starts_with(&start));
                people.take(n()).for_each(|(_, one)| std::mem::swap(&mut one.0, &mut one.1));
            }
            "phone" => {
                let start = format!("{}-", words[1]);
                let people = self.people.iter_mut().filter(|(id, _)| id.starts_with(&start));
                people.take(n()).for_each(|(_, one)| one.2.push('1'));
            }
            other => panic!("{other} is no edit"),
        }
    }

    fn leave(&mut self, school: &str, n: usize) {
        for at in 0..n {
            let gone = [format!("{school}-p{at:03}"), format!("{school}-g{at:03}")];
            self.relations.retain(|(_, from, to)| !gone.contains(from) && !gone.contains(to));
        }
    }

    fn join(&mut self, class: &str, n: usize) {
        let (school, _) = class.split_once('.').unwrap();
        for _ in 0..n {
            let at = self.joined;
            self.joined += 1;
            self.pupil(&format!("{school}-n{at:03}"), &format!("{school}-h{at:03}"), class);
        }
    }

    fn cut(&mut self, kind: &str, school: &str, n: usize) {
        let of = |link: &&Link| link.0.code() == kind && (is_of(&link.1, school) || is_of(&link.2, school));
        let gone: Vec<Link> = self.relations.iter().filter(of).take(n).cloned().collect();
        assert!(!gone.is_empty(), "{school} has no {kind}");
        gone.iter().for_each(|link| {
            self.relations.remove(link);
        });
    }

    fn shift(&mut self, from: &str, to: &str, n: usize) {
        use RelationKind as K;
        let school = |class: &str| class.split_once('.').unwrap().0.to_owned();
        let of = |link: &&Link| link.0 == K::StudentInClass && link.2 == from && !link.1.contains("-n");
        // who has come from elsewhere tonight does not move on
        let all: Vec<Link> = self.relations.iter().filter(of).cloned().collect();
        let own = all.iter().filter(|link| is_of(&link.1, &school(from)));
        for (kind, pupil, _) in own.rev().take(n).chain(&[]).cloned().collect::<Vec<_>>() {
            self.relations.remove(&(kind, pupil.clone(), from.to_owned()));
            self.link(K::StudentInClass, &pupil, to);
            self.link(K::ClassInSchool, to, &school(to));
            if school(from) != school(to) {
                self.relations.remove(&(K::StudentInSchool, pupil.clone(), school(from)));
                self.link(K::StudentInSchool, &pupil, &school(to));
            }
        }
    }

    fn replace(&mut self, old: &str, new: &str) {
        let other = |id: String| if id == old { new.to_owned() } else { id };
        let relations = std::mem::take(&mut self.relations);
        self.relations =
            relations.into_iter().map(|(kind, from, to)| (kind, other(from), other(to))).collect();
        if let Some(person) = self.people.remove(old) {
            self.people.insert(new.to_owned(), person);
        }
    }

    /// The picture of everything that has a relation.
    pub(super) fn picture(&self) -> Picture {
        let mut picture = Picture::default();
        let ids: BTreeSet<&str> =
            self.relations.iter().flat_map(|(_, from, to)| [from.as_str(), to.as_str()]).collect();
        let mut ends: BTreeMap<&str, End> = BTreeMap::from([(ORG, End::Organisation)]);
        for id in ids.into_iter().filter(|id| *id != ORG) {
            let text = picture.pool.add(id);
            let end = if let Some((given, family, phone)) = self.people.get(id) {
                let words = [given, family, phone].map(|word| picture.pool.add(word));
                // numbers sort before the ids of a school
                let number = CivicNumber::parse(id, TODAY).ok().map(|reading| reading.number);
                let own = number.map_or(UserId::Alternative(text), UserId::Number);
                End::User(picture.users.push(user(own, words)))
            } else if id.contains('.') {
                End::Class(picture.classes.push(class(text)))
            } else {
                End::School(picture.schools.push(school(text)))
            };
            ends.insert(id, end);
        }
        let relation = |(kind, from, to): &Link| Relation {
            kind: *kind,
            from: ends[from.as_str()],
            to: ends[to.as_str()],
        };
        picture.relations = self.relations.iter().map(relation).collect();
        picture.relations.sort_unstable();
        picture
    }
}

fn is_of(id: &str, school: &str) -> bool {
    id.strip_prefix(school).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
}

fn user(id: UserId, [given_name, family_name, phone]: [Text; 3]) -> User {
    User { given_name, family_name, phone, ..User::named(id) }
}

fn class(id: Text) -> Class {
    Class { name: id, ..Class::named(id) }
}

fn school(id: Text) -> School {
    School { name: id, ..School::named(id) }
}
