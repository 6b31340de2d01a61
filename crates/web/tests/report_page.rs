//! The page of a report: that it tells everything, hides nothing, and cannot be broken by what it shows.

#![expect(clippy::unwrap_used, reason = "a test that does not find what it expects has failed")]

#[path = "../examples/sample/mod.rs"]
mod sample;

mod markup;

use app::report::{Occurrence, Report};
use app::{Language, Texts};
use markup::{tags, texts_exist, well_formed, words};
use std::collections::BTreeSet;
use web::report::{RenderError, page};

fn both() -> [Texts; 2] {
    [Texts::new(Language::Swedish), Texts::new(Language::English)]
}

fn swedish(change: impl Fn(&mut Report)) -> String {
    let texts = Texts::new(Language::Swedish);
    let mut report = sample::report(&texts);
    change(&mut report);
    page(&report, &texts).unwrap()
}

#[test]
fn every_figure_is_there() {
    let html = swedish(|_| {});
    let words = words(&html);
    for figure in ["25", "212", "6\u{202F}004", "2\u{202F}004", "3\u{202F}458", "611", "1\u{202F}720"] {
        assert!(html.contains(&format!(">{figure}<")), "{figure}");
    }
    assert!(words.contains(
        "25 skolor och förskolor, 212 klasser och avdelningar, 6\u{202F}004 personer och 19\u{202F}802 \
         relationer finns i filerna som har skrivits."
    ));
    assert!(words.contains("36 fel gör att 9 personer lämnas utanför."));
    assert!(words.contains("7 personer har skyddade personuppgifter"));
    assert!(words.contains("23 november 2026") && words.contains("20 november 2026 kl. 14:05"));
    assert!(words.contains("Testmiljö") && words.contains("Almköpings kommun"));
    for code in ["SKB-A06", "SKB-D63"] {
        assert!(words.contains(code), "{code}");
    }
    assert!(words.contains("och 740 till") && words.contains("Visa 1\u{202F}240 ställen"));
    assert!(words.contains("1\u{202F}204\u{202F}882") && words.contains("1,8 s"));
    assert!(html.contains("title=\"9ab3c47de1f20386b5a4978c6d5e4f30211203f4e5d6c7b8a99a8b7c6d5e4f30\""));
    assert!(words.contains("9ab3c47de1f2…"));
}

#[test]
fn english_numbers_have_commas() {
    let texts = Texts::new(Language::English);
    let words = words(&page(&sample::report(&texts), &texts).unwrap());
    assert!(words.contains("6,004 people and 19,802 relations are in the files"));
    assert!(words.contains("36 errors leave 9 people out."));
    assert!(words.contains("1.8 s"));
}

#[test]
fn one_of_a_thing_is_told_as_one() {
    let html = swedish(|report| {
        report.files.clear();
        report.counts.schools = 1;
        report.counts.classes = 1;
        report.counts.persons = 1;
        report.counts.relations = 1;
        report.protected = 1;
    });
    assert!(html.contains("1 skola eller förskola, 1 klass eller avdelning, 1 person och 1 relation skulle"));
    assert!(html.contains("1 person har skyddade"));
}

#[test]
fn gravest_first_and_notices_closed() {
    let texts = Texts::new(Language::Swedish);
    let html = page(&sample::heavy(&texts, 16, 2), &texts).unwrap();
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(at("Stopp <small>") < at("Fel (lämnas utanför) <small>"));
    assert!(at("Fel (lämnas utanför) <small>") < at("Varningar <small>"));
    assert!(at("Varningar <small>") < at("<details class=\"group notice\">"));
    assert!(html.contains("Stoppad") && html.contains("1 stopp gör att ingenting levereras"));
    assert!(!html.contains("skulle levereras."));
    assert!(!html.contains("<details open"));
}

