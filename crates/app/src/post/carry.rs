//! One approved delivery on its way to the receiver, from the sealed file to the receipt.
//!
//! The sealed file lies in the municipality's folder `out` until it was seen at the receiver's, so that a process
//! that was killed can be gone on with, to the byte. The store says "delivered" right before the file can be seen
//! there, and "lies there" when it was.

use super::hours::{Hours, Timing};
use super::keys::{self, Keys};
use super::pack::{Packed, name, pack};
use super::{told, way};
use crate::clock::{Now, Stopwatch};
use crate::config::Environment;
use crate::confirm::settle_failed;
use crate::deliver::free_stem;
use crate::failure::{Failure, FailureKind};
use crate::night::memory::{Doer, LATEST, failure};
use crate::night::rules;
use crate::texts::Phrase;
use crate::workplace::Workplace;
use jiff::SignedDuration;
use stages::render::file_stem;
use stages::settings::Settings;
use stages::settings::operation::Protocol;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use store::{Act, Parcel, Receipt, RunId, State, Store};
use targets::{Cause, Checked, Event, Finished, Habits, Journey, SendError, Shows, Sum, Was, Way};

/// Folder of sealed files that have not been seen at the receiver's yet.
const OUT: &str = "out";

/// A delivery that lies at the receiver's (kvitto).
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its name there.
    pub name: String,
    /// Where.
    pub place: String,
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// How it was held against what was sent.
    pub checked: &'static str,
    /// How many times it was tried.
    pub tries: u32,
    /// Whether it was there by the hour.
    pub timing: Timing,
    /// Whether anybody on the way could read what was said, the password too.
    pub plain: bool,
    /// What could not be tidied up after it.
    pub left: Vec<Phrase>,
}

/// Everything that a way to the receiver needs.
pub(crate) struct Carrier<'a> {
    workplace: &'a Workplace,
    settings: Settings,
    keys: Keys,
    way: Way,
    habits: Habits,
    hours: Hours,
    watch: Stopwatch,
}

/// Who is told what happens on the way.
pub(crate) type Tell<'a> = &'a mut dyn FnMut(&Phrase);

impl<'a> Carrier<'a> {
    /// Gets ready: keys, secrets, way.
    ///
    /// # Errors
    /// A key that cannot be used, a secret that cannot be read, a destination that nobody has given.
    pub(crate) fn new(workplace: &'a Workplace, environment: Environment) -> Result<Self, Failure> {
        let settings = workplace.config.settings(environment);
        let keys = keys::load(workplace, &settings.travel.keys)?;
        let way = way::way(workplace, &settings)?;
        let (habits, hours) = (way::habits(&settings), Hours::of(&settings.receiver));
        Ok(Self { workplace, keys, way, habits, hours, watch: Stopwatch::start(), settings })
    }

    /// Packs, seals and sends an approved delivery, and sees to it that it lies there.
    ///
    /// # Errors
    /// Whatever keeps it from arriving. Where it is certain that nothing can be seen there, the run is as it was,
    /// or has failed; else it counts as delivered.
    pub(crate) fn send(
        &self,
        store: &mut Store,
        run: RunId,
        (doer, tell): (Doer<'_>, Tell<'_>),
    ) -> Result<Sent, Failure> {
        let files = store.files(run).map_err(failure)?;
        let receipts = store.receipts(self.environment(store, run)?.as_str(), LATEST).map_err(failure)?;
        let at = self.hours.local(doer.now);
        let stem = self.stem(&receipts, at);
        let packed = pack(&files, (&stem, at), &self.settings.receiver, &self.keys)?;
        self.keep(&packed)?;
        let parcel = parcel(&packed);
        let rules = rules::note(self.workplace)?;
        let place = way::place(&self.settings);
        let mut refused = None;
        let mut journey = OnTheWay {
            shows: &mut || {
                let notes: &[(&str, &[u8])] = &[(rules::RULES, &rules)];
                let act = Act { notes, ..doer.does("deliver", "{}") };
                refused = store.send(run, &place, &parcel, &act).err();
                refused.is_none()
            },
            tell,
            left: self.left(doer.now),
            watch: self.watch,
        };
        let outgoing = targets::Parcel { name: &packed.name, bytes: &packed.bytes };
        let sent = targets::send(&self.way, &self.habits, &outgoing, &mut journey);
        if let Some(error) = refused {
            self.drop_kept(&packed.name);
            return Err(failure(error));
        }
        match sent {
            Ok(receipt) => self.seen(store, run, (&receipt, &packed.name), (doer, &receipts)),
            Err(error) => Err(self.not_sent(store, run, (&error, &packed.name), doer)),
        }
    }

