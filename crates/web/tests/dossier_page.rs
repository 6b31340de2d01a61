//! The page and the workbook of a dossier: that both say all of it, that charts say no more than their tables, and that
//! nothing shown can break them.

#![expect(clippy::unwrap_used, reason = "a test that does not find what it expects has failed")]

#[path = "../examples/dossiers/mod.rs"]
mod dossiers;

mod markup;

use app::annex::annex;
use app::dossier::{Cell, Dossier, Section};
use app::{Language, Texts};
use calamine::{Data, Reader, Xlsx};
use markup::{tags, texts_exist, well_formed, words};
use std::collections::BTreeSet;
use std::io::Cursor;
use web::dossier::page;
use web::report::RenderError;

const HOSTILE: &str = "\"><script>alert('x')</script><b onclick=\"y\">&amp;\u{202E}\u{0}</b>";

fn both() -> [Texts; 2] {
    [Texts::new(Language::Swedish), Texts::new(Language::English)]
}

fn swedish(change: impl Fn(&mut Dossier)) -> String {
    let texts = Texts::new(Language::Swedish);
    let mut dossier = dossiers::study(&texts);
    change(&mut dossier);
    page(&dossier, &texts).unwrap()
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

/// What stands between each pair of marks.
fn between<'a>(html: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    html.split(from).skip(1).map(|rest| rest.split_once(to).unwrap().0).collect()
}

/// The words of all elements that begin so.
fn elements<'a>(html: &'a str, from: &str) -> Vec<&'a str> {
    let after = html.split(from).skip(1);
    after.map(|rest| rest.split_once('>').unwrap().1.split_once('<').unwrap().0).collect()
}

#[test]
fn it_is_read_from_the_answers_to_the_figures() {
    in_order(
        &words(&swedish(|_| {})),
        &[
            "Beslutsunderlag",
            "Almköpings kommun",
            "23 november 2026",
            "Innehåll",
            "Inloggning",
            "Svaren i korthet",
            "Två system räcker",
            "säkert",
            "Det går inte att säga",
            "kan inte besvaras än",
            "Beslut att fatta",
            "5 beslut behövs",
            "systemägaren: 1",
            "Vilket system är ledande",
            "Kapitel 1",
            "Vilka system har uppgifterna",
            "Två system räcker",
            "Gruppernas lärare",
            "säkert",
            "Allt är räknat i filerna.",
            "Elever och personal per skola",
            "Gymnasiet är störst",
            "Norra Västerskogens",
            "1\u{202F}240",
            "81,1\u{A0}%",
            "4 rader till står i Excelbilagan, på bladet schools.",
            "Att besluta",
            "Personalsystemet: det har en adress",
            "Kapitel 2",
            "troligt",
            "Kapitel 3",
        ],
    );
}

#[test]
fn rows_that_are_left_out_are_counted_and_their_sheet_is_named() {
    let html = swedish(|_| {});
    assert!(html.contains("Trollskogens") && !html.contains("Myrstacken"));
    let all = swedish(|dossier| dossier.chapters[0].sections[0].table.as_mut().unwrap().most = 0);
    assert!(all.contains("Myrstacken") && !all.contains("rader till"));
}

#[test]
fn figures_are_written_as_each_language_does() {
    let [_, en] = both();
    let words = words(&page(&dossiers::study(&en), &en).unwrap());
    assert!(words.contains("1,240") && words.contains("81.1%") && words.contains("4 more rows"));
}

#[test]
fn every_figure_of_a_chart_stands_in_the_table_beside_it() {
    for texts in both() {
        for dossier in [dossiers::study(&texts), dossiers::hard(&texts)] {
            let html = page(&dossier, &texts).unwrap();
            let mut figures = 0;
            for part in between(&html, "<figure", "</table>") {
                let (chart, table) = part.split_once("</figure>").unwrap();
                let cells: BTreeSet<&str> =
                    elements(table, "<td").into_iter().chain(elements(table, "<th")).collect();
                for figure in elements(chart, "<text class=\"figure") {
                    assert!(cells.contains(figure), "{figure} is in no cell");
                    figures += 1;
                }
                for label in
                    elements(chart, "<text class=\"label").into_iter().filter(|label| !label.contains('…'))
                {
                    assert!(cells.iter().any(|cell| cell.contains(label)), "{label} names no row");
                }
            }
            assert!(figures > 40, "{figures}");
        }
    }
}

