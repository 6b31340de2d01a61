//! Each reason, side by side with what it comes from.

use super::*;
use crate::diff::scene::{self, TODAY, confirmed, id, night, picture};
use crate::diff::{Failed, MayHold, select};
use crate::settings::Receiver;
use crate::settings::policy::GuardianLink;
use model::Delta;
use model::picture::RelationKind;

/// What a delivery asked for that was to lead from one picture to another.
fn delta(before: &str, after: &str) -> Delta {
    let changes = night(before, after);
    select(&changes, &Holds::none(&changes), &Receiver::default())
}

fn sent(run: u64, fate: Fate, (before, after): (&str, &str)) -> Sent {
    Sent { run, at: TODAY.at(run as i8, 0, 0, 0), fate, delta: delta(before, after) }
}

/// What stands on each side, and what else is known.
#[derive(Default)]
struct Case<'a> {
    theirs: &'a str,
    wanted: &'a str,
    confirmed: &'a str,
    sent: Vec<Sent>,
    waits: &'a [&'a str],
    doubtful: &'a [&'a str],
    protected: &'a [&'a str],
    withheld: &'a [&'a str],
    made: Option<i8>,
}

impl Case<'_> {
    fn run<R>(&self, look: impl FnOnce(&Comparison) -> R) -> R {
        let mut base = confirmed(self.confirmed);
        let relations = base.picture.relations.iter();
        let doubted = |one: &&Relation| self.doubtful.contains(&scene::words(&base.picture, one).as_str());
        base.doubts.relations = relations.filter(doubted).copied().collect();
        let own = self.protected.iter().map(|&id| id.to_owned()).collect();
        let shielded = Shielded::new(Vec::new(), own);
        let may_hold = MayHold { baseline: &base, outstanding: &[] };
        let changes = scene::changes(may_hold, self.wanted, GuardianLink::Keep, &shielded);
        let holds = scene::wait(&changes, self.waits);
        let withheld = self.withheld.iter().map(|&id| UserKey::Alternative(id.to_owned())).collect();
        let sides = Sides {
            theirs: &picture(self.theirs),
            changes: &changes,
            holds: &holds,
            confirmed: &base,
            sent: &self.sent,
            shielded: &shielded,
            withheld: &withheld,
            made: self.made.map(|hour| TODAY.at(hour, 30, 0, 0)),
        };
        look(&compare(&sides))
    }

    fn told(&self) -> Vec<String> {
        self.run(|comparison| {
            let all = &comparison.all;
            let name = |object: &Object| id(all, object.end());
            let said = comparison.differences.iter().map(|one| {
                let what = match &one.what {
                    What::NoObject(object) => format!("lacks {}", name(object)),
                    What::Object(object) => format!("has {}", name(object)),
                    What::Values(object, columns) => {
                        let columns: Vec<String> = columns.iter().map(|(at, _)| at.to_string()).collect();
                        format!("says {} {}", name(object), columns.join(","))
                    }
                    What::NoRelation(relation) => format!("lacks {}", scene::words(all, relation)),
                    What::Relation(relation) => format!("has {}", scene::words(all, relation)),
                };
                let run = one.reason.run().map_or_else(String::new, |run| format!(" {run}"));
                format!("{}{run}: {what}", one.reason.code())
            });
            said.collect()
        })
    }

    fn proposed(&self) -> Vec<String> {
        self.run(|comparison| {
            let name = |object: Object| id(&comparison.all, object.end());
            let said = comparison.proposals.iter();
            said.map(|one| {
                format!("{} is {}: {:?} {:?}", name(one.ours), name(one.theirs), one.evidence, one.confidence)
            })
            .collect()
        })
    }
}

const TOWN: &str = "school_in_org S1 ORG; class_in_school C1 S1; student_in_school anna S1; \
                    student_in_class anna C1; guardian_for mor anna; external_user_in_school mor S1";

fn town_and(more: &str) -> String {
    format!("{TOWN}; {more}")
}

/// The town without a relation; whoever was in it is still there.
fn town_without(relation: &str) -> String {
    assert!(TOWN.contains(relation));
    let bare = "row anna anna; row mor mor; row C1 C1; row S1 S1";
    format!(
        "{}; {bare}",
        TOWN.split("; ").filter(|one| one.trim() != relation).collect::<Vec<_>>().join("; ")
    )
}

