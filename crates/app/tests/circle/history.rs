//! A history: nights in which everything goes wrong that can, and in the end two in which nothing does.

use crate::picture::{self, Kept};
use crate::site::{Habits, Opened, Site, TEST, TOKEN, told};
use crate::town::Town;
use app::approve::{Consent, approve};
use app::compare::{CompareOrder, correct};
use app::confirm::{Word, confirm};
use app::deliver::deliver;
use app::inbox::fetch;
use app::plan::{DeltaOrder, plan_changes};
use app::run::run;
use app::undo::undo;
use app::{Failure, FailureKind, Now, Workplace};
use demo::random::Random;
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date};
use receiver::{
    Dump, FaultMode, FileKind, ImportFault, Letter, Outcome, Planned, Relation, ServerFault, Stamp, Taken,
    TwoFiles, draw,
};
use std::collections::{BTreeMap, BTreeSet};
use store::{Run, RunId, State, Store};

/// The first day of a history.
const FIRST: Date = date(2026, 8, 17);
/// Nights between two times that all faults stop.
const UNREST: usize = 8;
/// How many runs are looked back at.
const LATEST: u32 = 1_000;

/// How much of a history has been seen.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) nights: usize,
    pub(crate) imports: usize,
    pub(crate) faults: usize,
    pub(crate) deaths: usize,
    pub(crate) undone: usize,
    pub(crate) not_sent: usize,
    pub(crate) wrong: usize,
}

impl Seen {
    /// What was seen in two histories.
    pub(crate) fn add(&mut self, other: Self) {
        self.nights += other.nights;
        self.imports += other.imports;
        self.faults += other.faults;
        self.deaths += other.deaths;
        self.undone += other.undone;
        self.not_sent += other.not_sent;
        self.wrong += other.wrong;
    }
}

/// What the receiver did with a delivery.
struct Truth {
    rows: BTreeSet<u32>,
    lines: BTreeSet<u32>,
}

pub(crate) struct History {
    dice: Random,
    habits: Habits,
    town: Town,
    site: Site,
    day: Date,
    letters: Vec<Letter>,
    truth: BTreeMap<String, Truth>,
    /// What people have made by hand at the receiver: rows, relations, and their ids.
    hand: Dump,
    /// Somebody has said that nothing of a delivery went in, and something did.
    lied: bool,
    /// Somebody has, or a receiver that refuses what changes nothing has been asked to take something away that was
    /// gone. Nobody tells what it has of whoever is protected, so nothing puts right what is remembered of them.
    misled: bool,
    /// How many letters have come.
    mail: usize,
    /// What the receiver held before the delivery of a run.
    before: Option<(RunId, Dump)>,
    seen: Seen,
    wrong: Vec<String>,
}

/// Runs a history of so many nights. What went wrong is told with its night.
pub(crate) fn history(seed: u64, nights: usize) -> Result<Seen, String> {
    let mut history = History::new(seed);
    for night in 1..=nights {
        history.night();
        if night.is_multiple_of(UNREST) || night == nights {
            history.rest();
        }
        if !history.wrong.is_empty() {
            let wrong = history.wrong.join("\n    ");
            return Err(format!("seed {seed}, night {night}, {:?}:\n    {wrong}", history.habits));
        }
    }
    Ok(history.seen)
}

impl History {
    fn new(seed: u64) -> Self {
        let mut dice = Random::new(seed);
        let habits = Habits::draw(&mut dice);
        let site = Site::new(habits, FIRST.at(22, 0, 0, 0));
        Self {
            dice,
            habits,
            town: Town::new(seed ^ 0x7c1e),
            site,
            day: FIRST,
            letters: Vec::new(),
            truth: BTreeMap::new(),
            hand: Dump::default(),
            lied: false,
            misled: habits.strict,
            mail: 0,
            before: None,
            seen: Seen::default(),
            wrong: Vec::new(),
        }
    }

    /// A night in which anything may go wrong.
    fn night(&mut self) {
        self.next_day();
        // whoever nothing ties to anything is nobody whom the receiver is thought to hold
        let tied = picture::of_sync(&self.dump());
        let mut known: BTreeSet<String> =
            tied.iter().flat_map(|one| one.split('\t').skip(1)).map(str::to_owned).collect();
        if self.misled && !self.habits.strict {
            // who was told that nothing went in does not know whom the receiver has
            known.clear();
        }
        self.town.day(&known);
        self.export();
        let faults = self.plan_faults();
        if !self.dice.percent(10) {
            self.town.is_read();
            self.evening(&faults);
        }
        self.import(self.day.at(23, 0, 0, 0));
        self.morning();
        self.by_hand();
        if self.dice.percent(12) {
            self.undo();
        }
    }

