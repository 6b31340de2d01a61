//! Packing, travelling, schedules and reports: `[receiver.pgp]`, `[receiver.transport]`,
//! `[receiver.delivery]`, `[receiver.report]`, `[receiver.limits]`, `[receiver.schedule]` and
//! `[receiver.adopt]` (points 15–20, 27, 28, 30 and 31).

use super::value::{coded, ending, filled_at, limit, list, plain, set, time};
use jiff::tz::TimeZone;
use stages::document::{Fault, Section, Spot};
use stages::import_report::{self, Wrong};
use stages::settings::Receiver;
use stages::settings::operation::{
    Adopt, Delivery, DeliveryPolicy, EmptyDelta, FailingLine, NameLetters, Pair, Pgp, Protocol, Report,
    ReportParser, ReportPatterns, Schedule, Transport,
};
use std::time::Duration;

const PROTOCOLS: [Protocol; 5] =
    [Protocol::Sftp, Protocol::Ftps, Protocol::Ftp, Protocol::Folder, Protocol::Command];

/// Reads the sections over what is already decided.
pub(super) fn read(receiver: &Section<'_>, profile: &mut Receiver) {
    if let Some(section) = receiver.section("pgp") {
        pgp(&section, &mut profile.pgp);
    }
    if let Some(section) = receiver.section("transport") {
        transport(&section, &mut profile.transport);
    }
    if let Some(section) = receiver.section("delivery") {
        delivery(&section, &mut profile.delivery);
    }
    if let Some(section) = receiver.section("report") {
        report(&section, &mut profile.report);
    }
    if let Some(section) = receiver.section("limits") {
        set(&mut profile.limits.name, limit(&section, "name"));
        set(&mut profile.limits.field, limit(&section, "field"));
        set(&mut profile.limits.rows, limit(&section, "rows"));
        set(&mut profile.limits.bytes, limit(&section, "bytes"));
        section.finish();
    }
    if let Some(section) = receiver.section("schedule") {
        schedule(&section, &mut profile.schedule);
    }
    if let Some(section) = receiver.section("adopt") {
        let known = [("key-list", Adopt::KeyList), ("nothing", Adopt::Nothing)];
        set(&mut profile.adopt, section.word("keys", &known));
        section.finish();
    }
}

fn pgp(section: &Section<'_>, pgp: &mut Pgp) {
    set(&mut pgp.extension, ending(section, "extension"));
    set(&mut pgp.armor, section.flag("armor"));
    set(&mut pgp.one_step, section.flag("one_step"));
    section.finish();
}

fn transport(section: &Section<'_>, transport: &mut Transport) {
    set(&mut transport.protocol, section.word("protocol", &coded(&PROTOCOLS, Protocol::code)));
    set(&mut transport.directory, plain(section, "directory"));
    set(&mut transport.temporary_suffix, ending(section, "temporary_suffix"));
    let days: Option<Option<u16>> = limit(section, "clean_up");
    let age = days.map(|days| days.map(|days| Duration::from_hours(24 * u64::from(days))));
    set(&mut transport.clean_up, age);
    section.finish();
}

fn delivery(section: &Section<'_>, delivery: &mut Delivery) {
    let policy = [
        ("daily-from-confirmed", DeliveryPolicy::DailyFromConfirmed),
        ("confirmed", DeliveryPolicy::Confirmed),
    ];
    set(&mut delivery.policy, section.word("policy", &policy));
    let empty = [("nothing", EmptyDelta::Nothing), ("empty-files", EmptyDelta::EmptyFiles)];
    set(&mut delivery.empty, section.word("empty", &empty));
    let pair = [("both", Pair::Both), ("only-filled", Pair::OnlyFilled)];
    set(&mut delivery.pair, section.word("pair", &pair));
    let names = [("ascii", NameLetters::Ascii), ("all", NameLetters::All)];
    set(&mut delivery.names, section.word("names", &names));
    section.finish();
}

fn report(section: &Section<'_>, report: &mut Report) {
    let failing = [("skipped", FailingLine::Skipped), ("rejects-file", FailingLine::RejectsFile)];
    set(&mut report.failing_line, section.word("failing_line", &failing));
    let parser = [("manual", ReportParser::Manual), ("patterns", ReportParser::Patterns)];
    set(&mut report.parser, section.word("parser", &parser));
    set(&mut report.without_file, section.flag("without_file"));
    set(&mut report.due, time(section, "due"));
    if let Some(section) = section.section("patterns") {
        patterns(&section, &mut report.patterns);
    }
    section.finish();
}

/// A list that is written takes the place of the bundled receiver's.
fn patterns(section: &Section<'_>, patterns: &mut ReportPatterns) {
    let mut written: Vec<(&'static str, Vec<Spot>)> = Vec::new();
    for (key, place) in [
        ("delivery", &mut patterns.delivery),
        ("done", &mut patterns.done),
        ("partly", &mut patterns.partly),
        ("rejected", &mut patterns.rejected),
        ("failed_line", &mut patterns.failed_line),
        ("counted", &mut patterns.counted),
        ("ignored", &mut patterns.ignored),
        ("alarming", &mut patterns.alarming),
    ] {
        let Some(found) = list(section, key) else { continue };
        written.push((key, found.iter().map(|(_, spot)| spot.clone()).collect()));
        *place = found.into_iter().map(|(text, _)| text.into()).collect();
    }
    for fault in import_report::check(&import_report::Patterns::written(patterns)) {
        let spots = written.iter().find(|(key, _)| *key == fault.slot.key()).map(|(_, spots)| spots);
        let spot = spots.zip(fault.at.checked_sub(1)).and_then(|(spots, at)| spots.get(at));
        // what another section has written is told there
        let Some(spot) = spot.cloned() else { continue };
        section.fault(match fault.wrong {
            Wrong::Pattern(trouble) => Fault::new(spot, "fault-regex").with("trouble", trouble),
            Wrong::Group(group) => Fault::new(spot, "fault-report-group").with("group", group),
            Wrong::MatchesAnything | Wrong::Missing | Wrong::Empty | Wrong::Ambiguous => {
                Fault::new(spot, "fault-report-anything")
            }
        });
    }
    section.finish();
}

fn schedule(section: &Section<'_>, schedule: &mut Schedule) {
    if let Some((zone, spot)) = filled_at(section, "zone") {
        if TimeZone::get(zone).is_err() {
            section.fault(Fault::new(spot, "fault-config-zone").with("found", zone));
        }
        schedule.zone = zone.into();
    }
    set(&mut schedule.deliver_by, time(section, "deliver_by"));
    set(&mut schedule.import_from, time(section, "import_from"));
    section.finish();
}
