//! One test per rule, named by the cases of `spec/unikum.md` section 10; the numbers are Skatteverket's
//! for tests.

use super::{Held, Projection, project};
use crate::project::clean::is_clean;
use crate::render::{Total, render};
use crate::scene::{TODAY, roster};
use crate::settings::policy::{GivenName, GuardianLink, MissingStart};
use crate::settings::receiver::SwitchColumns;
use crate::settings::{Block, FormCode, Kept, Lists, PersonRef, Settings, Switch, Treatment};
use model::Roster;
use model::index::Ix;
use model::omission::Reason;
use model::problem::{Problem, Severity, Subject};
use model::school::{DutyRole, GroupKind, SchoolType};

const SCHOOL: &str = "
    unit SK1 types=FKLASS,GR,FTH organiser=Kommunal
    unit SK2 types=GR
    unit GY1 types=GY
    group 7A SK1 kind=Klass
    group 7B SK1 kind=Klass
    group 8A SK2 kind=Klass
    person bo 19800102-2394 Bo Ek email.guardian=bo@example.org email.staff=bo.ek@example.se
    person li 19810101-2386 Li Ek email.guardian=li@example.org
    person al 20130101-2397 Alva Ek
    person an 20140101-2396 Anton Ek
";

/// The relations that are sent, a line each, without their operation.
fn sent(extra: &str, tweak: impl FnOnce(&mut Settings)) -> Vec<String> {
    sent_of(&roster(&format!("{SCHOOL}{extra}")), tweak)
}

fn sent_of(roster: &Roster, tweak: impl FnOnce(&mut Settings)) -> Vec<String> {
    let (projection, settings) = projected(roster, &Lists::default(), tweak);
    let rendered = render(&projection.picture, &settings.receiver, Total);
    let text = String::from_utf8(rendered.relations).unwrap();
    text.lines().map(|line| line.trim_start_matches("add\t").replace('\t', " ")).collect()
}

fn projected(roster: &Roster, lists: &Lists, tweak: impl FnOnce(&mut Settings)) -> (Projection, Settings) {
    let mut settings = Settings::default();
    tweak(&mut settings);
    (project(roster, &Held::default(), &settings, lists, TODAY), settings)
}

/// The person rows that are sent: number, then the columns asked for.
fn rows(extra: &str, columns: &[usize], tweak: impl FnOnce(&mut Settings)) -> Vec<String> {
    let (projection, settings) = projected(&roster(&format!("{SCHOOL}{extra}")), &Lists::default(), tweak);
    let rendered = render(&projection.picture, &settings.receiver, Total);
    let text = String::from_utf8(rendered.principals).unwrap();
    let rows = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter(|row| row.last() == Some(&"user"))
        .map(|row| columns.iter().map(|&at| row[at - 1]).collect::<Vec<_>>().join("|"))
        .collect()
}

fn reason(extra: &str, subject: Subject) -> Option<(Reason, String)> {
    let (projection, _) = projected(&roster(&format!("{SCHOOL}{extra}")), &Lists::default(), |_| {});
    let found = projection.omissions.into_iter().find(|omission| omission.subject == subject);
    found.map(|omission| (omission.reason, omission.cause.to_string()))
}

fn has(lines: &[String], line: &str) -> bool {
    lines.iter().any(|other| other == line)
}

fn none(_: &mut Settings) {}

const ALVA: &str = "20130101-2397";
const ANTON: &str = "20140101-2396";
const BO: &str = "19800102-2394";
const LI: &str = "19810101-2386";

#[test]
fn case_29_guardianship_ends_on_the_eighteenth_birthday() {
    let scene =
        |number: &str| format!("person vi {number} Vi Ek\n enrol vi GY1 type=GY year=3\n guard bo vi");
    let line = |number: &str| format!("guardian_for {BO} {number}");
    let (today, tomorrow) = ("20081123-2388", "20081124-2387");
    assert!(!has(&sent(&scene(today), none), &line(today)));
    assert!(has(&sent(&scene(tomorrow), none), &line(tomorrow)));
    assert!(has(&sent(&scene(today), |s| s.policy.guardian_at_18 = GuardianLink::Keep), &line(today)));
    assert_eq!(
        reason(&scene(today), Subject::Guardianship(Ix::new(0))).unwrap(),
        (Reason::OfAge, "GY1".to_owned())
    );
}

