//! What the receiver holds against what is wanted, and against what is remembered, in words.

use crate::site::{Habits, ORGANISATION, Site, TEST};
use app::plan::{PlanOrder, plan};
use app::{Failure, Language, Now, Texts, Workplace};
use jiff::civil::{Date, DateTime};
use model::picture::{End, Relation, UserId};
use model::{Baseline, Picture};
use receiver::{Dump, Holds, TwoFiles};
use stages::render::{Total, render};
use stages::settings::Receiver;
use std::collections::BTreeSet;
use std::fs;

/// How a difference between rows begins.
pub(crate) const ROW: &str = "the row of ";

/// What may be there although nobody wants it.
pub(crate) struct Kept {
    /// The ids of people who are protected, or were and are not released.
    pub(crate) secrets: BTreeSet<String>,
    pub(crate) habits: Habits,
    /// Nothing puts right what is remembered of them.
    pub(crate) misled: bool,
}

/// The id in a held row.
pub(crate) fn id(row: &str) -> Option<String> {
    let columns: Vec<&str> = row.split('\t').collect();
    let at = if columns.last() == Some(&"user") { 3 } else { 0 };
    columns.get(at).map(|id| (*id).to_owned())
}

/// The relations that are not made by hand.
pub(crate) fn of_sync(dump: &Dump) -> BTreeSet<String> {
    dump.relations.difference(&dump.by_hand).cloned().collect()
}

/// What is made by hand, with its rows.
pub(crate) fn by_hand(dump: &Dump) -> Dump {
    let rows = dump.principals.iter().filter(|row| id(row).is_some_and(|id| dump.by_hand.contains(&id)));
    Dump {
        principals: rows.cloned().collect(),
        relations: dump.relations.intersection(&dump.by_hand).cloned().collect(),
        by_hand: dump.by_hand.clone(),
    }
}

/// What a receiver holds that has had nothing but today's complete delivery.
pub(crate) fn wanted(site: &Site, work: &Workplace, (day, now): (Date, DateTime)) -> Result<Dump, Failure> {
    let folder = site.path("total");
    let _gone = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let order = PlanOrder { environment: TEST, as_of: day, out: Some(folder.clone()) };
    plan(work, &order, &Texts::new(Language::Swedish), Now::at(now))?;
    let files = TwoFiles::read(&folder).unwrap();
    let mut holds = Holds::open(&folder.join("holds.db"), ORGANISATION).unwrap();
    let taken = holds.load(&files, &site.account.settings().switches, now).unwrap();
    assert!(taken.failed.is_empty(), "a complete delivery has lines that fail: {:?}", taken.failed);
    Ok(holds.dump().unwrap())
}

/// What is missing, what is there and should not be, and rows that differ.
pub(crate) fn differences(held: &Dump, wanted: &Dump, kept: &Kept) -> Vec<String> {
    let (is, should) = (of_sync(held), &wanted.relations);
    let mut differences: Vec<String> =
        should.difference(&is).map(|one| format!("missing: {}", one.replace('\t', " "))).collect();
    let extra: BTreeSet<&String> = is.difference(should).collect();
    differences.extend(
        extra
            .iter()
            .filter(|one| !kept.allows(one, &is))
            .map(|one| format!("too much: {}", one.replace('\t', " "))),
    );
    let rows = wanted.principals.difference(&held.principals);
    differences.extend(rows.map(|row| format!("{ROW}{} differs", id(row).unwrap_or_default())));
    differences
}

impl Kept {
    /// Whether nothing could put right what is known of a relation: of somebody protected, or of a guardian whom the
    /// municipality wants to keep their place when the child has left.
    fn excuses(&self, relation: &str) -> bool {
        let kept = self.habits.keep && relation.starts_with("guardian_for");
        self.misled && (kept || relation.split('\t').skip(1).any(|id| self.secrets.contains(id)))
    }

