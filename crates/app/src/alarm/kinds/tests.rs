//! What is late or wrong, of facts that a test has made up.

use super::{all, keys, missed, overdue};
use crate::alarm::Alarm;
use crate::alarm::facts::{Facts, Key};
use crate::clock::Now;
use crate::post::hours::Hours;
use crate::texts::{Language, Phrase, Texts};
use jiff::civil::{DateTime, date};
use stages::settings::Receiver;
use store::{Basis, Delivered, Entry, Parcel, Receipt, Run, RunId, Settled, Size, State};

fn at(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, 11, day).at(hour, minute, 0, 0)
}

fn facts(now: DateTime) -> Facts {
    Facts {
        now: Now::at(now),
        hours: Hours::of(&Receiver::default()),
        runs: Vec::new(),
        receipts: Vec::new(),
        entries: Vec::new(),
        pages: None,
        keys: Vec::new(),
        reports_always: false,
        failed: None,
    }
}

/// A delivery of the evening of the 23rd that was seen to lie there, or was not.
fn delivered(now: DateTime, state: State, lay_at: Option<DateTime>) -> Facts {
    let left = at(23, 22, 10);
    let run = Run {
        id: RunId(1),
        environment: "test".into(),
        day: date(2026, 11, 23),
        state,
        moved_at: left,
        planned_at: at(23, 22, 0),
        basis: Basis { sources: [0; 32], rules: [0; 32], baseline: 0 },
        size: Size { rows: 1, lines: 1 },
        approved: None,
        delivered: Some(Delivered { at: left, to: "there".into() }),
        settled: state.is_last().then(|| Settled {
            at: at(24, 8, 0),
            by: "skolbro".into(),
            failed_rows: Vec::new(),
            failed_lines: vec![0, 1],
        }),
        emptied_at: None,
    };
    let parcel = Parcel { name: "A.zip.pgp".into(), bytes: 1, sha256: [0; 32] };
    let receipts = vec![Receipt { run: RunId(1), parcel, lay_at }];
    Facts {
        runs: vec![run],
        receipts,
        entries: vec![entry(1, at(23, 22, 0), "plan", "{}", None)],
        ..facts(now)
    }
}

fn entry(id: u64, at: DateTime, verb: &str, details: &str, run: Option<u64>) -> Entry {
    Entry {
        id,
        at,
        actor: "skolbro".into(),
        verb: verb.into(),
        environment: Some("test".into()),
        run: run.map(RunId),
        details: details.into(),
    }
}

fn told(facts: &Facts) -> Vec<String> {
    all(facts).iter().map(Alarm::key).collect()
}

#[test]
fn a_delivery_that_is_seen_in_time_is_no_alarm_until_its_report_is_due() {
    let seen = Some(at(23, 22, 11));
    assert_eq!(told(&delivered(at(23, 23, 5), State::Delivered, seen)), [""; 0]);
    assert_eq!(told(&delivered(at(24, 7, 59), State::Delivered, seen)), [""; 0]);
    assert_eq!(told(&delivered(at(24, 8, 0), State::Delivered, seen)), ["overdue 1"]);
    assert_eq!(told(&delivered(at(24, 8, 0), State::Confirmed, seen)), [""; 0]);
}

#[test]
fn a_delivery_that_nobody_saw_or_that_was_late_is_told() {
    assert_eq!(told(&delivered(at(23, 22, 20), State::Delivered, None)), ["doubt 1"]);
    let late = delivered(at(24, 8, 5), State::Delivered, Some(at(23, 23, 30)));
    assert_eq!(told(&late), ["late 1"], "it may be taken the night after");
    let late = Facts { now: Now::at(at(25, 8, 0)), ..late };
    assert!(overdue::alarms(&late)[0].since == at(25, 8, 0));
    assert_eq!(told(&delivered(at(24, 8, 5), State::Confirmed, Some(at(23, 23, 30)))), [""; 0]);
}

#[test]
fn what_was_not_taken_is_told_until_the_next_delivery() {
    let seen = Some(at(23, 22, 11));
    assert_eq!(told(&delivered(at(24, 8, 5), State::Failed, seen)), ["refused 1"]);
    let mut partly = delivered(at(24, 8, 5), State::Partly, seen);
    assert_eq!(told(&partly), ["partly 1"]);
    let mut next = partly.runs[0].clone();
    (next.id, next.state, next.settled) = (RunId(2), State::Delivered, None);
    next.delivered = Some(Delivered { at: at(24, 22, 10), to: "there".into() });
    partly.runs.insert(0, next);
    assert_eq!(told(&partly), [""; 0]);
}

#[test]
fn an_evening_without_a_night_is_told_where_deliveries_have_gone_before() {
    let seen = Some(at(23, 22, 11));
    let evening = |now| delivered(now, State::Confirmed, seen);
    assert_eq!(missed::alarms(&evening(at(24, 22, 59))), []);
    assert_eq!(missed::alarms(&evening(at(24, 23, 0))).len(), 1);
    let mut ran = evening(at(24, 23, 5));
    ran.entries.insert(0, entry(2, at(24, 22, 0), "plan", "{\"empty\":true}", None));
    assert_eq!(missed::alarms(&ran), []);
    assert_eq!(missed::alarms(&facts(at(24, 23, 5))), [], "never by a destination");
}