#[test]
fn case_30_a_list_keeps_a_guardian_until_its_end_date() {
    let scene = roster(&format!(
        "{SCHOOL} person vi 20081123-2388 Vi Ek
         enrol vi GY1 type=GY year=3
         guard bo vi
         guard li vi"
    ));
    let kept = |adult: &str, until: &str| {
        let until = until.parse().ok();
        let kept = Kept { adult: PersonRef::new(adult), child: PersonRef::new("vi"), until };
        let lists = Lists { kept: vec![kept], ..Lists::default() };
        let (projection, _) = projected(&scene, &lists, |_| {});
        let guardians = projection.lineage.relations.iter();
        guardians.filter(|from| matches!(from, Subject::Guardianship(_))).count()
    };
    // Two: guardian_for and external_user_in_school; only for the one the list names.
    assert_eq!(kept("bo", "2026-11-23"), 2);
    assert_eq!(kept("800102-2394", ""), 2);
    assert_eq!(kept("bo", "2026-11-22"), 0);
    assert_eq!(kept("al", ""), 0);
}

#[test]
fn case_33_a_guardian_is_in_every_school_where_a_child_is_and_in_no_other() {
    let both = "enrol al SK1 type=GR
                enrol an SK2 type=GR
                guard bo al
                guard bo an";
    let lines = sent(both, none);
    for line in [
        format!("external_user_in_school {BO} SK1"),
        format!("external_user_in_school {BO} SK2"),
        format!("guardian_for {BO} {ALVA}"),
        format!("guardian_for {BO} {ANTON}"),
    ] {
        assert!(has(&lines, &line), "{line}");
    }
    let lines = sent(&both.replace("enrol an SK2 type=GR", "enrol an SK2 type=GR ..2026-06-12"), none);
    assert!(has(&lines, &format!("external_user_in_school {BO} SK1")));
    assert!(!has(&lines, &format!("external_user_in_school {BO} SK2")));
    assert!(!lines.iter().any(|line| line.contains(ANTON)));
}

#[test]
fn case_34_a_guardian_who_is_staff_has_one_row_and_leaves_as_staff_alone() {
    let scene = "enrol al SK1 type=GR\n guard bo al\n duty bo SK1 role=Lärare";
    let family = format!("{ALVA}|");
    assert_eq!(rows(scene, &[4, 3], none), [format!("{BO}|bo.ek@example.se"), family.clone()]);
    let home_first = |s: &mut Settings| s.policy.email_precedence.reverse();
    assert_eq!(rows(scene, &[4, 3], home_first), [format!("{BO}|bo@example.org"), family.clone()]);
    // The duty is over: the work address is not read any more.
    let left = scene.replace("role=Lärare", "role=Lärare ..2026-06-30");
    assert_eq!(rows(&left, &[4, 3], none), [format!("{BO}|bo@example.org"), family]);
    let lines = sent(&left, none);
    assert!(has(&lines, &format!("guardian_for {BO} {ALVA}")));
    assert!(!lines.iter().any(|line| line.starts_with("staff_in_school")));
}

#[test]
fn case_35_a_guardian_who_is_a_pupil_has_one_row_and_a_year_only_as_pupil() {
    let scene = "unit V1 types=VUX
                 enrol al SK1 type=GR year=7
                 enrol bo V1 type=VUX
                 guard bo al";
    assert_eq!(rows(scene, &[4, 16], none), [format!("{BO}|"), format!("{ALVA}|7")]);
    assert!(has(&sent(scene, none), &format!("student_in_school {BO} V1")));
}

#[test]
fn case_37_other_adults_are_sent_only_where_somebody_chose_it() {
    let scene = "enrol al SK1 type=GR\n guard bo al kind=Annan_ansvarig";
    let line = format!("guardian_for {BO} {ALVA}");
    assert!(!has(&sent(scene, none), &line));
    assert!(has(&sent(scene, |s| s.policy.other_adults = Treatment::Send), &line));
    let subject = Subject::Guardianship(Ix::new(0));
    assert_eq!(reason(scene, subject), Some((Reason::NotGuardian, "Annan ansvarig".to_owned())));
    assert_eq!(reason(scene, Subject::Person(Ix::new(0))).unwrap().0, Reason::NoRelation);
}

