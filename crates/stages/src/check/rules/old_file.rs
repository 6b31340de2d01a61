//! A file that is older than the source allows.

use crate::check::rule::{Cause, Find, Owner, Rule, Said, Texts};
use crate::check::threshold::{Kept, Threshold};
use model::Severity;
use model::extract::RemarkKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S07",
    slug: "old-file",
    severity: Severity::Stop,
    owner: Owner::ItCoordinator,
    case: &["F 85"],
    sv: Texts {
        title: "Filen är för gammal",
        body: "Filen { $file } är { $n } timmar gammal; inställningen tillåter högst { $value }. \
            Ingenting levereras.",
        hint: "Se efter om den nattliga exporten har stannat och starta den igen. Är filen avsiktligt \
            äldre kan gränsen höjas i inställningarna för källan.",
        manual: "När exporten har stannat ligger gårdagens fil kvar. Då skulle nya elever saknas och \
            rättelser inte komma fram, utan att någon märker det.\n\
            \n\
            **Fel:** En elevfil från i förrgår när gränsen är 24 timmar.\n\
            \n\
            **Rätt:** En elevfil från i natt.\n\
            \n\
            **Så rättar du:** Se efter om den nattliga exporten har stannat och starta den igen. Är \
            filen avsiktligt äldre kan gränsen höjas i inställningarna för källan.",
    },
    en: Texts {
        title: "The file is too old",
        body: "The file { $file } is { $n } hours old; the settings allow at most { $value }. Nothing \
            is delivered.",
        hint: "See whether the nightly export has stopped, and start it again. If the file is meant to \
            be older, raise the limit in the settings of the source.",
        manual: "When an export has stopped, yesterday's file stays where it was. New pupils would be \
            missing and corrections would not get through, and nobody would notice.\n\
            \n\
            **Wrong:** A pupil file from two days ago when the limit is 24 hours.\n\
            \n\
            **Right:** A pupil file from last night.\n\
            \n\
            **How to correct:** See whether the nightly export has stopped, and start it again. If \
            the file is meant to be older, raise the limit in the settings of the source.",
    },
    thresholds: &[Threshold {
        key: "max_age_hours",
        kept: Kept::Setting("max_age_hours"),
        unit: ("timmar", "hours"),
        sv: "så gammal får tabellens fil vara; skrivs vid tabellen i mappningsfilen, och utan den prövas inget",
        en: "the table's file may be so old; written with the table in the mapping file, and without it nothing is tried",
    }],
    find: &[Find::Remark(|kind| {
        if let RemarkKind::TooOld { hours, allowed } = *kind {
            Some(Said {
                value: compact_str::format_compact!("{allowed}"),
                ..Said::by(Cause::File).counting(hours)
            })
        } else {
            None
        }
    })],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::remarked;
    use model::extract::RemarkKind;

    #[test]
    fn it_speaks_of_this_remark_only() {
        let problems = remarked(&RULE, RemarkKind::TooOld { hours: 49, allowed: 24 });
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].cause.as_str(), problems[0].n), ("elever.csv", 49));
        assert!(problems[0].place.is_some());
        assert!(remarked(&RULE, RemarkKind::Empty).is_empty());
    }
}
