//! `[receiver.relations]`: how a relations file is laid out (points 1, 2 and 4).

use super::value::{list, set, spot_of, text_at};
use model::picture::RelationKind;
use stages::document::{Fault, Section};
use stages::settings::relations::Relations;
use stages::settings::{Direction, Order, Phase, Phases, Template, TemplateFault};

const ORDER: [(&str, Order); 2] = [("phases", Order::Phases), ("per-person", Order::PerPerson)];

const DIRECTION: [(&str, Direction); 2] =
    [("as-named", Direction::AsNamed), ("reversed", Direction::Reversed)];

/// The three types that have an adult first (point 2) are spoken of by the adult as well.
const ADULT_DIRECTION: [(&str, Direction); 4] = [
    ("adult-first", Direction::AsNamed),
    ("adult-last", Direction::Reversed),
    ("as-named", Direction::AsNamed),
    ("reversed", Direction::Reversed),
];

/// Reads the section over what is already decided.
pub(super) fn read(receiver: &Section<'_>, relations: &mut Relations) {
    let Some(section) = receiver.section("relations") else { return };
    if let Some((text, spot)) = text_at(&section, "template") {
        match Template::parse(text) {
            Ok(template) => relations.template = template,
            Err(fault) => section.fault(explain(Fault::new(spot, "fault-config-template"), text, &fault)),
        }
    }
    set(&mut relations.order, section.word("order", &ORDER));
    phases(&section, relations);
    if let Some(section) = section.section("direction") {
        for kind in RelationKind::ALL {
            let adult = matches!(
                kind,
                RelationKind::GuardianFor | RelationKind::MentorFor | RelationKind::AdministratorFor
            );
            let words = if adult { ADULT_DIRECTION.as_slice() } else { DIRECTION.as_slice() };
            if let Some(direction) = section.word(kind.code(), words) {
                relations.direction.insert(kind, direction);
            }
        }
        section.finish();
    }
    section.finish();
}

/// All twenty, as `"add school_in_org"`.
fn phases(section: &Section<'_>, relations: &mut Relations) {
    let Some(written) = list(section, "phases") else { return };
    let all = Phases::default();
    let names: Vec<(String, Phase)> = all.as_slice().iter().map(|&phase| (name(phase), phase)).collect();
    let mut phases = Vec::with_capacity(names.len());
    let mut whole = true;
    for (text, spot) in written {
        if let Some((_, phase)) = names.iter().find(|(name, _)| name == text) {
            phases.push(*phase);
        } else {
            whole = false;
            let fault = Fault::new(spot, "fault-unknown-word").with("key", "phases");
            section.fault(fault.among(text, names.iter().map(|(name, _)| name.as_str())));
        }
    }
    match Phases::new(phases) {
        Ok(phases) => relations.phases = phases,
        Err(missing) if whole => {
            let fault = Fault::new(spot_of(section, "phases"), "fault-config-phases");
            section.fault(fault.with("missing", name(missing)));
        }
        Err(_) => {}
    }
}

fn name(phase: Phase) -> String {
    format!("{} {}", phase.op.code(), phase.kind.code())
}

fn explain(fault: Fault, text: &str, why: &TemplateFault) -> Fault {
    let letter = |at: &usize| {
        let before = text.get(..*at).unwrap_or(text);
        (before.chars().count() + 1).to_string()
    };
    match why {
        TemplateFault::Unknown { name, at } => {
            fault.with("why", "unknown").with("found", name.as_str()).with("at", letter(at))
        }
        TemplateFault::Brace(at) => fault.with("why", "brace").with("at", letter(at)),
        TemplateFault::Repeated(at) => fault.with("why", "repeated").with("at", letter(at)),
        TemplateFault::Missing(name) => fault.with("why", "missing").with("found", *name),
        TemplateFault::LineBreak(at) => fault.with("why", "line").with("at", letter(at)),
    }
}