    /// Goes on with a delivery that has left and was not seen at the receiver's.
    ///
    /// # Errors
    /// A later delivery has left since; nothing lies there; the sealed file is gone; what [`Carrier::send`] meets.
    pub(crate) fn resume(
        &self,
        store: &mut Store,
        receipt: &Receipt,
        (doer, tell): (Doer<'_>, Tell<'_>),
    ) -> Result<Sent, Failure> {
        let run = receipt.run;
        let receipts = store.receipts(self.environment(store, run)?.as_str(), LATEST).map_err(failure)?;
        let refuse = |id| {
            let what =
                Phrase::new(id).with("run", run.to_string()).with("name", receipt.parcel.name.as_str());
            Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-in-doubt"))
        };
        if receipts.first().is_some_and(|latest| latest.run != run) {
            return Err(refuse("failure-later-left"));
        }
        let name = receipt.parcel.name.as_str();
        let kept = fs::read(self.kept(name)).ok();
        let Some(bytes) = kept.filter(|bytes| *Sum::of(bytes).bytes() == receipt.parcel.sha256) else {
            return self.look(store, receipt, (doer, &receipts));
        };
        let mut journey =
            OnTheWay { shows: &mut || true, tell, left: self.left(doer.now), watch: self.watch };
        let outgoing = targets::Parcel { name, bytes: &bytes };
        match targets::finish(&self.way, &self.habits, &outgoing, &mut journey) {
            Ok(Finished::There(seen)) => self.seen(store, run, (&seen, name), (doer, &receipts)),
            Ok(Finished::Nothing) => Err(refuse("failure-nothing-there")),
            Err(error) => Err(told::send(&error, &way::place(&self.settings))),
        }
    }

