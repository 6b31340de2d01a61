//! Deliveries as they come in: opened, taken in the order of their times, put away and reported; and whatever is
//! hostile or broken is refused, logged without personal data, put aside unchanged, and changes nothing.

use crate::town::{NOW, PRINCIPALS, RELATIONS, STEM, Town, archive, pair, zip};
use openpgp::{Form, Steps, seal};
use receiver::{
    Armour, ByteOrderMark, Encoding, Failing, FaultMode, ImportFault, Language, Outcome, Pair, Planned,
    Reaction, Reactions, Reason, Refusal, Relation, ReportFault, Separator, Site, SiteFault, Stamp, Stop,
    Template, TwoFiles, draw,
};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

#[test]
fn a_delivery_is_taken_reported_and_put_away() {
    let town = Town::new();
    town.deliver(STEM, PRINCIPALS, RELATIONS);
    let night = town.import();
    assert_eq!(night.imports.len(), 1);
    assert_eq!(night.imports[0].taken.outcome, Outcome::Whole);
    assert_eq!((town.dump().principals.len(), town.dump().relations.len()), (2, 2));
    assert_eq!(fs::read_dir(town.account.incoming()).unwrap().count(), 0);
    assert!(town.account.taken().join("Exempelby_20260115_2200.zip.pgp").is_file());
    let letter = fs::read_to_string(town.account.reports().join("Exempelby_20260115_2200.txt")).unwrap();
    assert_eq!(
        letter,
        "Import av Exempelby_20260115_2200.zip

Importen av Exempelby_20260115_2200.zip är klar. Inga fel.

Objektrader: 2
Nya objekt: 2
Ändrade objekt: 0
Relationsrader: 2
Tillagda relationer: 2
Borttagna relationer: 0
Relationer som följde med: 0
Felaktiga rader: 0

"
    );
    assert!(town.log().is_empty());
    assert_eq!(town.import().imports.len(), 0);
}

#[test]
fn a_letter_names_lines_and_reasons_and_nobody() {
    for (language, subject, line) in [
        (Language::Sv, "Import av ", "Fel: Exempelby_20260115_2200.relations rad 3: okänt id"),
        (Language::En, "Import of ", "Error: Exempelby_20260115_2200.relations line 3: unknown id"),
    ] {
        let town = Town::with(|settings| settings.switches.language = language);
        let relations = format!("{RELATIONS}add\tstudent_in_school\t20140101-TF07\tSK-100\n");
        town.deliver(STEM, PRINCIPALS, &relations);
        let night = town.import();
        assert_eq!(night.letters[0].subject, format!("{subject}{STEM}.zip"));
        let text = &night.letters[0].text;
        assert!(text.lines().any(|one| one == line), "{text}");
        assert!(!text.contains("TF0") && !text.contains("Åsa") && !text.contains("SK-100"), "{text}");
    }
}

#[test]
fn several_deliveries_are_taken_in_the_order_of_their_times() {
    let town = Town::new();
    let moves = |from: &str, to: &str| {
        format!(
            "add\tstudent_in_school\t20130301-TF01\t{to}\nremove\tstudent_in_school\t20130301-TF01\t{from}\n"
        )
    };
    let second = PRINCIPALS.lines().next().unwrap().replace("SK-100", "SK-200") + "\n";
    town.deliver("Exempelby_20260116_2300", "", &moves("SK-200", "SK-100"));
    town.deliver("Exempelby_20260116_0700", &second, &moves("SK-100", "SK-200"));
    town.deliver(STEM, PRINCIPALS, RELATIONS);
    town.put("Exempelby_20260117_2200.zip.pgp.part", b"half");
    town.put("readme.txt", b"");
    let night = town.import();
    let names: Vec<&str> = night.imports.iter().map(|one| one.report.delivery.as_str()).collect();
    assert_eq!(names, [STEM, "Exempelby_20260116_0700", "Exempelby_20260116_2300"]);
    assert!(night.imports.iter().all(|one| one.taken.outcome == Outcome::Whole));
    assert!(town.dump().relations.contains("student_in_school\t20130301-TF01\tSK-100"));
    assert_eq!(fs::read_dir(town.account.incoming()).unwrap().count(), 2);
    // the same once more does not hide the first
    town.deliver(STEM, PRINCIPALS, RELATIONS);
    assert_eq!(town.import().imports[0].taken.outcome, Outcome::Partly);
    assert!(town.account.taken().join("Exempelby_20260115_2200-2.zip.pgp").is_file());
}