#[test]
fn case_38_the_dead_are_never_sent_and_case_65_the_emigrated_by_policy() {
    let scene = "person de 19900101-2385 De Ek status=Avliden
                 person ut 19800103-2393 Ut Ek status=Utvandrad
                 enrol al SK1 type=GR
                 guard de al
                 guard ut al";
    assert!(!sent(scene, none).iter().any(|line| line.starts_with("guardian_for")));
    let lines = sent(scene, |s| s.policy.emigrated = Treatment::Send);
    assert_eq!(lines.iter().filter(|line| line.starts_with("guardian_for")).count(), 1);
    assert_eq!(reason(scene, Subject::Person(Ix::new(4))).unwrap().0, Reason::Gone);
    assert_eq!(reason(scene, Subject::Guardianship(Ix::new(0))).unwrap().0, Reason::OtherEnd);
}

#[test]
fn case_42_a_guardian_of_a_child_that_is_not_sent_is_not_sent() {
    let scene = "enrol al SK1 type=GR 2027-01-10..\n guard bo al";
    assert!(rows(scene, &[4], none).is_empty());
    assert_eq!(reason(scene, Subject::Guardianship(Ix::new(0))).unwrap().0, Reason::OtherEnd);
}

#[test]
fn case_43_a_pupil_who_changes_school_keeps_the_guardian() {
    let scene = "enrol al SK1 type=GR ..2026-10-31\n enrol al SK2 type=GR 2026-11-01..\n guard bo al";
    let lines = sent(scene, none);
    assert!(has(&lines, &format!("guardian_for {BO} {ALVA}")));
    assert!(has(&lines, &format!("external_user_in_school {BO} SK2")));
    assert!(!lines.iter().any(|line| line.ends_with("_in_school 19800102-2394 SK1")));
}

#[test]
fn case_44_what_begins_soon_is_sent_within_its_window() {
    let at = |period: &str| {
        let lines = sent(&format!("enrol al SK1 type=GR {period}\n member al 7A {period}"), none);
        (
            has(&lines, &format!("student_in_school {ALVA} SK1")),
            has(&lines, &format!("student_in_class {ALVA} 7A")),
        )
    };
    assert_eq!(at("2026-11-24.."), (true, true));
    assert_eq!(at("2026-12-03.."), (true, true));
    assert_eq!(at("2026-12-04.."), (false, false));
    // Ended: ten days of grace at the school, none in the class.
    assert_eq!(at("..2026-11-22"), (true, false));
    assert_eq!(at("..2026-11-13"), (true, false));
    assert_eq!(at("..2026-11-12"), (false, false));
    let preschool = |period: &str| {
        let lines = sent(&format!("unit FS1 types=FS\n enrol al FS1 type=FS {period}"), none);
        has(&lines, &format!("student_in_school {ALVA} FS1"))
    };
    assert!(preschool("2026-11-30..") && !preschool("2026-12-01..") && !preschool("..2026-11-22"));
}

#[test]
fn case_45_a_missing_first_day_and_one_that_is_today_are_choices() {
    let line = format!("student_in_school {ALVA} V1");
    let at = |period: &str, tweak: fn(&mut Settings)| {
        let scene = format!("unit V1 types=VUX\n enrol al V1 type=VUX {period}");
        let no_days = |s: &mut Settings| {
            s.windows.rows.iter_mut().for_each(|row| row.before = 0);
            tweak(s);
        };
        has(&sent(&scene, no_days), &line)
    };
    assert!(at("", |_| {}) && at("2026-11-23..", |_| {}) && !at("2026-11-24..", |_| {}));
    assert!(!at("2026-11-23..", |s| s.policy.start_today = false));
    assert!(at("2026-11-22..", |s| s.policy.start_today = false));
    assert!(!at("", |s| s.policy.missing_start = MissingStart::NotBegun));
}

