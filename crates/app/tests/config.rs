//! `skolbro.toml` as people write it: everything that can be said, and every way to say it wrong.

#![expect(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]

use app::config::{Config, Environment, RuleSetting};
use app::failure::{Diagnostic, Failure, FailureKind};
use app::{Language, Texts};
use jiff::civil::{date, time};
use model::Severity;
use model::person::Capacity;
use model::picture::RelationKind;
use model::school::{DutyRole, GroupKind, Organiser, SchoolType, SchoolTypes};
use stages::check::Setting;
use stages::document::line_and_column;
use stages::settings::guards::{Guards, Limit, Season, Share, YearDay};
use stages::settings::operation::{
    Adopt, Delivery, DeliveryPolicy, EmptyDelta, FailingLine, Limits, NameLetters, Pair, Pgp, Protocol,
    Report, ReportParser, ReportPatterns, Schedule, Transport,
};
use stages::settings::policy::{
    GivenName, GuardianLink, MissingStart, ProtectedExisting, SharedEmail, Uncertain,
};
use stages::settings::receiver::{
    ChangePolicy, Emit, EmptyPolicy, Encoding, Eol, Explicit, Files, Ids, Principals, Quoting, Separator,
    SwitchColumns, Unencodable, Unneeded, Validation,
};
use stages::settings::travel::{
    Destination, Inbox, InboxKind, Keys, Letters, MailServer, Reader, SecretAt, Sort, Tls, Travel, Verify,
};
use stages::settings::{
    Direction, FormCode, Object, Op, Order, Phase, Retention, Settings, Switch, Treatment, Window, points,
};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

const FULL: &str = include_str!("config/full.toml");
const NAMED: &str = "[municipality]\nname = \"Exempelby\"\n";
const RULES: [&str; 5] = ["SKB-A02", "SKB-A06", "SKB-C81", "SKB-C83", "SKB-D49"];

fn read(text: &str) -> Result<Config, Failure> {
    let rules: Vec<_> = RULES.iter().filter_map(|code| stages::check::rule(code)).collect();
    Config::read("skolbro.toml", text, &rules)
}

/// The common settings are read through production, where nothing in these texts says otherwise.
fn settings(text: &str) -> Settings {
    read(&format!("{NAMED}{text}")).unwrap().settings(Environment::Production)
}

fn says(diagnostic: &Diagnostic, language: Language) -> String {
    Texts::new(language).say(&diagnostic.what)
}

/// The texts' ids and what stands at their places.
fn faults(text: &str) -> Vec<(String, String)> {
    let text = format!("{NAMED}{text}");
    let failure = read(&text).unwrap_err();
    assert_eq!(failure.kind, FailureKind::Configuration);
    let mut found = Vec::new();
    for place in &failure.places {
        for language in [Language::Swedish, Language::English] {
            let said = says(place, language);
            assert!(!said.contains("{$") && said.contains(' '), "{said}");
        }
        found.push((place.what.id.to_string(), text[place.spot.clone()].to_owned()));
    }
    found
}

#[track_caller]
fn fault(text: &str, id: &str, at: &str) {
    assert_eq!(faults(text), [(id.to_owned(), at.to_owned())]);
}

#[test]
fn the_head_of_a_full_file_is_read() {
    let config = read(FULL).unwrap();
    assert_eq!(config.language, Some(Language::English));
    let municipality = &config.municipality;
    assert_eq!(municipality.name, "Exempelby kommun");
    assert_eq!((municipality.code.as_deref(), municipality.file_name.as_str()), (Some("9998"), "Exempelby"));
    assert_eq!(config.sources.folder, Path::new("hämtat/register"));
    assert_eq!(config.sources.order, ["edlevo", "skola24"]);
    let milder = RuleSetting {
        setting: Some(Setting::As(Severity::Notice)),
        thresholds: Vec::new(),
        by: "Anna Berg".into(),
        reason: "the register has none".into(),
        until: Some(date(2027, 6, 30)),
    };
    assert_eq!(config.rules["SKB-C81"], milder);
    assert_eq!((config.rules["SKB-A02"].setting, config.rules.len()), (Some(Setting::Off), 4));
    assert_eq!(config.rules["SKB-D49"].setting, Some(Setting::As(Severity::Error)));
    let limits = |day| config.thresholds(day).collect::<Vec<_>>();
    assert_eq!(limits(date(2027, 6, 30)), [("SKB-C83", "years", 13)]);
    assert_eq!(limits(date(2027, 7, 1)), []);
    let holds = |day| config.overrides(day).map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(holds(date(2027, 6, 30)), ["SKB-A02", "SKB-C81", "SKB-D49"]);
    assert_eq!(holds(date(2027, 7, 1)), ["SKB-A02", "SKB-D49"]);
    assert_eq!(config.expired(date(2027, 6, 30)).count(), 0);
    let expired: Vec<_> = config.expired(date(2027, 7, 1)).collect();
    assert_eq!(expired, [("SKB-C81", date(2027, 6, 30)), ("SKB-C83", date(2027, 6, 30))]);
    let [first, second] = config.questions.as_slice() else { panic!("two questions") };
    assert_eq!((first.id.as_str(), first.blocking, first.is_open()), ("komvux", true, false));
    assert_eq!((second.id.as_str(), second.blocking, second.is_open()), ("fritids", false, true));
    assert_eq!(second.text, "Vilka avdelningar finns?");
    assert_eq!((config.file_name.as_str(), config.text.as_str()), ("skolbro.toml", FULL));
}

