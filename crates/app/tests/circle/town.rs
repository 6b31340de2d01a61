//! A tiny municipality in which everything happens, and what its registers give out of it: seven tables.

use demo::number::{Number, Registry};
use demo::random::Random;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const SCHOOLS: u8 = 3;
const CLASSES: u8 = 4;
/// People below this are pupils, the rest are adults.
const PUPILS: u8 = 11;
const PEOPLE: u8 = 26;
/// These stay as they are, so that no table is ever empty.
const LASTING: [u8; 3] = [0, PUPILS, PUPILS + 1];

/// Somebody, as the registers have them.
#[derive(Clone)]
struct Person {
    number: Number,
    given: String,
    family: String,
    home: u32,
}

/// What a delivery may not say after somebody has become protected.
#[derive(Clone)]
pub(crate) struct Secret {
    pub(crate) id: String,
    pub(crate) names: [String; 2],
    /// Where they live now.
    pub(crate) home: Option<String>,
}

/// The municipality.
pub(crate) struct Town {
    dice: Random,
    office: Registry,
    people: Vec<Person>,
    homes: u32,
    names: usize,
    /// Open schools and classes, with how often they were renamed.
    schools: BTreeMap<u8, u8>,
    classes: BTreeMap<(u8, u8), u8>,
    enrolled: BTreeSet<(u8, u8)>,
    members: BTreeSet<(u8, (u8, u8))>,
    employed: BTreeSet<(u8, u8)>,
    teachers: BTreeSet<(u8, (u8, u8))>,
    mentors: BTreeSet<(u8, u8)>,
    guardians: BTreeSet<(u8, u8)>,
    /// Whose rows an export has lost, and whose number somebody has mistyped: faults that pass.
    missing: BTreeSet<u8>,
    mistyped: BTreeSet<u8>,
    protected: BTreeSet<u8>,
    /// What must not be told of whoever is protected, or was and is not released.
    secrets: BTreeMap<u8, Vec<Secret>>,
    released: BTreeSet<String>,
}

impl Town {
    pub(crate) fn new(seed: u64) -> Self {
        let (mut dice, mut office) = (Random::new(seed), Registry::official());
        let people = (0..PEOPLE).map(|who| person(who, &mut office, &mut dice)).collect();
        let mut town = Self {
            dice,
            office,
            people,
            homes: u32::from(PEOPLE),
            names: usize::from(PEOPLE),
            schools: (0..SCHOOLS).map(|school| (school, 0)).collect(),
            classes: BTreeMap::from([((0, 0), 0)]),
            enrolled: BTreeSet::from([(0, 0)]),
            members: BTreeSet::from([(0, (0, 0))]),
            employed: BTreeSet::from([(PUPILS + 1, 0)]),
            teachers: BTreeSet::from([(PUPILS + 1, (0, 0))]),
            mentors: BTreeSet::from([(PUPILS + 1, 0)]),
            guardians: BTreeSet::from([(PUPILS, 0)]),
            missing: BTreeSet::new(),
            mistyped: BTreeSet::new(),
            protected: BTreeSet::new(),
            secrets: BTreeMap::new(),
            released: BTreeSet::new(),
        };
        for _ in 0..60 {
            town.ordinary();
        }
        town
    }

    /// A day of the school year: a few things happen, some of them rare. `known` are the ids of which the receiver
    /// has a row.
    pub(crate) fn day(&mut self, known: &BTreeSet<String>) {
        for _ in 0..self.dice.below(7) {
            if self.dice.percent(70) { self.ordinary() } else { self.rare(known) }
        }
    }

    /// The faults of the registers are mended, and whoever is not marked is released: also of having lived together
    /// with somebody who is.
    pub(crate) fn mend(&mut self) {
        self.missing.clear();
        self.mistyped.clear();
        let unmarked: Vec<u8> =
            self.secrets.keys().copied().filter(|who| !self.protected.contains(who)).collect();
        for who in unmarked {
            self.release(who);
        }
        let others = (0..PEOPLE).filter(|who| !self.protected.contains(who)).map(|who| self.id(who));
        self.released.extend(others.collect::<Vec<_>>());
    }

