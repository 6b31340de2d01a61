//! From a view to the report's lines about sources, severities and schools.

use super::{SchoolLine, SeverityLine, SourceLine};
use crate::texts::{Phrase, Texts};
use crate::view::View;
use crate::workplace::Workplace;
use model::Severity;
use model::picture::{End, RelationKind};
use stages::check::{CauseGroup, unit_of};
use std::collections::BTreeMap;

/// Turns a view into lines.
pub(crate) struct Writer<'a> {
    pub(crate) view: &'a View,
    pub(crate) workplace: &'a Workplace,
    pub(crate) texts: &'a Texts,
}

impl Writer<'_> {
    pub(super) fn sources(&self) -> Vec<SourceLine> {
        let lines = self.view.extract.tables().iter().map(|table| {
            let origin = table.origin();
            SourceLine {
                system: self.system(table.source()),
                table: table.name().to_owned(),
                file: origin.file.clone(),
                sheet: origin.sheet.clone(),
                encoding: origin.encoding.clone(),
                rows: table.rows(),
                modified: origin.modified.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()),
            }
        });
        lines.collect()
    }

    pub(super) fn system(&self, source: &str) -> String {
        let mapping = self.workplace.mappings.iter().find(|mapping| mapping.source == source);
        match mapping {
            Some(mapping) if !mapping.system.is_empty() => mapping.system.clone(),
            Some(_) | None => source.to_owned(),
        }
    }

    pub(super) fn severity(&self, severity: Severity) -> String {
        self.texts.say(&Phrase::of(format!("severity-{}", severity.code())))
    }

    pub(super) fn severities(&self, groups: &[CauseGroup]) -> Vec<SeverityLine> {
        let mut problems: BTreeMap<Severity, usize> = BTreeMap::new();
        for alike in self.view.problems.chunk_by(|a, b| a.severity == b.severity) {
            if let Some(first) = alike.first() {
                *problems.entry(first.severity).or_default() += alike.len();
            }
        }
        let line = |severity: Severity| SeverityLine {
            severity: severity.code(),
            label: self.severity(severity),
            problems: problems.get(&severity).copied().unwrap_or_default(),
            causes: groups.iter().filter(|group| group.severity == severity).count(),
        };
        Severity::ALL.iter().rev().copied().map(line).collect()
    }

    pub(super) fn schools(&self) -> Vec<SchoolLine> {
        let view = self.view;
        let picture = &view.projection.picture;
        let mut problems = vec![0; view.roster.units.len()];
        for problem in &view.problems {
            if problem.severity >= Severity::Warning
                && let Some(unit) = unit_of(problem.subject, &view.roster)
            {
                problems.get_mut(unit.at()).into_iter().for_each(|count| *count += 1);
            }
        }
        let mut lines: Vec<SchoolLine> = picture
            .schools
            .iter()
            .zip(&view.projection.lineage.schools)
            .map(|(school, unit)| SchoolLine {
                id: picture.pool.get(school.id).to_owned(),
                name: picture.pool.get(school.name).to_owned(),
                classes: 0,
                pupils: 0,
                staff: 0,
                guardians: 0,
                problems: problems.get(unit.at()).copied().unwrap_or_default(),
            })
            .collect();
        for relation in &picture.relations {
            let End::School(school) = relation.to else { continue };
            let Some(line) = lines.get_mut(school.at()) else { continue };
            match relation.kind {
                RelationKind::ClassInSchool => line.classes += 1,
                RelationKind::StudentInSchool => line.pupils += 1,
                RelationKind::StaffInSchool => line.staff += 1,
                RelationKind::ExternalUserInSchool => line.guardians += 1,
                RelationKind::SchoolInOrg
                | RelationKind::StudentInClass
                | RelationKind::TeacherInClass
                | RelationKind::GuardianFor
                | RelationKind::MentorFor
                | RelationKind::AdministratorFor => {}
            }
        }
        lines.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        lines
    }
}