#[test]
fn sealed_in_one_step_or_two_as_bytes_or_as_text() {
    for (steps, armour) in [(Steps::One, false), (Steps::One, true), (Steps::Two, false), (Steps::Two, true)]
    {
        let town = Town::new();
        let content = archive(STEM, PRINCIPALS, RELATIONS);
        let sealed = seal(&content, &town.receiver(), &town.own, Form { steps, armour }).unwrap();
        town.put(&format!("{STEM}.zip.pgp"), &sealed);
        assert_eq!(town.import().imports[0].taken.outcome, Outcome::Whole);
    }
}

/// Puts a sealed delivery of these bytes into a town that holds something, and expects a refusal that changes
/// nothing but the log and where the file lies.
fn refused(town: &Town, sealed: &[u8], expected: Refusal) {
    let before = town.dump();
    let name = "Exempelby_20260116_2200.zip.pgp";
    town.put(name, sealed);
    let night = town.import();
    assert_eq!(night.imports[0].taken.outcome, Outcome::Refused(expected));
    assert!(town.dump() == before, "{expected:?}");
    assert_eq!(fs::read(&night.imports[0].file).unwrap(), sealed);
    assert_eq!(night.imports[0].file.parent().unwrap(), town.account.refused());
    let line = format!("{NOW} {expected} {name}");
    assert_eq!(town.log().lines().last(), Some(line.as_str()));
    assert_eq!(night.letters.len(), 1);
    assert!(night.letters[0].text.contains("Ingenting är ändrat."));
}

fn filled() -> Town {
    let town = Town::new();
    town.deliver(STEM, PRINCIPALS, RELATIONS);
    assert_eq!(town.import().imports[0].taken.outcome, Outcome::Whole);
    town
}

const NIGHT: &str = "Exempelby_20260116_2200";

#[test]
fn what_cannot_be_believed_is_refused() {
    let town = filled();
    let content = archive(NIGHT, PRINCIPALS, "");
    let (stranger, public) = pair();
    let to_another = openpgp::Certificate::read(public.as_bytes()).unwrap();
    let form = Form::default();
    refused(&town, &seal(&content, &town.receiver(), &stranger, form).unwrap(), Refusal::AnotherSigner);
    refused(&town, &seal(&content, &to_another, &town.own, form).unwrap(), Refusal::AnotherKey);
    refused(&town, &content, Refusal::NotAMessage);
    refused(&town, b"", Refusal::NotAMessage);
    let whole = town.seal(&content);
    refused(&town, &whole[..whole.len() - 20], Refusal::Changed);
    refused(&town, &whole[..40], Refusal::NotAMessage);
    let mut changed = whole.clone();
    let at = changed.len() - 60;
    changed[at] ^= 1;
    refused(&town, &changed, Refusal::Changed);
}

#[test]
fn archives_that_could_do_harm_are_refused() {
    let town = filled();
    let (principals, relations) = (format!("{NIGHT}.principals"), format!("{NIGHT}.relations"));
    let text = PRINCIPALS.as_bytes();
    let pair = |first: &str, second: &str| zip(&[(first, text), (second, b"")]);
    for name in ["../../holds.db", "/etc/passwd", "C:\\x", "a/b.relations", "..\\x", "in/../../x"] {
        refused(&town, &town.seal(&pair(&principals, name)), Refusal::UnsafeName);
    }
    for name in
        ["Annanby_20260116_2200.relations", "Exempelby_20260115_2200.relations", "inre.zip", ".relations"]
    {
        refused(&town, &town.seal(&pair(&principals, name)), Refusal::InnerName);
    }
    refused(&town, &town.seal(&zip(&[(&principals, text)])), Refusal::MissingFile);
    refused(&town, &town.seal(&zip(&[])), Refusal::NotAZip);
    refused(&town, &town.seal(b"hej"), Refusal::NotAZip);
    let many = zip(&[(&principals, text), (&relations, b""), ("tredje", b"")]);
    refused(&town, &town.seal(&many), Refusal::TooManyFiles);
    let whole = pair(&principals, &relations);
    refused(&town, &town.seal(&whole[..whole.len() - 5]), Refusal::NotAZip);
    refused(&town, &town.seal(&[&whole, &b"more"[..]].concat()), Refusal::NotAZip);
    // two files of one name, which no writer makes willingly
    let other = format!("{NIGHT}.principalx");
    let twice = replaced(&pair(&principals, &other), other.as_bytes(), principals.as_bytes());
    refused(&town, &town.seal(&twice), Refusal::DuplicateName);
    let mut links = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    links.add_symlink(&*principals, "/etc/passwd", zip::write::SimpleFileOptions::default()).unwrap();
    refused(&town, &town.seal(&links.finish().unwrap().into_inner()), Refusal::Link);
    let mut folders = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    folders.add_directory("mapp", zip::write::SimpleFileOptions::default()).unwrap();
    refused(&town, &town.seal(&folders.finish().unwrap().into_inner()), Refusal::Link);
    // an archive in an archive, under the right name
    refused(&town, &town.seal(&zip(&[(&principals, &whole), (&relations, b"")])), Refusal::Nul);
}