#[test]
fn the_relations_of_a_full_file_are_read() {
    let relations = read(FULL).unwrap().settings(Environment::Production).receiver.relations;
    assert_eq!(relations.template.to_string(), "{type};{from};{to};{op}");
    assert_eq!(relations.order, Order::PerPerson);
    let first = Phase { op: Op::Remove, kind: RelationKind::SchoolInOrg };
    assert_eq!((relations.phases.as_slice()[0], relations.phases.as_slice().len()), (first, 20));
    let directions: Vec<_> = relations.direction.into_iter().collect();
    assert_eq!(
        directions,
        [
            (RelationKind::ClassInSchool, Direction::Reversed),
            (RelationKind::GuardianFor, Direction::Reversed),
            (RelationKind::MentorFor, Direction::AsNamed),
            (RelationKind::AdministratorFor, Direction::AsNamed),
        ]
    );
}

#[test]
fn the_content_of_a_full_file_is_read() {
    let receiver = read(FULL).unwrap().settings(Environment::Production).receiver;
    assert_eq!(receiver.organisation(), Some("ORG-1"));
    assert_eq!(
        receiver.files,
        Files {
            header: true,
            encoding: Encoding::Utf8,
            separator: Separator::Semicolon,
            bom: true,
            eol: Eol::CrLf,
            quoting: Quoting::Minimal,
            unencodable: Unencodable::QuestionMark,
        }
    );
    assert_eq!(
        receiver.principals,
        Principals {
            empty_policy: EmptyPolicy::ClearToken,
            switches: SwitchColumns::Mapped,
            clear_token: "#".into()
        }
    );
    assert_eq!(receiver.validation, Validation { school_code: true, ages: true });
    assert_eq!(
        receiver.ids,
        Ids {
            coordination: false,
            temporary: false,
            temporary_hyphen: false,
            school_prefix: "s-".into(),
            class_prefix: "k-".into(),
            change_policy: ChangePolicy::Replace,
        }
    );
    let (forms, years) = (receiver.map.school_forms, receiver.map.school_years);
    assert_eq!(forms.code(SchoolType::PreschoolClass), Some("se.grundskoleutbildning.forskoleklass"));
    assert_eq!(forms.code(SchoolType::Compulsory), Some("se.grundskoleutbildning.grundskola"));
    assert_eq!(forms.0.get(&SchoolType::LeisureCentre), Some(&FormCode::NotSent));
    assert_eq!(forms.0.get(&SchoolType::MunicipalAdult), Some(&FormCode::Unit));
    let preschool = |day| years.value(SchoolType::PreschoolClass, 0, day);
    assert_eq!(preschool(date(2028, 6, 30)), Some("F"));
    assert_eq!((preschool(date(2028, 7, 1)), preschool(date(2026, 6, 30))), (Some("0"), Some("0")));
    assert_eq!(
        receiver.emit,
        Emit { student_in_school: false, external_user_in_school: false, subjects: true }
    );
    assert_eq!(
        (receiver.remove_explicit, receiver.delta_unneeded),
        (Explicit::WithoutCascades, Unneeded::WhenInDoubt)
    );
}

#[test]
fn the_operation_of_a_full_file_is_read() {
    let receiver = read(FULL).unwrap().settings(Environment::Production).receiver;
    assert_eq!(receiver.pgp, Pgp { extension: ".pgp".into(), armor: true, one_step: false });
    assert_eq!(
        receiver.transport,
        Transport {
            protocol: Protocol::Ftps,
            directory: "/in".into(),
            temporary_suffix: "".into(),
            clean_up: Some(Duration::from_secs(30 * 24 * 3600)),
        }
    );
    assert_eq!(
        receiver.delivery,
        Delivery {
            policy: DeliveryPolicy::Confirmed,
            empty: EmptyDelta::EmptyFiles,
            pair: Pair::OnlyFilled,
            names: NameLetters::All,
        }
    );
    assert_eq!(
        receiver.report,
        Report {
            failing_line: FailingLine::RejectsFile,
            parser: ReportParser::Patterns,
            without_file: true,
            due: time(7, 30, 0, 0),
            patterns: ReportPatterns {
                delivery: vec!["^Ämne: (?<name>\\S+)".into()],
                done: vec!["^Klart$".into()],
                partly: vec!["^Delvis$".into()],
                rejected: vec!["^Avvisad$".into()],
                failed_line: vec!["^(?<file>\\S+) rad (?<line>[0-9]+)".into()],
                counted: vec!["^Antal fel: (?<count>\\S+)$".into()],
                ignored: vec!["^--$".into()],
                alarming: vec!["(?i)fel".into()],
            },
        }
    );
    assert_eq!(
        receiver.limits,
        Limits { name: None, field: Some(200), rows: Some(100_000), bytes: Some(5_000_000_000) }
    );
    assert_eq!(
        receiver.schedule,
        Schedule { zone: "UTC".into(), deliver_by: time(21, 0, 0, 0), import_from: time(23, 30, 0, 0) }
    );
    assert_eq!(receiver.adopt, Adopt::Nothing);
    assert_eq!(receiver.confirmed, ["files.header", "relations.template"].map(Into::into).into());
}

