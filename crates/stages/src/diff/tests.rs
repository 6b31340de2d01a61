//! What hangs on what, in small pictures: where random histories seldom come.

use super::scene::{
    TODAY, all, changes, confirmed, end, follows, id, line, night, object, picture, user, wait, words,
};
use super::{
    Belongs, Cause, ChangeSet, DiffTerms, Failed, Hold, Holds, Instead, MayHold, RowKind, Still, before,
    causes, diff, forget, select, settle, shielded_users, undone,
};
use crate::project::Frozen;
use crate::settings::policy::{GuardianLink, ProtectedExisting};
use crate::settings::{Order, Receiver};
use model::delta::Doubts;
use model::picture::{Relation, RelationKind, User};
use model::{Baseline, CivicNumber, Delta, Pool, Shielded};

const SCHOOL: &str = "school_in_org S1 ORG; class_in_school C1 S1; student_in_school anna S1; ";

fn told(said: &[&str]) -> String {
    SCHOOL.to_owned() + &said.join("; ")
}

fn protected(ids: &[&str]) -> Shielded {
    Shielded::new(Vec::new(), ids.iter().map(|id| (*id).to_owned()).collect())
}

/// A delivery of everything.
fn sent(changes: &ChangeSet) -> Delta {
    select(changes, &Holds::none(changes), &Receiver::default())
}

fn lines(delta: &Delta) -> Vec<String> {
    delta.lines.iter().map(|one| line(&delta.picture, one)).collect()
}

fn named(baseline: &Baseline) -> Vec<String> {
    let pool = &baseline.picture.pool;
    baseline
        .picture
        .users
        .iter()
        .map(|row| format!("{} {}", row.id.written(pool), pool.get(row.given_name)))
        .collect()
}

#[test]
fn a_child_keeps_a_guardian_and_a_mentor_until_the_next_ones_come() {
    let old = [
        "guardian_for old anna",
        "external_user_in_school old S1",
        "mentor_for tor anna",
        "staff_in_school tor S1",
    ];
    let new = [
        "guardian_for new anna",
        "external_user_in_school new S1",
        "mentor_for eva anna",
        "staff_in_school eva S1",
    ];
    let (before, after) = (told(&old), told(&[&new[..], &["staff_in_school tor S1"]].concat()));
    assert_eq!(
        follows(&before, &after, &["+ guardian_for new anna"]),
        [
            "row new",
            "+ external_user_in_school new S1",
            "- external_user_in_school old S1",
            "- guardian_for old anna"
        ]
    );
    assert_eq!(follows(&before, &after, &["+ mentor_for eva anna"]), ["- mentor_for tor anna"]);
}

#[test]
fn nothing_is_tied_to_whom_or_what_has_no_row_yet() {
    let after =
        told(&["student_in_class anna C1", "guardian_for mor anna", "external_user_in_school mor S1"]);
    let all_of_anna =
        ["+ student_in_school anna S1", "+ student_in_class anna C1", "+ guardian_for mor anna"];
    let waits = follows("school_in_org S1 ORG; class_in_school C1 S1", &after, &["row anna"]);
    assert!(all_of_anna.iter().all(|one| waits.contains(&(*one).to_owned())), "{waits:?}");
    let known = "school_in_org S1 ORG; student_in_school anna S1; guardian_for mor anna; external_user_in_school mor S1";
    assert_eq!(
        follows(known, &after, &["row C1"]),
        ["+ class_in_school C1 S1", "+ student_in_class anna C1"]
    );
    let renamed = told(&["row S1 Ekskolan", "student_in_school bo S1"]);
    assert!(follows(&told(&[]), &renamed, &["row S1"]).is_empty(), "a row that is there can wait alone");
}

