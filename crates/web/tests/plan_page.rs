//! The page of a plan: that it tells everything, hides nothing, and cannot be broken by what it shows.

#![expect(clippy::unwrap_used, reason = "a test that does not find what it expects has failed")]

#[path = "../examples/nights/mod.rs"]
mod nights;

mod markup;

use app::history::Told;
use app::night::pages::{FindingLine, SchoolPage, Waiting, What, Why};
use app::night::{Pages, State};
use app::plan::Planned;
use app::{Language, Texts};
use markup::{tags, texts_exist, well_formed, words};
use nights::COVER;
use std::collections::BTreeSet;
use web::plan::{Cover, page, past};

fn both() -> [Texts; 2] {
    [Texts::new(Language::Swedish), Texts::new(Language::English)]
}

fn swedish(planned: &Planned) -> String {
    page(planned, COVER, &both()[0]).unwrap()
}

fn of(planned: Planned, change: impl Fn(&mut Pages)) -> String {
    let mut planned = planned;
    change(&mut planned.pages);
    swedish(&planned)
}

fn told(change: impl Fn(&mut Told)) -> String {
    let mut sample = nights::past();
    change(&mut sample);
    past(&sample, COVER, &both()[0]).unwrap()
}

/// Panics unless the pieces are on the page in this order.
fn in_order(words: &str, pieces: &[&str]) {
    let mut rest = words;
    for piece in pieces {
        let found = rest.split_once(piece);
        assert!(found.is_some(), "{piece:?} is not where it should be");
        rest = found.unwrap().1;
    }
}

#[test]
fn what_a_system_manager_asks_is_answered_in_that_order() {
    let words = words(&swedish(&nights::guarded()));
    in_order(
        &words,
        &[
            "Produktion",
            "Almköpings kommun",
            "Plan 12",
            "23 november 2026",
            "Till en del",
            "Spärrarna har stoppat 3 saker",
            "Brådskande: skyddade personuppgifter",
            "Alléskolan",
            "1\u{202F}234",
            "därav 0 som inget hindrar",
            "elev i klass",
            "Stoppat av en spärr",
            "41",
            "Registret har ändrats",
            "Många kopplingar tas bort",
            "SKB-G31",
            "Gör så här",
            "Kvarnskolan (1003)",
            "39 av 556 kopplingar ”elev i klass”",
            "39 av 556 kopplingar ”mentor för”",
            "SKB-G65",
            "Ture Öhrn (20150104-2383)",
            "1\u{202F}234 personer blir nya i Unikum",
            "2 ändringar skickas en gång till",
            "Alléskolan",
            "070-174 06 01",
            "070-174 06 02",
            "(tomt)",
            "Kvarnskolan",
            "41 väntar",
            "En spärr har stoppat skolan.",
            "… och 17 till, som planen inte nämner",
            "Åsens skola",
            "--school 1002 --school 1001",
            "också det som spärrarna har stoppat",
            "skolbro approve 12 --by",
        ],
    );
    assert_eq!(words.matches("SKB-G31").count(), 1, "the same advice once");
}

#[test]
fn one_sentence_says_whether_it_can_be_approved() {
    let stopped = |pages: &mut Pages| pages.findings[0].scope = "run".to_owned();
    let waits = |pages: &mut Pages| {
        (pages.sent, pages.whole) = Default::default();
        pages.waiting.insert(Waiting::Frozen, 1);
    };
    let unsure = |pages: &mut Pages| {
        pages.waiting.insert(Waiting::Unsure, 5);
    };
    for (html, tone, said) in [
        (swedish(&nights::small()), "fine", "Ja, som den står"),
        (swedish(&nights::guarded()), "warning", "Till en del"),
        (of(nights::guarded(), stopped), "stop", "Inte utan att någon har sett efter"),
        (swedish(&nights::heavy(2)), "warning", "Ja, när någon har jämfört den med registret"),
        (of(nights::small(), unsure), "warning", "5 ändringar väntar"),
        (of(nights::small(), waits), "warning", "Det finns inget att godkänna än"),
        (told(|told| told.head.state = State::Stale), "empty", "Den är inaktuell"),
    ] {
        assert!(html.contains(&format!("class=\"verdict {tone}\"")) && html.contains(said), "{said}");
    }
}

#[test]
fn a_school_that_waits_is_in_no_ready_command_and_a_plan_that_stops_whole_has_none() {
    let ready = |html: &str| html.contains("--school");
    assert!(!swedish(&nights::guarded()).contains("--school 1003"));
    assert!(!ready(&swedish(&nights::heavy(3))));
    assert!(!ready(&of(nights::guarded(), |pages| pages.findings[0].scope = "run".to_owned())));
    let hostile = of(nights::small(), |pages| pages.schools[0].id = "1; rm -rf $HOME".to_owned());
    assert!(hostile.contains("--school ID --school ID") && !hostile.contains("--school 1;"));
}