fn mail_server(host: &str, port: u16, tls: Tls, secret: &str) -> MailServer {
    MailServer {
        host: host.into(),
        port: Some(port),
        tls,
        user: "skolbro".into(),
        password: Some(SecretAt::Variable(secret.into())),
        ca: "keys/ca.pem".into(),
    }
}

#[test]
fn the_ways_out_and_back_of_a_full_file_are_read() {
    let config = read(FULL).unwrap();
    let travel = config.settings(Environment::Production).travel;
    let destination = Destination {
        host: "sftp.example.se".into(),
        port: Some(2222),
        user: "exempelby".into(),
        password: Some(SecretAt::Variable("SKOLBRO_SFTP".into())),
        key: "keys/sftp".into(),
        passphrase: Some(SecretAt::File("keys/sftp.passphrase".into())),
        host_keys: vec![format!("SHA256:{}", "A".repeat(43)).into()],
        known_hosts: "keys/known_hosts".into(),
        ca: "keys/ca.pem".into(),
        implicit_tls: true,
        allow_plain: true,
        folder: "/srv/ut".into(),
        command: ["/usr/bin/skicka", "{file}", "{name}"].map(Into::into).into(),
        verify: Verify::Size,
        attempts: 3,
        timeout: Duration::from_secs(10),
    };
    let expected = Travel {
        destination,
        keys: Keys {
            receiver: "keys/unikum.asc".into(),
            own: "keys/exempelby.asc".into(),
            passphrase: Some(SecretAt::File("keys/exempelby.passphrase".into())),
        },
        inbox: Inbox {
            kind: InboxKind::Imap,
            server: mail_server("imap.example.se", 993, Tls::StartTls, "SKOLBRO_IMAP"),
            folder: "INBOX".into(),
            senders: vec!["import@example.se".into()],
        },
        letters: Letters {
            server: mail_server("127.0.0.1", 2525, Tls::None, "SKOLBRO_SMTP"),
            from: "skolbro@example.se".into(),
            to: vec![
                Reader {
                    address: "it@example.se".into(),
                    language: Some("en".into()),
                    gets: [Sort::Alarm, Sort::Problems].into(),
                    schools: ["1001".into(), "1002".into()].into(),
                },
                Reader {
                    address: "rektor@example.se".into(),
                    language: None,
                    gets: [Sort::Alarm, Sort::Digest].into(),
                    schools: [].into(),
                },
            ],
        },
    };
    assert_eq!(travel, expected);
    let test = config.settings(Environment::Test).travel;
    assert_eq!(test.destination, Destination { host: "test.example.se".into(), ..expected.destination });
    assert_eq!((test.keys, test.inbox), (expected.keys, expected.inbox));
}

#[test]
fn a_secret_is_never_written_in_the_file_and_never_said_back() {
    for wrong in ["hemligt", "file:", "env: ", ""] {
        let text = format!("[destination]\nhost = \"a.example.se\"\npassword = \"{wrong}\"");
        fault(&text, "fault-config-secret", &format!("\"{wrong}\""));
        let failure = read(&format!("{NAMED}{text}")).unwrap_err();
        let said = says(&failure.places[0], Language::Swedish);
        assert!(wrong.is_empty() || wrong.contains(':') || !said.contains(wrong), "{said}");
    }
}

#[test]
fn what_cannot_be_a_way_out_or_back_is_refused_at_its_place() {
    fault("[destination]\nhost = \"sftp://a\"", "fault-config-host", "\"sftp://a\"");
    fault("[destination]\nhost_keys = [\"MD5:aa\"]", "fault-config-host-key", "\"MD5:aa\"");
    fault("[destination]\nport = 0", "fault-config-range", "0");
    fault("[destination]\ncommand = [\"/bin/cp\"]", "fault-config-command", "[\"/bin/cp\"]");
    fault("[destination]\nverify = \"maybe\"", "fault-unknown-word", "\"maybe\"");
    fault("[inbox]\nkind = \"imap\"", "fault-missing-key", "\"imap\"");
    fault("[inbox]\nkind = \"folder\"", "fault-missing-key", "\"folder\"");
    fault(
        "[letters]\nhost = \"a.example.se\"\nfrom = \"a@b\"\ntls = \"none\"",
        "fault-config-tls",
        "\"none\"",
    );
    fault("[letters]\nfrom = \"me\"", "fault-config-address", "\"me\"");
    fault("[receiver.transport]\nprotocol = \"ftp\"", "fault-config-plain", "\"ftp\"");
    let allowed = settings("[receiver.transport]\nprotocol = \"ftp\"\n[destination]\nallow_plain = true");
    assert_eq!(allowed.receiver.transport.protocol, Protocol::Ftp);
}