#[test]
fn nobody_comes_to_what_is_not_tied_yet() {
    let after = told(&["student_in_class anna C1"]);
    let waits =
        follows("school_in_org S1 ORG; student_in_school anna S1", &after, &["+ class_in_school C1 S1"]);
    assert_eq!(waits, ["row C1", "+ student_in_class anna C1"]);
    let waits = follows("", &told(&[]), &["+ school_in_org S1 ORG"]);
    assert_eq!(
        waits,
        ["row S1", "row C1", "row anna", "+ class_in_school C1 S1", "+ student_in_school anna S1"]
    );
}

#[test]
fn nobody_is_in_a_class_before_being_in_its_school() {
    let after = told(&["student_in_class anna C1", "staff_in_school eva S1", "teacher_in_class eva C1"]);
    let before = "school_in_org S1 ORG; class_in_school C1 S1";
    let waits = follows(before, &after, &["+ staff_in_school eva S1"]);
    assert_eq!(waits, ["row eva", "+ teacher_in_class eva C1"]);
    let waits = follows(before, &after, &["+ student_in_school anna S1"]);
    assert_eq!(waits, ["row anna", "+ student_in_class anna C1"]);
}

#[test]
fn a_mentor_comes_with_a_place_at_the_school() {
    let after = told(&["staff_in_school eva S1", "mentor_for eva anna"]);
    assert_eq!(
        follows(&told(&[]), &after, &["+ staff_in_school eva S1"]),
        ["row eva", "+ mentor_for eva anna"]
    );
    let waits = follows(
        "school_in_org S1 ORG; class_in_school C1 S1; staff_in_school eva S1",
        &after,
        &["+ student_in_school anna S1"],
    );
    assert_eq!(waits, ["row anna", "+ mentor_for eva anna"]);
}

#[test]
fn a_new_row_goes_with_something_that_ties_it() {
    let after = told(&["staff_in_school eva S1", "teacher_in_class eva C1"]);
    assert_eq!(follows(&told(&[]), &after, &["+ teacher_in_class eva C1"]), [""; 0]);
    assert_eq!(
        follows(&told(&[]), &after, &["+ teacher_in_class eva C1", "+ staff_in_school eva S1"]),
        ["row eva"]
    );
}

#[test]
fn nobody_leaves_before_coming_elsewhere_and_who_stays_somewhere_stays_in_the_school() {
    let two = "school_in_org S2 ORG; class_in_school C2 S2";
    let before = told(&[two, "student_in_class anna C1"]);
    let after = format!(
        "school_in_org S1 ORG; {two}; class_in_school C1 S1; student_in_school anna S2; student_in_class anna C2"
    );
    assert_eq!(
        follows(&before, &after, &["+ student_in_class anna C2"]),
        ["- student_in_school anna S1", "- student_in_class anna C1"]
    );
    assert_eq!(
        follows(&before, &format!("school_in_org S1 ORG; {two}"), &["- student_in_class anna C1"]),
        ["- class_in_school C1 S1", "- student_in_school anna S1"]
    );
}

#[test]
fn a_pupil_who_is_at_another_school_leaves_although_a_mentor_stays() {
    let two =
        ["school_in_org S2 ORG; student_in_school anna S2", "mentor_for eva anna", "staff_in_school eva S2"];
    let before = told(&two);
    let after = format!("school_in_org S1 ORG; class_in_school C1 S1; {}; {}", two[0], two[2]);
    assert!(follows(&before, &after, &["- mentor_for eva anna"]).is_empty());
    // without the other school the mentor would have nobody there
    let nowhere = format!("school_in_org S1 ORG; class_in_school C1 S1; school_in_org S2 ORG; {}", two[2]);
    assert_eq!(
        follows(&before, &nowhere, &["- mentor_for eva anna"]),
        ["- student_in_school anna S1", "- student_in_school anna S2"]
    );
    // and a class that stays keeps the pupil in its school
    let before = told(&[&two[..], &["student_in_class anna C1"]].concat());
    let kept = ["- student_in_class anna C1"];
    assert_eq!(follows(&before, &format!("{after}; {}", two[1]), &kept), ["- student_in_school anna S1"]);
}