#[test]
fn bombs_are_not_unpacked() {
    let town = Town::with(|settings| settings.switches.limits.unpacked_bytes = 1 << 20);
    let (principals, relations) = (format!("{NIGHT}.principals"), format!("{NIGHT}.relations"));
    let bomb = zip(&[(&principals, &vec![b' '; 64 << 20]), (&relations, b"")]);
    assert!(bomb.len() < 1 << 20);
    refused(&town, &town.seal(&bomb), Refusal::Bomb);
    // together they are too large
    let halves = zip(&[(&principals, &vec![b' '; 700 << 10]), (&relations, &vec![b' '; 700 << 10])]);
    refused(&town, &town.seal(&halves), Refusal::Bomb);
    // it says that it is small, and is not
    let lies = replaced(&bomb, &(64_u32 << 20).to_le_bytes(), &100_u32.to_le_bytes());
    let before = town.dump();
    town.put(
        "Exempelby_20260117_2200.zip.pgp",
        &town.seal(&replaced(&lies, NIGHT.as_bytes(), b"Exempelby_20260117_2200")),
    );
    assert!(matches!(
        town.import().imports[0].taken.outcome,
        Outcome::Refused(Refusal::Bomb | Refusal::NotAZip)
    ));
    assert!(town.dump() == before);
    let small = Town::with(|settings| settings.switches.limits.sealed_bytes = 500);
    let noise: String =
        (0..2000_u32).map(|i| char::from(33 + (i.wrapping_mul(2_654_435_761) >> 26) as u8)).collect();
    refused(&small, &small.seal(&archive(NIGHT, &noise, "")), Refusal::TooLarge);
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for at in 0..=out.len() - from.len() {
        if out[at..].starts_with(from) {
            out[at..at + to.len()].copy_from_slice(to);
        }
    }
    out
}

#[test]
fn texts_that_are_not_as_agreed_are_refused() {
    let (principals, relations) = (format!("{NIGHT}.principals"), format!("{NIGHT}.relations"));
    let send = |town: &Town, text: &[u8], expected| {
        refused(town, &town.seal(&zip(&[(&principals, text), (&relations, b"")])), expected);
    };
    let town = filled();
    send(&town, b"\xc5sa\tExempel", Refusal::WrongEncoding);
    send(&town, b"A\0sa", Refusal::Nul);
    send(&town, b"\xef\xbb\xbfAlva", Refusal::ByteOrderMark);
    send(&town, &vec![b'a'; 1 << 20], Refusal::LongLine);
    let town = Town::with(|settings| {
        settings.switches.files.encoding = Encoding::Latin1;
        settings.switches.limits.lines = 3;
    });
    send(&town, PRINCIPALS.as_bytes(), Refusal::WrongEncoding);
    send(&town, b"a\nb\nc\nd\n", Refusal::TooManyLines);
    let in_latin1: Vec<u8> = PRINCIPALS.chars().map(|c| u8::try_from(c).unwrap()).collect();
    town.put(
        "Exempelby_20260116_2200.zip.pgp",
        &town.seal(&zip(&[(&principals, &in_latin1), (&relations, b"")])),
    );
    assert_eq!(town.import().imports[0].taken.outcome, Outcome::Whole);
    assert!(town.dump().principals.iter().any(|row| row.starts_with("Åsa\t")));
}

#[test]
fn other_agreements_are_kept_too() {
    let town = Town::with(|settings| {
        let files = &mut settings.switches.files;
        files.pair = Pair::One;
        files.byte_order_mark = ByteOrderMark::Required;
        files.armour = Armour::Armoured;
        files.ending = ".gpg".to_owned();
    });
    let marked = format!("\u{feff}{PRINCIPALS}");
    let content = zip(&[(&format!("{STEM}.principals"), marked.as_bytes())]);
    let sealed =
        |armour| seal(&content, &town.receiver(), &town.own, Form { armour, ..Form::default() }).unwrap();
    town.put(&format!("{STEM}.gpg"), &sealed(false));
    assert_eq!(town.import().imports[0].taken.outcome, Outcome::Refused(Refusal::Armour));
    town.put(&format!("{STEM}.gpg"), &sealed(true));
    assert_eq!(town.import().imports[0].taken.outcome, Outcome::Whole);
}