    /// What deliveries may not say.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.secrets.values().flatten()
    }

    /// How somebody stands in the registers now, for whoever reads what went wrong.
    pub(crate) fn standing(&self, id: &str) -> String {
        let Some(who) = (0..PEOPLE).find(|who| self.id(*who) == id) else { return "another id".to_owned() };
        let is = |set: &BTreeSet<u8>| set.contains(&who);
        let marks = [
            (is(&self.protected), "marked"),
            (is(&self.missing), "missing"),
            (is(&self.mistyped), "mistyped"),
        ];
        let marks: Vec<&str> = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
        format!("P{who} {}", marks.join(" "))
    }

    /// Pupils who are in a school, and staff, by the id that the receiver has for them.
    pub(crate) fn pupil_and_teacher(&mut self) -> Option<(String, String, String)> {
        let free = |who: &u8| !self.secrets.contains_key(who) && !self.mistyped.contains(who);
        let pupils: Vec<(u8, u8)> = self.enrolled.iter().copied().filter(|(who, _)| free(who)).collect();
        let staff: Vec<u8> = self.employed.iter().map(|(who, _)| *who).filter(free).collect();
        let (pupil, school) = *pupils.get(self.dice.below(pupils.len().max(1)))?;
        let teacher = *staff.get(self.dice.below(staff.len().max(1)))?;
        Some((self.id(pupil), self.id(teacher), school_id(school)))
    }

    /// The tables by the names of their files; the list of those who are released comes last.
    pub(crate) fn tables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("in/enheter.csv", self.schools_table()),
            ("in/klasser.csv", self.classes_table()),
            ("in/elever.csv", self.pupils_table()),
            ("in/vardnadshavare.csv", self.guardians_table()),
            ("in/personal.csv", self.staff_table()),
            ("in/undervisar.csv", self.teachers_table()),
            ("in/mentorer.csv", self.mentors_table()),
            ("lists/released.csv", self.released_list()),
        ]
    }

    fn anyone(&mut self) -> u8 {
        self.pick(0, PEOPLE)
    }

    fn pick(&mut self, from: u8, to: u8) -> u8 {
        loop {
            let who = from + self.dice.below(usize::from(to - from)) as u8;
            if !LASTING.contains(&who) {
                return who;
            }
        }
    }

    /// What happens every week.
    fn ordinary(&mut self) {
        let (pupil, adult) = (self.pick(0, PUPILS), self.pick(PUPILS, PEOPLE));
        let school = self.dice.below(usize::from(SCHOOLS)) as u8;
        let class = self.dice.below(usize::from(CLASSES)) as u8;
        match self.dice.below(13) {
            0..=2 => self.start(pupil, school, class),
            3 => self.leave(pupil),
            4 => {
                self.leave(pupil);
                self.start(pupil, school, class);
            }
            5 => self.change_class(pupil, class),
            6 | 7 => self.custody(adult, pupil),
            8 => self.custody_ends(adult, pupil),
            9 => {
                if self.schools.contains_key(&school) {
                    self.employed.insert((adult, school));
                }
            }
            10 => {
                self.employed.remove(&(adult, school));
                self.teachers.retain(|(who, (at, _))| (*who, *at) != (adult, school));
            }
            11 => {
                let at: Vec<u8> =
                    self.employed.iter().filter(|one| one.0 == adult).map(|one| one.1).collect();
                if let Some(&at) = at.first()
                    && self.classes.contains_key(&(at, class))
                {
                    self.teachers.insert((adult, (at, class)));
                }
            }
            _ => {
                if !self.mentors.remove(&(adult, pupil)) {
                    self.mentors.insert((adult, pupil));
                }
            }
        }
    }

    /// What happens seldom.
    fn rare(&mut self, known: &BTreeSet<String>) {
        let who = self.anyone();
        match self.dice.below(12) {
            0 => toggle(&mut self.missing, who),
            1 => toggle(&mut self.mistyped, who),
            2 if !self.secrets.contains_key(&who) => self.renumber(who),
            3 => self.rename(who),
            4 => self.move_house(who),
            5 => self.close_or_open(),
            6 => self.new_classes(),
            7 => self.rename_places(),
            8 => self.swap_custody(),
            9 if self.dice.percent(50) => {
                // whoever marks somebody anew strikes out the line that released them
                self.protected.insert(who);
                self.released.remove(&self.id(who));
            }
            10 => self.unmark(known),
            11 if !self.protected.contains(&who) => self.release(who),
            _ => self.missing.clear(),
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
        self.mentors.retain(|(_, one)| *one != pupil);
        let parents: Vec<u8> = self.guardians.iter().filter(|one| one.1 == pupil).map(|one| one.0).collect();
        for adult in parents {
            // whoever lives together without a child in common is no household that registers know of
            self.custody_ends(adult, pupil);
        }
    }

    fn change_class(&mut self, pupil: u8, class: u8) {
        let Some(&(_, school)) = self.enrolled.iter().find(|one| one.0 == pupil) else { return };
        self.members.retain(|(one, _)| *one != pupil);
        self.classes.entry((school, class)).or_default();
        self.members.insert((pupil, (school, class)));
    }

    fn custody(&mut self, adult: u8, pupil: u8) {
        if !self.enrolled.iter().any(|one| one.0 == pupil) {
            return;
        }
        if self.guardians.insert((adult, pupil)) && self.dice.percent(50) {
            let home = self.people[usize::from(pupil)].home;
            self.people[usize::from(adult)].home = home;
            self.keep_secret(adult);
        }
    }

    fn custody_ends(&mut self, adult: u8, pupil: u8) {
        if self.guardians.remove(&(adult, pupil)) {
            self.move_house(adult);
        }
    }

    /// The guardians of two children are the other's from now on.
    fn swap_custody(&mut self) {
        let (one, other) = (self.pick(0, PUPILS), self.pick(0, PUPILS));
        let of = |child: u8| -> Vec<u8> {
            self.guardians.iter().filter(|pair| pair.1 == child).map(|pair| pair.0).collect()
        };
        let (first, second) = (of(one), of(other));
        for (adult, from, to) in
            first.iter().map(|who| (*who, one, other)).chain(second.iter().map(|who| (*who, other, one)))
        {
            self.custody_ends(adult, from);
            self.custody(adult, to);
        }
    }

    fn close_or_open(&mut self) {
        let school = 1 + self.dice.below(usize::from(SCHOOLS - 1)) as u8;
        if self.schools.remove(&school).is_none() {
            self.schools.insert(school, 0);
            return;
        }
        let pupils: Vec<u8> = self.enrolled.iter().filter(|one| one.1 == school).map(|one| one.0).collect();
        for pupil in pupils {
            self.enrolled.remove(&(pupil, school));
            if !self.enrolled.iter().any(|one| one.0 == pupil) {
                self.leave(pupil);
            }
        }
        self.employed.retain(|(_, at)| *at != school);
        self.classes.retain(|(at, _), _| *at != school);
        self.members.retain(|(_, (at, _))| *at != school);
        self.teachers.retain(|(_, (at, _))| *at != school);
    }

    /// A new school year: every class goes, and its members are in another one.
    fn new_classes(&mut self) {
        let step = 1 + self.dice.below(usize::from(CLASSES) - 1) as u8;
        let members: Vec<(u8, (u8, u8))> = self.members.iter().copied().collect();
        for (pupil, (school, class)) in members.into_iter().filter(|one| !LASTING.contains(&one.0)) {
            self.members.remove(&(pupil, (school, class)));
            let next = (school, (class + step) % CLASSES);
            self.classes.entry(next).or_default();
            self.members.insert((pupil, next));
        }
        let members = &self.members;
        self.classes.retain(|class, _| members.iter().any(|(_, one)| one == class));
        let classes = &self.classes;
        self.teachers.retain(|(_, class)| classes.contains_key(class));
    }

    fn rename_places(&mut self) {
        let at = self.dice.below(self.classes.len().max(1));
        if let Some(renamed) = self.classes.values_mut().nth(at) {
            *renamed = renamed.wrapping_add(1);
        }
        if self.dice.percent(30) {
            let at = self.dice.below(self.schools.len().max(1));
            if let Some(renamed) = self.schools.values_mut().nth(at) {
                *renamed = renamed.wrapping_add(1);
            }
        }
    }

    /// Another number: another person, as far as the receiver knows.
    fn renumber(&mut self, who: u8) {
        let year = if who < PUPILS { 2013 } else { 1980 };
        self.people[usize::from(who)].number = self.office.issue(year, who.is_multiple_of(2), &mut self.dice);
        self.keep_secret(who);
    }

    fn rename(&mut self, who: u8) {
        self.names += 1;
        self.people[usize::from(who)].family = word("Lund", self.names);
        self.keep_secret(who);
    }

    fn move_house(&mut self, who: u8) {
        self.homes += 1;
        self.people[usize::from(who)].home = self.homes;
        self.keep_secret(who);
    }

    /// Whoever is marked in what the registers give out, and a night reads, may not be told of from now on. Of whom they
    /// tell nothing, nobody knows that they are protected.
    pub(crate) fn is_read(&mut self) {
        let is_news = |who: &u8| self.is_listed(*who) && !self.secrets.contains_key(who);
        let marked: Vec<u8> = self.protected.iter().copied().filter(is_news).collect();
        for who in marked {
            let secret = self.secret(who);
            self.released.remove(&secret.id);
            self.secrets.insert(who, vec![secret]);
        }
    }

    fn is_listed(&self, who: u8) -> bool {
        let pupil = self.enrolled.iter().any(|one| one.0 == who);
        let staff = self.employed.iter().any(|one| one.0 == who);
        let guardian = self.guardians.iter().any(|one| one.0 == who);
        !self.missing.contains(&who) && (pupil || staff || guardian)
    }

    /// A marking goes. Whom the receiver has never had nobody needs to release.
    fn unmark(&mut self, known: &BTreeSet<String>) {
        let marked: Vec<u8> = self.protected.iter().copied().collect();
        let Some(&who) = marked.get(self.dice.below(marked.len().max(1))) else { return };
        self.protected.remove(&who);
        if !known.contains(&self.id(who)) {
            self.release(who);
        }
    }

    fn release(&mut self, who: u8) {
        let secrets = self.secrets.remove(&who).unwrap_or_default();
        self.released.extend(secrets.into_iter().map(|secret| secret.id));
    }

    /// Whatever becomes of somebody protected is kept secret too.
    fn keep_secret(&mut self, who: u8) {
        if !self.protected.contains(&who) || !self.secrets.contains_key(&who) {
            // what the registers say openly is no secret; until somebody releases them, nothing is sent
            return;
        }
        let secret = self.secret(who);
        let known = self.secrets.entry(who).or_default();
        // where they lived before is no secret
        known.iter_mut().for_each(|one| one.home = None);
        known.push(secret);
    }

    fn secret(&self, who: u8) -> Secret {
        let one = &self.people[usize::from(who)];
        let names = [format!("\t{}\t", one.family), format!("{}\t", one.given)];
        Secret { id: self.id(who), names, home: Some(format!("\t{}\t", street(one.home))) }
    }

    fn id(&self, who: u8) -> String {
        let number = self.people[usize::from(who)].number;
        format!("{}-{}", number.date_part(), number.last_four())
    }
}