#[test]
fn case_46_grace_days_are_a_setting_and_a_moved_end_reopens() {
    let fortnight = |s: &mut Settings| {
        s.windows.rows.iter_mut().for_each(|row| row.after = 14);
    };
    let line = format!("student_in_class {ALVA} 7A");
    let scene = |end: &str| format!("enrol al SK1 type=GR\n member al 7A ..{end}");
    assert!(has(&sent(&scene("2026-11-09"), fortnight), &line));
    assert!(!has(&sent(&scene("2026-11-08"), fortnight), &line));
    assert!(has(&sent(&scene("2027-06-11"), none), &line));
    assert_eq!(
        reason(&scene("2026-11-08"), Subject::Membership(Ix::new(0))),
        Some((Reason::Ended, "SK1".to_owned()))
    );
}

#[test]
fn case_47_old_and_new_class_overlap_during_the_window() {
    let scene = "enrol al SK1 type=GR
                 member al 7A ..2026-11-30
                 member al 7B 2026-12-01..";
    let lines = sent(scene, none);
    assert!(has(&lines, &format!("student_in_class {ALVA} 7A")));
    assert!(has(&lines, &format!("student_in_class {ALVA} 7B")));
}

#[test]
fn case_50_a_pupil_in_two_schools_is_in_both() {
    let lines = sent("enrol al SK1 type=GR\n enrol al SK2 type=GR\n member al 7A\n member al 8A", none);
    for to in ["SK1", "SK2"] {
        assert!(has(&lines, &format!("student_in_school {ALVA} {to}")));
    }
    for to in ["7A", "8A"] {
        assert!(has(&lines, &format!("student_in_class {ALVA} {to}")));
    }
}

#[test]
fn a_membership_that_outlived_the_enrolment_gives_nobody_a_view_of_the_child() {
    let scene = "enrol al SK2 type=GR\n member al 7A\n member al 8A";
    let line = format!("student_in_class {ALVA} 7A");
    assert!(!has(&sent(scene, none), &line));
    assert!(has(&sent(scene, |s| s.policy.loose_memberships = Treatment::Send), &line));
    let why = |scene: &str| reason(scene, Subject::Membership(Ix::new(0))).unwrap().0;
    assert_eq!(why(scene), Reason::NotEnrolled, "no row has ever enrolled the child there");
    let ended = format!("enrol al SK1 type=GR 2020-08-18..2021-06-11\n {scene}");
    assert_eq!(why(&ended), Reason::OtherEnd, "the enrolment that ended tells of itself");
}

#[test]
fn case_51_sections_of_one_unit_are_kept_apart_and_so_are_their_staff() {
    let scene = "group FR SK1 kind=Avdelning school_type=FTH
                 enrol al SK1 type=GR year=2
                 enrol al SK1 type=FTH
                 member al 7A
                 member al FR
                 duty bo SK1
                 assign bo group:FR Lärare";
    let lines = sent(scene, none);
    assert_eq!(lines.iter().filter(|line| line.starts_with("student_in_school")).count(), 1);
    assert!(has(&lines, &format!("student_in_class {ALVA} FR")));
    assert_eq!(lines.iter().filter(|line| line.starts_with("teacher_in_class")).count(), 1);
    assert!(has(&lines, &format!("teacher_in_class {BO} FR")));
}

#[test]
fn case_52_a_group_without_teacher_goes_or_waits() {
    let scene = "enrol al SK1 type=GR\n enrol an SK1 type=GR\n member al 7A\n member an 7B
                 duty bo SK1\n assign bo group:7A Lärare";
    let waits = |s: &mut Settings| s.policy.groups_without_teacher = Treatment::LeaveOut;
    assert!(has(&sent(scene, none), "class_in_school 7B SK1"));
    let lines = sent(scene, waits);
    assert!(has(&lines, "class_in_school 7A SK1") && !has(&lines, "class_in_school 7B SK1"));
    assert!(!has(&lines, &format!("student_in_class {ANTON} 7B")));
    assert!(has(&lines, &format!("student_in_school {ANTON} SK1")));
}

#[test]
fn case_53_an_empty_group_is_sent_only_where_somebody_chose_it() {
    assert!(!has(&sent("", none), "class_in_school 7A SK1"));
    assert!(has(&sent("", |s| s.policy.empty_groups = Treatment::Send), "class_in_school 7A SK1"));
    assert_eq!(reason("", Subject::Group(Ix::new(0))), Some((Reason::EmptyGroup, "SK1".to_owned())));
    let future = "enrol al SK1 type=GR\n member al 7A 2027-01-10..";
    assert_eq!(reason(future, Subject::Group(Ix::new(0))).unwrap().0, Reason::EmptyGroup);
}