    /// The faults stop. One night later the receiver holds what is wanted, and when every delivery has its verdict
    /// it is known too.
    fn rest(&mut self) {
        self.site.account.set_faults(Vec::new()).unwrap();
        self.town.mend();
        if self.habits.strict {
            // nothing is sent there that may be there already: what is in doubt waits for a verdict
            self.settle_old();
        }
        if self.lied || self.habits.strict {
            self.export();
            self.town.is_read();
            self.settle_old();
            self.put_right();
            self.lied = false;
        }
        self.clean_night();
        // where somebody is protected, a household's address may take another night: what an earlier delivery has said
        // of who belongs to it is believed until the next one has its verdict
        let open = self.town.secrets().next().is_none();
        self.compare("after one clean night", open);
        self.settle_old();
        self.clean_night();
        // a link of theirs that nothing puts right keeps the household's addresses away
        let known = !self.misled || self.town.secrets().next().is_none();
        self.compare("when everything has a verdict", known);
        self.compare_memory();
        let now = self.tomorrow(9, 0);
        match plan_changes(&self.work(now), order(self.day), Now::at(now)) {
            Ok(_) if self.misled && self.town.secrets().next().is_some() => {}
            Ok(planned) if planned.run.is_some() => {
                self.wrong(format!("more is to be sent: {:?}", planned.pages.sent));
            }
            Ok(_) => {}
            Err(failure) => self.failed("plan", &failure),
        }
    }

    fn clean_night(&mut self) {
        self.next_day();
        self.export();
        self.town.is_read();
        if let Err(failure) = self.by_person(self.day.at(22, 0, 0, 0), false) {
            self.failed("a clean night", &failure);
        }
        self.whole();
        self.import(self.day.at(23, 0, 0, 0));
        let letters = std::mem::take(&mut self.letters);
        self.read(&letters);
    }

    fn next_day(&mut self) {
        self.day = self.day.tomorrow().unwrap();
        self.seen.nights += 1;
    }

    fn export(&mut self) {
        let now = self.day.at(22, 0, 0, 0);
        self.site.export(&self.town.tables(), now);
    }

    /// What goes wrong tonight, scaled to deliveries as small as these.
    fn plan_faults(&mut self) -> Vec<Planned> {
        let count = [0, 0, 1, 1, 2, 3][self.dice.below(6)];
        let mut faults = draw(self.dice.bits(), count);
        for planned in &mut faults {
            match &mut planned.fault {
                FaultMode::Server(ServerFault::DiskFull { after } | ServerFault::CutOff { after }) => {
                    *after %= 3_000;
                }
                FaultMode::Server(ServerFault::Slow { milliseconds }) => *milliseconds = 1,
                // the second report says that everything is there already, and it may come alone
                twice @ FaultMode::Import(ImportFault::Twice) if self.habits.strict => {
                    *twice = FaultMode::Import(ImportFault::Rejected);
                }
                FaultMode::Import(_) | FaultMode::Report(_) | FaultMode::Server(_) => {}
            }
        }
        self.seen.faults += faults.len();
        self.site.account.set_faults(faults.clone()).unwrap();
        faults
    }

    /// A delivery leaves, or does not, or nobody knows.
    fn evening(&mut self, faults: &[Planned]) {
        let now = self.day.at(22, 0, 0, 0);
        let before = self.dump();
        let certain =
            self.runs(now).iter().all(|run| run.state != State::Delivered) && self.nothing_in_doubt(now);
        let by_person = self.seen.nights == 1 || self.dice.percent(40);
        let sent = if by_person { self.by_person(now, true) } else { self.unattended(now) };
        self.whole();
        match sent {
            Ok(None) => {}
            Ok(Some(run)) => {
                // what is undone goes back to what was known when it was planned
                self.before = certain.then_some((run, before));
                if self.dice.percent(12) {
                    self.dies(run);
                }
            }
            Err(failure) => {
                let server = faults.iter().any(|one| matches!(one.fault, FaultMode::Server(_)));
                if !server || failure.kind != FailureKind::Failed {
                    self.failed("the evening", &failure);
                }
                self.seen.not_sent += 1;
                if self.dice.percent(60) {
                    self.once_more();
                }
            }
        }
    }