#[test]
fn the_choices_of_a_full_file_are_read() {
    let settings = read(FULL).unwrap().settings(Environment::Production);
    let policy = &settings.policy;
    assert_eq!(policy.email_precedence, [Capacity::Guardian, Capacity::Staff]);
    assert_eq!((policy.guardian_on_leave, policy.guardian_at_18), (GuardianLink::Remove, GuardianLink::Keep));
    let sent = [policy.other_adults, policy.emigrated, policy.empty_groups, policy.loose_memberships];
    assert_eq!(sent, [Treatment::Send; 4]);
    assert_eq!(policy.groups_without_teacher, Treatment::LeaveOut);
    assert_eq!((policy.given_name, policy.missing_start), (GivenName::All, MissingStart::NotBegun));
    assert!(policy.mentor_implies_teacher && !policy.start_today);
    let roles = BTreeSet::from([DutyRole::Principal, DutyRole::SchoolAdministrator]);
    assert_eq!(policy.administrator_roles, roles);
    assert_eq!(policy.protected_existing, ProtectedExisting::RemoveRelations);
    assert_eq!(policy.uncertain, Uncertain::Hold);
    let scope = &settings.scope;
    assert_eq!(scope.units, ["SK1", "12345678"].map(Into::into).into());
    assert_eq!(scope.excluded_units, ["SK9"].map(Into::into).into());
    let organisers = [None, Some(Organiser::Municipal), Some(Organiser::Independent)];
    assert_eq!(scope.organisers, organisers.into());
    assert_eq!(scope.municipalities, ["9998"].map(Into::into).into());
    assert_eq!(scope.group_kinds, [GroupKind::Class, GroupKind::Teaching].into());
    assert_eq!(scope.school_types, [SchoolType::Preschool, SchoolType::Compulsory].into());
    assert_eq!(scope.off, [Switch::Mentors, Switch::Administrators].into());
    let windows = &settings.windows;
    let types = SchoolTypes::default().with(SchoolType::Compulsory).with(SchoolType::AdaptedCompulsory);
    let first = Window { object: Object::Enrolment, school_types: types, before: 14, after: 0 };
    assert_eq!(windows.rows[0], first);
    assert_eq!(windows.days(Object::Guardianship, None), (0, 366));
    assert_eq!(windows.days(Object::Enrolment, Some(SchoolType::Preschool)), (7, 0));
    assert_eq!(windows.days(Object::Enrolment, Some(SchoolType::Sami)), (10, 10));
}

#[test]
fn the_guards_of_a_full_file_are_read() {
    let config = read(FULL).unwrap();
    let limit = |floor, hundredths| Limit { floor, share: Share::hundredths(hundredths).unwrap() };
    let day = |text| YearDay::read(text).unwrap();
    let start = Season { from: day("08-10"), until: day("09-15"), factor: 5, classes: true };
    let winter = Season { from: day("12-20"), until: day("01-08"), factor: 1, classes: false };
    let guards = config.settings(Environment::Production).guards;
    assert_eq!(
        guards,
        Guards {
            ended: limit(6, 400),
            begun: limit(21, 1_100),
            changed: limit(51, 2_100),
            guardians: limit(11, 300),
            class: limit(16, 5_100),
            identities: limit(4, 25),
            rows: limit(21, 1_100),
            column: Share::percent(25),
            same: Share::hundredths(7_250).unwrap(),
            smallest: 4,
            week: 3,
            month: 5,
            approval_hours: 12,
            off: ["SKB-G34", "SKB-G45"].map(Into::into).into(),
            seasons: vec![start, winter],
        }
    );
    assert_eq!(config.settings(Environment::Test).guards, Guards { smallest: 1, ..guards });
}

#[test]
fn retention_is_read_and_an_environment_may_have_its_own() {
    let config = read(FULL).unwrap();
    let said = |environment| config.settings(environment).retention;
    let own = Retention { documents_days: 45, links_days: 365 };
    assert_eq!(said(Environment::Production), own);
    assert_eq!(said(Environment::Test), Retention { documents_days: 14, ..own });
}

#[test]
fn never_writing_what_may_be_there_needs_waiting_for_the_verdict() {
    let held = settings("[receiver.delta]\nunneeded = \"never\"\n[policy]\nuncertain = \"hold\"");
    assert_eq!((held.receiver.delta_unneeded, held.policy.uncertain), (Unneeded::Never, Uncertain::Hold));
    assert_eq!(settings("").receiver.delta_unneeded, Unneeded::WhenInDoubt);
}

#[test]
fn a_limit_may_say_only_a_part() {
    let guards = settings("[guards]\nended.percent = 8\nrows = {}").guards;
    let default = Guards::default();
    assert_eq!(guards.ended, Limit { share: Share::percent(8), ..default.ended });
    assert_eq!(Guards { ended: default.ended, ..guards }, default);
}

