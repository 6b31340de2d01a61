//! A pupil whose assessment needs a school year and who has none.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::note::Note;
use model::note::NoteKind;
use model::problem::Subject;
use model::school::SchoolType;
use model::{Place, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D84",
    slug: "no-school-year",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["E 79"],
    sv: Texts {
        title: "Elev utan årskurs",
        body: "Eleven på { $unit } saknar årskurs. Eleven levereras, men bedömning och statistik kan \
            bli fel.",
        hint: "Fyll i årskursen i registret. Saknas den för alla elever på skolan ska kolumnen för \
            årskurs tas med i exporten.",
        manual: "I Unikum styr årskursen vilka kunskapskrav och omdömen som gäller för eleven.\n\
            \n\
            **Fel:** Alva i 7A utan årskurs.\n\
            \n\
            **Rätt:** Alva i 7A med årskurs `7`.\n\
            \n\
            **Så rättar du:** Fyll i årskursen i registret. Saknas den för alla elever på skolan ska \
            kolumnen för årskurs tas med i exporten.",
    },
    en: Texts {
        title: "Pupil without a school year",
        body: "The pupil at { $unit } has no school year. The pupil is delivered, but assessment and \
            statistics may go wrong.",
        hint: "Fill in the school year in the register. If it is missing for every pupil of the school, \
            include its column in the export.",
        manual: "In Unikum the school year decides which requirements and assessments hold for the pupil.\n\
            \n\
            **Wrong:** Alva in 7A without a school year.\n\
            \n\
            **Right:** Alva in 7A with the school year `7`.\n\
            \n\
            **How to correct:** Fill in the school year in the register. If it is missing for every \
            pupil of the school, include its column in the export.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    // a school year that could not be read has a rule of its own
    let noted = |note: &&Note| note.kind == NoteKind::BadSchoolYear;
    let mut unreadable: Vec<Subject> =
        look.roster.notes.iter().filter(noted).map(|note| note.subject).collect();
    unreadable.sort_unstable();
    let row = |place: Place| (place.table(), place.row());
    let rows = look.roster.notes.iter().filter(noted).filter_map(|note| note.place).map(row);
    let mut rows: Vec<(u16, Option<u32>)> = rows.collect();
    rows.sort_unstable();
    for (ix, enrolment) in look.roster.enrolments.numbered() {
        if enrolment.school_year.is_some() || !look.current(enrolment) {
            continue;
        }
        let subject = Subject::Enrolment(ix);
        let needed = look.school_type(enrolment).is_some_and(needs_school_year);
        let told = |subject| unreadable.binary_search(&subject).is_ok();
        let told_of_row = || {
            let mut of_person = look.roster.fragments.of(enrolment.person).iter().map(|origin| origin.place);
            let own = rows.binary_search(&row(enrolment.origin.place)).is_ok();
            own || of_person.any(|place| rows.binary_search(&row(place)).is_ok())
        };
        if needed && !told(subject) && !told(Subject::Person(enrolment.person)) && !told_of_row() {
            found.add(subject).cause = look.unit_key(enrolment.unit).into();
        }
    }
}

fn needs_school_year(school_type: SchoolType) -> bool {
    matches!(
        school_type,
        SchoolType::Compulsory
            | SchoolType::AdaptedCompulsory
            | SchoolType::Special
            | SchoolType::Sami
            | SchoolType::UpperSecondary
            | SchoolType::AdaptedUpperSecondary
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, note_about, subjects};
    use model::index::Ix;
    use model::note::NoteKind;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=FS\nperson a 20130101-2397 Alva Ek\n";

    #[test]
    fn the_enrolment_is_told_by_its_own_or_the_units_form() {
        let own = found(&RULE, &format!("{SCENE}enrol a SK2 type=GRS"));
        assert_eq!((subjects(&own), own[0].cause.as_str()), (vec![Subject::Enrolment(Ix::new(0))], "SK2"));
        assert_eq!(found(&RULE, &format!("{SCENE}enrol a SK1")).len(), 1);
    }

    #[test]
    fn a_school_year_is_right_and_a_preschool_needs_none() {
        assert!(
            found(&RULE, &format!("{SCENE}enrol a SK1 year=0\nenrol a SK2\nenrol a SK1 type=FKLASS"))
                .is_empty()
        );
    }

    #[test]
    fn what_could_not_be_read_is_told_elsewhere() {
        let scene = format!("{SCENE}enrol a SK1");
        assert!(
            note_about(&RULE, &scene, NoteKind::BadSchoolYear, Subject::Enrolment(Ix::new(0))).is_empty()
        );
    }
}
