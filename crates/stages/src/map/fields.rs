//! What each kind of block can say: every field with its shape and its Swedish name.
//!
//! One declaration serves the reader (which keys exist), the builder (what shape a value has), the
//! mapping table that a project group decides on, and the reference in the book.

use model::note::Kind;

/// What a field's value must be once it has been worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Free text.
    Text,
    /// The id of a thing of this kind, its own or another's.
    Key(Kind),
    /// Several ids.
    Keys(Kind),
    /// Personnummer, samordningsnummer or TF-nummer.
    Number,
    /// A day.
    Date,
    /// Årskurs.
    SchoolYear,
    /// One word of a closed list.
    Word(Words),
    /// Several words of a closed list.
    Words(Words),
    /// A whole number of years.
    Age,
    /// Yes or no.
    Flag,
    /// A protection marking: empty or a word for "no" means unprotected, anything else protected.
    Marking,
}

/// The closed lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Skolform.
    SchoolType,
    /// Grupptyp.
    GroupKind,
    /// Befattning.
    DutyRole,
    /// Uppdrag.
    AssignmentRole,
    /// Vårdnadshavare and other adults.
    RelationType,
    /// Aktiv, utvandrad, avliden.
    PersonStatus,
    /// Regi.
    Organiser,
}

/// A field of a kind of block.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key in the mapping file.
    pub name: &'static str,
    /// What it must be.
    pub shape: Shape,
    /// Whether a block without it makes no sense.
    pub required: bool,
    /// Whether its values say something about a person, and so are never shown.
    pub personal: bool,
    /// What it is called in Swedish.
    pub swedish: &'static str,
    /// The column or relation of Unikum's files that it feeds, for the mapping table; empty for none.
    pub feeds: &'static str,
}

