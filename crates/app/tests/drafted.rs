//! What `init` drafts is what the configuration reads.

use app::clock::Now;
use app::config::{Config, Environment};
use app::init::{InitOrder, init};
use app::{Language, Texts};
use jiff::civil::date;
use stages::settings::Object;

#[test]
#[expect(clippy::disallowed_methods, reason = "a test's own file in a temporary folder")]
fn a_draft_is_read_and_its_examples_hold_when_they_are_uncommented() {
    let folder = tempfile::tempdir().unwrap();
    let (from, work) = (folder.path().join("in"), folder.path().join("work"));
    std::fs::create_dir(&from).unwrap();
    let rows = "Personnummer;Förnamn;Efternamn;Klass;Skola;Skolform;Årskurs\n\
                20130101-2396;Alva;Ek;7A;Ekskolan;GR;7\n";
    std::fs::write(from.join("elever.csv"), rows).unwrap();
    let municipality = "Exempelby kommun".to_owned();
    let order = InitOrder { from, work: work.clone(), preset: None, municipality, replace: false };
    let now = Now::at(date(2199, 1, 1).at(12, 0, 0, 0));
    let rules: Vec<_> = stages::check::catalogue().collect();
    for language in [Language::Swedish, Language::English] {
        let order = InitOrder { replace: true, ..order.clone() };
        init(&order, &Texts::new(language), now).unwrap();
        let drafted = std::fs::read_to_string(work.join("skolbro.toml")).unwrap();
        let config = Config::read("skolbro.toml", &drafted, &rules).unwrap();
        assert_eq!(config.municipality.name, "Exempelby kommun");
        assert!(config.locked(Environment::Production));

        let example = |line: &str| {
            ["[[", "object", "before", "after", "SKB-"].iter().any(|start| line.starts_with(start))
        };
        let uncommented: Vec<&str> = drafted
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| example(rest)).unwrap_or(line))
            .collect();
        let config = Config::read("skolbro.toml", &uncommented.join("\n"), &rules).unwrap();
        let windows = config.settings(Environment::Test).windows;
        assert_eq!(windows.days(Object::Enrolment, None), (14, 0));
        assert_eq!(config.rules.len(), 1);
    }
}
