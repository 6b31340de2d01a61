//! Looking at what is held: in sum, by school, by class, by person.

use super::dump::RelationView;
use super::{COLUMN, Holds, HoldsFault};
use crate::relation::{Kind, Relation};
use rusqlite::{OptionalExtension as _, params};
use std::collections::BTreeMap;

/// How much is held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Schools.
    pub schools: u32,
    /// Classes and groups.
    pub classes: u32,
    /// Persons.
    pub persons: u32,
    /// Relations of each type.
    pub relations: BTreeMap<Relation, u32>,
    /// Relations that were made by hand.
    pub by_hand: u32,
    /// Imports that have been tried.
    pub imports: u32,
}

/// A school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is in the municipality.
    pub in_organisation: bool,
    /// Classes in it.
    pub classes: u32,
    /// Pupils in it.
    pub pupils: u32,
    /// Staff in it.
    pub staff: u32,
    /// Guardians in it.
    pub guardians: u32,
}

/// A class or group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The schools that it is in.
    pub schools: Vec<String>,
    /// Ids of its members, by what they are to it.
    pub members: BTreeMap<Relation, Vec<String>>,
    /// Whether it was made by hand.
    pub hand: bool,
}

/// A person. Does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonView {
    /// Columns 1 to 18 of the row.
    pub columns: Vec<String>,
    /// Every relation from and to the person.
    pub relations: Vec<RelationView>,
    /// Whether the person was loaded by hand.
    pub hand: bool,
}

impl std::fmt::Debug for PersonView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonView({} relations)", self.relations.len())
    }
}

impl Holds {
    /// How much is held.
    ///
    /// # Errors
    /// [`HoldsFault::Database`].
    pub fn summary(&self) -> Result<Summary, HoldsFault> {
        let count = |sql: &str| self.database.query_row(sql, [], |row| row.get::<_, u32>(0));
        let mut relations: BTreeMap<Relation, u32> = Relation::ALL.map(|one| (one, 0)).into();
        let mut statement = self.database.prepare("SELECT kind, count(*) FROM relation GROUP BY kind")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let relation = Relation::of_number(row.get(0)?).ok_or(HoldsFault::Version)?;
            relations.insert(relation, row.get(1)?);
        }
        Ok(Summary {
            schools: count("SELECT count(*) FROM object WHERE kind = 1")?,
            classes: count("SELECT count(*) FROM object WHERE kind = 2")?,
            persons: count("SELECT count(*) FROM object WHERE kind = 3")?,
            relations,
            by_hand: count("SELECT count(*) FROM relation WHERE hand = 1")?,
            imports: count("SELECT count(*) FROM import")?,
        })
    }

    /// Every school, by id.
    ///
    /// # Errors
    /// [`HoldsFault::Database`].
    pub fn schools(&self) -> Result<Vec<SchoolView>, HoldsFault> {
        let mut statement = self
            .database
            .prepare("SELECT id, external, fields FROM object WHERE kind = 1 ORDER BY external")?;
        let held = statement.query_map([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?;
        let mut schools = Vec::new();
        for school in held {
            let (number, id, fields) = school?;
            let sql = "SELECT count(*) FROM relation WHERE target = ? AND kind = ?";
            let count = |relation: Relation| {
                self.database.query_row(sql, params![number, relation.number()], |row| row.get::<_, u32>(0))
            };
            let sql = "SELECT 1 FROM relation WHERE source = ? AND kind = ?";
            let mut within = self.database.prepare_cached(sql)?;
            schools.push(SchoolView {
                id,
                name: column(&fields, 2),
                in_organisation: within.exists(params![number, Relation::SchoolInOrg.number()])?,
                classes: count(Relation::ClassInSchool)?,
                pupils: count(Relation::StudentInSchool)?,
                staff: count(Relation::StaffInSchool)?,
                guardians: count(Relation::ExternalUserInSchool)?,
            });
        }
        Ok(schools)
    }

    /// A class or group, or nothing where no such one is held.
    ///
    /// # Errors
    /// [`HoldsFault::Database`].
    pub fn class(&self, id: &str) -> Result<Option<ClassView>, HoldsFault> {
        let Some((fields, hand)) = self.row(Kind::Class, id)? else { return Ok(None) };
        let mut schools = Vec::new();
        let mut members: BTreeMap<Relation, Vec<String>> = BTreeMap::new();
        for one in self.relations_of(id)? {
            if one.relation == Relation::ClassInSchool {
                schools.push(one.to);
            } else {
                members.entry(one.relation).or_default().push(one.from);
            }
        }
        Ok(Some(ClassView { id: id.to_owned(), name: column(&fields, 1), schools, members, hand }))
    }

    /// A person, by the number in the form under which it is held, or nothing where no such one is.
    ///
    /// # Errors
    /// [`HoldsFault::Database`].
    pub fn person(&self, id: &str) -> Result<Option<PersonView>, HoldsFault> {
        let Some((fields, hand)) = self.row(Kind::Person, id)? else { return Ok(None) };
        let columns = fields.split(COLUMN).map(str::to_owned).collect();
        Ok(Some(PersonView { columns, relations: self.relations_of(id)?, hand }))
    }

    /// Who passed through a state without any relation in the last import that had an effect: ids in order.
    ///
    /// # Errors
    /// [`HoldsFault::Database`].
    pub fn passed_through_nothing(&self) -> Result<Vec<String>, HoldsFault> {
        let sql = "SELECT external FROM bare WHERE import =
                   (SELECT max(id) FROM import WHERE outcome IN ('whole', 'partly')) ORDER BY external";
        let mut statement = self.database.prepare(sql)?;
        let found = statement.query_map([], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    fn row(&self, kind: Kind, id: &str) -> Result<Option<(String, bool)>, HoldsFault> {
        let sql = "SELECT fields, hand FROM object WHERE kind = ? AND external = ?";
        let mut statement = self.database.prepare_cached(sql)?;
        let found = statement.query_row(params![kind.number(), id], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(found.optional()?)
    }

    fn relations_of(&self, id: &str) -> Result<Vec<RelationView>, HoldsFault> {
        // asked from each end by itself: each has its index
        let sql = "WITH o AS (SELECT id FROM object WHERE external = ?)
                   SELECT r.kind, f.external, t.external, r.hand FROM (
                       SELECT * FROM relation WHERE source = (SELECT id FROM o)
                       UNION SELECT * FROM relation WHERE target = (SELECT id FROM o)
                   ) r
                   JOIN object f ON f.id = r.source JOIN object t ON t.id = r.target
                   ORDER BY r.kind, f.external, t.external";
        let mut statement = self.database.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let relation = Relation::of_number(row.get(0)?).ok_or(HoldsFault::Version)?;
            found.push(RelationView { relation, from: row.get(1)?, to: row.get(2)?, hand: row.get(3)? });
        }
        Ok(found)
    }
}

fn column(fields: &str, index: usize) -> String {
    fields.split(COLUMN).nth(index).unwrap_or_default().to_owned()
}