/// What the registers give out.
impl Town {
    fn schools_table(&self) -> String {
        let mut table = "Id;Namn;Skolform\n".to_owned();
        for (school, renamed) in &self.schools {
            let _ = writeln!(table, "{};Skolan {school} {renamed};GR", school_id(*school));
        }
        table
    }

    fn classes_table(&self) -> String {
        let mut table = "Id;Namn;Enhet\n".to_owned();
        for (class @ (school, at), renamed) in &self.classes {
            let _ = writeln!(table, "{};{at} {renamed};{}", class_id(*class), school_id(*school));
        }
        table
    }

    fn pupils_table(&self) -> String {
        let mut table = "Nyckel;Nr;Förnamn;Efternamn;Adress;Skydd;Enhet;Klass;Årskurs\n".to_owned();
        for (pupil, school) in self.enrolled.iter().filter(|(who, _)| !self.missing.contains(who)) {
            let class = self.members.iter().find(|(who, (at, _))| who == pupil && at == school);
            let class = class.map(|(_, class)| class_id(*class)).unwrap_or_default();
            let _ = writeln!(table, "{};{};{class};7", self.row(*pupil), school_id(*school));
        }
        table
    }

    fn guardians_table(&self) -> String {
        let mut table = "Nyckel;Nr;Förnamn;Efternamn;Adress;Skydd;Barn\n".to_owned();
        for (adult, child) in self.guardians.iter().filter(|(who, _)| !self.missing.contains(who)) {
            let _ = writeln!(table, "{};P{child}", self.row(*adult));
        }
        table
    }

