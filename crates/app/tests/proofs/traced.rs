//! Nothing appears from nowhere: every delivered value is followed back to a cell or a setting, every
//! relation to a row, and both ends of every relation stand in the principals file.

use super::town::{AS_OF, Town, now};
use app::plan::{PlanOrder, plan};
use app::view::View;
use app::{Environment, Language, Texts, Workplace};
use demo::{Dialect, Dirt};
use model::note::Kind;
use model::picture::UserId;
use model::problem::Subject;
use model::relation::Origin;
use stages::map::{MadeThing, Tracer};
use std::collections::{BTreeMap, BTreeSet};

/// What the sources say of each thing: field to values.
type Said = BTreeMap<&'static str, BTreeSet<String>>;

/// The projection cleans blanks and control characters, and so does this.
fn plain(text: &str) -> String {
    text.split(|letter: char| letter.is_control() || letter.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn hear(said: &mut Said, thing: &MadeThing) {
    for field in &thing.fields {
        said.entry(field.field).or_default().insert(plain(&field.value));
    }
}

struct Sources {
    units: BTreeMap<String, Said>,
    groups: BTreeMap<String, Said>,
    by_origin: BTreeMap<Origin, Vec<MadeThing>>,
}

impl Sources {
    fn of(tracer: &Tracer<'_>) -> Self {
        let (mut units, mut groups, mut by_origin) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for thing in tracer.all() {
            let id = thing.fields.iter().find(|field| field.field == "id").map(|field| field.value.clone());
            match thing.kind {
                Kind::Unit => hear(units.entry(id.unwrap()).or_default(), &thing),
                Kind::Group => hear(groups.entry(id.unwrap()).or_default(), &thing),
                Kind::Person
                | Kind::Enrolment
                | Kind::Membership
                | Kind::Duty
                | Kind::Assignment
                | Kind::Guardianship => {}
            }
            by_origin.entry(thing.origin).or_insert_with(Vec::new).push(thing);
        }
        Self { units, groups, by_origin }
    }

    fn of_origins<'s>(&'s self, origins: impl IntoIterator<Item = &'s Origin>, kind: Kind) -> Said {
        let mut said = Said::new();
        for origin in origins {
            for thing in self.by_origin.get(origin).into_iter().flatten().filter(|thing| thing.kind == kind) {
                hear(&mut said, thing);
            }
        }
        said
    }
}

fn require(said: &Said, fields: &[&str], value: &str, what: &str, untraced: &mut Vec<String>) {
    let found =
        fields.iter().any(|field| said.get(field).is_some_and(|values| values.contains(&plain(value))));
    if !value.is_empty() && !found {
        untraced.push(format!("{what}: no row says it"));
    }
}

fn untraced(town: &Town, view: &View, workplace: &Workplace) -> Vec<String> {
    let tables = town.tables(workplace);
    let tracer = Tracer::new(&workplace.mappings, &tables, AS_OF).unwrap_or_else(|_| panic!("no tracer"));
    let sources = Sources::of(&tracer);
    let mut lost = Vec::new();
    trace_places(view, &sources, &mut lost);
    trace_people(view, &sources, &mut lost);
    trace_relations(view, &tracer, &mut lost);
    lost
}

fn trace_places(view: &View, sources: &Sources, lost: &mut Vec<String>) {
    let (picture, roster, lineage) = (&view.projection.picture, &view.roster, &view.projection.lineage);
    let (words, own) = (|text| picture.pool.get(text), |text| roster.pool.get(text));
    let map = &view.settings.receiver.map;
    let codes: BTreeSet<String> = map
        .school_forms
        .0
        .values()
        .filter_map(|code| match code {
            stages::settings::FormCode::Code(code) => Some(code.to_string()),
            stages::settings::FormCode::Unit | stages::settings::FormCode::NotSent => None,
        })
        .collect();
    for (school, &unit) in picture.schools.iter().zip(&lineage.schools) {
        let said = &sources.units[own(roster.units[unit].key)];
        for (value, field) in [
            (school.id, "id"),
            (school.code, "code"),
            (school.name, "name"),
            (school.description, "description"),
            (school.url, "url"),
            (school.phone, "phone"),
            (school.street, "street"),
            (school.postal_code, "postal_code"),
            (school.locality, "locality"),
            (school.visiting_address, "visiting_address"),
        ] {
            require(said, &[field], words(value), &format!("school's {field}"), lost);
        }
        assert!(codes.contains(words(school.school_type)), "a setting gives the code");
    }
    for (class, &group) in picture.classes.iter().zip(&lineage.classes) {
        let said = &sources.groups[own(roster.groups[group].key)];
        for (value, field) in [(class.id, "id"), (class.name, "name"), (class.description, "description")] {
            require(said, &[field], words(value), &format!("class's {field}"), lost);
        }
        assert!(class.school_type.is_empty() || codes.contains(words(class.school_type)));
    }
}

fn trace_people(view: &View, sources: &Sources, lost: &mut Vec<String>) {
    let (picture, roster, lineage) = (&view.projection.picture, &view.roster, &view.projection.lineage);
    let words = |text| picture.pool.get(text);
    let map = &view.settings.receiver.map;
    let mut enrolments: BTreeMap<u32, Vec<Origin>> = BTreeMap::new();
    for enrolment in roster.enrolments.iter() {
        enrolments.entry(enrolment.person.raw()).or_default().push(enrolment.origin);
    }
    for (user, &person) in picture.users.iter().zip(&lineage.users) {
        let said = sources.of_origins(roster.fragments.of(person), Kind::Person);
        match user.id {
            UserId::Number(number) => {
                require(&said, &["number"], &number.written().to_string(), "number", lost);
            }
            UserId::Alternative(key) => require(&said, &["id"], words(key), "id", lost),
        }
        let first = said.get("given_name").into_iter().flatten().filter_map(|name| name.split(' ').next());
        if !first.into_iter().any(|first| first == words(user.given_name)) {
            require(&said, &["preferred_name", "given_name"], words(user.given_name), "given name", lost);
        }
        for (value, field) in [
            (user.family_name, "family_name"),
            (user.email, "email"),
            (user.description, "description"),
            (user.phone, "phone"),
            (user.mobile, "mobile"),
            (user.work_phone, "work_phone"),
            (user.street, "street"),
            (user.postal_code, "postal_code"),
            (user.locality, "locality"),
        ] {
            require(&said, &[field], words(value), field, lost);
        }
        let year = words(user.school_year);
        if !year.is_empty() {
            let rows = enrolments.get(&person.raw()).map(Vec::as_slice).unwrap_or_default();
            let said = sources.of_origins(rows, Kind::Enrolment);
            let years: Vec<u8> =
                map.school_years.0.iter().filter(|line| line.value == year).map(|line| line.year).collect();
            let says =
                |year: &u8| said.get("school_year").is_some_and(|values| values.contains(&year.to_string()));
            if !years.iter().any(says) {
                lost.push("school year: no row and no line of the settings says it".to_owned());
            }
        }
    }
}

fn trace_relations(view: &View, tracer: &Tracer<'_>, lost: &mut Vec<String>) {
    let (picture, roster, lineage) = (&view.projection.picture, &view.roster, &view.projection.lineage);
    assert_eq!(picture.relations.len(), lineage.relations.len());
    for (relation, &subject) in picture.relations.iter().zip(&lineage.relations) {
        let origin = match subject {
            Subject::Unit(ix) => roster.units[ix].origin,
            Subject::Group(ix) => roster.groups[ix].origin,
            Subject::Enrolment(ix) => roster.enrolments[ix].origin,
            Subject::Membership(ix) => roster.memberships[ix].origin,
            Subject::Duty(ix) => roster.duties[ix].origin,
            Subject::Assignment(ix) => roster.assignments[ix].origin,
            Subject::Guardianship(ix) => roster.guardianships[ix].origin,
            Subject::Source | Subject::Person(_) => panic!("{relation:?} comes from {subject:?}"),
        };
        if tracer.of(origin).is_empty() {
            lost.push(format!("{relation:?}: the row makes nothing"));
        }
    }
}

#[test]
fn every_delivered_value_comes_from_a_cell_or_a_setting() {
    for &dialect in Dialect::ALL {
        for dirt in [Dirt::none(), Dirt::realistic(300)] {
            let town = Town::new(300, 9, dialect, dirt);
            let view = town.view();
            assert!(view.projection.picture.users.len() > 300);
            let lost = untraced(&town, &view, &town.open());
            assert!(
                lost.is_empty(),
                "{dialect:?}: {} lost, {:#?}",
                lost.len(),
                lost.iter().take(8).collect::<Vec<_>>()
            );
        }
    }
}

/// The two files, read by somebody who knows nothing but the format.
#[test]
fn both_ends_of_every_relation_are_in_the_principals_file() {
    for &dialect in Dialect::ALL {
        let town = Town::new(300, 9, dialect, Dirt::realistic(300));
        town.draft();
        town.answer();
        let out = town.work().join("out");
        let order = PlanOrder { environment: Environment::Test, as_of: AS_OF, out: Some(out.clone()) };
        plan(&town.open(), &order, &Texts::new(Language::English), now()).unwrap();
        let read = |ending: &str| {
            let mut paths = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
            std::fs::read_to_string(
                paths.find(|path| path.extension().is_some_and(|end| end == ending)).unwrap(),
            )
            .unwrap()
        };
        let (principals, relations) = (read("principals"), read("relations"));
        let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for line in principals.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let kind = *cells.last().unwrap();
            let id = cells[if kind == "user" { 3 } else { 0 }];
            assert!(!id.is_empty());
            assert!(ids.entry(kind).or_default().insert(id), "{dialect:?}: a {kind} stands twice");
        }
        let mut lines = 0;
        for line in relations.lines() {
            let [op, kind, from, to] = *line.split('\t').collect::<Vec<_>>() else { panic!("four cells") };
            assert_eq!(op, "add");
            let ends: (&[&str], &[&str]) = match kind {
                "school_in_org" => (&["school"], &[]),
                "class_in_school" => (&["class"], &["school"]),
                "student_in_school" | "staff_in_school" | "external_user_in_school" => {
                    (&["user"], &["school"])
                }
                "student_in_class" | "teacher_in_class" => (&["user"], &["class"]),
                "guardian_for" | "mentor_for" => (&["user"], &["user"]),
                "administrator_for" => (&["user"], &["school", "class"]),
                other => panic!("{other} is no relation"),
            };
            for (end, kinds) in [(from, ends.0), (to, ends.1)] {
                let known = kinds.iter().any(|kind| ids.get(kind).is_some_and(|ids| ids.contains(end)));
                assert!(
                    known || (kinds.is_empty() && end.starts_with("ORG-")),
                    "{dialect:?}: {kind} has a loose end"
                );
            }
            lines += 1;
        }
        assert!(lines > 500, "{dialect:?}: {lines}");
    }
}