#[test]
fn case_54_no_teacher_or_mentor_without_employment_at_the_school() {
    let scene = |duty: &str| {
        format!(
            "enrol al SK1 type=GR\n member al 7A\n {duty}
             assign bo group:7A Lärare\n assign bo group:7A Mentor\n assign bo pupil:al Mentor"
        )
    };
    let of_bo = |scene: &str| sent(scene, none).iter().filter(|line| line.contains(BO)).count();
    assert_eq!(of_bo(&scene("")), 0);
    assert_eq!(of_bo(&scene("duty bo SK2")), 1, "staff elsewhere, and nothing more");
    assert_eq!(of_bo(&scene("duty bo SK1 ..2026-11-22")), 0);
    assert_eq!(of_bo(&scene("duty bo SK1")), 3);
    for assignment in 0..3 {
        let subject = Subject::Assignment(Ix::new(assignment));
        assert_eq!(reason(&scene(""), subject).unwrap().0, Reason::NotEmployed);
    }
}

#[test]
fn case_55_a_duty_that_is_listed_twice_is_one_relation() {
    let lines = sent("duty bo SK1 role=Lärare\n duty bo SK1 role=Kurator", none);
    assert_eq!(lines, ["staff_in_school 19800102-2394 SK1"]);
}

#[test]
fn case_56_a_mentor_of_a_group_is_mentor_of_each_pupil_and_teacher_where_somebody_chose_it() {
    let scene = "group M1 SK1 kind=Mentor
                 enrol al SK1 type=GR\n enrol an SK1 type=GR
                 member al 7A\n member an 7B\n member al M1\n member an M1
                 duty bo SK1
                 assign bo group:M1 Mentor";
    let lines = sent(scene, none);
    assert!(!has(&lines, "class_in_school M1 SK1"), "a mentor group need not be sent");
    assert!(has(&lines, &format!("mentor_for {BO} {ALVA}")));
    assert!(has(&lines, &format!("mentor_for {BO} {ANTON}")));
    assert!(!lines.iter().any(|line| line.starts_with("teacher_in_class")));
    let lines = sent(scene, |s| s.policy.mentor_implies_teacher = true);
    assert!(has(&lines, &format!("teacher_in_class {BO} 7A")));
    assert!(has(&lines, &format!("teacher_in_class {BO} 7B")));
    let membership = Subject::Membership(Ix::new(2));
    assert_eq!(reason(scene, membership), Some((Reason::GroupKindOff, "Mentor".to_owned())));
}

#[test]
fn case_61_a_new_unit_is_sent_before_its_pupils() {
    let org = |s: &mut Settings| s.receiver.org_external_id = Some("KOMMUN".into());
    let lines = sent("unit NY types=GR 2026-12-01..\n enrol al NY type=GR 2027-08-18..", org);
    assert!(has(&lines, "school_in_org NY KOMMUN"));
    assert_eq!(lines.len(), 4, "three old schools and the new one");
    assert_eq!(sent("", none), Vec::<String>::new(), "nothing is written about an organisation without id");
}

#[test]
fn case_63_units_out_of_scope_take_all_they_hold_with_them() {
    let scene = "unit FRI types=GR organiser=Fristående
                 unit GRA types=GR municipality=9999
                 group F7 FRI
                 enrol al FRI type=GR\n member al F7\n enrol an GRA type=GR";
    let ours = |s: &mut Settings| {
        s.scope.municipalities.insert("9998".into());
    };
    let lines = sent(scene, ours);
    assert!(lines.is_empty(), "{lines:?}");
    assert!(has(&sent(scene, none), &format!("student_in_school {ANTON} GRA")));
    assert_eq!(reason(scene, Subject::Unit(Ix::new(3))), Some((Reason::OutOfScope, "FRI".to_owned())));
    let enrolment = Subject::Enrolment(Ix::new(0));
    assert_eq!(reason(scene, enrolment), Some((Reason::OtherEnd, "FRI".to_owned())));
    let only = |s: &mut Settings| {
        s.scope.school_types.insert(SchoolType::UpperSecondary);
    };
    assert!(sent("enrol al SK1 type=GR", only).is_empty());
}

