//! A table of a source that has no rows, or is not there.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G11",
    slug: "table-empty",
    optional: false,
    sv: Texts {
        title: "Tom källa",
        body: "Tabellen { $what } har inga rader. Förra gången hade den { $of }. Inget levereras.",
        hint: "Se efter i källan och i planen. Är något fel, rätta det och kör om. Stämmer det, godkänn \
            körningen med namn och skäl.",
        manual: "En tom fil betyder nästan aldrig att alla har slutat. Oftast har exporten brutits, körts \
            för fel termin eller fått fel filter. Därför väntar hela körningen (fall 69 och 85).",
    },
    en: Texts {
        title: "Empty source",
        body: "The table { $what } has no rows. Last time it had { $of }. Nothing is delivered.",
        hint: "Look at the source and at the plan. If something is wrong, correct it and run again. If \
            it is right, approve the run with name and reason.",
        manual: "An empty file hardly ever means that everybody has left. Mostly the export was \
            interrupted, was run for the wrong term or got the wrong filter. So the whole run waits \
            (cases 69 and 85).",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for table in look.watch.tables {
        let of = table.before.as_ref().map_or(0, |side| side.rows);
        let known = !look.watch.first && table.before.is_some();
        let empty = table.now.as_ref().is_none_or(|side| side.rows == 0);
        // what was empty already is no news
        if empty && (of > 0 || !known) {
            found.about(Scope::Run, Tally { n: 0, of, limit: 0 }, &table.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::{Scene, table};

    #[test]
    fn a_table_that_is_empty_or_gone_stops_the_run() {
        let mut scene = Scene::new("A 20", "");
        scene.tables =
            vec![table("elever", "500", "0"), table("personal", "60", "-"), table("grupper", "20", "1")];
        assert_eq!(scene.told("SKB-G11"), ["run 0/500>0 elever", "run 0/60>0 personal"]);
    }

    #[test]
    fn a_table_that_has_always_been_empty_stops_nothing_but_the_first_run() {
        let mut scene = Scene::new("A 20", "");
        scene.tables = vec![table("mentorer", "0", "0")];
        assert!(scene.told("SKB-G11").is_empty());
        scene.tables = vec![table("mentorer", "-", "0")];
        scene.first = true;
        assert_eq!(scene.told("SKB-G11"), ["run 0/0>0 mentorer"]);
    }
}
