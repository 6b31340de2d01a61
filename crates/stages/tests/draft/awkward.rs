//! Registers that are not as one would wish.

use super::read_back::{Drafted, drafted};
use super::town::{As, look, look_as, number};
use model::ask::Look;
use model::note::Kind;
use stages::draft::Wishes;

fn draft_of(files: &[(&str, &str)]) -> Drafted {
    let looks: Vec<(&str, Look)> = files.iter().map(|(file, text)| (*file, look(text))).collect();
    drafted(&looks, &Wishes::default())
}

/// A list of ten pupils with further columns: their headings, and their cells in each row.
fn pupils(headings: &str, cells: impl Fn(usize) -> String) -> String {
    let mut text = format!("Personnummer;Förnamn;Efternamn;Skola;Klass;{headings}\n");
    for nth in 0..10 {
        let number = number(20_130_101 + u32::try_from(nth).unwrap(), 239);
        text.push_str(&format!("{number};Alva;Ek;Ekskolan;7A;{}\n", cells(nth)));
    }
    text
}

#[test]
fn english_headings_and_one_row_per_guardian() {
    let child = number(20_130_103, 239);
    let students =
        format!("socialnumber;firstname;lastname;school;class;protected\n{child};Alva;Ek;Ekskolan;7A;\n");
    let guardians = format!(
        "student_socialnumber;socialnumber;firstname;lastname;email\n{child};{};Vera;Ek;v@example.org\n",
        number(19_850_101, 238)
    );
    let drafted = draft_of(&[("students.csv", &students), ("guardians.csv", &guardians)]);
    assert_eq!(drafted.blocking(), Vec::<&str>::new());
    let relation = &drafted.things(Kind::Guardianship)[0];
    assert_eq!((relation["child"].as_str(), relation["kind"].as_str()), (child.as_str(), "Vårdnadshavare"));
    assert_eq!(drafted.things(Kind::Person).len(), 2);
}

#[test]
fn a_whole_name_is_cut_at_the_comma() {
    let text = format!("Pnr;Namn;Skola;Klass\n{};Ek, Alva;Ekskolan;7A\n", number(20_130_103, 239));
    let drafted = draft_of(&[("elever.csv", &text)]);
    let person = &drafted.things(Kind::Person)[0];
    assert_eq!((person["given_name"].as_str(), person["family_name"].as_str()), ("Alva", "Ek"));
}

#[test]
fn guardians_in_the_row_with_other_headings() {
    let text = pupils("VH1_Personnummer;VH1_Namn;Personnummer VH2;Förnamn VH2;Efternamn VH2", |nth| {
        let first = number(19_850_101 + u32::try_from(nth).unwrap(), 238);
        let second = if nth == 0 { number(19_840_101, 239) } else { String::new() };
        format!("{first};Ek, Vera;{second};Nils;Ek")
    });
    let drafted = draft_of(&[("elever.csv", &text)]);
    assert_eq!(drafted.things(Kind::Guardianship).len(), 11);
    assert!(drafted.things(Kind::Person).iter().any(|person| person["given_name"] == "Vera"));
    assert!(drafted.asks("no-marking-elever") && drafted.asks("no-marking-elever-vh"));
}

#[test]
fn guardians_without_numbers_are_not_sent() {
    let text = pupils("Vårdnadshavare 1 Namn;Vårdnadshavare 1 E-post", |nth| {
        format!("Ek, Vera;v{nth}@example.org")
    });
    let drafted = draft_of(&[("elever.csv", &text)]);
    assert!(drafted.things(Kind::Guardianship).is_empty());
    assert!(drafted.asks("identity-elever-vh"));
    assert_eq!(drafted.blocking(), Vec::<&str>::new());
}

#[test]
fn words_that_say_nothing_of_custody_are_not_sent() {
    let child = number(20_130_103, 239);
    let text: String = [("Vårdnadshavare", 101), ("Mor", 102), ("God man", 103), ("", 104)]
        .iter()
        .map(|(word, day)| format!("{child};{};Vera;Ek;{word}\n", number(19_850_000 + day, 238)))
        .collect();
    let text = format!("Barn personnummer;Personnummer;Förnamn;Efternamn;Relation\n{text}");
    let drafted = draft_of(&[("elever.csv", &pupils("Kön", |_| "F".to_owned())), ("vuxna.csv", &text)]);
    assert_eq!(drafted.all(Kind::Guardianship, "kind"), ["God man", "Vårdnadshavare"]);
    assert_eq!(drafted.things(Kind::Guardianship).len(), 2);
    assert!(drafted.asks("words-relations"));
}