    fn allows(&self, relation: &str, held: &BTreeSet<String>) -> bool {
        let words: Vec<&str> = relation.split('\t').collect();
        let [kind, from, to] = words[..] else { return false };
        let secret = |id: &str| self.secrets.contains(id);
        if self.excuses(relation) {
            return true;
        }
        if self.habits.keep && kind == "guardian_for" && !secret(from) && !secret(to) {
            // the child has left, and the municipality wants the link to stay
            return !held.iter().any(|one| one.starts_with(&format!("student_in_school\t{to}\t")));
        }
        if !self.habits.freeze {
            return false;
        }
        // whoever is frozen keeps everything, and so does what that rests on
        let frozen = |place: &str| {
            held.iter().any(|one| {
                let words: Vec<&str> = one.split('\t').collect();
                words[2] == place && secret(words[1])
            })
        };
        match kind {
            _ if secret(from) || secret(to) => true,
            "class_in_school" => frozen(from),
            // a guardian's and a mentor's place stays as long as the link to somebody who is frozen
            "external_user_in_school" | "staff_in_school" => held.iter().any(|one| {
                let words: Vec<&str> = one.split('\t').collect();
                words[0].ends_with("_for") && words[1] == from && secret(words[2])
            }),
            "school_in_org" => {
                frozen(from)
                    || held.iter().any(|one| {
                        let words: Vec<&str> = one.split('\t').collect();
                        words[0] == "class_in_school" && words[2] == from && frozen(words[1])
                    })
            }
            _ => false,
        }
    }
}

/// How what is remembered differs from what is held. Of whoever is protected nothing but ids is remembered.
pub(crate) fn memory_differs(
    baseline: &Baseline,
    held: &Dump,
    receiver: &Receiver,
    kept: &Kept,
) -> Vec<String> {
    let picture = &baseline.picture;
    let remembered: BTreeSet<String> = picture.relations.iter().map(|one| words(picture, one)).collect();
    let is = of_sync(held);
    let mut differs = Vec::new();
    let show = |one: &String| one.replace('\t', " ");
    // what nobody wants and nothing is sent about, such as a link that stays when the child has left or somebody who is
    // frozen, may be in doubt for good
    let doubts = baseline.doubts.relations.iter().map(|one| words(picture, one));
    let (lasting, doubts): (BTreeSet<String>, BTreeSet<String>) =
        doubts.partition(|one| kept.allows(one, &is));
    let certain: BTreeSet<String> = remembered.difference(&lasting).cloned().collect();
    differs.extend(certain.difference(&is).map(|one| format!("remembered, and not held: {}", show(one))));
    differs.extend(doubts.iter().map(|one| format!("in doubt: {}", show(one))));
    // whoever was told that nothing went in learns of what stays by itself from nobody
    let excused = |one: &String| kept.excuses(one) || (kept.misled && kept.allows(one, &is));
    let unknown = is.difference(&remembered).filter(|one| !excused(one));
    differs.extend(unknown.map(|one| format!("held, and not remembered: {}", show(one))));
    // of whoever has nothing left only the id is remembered, and nobody needs to know the row
    let wanted = is.iter().filter(|one| !kept.allows(one, &is));
    let related: BTreeSet<&str> = wanted.flat_map(|one| one.split('\t').skip(1)).collect();
    let objects = baseline.doubts.objects.iter().map(|&object| end(picture, object.end()));
    differs.extend(
        objects.filter(|id| related.contains(&**id)).map(|id| format!("the row of {id} is in doubt")),
    );
    let rows = render(picture, receiver, Total).principals;
    for row in String::from_utf8(rows).unwrap().lines() {
        let id = id(row).unwrap_or_default();
        if related.contains(&*id) && !kept.secrets.contains(&id) && !held.principals.contains(row) {
            differs.push(format!("the row of {id} is remembered otherwise than it is held"));
        }
    }
    differs
}

fn words(picture: &Picture, one: &Relation) -> String {
    [one.kind.code(), &end(picture, one.from), &end(picture, one.to)].join("\t")
}

fn end(picture: &Picture, end: End) -> String {
    match end {
        End::Organisation => ORGANISATION.to_owned(),
        End::School(ix) => picture.pool.get(picture.schools[ix].id).to_owned(),
        End::Class(ix) => picture.pool.get(picture.classes[ix].id).to_owned(),
        End::User(ix) => match picture.users[ix].id {
            UserId::Number(number) => number.written().to_string(),
            UserId::Alternative(text) => picture.pool.get(text).to_owned(),
        },
    }
}
