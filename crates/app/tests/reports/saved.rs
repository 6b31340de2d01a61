//! Reports that somebody has saved, and patterns that are tried with them.

use crate::town::{DONE, FOLDER, Town, at, said};
use app::inbox::{take, trial, understand};
use app::night::RunId;
use app::{Environment, FailureKind};
use std::fs;

#[test]
fn a_saved_report_confirms_the_delivery_that_it_names() {
    let (town, name) = Town::delivered("");
    town.report("a.eml", &name, DONE);
    fs::write(town.path("b.txt"), format!("Import av {name}.zip\nResultat: filen avvisades\nEtt fel"))
        .unwrap();
    fs::write(town.path("c.txt"), format!("Import av {name}x.zip\n{DONE}")).unwrap();
    let now = at(24, 9, 0);
    let place = town.open();
    let refused = |file: &str, run| understand(&place, &town.path(file), run, now).unwrap_err();
    let unclear = refused("b.txt", None);
    assert_eq!(unclear.kind, FailureKind::Refused);
    assert!(said(&unclear.what).contains("rad 3 talar om ett fel"), "{unclear:?}");
    let also: Vec<String> = unclear.also.iter().map(said).collect();
    assert_eq!(also, ["rad 1: vilken leverans", "rad 2: avvisad", "rad 3: ord som oroar"]);
    assert!(said(&refused("c.txt", None).what).contains("inte finns här"));
    assert!(said(&refused("c.txt", Some(RunId(1))).what).contains("annan leverans än 1"));
    assert_eq!(refused("d.txt", None).kind, FailureKind::Failed);
    assert_eq!(town.state(1), "delivered");
    for run in [Some(RunId(1)), None] {
        let understood = understand(&place, &town.path("reports/a.eml"), run, now).unwrap();
        assert_eq!(said(&understood.what), "Rapporten säger att leverans 1 togs emot hel.");
        let evidence: Vec<String> = understood.evidence.iter().map(said).collect();
        assert_eq!(evidence, ["ämnesraden: vilken leverans", "rad 1: allt togs emot"]);
        assert_eq!(town.state(1), "delivered", "nothing moves before somebody takes it");
    }
    let understood = understand(&place, &town.path("reports/a.eml"), None, now).unwrap();
    assert_eq!(take(&place, &understood, " ", now).unwrap_err().kind, FailureKind::Configuration);
    assert_eq!(take(&place, &understood, "Anna", now).unwrap(), 1);
    assert_eq!(town.state(1), "confirmed");
    assert_eq!(refused("reports/a.eml", None).kind, FailureKind::Refused);
    assert_eq!(town.run(1).settled.unwrap().by, "Anna");
}

#[test]
fn a_report_is_shown_line_by_line_with_what_the_patterns_know() {
    let town = Town::new(FOLDER);
    fs::write(
        town.path("prov.txt"),
        "Import av A_20261123_2200.zip\n\nFel: A_20261123_2200.relations rad 4: okänt id\nHej\n",
    )
    .unwrap();
    let tried = trial(&town.open(), &town.path("prov.txt"), Environment::Test).unwrap();
    let shown: Vec<String> = tried
        .lines
        .iter()
        .map(|line| {
            let hits: Vec<String> =
                line.hits.iter().map(|hit| format!("{} {} {:?}", hit.key, hit.number, hit.groups)).collect();
            format!("{}: {} | {}", said(&line.place), line.text, hits.join("; "))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "ämnesraden: prov | ",
            "rad 1: Import av A_20261123_2200.zip | delivery 1 [(\"name\", \"A_20261123_2200\")]",
            "rad 3: Fel: A_20261123_2200.relations rad 4: okänt id | failed_line 1 [(\"file\", \
             \"A_20261123_2200.relations\"), (\"line\", \"4\"), (\"reason\", \"okänt id\")]; alarming 1 []",
            "rad 4: Hej | ",
        ]
    );
    assert_eq!((tried.delivery.as_str(), tried.unclear), ("A_20261123_2200", false));
    assert_eq!(said(&tried.outcome), "Utfall: allt togs emot utom rad – i principals och rad 4 i relations.");
    assert!(!town.path("data").exists(), "nothing was changed");
}
