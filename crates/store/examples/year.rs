//! How large a store grows and how quick it is: `cargo run --release --example year -p skolbro-store --
//! [persons] [nights]`. An invented town is confirmed in full; then 0.5 % of it changes every night, and after
//! every night what is older than 90 days is deleted, as `run` does by default.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures, and tells a person")]

use jiff::ToSpan as _;
use jiff::civil::{DateTime, datetime};
use model::delta::{Line, Object};
use model::index::Ix;
use model::person::Switches;
use model::picture::{Class, End, Relation, RelationKind, School, User, UserId};
use model::{Baseline, CivicNumber, Delta, Picture, Pool, Text};
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use store::{Act, Approval, Basis, Files, NewPlan, Next, Outcome, Retention, Store, Verdict, wire};

const START: DateTime = datetime(2026, 1, 1, 3, 0, 0, 0);
const TEST: &str = "test";
/// Days that documents are kept.
const KEPT: i64 = 90;
/// One change in so many.
const CHURN: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1).map(|word| word.parse::<usize>());
    let persons = words.next().transpose()?.unwrap_or(450_000);
    let nights = words.next().transpose()?.unwrap_or(30);
    let mut chance = Chance(7);
    let baseline = Baseline { picture: town(persons, &mut chance), ..Baseline::default() };
    measure(&baseline)?;
    year(&baseline, nights, &mut chance)
}

fn measure(baseline: &Baseline) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let bytes = wire::encode_baseline(baseline)?;
    println!("encode {:?}, {} bytes", begun.elapsed(), bytes.len());
    let begun = Instant::now();
    let back = wire::decode_baseline(&bytes)?;
    println!("decode {:?}, {} relations", begun.elapsed(), back.picture.relations.len());
    Ok(())
}

fn year(baseline: &Baseline, nights: usize, chance: &mut Chance) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut store = Store::open(folder.path(), START)?;
    let picture = store::wire::encode_baseline(baseline)?.len();
    let (mut idle, mut deleting) = (Duration::ZERO, Duration::ZERO);
    let size = || std::fs::metadata(folder.path().join("skolbro.db")).map(|file| file.len());
    for night in 0..nights {
        let at = START.checked_add((night as i64).days())?;
        let act = |verb| Act { at, actor: "scheduler", verb, details: "{}", notes: &[] };
        let (delta, files) = changes(&baseline.picture, chance);
        let pages = pages(&delta, chance)?;
        let basis = Basis { sources: [0; 32], rules: [0; 32], baseline: night as u64 };
        let begun = Instant::now();
        let new = NewPlan { environment: TEST, day: at.date(), basis, delta: &delta, pages: &pages };
        let run = store.plan(&new, &act("plan"))?;
        let approval = Approval { delta: &delta, files: &files, reason: "", schools: &[] };
        store.approve(run, &approval, &act("approve"))?;
        store.deliver(run, "folder", &act("deliver"))?;
        let moved = begun.elapsed();
        let verdict = Verdict { outcome: Outcome::Confirmed, failed_rows: &[], failed_lines: &[] };
        let next = Next { from: night as u64, baseline, links: &[] };
        let begun = Instant::now();
        store.settle(run, &verdict, &next, &act("confirm"))?;
        let judged = begun.elapsed();
        let rules = Retention {
            documents_before: at.checked_sub(KEPT.days())?.date(),
            links_before: None,
            present: &BTreeSet::new(),
        };
        let begun = Instant::now();
        let retained = store.retain(TEST, &rules, &act("retain"), |_| "{}".to_owned())?;
        let deleted = begun.elapsed();
        let slowest = if retained.runs > 0 { &mut deleting } else { &mut idle };
        *slowest = deleted.max(*slowest);
        if night == 0 || night + 1 == nights || retained.runs > 0 && night as i64 == KEPT + 1 {
            println!("night {night}: moves {moved:?}, verdict {judged:?}, {} bytes", size()?);
        }
    }
    println!("retention: at most {idle:?} where there is nothing to delete, else {deleting:?}");
    let begun = Instant::now();
    let read = store.baseline(TEST)?;
    println!("read {:?}, {} persons", begun.elapsed(), read.value.picture.users.len());
    drop(store);
    parts(&folder.path().join("skolbro.db"), picture)
}

