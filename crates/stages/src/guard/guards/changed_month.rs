//! Many changed persons over 30 days: what no single night shows.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard};
use crate::guard::look::Look;
use crate::guard::sums::{MONTH, Moved, Sum, tell};

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G46",
    slug: "changed-month",
    optional: true,
    sv: Texts {
        title: "Många ändrade personrader på 30 dagar",
        body: "På 30 dagar har { $n } personrader ändrats på { $place }, som har { $of } personer. \
            Gränsen är { $limit }. Skolan väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "Det som tillkommer eller ändras lite varje natt syns inte i någon enskild natts gräns. \
            Därför räknas också summan. Det som någon redan har godkänt, och det som anmälts i \
            förväg, räknas inte.",
    },
    en: Texts {
        title: "Many changed persons over 30 days",
        body: "In 30 days { $n } persons' rows have changed at { $place }, which has { $of } persons. \
            The limit is { $limit }. The school waits.",
        hint: "See in the plan whom it concerns. Correct the register or the mapping if it is wrong. If \
            it is right, approve the school with name and reason.",
        manual: "What begins or changes a little every night shows in no single night's limit. So the sum \
            is counted too. What somebody has approved already, and what was announced, does not \
            count.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    tell(look, &Sum { days: MONTH, of: Moved::Changed, times: look.watch.limits.month }, found);
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Past;
    use crate::guard::scene::Scene;

    fn told(day: i8, earlier: u32) -> Vec<String> {
        let mut scene = Scene::new("A 200", "phone A 6");
        scene.past(day, "A", Past::Changed, earlier);
        let told = scene.told("SKB-G46");
        told.into_iter().filter(|one| one.contains("")).collect()
    }

    #[test]
    fn the_sum_may_reach_its_limit_and_not_pass_it() {
        assert!(told(1, 330).is_empty());
        assert_eq!(told(1, 331), ["A 337/420>336"]);
    }

    #[test]
    fn what_is_older_is_forgotten() {
        assert_eq!(told(29, 1000).len(), 1);
        assert!(told(30, 1000).is_empty());
    }
}