macro_rules! fields {
    ($(#[$meta:meta])* $list:ident $places:ident { $($variant:ident $name:literal $shape:expr, $flags:literal, $swedish:literal, $feeds:literal;)+ }) => {
        /// Positions of the fields in their list.
        #[derive(Clone, Copy, Debug)]
        #[repr(usize)]
        pub(crate) enum $places { $($variant,)+ }

        $(#[$meta])*
        pub static $list: &[Field] = &[$(Field {
            name: $name,
            shape: $shape,
            required: has($flags, b'!'),
            personal: has($flags, b'p'),
            swedish: $swedish,
            feeds: $feeds,
        },)+];
    };
}

const fn has(flags: &str, flag: u8) -> bool {
    let bytes = flags.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        #[expect(clippy::indexing_slicing, reason = "a constant expression within its own bounds")]
        if bytes[at] == flag {
            return true;
        }
        at += 1;
    }
    false
}

fields! {
    /// Fields of `[[person]]`.
    PERSON PersonField {
        Id "id" Shape::Key(Kind::Person), "!p", "id i registret", "user 4 (alternativt ID)";
        Number "number" Shape::Number, "p", "personnummer", "user 4";
        Alias "alias" Shape::Keys(Kind::Person), "p", "andra id, t.ex. signatur", "";
        BirthDate "birth_date" Shape::Date, "p", "födelsedatum", "";
        GivenName "given_name" Shape::Text, "p", "förnamn", "user 1";
        PreferredName "preferred_name" Shape::Text, "p", "tilltalsnamn", "user 1";
        FamilyName "family_name" Shape::Text, "p", "efternamn", "user 2";
        Email "email" Shape::Text, "p", "e-post", "user 3";
        Phone "phone" Shape::Text, "p", "telefon", "user 6";
        Mobile "mobile" Shape::Text, "p", "mobil", "user 7";
        WorkPhone "work_phone" Shape::Text, "p", "arbetstelefon", "user 8";
        Street "street" Shape::Text, "p", "adress", "user 9";
        PostalCode "postal_code" Shape::Text, "p", "postnummer", "user 10";
        Locality "locality" Shape::Text, "p", "postort", "user 11";
        Description "description" Shape::Text, "p", "beskrivning", "user 5";
        Status "status" Shape::Word(Words::PersonStatus), "", "status", "";
        Protected "protected" Shape::Marking, "p", "skyddade personuppgifter", "";
        HideContact "hide_contact" Shape::Flag, "", "dölj kontaktuppgifter", "user 12";
        PersonalNotices "personal_notices" Shape::Flag, "", "tillåt personliga notiser", "user 13";
        GroupMessages "group_messages" Shape::Flag, "", "tillåt meddelanden från skol- och grupper", "user 14";
        SystemMessages "system_messages" Shape::Flag, "", "tillåt systemmeddelanden", "user 15";
    }
}

fields! {
    /// Fields of `[[unit]]`.
    UNIT UnitField {
        Id "id" Shape::Key(Kind::Unit), "!", "enhetens id", "school 1";
        Alias "alias" Shape::Keys(Kind::Unit), "", "andra id, t.ex. skolans namn", "";
        Code "code" Shape::Text, "", "skolenhetskod", "school 2";
        Name "name" Shape::Text, "", "namn", "school 3";
        SchoolTypes "school_types" Shape::Words(Words::SchoolType), "", "skolformer", "school 4";
        MainSchoolType "main_school_type" Shape::Word(Words::SchoolType), "", "huvudsaklig skolform", "school 4";
        Organiser "organiser" Shape::Word(Words::Organiser), "", "regi", "";
        Municipality "municipality" Shape::Text, "", "kommunkod", "";
        AgeFrom "age_from" Shape::Age, "", "ålder från", "school 5";
        AgeTo "age_to" Shape::Age, "", "ålder till", "school 6";
        Description "description" Shape::Text, "", "beskrivning", "school 7";
        Url "url" Shape::Text, "", "webbadress", "school 8";
        Phone "phone" Shape::Text, "", "telefon", "school 9";
        Street "street" Shape::Text, "", "adress", "school 11";
        PostalCode "postal_code" Shape::Text, "", "postnummer", "school 12";
        Locality "locality" Shape::Text, "", "postort", "school 13";
        VisitingAddress "visiting_address" Shape::Text, "", "besöksadress", "school 14";
        Start "start" Shape::Date, "", "startdatum", "";
        End "end" Shape::Date, "", "slutdatum", "";
    }
}

fields! {
    /// Fields of `[[group]]`.
    GROUP GroupField {
        Id "id" Shape::Key(Kind::Group), "!", "gruppens id", "class 1";
        Alias "alias" Shape::Keys(Kind::Group), "", "andra id", "";
        Name "name" Shape::Text, "", "namn", "class 2";
        Kind "kind" Shape::Word(Words::GroupKind), "!", "grupptyp", "";
        SchoolType "school_type" Shape::Word(Words::SchoolType), "", "skolform", "class 3";
        Unit "unit" Shape::Key(Kind::Unit), "!", "skolenhet", "class_in_school";
        AgeFrom "age_from" Shape::Age, "", "ålder från", "class 4";
        AgeTo "age_to" Shape::Age, "", "ålder till", "class 5";
        Description "description" Shape::Text, "", "beskrivning", "class 6";
        Start "start" Shape::Date, "", "startdatum", "";
        End "end" Shape::Date, "", "slutdatum", "";
    }
}

fields! {
    /// Fields of `[[enrolment]]`.
    ENROLMENT EnrolmentField {
        Person "person" Shape::Key(Kind::Person), "!p", "elev", "student_in_school";
        Unit "unit" Shape::Key(Kind::Unit), "!", "skolenhet", "student_in_school";
        SchoolType "school_type" Shape::Word(Words::SchoolType), "", "skolform", "";
        SchoolYear "school_year" Shape::SchoolYear, "", "årskurs", "user 16";
        Start "start" Shape::Date, "", "startdatum", "";
        End "end" Shape::Date, "", "slutdatum", "";
    }
}

fields! {
    /// Fields of `[[membership]]`.
    MEMBERSHIP MembershipField {
        Person "person" Shape::Key(Kind::Person), "!p", "elev", "student_in_class";
        Group "group" Shape::Key(Kind::Group), "!", "grupp", "student_in_class";
        Start "start" Shape::Date, "", "startdatum", "";
        End "end" Shape::Date, "", "slutdatum", "";
    }
}

fields! {
    /// Fields of `[[duty]]`.
    DUTY DutyField {
        Person "person" Shape::Key(Kind::Person), "!p", "personal", "staff_in_school";
        Unit "unit" Shape::Key(Kind::Unit), "!", "skolenhet", "staff_in_school";
        Role "role" Shape::Word(Words::DutyRole), "", "befattning", "";
        Start "start" Shape::Date, "", "startdatum", "";
        End "end" Shape::Date, "", "slutdatum", "";
    }
}

fields! {
    /// Fields of `[[assignment]]`. It is for exactly one of `group`, `unit`, `pupil`, or the whole
    /// organisation where none of them is given.
    ASSIGNMENT AssignmentField {
        Person "person" Shape::Key(Kind::Person), "!p", "personal", "teacher_in_class, mentor_for, administrator_for";
        Role "role" Shape::Word(Words::AssignmentRole), "!", "uppdrag", "";
        Group "group" Shape::Key(Kind::Group), "", "grupp", "teacher_in_class";
        Unit "unit" Shape::Key(Kind::Unit), "", "skolenhet", "administrator_for";
        Pupil "pupil" Shape::Key(Kind::Person), "p", "elev", "mentor_for";
        Start "start" Shape::Date, "", "startdatum", "";
        End "end" Shape::Date, "", "slutdatum", "";
    }
}

fields! {
    /// Fields of `[[guardianship]]`.
    GUARDIANSHIP GuardianshipField {
        Adult "adult" Shape::Key(Kind::Person), "!p", "vårdnadshavare", "guardian_for, external_user_in_school";
        Child "child" Shape::Key(Kind::Person), "!p", "barn", "guardian_for";
        Kind "kind" Shape::Word(Words::RelationType), "", "relation", "";
        Start "start" Shape::Date, "", "startdatum", "";
        End "end" Shape::Date, "", "slutdatum", "";
    }
}

/// The fields of a kind of block.
#[must_use]
pub fn of(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Person => PERSON,
        Kind::Unit => UNIT,
        Kind::Group => GROUP,
        Kind::Enrolment => ENROLMENT,
        Kind::Membership => MEMBERSHIP,
        Kind::Duty => DUTY,
        Kind::Assignment => ASSIGNMENT,
        Kind::Guardianship => GUARDIANSHIP,
    }
}