#[test]
fn charts_tell_who_cannot_see_them_and_stay_inside_their_frame() {
    let texts = Texts::new(Language::Swedish);
    let html = page(&dossiers::hard(&texts), &texts).unwrap();
    let found = tags(&html);
    let value = |attributes: &[(String, String)], name: &str| {
        attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    };
    let images =
        found.iter().filter(|(_, _, attributes)| value(attributes, "role").as_deref() == Some("img"));
    assert!(images.clone().all(|(_, _, attributes)| value(attributes, "aria-describedby").is_some()));
    assert_eq!(images.count(), html.matches("<figcaption").count());
    let (mut width, mut height) = (0.0, 0.0);
    for (name, closes, attributes) in &found {
        if name == "svg" && !closes {
            let view = value(attributes, "viewBox").unwrap_or_default();
            let mut sides = view.split(' ').skip(2).map(|side| side.parse::<f64>().unwrap());
            (width, height) = (sides.next().unwrap_or(0.0), sides.next().unwrap_or(0.0));
        }
        if ["rect", "text"].contains(&name.as_str()) && !closes && width > 100.0 {
            let at = |name| value(attributes, name).map_or(0.0, |side| side.parse::<f64>().unwrap());
            let (x, y) = (at("x"), at("y"));
            assert!(x >= 0.0 && x + at("width") <= width + 0.1, "{attributes:?} in {width}");
            assert!(y >= 0.0 && y + at("height") <= height + 0.1, "{attributes:?} in {height}");
        }
    }
    assert!(!html.contains("NaN") && !html.contains("inf\""));
}