#[test]
fn every_key_of_the_full_file_is_refused_at_its_place_when_it_is_misspelt() {
    let mut tried = 0;
    let mut section = "";
    for (number, line) in FULL.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        }
        let free = ["[rules]", "[receiver.map.skolform]"].contains(&section);
        let Some((key, _)) = line.split_once(" = ").filter(|_| !free && !line.starts_with(' ')) else {
            continue;
        };
        let lines = FULL.lines().enumerate().map(|(other, line)| {
            if other == number { line.replacen(key, &format!("{key}x"), 1) } else { line.to_owned() }
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let failure = read(&text).unwrap_err();
        let place = failure.places.iter().find(|place| place.what.id == "fault-unknown-key").expect(line);
        assert_eq!(line_and_column(&text, place.spot.start), (number + 1, 1), "{line}");
        let asked = says(place, Language::English);
        assert!(asked.contains(&format!("Did you mean “{key}”?")), "{section} {line}: {asked}");
        tried += 1;
    }
    assert!(tried > 90, "{tried}");
}

#[test]
fn every_setting_of_the_open_points_can_be_written() {
    let table = stages::document::parse(FULL).unwrap();
    // Not settings: a matter of the sections' own keys, or only of an answer.
    let spoken = ["validation.mandatory", "docs.shared_persons", "docs.api"];
    let keys: Vec<&str> = points().iter().flat_map(|point| point.keys.iter().copied()).collect();
    for key in keys.into_iter().filter(|key| !spoken.contains(key)) {
        let path = match key.split_once('.') {
            Some(("policy", _)) => key.to_owned(),
            Some(("scope", "grouptypes")) => "scope.group_kinds".to_owned(),
            Some(("ids", "alternative")) => "policy.alternative_ids".to_owned(),
            _ => format!("receiver.{key}"),
        };
        let mut at = &table;
        let mut steps = path.split('.').peekable();
        while let Some(step) = steps.next() {
            let entry = at.entries().iter().find(|(name, _, _)| name == step);
            let (_, _, item) = entry.unwrap_or_else(|| panic!("{path}"));
            if let stages::document::Node::Table(table) = &item.node {
                at = table;
            } else {
                assert_eq!(steps.peek(), None, "{path}");
            }
        }
    }
}

#[test]
fn a_file_with_only_a_name_gives_the_defaults() {
    let config = read(NAMED).unwrap();
    assert_eq!((config.municipality.code.as_deref(), config.language), (None, None));
    assert_eq!(config.municipality.file_name, "Exempelby");
    assert_eq!((config.sources.folder.as_path(), config.sources.order.len()), (Path::new("in"), 0));
    assert!(config.rules.is_empty() && config.questions.is_empty());
    for environment in Environment::ALL {
        let (found, default) = (config.settings(environment), Settings::default());
        assert_eq!(format!("{found:?}"), format!("{default:?}"));
    }
    assert!(config.locked(Environment::Production) && !config.locked(Environment::Test));
}

#[test]
fn an_empty_file_lacks_only_the_name() {
    let failure = read("").unwrap_err();
    assert_eq!(failure.places.len(), 1);
    assert_eq!(failure.places[0].what.id, "fault-config-municipality");
    assert!(says(&failure.places[0], Language::Swedish).contains("[municipality]"));
    for text in ["[municipality]\n", "[municipality]\nname = \" \"\n"] {
        let failure = read(text).unwrap_err();
        assert_eq!(
            (failure.places.len(), failure.places[0].what.id.as_ref()),
            (1, "fault-config-municipality")
        );
    }
}

#[test]
fn what_an_environment_says_goes_before_what_is_common() {
    let config = read(FULL).unwrap();
    let [test, production] = Environment::ALL.map(|environment| config.settings(environment));
    assert_eq!((test.receiver.files.encoding, test.receiver.files.bom), (Encoding::Windows1252, false));
    assert_eq!(test.receiver.files.separator, production.receiver.files.separator);
    assert_eq!((production.receiver.files.encoding, production.receiver.files.bom), (Encoding::Utf8, true));
    assert_eq!((test.scope.units.len(), production.scope.units.len()), (1, 2));
    assert_eq!(test.policy.shared_email, SharedEmail::Report);
    assert_eq!(production.policy.shared_email, SharedEmail::Allow);
    assert!(config.locked(Environment::Test) && !config.locked(Environment::Production));
}

#[test]
fn alternative_ids_are_a_matter_of_the_environment() {
    for (text, expected) in [
        ("[policy]\nalternative_ids = \"never\"", [false, false]),
        ("[policy]\nalternative_ids = \"test\"", [true, false]),
        ("[policy]\nalternative_ids = \"always\"", [true, true]),
        (
            "[policy]\nalternative_ids = \"always\"\n[environment.production.policy]\nalternative_ids = \"test\"",
            [true, false],
        ),
        ("[environment.test.policy]\nalternative_ids = \"always\"", [true, false]),
    ] {
        let config = read(&format!("{NAMED}{text}")).unwrap();
        let sends =
            Environment::ALL.map(|environment| config.settings(environment).policy.alternative_ids.sends());
        assert_eq!(sends, expected, "{text}");
    }
}

