//! Small municipalities written as text, and a night's edits of them, for the tests of guards.
//!
//! `A 100` is a school with 100 pupils in classes `A.1`, `A.2` … of 25, each with a guardian, and a member of
//! staff for every ten. The edits: `open`, `close`, `leave`, `join`, `cut`, `move`, `rekey`, `newid`, `rename`,
//! `turn`, `phone`; see [`Side::edit`].

use super::{
    Announced, Churn, Clock, Column, Finding, Movement, Night, Scope, TableSide, TableState, Target, Watch,
    guard,
};
use crate::diff::{ChangeSet, DiffTerms, Holds, MayHold, diff, select};
use crate::settings::guards::{Season, YearDay};
use crate::settings::policy::GuardianLink;
use crate::settings::{Guards, Receiver};
use jiff::{Timestamp, ToSpan as _};
use model::index::Ix;
use model::period::{Date, Period};
use model::person::Switches;
use model::picture::{Class, End, Picture, Relation, RelationKind, School, User, UserId};
use model::{Baseline, Delta, Text};
use std::collections::{BTreeMap, BTreeSet};

/// An ordinary day of school.
pub(super) const TODAY: Date = jiff::civil::date(2026, 11, 17);

/// A night with everything that a watch is shown; tests change what they need.
pub(super) struct Scene {
    pub(super) changes: ChangeSet,
    pub(super) old: Baseline,
    pub(super) sent: Vec<Delta>,
    pub(super) first: bool,
    pub(super) limits: Guards,
    pub(super) past: Vec<Night>,
    pub(super) tables: Vec<TableState>,
    pub(super) announced: Vec<Announced>,
    pub(super) spared: BTreeSet<Ix<User>>,
    pub(super) clock: Clock,
    before: Side,
    after: Side,
}

/// What an earlier night counted.
#[derive(Clone, Copy)]
pub(super) enum Past {
    Ended,
    Begun,
    Changed,
}

impl Scene {
    pub(super) fn new(before: &str, edits: &str) -> Self {
        Self::of(Side::new(before), edits)
    }

    /// For a receiver that is not sent one kind of relation.
    pub(super) fn without(kind: &str, before: &str, edits: &str) -> Self {
        let mut side = Side::new(before);
        side.relations.retain(|(one, _, _)| one.code() != kind);
        Self::of(side, edits)
    }

    fn of(before: Side, edits: &str) -> Self {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let mut scene = Self {
            changes: ChangeSet::default(),
            old: Baseline::default(),
            sent: Vec::new(),
            first: false,
            limits: Guards::default(),
            past: Vec::new(),
            tables: Vec::new(),
            announced: Vec::new(),
            spared: BTreeSet::new(),
            clock: Clock { now, last: None },
            after: before.clone(),
            before,
        };
        scene.then(edits);
        scene
    }

    /// More edits of what is wanted.
    pub(super) fn then(&mut self, edits: &str) {
        edits.lines().map(str::trim).filter(|edit| !edit.is_empty()).for_each(|edit| self.after.edit(edit));
        self.old = Baseline { picture: self.before.picture(), ..Baseline::default() };
        let may_hold = MayHold { baseline: &self.old, outstanding: &self.sent };
        let terms = DiffTerms {
            as_of: TODAY,
            guardian_on_leave: GuardianLink::Remove,
            guardian_at_18: GuardianLink::Remove,
        };
        self.changes = diff(may_hold, self.after.picture(), &terms);
    }

    /// The changes are delivered, and no verdict comes.
    pub(super) fn send(&mut self) {
        self.sent.push(select(&self.changes, &Holds::none(&self.changes), &Receiver::default()));
    }

    /// What is wanted becomes what it was.
    pub(super) fn back(&mut self) {
        self.after = self.before.clone();
        self.then("");
    }

    /// The verdict comes: what is wanted is what there is, and a new night begins with these edits.
    pub(super) fn next(&mut self, edits: &str) {
        self.before = self.after.clone();
        self.sent.clear();
        self.then(edits);
    }

