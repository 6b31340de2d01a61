//! What a half-manual municipality holds: some of what will be delivered, some of it with other values or under other
//! ids, and much that no register knows of. Made of the delivery's own lines, so that the two have ids in common.

use demo::random::Random;
use receiver::TwoFiles;
use std::collections::{BTreeMap, BTreeSet};

/// The two files of what is there, by a seed.
pub(crate) fn half_manual(seed: u64, (rows, lines): (&str, &str)) -> TwoFiles {
    let mut half = Half { dice: Random::new(seed * 7919 + 3), ids: BTreeMap::new(), rows: Vec::new() };
    half.take(rows);
    half.invent(rows);
    let mut relations: BTreeSet<String> = lines.lines().filter_map(|line| half.line(line)).collect();
    relations.extend(half.by_hand(rows));
    let join =
        |lines: Vec<String>| lines.iter().map(|line| format!("{line}\n")).collect::<String>().into_bytes();
    TwoFiles { principals: join(half.rows), relations: join(relations.into_iter().collect()) }
}

struct Half {
    dice: Random,
    /// The id here of what has another in the delivery, if it is here at all.
    ids: BTreeMap<String, String>,
    rows: Vec<String>,
}

fn cells(row: &str) -> Vec<String> {
    // a word for nothing is only the delivery's
    row.split('\t').map(|cell| if cell == "-" { String::new() } else { cell.to_owned() }).collect()
}

fn id_column(cells: &[String]) -> usize {
    if cells.last().is_some_and(|last| last == "user") { 3 } else { 0 }
}

impl Half {
    /// Rows that are there already.
    fn take(&mut self, rows: &str) {
        for row in rows.lines() {
            let mut cells = cells(row);
            let at = id_column(&cells);
            let id = cells[at].clone();
            if !self.dice.percent(55) {
                continue;
            }
            let is_user = at == 3;
            if self.dice.percent(40) {
                self.change(&mut cells);
            }
            if !is_user && self.dice.percent(35) {
                cells[at] = format!("egen-{id}");
            } else if is_user && self.dice.percent(4) {
                // somebody whose number was not known when the account was made
                cells[at] = format!("{}-TF{:02}", &id[..8], 10 + self.rows.len() % 89);
            }
            if self.ids.values().any(|other| *other == cells[at]) {
                continue;
            }
            self.ids.insert(id, cells[at].clone());
            self.rows.push(cells.join("\t"));
        }
    }

    /// Other values than the registers'.
    fn change(&mut self, cells: &mut [String]) {
        let kind = cells.last().cloned().unwrap_or_default();
        let (values, flags): (&[usize], &[usize]) = match kind.as_str() {
            "user" => (&[0, 1, 2, 4, 5, 6, 7, 8, 9, 10], &[11, 12, 13, 14]),
            "class" => (&[1, 5], &[]),
            _ => (&[2, 6, 7, 8, 10, 11, 12, 13], &[]),
        };
        for _ in 0..=self.dice.below(3) {
            let at = values[self.dice.below(values.len())];
            let mandatory = matches!((kind.as_str(), at), ("user", 0 | 1) | ("class", 1) | ("school", 2));
            cells[at] = match self.dice.below(3) {
                0 if !mandatory => String::new(),
                _ => format!("Egen {}", self.dice.below(50)),
            };
        }
        for &at in flags {
            if self.dice.percent(30) {
                cells[at] = ["true", "false"][self.dice.below(2)].to_owned();
            }
        }
    }

    /// People and groups that no register knows of, and some who only look like somebody.
    fn invent(&mut self, rows: &str) {
        for at in 0..6 {
            let mut cells = vec![String::new(); 18];
            (cells[0], cells[1]) = (format!("Extra{at}"), "Persson".to_owned());
            cells[3] = format!("19700101-TF{at:02}");
            cells.push("user".to_owned());
            self.add(&cells);
        }
        let users: Vec<Vec<String>> = rows.lines().map(cells).filter(|row| id_column(row) == 3).collect();
        for at in 0..4 {
            let twin = &users[self.dice.below(users.len())];
            if self.ids.contains_key(&twin[3]) {
                continue;
            }
            let mut cells = vec![String::new(); 18];
            (cells[0], cells[1]) = (twin[0].to_uppercase(), twin[1].clone());
            cells[3] = format!("konto-{at}");
            cells.push("user".to_owned());
            self.add(&cells);
        }
        for at in 0..3 {
            let group = ["", "Grupp", "", "", "", "Egen grupp", "class"].map(str::to_owned);
            let mut group = group.to_vec();
            group[0] = format!("grupp-{at}");
            group[1] = format!("Egen grupp {at}");
            self.add(&group);
        }
    }

    fn add(&mut self, cells: &[String]) {
        let id = cells[id_column(cells)].clone();
        self.ids.insert(id.clone(), id);
        self.rows.push(cells.join("\t"));
    }

    /// A line of the delivery, between the ids here; some are missing.
    fn line(&mut self, line: &str) -> Option<String> {
        let [_, kind, from, to] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
        let organisation = to == "ORG-1";
        let from = self.ids.get(from)?.clone();
        let to = if organisation { to.to_owned() } else { self.ids.get(to)?.clone() };
        self.dice.percent(75).then(|| format!("add\t{kind}\t{from}\t{to}"))
    }

    /// Relations that people have made.
    fn by_hand(&mut self, rows: &str) -> Vec<String> {
        let known: BTreeSet<&str> = rows.lines().map(|row| row.rsplit('\t').next().unwrap()).collect();
        assert_eq!(known.len(), 3, "schools, classes and persons are delivered");
        let of = |half: &Self, kind: &str| -> Vec<String> {
            let rows = half.rows.iter().map(|row| cells(row));
            rows.filter(|row| row.last().unwrap() == kind).map(|row| row[id_column(&row)].clone()).collect()
        };
        let (schools, classes, users) = (of(self, "school"), of(self, "class"), of(self, "user"));
        let mut lines = Vec::new();
        for _ in 0..25 {
            let mut pick = |list: &[String]| list[self.dice.below(list.len())].clone();
            let (user, other) = (pick(&users), pick(&users));
            let (class, school) = (pick(&classes), pick(&schools));
            let line = match self.dice.below(5) {
                0 if user != other => format!("add\tmentor_for\t{user}\t{other}"),
                1 => format!("add\tstudent_in_class\t{user}\t{class}"),
                2 => format!("add\tclass_in_school\t{class}\t{school}"),
                3 => format!("add\tstaff_in_school\t{user}\t{school}"),
                _ => format!("add\tteacher_in_class\t{user}\t{class}"),
            };
            lines.push(line);
        }
        lines
    }
}