/// What the file is made of.
fn parts(path: &Path, picture: usize) -> Result<(), Box<dyn Error>> {
    let size = std::fs::metadata(path)?.len();
    let database = rusqlite::Connection::open(path)?;
    let packed: i64 = database.query_row("SELECT length(bytes) FROM baseline", [], |row| row.get(0))?;
    println!(
        "picture {picture} bytes, {packed} packed; the store {size}, {:.2} times",
        size as f64 / packed as f64
    );
    let mut parts = database.prepare("SELECT part, count(*), sum(length(bytes)) FROM body GROUP BY part")?;
    let mut rows = parts.query([])?;
    while let Some(row) = rows.next()? {
        let (part, count, bytes): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        println!("  {part}: {count}, {bytes} bytes");
    }
    let pragma = |name: &str| database.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (page, pages, free) = (pragma("page_size")?, pragma("page_count")?, pragma("freelist_count")?);
    println!("  {pages} pages of {page} bytes, {free} of them free");
    Ok(())
}

/// Chance that is the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

#[expect(clippy::too_many_lines, reason = "a person has many columns")]
fn town(persons: usize, chance: &mut Chance) -> Picture {
    let mut pool = Pool::new();
    let none = Text::default();
    let (schools, classes) = (persons / 2_500 + 1, persons / 60 + 1);
    let mut numbers = BTreeSet::new();
    while numbers.len() < persons {
        let date = (1940 + chance.below(80)) * 10_000 + (1 + chance.below(12)) * 100 + 1 + chance.below(28);
        let tail = u32::from_be_bytes(*b"2380") + (chance.below(2) << 8 | chance.below(10)) as u32;
        // a town is larger than the test numbers: letters make more of them
        let tail = tail + (chance.below(2) * 0x0011_0000) as u32;
        let letters = u32::from_be_bytes([
            b'T',
            b'A' + chance.below(26) as u8,
            b'0' + chance.below(10) as u8,
            b'0' + chance.below(10) as u8,
        ]);
        let tail = if chance.below(20) == 0 { tail } else { letters };
        numbers.extend(CivicNumber::from_packed((date as u64) << 32 | u64::from(tail)));
    }
    let mut users = Vec::with_capacity(persons);
    for (at, number) in numbers.into_iter().enumerate() {
        let (given, family) = (chance.below(900), chance.below(6_000));
        users.push(User {
            id: UserId::Number(number),
            given_name: pool.add(&format!("Given{given}")),
            family_name: pool.add(&format!("Family{family}")),
            email: pool.add(&format!("given{given}.family{family}.{at}@example.org")),
            description: none,
            phone: none,
            mobile: pool.add(&format!("070{:07}", chance.below(10_000_000))),
            work_phone: none,
            street: pool.add(&format!("Street{} {}", chance.below(800), chance.below(60))),
            postal_code: pool.add(&format!("1{:04}", chance.below(200))),
            locality: pool.add(&format!("Town{}", chance.below(30))),
            switches: Switches::default(),
            school_year: none,
        });
    }
    let id =
        |pool: &mut Pool, at: usize| pool.add(&format!("{:08x}-{at:06}", at * 2_654_435_761 % 0xffff_ffff));
    let mut school_ids: Vec<Text> = (0..schools).map(|at| id(&mut pool, at)).collect();
    let mut class_ids: Vec<Text> = (0..classes).map(|at| id(&mut pool, at + schools)).collect();
    school_ids.sort_by(|a, b| pool.get(*a).cmp(pool.get(*b)));
    class_ids.sort_by(|a, b| pool.get(*a).cmp(pool.get(*b)));
    let school = |id: Text| School {
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
    };
    let class = |id: Text| Class { id, name: id, school_type: none, ages: (None, None), description: none };
    let schools: Vec<School> = school_ids.into_iter().map(school).collect();
    let classes: Vec<Class> = class_ids.into_iter().map(class).collect();
    let relations = relations(persons, [schools.len(), classes.len()], chance);
    Picture { pool, schools: schools.into(), classes: classes.into(), users: users.into(), relations }
}

