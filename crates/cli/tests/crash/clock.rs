//! Whatever the clock does: set back, jumping ahead, the hour that comes twice and the one that does not come,
//! midnight. The program runs under `faketime`, which answers for the system's clock.

use crate::strike;
use crate::town::{ALVA, EBBA, Said, Town};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The first page that goes into the memory takes more than a second.
const SLOW: &str = "inject=pwrite64:delay_exit=1500000:when=1";

/// A town whose every command runs at a moment that the test chooses.
struct Timed {
    town: Town,
    zone: &'static str,
}

/// Seconds since 1970 of a moment in universal time.
fn seconds(moment: &str) -> String {
    let output = Command::new("date").args(["-u", "-d", &format!("{moment} UTC"), "+%s"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Whether the clock can be set for a program here. Says so loudly where it cannot.
fn possible() -> bool {
    let mut date = Command::new("faketime");
    date.args(["2020-01-01 12:00:00", "date", "+%Y"]).stderr(Stdio::null());
    let possible = date.output().is_ok_and(|output| output.stdout.starts_with(b"2020"));
    if !possible {
        let mut terminal = std::io::stderr().lock();
        let _told: std::io::Result<()> = writeln!(
            terminal,
            "NOT TRIED: what the night does when the clock is wrong. It needs faketime: setup/install test \
             installs it."
        );
    }
    possible
}

impl Timed {
    /// A town whose first delivery was confirmed at a moment.
    fn known(moment: &str, zone: &'static str) -> Self {
        let timed = Self { town: Town::new(), zone };
        assert_eq!(timed.at(moment, &["run", "--to", "test"]).code, Some(3));
        for words in [
            ["approve", "1", "--by", "Anna", "--reason", "jämförd"].as_slice(),
            &["deliver", "1", "--out", "first"],
            &["confirm", "1", "--by", "Anna"],
        ] {
            let said = timed.at(moment, words);
            assert_eq!(said.code, Some(0), "{said:?}");
        }
        timed
    }

    fn at(&self, moment: &str, words: &[&str]) -> Said {
        self.through(&[], moment, words)
    }

    /// Started by another program.
    fn through(&self, starter: &[&str], moment: &str, words: &[&str]) -> Said {
        let start = format!("@{}", seconds(moment));
        let mut command = self.town.wrapped(&[&["faketime", "-m", "-f", &start], starter].concat(), words);
        command.env("FAKETIME_FMT", "%s").env("TZ", self.zone).env("NO_FAKE_STAT", "1");
        Said::of(&command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1").output().unwrap())
    }

    /// A night that changes Alva's class; what it said, and the sets that are new in the folder.
    fn night(&self, moment: &str, class: &str) -> (Said, Vec<String>) {
        self.town.pupils(&[&ALVA.replace("7A", class), EBBA]);
        let before = self.sets();
        let said = self.at(moment, &["run", "--to", "test"]);
        (said, self.sets().difference(&before).cloned().collect())
    }

    /// The sets in the folder, by the name without ending; every one is whole.
    fn sets(&self) -> BTreeSet<String> {
        let names = self.town.names("out");
        let of = |ending: &str| -> BTreeSet<String> {
            names.iter().filter_map(|name| name.strip_suffix(ending)).map(str::to_owned).collect()
        };
        assert_eq!(of(".principals"), of(".relations"));
        of(".relations")
    }

    /// Which night may have which name.
    fn check(&self, moment: &str, class: &str, name: &str) {
        let (said, new) = self.night(moment, class);
        assert_eq!((said.code, new), (Some(0), vec![format!("Exempelby_{name}")]), "{moment}: {said:?}");
        let day = format!("{}-{}-{}", &name[..4], &name[4..6], &name[6..8]);
        assert!(said.text.contains(&format!("bilden för {day}")), "{moment}: {said:?}");
    }
}

#[test]
fn a_clock_set_back_stops_every_night_until_it_is_right_or_somebody_approves() {
    if !possible() {
        return;
    }
    let timed = Timed::known("2026-09-14 20:00:00", "Europe/Stockholm");
    timed.check("2026-09-15 20:00:00", "7B", "20260915_2200");
    for moment in ["2026-09-14 20:00:00", "2026-09-14 21:00:00"] {
        let (said, new) = timed.night(moment, "7C");
        assert_eq!((said.code, new.len()), (Some(3), 0), "{moment}: {said:?}");
        assert!(said.text.contains("SKB-G16") && said.text.contains("Klockan har gått bakåt"), "{said:?}");
        assert!(said.text.contains("Ställ klockan på servern"), "{said:?}");
    }
    // the clock is right again
    timed.check("2026-09-16 20:00:00", "7C", "20260916_2200");
}

#[test]
fn a_clock_that_was_a_year_ahead_is_told_when_it_is_set_right_and_a_person_decides() {
    if !possible() {
        return;
    }
    let timed = Timed::known("2026-09-14 20:00:00", "Europe/Stockholm");
    timed.check("2027-09-15 20:00:00", "7B", "20270915_2200");
    let confirmed = timed.at("2027-09-15 21:00:00", &["confirm", "2", "--by", "Anna"]);
    assert_eq!(confirmed.code, Some(0), "{confirmed:?}");
    let (said, new) = timed.night("2026-09-16 20:00:00", "7C");
    assert_eq!((said.code, new.len()), (Some(3), 0), "{said:?}");
    assert!(said.text.contains("SKB-G16") && said.text.contains("8737 timmar"), "{said:?}");
    let approve = ["approve", "3", "--by", "Anna", "--reason", "klockan står rätt nu"];
    for words in [approve.as_slice(), &["deliver", "3"]] {
        let said = timed.at("2026-09-17 08:00:00", words);
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    assert_eq!(timed.sets().first().unwrap(), "Exempelby_20260917_1000");
    // and from then on the nights are nights again
    timed.check("2026-09-17 20:00:00", "7B", "20260917_2200");
}

#[test]
fn the_hour_that_comes_twice_gives_two_names_in_the_order_of_the_nights() {
    if !possible() {
        return;
    }
    for zone in ["Europe/Stockholm", "UTC"] {
        let timed = Timed::known("2026-10-24 20:00:00", zone);
        timed.check("2026-10-25 00:30:00", "7B", "20261025_0230");
        timed.check("2026-10-25 00:50:00", "7C", "20261025_0250");
        // an hour later, when the clock says 02:30 again, and 02:10 after 02:50
        timed.check("2026-10-25 01:10:00", "7B", "20261025_0251");
        timed.check("2026-10-25 01:30:00", "7C", "20261025_0252");
        timed.check("2026-10-25 02:00:00", "7B", "20261025_0300");
    }
}

#[test]
fn the_hour_that_does_not_come_is_skipped() {
    if !possible() {
        return;
    }
    for zone in ["Europe/Stockholm", "UTC"] {
        let timed = Timed::known("2027-03-27 20:00:00", zone);
        timed.check("2027-03-28 00:30:00", "7B", "20270328_0130");
        timed.check("2027-03-28 01:00:00", "7C", "20270328_0300");
        timed.check("2027-03-28 01:30:00", "7B", "20270328_0330");
    }
}

#[test]
fn a_night_that_passes_midnight_has_the_day_on_which_it_began() {
    if !possible() || !strike::possible() {
        return;
    }
    let timed = Timed::known("2026-12-31 20:00:00", "UTC");
    timed.town.pupils(&[&ALVA.replace("7A", "7B"), EBBA]);
    // the night begins in the last second of the year, and its first write takes longer than that
    let slow = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64", "-e", SLOW];
    let said = timed.through(&slow, "2026-12-31 22:59:59", &["run", "--to", "test"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.text.contains("bilden för 2026-12-31"), "{said:?}");
    assert_eq!(timed.sets().into_iter().collect::<Vec<_>>(), ["Exempelby_20261231_2359"]);
    timed.check("2026-12-31 23:30:00", "7C", "20270101_0030");
}

#[test]
fn days_are_days_in_sweden_whatever_the_zone_of_the_machine() {
    if !possible() {
        return;
    }
    for zone in ["Europe/Stockholm", "UTC", "America/New_York"] {
        let timed = Timed::known("2026-06-30 12:00:00", zone);
        timed.check("2026-06-30 22:30:00", "7B", "20260701_0030");
    }
}

#[test]
fn two_runs_in_the_same_minute_never_overwrite_each_other() {
    if !possible() {
        return;
    }
    let timed = Timed::known("2026-09-14 20:00:00", "UTC");
    timed.check("2026-09-15 20:00:00", "7B", "20260915_2200");
    timed.check("2026-09-15 20:00:10", "7C", "20260915_2201");
    timed.check("2026-09-15 20:00:20", "7B", "20260915_2202");
}