#[test]
fn adults_that_nothing_calls_guardians_block() {
    let child = number(20_130_103, 239);
    let text = format!(
        "Barn personnummer;Personnummer;Förnamn;Efternamn\n{child};{};Vera;Ek\n",
        number(19_850_101, 238)
    );
    let drafted = draft_of(&[("elever.csv", &pupils("Kön", |_| "F".to_owned())), ("personer.csv", &text)]);
    assert_eq!(drafted.blocking(), ["adults-personer"]);
    assert_eq!(drafted.all(Kind::Guardianship, "kind"), ["Annan ansvarig"]);
    assert!(drafted.pages["skolbro.toml"].contains("blocking = true"));
    assert!(drafted.pages["mapping/register.toml"].contains("\"adults-personer\""));
}

#[test]
fn a_column_that_might_be_a_marking_blocks() {
    let text = pupils("Flagga;Hobby", |nth| {
        format!("{};Fotboll och sång nr {nth}", if nth == 3 { "X" } else { "" })
    });
    let drafted = draft_of(&[("elever.csv", &text)]);
    assert_eq!(drafted.blocking(), ["marking-elever-flagga"]);
    assert!(drafted.asks("columns-elever"));
    let shown = drafted.pages.values().any(|page| page.contains("Fotboll"));
    assert!(!shown, "values of a column nobody understands are shown");
}

#[test]
fn a_marking_under_another_name_is_drafted_and_asked_about() {
    let text = pupils("Kod 7", |nth| if nth < 3 { "Sekretessmarkering" } else { "" }.to_owned());
    let drafted = draft_of(&[("elever.csv", &text)]);
    assert_eq!(drafted.blocking(), ["marking-elever-kod7"]);
    let marked =
        drafted.things(Kind::Person).into_iter().filter(|person| !person["protected"].is_empty()).count();
    assert_eq!(marked, 3);
}

#[test]
fn two_markings_both_count() {
    let text = pupils("Sekretess;Skyddad folkbokföring", |nth| match nth {
        0 => "Ja;Nej".to_owned(),
        1 => "Nej;Ja".to_owned(),
        _ => "Nej;Nej".to_owned(),
    });
    let drafted = draft_of(&[("elever.csv", &text)]);
    let marked =
        drafted.things(Kind::Person).into_iter().filter(|person| person["protected"] != "Nej").count();
    assert_eq!(marked, 2);
}

#[test]
fn two_columns_of_numbers_block() {
    let text = pupils("Tidigare nr", |nth| number(20_130_201 + u32::try_from(nth).unwrap(), 238));
    let drafted = draft_of(&[("elever.csv", &text)]);
    assert_eq!(drafted.blocking(), ["number-elever-pupil"]);
    let text = &drafted.pages["mapping/register.toml"];
    let at = text.find("\nid = \"Personnummer\"").unwrap();
    let above = text[..at].lines().rev().take(3).any(|line| line.starts_with("# 40 %"));
    assert!(above || text[at..].starts_with("\nid = \"Personnummer\"   # 40 %"), "{text}");
}

#[test]
fn nobody_to_tell_apart_blocks() {
    let text = "Förnamn;Efternamn;Klass;Skola\nAlva;Ek;7A;Ekskolan\n";
    let looks = [("elever.csv", look(text))];
    let seen = [stages::draft::Seen { file: "elever.csv", look: &looks[0].1 }];
    let draft = stages::draft::draft(&seen, &Wishes::default(), super::read_back::TODAY);
    assert!(draft.questions.iter().any(|question| question.blocking));
}

#[test]
fn a_preamble_and_a_date_in_the_name() {
    let text = format!("Uttag ur registret;;;;\n;;;;\n{}", pupils("Årskurs", |_| "7".to_owned()));
    let old = look(&pupils("Årskurs", |_| "6".to_owned()));
    let new = look_as(&text, ';', As { preamble: 2, ..As::default() });
    let drafted = drafted(&[("Elever_20251115.csv", old), ("Elever_20261115.csv", new)], &Wishes::default());
    let page = &drafted.pages["mapping/register.toml"];
    assert!(page.contains("file = \"Elever_*.csv\"") && page.contains("header = 3"), "{page}");
    assert_eq!(drafted.all(Kind::Enrolment, "school_year"), ["7"]);
    assert_eq!(drafted.draft.files[0].what.id, "draft-holds-older");
}

#[test]
fn no_header_and_no_known_order() {
    let mut text = String::new();
    for (nth, family) in ["Nilsson", "Lundberg", "Ek", "Åström"].iter().enumerate() {
        let number = number(20_130_101 + u32::try_from(nth).unwrap(), 239);
        text.push_str(&format!(
            "{number};{family};Alva;7{};a{nth}@example.org;12345678\n",
            if nth % 2 == 0 { "A" } else { "B" }
        ));
    }
    let drafted = drafted(
        &[("elever.txt", look_as(&text, ';', As { headless: true, ..As::default() }))],
        &Wishes::default(),
    );
    let page = &drafted.pages["mapping/register.toml"];
    assert!(page.contains("header = false"), "{page}");
    assert!(
        page.contains("columns = [\"Personnummer\", \"Efternamn\", \"Förnamn\", \"Klass\", \"E-post\""),
        "{page}"
    );
    assert_eq!(drafted.things(Kind::Person).len(), 4);
}