    fn unattended(&mut self, now: DateTime) -> Result<Option<RunId>, Failure> {
        let night = run(&self.work(now), (TEST, now.date()), None, (Now::at(now), &mut |_| {}))?;
        Ok(night.delivery.and(night.planned.run))
    }

    /// Somebody looks at the plan, and approves all of it, or what concerns one school.
    fn by_person(&mut self, now: DateTime, some_school: bool) -> Result<Option<RunId>, Failure> {
        let work = self.work(now);
        let Some(run) = plan_changes(&work, order(self.day), Now::at(now))?.run else { return Ok(None) };
        let chosen = some_school && self.dice.percent(25);
        let schools = if chosen { vec![format!("100{}", self.dice.below(3))] } else { Vec::new() };
        let consent = Consent { run, schools: &schools, by: "Anna", reason: "jämförd" };
        if let Err(failure) = approve(&work, consent, later(now, 4)) {
            // of one school there may be nothing that can go alone
            return if chosen { Ok(None) } else { Err(failure) };
        }
        deliver(&work, run, None, (later(now, 5), &mut |_| {}))?;
        Ok(Some(run))
    }

    /// What did not leave, or may have, is tried again.
    fn once_more(&mut self) {
        let now = self.day.at(22, 20, 0, 0);
        let Some(run) = self.runs(now).first().map(|run| run.id) else { return };
        match deliver(&self.work(now), run, None, (Now::at(now), &mut |_| {})) {
            Ok(_) | Err(Failure { kind: FailureKind::Failed | FailureKind::Refused, .. }) => {}
            Err(failure) => self.failed("once more", &failure),
        }
        self.whole();
    }

    /// The process dies between the name and the receipt, and somebody goes on with the delivery: before the
    /// receiver has fetched it, or after.
    fn dies(&mut self, run: RunId) {
        self.seen.deaths += 1;
        let lying = self.site.visible();
        if self.dice.percent(50) {
            for path in &lying {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                std::fs::copy(path, self.site.path("out").join(name)).unwrap();
            }
        }
        self.site.forget_receipt(run.0);
        let fetched = self.dice.percent(50);
        if fetched {
            self.import(self.day.at(22, 10, 0, 0));
        }
        let now = self.day.at(22, 30, 0, 0);
        self.site.account.set_faults(Vec::new()).unwrap();
        match deliver(&self.work(now), run, None, (Now::at(now), &mut |_| {})) {
            Ok(_) if !fetched => {}
            Err(failure) if fetched && failure.kind == FailureKind::Refused => {}
            Ok(_) => self.wrong("a delivery that was fetched is said to lie there".to_owned()),
            Err(failure) => self.failed("going on", &failure),
        }
        let still = self.site.visible();
        if fetched && !still.is_empty() {
            self.wrong("a delivery that was fetched lies there again".to_owned());
        }
    }

    /// Nothing is ever seen under its final name that is not whole.
    fn whole(&mut self) {
        for path in self.site.visible() {
            if let Err(fault) = self.site.open(&path) {
                self.wrong(format!("seen, and not whole: {fault}"));
            }
        }
    }

    /// The receiver's night.
    fn import(&mut self, now: DateTime) {
        let planned = self.site.account.faults().unwrap();
        let night = self.site.account.import_due(now).unwrap();
        let left = self.site.account.faults().unwrap();
        let failing = |one: &&Planned| matches!(one.fault, FaultMode::Import(ImportFault::Failing(_)));
        // the only exception: a receiver that lets single lines fail may leave out what was to come and take what was
        // to go, and no order of lines can help that. One that stops halfway has had what comes first.
        let spoilt = planned.iter().filter(failing).count() != left.iter().filter(failing).count();
        for import in night.imports {
            self.seen.imports += 1;
            match self.site.open(&import.file) {
                Ok(opened) => self.keeps_secrets(&opened),
                Err(fault) => self.wrong(format!("what has arrived cannot be opened: {fault}")),
            }
            if import.taken.through_nothing > 0 && !spoilt {
                let who = self.site.account.holds().unwrap().passed_through_nothing().unwrap();
                self.wrong(format!("{who:?} had nothing on the way"));
            }
            self.learn(import.report.delivery, &import.taken);
        }
        self.letters.extend(night.letters);
    }