#[test]
fn a_school_stays_while_a_class_does() {
    assert_eq!(
        follows(&told(&["student_in_class anna C1"]), "", &["- student_in_class anna C1"]),
        ["- school_in_org S1 ORG", "- class_in_school C1 S1", "- student_in_school anna S1"]
    );
}

#[test]
fn a_guardian_has_a_place_and_a_link_or_neither() {
    let after = told(&["guardian_for mor anna", "external_user_in_school mor S1"]);
    let (link, place) = ("+ guardian_for mor anna", "+ external_user_in_school mor S1");
    assert_eq!(follows(&told(&[]), &after, &[link]), ["row mor", place]);
    assert_eq!(follows(&told(&[]), &after, &[place]), ["row mor", link]);
}

#[test]
fn a_guardian_stays_where_the_child_stays() {
    let mor = ["guardian_for mor anna", "external_user_in_school mor S1"];
    let before = told(&mor);
    let waits =
        follows(&before, "school_in_org S1 ORG; class_in_school C1 S1", &["- student_in_school anna S1"]);
    // the link may end; while it does not, the place is there
    assert!(!waits.contains(&"- guardian_for mor anna".to_owned()), "{waits:?}");
    let after = "school_in_org S1 ORG; class_in_school C1 S1; guardian_for mor anna";
    assert_eq!(
        follows(&before, after, &["- student_in_school anna S1"]),
        ["- external_user_in_school mor S1"]
    );
    // who never had a place there keeps the others
    let elsewhere =
        told(&["guardian_for mor anna", "school_in_org S2 ORG", "external_user_in_school mor S2"]);
    let after = format!("{after}; school_in_org S2 ORG");
    assert_eq!(
        follows(&elsewhere, &after, &["- student_in_school anna S1"]),
        ["- external_user_in_school mor S2"]
    );
}

#[test]
fn a_child_leaves_whatever_becomes_of_a_guardians_link() {
    let before = told(&["guardian_for mor anna", "external_user_in_school mor S1"]);
    let waits = follows(&before, "school_in_org S1 ORG; class_in_school C1 S1", &["- guardian_for mor anna"]);
    assert_eq!(waits, ["- external_user_in_school mor S1"]);
}

#[test]
fn a_link_that_gives_nothing_waits_for_nothing() {
    let before =
        "school_in_org S1 ORG; class_in_school C1 S1; guardian_for mor bo; student_in_school anna S1";
    let after = told(&["guardian_for mor anna", "external_user_in_school mor S1"]);
    let waits = follows(before, &after, &["+ external_user_in_school mor S1"]);
    assert_eq!(waits, ["+ guardian_for mor anna"]);
}

#[test]
fn the_first_reason_counts_and_what_is_free_never_waits() {
    let changes = night(&told(&["student_in_class anna C1"]), &told(&["row anna Anna"]));
    let mut holds = wait(&changes, &["row anna"]);
    holds.row(0, Hold::Frozen);
    assert_eq!(holds.rows, [Some(Hold::Guard(0))]);
    holds.free.insert(0);
    holds.line(0, Hold::Frozen);
    assert_eq!(holds.lines, [None]);
    let mut more = Holds::none(&changes);
    more.and(&holds);
    assert_eq!(more.rows, holds.rows);
}

#[test]
fn a_delivery_says_no_more_than_what_goes() {
    let changes = night(
        &told(&["row anna Ada"]),
        &told(&["row anna Anna", "student_in_class anna C1", "staff_in_school eva S1"]),
    );
    let holds = wait(&changes, &["row anna", "+ staff_in_school eva S1", "row eva"]);
    let delta = select(&changes, &holds, &Receiver::default());
    assert_eq!(lines(&delta), ["+ student_in_class anna C1"]);
    assert_eq!((delta.rows.len(), delta.picture.schools.len()), (0, 0));
    assert_eq!(named(&Baseline { picture: delta.picture, ..Baseline::default() }), ["anna "], "only the id");
}