#[test]
fn nothing_to_plan_is_said_in_a_short_page() {
    let html = swedish(&Planned { run: None, ..nights::small() });
    well_formed(&html);
    assert!(html.contains("Inget att skicka") && html.contains("Unikum bör redan ha den här bilden."));
    assert!(!html.contains("skolbro approve"));
}

#[test]
fn what_became_of_it_is_told_with_who_and_why() {
    let words = words(&told(|_| {}));
    in_order(
        &words,
        &[
            "Läget",
            "några rader gick inte in",
            "23 november 2026 kl. 04:05",
            "kl. 07:45, av Anna Berg",
            "Skäl: jämförd med registret",
            "Bara 2 skolor: Åsens skola (1001), Kvarnskolan (1003)",
            "1\u{202F}240 rader och 3\u{202F}600 relationsrader",
            "Till mappen /srv/unikum/ut",
            "kl. 09:00, av Bo Lind",
            "1 rad i principals-filen gick inte in: 5",
            "2 rader i relations-filen gick inte in: 1, 12",
            &"ab".repeat(32),
            &"cd".repeat(32),
            "godkände",
            "gav besked",
            "Så här såg planen ut",
            "skolbro undo 12",
        ],
    );
    let html = told(|told| told.first_line = 2);
    assert!(html.contains("principals-filen gick inte in: 6"), "below a heading");
    assert!(!words.contains("skolbro approve"));
}

#[test]
fn a_run_that_retention_has_emptied_still_says_who_answers_for_it() {
    let html = told(|told| {
        told.pages = None;
        told.head.emptied_at = Some("2027-11-23T04:00:00".parse().unwrap());
    });
    well_formed(&html);
    assert!(html.contains("Anna Berg") && html.contains("gallra") && !html.contains("Alva Ek"));
}

#[test]
fn pages_are_well_formed_in_both_languages() {
    for texts in both() {
        for planned in [nights::small(), nights::guarded(), nights::heavy(3)] {
            well_formed(&page(&planned, COVER, &texts).unwrap());
        }
        for state in State::ALL {
            let mut told = nights::past();
            told.head.state = state;
            well_formed(&past(&told, COVER, &texts).unwrap());
        }
    }
}

#[test]
fn hostile_values_stay_text() {
    let hostile = "\"><script>alert('x')</script><b onclick=\"y\">&amp;\u{202E}\u{0}</b>";
    let mut told = nights::past();
    told.head.environment = hostile.to_owned();
    let approved = told.head.approved.as_mut().unwrap();
    (approved.by, approved.reason) = (hostile.to_owned(), hostile.to_owned());
    approved.schools.push(hostile.to_owned());
    told.head.delivered.as_mut().unwrap().to = hostile.to_owned();
    told.head.settled.as_mut().unwrap().by = hostile.to_owned();
    (told.entries[0].actor, told.entries[0].verb) = (hostile.to_owned(), hostile.to_owned());
    let pages = told.pages.as_mut().unwrap();
    (pages.environment, pages.day) = (hostile.to_owned(), hostile.to_owned());
    pages.protected.insert(hostile.to_owned(), 1);
    pages.sent.added.insert(hostile.to_owned(), 1);
    pages.findings = [hostile, "SKB-G31", "SKB-G65"]
        .map(|code| FindingLine {
            code: code.to_owned(),
            place: hostile.to_owned(),
            kind: hostile.to_owned(),
            what: hostile.to_owned(),
            who: hostile.to_owned(),
            ..pages.findings[0].clone()
        })
        .into();
    let school = &mut pages.schools[0];
    (school.id, school.name) = (hostile.to_owned(), hostile.to_owned());
    for entry in &mut school.entries {
        entry.who = hostile.to_owned();
        entry.with = hostile.to_owned();
        entry.kind = hostile.to_owned();
        entry.values.push((hostile.to_owned(), hostile.to_owned(), hostile.to_owned()));
    }
    let cover = Cover { municipality: hostile, made_at: hostile };
    for texts in both() {
        let planned = Planned { run: Some(told.head.id), pages: told.pages.clone().unwrap() };
        for html in [past(&told, cover, &texts).unwrap(), page(&planned, cover, &texts).unwrap()] {
            well_formed(&html);
            let found = tags(&html);
            assert!(found.iter().all(|(name, ..)| name != "script" && name != "b"));
            let mut keys = found.iter().flat_map(|(_, _, attributes)| attributes).map(|(key, _)| key);
            assert!(keys.all(|key| !key.starts_with("on")));
            assert!(!html.contains('\u{202E}') && !html.contains('\0'));
            assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
            assert!(html.contains("⟨U+202E⟩⟨U+0000⟩"));
        }
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for html in [swedish(&nights::guarded()), told(|_| {})] {
        assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("url("));
        assert!(html.contains("default-src 'none'") && !html.contains("script-src"));
        let found = tags(&html);
        let fetching = ["link", "img", "iframe", "object", "script"];
        assert!(!found.iter().any(|(name, ..)| fetching.contains(&name.as_str())));
        assert!(found.iter().all(|(_, _, attributes)| attributes.iter().all(|(key, _)| key != "src")));
    }
}