const NONE: [&str; 0] = [];

#[test]
fn what_agrees_is_counted_and_nothing_else_is_told() {
    let case = Case { theirs: TOWN, wanted: TOWN, confirmed: TOWN, ..Case::default() };
    assert_eq!(case.told(), NONE);
    let counts = case.run(explained);
    assert_eq!(counts, Explained { agree: 4 + 6, ..Explained::default() });
    let side = case.run(|comparison| comparison.schools[0].clone());
    assert_eq!(side.links[&RelationKind::StudentInClass], (1, 1));
    assert_eq!((side.classes[0].ours, side.classes[0].theirs, side.differences), (1, 1, 0));
}

#[test]
fn what_is_missing_there() {
    let less = town_without("student_in_class anna C1");
    let missing = "student_in_class anna C1";
    let case = |confirmed, sent, waits| Case {
        theirs: &less,
        wanted: TOWN,
        confirmed,
        sent,
        waits,
        ..Case::default()
    };
    let told = |case: Case<'_>| case.told();
    assert_eq!(told(case(TOWN, vec![], &[])), [format!("removed-by-hand: lacks {missing}")]);
    assert_eq!(told(case(&less, vec![], &[])), [format!("not-sent: lacks {missing}")]);
    assert_eq!(
        told(case(&less, vec![], &["+ student_in_class anna C1"])),
        [format!("waits-guard: lacks {missing}")]
    );
    let delivery = |fate| vec![sent(7, fate, (&less, TOWN))];
    assert_eq!(told(case(&less, delivery(Fate::Unknown), &[])), [format!("no-verdict 7: lacks {missing}")]);
    assert_eq!(told(case(&less, delivery(Fate::Lost), &[])), [format!("failed 7: lacks {missing}")]);
    let line = Failed { lines: [0].into(), ..Failed::default() };
    assert_eq!(told(case(&less, delivery(Fate::Arrived(line)), &[])), [format!("failed 7: lacks {missing}")]);
    let arrived = || delivery(Fate::Arrived(Failed::default()));
    assert_eq!(told(case(TOWN, arrived(), &[])), [format!("removed-by-hand: lacks {missing}")]);
    assert_eq!(told(case(&less, arrived(), &[])), [format!("unexplained: lacks {missing}")]);
    assert_eq!(
        told(Case { made: Some(6), ..case(TOWN, arrived(), &[]) }),
        [format!("later 7: lacks {missing}")]
    );
    assert_eq!(
        told(Case { made: Some(7), ..case(TOWN, arrived(), &[]) }),
        [format!("removed-by-hand: lacks {missing}")]
    );
    assert_eq!(
        told(Case { doubtful: &[missing], ..case(TOWN, vec![], &[]) }),
        [format!("doubtful: lacks {missing}")]
    );
}

#[test]
fn somebody_who_is_gone_takes_no_relations_with_reasons_of_their_own() {
    let case = Case {
        theirs: "school_in_org S1 ORG; class_in_school C1 S1; row mor mor; external_user_in_school mor S1",
        wanted: TOWN,
        confirmed: TOWN,
        ..Case::default()
    };
    assert_eq!(
        case.told(),
        [
            "removed-by-hand: lacks anna",
            "no-end: lacks student_in_school anna S1",
            "no-end: lacks student_in_class anna C1",
            "no-end: lacks guardian_for mor anna",
        ]
    );
}

