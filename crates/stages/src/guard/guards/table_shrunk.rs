//! A table of a source that has lost many of its rows.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G12",
    slug: "table-shrunk",
    optional: true,
    sv: Texts {
        title: "Källan har krympt",
        body: "Tabellen { $what } har { $n } rader färre än förra gången, då den hade { $of }. Gränsen \
            är { $limit }. Inget levereras.",
        hint: "Se efter i källan och i planen. Är något fel, rätta det och kör om. Stämmer det, godkänn \
            körningen med namn och skäl.",
        manual: "En fil som är mycket kortare än förra gången är oftast halv: exporten har brutits, eller \
            en skola eller en årskurs har fallit bort ur urvalet. Därför väntar hela körningen (fall \
            69 och 85).",
    },
    en: Texts {
        title: "The source has shrunk",
        body: "The table { $what } has { $n } rows fewer than last time, when it had { $of }. The limit \
            is { $limit }. Nothing is delivered.",
        hint: "Look at the source and at the plan. If something is wrong, correct it and run again. If \
            it is right, approve the run with name and reason.",
        manual: "A file that is much shorter than last time is mostly half a file: the export was \
            interrupted, or a school or a year has fallen out of it. So the whole run waits (cases \
            69 and 85).",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for table in look.watch.tables {
        let (Some(before), Some(now)) = (&table.before, &table.now) else { continue };
        let (n, limit) = (before.rows.saturating_sub(now.rows), look.watch.limits.rows.of(before.rows));
        // an empty one is told as that
        if now.rows > 0 && n > limit {
            found.about(Scope::Run, Tally { n, of: before.rows, limit }, &table.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::{Scene, table};

    fn told(before: &str, now: &str) -> Vec<String> {
        let mut scene = Scene::new("A 20", "");
        scene.tables = vec![table("elever", before, now)];
        scene.told("SKB-G12")
    }

    #[test]
    fn more_than_a_tenth_less_is_half_a_file() {
        assert_eq!(told("500", "449"), ["run 51/500>50 elever"]);
        assert!(told("500", "450").is_empty());
    }

    #[test]
    fn a_small_table_may_lose_some_and_any_may_grow() {
        assert!(told("40", "20").is_empty() && told("500", "5000").is_empty() && told("500", "0").is_empty());
    }
}
