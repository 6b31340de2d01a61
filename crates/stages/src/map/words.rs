//! How registers spell the words of the closed lists, beside SS 12000's own spelling.
//!
//! Sources: `spec/sources.md` sections 1.4 and 3. `FSK` is not here on purpose: Skolverket means
//! förskoleklass, some registers mean förskola; the mapping must say which.

use model::school::{AssignmentRole, DutyRole, GroupKind, Organiser, PersonStatus, RelationType, SchoolType};

/// Skolform.
pub(crate) fn school_type(word: &str) -> Option<SchoolType> {
    use SchoolType as T;
    SchoolType::from_code(word).or_else(|| {
        find(
            word,
            &[
                ("förskola|fskola|fsk-verksamhet", T::Preschool),
                ("förskoleklass|fkl|fk|f-klass", T::PreschoolClass),
                ("fritidshem|fritids|fritidshemsverksamhet", T::LeisureCentre),
                ("öppen fritidsverksamhet", T::OpenLeisure),
                ("grundskola|grsk", T::Compulsory),
                ("anpassad grundskola|grundsärskola|gran|grsär|grsar|grundsär", T::AdaptedCompulsory),
                ("träningsskola", T::Training),
                ("specialskola", T::Special),
                ("sameskola|sam-skola", T::Sami),
                ("gymnasieskola|gymnasium|gymnasiet|gysk", T::UpperSecondary),
                (
                    "anpassad gymnasieskola|gymnasiesärskola|gyan|gysär|gysar|gymnasiesär",
                    T::AdaptedUpperSecondary,
                ),
                ("vuxenutbildning|kommunal vuxenutbildning", T::Adult),
                ("komvux", T::MunicipalAdult),
                ("grundläggande vuxenutbildning|grvux", T::AdultCompulsory),
                ("gymnasial vuxenutbildning|gyvux", T::AdultUpperSecondary),
                ("svenska för invandrare", T::SwedishForImmigrants),
                ("särvux|särskild utbildning för vuxna|lärvux", T::SpecialAdult),
                ("yrkeshögskola", T::HigherVocational),
                ("folkhögskola", T::FolkHighSchool),
                ("kulturskola", T::Culture),
            ],
        )
    })
}

/// Grupptyp.
pub(crate) fn group_kind(word: &str) -> Option<GroupKind> {
    use GroupKind as K;
    GroupKind::from_code(word).or_else(|| {
        find(
            word,
            &[
                ("class|homeroom", K::Class),
                ("avd|section", K::Section),
                ("undervisningsgrupp|ugrupp|scheduled|teaching|ämnesgrupp", K::Teaching),
                ("mentorsgrupp", K::Mentor),
                ("schemagrupp", K::Schedule),
                ("personal|staff", K::Staff),
                ("other|övrig|övrig grupp", K::Other),
            ],
        )
    })
}

/// Befattning.
pub(crate) fn duty_role(word: &str) -> Option<DutyRole> {
    use DutyRole as R;
    DutyRole::from_code(word).or_else(|| {
        find(
            word,
            &[
                ("principal|biträdande rektor|bitr rektor|bitr. rektor", R::Principal),
                (
                    "teacher|ämneslärare|grundskollärare|gymnasielärare|lärare i fritidshem|professor",
                    R::Teacher,
                ),
                ("förskolelärare", R::PreschoolTeacher),
                ("fritidsledare", R::LeisurePedagogue),
                ("elevassistent|aide|teacherassistant|resurs", R::TeachingAssistant),
                ("syv|studievägledare|guidance|counselor", R::CareersAdviser),
                ("skolkurator", R::Counsellor),
                ("specialpedagog|speciallärare", R::SpecialTeacher),
                (
                    "administratör|administrator|siteadministrator|districtadministrator|skolassistent",
                    R::SchoolAdministrator,
                ),
                ("övrig personal|staff|faculty|vaktmästare|måltidspersonal", R::OtherStaff),
            ],
        )
    })
}

/// Uppdrag.
pub(crate) fn assignment_role(word: &str) -> Option<AssignmentRole> {
    use AssignmentRole as R;
    AssignmentRole::from_code(word).or_else(|| {
        find(word, &[
            (
                "teacher|förskollärare|barnskötare|fritidspedagog|specialpedagog|pedagog|ämneslärare|lärarassistent|\
                 pedagogisk ledare|elevhälsopersonal|aide|professor|undervisande lärare",
                R::Teacher,
            ),
            ("klassföreståndare|klassmentor|handledare|advisor", R::Mentor),
            ("administrator|administrativ personal|schemaläggare", R::Administrator),
        ])
    })
}

/// Relation between an adult and a child.
pub(crate) fn relation_type(word: &str) -> Option<RelationType> {
    use RelationType as R;
    RelationType::from_code(word).or_else(|| {
        find(word, &[
            ("vh|vårdnadshavare 1|vårdnadshavare 2|guardian|parent|förälder|mor|far|mamma|pappa|moder|fader", R::Guardian),
            (
                "annan vuxen|familjehemsförälder|familjehem|boendeförälder|bonusförälder|styvförälder|relative|other|\
                 annan|kontaktperson",
                R::OtherResponsible,
            ),
            ("förordnad god man|trustee", R::Trustee),
            ("annan behörig|behörig", R::Appointed),
        ])
    })
}

/// Alive and here, or not.
pub(crate) fn person_status(word: &str) -> Option<PersonStatus> {
    use PersonStatus as S;
    PersonStatus::from_code(word).or_else(|| {
        find(
            word,
            &[
                ("aktuell|active|a|folkbokförd", S::Active),
                ("utflyttad|utvandrat|utlandet|uv", S::Emigrated),
                ("avregistrerad avliden|död|dödsfall|av", S::Deceased),
            ],
        )
    })
}

/// Regi.
pub(crate) fn organiser(word: &str) -> Option<Organiser> {
    use Organiser as O;
    Organiser::from_code(word).or_else(|| {
        find(
            word,
            &[
                ("kommunal regi|kommun|kommunalt|municipal", O::Municipal),
                ("enskild|fristående regi|friskola|privat|enskild regi|independent|private", O::Independent),
                ("statlig|region|landsting", O::State),
            ],
        )
    })
}

fn find<T: Copy>(word: &str, spellings: &[(&str, T)]) -> Option<T> {
    let word = word.trim().to_lowercase();
    spellings.iter().find(|(words, _)| words.split('|').any(|known| known == word)).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_are_understood_and_ambiguous_ones_are_not() {
        assert_eq!(school_type("GRSÄR"), Some(SchoolType::AdaptedCompulsory));
        assert_eq!(school_type("Förskola"), Some(SchoolType::Preschool));
        assert_eq!(school_type("FSK"), None);
        assert_eq!(relation_type("Familjehemsförälder"), Some(RelationType::OtherResponsible));
        assert_eq!(assignment_role("barnskötare"), Some(AssignmentRole::Teacher));
        assert_eq!(organiser("Enskild"), Some(Organiser::Independent));
    }
}
