//! Protected people (skyddade personuppgifter): some pupils, guardians and staff of every town.

use super::Founder;
use crate::town::{Spell, Track};
use model::school::DutyRole;

/// How registers say it; every one of them means protected.
const MARKINGS: &[&str] = &["J", "Ja", "1", "X", "Sekretessmarkering", "Skyddad folkbokföring"];

impl Founder {
    /// Marks pupils in all spellings, and guardians of others who still have a second guardian.
    pub(super) fn mark_protected(&mut self, pupils: u32) {
        let (children, guardians) = ((pupils / 330).max(6) as usize, (pupils / 1500).max(1) as usize);
        let mut spelled = MARKINGS.iter().copied().cycle();
        let mut spare = Vec::new();
        let step = (self.town.pupils.len() / (children + guardians + 1)).max(1);
        let candidates: Vec<usize> = (step / 2..self.town.pupils.len()).step_by(step).collect();
        for at in candidates {
            // the nearest pupil of the ordinary sort from there on
            let ordinary = self.town.pupils.iter().skip(at).find(|pupil| {
                let somebody = self.town.people.get(pupil.person as usize);
                pupil.track == Track::Ordinary
                    && pupil.spell == Spell::Current
                    && pupil.guardians.iter().all(Option::is_some)
                    && somebody.is_some_and(|somebody| !somebody.is_protected())
            });
            spare.extend(ordinary.copied());
        }
        for (nth, pupil) in spare.iter().take(children + guardians).enumerate() {
            let [_, second] = pupil.guardians;
            let who = if nth < children { Some(pupil.person) } else { second };
            let marking = spelled.next().unwrap_or("J");
            if let Some(somebody) = who.and_then(|who| self.town.people.get_mut(who as usize)) {
                somebody.marking = marking;
            }
        }
    }

    /// Marks staff who lead no group, so that no group loses its teacher.
    pub(super) fn protect_staff(&mut self) {
        let wanted = (self.town.employments.len() / 800).max(1);
        let nurses = self.town.employments.iter().filter(|job| job.duty == DutyRole::Counsellor);
        let chosen: Vec<u32> = nurses.map(|job| job.person).take(wanted).collect();
        for person in chosen {
            if let Some(somebody) = self.town.people.get_mut(person as usize) {
                somebody.marking = "Sekretessmarkering";
            }
        }
    }
}