#[test]
fn every_open_point_can_be_confirmed_and_only_as_a_whole() {
    let keys: Vec<String> = points().iter().map(|point| format!("{:?}", point.key())).collect();
    let text = format!("receiver.confirmed = [{}]\n{NAMED}", keys.join(", "));
    let config = read(&text).unwrap();
    assert_eq!(config.settings(Environment::Production).receiver.unconfirmed().count(), 0);
    fault("[receiver]\nconfirmed = [\"files.separator\"]", "fault-config-point-part", "\"files.separator\"");
    fault("[receiver]\nconfirmed = [\"files.encodin\"]", "fault-config-point", "\"files.encodin\"");
    fault(
        "[receiver]\nconfirmed = [\"files.quoting\", \"files.quoting\"]",
        "fault-config-repeated",
        "\"files.quoting\"",
    );
}

#[test]
fn what_cannot_be_of_the_guards_is_refused_at_its_place() {
    for (text, id, at) in [
        ("[guards]\nended = 5", "fault-wrong-kind", "5"),
        ("[guards]\nended = { floor = -1 }", "fault-config-range", "-1"),
        ("[guards]\nended = { percent = 101 }", "fault-config-percent", "101"),
        ("[guards]\nidentities = { percent = 0.205 }", "fault-config-percent", "0.205"),
        ("[guards]\nended = { part = 5 }", "fault-unknown-key", "part"),
        ("[guards]\nsame = \"70\"", "fault-config-percent", "\"70\""),
        ("[guards]\nweek = 0", "fault-config-range", "0"),
        ("[guards]\noff = [\"SKB-G11\"]", "fault-unknown-word", "\"SKB-G11\""),
        ("[guards]\noff = [\"SKB-C81\"]", "fault-unknown-word", "\"SKB-C81\""),
        ("[guards]\noff = [\"SKB-G34\", \"skb-g34\"]", "fault-config-repeated", "\"skb-g34\""),
        ("[[guards.season]]\nfrom = \"13-01\"\nuntil = \"08-31\"", "fault-config-year-day", "\"13-01\""),
    ] {
        println!("{text}");
        fault(text, id, at);
    }
}

#[test]
fn what_cannot_be_is_refused_at_its_place() {
    for (text, id, at) in [
        ("[scope]\nmunicipalities = [\"98\"]", "fault-config-municipality-code", "\"98\""),
        ("[scope]\norganisers = []", "fault-config-names-none", "[]"),
        ("[scope]\ngroup_kinds = []", "fault-config-names-none", "[]"),
        ("[scope]\ngroup_kinds = [\"Klas\"]", "fault-unknown-word", "\"Klas\""),
        ("[scope]\nschool_types = [\"GR\", \"gr\"]", "fault-config-repeated", "\"gr\""),
        ("[scope]\nunits = [\"\"]", "fault-config-empty", "\"\""),
        ("[scope]\nunits = [1]", "fault-wrong-kind", "1"),
        ("[scope]\nunits = 1", "fault-wrong-kind", "1"),
        ("[policy]\nstart_today = \"ja\"", "fault-wrong-kind", "\"ja\""),
        ("[policy]\nemigrated = \"sen\"", "fault-unknown-word", "\"sen\""),
        ("[policy]\nemail_precedence = [\"Pupil\", \"pupil\"]", "fault-config-repeated", "\"pupil\""),
        ("[environment.prod]\nlocked = true", "fault-unknown-key", "prod"),
        ("[environment.test.windows]\n", "fault-unknown-key", "windows"),
        ("[recevier]\n", "fault-unknown-key", "recevier"),
        ("[receiver.org]\nexternal_id = \"\"", "fault-config-empty", "\"\""),
        ("[receiver.org]\nexternal_id = \"a\\tb\"", "fault-config-control", "\"a\\tb\""),
        ("[receiver.files]\nencoding = \"latin-1\"\nbom = true", "fault-config-bom", "true"),
        (
            "[receiver.principals]\nempty_policy = \"clear-token\"",
            "fault-config-clear-token",
            "\"clear-token\"",
        ),
        ("[receiver.map.skolform]\nGR = \"grundskola\"", "fault-config-form-code", "\"grundskola\""),
        ("[receiver.map.skolform]\nGR = \"se..gr\"", "fault-config-form-code", "\"se..gr\""),
        ("[receiver.map.skolform]\nGRU = \"se.gr\"", "fault-unknown-word", "GRU"),
        ("[receiver.map.skolform]\nGR = \"se.gr\"\ngr = \"unit\"", "fault-config-repeated", "gr"),
        ("[receiver.transport]\nclean_up = 0", "fault-config-limit", "0"),
        ("[receiver.transport]\ntemporary_suffix = \"/x\"", "fault-config-ending", "\"/x\""),
        ("[receiver.pgp]\nextension = \"zip\"", "fault-config-ending", "\"zip\""),
        ("[receiver.limits]\nrows = \"många\"", "fault-config-limit", "\"många\""),
        ("[receiver.limits]\nrows = 5_000_000_000", "fault-config-limit", "5_000_000_000"),
        ("[receiver.schedule]\nzone = \"Sverige\"", "fault-config-zone", "\"Sverige\""),
        ("[receiver.schedule]\ndeliver_by = \"24:00\"", "fault-config-time", "\"24:00\""),
        ("[receiver.schedule]\ndeliver_by = 22", "fault-config-time", "22"),
        ("[receiver.report]\ndue = \"07:30:10\"", "fault-config-time", "\"07:30:10\""),
        (
            "[receiver.relations.direction]\nclass_in_school = \"adult-first\"",
            "fault-unknown-word",
            "\"adult-first\"",
        ),
        (
            "[receiver.relations]\nphases = [\"add school_in_org\"]",
            "fault-config-phases",
            "[\"add school_in_org\"]",
        ),
        (
            "[receiver.relations]\nphases = [\"ad school_in_org\"]",
            "fault-unknown-word",
            "\"ad school_in_org\"",
        ),
    ] {
        println!("{text}");
        fault(text, id, at);
    }
}

