//! A municipality's receiver profile as the switches of its account: the test environment then takes what the
//! municipality's settings make, and refuses what they do not.

use crate::config::Config;
use crate::failure::{Failure, FailureKind};
use crate::texts::{Language, Phrase};
use receiver::{
    Armour, ByteOrderMark, Cascade, Empty, Encoding, FailingLine, Files, Hyphen, Mandatory, Numbers,
    OrderRule, Pair, Quoting, Reaction, Reactions, Reason, Relation, Relations, Rows, Separator, Switches,
    Template,
};
use stages::settings::operation::{FailingLine as Line, Pair as Both};
use stages::settings::receiver::{
    Encoding as Written, Explicit, Quoting as Marks, Separator as Between, Unneeded,
};
use stages::settings::{Direction, FormCode, Order, Phases, Settings, Treatment};

/// The switches that a municipality's settings for an environment amount to.
///
/// # Errors
/// The layout of a relation line is none that the test environment can read.
pub(super) fn switches(config: &Config, settings: &Settings) -> Result<Switches, Failure> {
    let language = match config.language.unwrap_or_default() {
        Language::Swedish => receiver::Language::Sv,
        Language::English => receiver::Language::En,
    };
    Ok(Switches {
        files: files(settings),
        rows: rows(settings),
        relations: relations(settings)?,
        reactions: reactions(settings),
        limits: receiver::Limits::default(),
        language,
    })
}

fn files(settings: &Settings) -> Files {
    let profile = &settings.receiver;
    let files = &profile.files;
    Files {
        ending: profile.pgp.extension.to_string(),
        encoding: match files.encoding {
            Written::Utf8 => Encoding::Utf8,
            Written::Latin1 => Encoding::Latin1,
            Written::Windows1252 => Encoding::Windows1252,
        },
        byte_order_mark: if files.bom { ByteOrderMark::Required } else { ByteOrderMark::Refused },
        separator: match files.separator {
            Between::Tab => Separator::Tab,
            Between::Comma => Separator::Comma,
            Between::Semicolon => Separator::Semicolon,
        },
        quoting: match files.quoting {
            Marks::None => Quoting::None,
            Marks::Minimal => Quoting::Doubled,
        },
        header: files.header,
        pair: match profile.delivery.pair {
            Both::Both => Pair::Both,
            Both::OnlyFilled => Pair::One,
        },
        armour: if profile.pgp.armor { Armour::Armoured } else { Armour::Binary },
    }
}

fn rows(settings: &Settings) -> Rows {
    let profile = &settings.receiver;
    let mut rows = Rows::default();
    let mut forms = rows.school_forms;
    for code in profile.map.school_forms.0.values() {
        if let FormCode::Code(code) = code
            && !forms.iter().any(|known| known == code.as_str())
        {
            forms.push(code.to_string());
        }
    }
    rows.school_forms = forms;
    let clear_token = profile.principals.clear_token.to_string();
    rows.empty = if clear_token.is_empty() { Empty::Clear } else { Empty::Keep };
    rows.clear_token = clear_token;
    rows.mandatory = mandatory(settings);
    rows.numbers = Numbers {
        hyphen: Hyphen::Required,
        coordination: profile.ids.coordination,
        tf: profile.ids.temporary,
        others: settings.policy.alternative_ids == Treatment::Send,
    };
    rows
}

/// A school's code stands in its second column; ages in the fifth and sixth, of a class in the fourth and fifth
/// (`spec/unikum.md` section 3).
fn mandatory(settings: &Settings) -> Mandatory {
    let mut mandatory = Mandatory::default();
    let validation = &settings.receiver.validation;
    if validation.school_code {
        mandatory.school.push(2);
    }
    if validation.ages {
        mandatory.school.extend([5, 6]);
        mandatory.class.extend([4, 5]);
    }
    mandatory.school.sort_unstable();
    mandatory
}

fn relations(settings: &Settings) -> Result<Relations, Failure> {
    let profile = &settings.receiver;
    let template = Template::read(&profile.relations.template.to_string()).map_err(|_| {
        Failure::new(FailureKind::Configuration, Phrase::new("receiver-template"))
            .hint(Phrase::new("receiver-template-hint"))
    })?;
    let reversed = profile.relations.direction.iter();
    let reversed = reversed
        .filter(|(_, direction)| **direction == Direction::Reversed)
        .filter_map(|(kind, _)| Relation::of_code(kind.code()))
        .collect();
    let order = match profile.relations.order {
        Order::PerPerson => OrderRule::None,
        Order::Phases if profile.relations.phases == Phases::default() => OrderRule::TenPhases,
        Order::Phases => OrderRule::None,
    };
    let all = profile.remove_explicit == Explicit::WithoutCascades;
    let cascade = Cascade { student_in_school: all, class_in_school: all };
    Ok(Relations { template, reversed, order, cascade })
}

/// Lines that change nothing are no faults where the municipality may send them.
fn reactions(settings: &Settings) -> Reactions {
    let profile = &settings.receiver;
    let mut reactions = Reactions::default();
    if profile.report.failing_line == Line::RejectsFile {
        reactions.failing_line = FailingLine::RejectFile;
    }
    match profile.delta_unneeded {
        Unneeded::Never => reactions,
        Unneeded::WhenInDoubt => {
            reactions.with(Reason::AlreadyThere, Reaction::Ignore).with(Reason::NotThere, Reaction::Ignore)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    fn of(text: &str) -> Result<Switches, Failure> {
        let config = Config::read("skolbro.toml", text, &[]).unwrap();
        switches(&config, &config.settings(Environment::Test))
    }

    const HEAD: &str = "[municipality]\nname = 'Exempelby'\n";

    #[test]
    fn what_the_municipality_has_agreed_becomes_switches() {
        let switches = of(&format!(
            "language = 'en'\n{HEAD}
            [receiver.files]\nencoding = 'windows-1252'\nseparator = 'semicolon'\nheader = true\nquoting = 'minimal'
            [receiver.relations]\ntemplate = '{{from}}\\t{{type}}\\t{{to}}\\t{{op}}'
            [receiver.relations.direction]\nguardian_for = 'adult-last'
            [receiver.principals]\nclear_token = 'NULL'
            [receiver.report]\nfailing_line = 'rejects-file'
            [receiver.pgp]\narmor = true\nextension = '.zip.asc'"
        ))
        .unwrap();
        assert_eq!(switches.language, receiver::Language::En);
        assert_eq!(
            (switches.files.encoding, switches.files.separator, switches.files.quoting),
            (Encoding::Windows1252, Separator::Semicolon, Quoting::Doubled)
        );
        assert!(switches.files.header && switches.files.armour == Armour::Armoured);
        assert_eq!(switches.files.ending, ".zip.asc");
        assert_eq!(String::from(switches.relations.template), "{from}\t{type}\t{to}\t{op}");
        assert!(switches.relations.reversed.contains(&Relation::GuardianFor));
        assert_eq!((switches.rows.empty, switches.rows.clear_token.as_str()), (Empty::Keep, "NULL"));
        assert_eq!(switches.reactions.failing_line, FailingLine::RejectFile);
    }

    #[test]
    fn a_layout_that_cannot_be_read_back_is_refused() {
        let failure =
            of(&format!("{HEAD}[receiver.relations]\ntemplate = '{{op}} {{type}} {{from}} {{to}}'"));
        assert_eq!(failure.unwrap_err().what.id, "receiver-template");
    }
}