    fn staff_table(&self) -> String {
        let mut table = "Nyckel;Nr;Förnamn;Efternamn;Adress;Skydd;Enhet;Befattning\n".to_owned();
        for (adult, school) in self.employed.iter().filter(|(who, _)| !self.missing.contains(who)) {
            let _ = writeln!(table, "{};{};Lärare", self.row(*adult), school_id(*school));
        }
        table
    }

    fn teachers_table(&self) -> String {
        let mut table = "Lärare;Klass\n".to_owned();
        for (adult, class) in &self.teachers {
            let _ = writeln!(table, "P{adult};{}", class_id(*class));
        }
        table
    }

    fn mentors_table(&self) -> String {
        let mut table = "Mentor;Elev\n".to_owned();
        let works = |who: u8| self.employed.iter().any(|one| one.0 == who);
        let goes = |who: u8| self.enrolled.iter().any(|one| one.0 == who);
        for (mentor, pupil) in self.mentors.iter().filter(|(mentor, pupil)| works(*mentor) && goes(*pupil)) {
            let _ = writeln!(table, "P{mentor};P{pupil}");
        }
        table
    }

    fn released_list(&self) -> String {
        let mut table = "what;id;until;reason;author\n".to_owned();
        for id in &self.released {
            let _ = writeln!(table, "person;{id};;beslut av rektor;Anna");
        }
        table
    }