    fn learn(&mut self, delivery: String, taken: &Taken) {
        if matches!(taken.outcome, Outcome::Refused(_)) {
            return;
        }
        let of = |kind: FileKind| -> BTreeSet<u32> {
            taken.failed.iter().filter(|one| one.file == kind).map(|one| one.line).collect()
        };
        let now = Truth { rows: of(FileKind::Principals), lines: of(FileKind::Relations) };
        let truth = match self.truth.remove(&delivery) {
            None => now,
            // what went in once is in
            Some(earlier) => Truth { rows: &earlier.rows & &now.rows, lines: &earlier.lines & &now.lines },
        };
        self.truth.insert(delivery, truth);
    }

    fn keeps_secrets(&mut self, opened: &Opened) {
        let mut told = Vec::new();
        for secret in self.town.secrets() {
            if secret.names.iter().any(|name| {
                opened.principals.contains(name.as_str()) || opened.principals.contains(&format!("\n{name}"))
            }) || opened.principals.contains(&secret.id)
            {
                told.push(format!("the row of {} was sent ({})", secret.id, self.town.standing(&secret.id)));
            }
            if secret.home.as_ref().is_some_and(|home| opened.principals.contains(home.as_str())) {
                told.push(format!("where {} lives was sent ({})", secret.id, self.town.standing(&secret.id)));
            }
            let mut lines = opened.relations.lines().filter(|line| line.contains(&secret.id));
            if let Some(line) = lines.find(|line| self.habits.freeze || !line.starts_with("remove")) {
                told.push(format!("a line of somebody protected was sent: {line}"));
            }
        }
        self.wrong.extend(told);
    }

    /// Reports come in: at once, later, or never. Of some a person has said before that nothing went in.
    fn morning(&mut self) {
        let mut come = Vec::new();
        for letter in std::mem::take(&mut self.letters) {
            match self.dice.below(100) {
                0..12 => self.letters.push(letter),
                12..17 => {}
                17..21 if !self.habits.strict => {
                    self.say_nothing_came(&letter);
                    come.push(letter);
                }
                _ => come.push(letter),
            }
        }
        self.read(&come);
    }

    /// Somebody says that nothing of a delivery went in, although it did.
    fn say_nothing_came(&mut self, letter: &Letter) {
        let now = self.tomorrow(7, 20);
        let run = self.run_of(&letter.delivery, now);
        if let Some(run) = run.filter(|run| run.state == State::Delivered) {
            self.seen.wrong += 1;
            self.lied |= self.truth.contains_key(&letter.delivery);
            self.misled |= self.lied;
            self.verdict(&Word { run: run.id, failed: true, rows: Vec::new(), lines: Vec::new() });
        }
    }

    /// Letters lie in the inbox, and are read by the patterns: whatever had no verdict has one.
    fn read(&mut self, letters: &[Letter]) {
        if letters.is_empty() {
            return;
        }
        let now = self.tomorrow(7, 30);
        let mut told_before = false;
        for Letter { delivery, subject, text } in letters {
            self.mail += 1;
            self.site.write(&format!("letters/{:05}.txt", self.mail), &format!("{subject}\n\n{text}"));
            match self.run_of(delivery, now) {
                Some(run) => told_before |= run.state != State::Delivered,
                None => self.wrong(format!("a report is about no delivery: {subject}")),
            }
        }
        let twice: BTreeSet<&str> = letters.iter().map(|letter| letter.delivery.as_str()).collect();
        told_before |= twice.len() < letters.len();
        match fetch(&self.work(now), TEST, Now::at(now)) {
            Ok(fetched) if fetched.waits() && !told_before => {
                self.wrong(format!("a report is not understood: {:?}", fetched.lines));
            }
            Ok(fetched) if !fetched.trouble.is_empty() => {
                self.wrong(format!("the inbox: {:?}", fetched.trouble));
            }
            Ok(_) => {}
            Err(failure) => self.failed("reports", &failure),
        }
        for delivery in twice {
            if self.run_of(delivery, now).is_some_and(|run| run.state == State::Delivered) {
                self.wrong(format!("{delivery} has no verdict although its report has come"));
            }
        }
    }