fn relations(persons: usize, [schools, classes]: [usize; 2], chance: &mut Chance) -> Vec<Relation> {
    let mut relations = BTreeSet::new();
    let user = |at: usize| End::User(Ix::new(at as u32));
    for at in 0..persons {
        let school = End::School(Ix::new(chance.below(schools) as u32));
        let mut add = |kind, to| relations.insert(Relation { kind, from: user(at), to });
        if at % 3 == 0 {
            add(RelationKind::StudentInSchool, school);
            for _ in 0..3 {
                add(RelationKind::StudentInClass, End::Class(Ix::new(chance.below(classes) as u32)));
            }
        } else {
            add(RelationKind::ExternalUserInSchool, school);
            for _ in 0..4 {
                add(RelationKind::GuardianFor, user(chance.below(persons / 3) * 3));
            }
        }
    }
    relations.into_iter().collect()
}

/// What people are shown of a night, in the shape that `app` stores: an entry for every line and row, and the
/// rows as they were before.
fn pages(delta: &Delta, chance: &mut Chance) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut name = || format!("Given{} Family{}", chance.below(900), chance.below(6_000));
    let mut json = String::from("{\"format\":\"skolbro-plan/1\",\"schools\":[{\"entries\":[");
    for line in &delta.lines {
        let who = name();
        let with = match line.relation.to {
            End::User(_) => name(),
            End::School(_) | End::Organisation => String::new(),
            End::Class(ix) => format!("{}", ix.at() % 90),
        };
        let kind = line.relation.kind.code();
        let _ = write!(
            json,
            "{{\"what\":\"begins\",\"kind\":\"{kind}\",\"who\":\"{who}\",\"with\":\"{with}\",\"values\":[],\
             \"waits\":false,\"why\":\"sources\"}},"
        );
    }
    for row in &delta.rows {
        let Object::User(ix) = row else { continue };
        let street = delta.picture.users.get(*ix).map(|user| user.street);
        let street = delta.picture.pool.get(street.unwrap_or_default());
        let _ = write!(
            json,
            "{{\"what\":\"changes\",\"kind\":\"\",\"who\":\"{}\",\"with\":\"\",\
             \"values\":[[\"street\",\"Lane 7\",\"{street}\"]],\"waits\":false,\"why\":\"sources\"}},",
            name()
        );
    }
    let mut bytes = json.into_bytes();
    bytes.extend_from_slice(b"]}]}\0");
    bytes.extend(wire::encode_delta(&before(delta, chance))?);
    Ok(bytes)
}

/// The changed rows as they were: the street was another.
fn before(delta: &Delta, chance: &mut Chance) -> Delta {
    let mut pool = Pool::new();
    let none = Text::default();
    let from = &delta.picture.pool;
    let changed = delta.rows.iter().filter_map(|row| match row {
        Object::User(ix) => delta.picture.users.get(*ix),
        Object::School(_) | Object::Class(_) => None,
    });
    let user = |user: &User| {
        let street = format!("Street{} {}", chance.below(800), chance.below(60));
        let mut copy = |text: Text| pool.add(from.get(text));
        User {
            given_name: copy(user.given_name),
            family_name: copy(user.family_name),
            email: copy(user.email),
            mobile: copy(user.mobile),
            postal_code: copy(user.postal_code),
            locality: copy(user.locality),
            street: pool.add(&street),
            school_year: none,
            ..*user
        }
    };
    let users: Vec<User> = changed.map(user).collect();
    let rows = (0..users.len()).map(|at| Object::User(Ix::new(at as u32))).collect();
    let picture = Picture {
        pool,
        schools: Vec::new().into(),
        classes: Vec::new().into(),
        users: users.into(),
        relations: Vec::new(),
    };
    Delta { picture, rows, lines: Vec::new() }
}

