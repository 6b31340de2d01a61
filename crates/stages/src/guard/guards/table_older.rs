//! A table that was written before the one that was read last time.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::{Look, hours};

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G15",
    slug: "table-older",
    optional: true,
    sv: Texts {
        title: "Källan är äldre än förra gången",
        body: "Tabellen { $what } är skriven { $n } timmar före den som lästes förra gången. Inget \
            levereras.",
        hint: "Se efter i källan och i planen. Är något fel, rätta det och kör om. Stämmer det, godkänn \
            körningen med namn och skäl.",
        manual: "En äldre fil tar tillbaka allt som har ändrats sedan dess: elever som har flyttat \
            flyttas tillbaka. Oftast har exporten inte körts, eller så har en gammal fil lagts \
            tillbaka.",
    },
    en: Texts {
        title: "The source is older than last time",
        body: "The table { $what } was written { $n } hours before the one that was read last time. \
            Nothing is delivered.",
        hint: "Look at the source and at the plan. If something is wrong, correct it and run again. If \
            it is right, approve the run with name and reason.",
        manual: "An older file takes back all that has changed since: pupils who have moved are moved \
            back. Mostly the export has not run, or an old file has been put back.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for table in look.watch.tables {
        let (Some(before), Some(now)) = (&table.before, &table.now) else { continue };
        if let (Some(then), Some(written)) = (before.written, now.written)
            && written < then
        {
            let n = hours(written, then);
            found.about(Scope::Run, Tally { n, of: n, limit: 0 }, &table.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::{Scene, table};

    fn told(before: i64, now: i64) -> Vec<String> {
        let mut scene = Scene::new("A 20", "");
        let mut table = table("elever", "20", "20");
        let at = |hour: i64| Some(jiff::Timestamp::from_second(1_800_000_000 + hour * 3600).unwrap());
        table.before.as_mut().unwrap().written = at(before);
        table.now.as_mut().unwrap().written = at(now);
        scene.tables = vec![table];
        scene.told("SKB-G15")
    }

    #[test]
    fn an_older_file_stops_the_run_and_the_same_file_does_not() {
        assert_eq!(told(48, 24), ["run 24/24>0 elever"]);
        assert!(told(24, 24).is_empty() && told(24, 48).is_empty());
    }

    #[test]
    fn a_source_that_does_not_say_when_is_let_through() {
        let mut scene = Scene::new("A 20", "");
        scene.tables = vec![table("elever", "20", "20")];
        assert!(scene.told("SKB-G15").is_empty());
    }
}