    /// Somebody takes out what the receiver has, and what contradicts it is put right.
    fn put_right(&mut self) {
        let now = self.tomorrow(9, 0);
        let folder = self.site.path(&format!("export-{}", self.seen.nights));
        let switches = &self.site.account.settings().switches;
        let files = self.site.account.holds().unwrap().export(switches).unwrap();
        if files.principals.is_empty() {
            // that says nothing, and is refused
            return;
        }
        files.write(&folder, TOKEN, Stamp::of(now)).unwrap();
        let order = CompareOrder { export: vec![folder], environment: TEST, school: None };
        let work = self.work(now);
        let run = match correct(&work, &order, "Anna", Now::at(now)) {
            Ok(planned) => planned.run,
            Err(failure) => return self.failed("putting right", &failure),
        };
        if let Some(run) = run {
            self.by_day(&work, run, now);
        }
    }

    /// A plan is approved and delivered in the daytime, and nothing goes wrong.
    fn by_day(&mut self, work: &Workplace, run: RunId, now: DateTime) {
        self.site.account.set_faults(Vec::new()).unwrap();
        let consent = Consent { run, schools: &[], by: "Anna", reason: "jämförd" };
        let sent = approve(work, consent, later(now, 5))
            .and_then(|_| deliver(work, run, None, (later(now, 6), &mut |_| {})));
        if let Err(failure) = sent {
            return self.failed("by day", &failure);
        }
        self.whole();
        self.import(later(now, 60).datetime());
        let letters = std::mem::take(&mut self.letters);
        self.read(&letters);
    }

    fn verdict(&mut self, word: &Word) {
        let now = self.tomorrow(7, 30);
        let open = self.runs(now).iter().any(|run| run.id == word.run && run.state == State::Delivered);
        if open && let Err(failure) = confirm(&self.work(now), word, "Anna", Now::at(now)) {
            self.failed("a verdict", &failure);
        }
    }

    /// Somebody asks the receiver about every delivery that has no verdict.
    fn settle_old(&mut self) {
        let now = self.tomorrow(7, 40);
        let store = Store::open(&self.site.path("data"), now).unwrap();
        let open = store.runs(TEST.code(), LATEST).unwrap();
        let open = open.into_iter().filter(|run| run.state == State::Delivered);
        let names: Vec<(RunId, String)> = open
            .map(|run| {
                let name = store.receipt(run.id).unwrap().unwrap().parcel.name;
                (run.id, name.trim_end_matches(".zip.pgp").to_owned())
            })
            .collect();
        drop(store);
        for (run, stem) in names {
            let word = match self.truth.get(&stem) {
                None => Word { run, failed: true, rows: Vec::new(), lines: Vec::new() },
                Some(Truth { rows, lines }) => Word {
                    run,
                    failed: false,
                    rows: rows.iter().copied().collect(),
                    lines: lines.iter().copied().collect(),
                },
            };
            self.verdict(&word);
        }
    }

    /// People make groups and relations of their own at the receiver.
    fn by_hand(&mut self) {
        if !self.dice.percent(15) {
            return;
        }
        let Some((pupil, teacher, school)) = self.town.pupil_and_teacher() else { return };
        let mut holds = self.site.account.holds().unwrap();
        let dump = holds.dump().unwrap();
        let has = |id: &str| dump.principals.iter().any(|row| picture::id(row).as_deref() == Some(id));
        if ![&pupil, &teacher, &school].into_iter().all(|id| has(id)) {
            return;
        }
        let number = self.seen.nights;
        let group = format!("EGEN-{number}");
        holds.hand_group(&group, "Teatern", &school).unwrap();
        holds.hand_add(Relation::TeacherInClass, &teacher, &group).unwrap();
        holds.hand_add(Relation::StudentInClass, &pupil, &group).unwrap();
        // a foster home that the registers know nothing of
        let foster = format!("19610101-TF{:02}", number % 100);
        if !has(&foster) {
            let files = TwoFiles {
                principals: format!("Siv\tSten{number}\t\t{foster}{}user\n", "\t".repeat(15)).into_bytes(),
                relations: format!(
                    "add\texternal_user_in_school\t{foster}\t{school}\nadd\tguardian_for\t{foster}\t{pupil}\n"
                )
                .into_bytes(),
            };
            let switches = &self.site.account.settings().switches;
            let taken = holds.load(&files, switches, self.day.at(12, 0, 0, 0)).unwrap();
            assert!(taken.failed.is_empty(), "{:?}", taken.failed);
        }
        self.hand = picture::by_hand(&holds.dump().unwrap());
    }