#[test]
fn case_64_a_unit_without_school_form_is_never_sent() {
    let scene = "unit KU1 types=KU\n enrol al KU1 type=KU";
    assert!(sent(scene, none).is_empty());
    assert_eq!(reason(scene, Subject::Unit(Ix::new(3))).unwrap().0, Reason::OutOfScope);
    let mapped = |s: &mut Settings| {
        let forms = &mut s.receiver.map.school_forms.0;
        forms.insert(SchoolType::Culture, FormCode::Code("se.kulturskola".into()));
    };
    assert!(has(&sent(scene, mapped), &format!("student_in_school {ALVA} KU1")));
}

#[test]
fn case_66_a_class_says_its_form_only_where_the_school_says_another() {
    let scene = roster(&format!(
        "{SCHOOL}
         group AN SK1 school_type=GRS
         group FR SK1 kind=Avdelning school_type=FTH
         group KU SK1 school_type=KU
         group SA SK1 school_type=GR
         enrol al SK1 type=GRS
         member al AN\n member al FR\n member al KU\n member al SA"
    ));
    let (projection, _) = projected(&scene, &Lists::default(), |_| {});
    let picture = &projection.picture;
    let classes: Vec<_> = picture
        .classes
        .iter()
        .map(|class| [class.id, class.school_type].map(|text| picture.pool.get(text)))
        .collect();
    assert_eq!(classes, [["AN", "se.grundskoleutbildning.sarskola.grundsarskola"], ["FR", ""], ["SA", ""]]);
    let kulturskola = projection.omissions.iter().find(|one| one.subject == Subject::Group(Ix::new(5)));
    assert_eq!(kulturskola.unwrap().reason, Reason::OutOfScope);
}

#[test]
fn case_67_the_name_in_use_is_sent_by_rule() {
    let scene = "person ka 20130102-2388 Karl_Erik Ek preferred=Erik
                 person lo 20130102-2396 Lo_Maria Ek
                 enrol ka SK1 type=GR\n enrol lo SK1 type=GR";
    let names = |rule| rows(scene, &[1], |s| s.policy.given_name = rule);
    assert_eq!(names(GivenName::PreferredOrAll), ["Erik", "Lo Maria"]);
    assert_eq!(names(GivenName::PreferredOrFirst), ["Erik", "Lo"]);
    assert_eq!(names(GivenName::All), ["Karl Erik", "Lo Maria"]);
}

#[test]
fn case_68_values_are_cleaned_in_the_picture_itself() {
    let mut scene = roster(&format!("{SCHOOL} enrol al SK1 type=GR"));
    let mut pool = model::Pool::above(std::sync::Arc::clone(&scene.pool));
    let dirty = pool.add("Storgatan 1\t\r\nlgh\u{85}2 😀");
    scene.persons.as_mut_slice()[2].street = dirty;
    scene.units.as_mut_slice()[0].name = dirty;
    scene.pool = std::sync::Arc::new(pool);
    let (projection, _) = projected(&scene, &Lists::default(), |_| {});
    let picture = &projection.picture;
    assert_eq!(picture.pool.get(picture.users[Ix::new(0)].street), "Storgatan 1 lgh 2");
    assert!(picture.schools.iter().all(|school| is_clean(picture.pool.get(school.name))));
}

#[test]
fn case_15_prefixes_part_schools_from_classes() {
    let prefixes = |s: &mut Settings| {
        s.receiver.ids.school_prefix = "S-".into();
        s.receiver.ids.class_prefix = "K-".into();
    };
    let lines = sent("enrol al SK1 type=GR\n member al 7A", prefixes);
    assert!(has(&lines, "class_in_school K-7A S-SK1"));
    assert!(has(&lines, &format!("student_in_class {ALVA} K-7A")));
}

#[test]
fn case_79_the_year_is_the_pupils_own_from_the_enrolment_that_runs() {
    let year = |scene: &str| rows(scene, &[16], none).join(",");
    assert_eq!(year("enrol al SK1 type=GR year=6\n member al 7A"), "6");
    // Two enrolments run: the most advanced school counts, then the highest year.
    assert_eq!(year("enrol al SK1 type=GR year=9\n enrol al GY1 type=GY year=1"), "1");
    assert_eq!(year("enrol al SK1 type=GR year=3\n enrol al SK2 type=GR year=4"), "4");
    assert_eq!(year("enrol al SK1 type=FKLASS year=0\n enrol al SK1 type=FTH"), "0");
    // One ended within the days of grace, the other runs.
    assert_eq!(year("enrol al GY1 type=GY year=1 2026-12-01..\n enrol al SK1 type=GR year=9"), "9");
    assert_eq!(year("enrol al SK1 type=GR"), "");
    assert_eq!(year("enrol al SK1 year=5"), "5", "the unit's own type holds");
    assert_eq!(year("enrol al GY1 type=GY year=9"), "", "no line of the table tells");
}