#[test]
fn what_is_there_besides() {
    let more = town_and("student_in_class bo C1; student_in_school bo S1");
    let case = |wanted, confirmed, sent, waits| Case {
        theirs: &more,
        wanted,
        confirmed,
        sent,
        waits,
        ..Case::default()
    };
    let both = |reason: &str| {
        [format!("{reason}: has student_in_school bo S1"), format!("{reason}: has student_in_class bo C1")]
    };
    let relations =
        |case: Case<'_>| case.told().into_iter().filter(|one| !one.ends_with("has bo")).collect::<Vec<_>>();
    assert_eq!(relations(case(TOWN, TOWN, vec![], &[])), both("by-hand"));
    assert_eq!(case(TOWN, TOWN, vec![], &[]).told().last().unwrap(), "by-hand: has student_in_class bo C1");
    assert_eq!(relations(case(TOWN, &more, vec![], &[])), both("leaving"));
    let waits = ["- student_in_class bo C1", "- student_in_school bo S1"];
    assert_eq!(relations(case(TOWN, &more, vec![], &waits)), both("waits-guard"));
    let gone = |fate| vec![sent(7, fate, (&more, TOWN))];
    let arrived = || Fate::Arrived(Failed::default());
    assert_eq!(relations(case(TOWN, TOWN, gone(arrived()), &[])), both("should-be-gone 7"));
    assert_eq!(relations(case(TOWN, &more, gone(Fate::Unknown), &[])), both("no-verdict 7"));
    assert_eq!(relations(case(TOWN, &more, gone(Fate::Lost), &[])), both("failed 7"));
    let came = |fate| vec![sent(5, fate, (TOWN, &more))];
    assert_eq!(relations(case(TOWN, TOWN, came(Fate::Lost), &[])), both("should-be-gone 5"));
    assert_eq!(relations(case(TOWN, TOWN, came(arrived()), &[])), both("unexplained"));
    assert!(case(TOWN, TOWN, came(arrived()), &[]).told().contains(&"kept: has bo".to_owned()));
}

#[test]
fn a_guardians_link_that_the_municipality_keeps_is_no_difference() {
    let left = "school_in_org S1 ORG; class_in_school C1 S1; external_user_in_school mor S1; row anna anna";
    let there = format!("{left}; guardian_for mor anna");
    let case = Case { theirs: &there, wanted: left, confirmed: &there, ..Case::default() };
    assert_eq!(case.told(), NONE);
}

#[test]
fn values_that_differ_by_column() {
    let named = |name: &str| town_and(&format!("row anna {name}"));
    let (old, new, other) = (named("anna"), named("Anna"), named("Hanna"));
    let case = |theirs, wanted, confirmed| Case { theirs, wanted, confirmed, ..Case::default() };
    assert_eq!(case(&other, &old, &old).told(), ["changed-by-hand: says anna 1,3"]);
    assert_eq!(case(&old, &new, &old).told(), ["not-sent: says anna 1,3"]);
    assert_eq!(case(&other, &new, &old).told(), ["changed-by-hand: says anna 1,3"]);
    assert_eq!(
        Case { waits: &["row anna"], ..case(&old, &new, &old) }.told(),
        ["waits-guard: says anna 1,3"]
    );
    let sent = |fate| vec![sent(3, fate, (&old, &new))];
    assert_eq!(
        Case { sent: sent(Fate::Unknown), ..case(&old, &new, &old) }.told(),
        ["no-verdict 3: says anna 1,3"]
    );
    assert_eq!(Case { sent: sent(Fate::Lost), ..case(&old, &new, &old) }.told(), ["failed 3: says anna 1,3"]);
}

#[test]
fn the_protected_and_their_guardians_are_counted_and_never_told() {
    let theirs = town_and("student_in_school bo S1; student_in_class bo C1; guardian_for far bo");
    let wanted = "school_in_org S1 ORG; class_in_school C1 S1; row anna anna; student_in_school cia S1";
    let case =
        Case { theirs: &theirs, wanted, confirmed: TOWN, protected: &["bo", "anna"], ..Case::default() };
    let told = case.told();
    assert_eq!(told, ["not-sent: lacks cia", "not-sent: lacks student_in_school cia S1"]);
    case.run(|comparison| {
        assert_eq!(comparison.protected.values().copied().collect::<Vec<_>>(), [2]);
        assert_eq!(comparison.near, 2);
        let side = &comparison.schools[0];
        assert_eq!((side.links.get(&RelationKind::StudentInClass), side.classes.len()), (None, 0));
    });
}

