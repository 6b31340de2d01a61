//! Lists out of Unikum: whatever has a column for a number, a name, a class, a school or a role. They have no external
//! ids, so whatever has no number stands under a made-up one: the same thing is then found by its name alone.

use super::{Existing, Recognised};
use crate::clock::Now;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use model::ask::TableSpec;
use model::index::{Ix, List};
use model::picture::{Class, End, Relation, RelationKind, School, User, UserId};
use model::{CivicNumber, Date, Picture, Pool, Table, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::study) enum Known {
    Number,
    Given,
    Family,
    /// Both names.
    Name,
    Email,
    Class,
    School,
    Role,
}

impl Known {
    const ALL: [(Self, &'static [&'static str]); 8] = [
        (Self::Number, &["personnummer", "personnr", "pnr", "personid", "personidentitet"]),
        (Self::Given, &["förnamn", "tilltalsnamn", "givenname", "firstname"]),
        (Self::Family, &["efternamn", "familyname", "lastname", "surname"]),
        (Self::Name, &["namn", "name", "elev", "barn", "person", "fulltnamn", "elevensnamn"]),
        (Self::Email, &["epost", "epostadress", "email", "mail", "mejl"]),
        (Self::Class, &["klass", "klassnamn", "avdelning", "grupp", "class"]),
        (Self::School, &["skola", "skolnamn", "skolenhet", "enhet", "förskola", "skolaförskola", "school"]),
        (Self::Role, &["roll", "roller", "typ", "persontyp", "befattning", "role"]),
    ];

    /// What a heading means.
    fn of(header: &str) -> Option<Self> {
        let plain: String = header.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
        Self::ALL.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(known, _)| *known)
    }

    /// The word in texts.
    pub(in crate::study) const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Given => "given",
            Self::Family => "family",
            Self::Name => "name",
            Self::Email => "email",
            Self::Class => "class",
            Self::School => "school",
            Self::Role => "role",
        }
    }
}