#[test]
fn case_6_two_people_with_one_number_are_both_held() {
    let scene =
        "person ax 20130101-2397 Axel Lund\n enrol al SK1 type=GR\n enrol ax SK1 type=GR\n enrol an SK1";
    assert_eq!(rows(scene, &[4], none), [ANTON]);
    assert_eq!(reason(scene, Subject::Person(Ix::new(2))).unwrap().0, Reason::Held);
    assert_eq!(reason(scene, Subject::Enrolment(Ix::new(1))).unwrap().0, Reason::Held);
}

#[test]
fn case_13_persons_without_a_number_go_under_the_registers_id_where_allowed() {
    let scene = "person nn - Nil Ek\n enrol nn SK1 type=GR\n enrol al SK1 type=GR";
    let allowed = |s: &mut Settings| s.policy.alternative_ids = Treatment::Send;
    assert_eq!(rows(scene, &[4], none), [ALVA]);
    assert_eq!(rows(scene, &[4], allowed), [ALVA, "nn"]);
    assert!(has(&sent(scene, allowed), "student_in_school nn SK1"));
    assert_eq!(reason(scene, Subject::Person(Ix::new(4))).unwrap().0, Reason::NoNumber);
    let temporary = "person tf 20130301-tf01 Tim Ek\n enrol tf SK1 type=GR";
    assert_eq!(rows(temporary, &[4], none), ["20130301-TF01"]);
    assert_eq!(rows(temporary, &[4], |s| s.receiver.ids.temporary_hyphen = false), ["20130301TF01"]);
    assert!(rows(temporary, &[4], |s| s.receiver.ids.temporary = false).is_empty());
}

#[test]
fn case_101_the_block_list_keeps_people_units_and_groups_out() {
    let scene = roster(&format!(
        "{SCHOOL} enrol al SK1 type=GR\n enrol an SK2 type=GR\n member al 7A\n guard bo al\n guard li an"
    ));
    let with = |block: Block| {
        let lists = Lists { blocked: vec![block], ..Lists::default() };
        projected(&scene, &lists, |_| {}).0
    };
    let projection = with(Block::Person(PersonRef::new("20130101-2397")));
    assert_eq!(projection.picture.users.len(), 2);
    let alva = projection.omissions.iter().find(|one| one.subject == Subject::Person(Ix::new(2)));
    assert_eq!(alva.unwrap().reason, Reason::Blocked);
    assert_eq!(with(Block::Unit("SK2".into())).picture.users.len(), 2);
    let projection = with(Block::Group("7A".into()));
    assert_eq!((projection.picture.users.len(), projection.picture.classes.len()), (4, 0));
}

#[test]
fn what_an_error_holds_is_left_out_with_all_that_hangs_on_it() {
    let scene = roster(&format!(
        "{SCHOOL} enrol al SK1 type=GR\n enrol an SK1 type=GR\n member al 7A\n guard bo al\n guard li an"
    ));
    let with = |subject, severity| {
        let problem = Problem {
            code: "SKB-A11",
            severity,
            place: None,
            subject,
            cause: String::new().into(),
            value: String::new().into(),
            n: 0,
        };
        let held = Held::from_problems(&[problem]);
        project(&scene, &held, &Settings::default(), &Lists::default(), TODAY)
    };
    let people = |projection: &Projection| projection.picture.users.len();
    assert_eq!(people(&with(Subject::Person(Ix::new(2)), Severity::Warning)), 4);
    let projection = with(Subject::Person(Ix::new(2)), Severity::Error);
    assert_eq!(people(&projection), 2);
    let held = |projection: &Projection| {
        projection.omissions.iter().filter(|one| one.reason == Reason::Held).count()
    };
    assert_eq!(held(&projection), 4, "the pupil, an enrolment, a membership, a guardianship");
    assert_eq!(people(&with(Subject::Unit(Ix::new(0)), Severity::Error)), 0);
    assert_eq!(people(&with(Subject::Guardianship(Ix::new(0)), Severity::Error)), 3);
    assert_eq!(with(Subject::Group(Ix::new(0)), Severity::Error).picture.classes.len(), 0);
}

