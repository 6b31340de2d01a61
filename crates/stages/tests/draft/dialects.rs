//! The same small municipality in the four dialects of the demo.

use super::read_back::{Drafted, drafted};
use super::town::{As, UNITS, guardian, look, look_as, pupils, staff};
use model::ask::Look;
use model::note::Kind;
use stages::draft::Wishes;
use std::fmt::Write as _;

const CLASSES: [&str; 5] = ["E1-7A", "E1-7B", "E1-F1", "E1-Solen", "E2-Blåsippan"];

fn wishes() -> Wishes {
    Wishes { folder: "uttag".to_owned(), municipality: "Sjövik".to_owned(), ..Wishes::default() }
}

fn units() -> String {
    let mut text =
        "Enhets-id;Skolenhetskod;Enhetsnamn;Skolform;Regi;Kommunkod;Adress;Postnr;Ort;Telefon\n".to_owned();
    for (id, code, name, forms) in UNITS {
        writeln!(text, "{id};{code};{name};{forms};Kommunal;9998;Storgatan 1;123 45;Sjövik;0123-456 78")
            .unwrap();
    }
    text
}

fn register() -> Vec<(&'static str, String)> {
    let mut elever = "Personnummer;Förnamn;Efternamn;Tilltalsnamn;Skyddad identitet;Enhets-id;Skolenhet;Skolform;Årskurs;Klass;Mentor;Startdatum;Slutdatum;Adress;Postnr;Ort;E-post;Mobil;VH1 Personnummer;VH1 Förnamn;VH1 Efternamn;VH1 E-post;VH1 Mobil;VH1 Adress;VH1 Postnr;VH1 Ort;VH1 Skydd;VH2 Personnummer;VH2 Förnamn;VH2 Efternamn;VH2 Skydd\n".to_owned();
    let mut grupper = "Grupp-id;Gruppnamn;Grupptyp;Enhets-id;Skolform;Startdatum;Slutdatum\n".to_owned();
    for (id, name, kind, unit, form) in [
        ("E1-7A", "7A", "Klass", "E1", "GR"),
        ("E1-7B", "7B", "Klass", "E1", "GR"),
        ("E1-F1", "F1", "Klass", "E1", "FKLASS"),
        ("E1-Solen", "Solen", "Avdelning", "E1", "FTH"),
        ("E2-Blåsippan", "Blåsippan", "Avdelning", "E2", "FS"),
        ("E1-MA7", "MA7", "Undervisning", "E1", "GR"),
    ] {
        writeln!(grupper, "{id};{name};{kind};{unit};{form};2026-08-18;").unwrap();
    }
    let mut medlemmar = "Grupp-id;Personnummer;Från;Till\n".to_owned();
    for (nth, pupil) in pupils().iter().enumerate() {
        let (unit, _, name, _) = UNITS[pupil.unit];
        let mentors = format!("{},{}", staff()[0].0, staff()[1].0);
        let mentor = if pupil.year.is_empty() { "" } else { &mentors };
        writeln!(
            elever,
            "{};{};Ek;;;{unit};{name};{};{};{};{mentor};2026-08-18;;Storgatan 2;123 45;Sjövik;;;{};Vera;Ek;v{nth}@example.org;070-000 00 0{nth};Storgatan 2;123 45;Sjövik;;;;;",
            pupil.number, pupil.given, pupil.form, pupil.year, pupil.class, guardian(nth)
        )
        .unwrap();
        writeln!(medlemmar, "{unit}-{};{};2026-08-18;", pupil.class, pupil.number).unwrap();
        if pupil.year == "7" {
            writeln!(medlemmar, "E1-MA7;{};2026-08-18;", pupil.number).unwrap();
        }
    }
    let mut personal =
        "Personnummer;Förnamn;Efternamn;Signatur;Skyddad identitet;Enhets-id;Befattning;E-post;Telefon arbete;Startdatum;Slutdatum\n"
            .to_owned();
    let mut ledare = "Grupp-id;Personnummer;Roll\n".to_owned();
    for (number, given, sign, unit) in staff() {
        writeln!(
            personal,
            "{number};{given};Nilsson;{sign};;{};Lärare;{given}@example.org;0123-456 78;2020-01-01;",
            UNITS[unit].0
        )
        .unwrap();
        writeln!(ledare, "{};{number};Lärare", if unit == 0 { "E1-7A" } else { "E2-Blåsippan" }).unwrap();
    }
    let vuxna = format!(
        "Barn personnummer;Personnummer;Förnamn;Efternamn;Relation\n{};{};Rut;Ek;Kontaktperson\n",
        pupils()[0].number,
        guardian(70)
    );
    vec![
        ("Skolenheter.csv", units()),
        ("Elever.csv", elever),
        ("Personal.csv", personal),
        ("Grupper.csv", grupper),
        ("Gruppmedlemmar.csv", medlemmar),
        ("Gruppledare.csv", ledare),
        ("Andra vuxna.csv", vuxna),
    ]
}