#[test]
fn patterns_that_cannot_be_used_are_refused_at_their_place() {
    for (text, id, at) in [
        ("[receiver.report.patterns]\ndone = [\"^OK$\", \"(\"]", "fault-regex", "\"(\""),
        ("[receiver.report.patterns]\ndelivery = \"import av\"", "fault-report-group", "\"import av\""),
        ("[receiver.report.patterns]\nfailed_line = [\"rad\"]", "fault-report-group", "\"rad\""),
        ("[receiver.report.patterns]\ncounted = [\"antal\"]", "fault-report-group", "\"antal\""),
        ("[receiver.report.patterns]\nignored = [\"x*\"]", "fault-report-anything", "\"x*\""),
        ("[environment.test.receiver.report.patterns]\npartly = [\"[\"]", "fault-regex", "\"[\""),
    ] {
        println!("{text}");
        fault(text, id, at);
    }
}

#[test]
fn what_cannot_be_of_rules_and_retention_is_refused_at_its_place() {
    for (text, id, at) in [
        ("[rules]\nC81 = \"off\"", "fault-config-rule-code", "C81"),
        ("[rules]\nSKB-C82 = \"off\"", "fault-config-rule", "SKB-C82"),
        ("[rules]\nSKB-C81 = \"off\"", "fault-config-rule-unsigned", "\"off\""),
        (
            "[rules]\nSKB-C81 = { severity = \"notice\", by = \"Anna\" }",
            "fault-config-rule-unsigned",
            "{ severity = \"notice\", by = \"Anna\" }",
        ),
        (
            "[rules]\nSKB-A06 = { severity = \"off\", by = \"A\", reason = \"b\" }",
            "fault-config-rule-never",
            "{ severity = \"off\", by = \"A\", reason = \"b\" }",
        ),
        ("[rules]\nSKB-D49 = { by = \"Anna\" }", "fault-missing-key", "{ by = \"Anna\" }"),
        ("[rules]\nSKB-D49 = { severity = \"stop\", author = \"A\" }", "fault-unknown-key", "author"),
        ("[rules]\nSKB-D49 = { severity = \"stop\", until = \"snart\" }", "fault-wrong-kind", "\"snart\""),
        ("[rules]\nSKB-C83 = { years = 13 }", "fault-config-rule-unsigned", "{ years = 13 }"),
        ("[rules]\nSKB-C83 = { years = 0 }", "fault-config-range", "0"),
        ("[rules]\nSKB-C83 = { years = \"16\" }", "fault-wrong-kind", "\"16\""),
        ("[rules]\nSKB-C83 = { severity = \"stop\", year = 16 }", "fault-unknown-key", "year"),
        ("[rules]\nSKB-D49 = { severity = \"stop\", years = 16 }", "fault-unknown-key", "years"),
        ("[rules]\nSKB-C82 = { most = 16 }", "fault-config-rule", "SKB-C82"),
        ("[receiver.delta]\nunneeded = \"never\"", "fault-config-unneeded", "\"never\""),
        (
            "[environment.test.policy]\nuncertain = \"hold\"\n[receiver.delta]\nunneeded = \"never\"",
            "fault-config-unneeded",
            "\"never\"",
        ),
        ("[retention]\ndocuments_days = 0", "fault-config-range", "0"),
        ("[retention]\ndocuments_days = 6", "fault-config-range", "6"),
        ("[retention]\ndocuments_days = 3_651", "fault-config-range", "3_651"),
        ("[retention]\ndocuments_days = \"none\"", "fault-wrong-kind", "\"none\""),
        ("[retention]\nlinks_days = 89", "fault-config-range", "89"),
        ("[environment.test.retention]\ndays = 30", "fault-unknown-key", "days"),
        ("[guards]\napproval_hours = 0", "fault-config-range", "0"),
        ("[guards]\napproval_hours = 169", "fault-config-range", "169"),
        ("[rules]\nSKB-C81 = \"grave\"", "fault-unknown-word", "\"grave\""),
        ("[rules]\nSKB-C81 = false", "fault-wrong-kind", "false"),
        ("[rules]\nSKB-C81 = \"error\"\nskb-c81 = \"stop\"", "fault-config-repeated", "skb-c81"),
    ] {
        println!("{text}");
        fault(text, id, at);
    }
}

