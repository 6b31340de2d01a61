//! The closed word lists of SS 12000:2020 (API 2.1.0), each with the standard's own spelling.
//!
//! Registers use other spellings; the mapping translates them. A word that no list knows is kept as
//! "unknown" here and noted with its place, never guessed.

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All of them, in the standard's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The standard's own spelling.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The word with this spelling, letter case aside.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                let exact = Self::ALL.iter().copied().find(|word| word.code() == code);
                exact.or_else(|| Self::ALL.iter().copied().find(|word| same_letters(word.code(), code)))
            }
        }
    };
}

/// Whether two words differ in letter case at most.
fn same_letters(a: &str, b: &str) -> bool {
    let letters = |text: &'_ str| text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    a.len() == b.len() && letters(a) == letters(b)
}

words! {
    /// School type (skolform), SS 12000 `SchoolType`.
    SchoolType {
        /// Förskola.
        Preschool = "FS",
        /// Förskoleklass.
        PreschoolClass = "FKLASS",
        /// Fritidshem.
        LeisureCentre = "FTH",
        /// Öppen fritidsverksamhet.
        OpenLeisure = "OPPFTH",
        /// Grundskola.
        Compulsory = "GR",
        /// Anpassad grundskola (before 2023 grundsärskola).
        AdaptedCompulsory = "GRS",
        /// Träningsskola.
        Training = "TR",
        /// Specialskola.
        Special = "SP",
        /// Sameskola.
        Sami = "SAM",
        /// Gymnasieskola.
        UpperSecondary = "GY",
        /// Anpassad gymnasieskola (before 2023 gymnasiesärskola).
        AdaptedUpperSecondary = "GYS",
        /// Vuxenutbildning.
        Adult = "VUX",
        /// Vuxenutbildning, svenska för invandrare.
        AdultSwedish = "VUXSFI",
        /// Vuxenutbildning, grundläggande nivå.
        AdultCompulsory = "VUXGR",
        /// Vuxenutbildning, gymnasial nivå.
        AdultUpperSecondary = "VUXGY",
        /// Vuxenutbildning som anpassad utbildning, grundläggande nivå.
        AdultAdaptedCompulsory = "VUXSARGR",
        /// Vuxenutbildning som anpassad utbildning, träningsskola.
        AdultAdaptedTraining = "VUXSARTR",
        /// Vuxenutbildning som anpassad utbildning, gymnasial nivå.
        AdultAdaptedUpperSecondary = "VUXSARGY",
        /// Svenska för invandrare.
        SwedishForImmigrants = "SFI",
        /// Särvux.
        SpecialAdult = "SARVUX",
        /// Särvux, grundläggande nivå.
        SpecialAdultCompulsory = "SARVUXGR",
        /// Särvux, gymnasial nivå.
        SpecialAdultUpperSecondary = "SARVUXGY",
        /// Komvux (API 2.0.0).
        MunicipalAdult = "KOMVUX",
        /// Kulturskola.
        Culture = "KU",
        /// Yrkeshögskola.
        HigherVocational = "YH",
        /// Folkhögskola.
        FolkHighSchool = "FHS",
        /// Studieförbund.
        StudyAssociation = "STF",
        /// Konst- och kulturutbildning.
        ArtsEducation = "KKU",
        /// Högskola.
        University = "HS",
        /// Arbetsmarknadsutbildning.
        LabourMarket = "ABU",
        /// Annan utbildning.
        Other = "AU",
    }
}

words! {
    /// What a group is for, SS 12000 `GroupType`.
    GroupKind {
        /// Klass.
        Class = "Klass",
        /// Avdelning (förskola, fritidshem).
        Section = "Avdelning",
        /// Undervisningsgrupp.
        Teaching = "Undervisning",
        /// Mentorsgrupp.
        Mentor = "Mentor",
        /// Provgrupp.
        Test = "Provgrupp",
        /// Schemagrupp.
        Schedule = "Schema",
        /// Personalgrupp.
        Staff = "Personalgrupp",
        /// Övrig grupp.
        Other = "Övrigt",
    }
}