#[test]
fn mentors_by_signature_point_through_an_alias_and_by_name_at_nobody() {
    let staff = format!(
        "Personnummer;Förnamn;Efternamn;Signatur;Skola;Befattning\n{};Lisa;Ek;LIEK;Ekskolan;Lärare\n",
        number(19_800_101, 238)
    );
    let by_sign =
        draft_of(&[("elever.csv", &pupils("Mentor", |_| "LIEK".to_owned())), ("personal.csv", &staff)]);
    assert_eq!(by_sign.all(Kind::Assignment, "person"), ["LIEK"]);
    assert!(by_sign.pages["mapping/register.toml"].contains("alias = [\"Signatur\"]"));
    let by_name =
        draft_of(&[("elever.csv", &pupils("Mentor", |_| "Lisa Ek".to_owned())), ("personal.csv", &staff)]);
    assert!(by_name.things(Kind::Assignment).is_empty() && by_name.asks("mentor-elever"));
}

#[test]
fn a_directory_gives_the_address_first() {
    let directory: String = (0..10)
        .map(|nth| format!("{};k{nth}@example.se\n", number(20_130_101 + u32::try_from(nth).unwrap(), 239)))
        .collect();
    let directory = format!("Personnummer;E-post\n{directory}");
    let text = pupils("E-post", |nth| format!("r{nth}@example.org"));
    let drafted = draft_of(&[("elever.csv", &text), ("katalog.csv", &directory)]);
    assert!(drafted.things(Kind::Person).iter().all(|person| person["email"].starts_with('k')));
}

#[test]
fn fsk_is_told_by_the_school_year() {
    let class = pupils("Skolform;Årskurs", |nth| if nth < 3 { "FSK;0" } else { "GR;7" }.to_owned());
    assert!(draft_of(&[("elever.csv", &class)]).pages["mapping/register.toml"].contains("fsk = \"FKLASS\""));
    let preschool = pupils("Skolform;Årskurs", |nth| if nth < 3 { "FSK;" } else { "GR;7" }.to_owned());
    assert!(draft_of(&[("elever.csv", &preschool)]).pages["mapping/register.toml"].contains("fsk = \"FS\""));
    let unclear = pupils("Skolform", |nth| if nth < 3 { "FSK" } else { "GR" }.to_owned());
    let unclear = draft_of(&[("elever.csv", &unclear)]);
    assert!(unclear.asks("words-schooltypes") && !unclear.pages["mapping/register.toml"].contains("fsk ="));
}

#[test]
fn leavers_stay_out() {
    let text = pupils("Status", |nth| if nth < 4 { "Inaktiv" } else { "Aktiv" }.to_owned());
    let drafted = draft_of(&[("elever.csv", &text)]);
    assert_eq!(drafted.things(Kind::Person).len(), 6);
    assert!(drafted.asks("status-elever"));
}

#[test]
fn nothing_recognisable_blocks_and_maps_nothing() {
    let drafted = draft_of(&[("inkop.csv", "Artikel;Pris\nPenna;12\n"), ("tom.csv", "")]);
    assert!(drafted.draft.mappings.is_empty());
    assert_eq!(drafted.blocking(), ["nothing"]);
    assert!(drafted.draft.files.iter().all(|file| file.mapping.is_none()));
}

#[test]
fn no_personal_value_is_ever_written() {
    let text = pupils("E-post;Adress;Okänt", |nth| {
        format!("hemlig{nth}@example.org;Hemliga gatan {nth};Hemligt ord {nth}")
    });
    let drafted = draft_of(&[("elever.csv", &text)]);
    for page in drafted.pages.values() {
        assert!(!page.to_lowercase().contains("hemlig") && !page.contains("20130101"), "{page}");
    }
}

#[test]
fn next_of_kin_are_no_guardians() {
    let text = pupils("Anhörig Personnummer;Anhörig Namn", |nth| {
        format!("{};Ek, Rut", number(19_850_101 + u32::try_from(nth).unwrap(), 238))
    });
    let drafted = draft_of(&[("elever.csv", &text)]);
    assert!(drafted.things(Kind::Guardianship).is_empty());
    assert_eq!(drafted.blocking(), ["number-elever-pupil"]);
    assert!(drafted.pages["mapping/register.toml"].contains("id = \"Personnummer\""));
}

#[test]
fn parents_are_asked_about() {
    let text = pupils("Förälder 1 personnummer;Förälder 1 namn", |nth| {
        format!("{};Ek, Vera", number(19_850_101 + u32::try_from(nth).unwrap(), 238))
    });
    assert!(draft_of(&[("elever.csv", &text)]).asks("parents-elever"));
}

