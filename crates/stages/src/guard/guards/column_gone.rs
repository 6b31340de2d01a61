//! A column of a source that is no longer there.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G13",
    slug: "column-gone",
    optional: true,
    sv: Texts {
        title: "Kolumn borta",
        body: "Kolumnen { $what } finns inte längre. Förra gången stod något i { $n } av { $of } rader. \
            Inget levereras.",
        hint: "Se efter i källan och i planen. Är något fel, rätta det och kör om. Stämmer det, godkänn \
            körningen med namn och skäl.",
        manual: "När en kolumn försvinner blir det som den bar tomt för alla, och uppgifter eller \
            kopplingar i Unikum tas bort. Oftast har exporten ändrats. Lägg tillbaka kolumnen, eller \
            ändra mappningen.",
    },
    en: Texts {
        title: "Column gone",
        body: "The column { $what } is no longer there. Last time something stood in { $n } of { $of } \
            rows. Nothing is delivered.",
        hint: "Look at the source and at the plan. If something is wrong, correct it and run again. If \
            it is right, approve the run with name and reason.",
        manual: "When a column disappears, what it carried becomes empty for everybody, and values or \
            relations in Unikum are removed. Mostly the export has changed. Put the column back, or \
            change the mapping.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for table in look.watch.tables {
        let (Some(before), Some(now)) = (&table.before, &table.now) else { continue };
        for column in before.columns.iter().filter(|column| column.filled > 0) {
            if !now.columns.iter().any(|one| one.name == column.name) {
                let tally = Tally { n: column.filled, of: before.rows, limit: 0 };
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
        scene.told("SKB-G13")
    }

    #[test]
    fn a_column_that_held_something_is_missed() {
        assert_eq!(told("500 klass=480 telefon=3", "500 klass=480"), ["run 3/500>0 elever, telefon"]);
    }

    #[test]
    fn an_empty_column_and_a_whole_table_are_not_missed_here() {
        assert!(told("500 klass=0", "500").is_empty() && told("500 klass=480", "-").is_empty());
        assert!(told("500 klass=480", "500 klass=0 telefon=3").is_empty());
    }
}
