//! Whatever picture goes in comes out; whatever bytes come in do no harm.

use super::*;
use model::delta::{Line, Object, Op};
use model::index::Ix;
use model::person::Switches;
use model::picture::{Class, End, Relation, RelationKind, School, User, UserId};
use model::{CivicNumber, Picture, Pool, Text};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A picture before its ids have places: ids, and more words than the things need.
#[derive(Debug)]
struct Seed {
    schools: BTreeSet<String>,
    classes: BTreeSet<String>,
    numbers: BTreeSet<(u16, u16)>,
    others: BTreeSet<String>,
    words: Vec<String>,
    small: Vec<u8>,
    relations: Vec<(u8, Index, Index)>,
    chosen: Vec<Index>,
}

fn seed() -> impl Strategy<Value = Seed> {
    let id = "[a-zåäö0-9-]{1,6}";
    let word =
        prop_oneof![Just(String::new()), select(vec!["Åsa", "Väg 1", "x"]).prop_map(String::from), ".{0,9}"];
    (
        btree_set(id, 0..5),
        btree_set(id, 0..9),
        btree_set((0..336u16, 0..20u16), 0..30),
        btree_set(id, 0..9),
        vec(word, 1..60),
        vec(any::<u8>(), 1..20),
        vec((0..10u8, any::<Index>(), any::<Index>()), 0..80),
        vec(any::<Index>(), 0..20),
    )
        .prop_map(|(schools, classes, numbers, others, words, small, relations, chosen)| Seed {
            schools,
            classes,
            numbers,
            others,
            words,
            small,
            relations,
            chosen,
        })
}

impl Seed {
    fn picture(&self) -> Picture {
        let mut pool = Pool::new();
        let mut words = self.words.iter().cycle();
        let mut small = self.small.iter().copied().cycle();
        let mut next = |pool: &mut Pool| pool.add(words.next().unwrap());
        let age = |byte: u8| byte.is_multiple_of(3).then_some(byte);
        let mut schools = Vec::new();
        for id in &self.schools {
            schools.push(School {
                id: pool.add(id),
                code: next(&mut pool),
                name: next(&mut pool),
                school_type: next(&mut pool),
                ages: (age(small.next().unwrap()), age(small.next().unwrap())),
                description: next(&mut pool),
                url: next(&mut pool),
                phone: next(&mut pool),
                street: next(&mut pool),
                postal_code: next(&mut pool),
                locality: next(&mut pool),
                visiting_address: next(&mut pool),
            });
        }
        let mut classes = Vec::new();
        for id in &self.classes {
            classes.push(Class {
                id: pool.add(id),
                name: next(&mut pool),
                school_type: next(&mut pool),
                ages: (age(small.next().unwrap()), age(small.next().unwrap())),
                description: next(&mut pool),
            });
        }
        let users = self.users(&mut pool, &mut next);
        Picture {
            pool,
            schools: schools.into(),
            classes: classes.into(),
            users: users.into(),
            relations: Vec::new(),
        }
    }

    fn users(&self, pool: &mut Pool, next: &mut impl FnMut(&mut Pool) -> Text) -> Vec<User> {
        let mut small = self.small.iter().rev().copied().cycle();
        let numbers = self.numbers.iter().map(|&(day, serial)| UserId::Number(number(day, serial)));
        let mut ids: Vec<UserId> = numbers.collect();
        ids.extend(self.others.iter().map(|id| UserId::Alternative(pool.add(id))));
        let mut users: Vec<User> = Vec::new();
        for id in ids {
            let switch = |byte: u8| (!byte.is_multiple_of(3)).then_some(byte % 3 == 1);
            users.push(User {
                id,
                given_name: next(pool),
                family_name: next(pool),
                email: next(pool),
                description: next(pool),
                phone: next(pool),
                mobile: next(pool),
                work_phone: next(pool),
                street: next(pool),
                postal_code: next(pool),
                locality: next(pool),
                switches: Switches {
                    hide_contact: switch(small.next().unwrap()),
                    personal_notices: switch(small.next().unwrap()),
                    group_messages: switch(small.next().unwrap()),
                    system_messages: switch(small.next().unwrap()),
                },
                school_year: next(pool),
            });
        }
        users.sort_by(|a, b| a.id.compare(b.id, pool));
        users
    }

    fn ends(&self) -> Vec<End> {
        let users = self.numbers.len() + self.others.len();
        let schools = (0..self.schools.len() as u32).map(|at| End::School(Ix::new(at)));
        let classes = (0..self.classes.len() as u32).map(|at| End::Class(Ix::new(at)));
        let users = (0..users as u32).map(|at| End::User(Ix::new(at)));
        [End::Organisation].into_iter().chain(schools).chain(classes).chain(users).collect()
    }

