//! The catalogue as a whole, and the holes that guards of others have had.

use super::scene::{Scene, TODAY, table};
use super::{ALL, Finding, Guard, Movement, Night, Scope, Target, by_code, fluent, hold, kind_names};
use crate::check::Texts;
use crate::diff::{Hold, Holds, close};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use model::delta::{Object, Op};
use model::picture::{End, RelationKind};
use std::collections::BTreeSet;

const PLACEHOLDERS: [&str; 6] = ["n", "of", "limit", "kind", "place", "what"];

fn placeholders(text: &str) -> BTreeSet<&str> {
    let names = text.split('$').skip(1);
    names.map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap()).collect()
}

#[test]
fn codes_are_in_ascending_order_and_slugs_are_unique() {
    assert!(ALL.windows(2).all(|pair| pair[0].code < pair[1].code), "codes are sorted and unique");
    let slugs: BTreeSet<_> = ALL.iter().map(|one| one.slug).collect();
    assert_eq!(slugs.len(), ALL.len());
    for one in ALL {
        let digits = one.code.strip_prefix("SKB-G").unwrap();
        assert!(digits.len() == 2 && digits.parse::<u8>().is_ok(), "{}", one.code);
        assert!(one.slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", one.slug);
        assert!(by_code(one.code).is_some_and(|found| found.slug == one.slug));
    }
    assert!(by_code("SKB-G99").is_none());
}

#[test]
fn every_text_is_there_in_both_languages_with_the_same_placeholders() {
    for one in ALL {
        let parts = |texts: &Texts| [texts.title, texts.body, texts.hint, texts.manual];
        for (sv, en) in parts(&one.sv).into_iter().zip(parts(&one.en)) {
            assert!(!sv.is_empty() && !en.is_empty() && sv != en, "{}", one.code);
            assert_eq!(placeholders(sv), placeholders(en), "{}", one.code);
            assert!(placeholders(sv).iter().all(|name| PLACEHOLDERS.contains(name)), "{}", one.code);
            assert!([sv, en].iter().all(|text| !text.contains('\n') && !text.contains("  ")), "{}", one.code);
        }
        for texts in [&one.sv, &one.en] {
            assert!(!texts.manual.contains(['{', '}']) && !texts.title.ends_with('.'), "{}", one.code);
            assert!(placeholders(texts.hint).is_empty(), "{}", one.code);
            assert!(texts.body.ends_with('.') && texts.hint.ends_with('.'), "{}", one.code);
            assert!(texts.manual.ends_with('.'), "{}", one.code);
        }
    }
    assert!(RelationKind::ALL.into_iter().map(kind_names).all(|(sv, en)| !sv.is_empty() && !en.is_empty()));
}

#[test]
fn the_texts_are_fluent_and_say_what_was_counted() {
    let choose: [fn(&Guard) -> &Texts; 2] = [|one| &one.sv, |one| &one.en];
    for texts in choose {
        let resource =
            FluentResource::try_new(fluent(texts)).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        assert_eq!(resource.entries().count(), ALL.len());
    }
    let mut bundle = FluentBundle::new(vec![unic_langid::langid!("sv")]);
    bundle.set_use_isolating(false);
    bundle.add_resource(FluentResource::try_new(fluent(|one| &one.sv)).unwrap()).unwrap();
    let mut args = FluentArgs::new();
    for (name, value) in [("n", 11), ("of", 200), ("limit", 10)] {
        args.set(name, value);
    }
    args.set("kind", kind_names(RelationKind::StudentInClass).0);
    args.set("place", "Ekskolan");
    let body = bundle.get_message("SKB-G31").unwrap().get_attribute("body").unwrap().value();
    assert_eq!(
        bundle.format_pattern(body, Some(&args), &mut Vec::new()),
        "I natt tas 11 av 200 kopplingar ”elev i klass” bort på Ekskolan. Gränsen är 10. Skolan väntar."
    );
}

/// What a held night lets go, after what must follow.
fn rest(scene: &Scene, findings: &[Finding]) -> Holds {
    let mut holds = hold(&scene.watch(), findings, |_| false);
    close(&scene.changes, &mut holds);
    holds
}

/// The names at the ends of all lines and rows that go.
fn going(scene: &Scene, holds: &Holds) -> BTreeSet<String> {
    let lines = scene.changes.lines.iter().zip(&holds.lines).filter(|(_, hold)| hold.is_none());
    let ends = lines.flat_map(|(change, _)| [change.line.relation.from, change.line.relation.to]);
    let rows = scene.changes.rows.iter().zip(&holds.rows).filter(|(_, hold)| hold.is_none());
    ends.chain(rows.map(|(row, _)| row.object.end())).map(|end| scene.name(end)).collect()
}

fn is_of(name: &str, school: &str) -> bool {
    name.strip_prefix(school).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
}

#[test]
fn a_quiet_night_finds_nothing_and_holds_nothing() {
    let scene = Scene::new("A 100\nB 100", "leave A 2\njoin B.1 2\nphone A 5\nmove B.1 B.2 2");
    assert!(scene.all().is_empty(), "{:?}", scene.all());
    assert!(!rest(&scene, &scene.found()).any());
}

#[test]
fn three_hundred_out_and_three_hundred_in_is_not_nothing() {
    let scene = Scene::new("A 300\nB 100", "leave A 300\njoin A.1 300\nleave B 1");
    let found = scene.found();
    let codes: BTreeSet<&str> = found
        .iter()
        .filter(|one| one.place(&scene.changes.picture) == "A")
        .map(|one| one.guard.code)
        .collect();
    assert!(codes.contains("SKB-G31") && codes.contains("SKB-G33"), "{codes:?}");
    let going = going(&scene, &rest(&scene, &found));
    assert!(!going.is_empty() && going.iter().all(|name| is_of(name, "B")), "{going:?}");
}

#[test]
fn five_percent_a_night_for_ten_nights_is_stopped_by_the_sum() {
    let mut scene = Scene::new("A 400\nB 40", "");
    let mut stopped = None;
    for night in 1..=10 {
        scene.next("cut external_user_in_school A 16");
        let found = scene.found();
        assert!(
            !found.iter().any(|one| one.guard.code == "SKB-G31"),
            "night {night} alone is within its limit"
        );
        if !found.is_empty() {
            let codes: Vec<_> = scene.told("SKB-G41");
            assert!(!codes.is_empty() && found[0].scope == Scope::School(model::index::Ix::new(0)));
            stopped = Some(night);
            break;
        }
        let mut past = Night::of(&scene.watch(), &Holds::none(&scene.changes), &[]);
        past.day = TODAY;
        scene.past.push(past);
    }
    assert_eq!(stopped, Some(3));
}

#[test]
fn one_school_collapses_and_the_other_forty_go() {
    let others: String = (10..50).map(|at| format!("S{at} 30\n")).collect();
    let edits: String = (10..50).map(|at| format!("leave S{at} 1\nphone S{at} 3\n")).collect();
    let scene = Scene::new(&format!("A 120\n{others}"), &format!("leave A 120\n{edits}"));
    let found = scene.found();
    assert!(!found.is_empty() && found.iter().all(|one| is_of(&scene.place(one.scope), "A")));
    let going = going(&scene, &rest(&scene, &found));
    assert!(going.iter().all(|name| !is_of(name, "A")), "{going:?}");
    assert!((10..50).all(|at| going.contains(&format!("S{at}-p000"))));
}

#[test]
fn what_is_announced_passes_and_only_that() {
    let close = "close A\nleave B 1";
    let mut scene = Scene::new("A 60\nB 60", close);
    assert!(!scene.found().is_empty());
    scene.announce(Target::School("A".into()), Movement::Ends);
    assert!(scene.all().is_empty(), "{:?}", scene.all());
    assert!(!rest(&scene, &scene.found()).any());
    scene.then("cut guardian_for B 30");
    assert!(
        scene.all().iter().all(|one| one.contains(" B ")) && !scene.all().is_empty(),
        "{:?}",
        scene.all()
    );
}

#[test]
fn an_announcement_of_an_end_lets_no_beginning_through_and_holds_on_its_days_only() {
    let mut scene = Scene::new("A 60\nB 60", "join A.1 30");
    scene.announce(Target::School("A".into()), Movement::Ends);
    assert!(!scene.told("SKB-G33").is_empty());
    scene.announced[0].movement = Movement::Begins;
    assert!(scene.all().is_empty(), "{:?}", scene.all());
    scene.announced[0].days = model::Period::new(None, Some(TODAY.yesterday().unwrap()));
    assert!(!scene.told("SKB-G33").is_empty());
}

#[test]
fn a_kind_and_a_class_can_be_announced() {
    let mut scene = Scene::new("A 60\nB 60", "cut mentor_for A 9\ncut mentor_for B 9");
    assert!(scene.all().iter().any(|one| one.starts_with("SKB-G52 run")));
    scene.announce(Target::Kind(RelationKind::MentorFor), Movement::Ends);
    assert!(scene.all().is_empty(), "{:?}", scene.all());
    let mut scene = Scene::new("A 75", "move A.3 A.2 5\nmove A.3 A.1 20");
    scene.announce(Target::Class("A.3".into()), Movement::Ends);
    assert!(scene.told("SKB-G53").is_empty());
}

#[test]
fn what_a_rule_changes_counts_as_much_as_what_the_register_changes() {
    // a rule that stops sending guardians to schools changes no row of any register
    let mut scene = Scene::new("A 100\nB 100", "cut external_user_in_school A 100");
    assert_eq!(scene.told("SKB-G31"), ["A external_user_in_school 100/100>5"]);
    scene.then("cut external_user_in_school B 100");
    assert!(scene.told("SKB-G52").contains(&"run external_user_in_school 200/200>0".to_owned()));
}

#[test]
fn a_fault_of_the_source_holds_everything() {
    let mut scene = Scene::new("A 100\nB 100", "leave A 1\nphone B 2\njoin B.1 1");
    scene.tables = vec![table("elever", "200", "0")];
    let holds = rest(&scene, &scene.found());
    assert!(going(&scene, &holds).is_empty());
    assert!(holds.lines.iter().all(|hold| *hold == Some(Hold::Guard(0))));
}

#[test]
fn what_a_person_has_overridden_goes() {
    let scene = Scene::new("A 100\nB 100", "cut student_in_class A 40\ncut student_in_class B 40");
    let found = scene.found();
    let school = |one: &Finding| scene.place(one.scope);
    let holds = hold(&scene.watch(), &found, |one| is_of(&school(one), "A"));
    let going = going(&scene, &holds);
    assert!(!going.is_empty() && going.iter().all(|name| is_of(name, "A")), "{going:?}");
    // what was approved is no slow leak either
    let approved: Vec<&Finding> = found.iter().filter(|one| is_of(&school(one), "A")).collect();
    assert!(Night::of(&scene.watch(), &holds, &approved).schools.is_empty());
    let night = Night::of(&scene.watch(), &holds, &[]);
    assert_eq!(night.schools["A"].ended[RelationKind::StudentInClass as usize], 40);
    assert_eq!(night.schools.len(), 1, "what waits was not sent");
}

#[test]
fn a_class_waits_alone() {
    let scene = Scene::new("A 400", "move A.1 A.2 8\nmove A.2 A.1 8\nmove A.3 A.4 1");
    let going = going(&scene, &rest(&scene, &scene.found()));
    assert!(going.contains("A.4") && !going.contains("A.1") && !going.contains("A.2"), "{going:?}");
}

#[test]
fn a_swapped_person_waits_alone() {
    let scene = Scene::new("A 40", "rename A-t00 Siv Berg\nphone A 1\nleave A 1");
    let found = scene.found();
    assert_eq!(found.iter().map(|one| one.guard.code).collect::<Vec<_>>(), ["SKB-G65"]);
    assert_eq!(found[0].place(&scene.changes.picture), "", "nobody's id is told");
    let holds = rest(&scene, &found);
    assert!(!going(&scene, &holds).contains("A-t00"));
    assert!(going(&scene, &holds).contains("A-p000"));
    let of = |object: Object| scene.changes.rows.iter().position(|row| row.object == object).unwrap();
    assert_eq!(holds.rows[of(Object::User(scene.user("A-t00")))], Some(Hold::Guard(0)));
}

#[test]
fn somebody_with_another_school_keeps_what_is_there() {
    // B-g000 is a guardian at both; her row is about her, not about A
    let mut scene = Scene::new("A 40\nB 40", "newid A-g000 B-g000");
    scene.next("cut student_in_class A 10\nphone B 45");
    let found = scene.found();
    assert!(found.iter().all(|one| is_of(&scene.place(one.scope), "A")), "{:?}", scene.all());
    let going = going(&scene, &rest(&scene, &found));
    assert!(going.contains("B-g000") && !going.contains("A-p000"));
}

#[test]
fn removals_of_the_newly_protected_pass_every_guard_and_are_not_counted() {
    let mut scene = Scene::new("A 100\nB 100", "cut student_in_class A 40\nleave B 9");
    scene.spared = (0..9).map(|at| scene.user(&format!("B-p{at:03}"))).collect();
    assert!(scene.told("SKB-G31").iter().all(|one| !one.starts_with("B student_")), "{:?}", scene.all());
    scene.tables = vec![table("elever", "200", "0")];
    let holds = hold(&scene.watch(), &scene.found(), |_| false);
    let lines = scene.changes.lines.iter().zip(&holds.lines);
    for (change, hold) in lines {
        let ends = [change.line.relation.from, change.line.relation.to];
        let about = ends.iter().any(|end| matches!(end, End::User(user) if scene.spared.contains(user)));
        assert_eq!(hold.is_none(), about && change.line.op == Op::Remove);
    }
}

#[test]
fn a_row_that_takes_away_where_a_protected_household_lives_waits_for_no_school() {
    let mut scene = Scene::new("A 100\nB 100", "cut student_in_class A 40\nphone A 2");
    let going = |scene: &Scene| {
        let holds = hold(&scene.watch(), &scene.found(), |_| false);
        let rows = scene.changes.rows.iter().zip(holds.rows).filter(|(_, hold)| hold.is_none());
        rows.map(|(row, _)| row.object).collect::<Vec<_>>()
    };
    assert!(scene.changes.rows.len() == 2 && going(&scene).is_empty(), "{:?}", scene.all());
    let Some(Object::User(user)) = scene.changes.rows.first().map(|row| row.object) else { panic!() };
    scene.bared.insert(user);
    assert_eq!(going(&scene), [Object::User(user)]);
    // where the source is in doubt, so is what it says of protection
    scene.tables = vec![table("elever", "200", "0")];
    assert!(going(&scene).is_empty());
}

#[test]
fn the_first_run_is_no_churn_and_leaves_none_behind() {
    let mut scene = Scene::new("", "open A 300\nopen B 300");
    scene.first = true;
    assert_eq!(scene.all().len(), 1, "{:?}", scene.all());
    assert!(going(&scene, &rest(&scene, &scene.found())).is_empty());
    assert!(Night::of(&scene.watch(), &Holds::none(&scene.changes), &[]).schools.is_empty());
    scene.first = false;
    assert!(!scene.told("SKB-G33").is_empty());
}

#[test]
fn a_season_does_not_use_up_the_month_after_it() {
    let mut scene = Scene::new("A 400", "join A.1 100");
    scene.season(4);
    assert!(scene.told("SKB-G33").is_empty(), "{:?}", scene.all());
    let night = Night::of(&scene.watch(), &Holds::none(&scene.changes), &[]);
    assert_eq!(night.factor, 4);
    scene.past.push(night);
    scene.limits.seasons.clear();
    scene.next("join A.1 10");
    assert!(scene.all().is_empty(), "{:?}", scene.all());
}

#[test]
fn what_belongs_to_no_school_is_counted_by_itself() {
    let mut scene = Scene::new("A 40\nB 40", "cut external_user_in_school A 40\ncut student_in_school A 40");
    scene.then("cut student_in_class A 40");
    scene.next("cut guardian_for A 12");
    let told = scene.told("SKB-G32");
    assert_eq!(told, ["nowhere guardian_for 12/40>10"]);
    let going = going(&scene, &hold(&scene.watch(), &scene.found(), |_| false));
    assert!(going.is_empty(), "{going:?}");
}

#[test]
fn a_guard_can_be_off_unless_it_may_not() {
    let mut scene = Scene::new("A 100\nB 50", "cut student_in_class A 10");
    scene.tables = vec![table("elever", "200", "0")];
    scene.limits.off = ["SKB-G31", "SKB-G11"].map(Into::into).into();
    assert!(scene.told("SKB-G31").is_empty() && scene.told("SKB-G11").len() == 1);
}

#[test]
fn the_same_night_gives_the_same_list_and_it_is_sorted() {
    let scene = Scene::new("A 100\nB 100", "leave A 60\nleave B 60\njoin A.2 60\nphone B 200");
    let found = scene.found();
    assert_eq!(found, scene.found());
    assert!(found.len() > 6 && found.is_sorted_by_key(|one| one.guard.code));
}