#[test]
fn each_order_is_whole_between_any_two_lines() {
    let before =
        "school_in_org S1 ORG; class_in_school C1 S1; student_in_school anna S1; student_in_class anna C1";
    let after = "school_in_org S2 ORG; class_in_school C2 S2; student_in_school anna S2; student_in_class anna C2; \
        student_in_school bo S2";
    let order = |order| {
        let mut receiver = Receiver::default();
        receiver.relations.order = order;
        let changes = night(before, after);
        lines(&select(&changes, &Holds::none(&changes), &receiver))
    };
    assert_eq!(
        order(Order::Phases),
        [
            "+ school_in_org S2 ORG",
            "+ class_in_school C2 S2",
            "+ student_in_school anna S2",
            "+ student_in_school bo S2",
            "+ student_in_class anna C2",
            "- student_in_class anna C1",
            "- student_in_school anna S1",
            "- class_in_school C1 S1",
            "- school_in_org S1 ORG",
        ]
    );
    assert_eq!(
        order(Order::PerPerson),
        [
            "+ school_in_org S2 ORG",
            "+ class_in_school C2 S2",
            "+ student_in_school anna S2",
            "+ student_in_class anna C2",
            "- student_in_class anna C1",
            "- student_in_school anna S1",
            "+ student_in_school bo S2",
            "- class_in_school C1 S1",
            "- school_in_org S1 ORG",
        ]
    );
}

#[test]
fn a_child_whose_guardian_goes_as_it_comes_to_a_school_is_never_left_with_nothing() {
    for (adult, child) in [("anna", "bo"), ("bo", "anna")] {
        let before = format!("school_in_org S1 ORG; guardian_for {adult} {child}");
        let after = format!("school_in_org S1 ORG; student_in_school {child} S1; staff_in_school {adult} S1");
        let mut receiver = Receiver::default();
        receiver.relations.order = Order::PerPerson;
        let changes = night(&before, &after);
        let lines = lines(&select(&changes, &Holds::none(&changes), &receiver));
        let at = |start: &str| lines.iter().position(|line| line.starts_with(start)).unwrap();
        assert!(at("+ student_in_school") < at("- guardian_for"), "{lines:?}");
        assert!(at("+ staff_in_school") < at("- guardian_for"), "{lines:?}");
        // and the other way round: the link comes before the place goes
        let changes = night(&after, &before);
        let lines = self::lines(&select(&changes, &Holds::none(&changes), &receiver));
        let at = |start: &str| lines.iter().position(|line| line.starts_with(start)).unwrap();
        assert!(at("+ guardian_for") < at("- student_in_school"), "{lines:?}");
        assert!(at("+ guardian_for") < at("- staff_in_school"), "{lines:?}");
    }
}

#[test]
fn every_word_of_a_row_is_sent_and_remembered() {
    let mut wanted = picture(&told(&[]));
    let pool = &mut wanted.pool;
    let mut word = |text: &str| pool.add(text);
    let whole = User {
        given_name: word("given"),
        family_name: word("family"),
        email: word("email"),
        description: word("description"),
        phone: word("phone"),
        mobile: word("mobile"),
        work_phone: word("work"),
        street: word("street"),
        postal_code: word("code"),
        locality: word("place"),
        school_year: word("year"),
        ..wanted.users[user(&wanted, "anna")]
    };
    wanted.users.as_mut_slice()[0] = whole;
    let said = |row: &User, pool: &Pool| {
        let User { given_name, family_name, email, description, phone, mobile, .. } = *row;
        let User { work_phone, street, postal_code, locality, school_year, .. } = *row;
        [
            given_name,
            family_name,
            email,
            description,
            phone,
            mobile,
            work_phone,
            street,
            postal_code,
            locality,
            school_year,
        ]
        .map(|text| pool.get(text).to_owned())
    };
    let expected = said(&whole, &wanted.pool);
    let nothing = Baseline::default();
    let shielded = Shielded::default();
    let link = GuardianLink::Remove;
    let terms =
        DiffTerms { as_of: TODAY, guardian_on_leave: link, guardian_at_18: link, shielded: &shielded };
    let delta = sent(&diff(MayHold { baseline: &nothing, outstanding: &[] }, wanted, &terms));
    assert_eq!(said(&delta.picture.users[user(&delta.picture, "anna")], &delta.picture.pool), expected);
    let after = settle(nothing, &delta, &Failed::default(), &[]).picture;
    assert_eq!(said(&after.users[user(&after, "anna")], &after.pool), expected);
}