    pub(super) fn watch(&self) -> Watch<'_> {
        Watch {
            changes: &self.changes,
            old: &self.old.picture,
            sent: &self.sent,
            day: TODAY,
            first: self.first,
            limits: &self.limits,
            past: &self.past,
            tables: &self.tables,
            announced: &self.announced,
            spared: &self.spared,
            clock: self.clock,
        }
    }

    pub(super) fn found(&self) -> Vec<Finding> {
        guard(&self.watch())
    }

    /// What one guard finds: place, kind, n/of>limit, name.
    pub(super) fn told(&self, code: &str) -> Vec<String> {
        assert!(super::by_code(code).is_some());
        self.found().iter().filter(|one| one.guard.code == code).map(|one| self.say(one)).collect()
    }

    /// What all guards find, with their codes.
    pub(super) fn all(&self) -> Vec<String> {
        self.found().iter().map(|one| format!("{} {}", one.guard.code, self.say(one))).collect()
    }

    fn say(&self, one: &Finding) -> String {
        let kind = one.kind.map_or(String::new(), |kind| format!(" {}", kind.code()));
        let what = if one.what.is_empty() { String::new() } else { format!(" {}", one.what) };
        format!("{}{kind} {}/{}>{}{what}", self.place(one.scope), one.n, one.of, one.limit)
    }

    pub(super) fn place(&self, scope: Scope) -> String {
        match scope {
            Scope::Run => "run".to_owned(),
            Scope::Unplaced => "nowhere".to_owned(),
            Scope::School(ix) => self.name(End::School(ix)),
            Scope::Class(ix) => self.name(End::Class(ix)),
            Scope::Person(ix) => self.name(End::User(ix)),
        }
    }

    /// The id of an end of the changes.
    pub(super) fn name(&self, end: End) -> String {
        let picture = &self.changes.picture;
        let text = match end {
            End::Organisation => return "ORG".to_owned(),
            End::School(ix) => picture.schools[ix].id,
            End::Class(ix) => picture.classes[ix].id,
            End::User(ix) => match picture.users[ix].id {
                UserId::Alternative(id) => id,
                UserId::Number(_) => unreachable!("scenes have alternative ids"),
            },
        };
        picture.pool.get(text).to_owned()
    }

    pub(super) fn user(&self, id: &str) -> Ix<User> {
        let users = self.changes.picture.users.numbered();
        users.map(|(ix, _)| ix).find(|ix| self.name(End::User(*ix)) == id).unwrap()
    }

    pub(super) fn announce(&mut self, target: Target, movement: Movement) {
        let days = Period::new(Some(TODAY), Some(TODAY));
        self.announced.push(Announced { days, target, movement, reason: "decided".into() });
    }

    /// A season over the whole year in which classes may go.
    pub(super) fn season(&mut self, factor: u32) {
        let day = |text| YearDay::read(text).unwrap();
        self.limits.seasons = vec![Season { from: day("01-01"), until: day("12-31"), factor, classes: true }];
    }

    /// An earlier night at a school; relations are pupils in classes.
    pub(super) fn past(&mut self, days_ago: i8, school: &str, what: Past, n: u32) {
        let mut churn = Churn::default();
        let at = RelationKind::StudentInClass as usize;
        match what {
            Past::Ended => churn.ended[at] = n,
            Past::Begun => churn.begun[at] = n,
            Past::Changed => churn.changed = n,
        }
        let day = TODAY.saturating_sub(i32::from(days_ago).days());
        let schools = BTreeMap::from([(school.to_owned(), churn)]);
        self.past.push(Night { day, factor: 1, schools });
    }
}

/// A table before and now: rows and then filled cells by column, or `-` where it is not there.
pub(super) fn table(name: &str, before: &str, now: &str) -> TableState {
    let side = |text: &str| {
        let mut words = text.split_whitespace();
        let rows = words.next().unwrap().parse().ok()?;
        let columns = words.map(|word| {
            let (name, filled) = word.split_once('=').unwrap();
            Column { name: name.into(), filled: filled.parse().unwrap() }
        });
        Some(TableSide { rows, columns: columns.collect(), written: None })
    };
    TableState { name: name.into(), before: side(before), now: side(now) }
}

type Link = (RelationKind, String, String);

/// One picture as text: ids, the persons' names and phones, and relations.
#[derive(Clone, Default)]
struct Side {
    people: BTreeMap<String, (String, String, String)>,
    relations: BTreeSet<Link>,
    joined: usize,
}

const ORG: &str = "ORG";

impl Side {
    fn new(text: &str) -> Self {
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
    fn edit(&mut self, edit: &str) {
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
    fn picture(&self) -> Picture {
        let mut picture = Picture::default();
        let ids: BTreeSet<&str> =
            self.relations.iter().flat_map(|(_, from, to)| [from.as_str(), to.as_str()]).collect();
        let mut ends: BTreeMap<&str, End> = BTreeMap::from([(ORG, End::Organisation)]);
        for id in ids.into_iter().filter(|id| *id != ORG) {
            let text = picture.pool.add(id);
            let end = if let Some((given, family, phone)) = self.people.get(id) {
                let words = [given, family, phone].map(|word| picture.pool.add(word));
                End::User(picture.users.push(user(text, words)))
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

fn user(id: Text, [given_name, family_name, phone]: [Text; 3]) -> User {
    let none = Text::default();
    User {
        id: UserId::Alternative(id),
        given_name,
        family_name,
        email: none,
        description: none,
        phone,
        mobile: none,
        work_phone: none,
        street: none,
        postal_code: none,
        locality: none,
        switches: Switches::default(),
        school_year: none,
    }
}

fn class(id: Text) -> Class {
    let none = Text::default();
    Class { id, name: id, school_type: none, ages: (None, None), description: none }
}

fn school(id: Text) -> School {
    let none = Text::default();
    School {
        id,
        code: none,
        name: id,
        school_type: none,
        ages: (None, None),
        description: none,
        url: none,
        phone: none,
        street: none,
        postal_code: none,
        locality: none,
        visiting_address: none,
    }
}