#[test]
fn files_with_other_names_and_no_files_are_refused() {
    let town = filled();
    let before = town.dump();
    let sealed = town.seal(&archive(STEM, PRINCIPALS, ""));
    town.put("Annanby_20260116_2200.zip.pgp", &sealed);
    town.put("elev 20130301-TF01\n.zip.pgp", &sealed);
    let outside = town.account.log().with_file_name("outside");
    fs::write(&outside, &sealed).unwrap();
    let link = town.account.incoming().join("Exempelby_20260116_2200.zip.pgp");
    std::os::unix::fs::symlink(&outside, link).unwrap();
    fs::create_dir(town.account.incoming().join("Exempelby_20260117_2200.zip.pgp")).unwrap();
    let night = town.import();
    let why: Vec<Outcome> = night.imports.iter().map(|one| one.taken.outcome).collect();
    let [name, not_a_file] = [Refusal::Name, Refusal::NotAFile].map(Outcome::Refused);
    assert_eq!(why, [name, name, not_a_file, not_a_file]);
    assert!(town.dump() == before && outside.is_file());
    assert_eq!(
        town.log(),
        "2026-01-16T01:00:00 name Annanby_20260116_2200.zip.pgp
2026-01-16T01:00:00 name elev?########-TF##?.zip.pgp
2026-01-16T01:00:00 not-a-file Exempelby_20260116_2200.zip.pgp
2026-01-16T01:00:00 not-a-file Exempelby_20260117_2200.zip.pgp
"
    );
}

fn plan(town: &Town, fault: FaultMode, lasting: bool) {
    town.account.set_faults(vec![Planned { fault, lasting }]).unwrap();
}

#[test]
fn faults_of_imports_happen_once_or_until_they_are_taken_away() {
    let rejected = Outcome::Refused(Refusal::Drawn);
    for (fault, first) in [
        (ImportFault::Rejected, rejected),
        (ImportFault::WrongKey, Outcome::Refused(Refusal::AnotherKey)),
        (ImportFault::Half(Stop::AfterPrincipals), Outcome::Partly),
        (ImportFault::Half(Stop::AfterRelationLine(1)), Outcome::Partly),
        (ImportFault::Failing(Failing::Every(2)), Outcome::Partly),
    ] {
        let town = Town::new();
        plan(&town, FaultMode::Import(fault), false);
        town.deliver(STEM, PRINCIPALS, RELATIONS);
        let night = town.import();
        assert_eq!((night.imports[0].taken.outcome, night.letters.len()), (first, 1), "{fault:?}");
        assert!(town.account.faults().unwrap().is_empty());
    }
    let town = Town::new();
    plan(&town, FaultMode::Import(ImportFault::Rejected), true);
    for _ in 0..2 {
        town.deliver(STEM, PRINCIPALS, RELATIONS);
        assert_eq!(town.import().imports[0].taken.outcome, rejected);
    }
    plan(&town, FaultMode::Import(ImportFault::Twice), false);
    town.deliver(STEM, PRINCIPALS, RELATIONS);
    let night = town.import();
    let outcomes: Vec<Outcome> = night.imports.iter().map(|one| one.taken.outcome).collect();
    assert_eq!((outcomes, night.letters.len()), (vec![Outcome::Whole, Outcome::Partly], 2));
}

#[test]
fn reports_come_late_or_never() {
    let town = Town::new();
    let night = |stem: &str| {
        town.deliver(stem, PRINCIPALS, "");
        let letters = town.import().letters;
        letters.into_iter().map(|letter| letter.delivery).collect::<Vec<_>>()
    };
    plan(&town, FaultMode::Report(ReportFault::Late { imports: 2 }), false);
    assert!(night("Exempelby_20260115_2200").is_empty());
    assert_eq!(night("Exempelby_20260116_2200"), ["Exempelby_20260116_2200"]);
    assert_eq!(night("Exempelby_20260117_2200"), ["Exempelby_20260115_2200", "Exempelby_20260117_2200"]);
    plan(&town, FaultMode::Report(ReportFault::Never), true);
    assert!(night("Exempelby_20260118_2200").is_empty() && night("Exempelby_20260119_2200").is_empty());
    plan(&town, FaultMode::Import(ImportFault::HalfInSilence(Stop::AfterPrincipals)), false);
    assert!(night("Exempelby_20260120_2200").is_empty());
    assert_eq!(night("Exempelby_20260121_2200"), ["Exempelby_20260121_2200"]);
    assert_eq!(fs::read_dir(town.account.reports()).unwrap().count(), 4);
    // what chance draws can be kept
    town.account.set_faults(draw(3, 50)).unwrap();
    assert_eq!(town.account.faults().unwrap(), draw(3, 50));
}