/// What a night changes, and the files about it.
#[expect(clippy::too_many_lines, reason = "every list of a picture is cut down to what is named")]
fn changes(picture: &Picture, chance: &mut Chance) -> (Delta, Files) {
    let mut rows = BTreeSet::new();
    while rows.len() < picture.users.len() / CHURN {
        rows.insert(chance.below(picture.users.len()));
    }
    let mut lines = BTreeSet::new();
    while lines.len() < picture.relations.len() / CHURN {
        lines.extend(picture.relations.get(chance.below(picture.relations.len())).copied());
    }
    let mut users: BTreeSet<usize> = rows.clone();
    let mut others: [BTreeSet<usize>; 2] = Default::default();
    for end in lines.iter().flat_map(|relation| [relation.from, relation.to]) {
        match end {
            End::User(ix) => drop(users.insert(ix.at())),
            End::School(ix) => drop(others[0].insert(ix.at())),
            End::Class(ix) => drop(others[1].insert(ix.at())),
            End::Organisation => {}
        }
    }
    let users: Vec<usize> = users.into_iter().collect();
    let others = others.map(|some| some.into_iter().collect::<Vec<usize>>());
    let place = |all: &[usize], at: usize| all.partition_point(|&one| one < at) as u32;
    let end = |end| match end {
        End::User(ix) => End::User(Ix::new(place(&users, ix.at()))),
        End::School(ix) => End::School(Ix::new(place(&others[0], ix.at()))),
        End::Class(ix) => End::Class(Ix::new(place(&others[1], ix.at()))),
        End::Organisation => End::Organisation,
    };
    let mut pool = Pool::new();
    let mut files = Files::default();
    let old = &picture.pool;
    let mut kept = Vec::new();
    for &at in &users {
        let Some(&user) = picture.users.get(Ix::new(at as u32)) else { continue };
        let whole = rows.contains(&at);
        let mut copy = |text: Text| if whole { pool.add(old.get(text)) } else { Text::default() };
        kept.push(User {
            given_name: copy(user.given_name),
            family_name: copy(user.family_name),
            email: copy(user.email),
            mobile: copy(user.mobile),
            street: copy(user.street),
            postal_code: copy(user.postal_code),
            locality: copy(user.locality),
            ..user
        });
        if whole {
            let texts =
                [user.given_name, user.family_name, user.email, user.mobile, user.street, user.postal_code];
            files.principals.extend_from_slice(format!("user;{};", id(picture, user.id)).as_bytes());
            for text in texts {
                files.principals.extend_from_slice(old.get(text).as_bytes());
                files.principals.push(b';');
            }
            files.principals.extend_from_slice(b"\r\n");
        }
    }
    let schools: Vec<School> = others[0]
        .iter()
        .filter_map(|&at| picture.schools.get(Ix::new(at as u32)))
        .map(|school| {
            let id = pool.add(old.get(school.id));
            School { id, name: id, ..*school }
        })
        .collect();
    let classes: Vec<Class> = others[1]
        .iter()
        .filter_map(|&at| picture.classes.get(Ix::new(at as u32)))
        .map(|class| {
            let id = pool.add(old.get(class.id));
            Class { id, name: id, ..*class }
        })
        .collect();
    for line in &lines {
        let ends = [line.from, line.to].map(|end| match end {
            End::User(ix) => picture.users.get(ix).map(|user| id(picture, user.id)),
            End::School(ix) => picture.schools.get(ix).map(|school| old.get(school.id).to_owned()),
            End::Class(ix) => picture.classes.get(ix).map(|class| old.get(class.id).to_owned()),
            End::Organisation => None,
        });
        let [from, to] = ends.map(Option::unwrap_or_default);
        files.relations.extend_from_slice(format!("add;{};{from};{to}\r\n", line.kind.code()).as_bytes());
    }
    let rows = rows.iter().map(|&at| Object::User(Ix::new(place(&users, at)))).collect();
    let lines = lines
        .iter()
        .map(|line| Line::from(Relation { kind: line.kind, from: end(line.from), to: end(line.to) }));
    let lines = lines.collect();
    let picture = Picture {
        pool,
        schools: schools.into(),
        classes: classes.into(),
        users: kept.into(),
        relations: Vec::new(),
    };
    (Delta { picture, rows, lines }, files)
}

fn id(picture: &Picture, id: UserId) -> String {
    match id {
        UserId::Number(number) => number.written().to_string(),
        UserId::Alternative(id) => picture.pool.get(id).to_owned(),
    }
}