/// Reads lists.
pub(super) fn read(paths: &[PathBuf], now: Now) -> Result<Existing, Failure> {
    let mut columns = Vec::new();
    let mut made = Made::default();
    for path in paths {
        for table in tables(path, now)? {
            let file = table.origin().sheet.as_ref().map_or_else(
                || table.origin().file.clone(),
                |sheet| format!("{}, {sheet}", table.origin().file),
            );
            let mut places = BTreeMap::new();
            for (at, header) in (0..).zip(table.columns()) {
                // the first column of a meaning counts
                let known = Known::of(header).filter(|known| !places.contains_key(known));
                places.extend(known.map(|known| (known, at)));
                columns.push(Recognised { file: file.clone(), header: header.clone(), known });
            }
            made.table(&table, &places, now.date());
        }
    }
    if !columns.iter().any(|column| column.known.is_some()) {
        let what = Phrase::new("failure-existing-unknown");
        return Err(Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-existing")));
    }
    let mut told = BTreeSet::new();
    let has = |wanted: Known| columns.iter().any(|column| column.known == Some(wanted));
    // a whole name cannot be parted for certain, and so not be compared by its parts
    let parts = [(Known::Given, (2, 1)), (Known::Family, (2, 2)), (Known::Email, (2, 3))];
    told.extend(parts.into_iter().filter(|(known, _)| has(*known)).map(|(_, column)| column));
    let empty = made.empty;
    Ok(Existing::List { picture: made.picture(), told, columns, empty })
}

/// The tables of a file, whole.
fn tables(path: &Path, now: Now) -> Result<Vec<Table>, Failure> {
    let failed = |error| Failure::reading(&error);
    let mut tables = Vec::new();
    for look in sources::look(path).map_err(failed)? {
        if !look.sampled {
            tables.push(look.table);
            continue;
        }
        let spec = TableSpec {
            table: look.table.name().to_owned(),
            file: look.table.origin().file.clone(),
            sheet: look.table.origin().sheet.clone(),
            ..TableSpec::default()
        };
        let folder = path.parent().unwrap_or_else(|| Path::new("."));
        tables.push(sources::read(folder, &spec, now.datetime()).map_err(failed)?);
    }
    Ok(tables)
}

/// Somebody's key: by number before those without one.
type Key = (Option<CivicNumber>, String);

#[derive(Default)]
struct Made {
    schools: BTreeSet<String>,
    classes: BTreeSet<(String, String)>,
    users: BTreeMap<Key, [String; 3]>,
    at_school: BTreeSet<(RelationKind, Key, String)>,
    in_class: BTreeSet<(RelationKind, Key, (String, String))>,
    empty: usize,
}

impl Made {
    fn table(&mut self, table: &Table, places: &BTreeMap<Known, u16>, today: Date) {
        for row in 0..table.rows() {
            let cell = |known| places.get(&known).map_or("", |at| table.cell(row, *at)).trim();
            let (school, class) = (cell(Known::School).to_owned(), cell(Known::Class).to_owned());
            let names = match (cell(Known::Given), cell(Known::Family), cell(Known::Name)) {
                ("", "", whole) => parted(whole),
                (given, family, _) => (given.to_owned(), family.to_owned()),
            };
            let number = CivicNumber::parse(cell(Known::Number), today).ok().map(|reading| reading.number);
            let somebody = number.is_some() || !names.1.is_empty() || !cell(Known::Number).is_empty();
            if !school.is_empty() {
                self.schools.insert(school.clone());
            }
            if !class.is_empty() {
                self.classes.insert((school.clone(), class.clone()));
            }
            if !somebody {
                self.empty += usize::from(school.is_empty() && class.is_empty());
                continue;
            }
            let own = match (number, cell(Known::Number)) {
                (Some(_), _) => String::new(),
                (None, "") => format!("namn: {} {}", names.0, names.1),
                (None, written) => written.to_owned(),
            };
            let key = (number, own);
            let email = cell(Known::Email).to_owned();
            self.users.entry(key.clone()).or_insert([names.0, names.1, email]);
            self.relate(key, cell(Known::Role), (school, class));
        }
    }

    fn relate(&mut self, key: Key, role: &str, (school, class): (String, String)) {
        let role = role.to_lowercase();
        let is = |words: &[&str]| words.iter().any(|word| role.contains(word));
        let (there, inside) = if is(&["vårdnad", "förälder", "guardian", "parent"]) {
            (RelationKind::ExternalUserInSchool, None)
        } else if is(&["personal", "lärare", "pedagog", "rektor", "mentor", "staff", "teacher"]) {
            (RelationKind::StaffInSchool, Some(RelationKind::TeacherInClass))
        } else if is(&["elev", "barn", "pupil", "student", "child"]) || !class.is_empty() {
            (RelationKind::StudentInSchool, Some(RelationKind::StudentInClass))
        } else {
            return;
        };
        if let Some(inside) = inside.filter(|_| !class.is_empty()) {
            self.in_class.insert((inside, key.clone(), (school.clone(), class)));
        }
        if !school.is_empty() {
            self.at_school.insert((there, key, school));
        }
    }

    fn picture(self) -> Picture {
        let mut picture = Picture::default();
        let pool = &mut picture.pool;
        let schools: BTreeMap<String, Ix<School>> =
            self.schools.iter().zip(0..).map(|(name, at)| (name.clone(), Ix::new(at))).collect();
        let rows = self.schools.iter().map(|name| {
            let id = pool.add(&format!("skola: {name}"));
            School { name: pool.add(name), ..School::named(id) }
        });
        picture.schools = List::new(rows.collect());
        let mut classes: Vec<(String, &(String, String))> =
            self.classes.iter().map(|class| (format!("klass: {} {}", class.0, class.1), class)).collect();
        classes.sort();
        let places: BTreeMap<&(String, String), Ix<Class>> =
            classes.iter().zip(0..).map(|((_, class), at)| (*class, Ix::new(at))).collect();
        let rows = classes
            .iter()
            .map(|(id, class)| Class { name: pool.add(&class.1), ..Class::named(pool.add(id)) });
        picture.classes = List::new(rows.collect());
        let mut users: Vec<(User, Key)> =
            self.users.iter().map(|(key, names)| (user(pool, key, names), key.clone())).collect();
        users.sort_by(|(a, _), (b, _)| a.id.compare(b.id, pool));
        let people: BTreeMap<Key, Ix<User>> =
            users.iter().zip(0..).map(|((_, key), at)| (key.clone(), Ix::new(at))).collect();
        picture.users = List::new(users.into_iter().map(|(row, _)| row).collect());
        let mut relations = Vec::new();
        for class in &self.classes {
            if let (Some(from), Some(to)) = (places.get(class), schools.get(&class.0)) {
                let (from, to) = (End::Class(*from), End::School(*to));
                relations.push(Relation { kind: RelationKind::ClassInSchool, from, to });
            }
        }
        for (kind, key, school) in &self.at_school {
            if let (Some(from), Some(to)) = (people.get(key), schools.get(school)) {
                relations.push(Relation { kind: *kind, from: End::User(*from), to: End::School(*to) });
            }
        }
        for (kind, key, class) in &self.in_class {
            if let (Some(from), Some(to)) = (people.get(key), places.get(class)) {
                relations.push(Relation { kind: *kind, from: End::User(*from), to: End::Class(*to) });
            }
        }
        relations.sort_unstable();
        relations.dedup();
        picture.relations = relations;
        picture
    }
}

fn user(pool: &mut Pool, (number, own): &Key, [given, family, email]: &[String; 3]) -> User {
    let id = number.map_or_else(|| UserId::Alternative(pool.add(own)), UserId::Number);
    let mut text = |words: &str| -> Text { pool.add(words) };
    User { given_name: text(given), family_name: text(family), email: text(email), ..User::named(id) }
}

/// First and last name of a whole one: `Ek, Alva` or `Alva Ek`.
fn parted(whole: &str) -> (String, String) {
    let whole = whole.trim();
    if let Some((family, given)) = whole.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let (given, family) = whole.rsplit_once(' ').unwrap_or(("", whole));
    (given.trim().to_owned(), family.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::extract::Origin;

    fn table(text: &str) -> (Table, BTreeMap<Known, u16>) {
        let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
        let columns = lines.next().unwrap();
        let places =
            (0..).zip(&columns).filter_map(|(at, header)| Known::of(header).map(|known| (known, at)));
        let places = places.collect();
        let mut builder = Table::builder("lista", "", Origin::default(), columns);
        for (line, row) in (2..).zip(lines) {
            builder.row(line, row.iter().map(String::as_bytes)).unwrap_or_else(|_| panic!("a row"));
        }
        (builder.finish().unwrap_or_else(|_| panic!("a table")), places)
    }

    #[test]
    fn headings_are_recognised_whatever_they_look_like() {
        let known =
            ["Person-nummer", "E-post", "Efternamn", "KLASS", "Skola/förskola", "Roll"].map(Known::of);
        use Known::{Class, Email, Family, Number, Role, School};
        assert_eq!(known, [Number, Email, Family, Class, School, Role].map(Some));
        assert_eq!(Known::of("Skostorlek"), None);
    }

    #[test]
    fn a_list_becomes_people_classes_and_schools_with_made_up_ids() {
        let (table, places) = table(
            "Personnummer;Namn;Klass;Skola;Roll\n20130101-2396;Ek, Alva;7A;Ekskolan;Elev\n\
             ;Bo Berg;;Ekskolan;Personal\n;;;;\n;;7B;Ekskolan;",
        );
        let mut made = Made::default();
        made.table(&table, &places, jiff::civil::date(2026, 11, 23));
        assert_eq!(made.empty, 1);
        let picture = made.picture();
        assert_eq!((picture.schools.len(), picture.classes.len(), picture.users.len()), (1, 2, 2));
        let names: Vec<&str> = picture.users.iter().map(|row| picture.pool.get(row.family_name)).collect();
        assert_eq!(names, ["Ek", "Berg"]);
        let kinds: Vec<&str> = picture.relations.iter().map(|one| one.kind.code()).collect();
        assert_eq!(
            kinds,
            [
                "class_in_school",
                "class_in_school",
                "student_in_school",
                "staff_in_school",
                "student_in_class"
            ]
        );
    }
}