    /// The last delivery is undone, and the receiver holds what it held before.
    fn undo(&mut self) {
        let now = self.tomorrow(9, 0);
        let runs = self.runs(now);
        let Some((run, before)) = self.before.take() else { return };
        let last = runs.iter().find(|run| run.delivered.is_some());
        let certain = !self.lied && runs.iter().all(|run| run.state != State::Delivered);
        if !certain || !last.is_some_and(|last| last.id == run && last.state == State::Confirmed) {
            return;
        }
        let work = self.work(now);
        let planned = match undo(&work, run, "Anna", Now::at(now)) {
            Ok(planned) => planned,
            Err(failure) => return self.failed("undo", &failure),
        };
        let Some(run) = planned.run else { return };
        self.seen.undone += 1;
        self.by_day(&work, run, now);
        // what an error in the registers holds stays as it is today
        if self.town.secrets().next().is_none() && planned.pages.waiting.is_empty() {
            let now = self.dump();
            let [is, was] = [&now, &before].map(picture::of_sync);
            let differs: Vec<&String> = is.symmetric_difference(&was).collect();
            if !differs.is_empty() {
                self.wrong(format!("undone, and not what it was: {differs:?}"));
            }
        }
    }

    /// Whether the receiver holds what is wanted today, and what people have made by hand, and nothing else.
    fn compare(&mut self, when: &str, rows: bool) {
        let now = self.tomorrow(8, 0);
        let wanted = match picture::wanted(&self.site, &self.work(now), (self.day, now)) {
            Ok(wanted) => wanted,
            Err(failure) => return self.failed("plan --total", &failure),
        };
        let held = self.dump();
        let differs = picture::differences(&held, &wanted, &self.kept());
        let differs =
            differs.into_iter().filter(|one| rows || !one.starts_with(picture::ROW)).collect::<Vec<_>>();
        self.wrong.extend(differs.into_iter().map(|one| format!("{when}: {one}")));
        let hand = picture::by_hand(&held);
        if hand != self.hand {
            let differs = hand.by_hand.symmetric_difference(&self.hand.by_hand).collect::<Vec<_>>();
            self.wrong(format!("{when}: made by hand, and touched: {differs:?}"));
        }
    }

    /// Whether what is remembered is what the receiver holds.
    fn compare_memory(&mut self) {
        let now = self.tomorrow(8, 0);
        let store = Store::open(&self.site.path("data"), now).unwrap();
        let baseline = store.baseline(TEST.code()).unwrap().value;
        drop(store);
        let settings = self.work(now).config.settings(TEST);
        let differs = picture::memory_differs(&baseline, &self.dump(), &settings.receiver, &self.kept());
        self.wrong.extend(differs);
    }

    fn kept(&self) -> Kept {
        let secrets = self.town.secrets().map(|secret| secret.id.clone()).collect();
        Kept { secrets, habits: self.habits, misled: self.misled }
    }

    fn dump(&self) -> Dump {
        self.site.account.holds().unwrap().dump().unwrap()
    }

    fn work(&self, now: DateTime) -> Workplace {
        self.site.workplace(now)
    }

    fn tomorrow(&self, hour: i8, minute: i8) -> DateTime {
        self.day.tomorrow().unwrap().at(hour, minute, 0, 0)
    }

    fn runs(&self, now: DateTime) -> Vec<Run> {
        Store::open(&self.site.path("data"), now).unwrap().runs(TEST.code(), LATEST).unwrap()
    }

    /// Verdicts that come in another order than the deliveries leave doubts behind.
    fn nothing_in_doubt(&self, now: DateTime) -> bool {
        let store = Store::open(&self.site.path("data"), now).unwrap();
        let doubts = store.baseline(TEST.code()).unwrap().value.doubts;
        doubts.objects.is_empty() && doubts.relations.is_empty()
    }

    fn run_of(&self, stem: &str, now: DateTime) -> Option<Run> {
        let store = Store::open(&self.site.path("data"), now).unwrap();
        let receipts = store.receipts(TEST.code(), LATEST).unwrap();
        let receipt = receipts.into_iter().find(|one| one.parcel.name == format!("{stem}.zip.pgp"))?;
        Some(store.run(receipt.run).unwrap())
    }

    fn failed(&mut self, doing: &str, failure: &Failure) {
        self.wrong(format!("{doing}: {}", told(failure)));
    }

    fn wrong(&mut self, what: String) {
        self.wrong.push(what);
    }
}

fn order(day: Date) -> DeltaOrder {
    DeltaOrder { environment: TEST, as_of: day }
}

fn later(now: DateTime, minutes: i64) -> Now {
    Now::at(now.saturating_add(minutes.minutes()))
}