#[test]
fn many_at_once_are_not_by_hand() {
    let many = |from: usize| {
        let pupils =
            (from..100).map(|at| format!("student_in_class p{at:02} C1")).collect::<Vec<_>>().join("; ");
        let all = (0..100).map(|at| format!("student_in_school p{at:02} S1")).collect::<Vec<_>>().join("; ");
        format!("{TOWN}; {all}; {pupils}")
    };
    let reasons = |theirs: &str| {
        let all = many(0);
        let case = Case { theirs, wanted: &all, confirmed: &all, ..Case::default() };
        case.run(explained)
    };
    let few = reasons(&many(20));
    assert_eq!((few.explained, few.unexplained), (20, 0));
    let more = reasons(&many(31));
    assert_eq!((more.explained, more.unexplained), (0, 31));
    let renamed: String = (0..40).map(|at| format!("; row p{at:02} X{at:02}")).collect();
    assert_eq!(reasons(&format!("{}{renamed}", many(0))).unexplained, 40);
}

#[test]
fn the_same_thing_under_another_id_is_proposed_with_what_speaks_for_it() {
    let pupils = |class: &str| format!("student_in_class anna {class}; student_in_class bo {class}");
    let ours = format!("class_in_school C1 S1; row C1 7A; {}; student_in_class cia C1", pupils("C1"));
    let theirs = format!("class_in_school C9 S1; row C9 7a; {}; row cia cia", pupils("C9"));
    let case = Case { theirs: &theirs, wanted: &ours, ..Case::default() };
    assert_eq!(case.proposed(), ["C1 is C9: Members { common: 2, of: 3, named: true } High"]);
    assert!(case.told().iter().all(|one| one.starts_with("other-key")), "{:?}", case.told());
    // another year's class of the same name has other pupils
    let strangers = "class_in_school C9 S1; row C9 7A; student_in_class eva C9; row anna anna; row S1 S1";
    assert_eq!(Case { theirs: strangers, wanted: &ours, ..Case::default() }.proposed(), NONE);
    // and of two that are alike nobody can tell which
    let twins = format!("{theirs}; class_in_school C8 S1; row C8 7A; {}", pupils("C8"));
    assert_eq!(Case { theirs: &twins, wanted: &ours, ..Case::default() }.proposed(), NONE);
    let school = Case { theirs: "row S9 Ekskolan", wanted: "row S1 ekskolan", ..Case::default() };
    assert_eq!(school.proposed(), ["S1 is S9: Name Some"]);
}

#[test]
fn a_person_is_proposed_by_name_and_birth_and_never_across_protection() {
    let (ours, theirs) = ("row 20150101-TF12 Alva", "row 20150101-2395 Alva");
    let named = |text: &str| {
        let mut picture = picture(text);
        for user in picture.users.as_mut_slice() {
            user.family_name = user.given_name;
        }
        picture
    };
    let proposed = |ours: &str, theirs: &str, protected: Vec<model::CivicNumber>| {
        let base = Baseline::default();
        let shielded = Shielded::new(protected, Vec::new());
        let terms = crate::diff::DiffTerms {
            as_of: TODAY,
            guardian_on_leave: GuardianLink::Keep,
            guardian_at_18: GuardianLink::Keep,
            shielded: &shielded,
        };
        let may_hold = MayHold { baseline: &base, outstanding: &[] };
        let changes = crate::diff::diff(may_hold, named(ours), &terms);
        let holds = Holds::none(&changes);
        let theirs = named(theirs);
        let sides = Sides {
            theirs: &theirs,
            changes: &changes,
            holds: &holds,
            confirmed: &base,
            sent: &[],
            shielded: &shielded,
            withheld: &BTreeSet::new(),
            made: None,
        };
        compare(&sides).proposals.len()
    };
    assert_eq!(proposed(ours, theirs, Vec::new()), 1);
    assert_eq!(proposed(ours, "row 20150102-2386 Alva", Vec::new()), 0, "another day");
    assert_eq!(proposed("row 20150101-2387 Alva", theirs, Vec::new()), 0, "two numbers are two people");
    let number = |text: &str| model::CivicNumber::parse(text, TODAY).unwrap().number;
    for protected in ["20150101-2395", "20150101-TF12"] {
        assert_eq!(proposed(ours, theirs, vec![number(protected)]), 0);
    }
}

