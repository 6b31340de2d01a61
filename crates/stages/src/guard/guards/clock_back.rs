//! A clock that says less than it did.

use crate::check::Texts;
use crate::guard::finding::{Findings, Guard, Scope, Tally};
use crate::guard::look::{Look, hours};

pub(crate) static GUARD: Guard = Guard {
    code: "SKB-G16",
    slug: "clock-back",
    optional: false,
    sv: Texts {
        title: "Klockan har gått bakåt",
        body: "Klockan visar { $n } timmar mindre än när förra körningen började. Inget levereras.",
        hint: "Ställ klockan på servern och kör om. Står klockan rätt nu, godkänn körningen med namn \
            och skäl.",
        manual: "Alla datum jämförs med klockan. Går den fel börjar och slutar elever på fel dag. Ställ \
            serverns klocka och kör om.",
    },
    en: Texts {
        title: "The clock has gone backwards",
        body: "The clock says { $n } hours less than when the last run began. Nothing is delivered.",
        hint: "Set the server's clock and run again. If the clock is right now, approve the run with \
            name and reason.",
        manual: "All dates are compared with the clock. If it is wrong, pupils begin and leave on the \
            wrong day. Set the server's clock and run again.",
    },
    find,
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let clock = look.watch.clock;
    if let Some(last) = clock.last.filter(|last| clock.now < *last) {
        let n = hours(clock.now, last);
        found.add(Scope::Run, Tally { n, of: n, limit: 0 });
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::scene::Scene;
    use jiff::ToSpan as _;

    #[test]
    fn a_clock_that_went_backwards_stops_the_run() {
        let mut scene = Scene::new("A 20", "");
        scene.clock.last = Some(scene.clock.now + 1.second());
        assert_eq!(scene.told("SKB-G16"), ["run 1/1>0"]);
    }

    #[test]
    fn the_same_moment_and_no_earlier_run_are_right() {
        let mut scene = Scene::new("A 20", "");
        scene.clock.last = Some(scene.clock.now);
        assert!(scene.told("SKB-G16").is_empty());
        scene.clock.last = None;
        assert!(scene.told("SKB-G16").is_empty());
    }
}