#[test]
fn who_was_known_by_an_id_alone_gets_a_new_row_and_an_id_alone_is_never_sent() {
    let changes = night(&told(&["bare anna"]), &told(&[]));
    assert_eq!((all(&changes), changes.rows[0].kind), (vec!["row anna".to_owned()], RowKind::New));
    assert!(all(&night(&told(&["row anna Anna"]), &told(&["bare anna"]))).is_empty());
}

#[test]
fn a_doubtful_row_is_sent_once_more_and_what_may_be_there_is_not_certain() {
    let mut baseline = confirmed(&told(&[]));
    baseline.doubts.objects = ["S1", "anna"].map(|id| object(&baseline.picture, id)).to_vec();
    let class = sent(&night(&told(&[]), &told(&["student_in_class anna C1", "row S1 Ekskolan"])));
    let sent = [class, sent(&night(&told(&[]), &told(&["row S1 Alskolan"])))];
    let may_hold = MayHold { baseline: &baseline, outstanding: &sent };
    let wanted = told(&["student_in_class anna C1", "staff_in_school eva S1"]);
    let changes = changes(may_hold, &wanted, GuardianLink::Remove, &Shielded::default());
    let rows: Vec<_> =
        changes.rows.iter().map(|row| (id(&changes.picture, row.object.end()), row.kind)).collect();
    let (doubt, new) = (RowKind::Doubtful, RowKind::New);
    assert_eq!(rows, [("S1".to_owned(), doubt), ("anna".to_owned(), doubt), ("eva".to_owned(), new)]);
    let lines: Vec<_> =
        changes.lines.iter().map(|one| (line(&changes.picture, &one.line), one.certain)).collect();
    assert_eq!(
        lines,
        [("+ staff_in_school eva S1".to_owned(), true), ("+ student_in_class anna C1".to_owned(), false)]
    );
    // why: what is uncertain is sent to be sure, the rest is laid on what does not ask for it
    let same = picture(&told(&["student_in_class anna C1"]));
    let other = picture(&wanted);
    let why = |day, rules| causes(&changes, &Instead { day, rules, sent: &[], rest: Cause::Sources });
    let correction = Cause::Correction;
    let by = |cause| (vec![correction, correction, cause], vec![cause, correction]);
    for (day, rules, cause) in [
        (Some(&same), Some(&other), Cause::Day),
        (Some(&other), Some(&same), Cause::Rules),
        (Some(&other), Some(&other), Cause::Sources),
        (None, None, Cause::Sources),
    ] {
        let found = why(day, rules);
        assert_eq!((found.rows, found.lines), by(cause));
    }
}

#[test]
fn of_two_deliveries_without_a_verdict_each_may_have_come_last() {
    let class = "student_in_class anna C1";
    let delta = |before: &str, after: &str| sent(&night(&told(&[before]), &told(&[after])));
    let lines = |confirmed_too: &str, sent: [Delta; 2], wanted: &str| {
        let baseline = confirmed(&told(&[confirmed_too]));
        let may_hold = MayHold { baseline: &baseline, outstanding: &sent };
        all(&changes(may_hold, &told(&[wanted]), GuardianLink::Remove, &Shielded::default()))
    };
    let (adds, removes) = (|| delta("", class), || delta(class, ""));
    assert_eq!(lines(class, [adds(), removes()], class), ["+ student_in_class anna C1"]);
    assert_eq!(lines("", [removes(), adds()], ""), ["- student_in_class anna C1"]);
}