    /// In no order.
    fn relations(&self) -> Vec<Relation> {
        let ends = self.ends();
        let made = self.relations.iter().map(|(kind, from, to)| Relation {
            kind: RelationKind::ALL[usize::from(*kind)],
            from: *from.get(&ends),
            to: *to.get(&ends),
        });
        made.collect()
    }

    fn objects(&self) -> Vec<Object> {
        let ends = self.ends();
        let chosen: BTreeSet<Object> =
            self.chosen.iter().filter_map(|at| Object::at(*at.get(&ends))).collect();
        chosen.into_iter().collect()
    }

    fn delta(&self) -> Delta {
        let lines = self.relations().into_iter().zip(&self.relations).map(|(relation, (kind, ..))| Line {
            op: if kind % 3 == 0 { Op::Remove } else { Op::Add },
            relation,
        });
        Delta { picture: self.picture(), rows: self.objects(), lines: lines.collect() }
    }

    fn baseline(&self) -> Baseline {
        let relations: BTreeSet<Relation> = self.relations().into_iter().collect();
        let doubtful = relations.iter().copied().step_by(3).collect();
        let picture = Picture { relations: relations.into_iter().collect(), ..self.picture() };
        Baseline { picture, doubts: Doubts { objects: self.objects(), relations: doubtful } }
    }
}

/// A number with a test serial, or one of the sort with letters.
fn number(day: u16, serial: u16) -> CivicNumber {
    let date = 20_130_000 + u64::from(day / 28 % 12 + 1) * 100 + u64::from(day % 28 + 1);
    let tail = if serial < 18 { format!("238{}", serial % 10) } else { format!("TF{serial:02}") };
    let date = if (10..18).contains(&serial) { date + 60 } else { date };
    let tail = u32::from_be_bytes(tail.as_bytes().try_into().unwrap());
    CivicNumber::from_packed(date << 32 | u64::from(tail)).unwrap()
}

/// Everything in a picture, in words.
fn told(picture: &Picture) -> String {
    let Picture { pool, schools, classes, users, relations } = picture;
    let mut told = String::new();
    let word = |text: Text| pool.get(text);
    for s in schools.iter() {
        let texts = [
            s.id,
            s.code,
            s.name,
            s.school_type,
            s.description,
            s.url,
            s.phone,
            s.street,
            s.postal_code,
            s.locality,
            s.visiting_address,
        ];
        writeln!(told, "{:?} {:?}", texts.map(word), s.ages).unwrap();
    }
    for c in classes.iter() {
        writeln!(told, "{:?} {:?}", [c.id, c.name, c.school_type, c.description].map(word), c.ages).unwrap();
    }
    for u in users.iter() {
        let id = match u.id {
            UserId::Number(number) => number.written().to_string(),
            UserId::Alternative(id) => word(id).to_owned(),
        };
        let texts = [
            u.given_name,
            u.family_name,
            u.email,
            u.description,
            u.phone,
            u.mobile,
            u.work_phone,
            u.street,
            u.postal_code,
            u.locality,
            u.school_year,
        ];
        writeln!(told, "{id} {:?} {:?}", texts.map(word), u.switches).unwrap();
    }
    writeln!(told, "{relations:?}").unwrap();
    told
}