#[test]
fn names_stand_in_the_sections_of_schools_and_with_a_guard_only() {
    let html = of(nights::guarded(), |pages| {
        pages.findings.iter_mut().for_each(|finding| finding.who.clear());
        for entry in pages.schools.iter_mut().flat_map(|school| &mut school.entries) {
            entry.who = "Qvintus Xerxes".to_owned();
        }
    });
    let mut outside = String::new();
    let mut rest = html.as_str();
    while let Some((before, inside)) = rest.split_once("<details class=\"school") {
        outside.push_str(before);
        rest = inside.split_once("</details>").unwrap().1;
    }
    assert!(html.contains("Qvintus") && !(outside + rest).contains("Qvintus"));
}

#[test]
fn a_short_plan_is_unfolded_and_a_county_is_bearable() {
    let open = "<details class=\"school\" open>";
    assert_eq!(swedish(&nights::small()).matches(open).count(), 2);
    let heavy = swedish(&nights::heavy(600));
    assert_eq!(heavy.matches(open).count(), 0);
    assert!(heavy.len() < 6_000_000, "{}", heavy.len());
    let some = swedish(&nights::heavy(3));
    assert_eq!(some.matches(">Alva Ek ").count(), 3 * SchoolPage::MOST);
    assert!(heavy.contains("och 167 till"), "what is left out is counted");
}

#[test]
fn every_text_of_the_page_exists_in_both_languages() {
    let sources = [
        include_str!("../src/plan/page.html"),
        include_str!("../src/plan/past.html"),
        include_str!("../src/plan/counts.html"),
        include_str!("../src/plan/guards.html"),
        include_str!("../src/plan/detached.html"),
        include_str!("../src/plan/schools.html"),
        include_str!("../src/plan/mod.rs"),
        include_str!("../src/plan/counts.rs"),
        include_str!("../src/plan/past.rs"),
        include_str!("../src/plan/schools.rs"),
    ];
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for piece in sources.iter().flat_map(|source| source.split('"')) {
        let ours = ["page-", "report-", "plan-"].iter().any(|start| piece.starts_with(start));
        if ours && !piece.ends_with('-') && !piece.contains(['/', '{', ' ']) {
            ids.insert(piece.to_owned());
        }
    }
    assert!(ids.len() > 60, "{}", ids.len());
    for why in ["first", "sources", "rules", "either", "day", "correction", "waited", "undo"] {
        ids.insert(format!("page-why-{why}"));
    }
    for why in [Waiting::Frozen, Waiting::Unsure, Waiting::Guard, Waiting::Follows].map(Waiting::code) {
        ids.extend([format!("page-waiting-{why}"), format!("page-waiting-{why}-note")]);
    }
    let states = State::ALL.map(State::code).into_iter().filter(|code| *code != "planned");
    let plans = ["fine", "first", "stopped", "guarded", "unsure", "waits", "nothing", "emptied"];
    for word in states.chain(plans) {
        ids.extend([format!("page-verdict-{word}"), format!("page-verdict-{word}-note")]);
    }
    for what in ["schools", "schools-any", "all", "all-stopped", "again", "deliver", "undo"] {
        ids.insert(format!("page-next-{what}"));
    }
    ids.extend(["confirm", "confirm-partly", "confirm-failed"].map(|what| format!("page-next-{what}")));
    texts_exist(&ids);
}

#[test]
fn the_english_page_has_no_swedish_of_its_own_and_the_swedish_no_english() {
    let bare = |texts: &Texts| {
        let mut sample = nights::past();
        sample.head.approved.as_mut().unwrap().reason = "X".to_owned();
        let pages = sample.pages.as_mut().unwrap();
        pages.protected = [("X".to_owned(), 1)].into();
        pages.schools.iter_mut().for_each(|school| school.name = "X".to_owned());
        pages.findings.iter_mut().for_each(|finding| finding.who = "X".to_owned());
        let first = pages.schools[0].entries[0].clone();
        pages.schools[0].entries.push(app::night::pages::Entry {
            what: What::Ends,
            why: Why::Waited,
            ..first
        });
        let planned = Planned { run: Some(sample.head.id), pages: pages.clone() };
        let cover = Cover { municipality: "X", ..COVER };
        words(&past(&sample, cover, texts).unwrap()) + &words(&page(&planned, cover, texts).unwrap())
    };
    let [sv, en] = both();
    let (swedish, english) = (bare(&sv), bare(&en));
    for line in english.lines() {
        assert!(!line.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']), "{line}");
    }
    for word in ["the ", " of ", "School", "Approve", " and ", "waits", "Because", "Warning"] {
        assert!(!swedish.contains(word), "{word:?}");
    }
}