#[test]
fn a_row_that_is_under_way_and_sent_once_more_is_a_correction() {
    let under_way = [sent(&night(&told(&[]), &told(&["staff_in_school eva S1"])))];
    let baseline = confirmed(&told(&[]));
    let may_hold = MayHold { baseline: &baseline, outstanding: &under_way };
    let wanted = told(&["staff_in_school eva S1", "row eva Eva", "staff_in_school tor S1"]);
    let changes = changes(may_hold, &wanted, GuardianLink::Remove, &Shielded::default());
    let why = causes(&changes, &Instead { day: None, rules: None, sent: &under_way, rest: Cause::Sources });
    assert_eq!(why.rows, [Cause::Correction, Cause::Sources]);
}

#[test]
fn what_ends_is_laid_on_what_would_have_kept_it() {
    let changes = night(&told(&["staff_in_school eva S1"]), &told(&["row anna Anna"]));
    let kept = picture(&told(&["staff_in_school eva S1", "row anna Anna"]));
    let why = causes(&changes, &Instead { day: Some(&kept), rules: None, sent: &[], rest: Cause::Sources });
    assert_eq!((why.rows, why.lines), (vec![Cause::Sources], vec![Cause::Day]));
}

#[test]
fn a_guardians_link_stays_until_the_child_is_of_age() {
    let before = "guardian_for mor 20150101-2395";
    let left = |on_leave, at_18, day, shielded: &Shielded| {
        let baseline = confirmed(before);
        let terms = DiffTerms { as_of: day, guardian_on_leave: on_leave, guardian_at_18: at_18, shielded };
        let changes = diff(MayHold { baseline: &baseline, outstanding: &[] }, picture(""), &terms);
        changes.lines.is_empty()
    };
    use GuardianLink::{Keep, Remove};
    let (eve, birthday) = (jiff::civil::date(2032, 12, 31), jiff::civil::date(2033, 1, 1));
    let nobody = Shielded::default();
    assert!(left(Keep, Remove, eve, &nobody) && !left(Keep, Remove, birthday, &nobody));
    assert!(left(Keep, Keep, birthday, &nobody) && !left(Remove, Keep, eve, &nobody));
    let child = CivicNumber::parse("20150101-2395", TODAY).unwrap().number;
    for shielded in [protected(&["mor"]), Shielded::new(vec![child], Vec::new())] {
        assert!(!left(Keep, Keep, eve, &shielded));
    }
}

#[test]
fn a_verdict_leaves_no_name_of_who_has_left_or_is_protected() {
    let before = told(&["staff_in_school eva S1", "staff_in_school tor S1"]);
    let delta = sent(&night(&before, &told(&["staff_in_school tor S1"])));
    let failed = Failed { lines: [0].into(), ..Failed::default() };
    assert_eq!(named(&settle(confirmed(&before), &delta, &failed, &[])), ["anna anna", "eva eva", "tor tor"]);
    // who was known by a row alone is known by it still
    let row = settle(confirmed(&told(&["row eva eva"])), &delta, &failed, &[]);
    assert_eq!(named(&row), ["anna anna", "eva eva"]);
    let mut after = settle(confirmed(&before), &delta, &Failed::default(), &[]);
    assert_eq!(named(&after), ["anna anna", "tor tor"]);
    forget(&mut after.picture, &protected(&["tor"]));
    assert_eq!(named(&after), ["anna anna", "tor "]);
}

#[test]
fn what_is_said_of_somebody_whose_row_failed_is_doubtful() {
    let wanted = told(&["staff_in_school eva S1", "staff_in_school tor S1"]);
    let delta = sent(&night(&told(&["staff_in_school tor S1"]), &wanted));
    let failed = Failed { rows: [0].into(), ..Failed::default() };
    let doubts = |before: &str, failed: &Failed| {
        let after = settle(confirmed(before), &delta, failed, &[]);
        after.doubts.relations.iter().map(|one| words(&after.picture, one)).collect::<Vec<_>>()
    };
    assert_eq!(doubts(&told(&[]), &failed), ["staff_in_school eva S1"]);
    assert!(doubts(&told(&[]), &Failed::default()).is_empty());
    assert!(doubts(&told(&["row eva Eva"]), &failed).is_empty(), "an older row is there");
}