#[test]
fn persons_stand_in_the_lists_of_places_only() {
    let html = swedish(|report| {
        for place in report.causes.iter_mut().flat_map(|cause| &mut cause.occurrences) {
            place.person = Some("Qvintus Xerxes".to_owned());
        }
    });
    let outside = |html: &str| {
        let mut outside = String::new();
        let mut rest = html;
        while let Some((before, inside)) = rest.split_once("<details class=\"places\">") {
            outside.push_str(before);
            rest = inside.split_once("</details>").unwrap().1;
        }
        outside + rest
    };
    assert!(html.contains("Qvintus Xerxes"));
    assert!(!outside(&html).contains("Qvintus"));
}

#[test]
fn both_pages_are_well_formed() {
    for texts in both() {
        well_formed(&page(&sample::report(&texts), &texts).unwrap());
        well_formed(&page(&sample::fine(&texts), &texts).unwrap());
        well_formed(&page(&sample::heavy(&texts, 16, 3), &texts).unwrap());
    }
}

#[test]
#[should_panic(expected = "assertion")]
fn the_check_of_form_can_fail() {
    well_formed("<main><p>text</main></p>");
}

#[test]
fn hostile_values_stay_text() {
    let hostile = "\"><script>alert('x')</script><b onclick=\"y\">&amp;\u{202E}\u{0}</b>";
    let long = "Å".repeat(5000);
    let change = |report: &mut Report| {
        report.municipality = hostile.to_owned();
        report.as_of = hostile.to_owned();
        report.made_at = hostile.to_owned();
        report.sources[0].file = hostile.to_owned();
        report.sources[0].system = hostile.to_owned();
        report.sources[0].encoding = hostile.to_owned();
        report.sources[0].modified = Some(hostile.to_owned());
        report.schools[0].name = hostile.to_owned();
        report.schools[1].name = long.clone();
        report.files[0].name = hostile.to_owned();
        report.files[0].folder = hostile.to_owned();
        report.files[0].blake3 = hostile.to_owned();
        report.severities[0].label = hostile.to_owned();
        let cause = &mut report.causes[0];
        for text in [&mut cause.title, &mut cause.body, &mut cause.hint, &mut cause.owner_label] {
            *text = hostile.to_owned();
        }
        cause.system = hostile.to_owned();
        cause.cause = format!("{hostile}!");
        cause.occurrences = (0..2)
            .map(|line| Occurrence {
                file: hostile.to_owned(),
                sheet: Some(hostile.to_owned()),
                line: Some(line),
                column: Some(hostile.to_owned()),
                unit: Some(hostile.to_owned()),
                group: Some(hostile.to_owned()),
                person: Some(hostile.to_owned()),
            })
            .collect();
    };
    let html = swedish(change);
    well_formed(&html);
    let found = tags(&html);
    assert_eq!(found.iter().filter(|(name, closes, _)| name == "script" && !closes).count(), 1);
    assert!(found.iter().all(|(_, _, attributes)| attributes.iter().all(|(key, _)| !key.starts_with("on"))));
    assert!(!html.contains('\u{202E}') && !html.contains('\0'));
    assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    assert!(html.contains("⟨U+202E⟩⟨U+0000⟩"));
    assert!(html.contains(&long));
}

#[test]
fn nothing_is_fetched() {
    let html = swedish(|_| {});
    assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("url("));
    let found = tags(&html);
    assert!(!found.iter().any(|(name, ..)| ["link", "img", "iframe", "object"].contains(&name.as_str())));
    assert!(found.iter().all(|(_, _, attributes)| attributes.iter().all(|(key, _)| key != "src")));
}

#[test]
fn nothing_wrong_is_said_kindly() {
    let [sv, en] = both();
    let sv = page(&sample::fine(&sv), &sv).unwrap();
    let en = page(&sample::fine(&en), &en).unwrap();
    assert!(sv.contains("Inga problem.") && en.contains("No problems."));
    assert!(sv.contains("Inga filer har skrivits.") && sv.contains("skulle levereras."));
    assert!(sv.contains("Inga skyddade personuppgifter i källorna"));
    assert!(!sv.contains("id=\"filter\""));
}