    /// What was sealed is gone from here: what lies there can only be looked at.
    fn look(
        &self,
        store: &mut Store,
        receipt: &Receipt,
        (doer, receipts): (Doer<'_>, &[Receipt]),
    ) -> Result<Sent, Failure> {
        let name = receipt.parcel.name.as_str();
        let lying = targets::lies(&self.way, &self.habits, name)
            .map_err(|error| told::send(&error, &way::place(&self.settings)))?;
        let checked = match lying {
            targets::Lying::Whole { sum: Some(sum), .. } if *sum.bytes() == receipt.parcel.sha256 => {
                Checked::Content
            }
            targets::Lying::Whole { sum: None, bytes } if bytes == receipt.parcel.bytes => Checked::Size,
            targets::Lying::Whole { .. } | targets::Lying::Part { .. } | targets::Lying::Nothing => {
                let what = Phrase::new("failure-nothing-there").with("run", receipt.run.to_string());
                return Err(Failure::new(FailureKind::Refused, what.with("name", name))
                    .hint(Phrase::new("hint-in-doubt")));
            }
        };
        let seen = targets::Receipt {
            bytes: receipt.parcel.bytes,
            sum: Sum::from(receipt.parcel.sha256),
            was: Was::ThereAlready,
            checked,
            tries: 1,
            server: None,
        };
        self.seen(store, receipt.run, (&seen, name), (doer, receipts))
    }

    /// It was seen there: the receipt, and what there is to tidy up.
    fn seen(
        &self,
        store: &mut Store,
        run: RunId,
        (receipt, name): (&targets::Receipt, &str),
        (doer, earlier): (Doer<'_>, &[Receipt]),
    ) -> Result<Sent, Failure> {
        let later = Doer { now: self.later(doer.now), ..doer };
        let checked = match (receipt.checked, receipt.was) {
            (_, Was::SentAndFetched) => "fetched",
            (Checked::Content, _) => "content",
            (Checked::Size, _) => "size",
            (Checked::Told, _) => "told",
        };
        let details = serde_json::json!({
            "name": name, "bytes": receipt.bytes, "sha256": receipt.sum.to_string(), "checked": checked,
            "tries": receipt.tries, "server": receipt.server,
        });
        store.lies(run, &later.does("receipt", &details.to_string())).map_err(failure)?;
        self.drop_kept(name);
        Ok(Sent {
            name: name.to_owned(),
            place: way::place(&self.settings),
            bytes: receipt.bytes,
            sha256: receipt.sum.to_string(),
            checked,
            tries: receipt.tries,
            timing: self.hours.timing(later.now),
            plain: self.settings.receiver.transport.protocol == Protocol::Ftp,
            left: self.tidy(earlier, later.now),
        })
    }

    /// It did not arrive. What cannot be seen there has not left, or has left in vain.
    fn not_sent(
        &self,
        store: &mut Store,
        run: RunId,
        (error, name): (&SendError, &str),
        doer: Doer<'_>,
    ) -> Failure {
        let mut failed = told::send(error, &way::place(&self.settings));
        let state = store.run(run).map(|head| head.state);
        match (state, error.shows) {
            (Ok(State::Delivered), Shows::No) => {
                self.drop_kept(name);
                if let Err(also) = settle_failed(self.workplace, store, run, doer) {
                    failed.also.push(also.what);
                }
            }
            (Ok(State::Delivered), Shows::Maybe) => {
                failed.also.push(Phrase::new("send-in-doubt").with("run", run.to_string()));
            }
            (Ok(_) | Err(_), _) => self.drop_kept(name),
        }
        failed
    }

    /// A name that nothing there or here has had: in the order of deliveries.
    fn stem(&self, receipts: &[Receipt], at: jiff::civil::DateTime) -> String {
        let receiver = &self.settings.receiver;
        let mut taken: BTreeSet<String> =
            receipts.iter().map(|receipt| receipt.parcel.name.clone()).collect();
        // who may not look must do with what the store remembers: a name that is taken is refused when it is given
        taken
            .extend(targets::listed(&self.way, &self.habits).into_iter().flatten().map(|listed| listed.name));
        let municipality = &self.workplace.config.municipality.file_name;
        let is_taken = |stem: &str| taken.contains(&name(stem, receiver));
        free_stem(is_taken, at, |at| file_stem(municipality, at, receiver.delivery.names))
    }

    /// Takes away what earlier deliveries of ours left under temporary names, and what is older than
    /// `transport.clean_up` says.
    fn tidy(&self, earlier: &[Receipt], now: Now) -> Vec<Phrase> {
        let suffix = &self.habits.temporary_suffix;
        let unseen = earlier.iter().filter(|one| one.lay_at.is_none() && !suffix.is_empty());
        let mut old: Vec<String> = unseen.map(|one| format!("{}{suffix}", one.parcel.name)).collect();
        if let Some(age) = self.settings.receiver.transport.clean_up {
            let age = SignedDuration::try_from(age).unwrap_or(SignedDuration::MAX);
            let is_old = |receipt: &&Receipt| {
                receipt.lay_at.is_some_and(|lay| now.datetime().duration_since(lay) > age)
            };
            old.extend(earlier.iter().filter(is_old).map(|one| one.parcel.name.clone()));
        }
        if old.is_empty() {
            return Vec::new();
        }
        let lying: BTreeSet<String> = match targets::listed(&self.way, &self.habits) {
            Ok(listed) => listed.into_iter().map(|one| one.name).collect(),
            Err(error) => return vec![not_tidied(&error)],
        };
        let there = old.iter().filter(|name| lying.contains(*name));
        let taken = there.map(|name| targets::take_away(&self.way, &self.habits, name));
        taken.filter_map(Result::err).map(|error| not_tidied(&error)).collect()
    }

    fn environment(&self, store: &Store, run: RunId) -> Result<String, Failure> {
        Ok(store.run(run).map_err(failure)?.environment)
    }

    fn kept(&self, name: &str) -> PathBuf {
        self.workplace.root.join(OUT).join(name)
    }

    fn keep(&self, packed: &Packed) -> Result<(), Failure> {
        targets::folder::write(&self.kept(&packed.name), &packed.bytes)
            .map_err(|error| Failure::writing(&error))
    }

    /// What stays is sealed, and is written over by nobody.
    fn drop_kept(&self, name: &str) {
        let _gone = fs::remove_file(self.kept(name));
    }

    /// How long there is until the receiver fetches; where it has begun, as long as it takes.
    fn left(&self, now: Now) -> Option<Duration> {
        self.hours.until_import(now).map(|left| Duration::try_from(left).unwrap_or_default())
    }

    /// The moment now, as far as anybody can tell who was told it once.
    fn later(&self, now: Now) -> Now {
        let passed = SignedDuration::try_from(self.watch.read()).unwrap_or(SignedDuration::ZERO);
        Now::at(now.datetime().saturating_add(passed))
    }
}

fn parcel(packed: &Packed) -> Parcel {
    let sha256 = *Sum::of(&packed.bytes).bytes();
    Parcel { name: packed.name.clone(), bytes: packed.bytes.len() as u64, sha256 }
}

fn not_tidied(error: &SendError) -> Phrase {
    Phrase::new("send-not-tidied").phrase("why", told::cause(&error.cause))
}

/// The caller of [`targets::send`].
struct OnTheWay<'a, 'b> {
    shows: &'a mut dyn FnMut() -> bool,
    tell: Tell<'b>,
    left: Option<Duration>,
    watch: Stopwatch,
}

impl Journey for OnTheWay<'_, '_> {
    fn shows(&mut self) -> bool {
        (self.shows)()
    }

    fn said(&mut self, event: Event<'_>) {
        if let Event::TriesAgain { cause, tried, wait } = event {
            let why = told::cause(cause);
            let again = Phrase::new("send-tries-again").count("tried", tried).phrase("why", why);
            (self.tell)(&again.count("seconds", wait.as_secs()));
        }
        if let Event::Writing { from: from @ 1.., of } = event {
            (self.tell)(&Phrase::new("send-goes-on").count("from", from).count("of", of));
        }
    }

    fn may_try_again(&mut self, wait: Duration) -> bool {
        self.left.is_none_or(|left| self.watch.read() + wait < left)
    }
}