#[test]
fn administrators_come_from_assignments_and_from_chosen_duties() {
    let scene = "enrol al SK1 type=GR\n member al 7A
                 duty li SK2 role=Skoladministratör
                 assign bo unit:SK1 Administratör\n assign bo group:7A Administratör
                 assign bo org Administratör";
    let org = |s: &mut Settings| s.receiver.org_external_id = Some("KOMMUN".into());
    let admins = |tweak: &dyn Fn(&mut Settings)| {
        let lines = sent(scene, |s| tweak(s)).into_iter();
        lines.filter(|line| line.starts_with("administrator_for")).collect::<Vec<_>>()
    };
    let mine = ["KOMMUN", "SK1", "7A"].map(|to| format!("administrator_for {BO} {to}"));
    assert_eq!(admins(&org), mine);
    let by_duty = admins(&|s| {
        org(s);
        s.policy.administrator_roles.insert(DutyRole::SchoolAdministrator);
    });
    assert_eq!(by_duty[3], format!("administrator_for {LI} SK2"));
    assert!(
        admins(&|s| {
            s.scope.off.insert(Switch::Administrators);
        })
        .is_empty()
    );
}

#[test]
fn case_83_whole_kinds_are_switched_off() {
    let scene = "enrol al SK1 type=GR\n member al 7A\n guard bo al\n duty li SK1\n assign li group:7A Lärare";
    let kinds = |switch| {
        let lines = sent(scene, |s| {
            s.scope.off.insert(switch);
        });
        let mut kinds: Vec<String> =
            lines.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
        kinds.dedup();
        kinds.join(" ")
    };
    let pupils = "class_in_school student_in_school";
    assert_eq!(
        kinds(Switch::Guardians),
        format!("{pupils} staff_in_school student_in_class teacher_in_class")
    );
    assert_eq!(
        kinds(Switch::Staff),
        format!("{pupils} external_user_in_school student_in_class guardian_for")
    );
    assert_eq!(
        kinds(Switch::Groups),
        "student_in_school staff_in_school external_user_in_school guardian_for"
    );
    assert_eq!(kinds(Switch::Pupils), "staff_in_school");
}

#[test]
fn point_26_kinds_of_group_are_chosen() {
    let scene = "group MA SK1 kind=Undervisning\n enrol al SK1 type=GR\n member al MA";
    assert!(!has(&sent(scene, none), "class_in_school MA SK1"));
    let teaching = |s: &mut Settings| {
        s.scope.group_kinds.insert(GroupKind::Teaching);
    };
    assert!(has(&sent(scene, teaching), &format!("student_in_class {ALVA} MA")));
}

#[test]
fn point_24_relations_that_say_the_same_can_be_left_out() {
    let scene = "enrol al SK1 type=GR\n member al 7A\n guard bo al";
    let lines = sent(scene, |s| {
        s.receiver.emit.student_in_school = false;
        s.receiver.emit.external_user_in_school = false;
    });
    assert!(!lines.iter().any(|line| line.contains("_in_school 1") || line.contains("_in_school 2")));
    assert!(has(&lines, &format!("student_in_class {ALVA} 7A")));
    assert!(has(&lines, &format!("guardian_for {BO} {ALVA}")));
}

#[test]
fn a_withheld_address_is_empty_and_switches_wait_for_their_test() {
    let scene = "person sk 20130102-2388 Sam Ek street=Storgatan_1 postal=12345 locality=Byn phone=1 mobile=2 withheld=ja hide=ja
                 enrol sk SK1 type=GR";
    assert_eq!(rows(scene, &[6, 7, 9, 10, 11, 12], none), ["|2||||"]);
    let mapped = |s: &mut Settings| s.receiver.principals.switches = SwitchColumns::Mapped;
    assert_eq!(rows(scene, &[6, 7, 9, 10, 11, 12], mapped), ["|2||||true"]);
}