#[test]
fn an_empty_report_is_still_a_page() {
    let html = swedish(|report| {
        report.sources.clear();
        report.schools.clear();
        report.causes.clear();
        report.files.clear();
        report.timings.clear();
        report.counts = app::report::Counts::default();
        for line in &mut report.severities {
            line.problems = 0;
        }
    });
    well_formed(&html);
    for sentence in
        ["Inget att leverera", "Inga filer lästes.", "Ingen skola eller förskola skulle levereras."]
    {
        assert!(html.contains(sentence), "{sentence}");
    }
}

#[test]
fn every_text_of_the_page_exists_in_both_languages() {
    let sources = [
        include_str!("../src/frame/base.html"),
        include_str!("../src/report/page.html"),
        include_str!("../src/report/cause.html"),
        include_str!("../src/report/tables.html"),
        include_str!("../src/report/parts.rs"),
        include_str!("../src/report/mod.rs"),
    ];
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for piece in sources.iter().flat_map(|source| source.split('"')) {
        if piece.starts_with("report-") && !piece.ends_with('-') {
            ids.insert(piece.to_owned());
        }
    }
    assert!(ids.len() > 80, "{}", ids.len());
    ids.extend(model::picture::RelationKind::ALL.map(|kind| format!("report-kind-{}", kind.code())));
    for severity in model::Severity::ALL.map(model::Severity::code) {
        ids.insert(format!("report-group-{severity}"));
        ids.insert(format!("report-group-{severity}-note"));
    }
    ids.extend(["stop", "error", "warning", "fine", "empty"].map(|word| format!("report-verdict-{word}")));
    ids.extend((1..=12).map(|month| format!("report-month-{month}")));
    for place in ["school", "class", "person", "file", "sheet", "line", "column"] {
        ids.insert(format!("report-place-{place}"));
    }
    for environment in ["test", "production"] {
        ids.insert(format!("report-environment-{environment}"));
        ids.insert(format!("report-environment-{environment}-note"));
    }
    for stage in sample::report(&both()[0]).timings.keys() {
        ids.insert(format!("report-stage-{stage}"));
    }
    texts_exist(&ids);
}

#[test]
fn the_english_page_has_no_swedish_of_its_own_and_the_swedish_no_english() {
    let [sv, en] = both();
    let bare = |texts: &Texts| {
        let mut report = sample::report(texts);
        report.municipality = "X".to_owned();
        report.schools.truncate(1);
        report.schools[0].name = "X".to_owned();
        report.sources.clear();
        for cause in &mut report.causes {
            cause.cause = "X".to_owned();
            cause.occurrences.truncate(1);
            for place in &mut cause.occurrences {
                place.unit = None;
                place.person = None;
                place.sheet = None;
            }
        }
        report
            .zeros
            .iter_mut()
            .flat_map(|zero| &mut zero.places)
            .for_each(|place| place.unit = "X".to_owned());
        // these rules show words of the registers, or speak of the letters themselves
        report.causes.retain(|cause| !["SKB-S05", "SKB-S14", "SKB-D68"].contains(&cause.code));
        page(&report, texts).unwrap()
    };
    let (swedish, english) = (words(&bare(&sv)), words(&bare(&en)));
    for line in english.lines() {
        assert!(!line.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']), "{line}");
    }
    for word in ["the ", " of ", "Summary", "Schools", "Problems", "Show ", " and ", "Total", "Warning"] {
        assert!(!swedish.contains(word), "{word:?}");
    }
}

#[test]
fn a_report_in_another_language_is_refused() {
    let [sv, en] = both();
    let error = page(&sample::report(&sv), &en).unwrap_err();
    assert!(matches!(error, RenderError::Language { report: "sv", page: "en" }));
    assert!(error.to_string().contains("make both in one language"));
}

#[test]
fn the_page_of_a_town_is_small_and_a_bad_day_is_bearable() {
    let texts = Texts::new(Language::Swedish);
    assert!(page(&sample::report(&texts), &texts).unwrap().len() < 500_000);
    let heavy = page(&sample::heavy(&texts, 60, 500), &texts).unwrap();
    assert_eq!(heavy.matches("<article").count(), 60);
    assert!(heavy.len() < 6_000_000, "{}", heavy.len());
}
