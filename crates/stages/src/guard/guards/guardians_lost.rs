//! Many guardians of one school who lose their child in one night.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Tally};
use crate::guard::look::Look;
use model::picture::RelationKind;

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G32",
    slug: "guardians-lost",
    optional: true,
    sv: Texts {
        title: "Många vårdnadshavare förlorar sitt barn",
        body: "I natt tas { $n } av { $of } vårdnadshavares kopplingar till barn på { $place } bort. \
            Gränsen är { $limit }. Skolan väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "En vårdnadshavare utan koppling ser inget av sitt barn. Gränsen är lägre än för annat, \
            eftersom sådant sällan händer många på en gång. Oftast har filen med vårdnadshavare \
            blivit ofullständig.",
    },
    en: Texts {
        title: "Many guardians lose their child",
        body: "Tonight { $n } of { $of } guardians' links to children at { $place } are removed. The \
            limit is { $limit }. The school waits.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school with name and reason.",
        manual: "A guardian without a link sees nothing of the child. The limit is lower than for other \
            things, as this seldom happens to many at once. Mostly the file of guardians has become \
            incomplete.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.watch.first {
        return;
    }
    let kind = RelationKind::GuardianFor;
    for (at, sheet) in look.schools.iter().enumerate() {
        let count = sheet.of(kind);
        let limit = look.seasonal(look.watch.limits.guardians, count.before);
        if count.ended > limit {
            found.of_kind(look.places.scope(at), kind, Tally { n: count.ended, of: count.before, limit });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;

    #[test]
    fn the_limit_is_a_fiftieth_with_a_floor() {
        assert!(Scene::new("A 600", "cut guardian_for A 12").told("SKB-G32").is_empty());
        assert_eq!(
            Scene::new("A 600", "cut guardian_for A 13").told("SKB-G32"),
            ["A guardian_for 13/600>12"]
        );
        assert!(Scene::new("A 40", "cut guardian_for A 10").told("SKB-G32").is_empty());
        assert_eq!(Scene::new("A 40", "cut guardian_for A 11").told("SKB-G32").len(), 1);
    }

    #[test]
    fn guardians_of_children_at_another_school_are_not_counted() {
        assert!(
            Scene::new("A 40\nB 40", "cut guardian_for A 8\ncut guardian_for B 8").told("SKB-G32").is_empty()
        );
    }
}
