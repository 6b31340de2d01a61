//! A marking nobody has explained, read as protection: counted per word, never placed.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-B24",
    slug: "unknown-protection-marking",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["B 24"],
    sv: Texts {
        title: "Okänd markering för skyddade personuppgifter",
        body: "Markeringen ”{ $cause }” är inte känd och läses därför som skydd. { $n ->\n\
            \x20   [one] En rad har den.\n\
            \x20  *[other] { $n } rader har den.\n\
            } Personerna lämnas utanför.",
        hint: "Ta reda på vad markeringen betyder och ange det i inställningarna för källan.",
        manual: "Register markerar skydd på många sätt. Hellre lämnas någon utanför i onödan än att en \
            hotad person röjs.\n\
            \n\
            **Fel:** `Ja?` utan förklaring i inställningarna.\n\
            \n\
            **Rätt:** `J` angivet som skydd och `N` som inget skydd.\n\
            \n\
            **Så rättar du:** Ta reda på vad markeringen betyder och ange det i inställningarna för \
            källan.",
    },
    en: Texts {
        title: "Unknown marking of protected identity",
        body: "The marking “{ $cause }” is not known and is read as protection. { $n ->\n\
            \x20   [one] One row has it.\n\
            \x20  *[other] { $n } rows have it.\n\
            } The people are left out.",
        hint: "Find out what the marking means and say so in the settings of the source.",
        manual: "Registers mark protection in many ways. Better to leave somebody out needlessly than to \
            expose somebody under threat.\n\
            \n\
            **Wrong:** `Ja?` without an explanation in the settings.\n\
            \n\
            **Right:** `J` given as protection and `N` as none.\n\
            \n\
            **How to correct:** Find out what the marking means and say so in the settings of the \
            source.",
    },
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let notes = look.roster.notes.iter().filter(|note| note.kind == NoteKind::UnknownMarking);
    let mut words: Vec<&str> = notes.map(|note| note.value.as_str()).collect();
    words.sort_unstable();
    for same in words.chunk_by(|a, b| a == b) {
        let problem = found.add(Subject::Source);
        problem.cause = same.first().copied().unwrap_or_default().into();
        problem.n = same.len() as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::found_in;
    use crate::check::rules::testing::{note_about, noted, subjects};
    use model::index::Ix;
    use model::note::NoteKind;
    use model::problem::Subject;

    #[test]
    fn the_word_is_told_but_neither_row_nor_person() {
        let scene = "person a 20130101-2397 Alva Ek";
        let problems = note_about(&RULE, scene, NoteKind::UnknownMarking, Subject::Person(Ix::new(0)));
        assert_eq!(
            (subjects(&problems), problems[0].place, problems[0].cause.as_str()),
            (vec![Subject::Source], None, "X9")
        );
    }

    #[test]
    fn known_markings_are_not_told() {
        assert!(noted(&RULE, NoteKind::Protected, "J").is_empty());
    }

    #[test]
    fn each_word_is_one_problem() {
        let mut roster = crate::scene::roster("");
        for word in ["?", "X", "?"] {
            let (kind, value) = (NoteKind::UnknownMarking, word.into());
            roster.notes.push(model::note::Note { kind, place: None, subject: Subject::Source, value });
        }
        let problems = found_in(&RULE, &roster, |_| ());
        assert_eq!(
            problems.iter().map(|p| (p.cause.as_str(), p.n)).collect::<Vec<_>>(),
            [("?", 2), ("X", 1)]
        );
    }
}
