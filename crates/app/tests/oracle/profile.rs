//! A receiver's switches as a municipality's own profile has agreed them, and the strictest that its deliveries
//! promise to satisfy.

use model::picture::RelationKind;
use receiver::{
    ByteOrderMark, Encoding, Hyphen, Mandatory, Numbers, OrderRule, Quoting, Reaction, Reactions, Reason,
    Relation, Separator, Switches, Template,
};
use stages::settings::receiver::{self as profile, Receiver};
use stages::settings::relations::{Direction, Order, Phases};
use stages::settings::{FormCode, Settings, Treatment};

/// The switches. Every fault fails its line, also a class or a child without the school where both are sent and
/// the order is by phase.
pub(crate) fn strictest(settings: &Settings) -> Switches {
    let agreed = &settings.receiver;
    let mut switches = Switches::default();
    files(&mut switches, agreed);
    switches.rows.clear_token = agreed.principals.clear_token.to_string();
    switches.rows.mandatory = mandatory(agreed);
    let forms = agreed.map.school_forms.0.values();
    switches.rows.school_forms = forms
        .filter_map(|form| match form {
            FormCode::Code(code) => Some(code.to_string()),
            FormCode::Unit | FormCode::NotSent => None,
        })
        .collect();
    switches.rows.years = agreed.map.school_years.0.iter().map(|line| line.value.to_string()).collect();
    switches.rows.numbers = Numbers {
        hyphen: Hyphen::Required,
        coordination: agreed.ids.coordination,
        tf: agreed.ids.temporary,
        others: settings.policy.alternative_ids == Treatment::Send,
    };
    switches.relations.template = Template::read(&agreed.relations.template.to_string()).unwrap();
    switches.relations.reversed = RelationKind::ALL
        .into_iter()
        .filter(|kind| agreed.relations.direction_of(*kind) == Direction::Reversed)
        .map(|kind| Relation::of_code(kind.code()).unwrap())
        .collect();
    switches.relations.order = match agreed.relations.order {
        Order::PerPerson => OrderRule::AddsFirstPerPerson,
        Order::Phases if agreed.relations.phases == Phases::default() => OrderRule::TenPhases,
        Order::Phases => OrderRule::None,
    };
    switches.reactions = Reactions::all(Reaction::FailLine);
    // by person, a guardian's child may come after the guardian: no order of blocks puts both schools first
    let by_phase = agreed.relations.order == Order::Phases;
    if by_phase && agreed.emit.student_in_school && agreed.emit.external_user_in_school {
        switches.reactions = switches.reactions.with(Reason::NoSchool, Reaction::FailLine);
    }
    switches
}

fn files(switches: &mut Switches, agreed: &Receiver) {
    let files = &mut switches.files;
    files.encoding = match agreed.files.encoding {
        profile::Encoding::Utf8 => Encoding::Utf8,
        profile::Encoding::Latin1 => Encoding::Latin1,
        profile::Encoding::Windows1252 => Encoding::Windows1252,
    };
    let marked = agreed.files.bom && files.encoding == Encoding::Utf8;
    files.byte_order_mark = if marked { ByteOrderMark::Required } else { ByteOrderMark::Refused };
    files.separator = match agreed.files.separator {
        profile::Separator::Tab => Separator::Tab,
        profile::Separator::Comma => Separator::Comma,
        profile::Separator::Semicolon => Separator::Semicolon,
    };
    let quoted = agreed.files.quoting == profile::Quoting::Minimal && files.separator != Separator::Tab;
    files.quoting = if quoted { Quoting::Doubled } else { Quoting::None };
    files.header = agreed.files.header;
}

fn mandatory(agreed: &Receiver) -> Mandatory {
    let mut mandatory = Mandatory { user: vec![1, 2, 4], class: vec![1, 2], school: vec![1, 3, 4] };
    if agreed.validation.school_code {
        mandatory.school.push(2);
    }
    if agreed.validation.ages {
        mandatory.class.extend([4, 5]);
        mandatory.school.extend([5, 6]);
    }
    mandatory
}