#[test]
fn a_faulty_municipality_is_refused() {
    for (line, id) in [
        ("code = \"180\"", "fault-config-municipality-code"),
        ("code = 1480", "fault-wrong-kind"),
        ("file_name = \"Öst_kommun\"", "fault-config-file-name"),
        ("file_name = \"a/b\"", "fault-config-file-name"),
    ] {
        assert_eq!(faults(line)[0].0, id);
    }
    let failure = read("[municipality]\nname = \"…\"").unwrap_err();
    assert_eq!(failure.places[0].what.id, "fault-config-no-file-name");
    assert_eq!(read("municipality = 1").unwrap_err().places[0].what.id, "fault-wrong-kind");
    assert_eq!(settings("code = \"\"").receiver.organisation(), None);
}

#[test]
fn a_faulty_template_says_what_is_wrong_with_it() {
    for (template, said) in [
        ("{op} {typ} {from} {to}", "{typ}"),
        ("{op {type} {from} {to}", "{op {type}"),
        ("{op} {type} {from}", "lacks {to}"),
        ("{op} {op} {type} {from} {to}", "again (character 6)"),
        ("{op} {type} {from} {to", "character 20"),
        ("{op} {type} {from} {to}\\n", "line break"),
    ] {
        let failure = read(&format!("{NAMED}[receiver.relations]\ntemplate = \"{template}\"")).unwrap_err();
        assert_eq!(failure.places.len(), 1);
        assert_eq!(failure.places[0].what.id, "fault-config-template");
        let text = says(&failure.places[0], Language::English);
        assert!(text.contains(said) && text.contains("once each"), "{text}");
    }
}

#[test]
fn faulty_lines_of_tables_point_at_the_line() {
    let line = "[[windows]]\nobject = \"unit\"\nbefore = 1\nafter = 1\n";
    let ids = |text: &str| faults(text).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids(&format!("{line}{line}")), ["fault-config-window-twice"]);
    let typed = |types: &str| format!("{line}school_types = [{types}]\n");
    let shared = format!("{}{}", typed("\"GR\", \"FS\""), typed("\"FS\""));
    assert_eq!(ids(&shared), ["fault-config-window-twice"]);
    assert_eq!(settings(&format!("{line}{}{}", typed("\"GR\""), typed("\"FS\""))).windows.rows.len(), 18);
    fault("[[windows]]\nobject = \"unit\"\nbefore = 367\nafter = 0", "fault-config-range", "367");
    fault("[[windows]]\nobject = \"unit\"\nbefore = -1\nafter = 0", "fault-config-range", "-1");
    assert_eq!(ids("[[windows]]\nbefore = 1"), ["fault-missing-key", "fault-missing-key"]);
    let year = "[[receiver.map.arskurs]]\nyear = 3\nvalue = \"tre\"\n";
    assert_eq!(ids(&format!("{year}{year}school_types = [\"GR\"]")), ["fault-config-never-counts"]);
    assert_eq!(
        settings(&format!("{year}until = 2027-06-30\n{year}")).receiver.map.school_years.0.len(),
        2 + 15
    );
    fault("[[receiver.map.arskurs]]\nyear = 11\nvalue = \"x\"", "fault-config-range", "11");
    fault(&format!("{year}from = 2027-07-01\nuntil = 2027-06-30"), "fault-config-backward", "2027-06-30");
    fault(&format!("{year}from = \"1 juli\""), "fault-wrong-kind", "\"1 juli\"");
    let question = "[[question]]\nid = \"a\"\ntext = \"b\"\n";
    fault(&format!("{question}{question}"), "fault-config-repeated", "\"a\"");
    assert_eq!(ids("[[question]]\nanswer = \"x\""), ["fault-missing-key", "fault-missing-key"]);
}

#[test]
fn all_faults_are_found_in_one_go_and_in_order() {
    let text =
        "lang = \"sv\"\n[rules]\nX = \"off\"\n[scope]\noff = [\"x\", \"y\"]\n[policy]\nemigrated = 1\n";
    let failure = read(text).unwrap_err();
    let ids: Vec<_> = failure.places.iter().map(|place| place.what.id.as_ref()).collect();
    assert_eq!(
        ids,
        [
            "fault-config-municipality",
            "fault-unknown-key",
            "fault-config-rule-code",
            "fault-unknown-word",
            "fault-unknown-word",
            "fault-wrong-kind",
        ]
    );
    assert!(Texts::new(Language::Swedish).say(&failure.what).contains("6 fel i skolbro.toml"));
    let broken = read("[municipality\n").unwrap_err();
    assert_eq!(broken.places[0].what.id, "fault-toml");
}

#[test]
fn a_mapping_that_is_named_must_be_there() {
    let config = read(FULL).unwrap();
    assert!(config.check_order(&["skola24", "edlevo", "övrigt"]).is_ok());
    let failure = config.check_order(&["skola24", "edlevo2"]).unwrap_err();
    let place = &failure.places[0];
    assert_eq!((failure.places.len(), &FULL[place.spot.clone()]), (1, "\"edlevo\""));
    assert!(says(place, Language::Swedish).contains("Menade du ”edlevo2”?"));
}

#[test]
fn environments_have_words_and_names() {
    for environment in Environment::ALL {
        assert_eq!(Environment::from_code(environment.code()), Some(environment));
    }
    assert_eq!(Environment::from_code("prod"), None);
    assert_eq!(Texts::new(Language::Swedish).say(&Environment::Test.name()), "testmiljön");
}