#[test]
fn who_is_known_by_a_doubtful_relation_is_not_forgotten() {
    let mut baseline = confirmed(&told(&["staff_in_school eva S1", "teacher_in_class eva C1"]));
    let of = |picture: &model::Picture, kind| *picture.relations.iter().find(|one| one.kind == kind).unwrap();
    let doubtful: Relation = of(&baseline.picture, RelationKind::TeacherInClass);
    baseline.doubts = Doubts { objects: vec![object(&baseline.picture, "eva")], relations: vec![doubtful] };
    baseline.picture.relations.retain(|one| *one != doubtful);
    let delta = sent(&night(&told(&["staff_in_school eva S1"]), &told(&[])));
    let after = settle(baseline, &delta, &Failed::default(), &[]);
    assert_eq!(named(&after), ["anna anna", "eva eva"]);
    assert_eq!(
        after.doubts.relations.iter().map(|one| words(&after.picture, one)).collect::<Vec<_>>(),
        ["teacher_in_class eva C1"]
    );
    assert_eq!(after.doubts.objects, [object(&after.picture, "eva")]);
}

#[test]
fn an_undone_delivery_brings_back_rows_and_relations_but_nobody_who_has_left_since() {
    let (then, now) = (told(&["staff_in_school eva S1", "row anna Ada"]), told(&["row anna Anna"]));
    let changes = night(&then, &now);
    let restore = || before(&changes, &Holds::none(&changes), &picture(&then), &Receiver::default());
    assert_eq!(lines(&restore()), ["+ staff_in_school eva S1"]);
    let back = undone(confirmed(&now), sent(&changes), restore());
    let back = Baseline { picture: back, ..Baseline::default() };
    assert_eq!(named(&back), ["anna Ada", "eva eva"]);
    assert!(back.picture.relations.iter().any(|one| words(&back.picture, one) == "staff_in_school eva S1"));
    // what came with it goes again, and nothing of the school that has closed since comes back
    let came = night(&now, &then);
    let first = before(&came, &Holds::none(&came), &picture(&now), &Receiver::default());
    let gone = undone(confirmed(&then), sent(&came), first);
    assert_eq!(named(&Baseline { picture: gone, ..Baseline::default() }), ["anna Anna"]);
    let closed = undone(Baseline::default(), sent(&changes), restore());
    assert!(closed.relations.is_empty());
}

#[test]
fn who_loses_something_and_stays_keeps_the_row_in_the_confirmed_picture() {
    let then = told(&["student_in_class anna C1", "staff_in_school eva S1"]);
    let changes = night(&then, &told(&[]));
    let before = before(&changes, &Holds::none(&changes), &picture(&then), &Receiver::default());
    assert_eq!(before.rows, [object(&before.picture, "eva")]);
}

fn still(shielded: &[&str], existing: ProtectedExisting, frozen: &Frozen) -> Vec<String> {
    let then = told(&["staff_in_school eva S1", "teacher_in_class eva C1", "row anna Anna"]);
    let changes = night(&then, &told(&["row anna Ada", "staff_in_school tor S1", "mentor_for tor anna"]));
    let baseline = picture(&then);
    let mut holds = Holds::none(&changes);
    Still { frozen, shielded: &protected(shielded), protected: existing, baseline: &baseline }
        .hold(&changes, &mut holds);
    let held = all(&changes).into_iter().zip(holds.rows.into_iter().chain(holds.lines));
    held.filter(|(_, hold)| hold.is_some()).map(|(one, _)| one).collect()
}

