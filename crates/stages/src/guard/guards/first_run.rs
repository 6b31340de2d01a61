//! The first delivery of all: everything is new, and somebody must have looked at the whole of it.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::Look;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G01",
    slug: "first-run",
    optional: false,
    sv: Texts {
        title: "Första leveransen",
        body: "Inget har levererats förut. Allt är nytt: { $n } ändringar, och ingen gräns kan säga om \
            de är för många.",
        hint: "Se efter i källan och i planen. Är något fel, rätta det och kör om. Stämmer det, godkänn \
            körningen med namn och skäl.",
        manual: "Första gången finns inget att jämföra med, så spärrarna för ändringar tiger. I stället \
            måste någon se på hela planen och godkänna den. Räkna elever och personal per skola och \
            jämför med registret.",
    },
    en: Texts {
        title: "The first delivery",
        body: "Nothing has been delivered before. All is new: { $n } changes, and no limit can say \
            whether they are too many.",
        hint: "Look at the source and at the plan. If something is wrong, correct it and run again. If \
            it is right, approve the run with name and reason.",
        manual: "The first time there is nothing to compare with, so the guards on changes are silent. \
            Instead somebody must look at the whole plan and approve it. Count pupils and staff by \
            school and compare with the register.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        let changes = look.watch.changes;
        let n = (changes.rows.len() + changes.lines.len()) as u32;
        found.add(Scope::Run, Tally { n, of: n, limit: 0 });
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn the_first_delivery_waits_for_a_person_and_for_nothing_else() {
        let mut scene = Scene::new("", "open A 20");
        scene.first = true;
        let told = scene.all();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("SKB-G01 run"), "{told:?}");
    }

    #[test]
    fn the_next_one_does_not() {
        assert!(Scene::new("A 20", "phone A 1").told("SKB-G01").is_empty());
    }
}