fn draft_of(files: &[(&'static str, String)]) -> Drafted {
    let looks: Vec<(&str, Look)> = files.iter().map(|(file, text)| (*file, look(text))).collect();
    drafted(&looks, &wishes())
}

#[test]
fn the_register_dialect_is_drafted_whole() {
    let drafted = draft_of(&register());
    assert_eq!(drafted.blocking(), Vec::<&str>::new());
    assert!(drafted.draft.files.iter().all(|file| file.mapping.as_deref() == Some("mapping/register.toml")));
    assert_eq!(drafted.all(Kind::Unit, "id"), ["E1", "E2"]);
    assert_eq!(drafted.all(Kind::Unit, "school_types"), ["FKLASS+GR+FTH", "FS"]);
    let groups = drafted.all(Kind::Group, "id");
    assert!(
        CLASSES.iter().all(|class| groups.contains(&(*class).to_owned())) && groups.len() == 6,
        "{groups:?}"
    );
    // Nine memberships from the list of members and none again from the class column.
    assert_eq!(drafted.things(Kind::Membership).len(), 7 + 3);
    assert_eq!(drafted.all(Kind::Membership, "group").len(), 6);
    assert_eq!(drafted.things(Kind::Enrolment).len(), 7);
    assert_eq!(drafted.things(Kind::Person).len(), 7 + 7 + 3 + 1);
    let mentors =
        drafted.things(Kind::Assignment).into_iter().filter(|thing| thing["role"] == "Mentor").count();
    assert_eq!(mentors, 4 * 2);
    let kinds: Vec<String> = drafted.all(Kind::Guardianship, "kind");
    assert_eq!(kinds, ["Annan ansvarig", "Vårdnadshavare"]);
    assert_eq!(drafted.things(Kind::Guardianship).len(), 7 + 1);
    let text = &drafted.pages["mapping/register.toml"];
    assert!(text.contains("protected = \"Skyddad identitet\""));
    assert!(text.contains("protected = \"VH1 Skydd\""));
    assert!(text.contains("number = \"Personnummer\"   # 99 %: rubriken \"Personnummer\"; 7 av 7 värden är giltiga personnummer"), "{text}");
    assert!(text.contains("encoding = \"windows-1252\""));
    let config = &drafted.pages["skolbro.toml"];
    assert!(config.contains("code = \"9998\"") && config.contains("alternative_ids = \"never\""), "{config}");
    assert!(config.contains("file_name = \"sjovik\"") && config.contains("FTH = \"unit\""));
}

#[test]
fn classes_that_no_list_describes_come_from_the_pupils() {
    let files: Vec<_> = register().into_iter().filter(|(file, _)| !file.starts_with("Grupp")).collect();
    let drafted = draft_of(&files);
    assert_eq!(drafted.all(Kind::Group, "id"), CLASSES);
    assert_eq!(drafted.all(Kind::Membership, "group"), CLASSES);
    let sections: Vec<String> = drafted
        .things(Kind::Group)
        .into_iter()
        .filter(|group| group["kind"] == "Avdelning")
        .map(|group| group["name"].clone())
        .collect();
    assert_eq!(sections, ["Solen", "Blåsippan", "Blåsippan"]);
}

#[test]
fn a_list_of_groups_under_other_ids_is_found_by_name() {
    let mut files = register();
    for (file, text) in &mut files {
        if *file == "Grupper.csv" {
            for (nth, class) in CLASSES.iter().enumerate() {
                *text = text.replace(&format!("{class};"), &format!("G{nth};"));
            }
        }
    }
    files.retain(|(file, _)| *file != "Gruppmedlemmar.csv" && *file != "Gruppledare.csv");
    let drafted = draft_of(&files);
    assert_eq!(drafted.all(Kind::Membership, "group"), ["G0", "G1", "G2", "G3", "G4"]);
    assert_eq!(drafted.all(Kind::Group, "id").len(), 6);
}

fn skola24() -> Vec<(&'static str, Look)> {
    let headless = As { headless: true, ..As::default() };
    let (mut barn, mut foraldrar, mut personal) = (String::new(), String::new(), String::new());
    for (nth, pupil) in pupils().iter().enumerate() {
        let mark = if nth == 5 { "1" } else { "" };
        writeln!(barn, "{};{};{};{};Ek;{mark}", UNITS[pupil.unit].2, pupil.class, pupil.number, pupil.given)
            .unwrap();
        writeln!(
            foraldrar,
            "{};{};Vera;Ek;v{nth}@example.org;070-000 00 0{nth}",
            pupil.number,
            guardian(nth)
        )
        .unwrap();
    }
    for (number, given, sign, unit) in staff() {
        let class = if unit == 0 { "7A" } else { "Blåsippan" };
        writeln!(personal, "{};{class};{number};{given};Nilsson;{sign};{given}@example.org;", UNITS[unit].2)
            .unwrap();
    }
    vec![
        ("skola24_barn.csv", look_as(&barn, ';', headless)),
        ("skola24_personal.csv", look_as(&personal, ';', headless)),
        ("skola24_foraldrar.csv", look_as(&foraldrar, ';', headless)),
        ("Skolenheter.csv", look(&units())),
    ]
}

#[test]
fn skola24_files_give_the_same_classes() {
    let drafted = drafted(&skola24(), &wishes());
    assert_eq!(drafted.blocking(), Vec::<&str>::new());
    assert_eq!(drafted.draft.mappings.len(), 1);
    assert_eq!(drafted.draft.mappings[0].path, "mapping/skola24.toml");
    assert_eq!(drafted.all(Kind::Unit, "id"), ["E1", "E2"]);
    assert_eq!(drafted.all(Kind::Unit, "alias"), ["Ekskolan", "Ängens förskola"]);
    assert_eq!(drafted.all(Kind::Group, "id"), CLASSES);
    assert_eq!(drafted.all(Kind::Membership, "group"), CLASSES);
    let kind = |name: &str| {
        drafted.things(Kind::Group).into_iter().find(|group| group["name"] == name).unwrap()["kind"].clone()
    };
    assert_eq!(
        (kind("7A"), kind("F1"), kind("Solen"), kind("Blåsippan")),
        ("Klass".into(), "Klass".into(), "Avdelning".into(), "Avdelning".into())
    );
    assert_eq!(drafted.things(Kind::Guardianship).len(), 7);
    let marked: Vec<_> = drafted
        .things(Kind::Person)
        .into_iter()
        .filter(|person| person.get("protected").is_some_and(|mark| mark == "1"))
        .collect();
    assert_eq!(marked.len(), 1);
    let text = &drafted.pages["mapping/skola24.toml"];
    assert!(
        text.contains("header = false")
            && text.contains("columns = [\"Skola\", \"Avdelning\", \"Personnummer\"")
    );
}

#[test]
fn skola24_files_without_a_list_of_units_ask_for_school_forms() {
    let mut files = skola24();
    files.pop();
    let drafted = drafted(&files, &wishes());
    assert_eq!(drafted.blocking(), Vec::<&str>::new());
    assert!(drafted.asks("school-type-skola24barn"));
    assert_eq!(drafted.all(Kind::Unit, "id"), ["Ekskolan", "Ängens förskola"]);
    assert_eq!(drafted.all(Kind::Group, "id")[0], "Ekskolan-7A");
}

#[test]
fn a_workbook_is_read_sheet_by_sheet() {
    let mut vardnadshavare =
        "Barn personnummer;Personnummer;Förnamn;Efternamn;Relation;E-post;Mobil;Skyddad identitet\n"
            .to_owned();
    for (nth, pupil) in pupils().iter().enumerate() {
        writeln!(
            vardnadshavare,
            "{};{};Vera;Ek;Vårdnadshavare;v{nth}@example.org;070-000 00 0{nth};",
            pupil.number,
            guardian(nth)
        )
        .unwrap();
    }
    let mut sheets: Vec<(&'static str, String)> = Vec::new();
    for (file, text) in register() {
        match file {
            "Skolenheter.csv" => sheets.push(("Skolor", text)),
            "Elever.csv" => sheets.push((
                "Elever",
                text.lines()
                    .map(|line| line.split(';').take(18).collect::<Vec<_>>().join(";") + "\n")
                    .collect(),
            )),
            "Andra vuxna.csv" => sheets.push(("Vårdnadshavare", vardnadshavare.clone())),
            other => sheets.push((other.trim_end_matches(".csv"), text)),
        }
    }
    let looks: Vec<(&str, Look)> = sheets
        .iter()
        .map(|(sheet, text)| {
            ("Elevregister.xlsx", look_as(text, ';', As { sheet: Some(sheet), ..As::default() }))
        })
        .collect();
    let drafted = drafted(&looks, &wishes());
    assert_eq!(drafted.blocking(), Vec::<&str>::new());
    let text = &drafted.pages["mapping/register.toml"];
    assert!(
        text.contains("[table.\"Vårdnadshavare\"]")
            && text.contains("sheet = \"Skolor\"")
            && !text.contains("delimiter")
    );
    assert_eq!(drafted.things(Kind::Guardianship).len(), 7);
    assert_eq!(drafted.all(Kind::Guardianship, "kind"), ["Vårdnadshavare"]);
    assert_eq!(drafted.things(Kind::Person).len(), 7 + 7 + 3);
    assert_eq!(drafted.all(Kind::Group, "id").len(), 6);
}

fn oneroster() -> Vec<(&'static str, Look)> {
    let mut orgs = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.schoolTypes,metadata.organiser,metadata.municipalityCode\nK,,,Sjövik,district,,,,,\n".to_owned();
    for (id, code, name, forms) in UNITS {
        writeln!(orgs, "{id},,,{name},school,{code},K,\"{forms}\",Kommunal,9998").unwrap();
    }
    let mut classes = "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,metadata.groupType,metadata.schoolType\n".to_owned();
    for (id, name, kind, form) in [
        ("E1-7A", "7A", "Klass", "GR"),
        ("E1-7B", "7B", "Klass", "GR"),
        ("E1-F1", "F1", "Klass", "FKLASS"),
        ("E1-Solen", "Solen", "Avdelning", "FTH"),
        ("E2-Blåsippan", "Blåsippan", "Avdelning", "FS"),
    ] {
        writeln!(classes, "{id},,,{name},,,,homeroom,,{},,{kind},{form}", &id[..2]).unwrap();
    }
    let mut users = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,prefferedGivenName,primaryOrgSourcedId,metadata.securityMarking\n".to_owned();
    let mut roles = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId,metadata.schoolType\n".to_owned();
    let mut enrollments = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n".to_owned();
    for (nth, pupil) in pupils().iter().enumerate() {
        let unit = UNITS[pupil.unit].0;
        if nth != 4 {
            writeln!(
                users,
                "p{nth},,,true,,,{},Ek,,,,,,\"v{nth},k{nth}\",{},,{},,{unit},",
                pupil.given, pupil.year, pupil.number
            )
            .unwrap();
            writeln!(users, "v{nth},,,true,,,Vera,Ek,,,v{nth}@example.org,,,,,,{},,,", guardian(nth))
                .unwrap();
            writeln!(users, "k{nth},,,true,,,Rut,Ek,,,,,,,,,{},,,", guardian(40 + nth)).unwrap();
            writeln!(roles, "rv{nth},,,v{nth},primary,guardian,,,{unit},,").unwrap();
            writeln!(roles, "rk{nth},,,k{nth},primary,relative,,,{unit},,").unwrap();
        }
        let own = if nth == 4 { 3 } else { nth };
        writeln!(roles, "r{nth},,,p{own},primary,student,2026-08-18,,{unit},,{}", pupil.form).unwrap();
        writeln!(enrollments, "e{nth},,,{unit}-{},{unit},p{own},student,,2026-08-18,", pupil.class).unwrap();
    }
    for (nth, (number, given, _, unit)) in staff().into_iter().enumerate() {
        writeln!(users, "t{nth},,,true,,,{given},Nilsson,,,{given}@example.org,,,,,,{number},,,").unwrap();
        writeln!(roles, "rt{nth},,,t{nth},primary,teacher,,,{},,", UNITS[unit].0).unwrap();
        writeln!(
            enrollments,
            "et{nth},,,{},{},t{nth},teacher,true,,",
            if unit == 0 { "E1-7A" } else { "E2-Blåsippan" },
            UNITS[unit].0
        )
        .unwrap();
    }
    let manifest = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n";
    [
        ("manifest.csv", manifest.to_owned()),
        ("Orgs.csv", orgs),
        ("users.csv", users),
        ("roles.csv", roles),
        ("classes.csv", classes),
        ("enrollments.csv", enrollments),
    ]
    .into_iter()
    .map(|(file, text)| (file, look_as(&text, ',', As::default())))
    .collect()
}

#[test]
fn oneroster_with_extensions_gives_the_same_classes() {
    let drafted = drafted(&oneroster(), &wishes());
    assert_eq!(drafted.blocking(), Vec::<&str>::new());
    assert_eq!(drafted.all(Kind::Unit, "id"), ["E1", "E2"]);
    assert_eq!(drafted.all(Kind::Unit, "school_types"), ["FKLASS+GR+FTH", "FS"]);
    assert_eq!(drafted.all(Kind::Group, "id"), CLASSES);
    assert_eq!(drafted.all(Kind::Group, "kind"), ["Avdelning", "Klass"]);
    assert_eq!(drafted.things(Kind::Membership).len(), 7);
    assert_eq!(drafted.things(Kind::Enrolment).len(), 7);
    let text = &drafted.pages["mapping/oneroster.toml"];
    assert!(text.contains("number = \"userMasterIdentifier\""), "{text}");
    assert!(text.contains("preferred_name = \"prefferedGivenName\""));
    let kinds = |kind: &str| {
        drafted.things(Kind::Guardianship).into_iter().filter(|thing| thing["kind"] == kind).count()
    };
    assert_eq!((kinds("Vårdnadshavare"), kinds("Annan ansvarig")), (6, 6));
    let guardians =
        drafted.things(Kind::Guardianship).into_iter().filter(|thing| thing["kind"] == "Vårdnadshavare");
    assert!(guardians.clone().all(|thing| thing["adult"].starts_with('v')));
    let config = &drafted.pages["skolbro.toml"];
    assert!(config.contains("alternative_ids = \"never\"") && !config.contains("\"Undervisning\"]"));
}