#[test]
fn a_night_that_was_stopped_is_told_until_one_goes() {
    let mut stopped = facts(at(23, 22, 1));
    stopped.entries = vec![entry(5, at(23, 22, 0), "run", "{\"ended\":\"failed\"}", None)];
    assert_eq!(told(&stopped), ["failed"]);
    stopped.entries.insert(0, entry(6, at(23, 22, 30), "run", "{\"ended\":\"through\"}", None));
    assert_eq!(told(&stopped), [""; 0]);
}

#[test]
fn a_report_that_waits_is_told_until_its_delivery_has_a_verdict() {
    let seen = Some(at(23, 22, 11));
    let unclear = entry(9, at(24, 7, 0), "report", "{\"became\":\"unclear\"}", Some(1));
    let mut waits = delivered(at(24, 7, 30), State::Delivered, seen);
    waits.entries.insert(0, unclear.clone());
    assert_eq!(told(&waits), ["unclear 1"]);
    let mut judged = delivered(at(24, 7, 30), State::Confirmed, seen);
    judged.entries.insert(0, unclear);
    assert_eq!(told(&judged), [""; 0]);
    judged.entries.insert(0, entry(10, at(24, 7, 10), "report", "{\"became\":\"contradicts\"}", Some(1)));
    assert_eq!(told(&judged), ["unclear 1"]);
    judged.entries.insert(0, entry(11, at(24, 22, 10), "deliver", "{}", Some(2)));
    assert_eq!(told(&judged), [""; 0]);
}

#[test]
fn a_key_is_told_of_sixty_days_before_it_ends_and_when_it_has() {
    let key = |until| Key { file: "keys/own.asc".into(), until };
    let ends = |now: DateTime| {
        let facts = Facts { keys: vec![key(Ok(Some(at(30, 12, 0))))], ..facts(now) };
        keys::alarms(&facts)
    };
    assert_eq!(ends(date(2026, 10, 1).at(11, 59, 0, 0)), []);
    let soon = ends(date(2026, 10, 1).at(12, 0, 0, 0));
    assert_eq!(soon[0].key(), "key-ends keys/own.asc");
    let said = Texts::new(Language::Swedish).say(&soon[0].what());
    assert_eq!(said, "Nyckeln keys/own.asc går ut 2026-11-30, om 60 dagar.");
    let none = Facts { keys: vec![key(Ok(None))], ..facts(at(1, 0, 0)) };
    assert_eq!(keys::alarms(&none), []);
    let expired = Phrase::new("key-fault-expired").with("day", "2026-11-01");
    let over = Facts { keys: vec![key(Err(expired))], ..facts(at(2, 0, 0)) };
    assert_eq!(keys::alarms(&over)[0].key(), "key keys/own.asc");
}

#[test]
fn a_receiver_that_always_reports_and_does_not_is_told_of_though_nothing_was_sent() {
    let always = |now| {
        let mut facts = delivered(now, State::Confirmed, Some(at(23, 22, 11)));
        // an ordinary night after, on which there was nothing to send
        facts.entries.insert(0, entry(9, at(24, 22, 0), "plan", "{}", None));
        facts.reports_always = true;
        facts
    };
    assert!(told(&always(at(25, 7, 59))).is_empty());
    let silent = always(at(25, 8, 0));
    assert_eq!(told(&silent), ["silent"]);
    for (details, is_told) in [("{\"became\":\"no-file\"}", false), ("{\"became\":\"other\"}", true)] {
        let mut facts = silent.clone();
        facts.entries.insert(0, entry(10, at(25, 4, 0), "report", details, None));
        assert_eq!(!told(&facts).is_empty(), is_told, "{details}");
    }
    // before the first delivery nobody expects anything, and a delivery without its report is told of as such
    assert!(told(&Facts { receipts: Vec::new(), ..silent.clone() }).is_empty());
    let mut out = delivered(at(25, 8, 0), State::Delivered, Some(at(24, 22, 11)));
    out.reports_always = true;
    assert!(!told(&out).contains(&"silent".to_owned()));
    assert!(told(&Facts { reports_always: false, ..silent }).is_empty());
}

#[test]
fn every_kind_has_its_texts_in_both_languages() {
    for language in [Language::Swedish, Language::English] {
        let texts = Texts::new(language);
        for kind in [
            "missed",
            "failed",
            "approved",
            "doubt",
            "late",
            "refused",
            "partly",
            "unclear",
            "overdue",
            "silent",
            "waits",
            "first",
            "protected",
            "key",
            "key-ends",
            "store",
        ] {
            for part in ["", ".title", ".hint"] {
                let id = format!("alarm-{kind}{part}");
                assert_ne!(texts.say(&Phrase::of(id.clone())), id);
            }
        }
    }
}