#[test]
fn a_site_keeps_to_itself_and_knows_its_municipalities() {
    let town = Town::new();
    let folder = town.account.log().parent().unwrap().to_owned();
    for part in ["in", "taken", "refused", "reports", ""] {
        assert_eq!(fs::metadata(folder.join(part)).unwrap().permissions().mode() & 0o777, 0o700, "{part}");
    }
    for part in ["holds.db", "account.toml", "../../host_key", "../../receiver.secret.asc"] {
        assert_eq!(fs::metadata(folder.join(part)).unwrap().permissions().mode() & 0o777, 0o600, "{part}");
    }
    let site = folder.parent().unwrap().parent().unwrap();
    assert!(matches!(Site::create(site, "En annan <x@example.se>"), Err(SiteFault::Exists)));
    assert!(matches!(Site::open(&folder), Err(SiteFault::NotASite)));
    let again = Site::open(site).unwrap();
    assert_eq!(again.accounts().unwrap(), ["exempelby"]);
    assert_eq!(again.public_key().unwrap(), town.site.public_key().unwrap());
    let mut settings = again.account("exempelby").unwrap().settings().clone();
    assert_eq!(&settings, town.account.settings());
    assert!(matches!(again.add(&settings), Err(SiteFault::AccountExists)));
    settings.name = "../annanby".to_owned();
    assert!(matches!(again.add(&settings), Err(SiteFault::Name)));
    settings.name = "annanby".to_owned();
    assert!(matches!(again.add(&settings), Err(SiteFault::AccountExists)));
    settings.user = "annanby".to_owned();
    settings.token = "../Annanby".to_owned();
    assert!(matches!(again.add(&settings), Err(SiteFault::Token)));
    settings.token = "Annanby".to_owned();
    again.add(&settings).unwrap();
    assert_eq!(again.accounts().unwrap(), ["annanby", "exempelby"]);
    assert!(matches!(again.account("ingenby"), Err(SiteFault::NoAccount)));
    assert!(!fs::read_to_string(folder.join("account.toml")).unwrap().contains("äpplen"));
}

#[test]
fn what_a_municipality_has_is_taken_out_and_loaded_and_its_switches_are_kept() {
    let town = filled();
    let folder = town.account.log().with_file_name("ut");
    let switches = town.account.settings().switches.clone();
    let out = town.account.holds().unwrap().export(&switches).unwrap();
    let stamp = Stamp::read("20260115_2200").unwrap();
    let [principals, _] = out.write(&folder, "Exempelby", stamp).unwrap();
    assert_eq!(principals.file_name().unwrap(), "Exempelby_20260115_2200.principals");
    let mut other = Town::new();
    other.account.holds().unwrap().load(&TwoFiles::read(&folder).unwrap(), &switches, NOW).unwrap();
    assert!(
        other.dump().principals == town.dump().principals && other.dump().relations == town.dump().relations
    );
    assert_eq!(other.dump().by_hand.len(), 4);
    // the same as an archive can be handed in
    other.put(
        &format!("{NIGHT}.zip.pgp"),
        &other.seal(&out.zip("Exempelby", Stamp::read("20260116_2200").unwrap()).unwrap()),
    );
    assert_eq!(other.import().imports[0].taken.counts.rows_unchanged, 2);
    fs::write(folder.join("en.till.principals"), "").unwrap();
    assert!(TwoFiles::read(&folder).is_err());

    let mut settings = other.account.settings().clone();
    settings.switches.reactions =
        Reactions::all(Reaction::Ignore).with(Reason::UnknownId, Reaction::RejectFile);
    settings.switches.relations.template = Template::read("{from};{type};{to};{op}").unwrap();
    settings.switches.relations.reversed = [Relation::MentorFor].into();
    settings.switches.files.separator = Separator::Comma;
    other.account.set(settings.clone()).unwrap();
    assert_eq!(other.site.account("exempelby").unwrap().settings(), &settings);
    let text = fs::read_to_string(other.account.log().with_file_name("account.toml")).unwrap();
    assert!(
        text.contains("unknown-id = \"reject-file\"") && text.contains("{from};{type};{to};{op}"),
        "{text}"
    );
    settings.name = "annanby".to_owned();
    assert!(matches!(other.account.set(settings), Err(SiteFault::Name)));
}
