//! A class name that a spreadsheet took for a date: `1-2` has become `2026-02-01`, `1-feb` or `46054`.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S21",
    slug: "class-name-is-date",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["A 12"],
    sv: Texts {
        title: "Klassnamn som Excel har gjort om till ett datum",
        body: "En klass på { $unit } heter { $value }. Det ser ut som ett datum som Excel har gjort av \
            ett namn som 1-2. Klassen levereras med det namnet.",
        hint: "Öppna inte exporten i Excel innan den läses, eller gör om kolumnen till text. Exportera \
            sedan på nytt.",
        manual: "Excel gör om allt som liknar ett datum. Namnet går inte att få tillbaka ur filen.\n\
            \n\
            **Fel:** `2026-02-01` eller `1-feb`\n\
            \n\
            **Rätt:** `1-2`\n\
            \n\
            **Så rättar du:** Exportera på nytt utan att öppna filen i Excel, eller låt kolumnen vara \
            text.",
    },
    en: Texts {
        title: "Class name that Excel has turned into a date",
        body: "A class at { $unit } is called { $value }. It looks like a date that Excel made of a name \
            like 1-2. The class is delivered by that name.",
        hint: "Do not open the export in Excel before it is read, or make the column text. Then export \
            again.",
        manual: "Excel turns everything that resembles a date into one. The name cannot be recovered from \
            the file.\n\
            \n\
            **Wrong:** `2026-02-01` or `1-feb`\n\
            \n\
            **Right:** `1-2`\n\
            \n\
            **How to correct:** Export again without opening the file in Excel, or let the column be \
            text.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

const MONTHS: [&str; 14] =
    ["jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec"];

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    for (ix, group) in look.roster.groups.numbered() {
        let name = look.text(group.name);
        if looks_like_a_date(name) {
            let problem = found.add(Subject::Group(ix));
            problem.cause = look.unit_key(group.unit).into();
            problem.value = name.into();
        }
    }
}

/// `2026-02-01`, `1-feb`, `feb-26`, and the serials of days from 1990 to 2064 that a cell shows when it
/// is not formatted.
fn looks_like_a_date(name: &str) -> bool {
    let name = name.trim();
    let parts: Vec<&str> = name.split(['-', '/', ' ', '.']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] => {
            year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.iter().all(digits)
        }
        [one, other] => {
            let month = |part: &str| {
                let part = part.to_lowercase();
                MONTHS.iter().any(|known| part == *known)
            };
            (digits(one) && month(other)) || (month(one) && digits(other))
        }
        [serial] => digits(serial) && matches!(serial.parse(), Ok(33_000..=60_000)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{RULE, looks_like_a_date};
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    #[test]
    fn it_knows_what_a_spreadsheet_does_to_a_class_name() {
        for name in ["2026-02-01", "1-feb", "01-Maj", "feb-26", "46054", "1 feb"] {
            assert!(looks_like_a_date(name), "{name}");
        }
        for name in ["7A", "1-2", "F-1", "101", "9", "Blåklockan", "NA23-a", "2026", "20260"] {
            assert!(!looks_like_a_date(name), "{name}");
        }
    }

    #[test]
    fn it_speaks_of_the_class() {
        let problems = found(&RULE, "unit SK1 types=GR\ngroup G1 SK1 name=1-feb\ngroup G2 SK1 name=7A");
        assert_eq!(subjects(&problems), [Subject::Group(Ix::new(0))]);
    }
}