words! {
    /// What somebody is employed as, SS 12000 `DutyRole` (tjänstgöring).
    DutyRole {
        /// Rektor.
        Principal = "Rektor",
        /// Lärare.
        Teacher = "Lärare",
        /// Förskollärare.
        PreschoolTeacher = "Förskollärare",
        /// Barnskötare.
        ChildMinder = "Barnskötare",
        /// Bibliotekarie.
        Librarian = "Bibliotekarie",
        /// Lärarassistent.
        TeachingAssistant = "Lärarassistent",
        /// Fritidspedagog.
        LeisurePedagogue = "Fritidspedagog",
        /// Annan personal.
        OtherStaff = "Annan personal",
        /// Studie- och yrkesvägledare.
        CareersAdviser = "Studie- och yrkesvägledare",
        /// Förstelärare.
        LeadTeacher = "Förstelärare",
        /// Kurator.
        Counsellor = "Kurator",
        /// Skolsköterska.
        Nurse = "Skolsköterska",
        /// Skolläkare.
        Doctor = "Skolläkare",
        /// Skolpsykolog.
        Psychologist = "Skolpsykolog",
        /// Speciallärare eller specialpedagog.
        SpecialTeacher = "Speciallärare/specialpedagog",
        /// Skoladministratör.
        SchoolAdministrator = "Skoladministratör",
        /// Övrig arbetsledning.
        OtherManagement = "Övrig arbetsledning",
        /// Övrig pedagogisk personal.
        OtherPedagogue = "Övrig pedagogisk personal",
        /// Förskolechef.
        PreschoolHead = "Förskolechef",
    }
}

words! {
    /// What somebody does for a group, a unit or a pupil. SS 12000's `AssignmentRole` names finer
    /// grades; a receiver tells these three apart (`spec/unikum.md` section 4.1).
    AssignmentRole {
        /// Teaches or cares for the group: teacher, preschool teacher, child minder, leisure pedagogue.
        Teacher = "Lärare",
        /// Mentor for the pupil, or for every pupil of the group.
        Mentor = "Mentor",
        /// Administers the group, the unit or the whole organisation.
        Administrator = "Administratör",
    }
}

words! {
    /// What an adult is to a child, SS 12000 `RelationType`.
    RelationType {
        /// Vårdnadshavare: the only kind that the law calls guardian.
        Guardian = "Vårdnadshavare",
        /// Annan ansvarig: other responsible adult.
        OtherResponsible = "Annan ansvarig",
        /// God man.
        Trustee = "God man",
        /// Utsedd behörig.
        Appointed = "Utsedd behörig",
    }
}

words! {
    /// Whether a person lives and lives here, SS 12000 `PersonStatus`.
    PersonStatus {
        /// Aktiv.
        Active = "Aktiv",
        /// Utvandrad.
        Emigrated = "Utvandrad",
        /// Avliden.
        Deceased = "Avliden",
    }
}

words! {
    /// Who runs a unit (regi, huvudmannatyp).
    Organiser {
        /// Kommunal.
        Municipal = "Kommunal",
        /// Fristående (enskild).
        Independent = "Fristående",
        /// Statlig eller region.
        State = "Statlig",
    }
}

/// A set of school types: what one unit offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolTypes(u64);

impl SchoolTypes {
    /// The same set with one more.
    #[must_use]
    pub const fn with(self, school_type: SchoolType) -> Self {
        Self(self.0 | 1 << school_type as u8)
    }

    /// Both sets in one.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set has it.
    #[must_use]
    pub const fn contains(self, school_type: SchoolType) -> bool {
        self.0 & 1 << school_type as u8 != 0
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those in the set, in the standard's order.
    pub fn iter(self) -> impl Iterator<Item = SchoolType> {
        SchoolType::ALL.iter().copied().filter(move |&school_type| self.contains(school_type))
    }
}

impl FromIterator<SchoolType> for SchoolTypes {
    fn from_iter<I: IntoIterator<Item = SchoolType>>(types: I) -> Self {
        types.into_iter().fold(Self::default(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_whatever_their_case() {
        assert_eq!(SchoolType::from_code("fklass"), Some(SchoolType::PreschoolClass));
        assert_eq!(GroupKind::from_code("ÖVRIGT"), Some(GroupKind::Other));
        assert_eq!(SchoolType::from_code("FSK"), None);
    }

    #[test]
    fn a_set_keeps_the_order_of_the_standard() {
        let set: SchoolTypes = [SchoolType::Compulsory, SchoolType::PreschoolClass].into_iter().collect();
        assert_eq!(set.iter().map(SchoolType::code).collect::<Vec<_>>(), ["FKLASS", "GR"]);
    }
}