#[test]
fn labels_of_bars_stand_apart() {
    let texts = Texts::new(Language::Swedish);
    let html = page(&dossiers::hard(&texts), &texts).unwrap();
    let mut compared = 0;
    for panel in between(&html, "<svg class=\"drawn\"", "</svg>") {
        let labels = panel.split("<text class=\"label\"").skip(1);
        let feet: Vec<f64> = labels.map(|label| between(label, " y=\"", "\"")[0].parse().unwrap()).collect();
        for pair in feet.windows(2) {
            assert!(pair[1] - pair[0] >= 15.9, "{pair:?}");
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn a_table_without_figures_has_no_chart_and_says_so() {
    let texts = Texts::new(Language::Swedish);
    let html = page(&dossiers::hard(&texts), &texts).unwrap();
    let chapter = |id: &str| between(&html, &format!("<h2 id=\"chapter-{id}\""), "</section>")[0];
    assert!(
        !chapter("empty").contains("<svg class=\"drawn\"") && chapter("empty").contains("ingenting att visa")
    );
    assert!(!chapter("nothing").contains("<svg class=\"drawn\""));
    assert!(chapter("zeros").contains("<svg class=\"drawn\""));
    assert_eq!(chapter("gaps").matches(">–<").count(), 6 * 6 + 3 + 6, "cells, and bars without figures");
}

#[test]
fn a_chart_that_points_at_no_column_is_left_out() {
    let html = swedish(|dossier| {
        for table in dossier
            .chapters
            .iter_mut()
            .flat_map(|chapter| &mut chapter.sections)
            .filter_map(|s| s.table.as_mut())
        {
            table.chart =
                table.chart.take().map(|chart| app::dossier::Chart { values: vec![99], label: 99, ..chart });
            table.rows.iter_mut().for_each(|row| row.truncate(2));
        }
    });
    well_formed(&html);
    assert!(!html.contains("<figure class") && html.contains("1\u{202F}240"));
}

#[test]
fn pages_are_well_formed_in_both_languages() {
    for texts in both() {
        for dossier in [dossiers::study(&texts), dossiers::hard(&texts)] {
            well_formed(&page(&dossier, &texts).unwrap());
        }
        let bare = Dossier { chapters: vec![], summary: vec![], ..dossiers::study(&texts) };
        well_formed(&page(&bare, &texts).unwrap());
        assert!(annex(&bare, &texts).is_ok());
    }
}

/// Puts the same words wherever a dossier has words.
fn hostile(dossier: &mut Dossier, words: &str) {
    let set = |texts: &mut Vec<String>| texts.iter_mut().for_each(|text| *text = words.to_owned());
    for text in [&mut dossier.title, &mut dossier.municipality, &mut dossier.as_of, &mut dossier.made_at] {
        *text = words.to_owned();
    }
    set(&mut dossier.summary);
    for chapter in &mut dossier.chapters {
        for text in
            [&mut chapter.title, &mut chapter.question, &mut chapter.sure.label, &mut chapter.sure.why]
        {
            *text = words.to_owned();
        }
        set(&mut chapter.answer);
        for decision in &mut chapter.decisions {
            for text in [&mut decision.what, &mut decision.who, &mut decision.proposal] {
                *text = words.to_owned();
            }
        }
        for Section { title, text, points, table } in &mut chapter.sections {
            *title = words.to_owned();
            set(text);
            set(points);
            let Some(table) = table else { continue };
            table.id = words.to_owned();
            table.columns.iter_mut().for_each(|column| column.title = words.to_owned());
            for cell in table.rows.iter_mut().flatten() {
                if let Cell::Words(text) = cell {
                    *text = words.to_owned();
                }
            }
            if let Some(chart) = &mut table.chart {
                (chart.title, chart.says) = (words.to_owned(), words.to_owned());
            }
        }
    }
}

#[test]
fn hostile_values_stay_text() {
    for html in
        [swedish(|dossier| hostile(dossier, HOSTILE)), swedish(|dossier| hostile(dossier, &"Å".repeat(5000)))]
    {
        well_formed(&html);
        let found = tags(&html);
        assert!(found.iter().all(|(name, ..)| name != "script"));
        let mut keys = found.iter().flat_map(|(_, _, attributes)| attributes).map(|(key, _)| key);
        assert!(keys.all(|key| !key.starts_with("on")));
        assert!(!html.contains('\u{202E}') && !html.contains('\0'));
    }
    let html = swedish(|dossier| hostile(dossier, HOSTILE));
    assert!(
        html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;") && html.contains("⟨U+202E⟩⟨U+0000⟩")
    );
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let html = swedish(|_| {});
    assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("url("));
    assert!(html.contains("default-src 'none'") && !html.contains("script-src"));
    let found = tags(&html);
    let fetching = ["link", "img", "iframe", "object", "script"];
    assert!(!found.iter().any(|(name, ..)| fetching.contains(&name.as_str())));
    assert!(found.iter().all(|(_, _, attributes)| attributes.iter().all(|(key, _)| key != "src")));
}

#[test]
fn a_dossier_in_another_language_is_refused() {
    let [sv, en] = both();
    let dossier = dossiers::study(&sv);
    assert!(matches!(page(&dossier, &en), Err(RenderError::Language { report: "sv", page: "en" })));
    assert_eq!(annex(&dossier, &en).unwrap_err().what.id, "failure-annex-language");
}

#[test]
fn every_text_of_the_page_exists_in_both_languages() {
    let sources = [
        include_str!("../src/dossier/page.html"),
        include_str!("../src/dossier/chapter.html"),
        include_str!("../src/dossier/figures.html"),
        include_str!("../src/dossier/mod.rs"),
        include_str!("../src/dossier/figures.rs"),
        include_str!("../src/dossier/chart.rs"),
        include_str!("../../app/src/annex.rs"),
    ];
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for piece in sources.iter().flat_map(|source| source.split('"')) {
        let ours = ["dossier-", "report-", "failure-annex"].iter().any(|start| piece.starts_with(start));
        if ours && !piece.contains(['/', '{', ' ']) {
            ids.insert(piece.to_owned());
        }
    }
    assert!(ids.len() > 30, "{}", ids.len());
    texts_exist(&ids);
}

#[test]
fn the_english_page_has_no_swedish_of_its_own_and_the_swedish_no_english() {
    let bare = |texts: &Texts| {
        let mut dossier = dossiers::study(texts);
        hostile(&mut dossier, "X");
        words(&page(&dossier, texts).unwrap())
    };
    let [sv, en] = both();
    for line in bare(&en).lines() {
        assert!(!line.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']), "{line}");
    }
    for word in ["the ", " of ", "Decision", "Chapter", " and ", "Contents", "Answer"] {
        assert!(!bare(&sv).contains(word), "{word:?}");
    }
}

/// The sheets of a workbook: each with its name and its cells.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let read = |name: String| {
        let range = book.worksheet_range(&name).unwrap();
        (name, range.rows().map(<[Data]>::to_vec).collect())
    };
    names.into_iter().map(read).collect()
}

fn same(read: &Data, cell: &Cell) -> bool {
    match (read, cell) {
        (Data::String(read), Cell::Words(words)) => read == words,
        (Data::Empty, Cell::Words(words)) => words.is_empty(),
        (Data::Float(read), Cell::Count(count)) => *read == *count as f64,
        (Data::String(read), Cell::Count(count)) => {
            *count > 999_999_999_999_999 && *read == count.to_string()
        }
        (Data::Float(read), Cell::Share(part, whole)) => *read == *part as f64 / *whole as f64,
        (Data::Empty, Cell::Share(_, 0) | Cell::Nothing) => true,
        _ => false,
    }
}

#[test]
fn the_workbook_has_every_row_of_every_table() {
    for texts in both() {
        for dossier in [dossiers::study(&texts), dossiers::hard(&texts)] {
            let bytes = annex(&dossier, &texts).unwrap();
            assert_eq!(bytes, annex(&dossier, &texts).unwrap(), "the same dossier gives the same bytes");
            let sheets = sheets(bytes);
            assert_eq!(sheets.len(), dossier.tables().count() + 2);
            let unique: BTreeSet<String> = sheets.iter().map(|(name, _)| name.to_lowercase()).collect();
            assert_eq!(unique.len(), sheets.len());
            for ((_, _, table), (name, rows)) in dossier.tables().zip(&sheets[1..]) {
                assert!(name.starts_with(&table.id) && name.chars().count() <= 31);
                let headings: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
                let titles: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
                assert_eq!(headings, titles);
                for (at, row) in table.rows.iter().enumerate() {
                    for (column, cell) in row.iter().enumerate() {
                        let read = rows.get(at + 1).and_then(|row| row.get(column)).unwrap_or(&Data::Empty);
                        assert!(same(read, cell), "{name}: {read:?} is not {cell:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_workbook_begins_with_contents_and_ends_with_the_decisions() {
    let [sv, _] = both();
    let dossier = dossiers::study(&sv);
    let sheets = sheets(annex(&dossier, &sv).unwrap());
    let (contents, decisions) = (&sheets[0], &sheets[sheets.len() - 1]);
    assert_eq!((contents.0.as_str(), decisions.0.as_str()), ("Innehåll", "Beslut"));
    let column =
        |rows: &[Vec<Data>], at: usize| rows.iter().map(|row| row[at].to_string()).collect::<Vec<_>>();
    assert_eq!(contents.1[0][0].to_string(), "Förstudie: Almköpings kommun");
    let names: Vec<&str> = sheets[1..].iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(column(&contents.1, 0)[5..], names, "every sheet has its line");
    assert_eq!(column(&decisions.1, 0), ["Nr", "1", "2", "3", "4", "5"]);
    assert_eq!(decisions.1[4][1].to_string(), "Hur ofta ska det skickas?");
    assert_eq!(decisions.1[4][2].to_string(), "systemförvaltaren");
}

#[test]
fn no_value_becomes_a_formula_or_an_illegal_name() {
    let [sv, _] = both();
    for words in ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "[a]:*?/\\'b'", "\t=1", "", HOSTILE] {
        let mut dossier = dossiers::study(&sv);
        hostile(&mut dossier, words);
        let bytes = annex(&dossier, &sv).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        for name in book.sheet_names() {
            assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "{name}: {words}");
            assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']), "{name}");
        }
    }
}