#[test]
fn a_correction_is_what_the_export_contradicts_and_is_ours() {
    let less = town_without("student_in_class anna C1");
    let theirs = format!("{less}; student_in_class bo C1; student_in_class cia C1; row mor Maria");
    let was = town_and("student_in_class bo C1");
    let gone = vec![sent(7, Fate::Arrived(Failed::default()), (&was, TOWN))];
    let case = Case { theirs: &theirs, wanted: TOWN, confirmed: TOWN, sent: gone, ..Case::default() };
    let correction = case.run(correction);
    let lines: Vec<String> =
        correction.lines.iter().map(|one| scene::line(&correction.picture, one)).collect();
    assert_eq!(lines, ["+ student_in_class bo C1", "- student_in_class anna C1"]);
    let rows: Vec<String> = correction.rows.iter().map(|row| id(&correction.picture, row.end())).collect();
    assert_eq!(rows, ["mor"]);
    // among the deliveries without a verdict, it leads to what is wanted, and leaves alone what is made by hand
    let base = confirmed(TOWN);
    let may_hold = MayHold { baseline: &base, outstanding: &[correction] };
    let changes = scene::changes(may_hold, TOWN, GuardianLink::Keep, &Shielded::default());
    assert_eq!(scene::all(&changes), ["row mor", "+ student_in_class anna C1", "- student_in_class bo C1"]);
    assert!(changes.lines.iter().all(|one| !one.certain));
}

#[test]
fn a_home_that_is_not_told_is_counted_where_the_receiver_shows_it() {
    let base = confirmed("row anna anna");
    let changes = night("row anna anna", "row anna anna");
    let holds = Holds::none(&changes);
    let mut theirs = picture("row anna anna");
    let street = theirs.pool.add("Ekbacken 7");
    theirs.users.as_mut_slice()[0].street = street;
    let withheld = BTreeSet::from([UserKey::Alternative("anna".to_owned())]);
    let sides = |withheld| {
        compare(&Sides {
            theirs: &theirs,
            changes: &changes,
            holds: &holds,
            confirmed: &base,
            sent: &[],
            shielded: &Shielded::default(),
            withheld,
            made: None,
        })
    };
    assert_eq!((sides(&withheld).homes, sides(&withheld).differences.len()), (1, 0));
    let open = sides(&BTreeSet::new());
    assert_eq!((open.homes, open.differences[0].reason), (0, Reason::KeptValue));
}

/// The doubts that are left of a case, and the relations that are still confirmed.
fn left(case: &Case<'_>) -> (Vec<String>, bool) {
    case.run(|comparison| {
        let mut base = confirmed(case.confirmed);
        let relations = base.picture.relations.iter();
        let doubted = |one: &&Relation| case.doubtful.contains(&scene::words(&base.picture, one).as_str());
        base.doubts.relations = relations.filter(doubted).copied().collect();
        let count = base.picture.relations.len();
        comparison.answered.lift(&mut base);
        let doubts = base.doubts.relations.iter().map(|one| scene::words(&base.picture, one)).collect();
        (doubts, base.picture.relations.len() == count)
    })
}

#[test]
fn an_export_answers_what_no_verdict_could() {
    let doubtful = ["student_in_class anna C1", "guardian_for mor anna"];
    let without = town_without("student_in_class anna C1");
    let doubt = |theirs, made| Case {
        theirs,
        wanted: TOWN,
        confirmed: TOWN,
        doubtful: &doubtful,
        made,
        ..Case::default()
    };
    // one is there and the other is not: both are certain now
    assert_eq!(left(&doubt(&without, Some(9))), (vec![], false));
    assert_eq!(left(&doubt(TOWN, Some(9))), (vec![], true));
    // nobody knows of when it is
    assert_eq!(left(&doubt(TOWN, None)).0.len(), 2);
    // the child is protected: nothing is told, and nothing is believed
    let of_protected = Case { protected: &["anna"], ..doubt(&without, Some(9)) };
    assert_eq!(left(&of_protected).0.len(), 2);
    // a delivery without a verdict, or after the export, speaks of one of them
    for (hour, fate) in [(3, Fate::Unknown), (20, Fate::Arrived(Failed::default()))] {
        let later = sent(hour, fate, (&without, TOWN));
        let spoken = Case { sent: vec![later], ..doubt(&without, Some(9)) };
        assert_eq!(left(&spoken), (vec!["student_in_class anna C1".to_owned()], true));
    }
}
