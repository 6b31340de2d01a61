//! A column that was filled and is empty for everybody.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G14",
    slug: "column-emptied",
    optional: true,
    sv: Texts {
        title: "Kolumn tömd för alla",
        body: "Kolumnen { $what } var ifylld i { $n } av { $of } rader förra gången och är nu tom i \
            alla. Gränsen är { $limit }. Inget levereras.",
        hint: "Se efter i källan och i planen. Är något fel, rätta det och kör om. Stämmer det, godkänn \
            körningen med namn och skäl.",
        manual: "Ett fält som töms för alla på en natt är ett fel i exporten, inte tusen beslut. Går det \
            vidare kan värden och kopplingar tas bort för hela kommunen.",
    },
    en: Texts {
        title: "Column emptied for everybody",
        body: "The column { $what } was filled in { $n } of { $of } rows last time and is now empty in \
            all of them. The limit is { $limit }. Nothing is delivered.",
        hint: "Look at the source and at the plan. If something is wrong, correct it and run again. If \
            it is right, approve the run with name and reason.",
        manual: "A field that is emptied for everybody in one night is a fault in the export, not a \
            thousand decisions. If it goes on, values and relations may be removed for the whole \
            municipality.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let share = look.watch.limits.column;
    for table in look.watch.tables {
        let (Some(before), Some(now)) = (&table.before, &table.now) else { continue };
        for column in &before.columns {
            let emptied = now.columns.iter().any(|one| one.name == column.name && one.filled == 0);
            if emptied && now.rows > 0 && share.is_passed(column.filled, before.rows) {
                let tally = Tally { n: column.filled, of: before.rows, limit: share.of(before.rows) };
                found.about(Scope::Run, tally, &format!("{}, {}", table.name, column.name));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::{Scene, table};

    fn told(before: &str, now: &str) -> Vec<String> {
        let mut scene = Scene::new("A 20", "");
        scene.tables = vec![table("elever", before, now)];
        scene.told("SKB-G14")
    }

    #[test]
    fn a_column_filled_for_more_than_a_fifth_and_now_for_nobody_is_told() {
        assert_eq!(told("500 epost=101", "500 epost=0"), ["run 101/500>100 elever, epost"]);
        assert!(told("500 epost=100", "500 epost=0").is_empty());
    }

    #[test]
    fn a_column_that_somebody_still_fills_is_not() {
        assert!(told("500 epost=500", "500 epost=1").is_empty());
        assert!(told("500 epost=500", "0 epost=0").is_empty());
    }
}