/// What a hand with a file may do to it.
#[derive(Clone, Debug)]
enum Damage {
    Cut(Index),
    Set(Index, u8),
    Insert(Index, u8),
    Remove(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Insert(at, byte)),
        any::<Index>().prop_map(Damage::Remove),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match damage {
            Damage::Cut(at) => bytes.truncate(at.index(length)),
            Damage::Set(at, byte) => bytes[at.index(length)] = *byte,
            Damage::Insert(at, byte) => bytes.insert(at.index(length), *byte),
            Damage::Remove(at) => drop(bytes.remove(at.index(length))),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_delta_comes_back_as_it_was(seed in seed()) {
        let delta = seed.delta();
        let back = decode_delta(&encode_delta(&delta).unwrap()).unwrap();
        prop_assert_eq!(told(&back.picture), told(&delta.picture));
        prop_assert_eq!((back.rows, back.lines), (delta.rows, delta.lines));
    }

    #[test]
    fn a_baseline_comes_back_as_it_was(seed in seed()) {
        let baseline = seed.baseline();
        let back = decode_baseline(&encode_baseline(&baseline).unwrap()).unwrap();
        prop_assert_eq!(told(&back.picture), told(&baseline.picture));
        prop_assert_eq!(back.doubts, baseline.doubts);
    }

    #[test]
    fn damaged_bytes_are_refused_or_give_something_whole(seed in seed(), damages in vec(damage(), 1..6)) {
        let delta = damaged(encode_delta(&seed.delta()).unwrap(), &damages);
        if let Ok(delta) = decode_delta(&delta) {
            prop_assert!(encode_delta(&delta).is_ok());
        }
        let baseline = damaged(encode_baseline(&seed.baseline()).unwrap(), &damages);
        if let Ok(baseline) = decode_baseline(&baseline) {
            prop_assert!(encode_baseline(&baseline).is_ok());
        }
        let packed = damaged(pack::pack(&baseline), &damages);
        let _unpacked: Result<Vec<u8>, Unreadable> = pack::unpack(&packed);
        let numbers = damaged(numbers::encode(&[3, 1, u32::MAX]), &damages);
        let _numbers: Result<Vec<u32>, Unreadable> = numbers::decode(&numbers);
    }

    #[test]
    fn any_bytes_at_all_are_no_danger(bytes in vec(any::<u8>(), 0..300)) {
        for sort in [BASELINE, DELTA] {
            let bytes = [&[VERSION, sort, 0], bytes.as_slice()].concat();
            let _delta: Result<Delta, Unreadable> = decode_delta(&bytes);
            let _baseline: Result<Baseline, Unreadable> = decode_baseline(&bytes);
        }
        let _unpacked: Result<Vec<u8>, Unreadable> = pack::unpack(&bytes);
    }

    #[test]
    fn packed_bytes_come_back(bytes in vec(any::<u8>(), 0..300), again in 0..200usize) {
        let bytes = [bytes.as_slice(), &vec![7; again]].concat();
        prop_assert_eq!(pack::unpack(&pack::pack(&bytes)).unwrap(), bytes);
    }

    #[test]
    fn line_numbers_come_back(lines in vec(any::<u32>(), 0..50)) {
        prop_assert_eq!(numbers::decode(&numbers::encode(&lines)).unwrap(), lines);
    }
}

fn small() -> Baseline {
    let mut pool = Pool::new();
    let class = |pool: &mut Pool, id| Class {
        id: pool.add(id),
        name: pool.add("Blå"),
        school_type: Text::default(),
        ages: (Some(6), None),
        description: Text::default(),
    };
    let classes = vec![class(&mut pool, "K1"), class(&mut pool, "K2")];
    let seed = Seed {
        schools: BTreeSet::new(),
        classes: BTreeSet::new(),
        numbers: BTreeSet::from([(0, 1)]),
        others: BTreeSet::new(),
        words: vec![String::new()],
        small: vec![1],
        relations: Vec::new(),
        chosen: Vec::new(),
    };
    let Picture { pool: _, users, .. } = seed.picture();
    let relations = vec![Relation {
        kind: RelationKind::StudentInClass,
        from: End::User(Ix::new(0)),
        to: End::Class(Ix::new(1)),
    }];
    let doubts = Doubts { objects: vec![Object::Class(Ix::new(0))], relations: relations.clone() };
    let picture = Picture { pool, classes: classes.into(), users, relations, ..Picture::default() };
    Baseline { picture, doubts }
}

#[test]
fn bytes_of_version_1_are_read_for_ever() {
    let bytes: &[u8] = &[
        1, 66, 8, 75, 49, 75, 50, 66, 108, 195, 165, 0, 2, 2, 2, 1, 4, 2, 0, 0, 0, 0, 7, 0, 7, 0, 1, 1, 181,
        210, 204, 9, 205, 18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 170, 1, 6, 1, 2, 3, 0, 1, 1, 1, 6, 1, 2, 3, 0,
    ];
    assert_eq!(encode_baseline(&small()).unwrap(), bytes);
    assert_eq!(told(&decode_baseline(bytes).unwrap().picture), told(&small().picture));
}

#[test]
fn what_is_not_whole_is_never_written() {
    let check = |spoil: fn(&mut Baseline), what: &str| {
        let mut baseline = small();
        spoil(&mut baseline);
        assert_eq!(encode_baseline(&baseline).unwrap_err().what, what);
    };
    check(|b| b.picture.relations[0].to = End::Class(Ix::new(2)), "something points outside the picture");
    check(|b| b.doubts.objects[0] = Object::School(Ix::new(0)), "something points outside the picture");
    check(
        |b| b.picture.relations.push(b.picture.relations[0]),
        "a list is not in order, or holds something twice",
    );
    check(|b| b.picture.classes.as_mut_slice().reverse(), "ids are not in order, or one is there twice");
    let with_relations = Delta { picture: small().picture, ..Delta::default() };
    assert_eq!(encode_delta(&with_relations).unwrap_err().what, "the picture of a delta has relations");
}

#[test]
fn another_version_or_sort_is_said() {
    let mut bytes = encode_baseline(&small()).unwrap();
    assert_eq!(
        decode_delta(&bytes).unwrap_err().what,
        "a stored document is of another sort than it should be"
    );
    bytes[0] = 2;
    assert_eq!(
        decode_baseline(&bytes).unwrap_err().what,
        "a stored document is of a version that this program does not know"
    );
}
