//! Many changed persons over 7 days: what no single night shows.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard};
use crate::guard::look::Look;
use crate::guard::sums::{Moved, Sum, WEEK, tell};

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G45",
    slug: "changed-week",
    optional: true,
    sv: Texts {
        title: "Många ändrade personrader på 7 dagar",
        body: "På 7 dagar har { $n } personrader ändrats på { $place }, som har { $of } personer. \
            Gränsen är { $limit }. Skolan väntar.",
        hint: "Se i planen vilka det gäller. Rätta i registret eller mappningen om det är fel. Stämmer \
            det, godkänn skolan med namn och skäl.",
        manual: "Det som tillkommer eller ändras lite varje natt syns inte i någon enskild natts gräns. \
            Därför räknas också summan. Det som någon redan har godkänt, och det som anmälts i \
            förväg, räknas inte.",
    },
    en: Texts {
        title: "Many changed persons over 7 days",
        body: "In 7 days { $n } persons' rows have changed at { $place }, which has { $of } persons. \
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
    tell(look, &Sum { days: WEEK, of: Moved::Changed, times: look.watch.limits.week }, found);
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Past;
    use crate::guard::scene::Scene;

    fn told(day: i8, earlier: u32) -> Vec<String> {
        let mut scene = Scene::new("A 200", "phone A 6");
        scene.past(day, "A", Past::Changed, earlier);
        let told = scene.told("SKB-G45");
        told.into_iter().filter(|one| one.contains("")).collect()
    }

    #[test]
    fn the_sum_may_reach_its_limit_and_not_pass_it() {
        assert!(told(1, 162).is_empty());
        assert_eq!(told(1, 163), ["A 169/420>168"]);
    }

    #[test]
    fn what_is_older_is_forgotten() {
        assert_eq!(told(6, 1000).len(), 1);
        assert!(told(7, 1000).is_empty());
    }
}
