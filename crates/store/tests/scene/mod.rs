//! A small town whose picture is told apart from the next by the name of its only school.

use jiff::civil::{Date, DateTime, date, datetime};
use model::delta::{Line, Object};
use model::index::Ix;
use model::picture::{End, Relation, RelationKind, School, User, UserId};
use model::{Baseline, Delta, Picture, Pool};
use store::{Act, Approval, Basis, Files, Link, NewPlan, Next, Outcome, RunId, Store, StoreError, Verdict};

pub const NOW: DateTime = datetime(2026, 11, 23, 9, 41, 0, 0);
pub const TODAY: Date = date(2026, 11, 23);
pub const TEST: &str = "test";

pub fn act(verb: &str) -> Act<'_> {
    Act { at: NOW, actor: "it@example.se", verb, details: "{}", notes: &[] }
}

/// A school of this name, `users` persons, and the first of them at it.
pub fn picture(name: &str, users: usize) -> Picture {
    let mut pool = Pool::new();
    let id = pool.add("S1");
    let school = School { name: pool.add(name), ages: (Some(6), Some(16)), ..School::named(id) };
    let mut persons = Vec::new();
    for at in 0..users {
        let id = UserId::Alternative(pool.add(&format!("p{at:07}")));
        persons.push(User {
            given_name: pool.add("Alva"),
            family_name: pool.add(&format!("{name} {at}")),
            email: pool.add(&format!("p{at}@example.org")),
            ..User::named(id)
        });
    }
    Picture {
        pool,
        schools: vec![school].into(),
        classes: Vec::new().into(),
        users: persons.into(),
        relations: Vec::new(),
    }
}

pub const PLACE: Relation = Relation {
    kind: RelationKind::StudentInSchool,
    from: End::User(Ix::new(0)),
    to: End::School(Ix::new(0)),
};

pub fn delta(name: &str, users: usize) -> Delta {
    let rows = (0..users as u32).map(|at| Object::User(Ix::new(at)));
    Delta {
        picture: picture(name, users),
        rows: [Object::School(Ix::new(0))].into_iter().chain(rows).collect(),
        lines: vec![Line::from(PLACE)],
    }
}

pub fn baseline(name: &str, users: usize) -> Baseline {
    let mut baseline = Baseline { picture: picture(name, users), ..Baseline::default() };
    baseline.picture.relations.push(PLACE);
    baseline.doubts.relations.push(PLACE);
    baseline
}

/// The name of the only school.
pub fn name_of(picture: &Picture) -> String {
    picture.schools.first().map_or("", |school| picture.pool.get(school.name)).to_owned()
}

pub fn files(name: &str) -> Files {
    Files { principals: format!("S1;{name}\r\n").into_bytes(), relations: b"add;p0000000;S1\r\n".to_vec() }
}

pub fn link(own: &str, receiver: &str, day: Date) -> Link {
    let [space, own, receiver] = ["register", own, receiver].map(str::to_owned);
    Link { space, own, receiver, first_seen: day, last_seen: day }
}

pub fn plan(store: &mut Store, name: &str) -> RunId {
    plan_at(store, name, &act("plan"))
}

pub fn plan_at(store: &mut Store, name: &str, act: &Act<'_>) -> RunId {
    let delta = delta(name, 3);
    let basis = Basis { sources: [1; 32], rules: [2; 32], baseline: store.baseline_version(TEST).unwrap() };
    let new = NewPlan { environment: TEST, day: TODAY, basis, delta: &delta, pages: name.as_bytes() };
    store.plan(&new, act).unwrap()
}

/// Approves all of a plan.
pub fn approve(store: &mut Store, run: RunId, name: &str) -> Result<(), StoreError> {
    let (delta, files) = (delta(name, 3), files(name));
    let approval = Approval { delta: &delta, files: &files, reason: "as every night", schools: &[] };
    store.approve(run, &approval, &act("approve"))
}

pub fn deliver(store: &mut Store, run: RunId) -> Result<(), StoreError> {
    store.deliver(run, "sftp.example.se", &act("deliver"))
}

pub fn settle(store: &mut Store, run: RunId, outcome: Outcome, name: &str) -> Result<u64, StoreError> {
    settle_at(store, run, outcome, name, &act("confirm"))
}

pub fn settle_at(
    store: &mut Store,
    run: RunId,
    outcome: Outcome,
    name: &str,
    act: &Act<'_>,
) -> Result<u64, StoreError> {
    let (baseline, links) = (baseline(name, 3), [link("p0000000", "u-1", TODAY)]);
    let next = Next { from: store.baseline_version(TEST).unwrap(), baseline: &baseline, links: &links };
    let verdict = Verdict { outcome, failed_rows: &[2], failed_lines: &[1, 7] };
    store.settle(run, &verdict, &next, act)
}

/// A run all the way to `delivered`.
pub fn delivered(store: &mut Store, name: &str) -> RunId {
    let run = plan(store, name);
    approve(store, run, name).unwrap();
    deliver(store, run).unwrap();
    run
}