#[test]
fn damaged_numbers_do_not_become_an_id_of_another_kind() {
    let text = "Personnummer;Förnamn;Efternamn;Skola;Klass\n2,01306E+11;Alva;Ek;Ekskolan;7A\n";
    let drafted = draft_of(&[("elever.csv", text)]);
    let page = &drafted.pages["mapping/register.toml"];
    assert!(page.contains("number = \"Personnummer\"   # 40 %"), "{page}");
    assert!(drafted.pages["skolbro.toml"].contains("alternative_ids = \"never\""));
}

#[test]
fn those_who_have_left_leave_with_class_and_guardians() {
    let text = pupils("Status;VH1 Personnummer;VH1 Namn", |nth| {
        let status = if nth < 4 { "Avslutad" } else { "Aktiv" };
        format!("{status};{};Ek, Vera", number(19_850_101 + u32::try_from(nth).unwrap(), 238))
    });
    let drafted = draft_of(&[("elever.csv", &text)]);
    for kind in [Kind::Guardianship, Kind::Membership, Kind::Enrolment] {
        assert_eq!(drafted.things(kind).len(), 6, "{kind:?}");
    }
    assert_eq!(drafted.things(Kind::Person).len(), 12);
}

#[test]
fn registers_of_two_kinds_in_one_folder_get_a_mapping_each() {
    let users = "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,agentSourcedIds,grades\nu1,,true,o1,student,Alva,Ek,,7\n";
    let orgs = "sourcedId,name,type\no1,Ekskolan,school\n";
    let comma = |text: &str| look_as(text, ',', As::default());
    let files = [
        ("elever.csv", look(&pupils("Årskurs", |_| "7".to_owned()))),
        ("USERS.CSV", comma(users)),
        ("Orgs.csv", comma(orgs)),
    ];
    let drafted = drafted(&files, &Wishes::default());
    let paths: Vec<&str> = drafted.draft.mappings.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(paths, ["mapping/oneroster.toml", "mapping/register.toml"]);
    assert!(drafted.pages["skolbro.toml"].contains("order = [\"register\", \"oneroster\"]"));
}

#[test]
fn the_preset_that_was_asked_for_is_used() {
    let users = "sourcedId,givenName,familyName,role\nu1,Alva,Ek,student\n";
    let files = [
        ("users.csv", look_as(users, ',', As::default())),
        ("orgs.csv", look_as("sourcedId,name,type\no1,Ekskolan,school\n", ',', As::default())),
    ];
    let wishes = Wishes { preset: Some(stages::draft::Preset::Sds), ..Wishes::default() };
    assert_eq!(drafted(&files, &wishes).draft.mappings[0].path, "mapping/sds.toml");
}

#[test]
fn a_lookup_knows_the_standards_own_words_too() {
    let child = number(20_130_103, 239);
    let text = format!(
        "Barn personnummer;Personnummer;Förnamn;Efternamn;Relation\n{child};{};Rut;Ek;Kontaktperson\n",
        number(19_850_101, 238)
    );
    let drafted = draft_of(&[("elever.csv", &pupils("Kön", |_| "F".to_owned())), ("vuxna.csv", &text)]);
    let page = &drafted.pages["mapping/register.toml"];
    assert!(
        page.contains("\"vårdnadshavare\" = \"Vårdnadshavare\"")
            && page.contains("\"god man\" = \"God man\""),
        "{page}"
    );
}

#[test]
fn fifty_thousand_pupils_are_drafted_in_seconds() {
    let mut text = "Personnummer;Förnamn;Efternamn;Enhets-id;Skolform;Årskurs;Klass;VH1 Personnummer;VH1 Förnamn;VH1 Efternamn\n".to_owned();
    let mut members = "Grupp-id;Personnummer\n".to_owned();
    for nth in 0..50_000_u32 {
        let date = (2008 + nth % 10) * 10_000 + (1 + nth / 10 % 12) * 100 + 1 + nth / 120 % 28;
        let child = number(date, 900 + nth / 3360 % 99);
        text.push_str(&format!("{child};Alva;Ek;E{};GR;7;7{};{child};Vera;Ek\n", nth % 90, nth % 7));
        members.push_str(&format!("E{}-7{};{child}\n", nth % 90, nth % 7));
    }
    let looks = [("Elever.csv", look(&text)), ("Gruppmedlemmar.csv", look(&members))];
    let seen: Vec<_> = looks.iter().map(|(file, look)| stages::draft::Seen { file, look }).collect();
    let draft = stages::draft::draft(&seen, &Wishes::default(), super::read_back::TODAY);
    assert_eq!(draft.mappings.len(), 1);
}
