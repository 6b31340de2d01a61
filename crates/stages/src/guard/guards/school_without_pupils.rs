//! A school without pupils in the first delivery.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Tally};
use crate::guard::look::Look;
use model::delta::Object;
use model::index::Ix;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G02",
    slug: "school-without-pupils",
    optional: true,
    sv: Texts {
        title: "Skola utan elever i första leveransen",
        body: "{ $place } är med i första leveransen men har inga elever.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "En vald skola utan elever beror oftast på att elevernas skol-id skrivs på ett annat sätt \
            än skolans eget, eller på att filen med elever inte gäller den skolan. Ska skolan inte \
            vara med, ta bort den ur omfånget.",
    },
    en: Texts {
        title: "School without pupils in the first delivery",
        body: "{ $place } is in the first delivery but has no pupils.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school with name and reason.",
        manual: "A chosen school without pupils is mostly one whose id is written in another way in the \
            pupils' rows, or one that the file of pupils does not cover. If the school is not to be \
            sent, take it out of the scope.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if !look.watch.first {
        return;
    }
    let pupil = look.pupil_kind();
    for (at, sheet) in look.schools.iter().enumerate().take(look.places.nowhere()) {
        let wanted = look.watch.changes.wanted.has(Object::School(Ix::new(at as u32)));
        if wanted && sheet.of(pupil).after == 0 {
            found.add(look.places.scope(at), Tally { n: 0, of: 0, limit: 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn a_school_without_pupils_waits_the_first_time() {
        let mut scene = Scene::new("", "open A 20\nopen B 20\ncut student_in_school B 20");
        scene.first = true;
        assert_eq!(scene.told("SKB-G02"), ["B 0/0>0"]);
        scene.first = false;
        assert!(scene.told("SKB-G02").is_empty());
    }
}