#[test]
fn what_is_frozen_keeps_everything_and_what_is_bared_loses_its_relations() {
    use ProtectedExisting::{Freeze, RemoveRelations};
    let nobody = Frozen::default();
    assert!(still(&[], Freeze, &nobody).is_empty());
    assert_eq!(still(&["eva"], Freeze, &nobody), ["- staff_in_school eva S1", "- teacher_in_class eva C1"]);
    assert!(still(&["eva"], RemoveRelations, &nobody).is_empty());
    // nothing comes to either, although the registers may have stopped marking them
    for existing in [Freeze, RemoveRelations] {
        assert_eq!(still(&["anna"], existing, &nobody), ["row anna", "+ mentor_for tor anna"]);
    }
}

#[test]
fn what_an_error_holds_keeps_its_last_state() {
    use ProtectedExisting::{Freeze, RemoveRelations};
    let eva = ["- staff_in_school eva S1", "- teacher_in_class eva C1"];
    assert_eq!(still(&[], Freeze, &Frozen::told(&["anna"], &[], &[])), ["row anna", "+ mentor_for tor anna"]);
    assert_eq!(still(&[], Freeze, &Frozen::told(&[], &["eva"], &[])), eva);
    assert!(still(&[], Freeze, &Frozen::told(&[], &["anna"], &[])).is_empty(), "the row is right");
    // who seems to have left under the same name may be the one that is held
    let named = |name| Frozen::told(&[], &[], &[(name, "")]);
    assert_eq!(still(&[], Freeze, &named("eva")), eva);
    assert!(still(&[], Freeze, &named("anna")).is_empty(), "who is there is not somebody else");
    // what is protected goes before what stays
    assert!(still(&["eva"], RemoveRelations, &Frozen::told(&[], &["eva"], &[])).is_empty());
}

#[test]
fn a_protected_person_loses_relations_to_somebody_whom_an_error_lets_stay() {
    let then = told(&["guardian_for mor anna"]);
    let changes = night(&then, &told(&[]));
    let mut holds = Holds::none(&changes);
    let frozen = Frozen::told(&[], &["anna"], &[]);
    let baseline = picture(&then);
    let protected = protected(&["mor"]);
    let mut hold = |shielded: &Shielded| {
        holds = Holds::none(&changes);
        let protected = ProtectedExisting::RemoveRelations;
        Still { frozen: &frozen, shielded, protected, baseline: &baseline }.hold(&changes, &mut holds);
        holds.any()
    };
    assert!(hold(&Shielded::default()) && !hold(&protected));
    assert_eq!(shielded_users(&changes, &protected), [user(&changes.picture, "mor")].into());
}

#[test]
fn the_receiver_holds_no_protected_person_whom_nothing_ties() {
    let changes = night(&told(&["row mor Mor"]), &told(&[]));
    assert!(shielded_users(&changes, &protected(&["mor"])).is_empty());
}

#[test]
fn a_change_touches_the_schools_of_before_and_after() {
    let two = "school_in_org S2 ORG; student_in_school anna S2";
    let changes = night(
        &told(&["administrator_for eva ORG", "staff_in_school eva S1"]),
        &format!("{two}; guardian_for mor anna"),
    );
    let belongs = Belongs::new(&changes);
    let of: Vec<String> = changes
        .lines
        .iter()
        .map(|one| {
            let schools = belongs.of_relation(&one.line.relation).into_iter();
            let ids: Vec<String> =
                schools.map(|ix| id(&changes.picture, model::picture::End::School(ix))).collect();
            format!("{}: {}", line(&changes.picture, &one.line), ids.join(" "))
        })
        .collect();
    assert_eq!(
        of,
        [
            "- school_in_org S1 ORG: S1",
            "+ school_in_org S2 ORG: S2",
            "- class_in_school C1 S1: S1",
            "- student_in_school anna S1: S1",
            "+ student_in_school anna S2: S2",
            "- staff_in_school eva S1: S1",
            "+ guardian_for mor anna: S1 S2",
            "- administrator_for eva ORG: S1",
        ]
    );
    assert_eq!(belongs.of_end(end(&changes.picture, "C1")).len(), 1);
}