    fn row(&self, who: u8) -> String {
        let one = &self.people[usize::from(who)];
        let number = if self.mistyped.contains(&who) {
            let wrong = one.number.with_wrong_check_digit();
            format!("{}-{}", wrong.date_part(), wrong.last_four())
        } else {
            self.id(who)
        };
        let mark = if self.protected.contains(&who) { "J" } else { "" };
        format!("P{who};{number};{};{};{};{mark}", one.given, one.family, street(one.home))
    }
}

fn person(who: u8, office: &mut Registry, dice: &mut Random) -> Person {
    let year = if who < PUPILS { 2013 } else { 1980 };
    Person {
        number: office.issue(year, who.is_multiple_of(2), dice),
        given: word("Bo", usize::from(who)),
        family: word("Ek", usize::from(who)),
        home: u32::from(who),
    }
}

fn school_id(school: u8) -> String {
    format!("10{school:02}")
}

fn class_id((school, class): (u8, u8)) -> String {
    format!("K{school}-{class}")
}

fn street(home: u32) -> String {
    format!("Ekstigen {home}")
}

/// A name that nobody else has.
fn word(first: &str, number: usize) -> String {
    let letters = b"abdefghiklmnoprstu";
    let mut word = first.to_owned();
    let mut rest = number + 1;
    while rest > 0 {
        word.push(char::from(letters[rest % letters.len()]));
        rest /= letters.len();
    }
    word
}

fn toggle(set: &mut BTreeSet<u8>, who: u8) {
    if !set.remove(&who) {
        set.insert(who);
    }
}
