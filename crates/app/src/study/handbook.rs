//! The routine handbook (rutinhandbok): who does what by hand, when, and what nobody may do by hand, as it follows from
//! what the sync is set to carry. Markdown, ready to be edited.
//!
//! Source: `spec/unikum.md` sections 4.1, 5, 7 and 8. Refuses to know: the data; the same settings give the same book.

use crate::config::Environment;
use crate::dossier::Role;
use crate::texts::{Phrase, Texts};
use crate::workplace::Workplace;
use model::school::GroupKind;
use stages::settings::policy::{GuardianLink, ProtectedExisting, Treatment};
use stages::settings::receiver::ChangePolicy;
use stages::settings::{Settings, Switch};
use std::fmt::Write as _;

/// When something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    /// The sync does it.
    BySync,
    /// Nobody does it by hand, ever.
    Never,
    /// The same day, before anything else.
    AtOnce,
    /// Every day.
    Daily,
    /// When it happens.
    Happens,
    /// Before the change of school year (läsårsbyte) is loaded.
    YearBefore,
    /// After it.
    YearAfter,
}

impl When {
    /// In the order of the book.
    pub(super) const ALL: [Self; 7] = [
        Self::BySync,
        Self::Never,
        Self::AtOnce,
        Self::Daily,
        Self::Happens,
        Self::YearBefore,
        Self::YearAfter,
    ];

    /// The word in texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::BySync => "sync",
            Self::Never => "never",
            Self::AtOnce => "at-once",
            Self::Daily => "daily",
            Self::Happens => "happens",
            Self::YearBefore => "year-before",
            Self::YearAfter => "year-after",
        }
    }
}

/// Something of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The word in texts: `routine-` before it.
    pub(super) id: &'static str,
    pub(super) when: When,
    pub(super) who: Role,
}

impl Item {
    /// The item for people.
    pub(super) fn said(self, texts: &Texts) -> String {
        texts.say(&Phrase::of(format!("routine-{}", self.id)))
    }
}

/// What holds of what the sync carries.
struct Facts<'a>(&'a Settings);

impl Facts<'_> {
    fn sends(&self, switch: Switch) -> bool {
        let off = |one| self.0.scope.is_off(one);
        let needs: &[Switch] = match switch {
            Switch::Pupils | Switch::Staff | Switch::Groups | Switch::Administrators => &[],
            Switch::Guardians => &[Switch::Pupils],
            Switch::Mentors => &[Switch::Pupils, Switch::Staff],
            Switch::Teachers => &[Switch::Staff, Switch::Groups],
        };
        !off(switch) && !needs.iter().any(|one| off(*one))
    }

    fn kind(&self, kind: GroupKind) -> bool {
        !self.0.scope.is_off(Switch::Groups) && self.0.scope.group_kinds.contains(&kind)
    }
}

/// Everything of the book, in the order of [`When`].
pub(super) fn items(settings: &Settings) -> Vec<Item> {
    let facts = Facts(settings);
    let mut items = Vec::new();
    let mut add = |holds: bool, id: &'static str, when: When, who: Role| {
        if holds {
            items.push(Item { id, when, who });
        }
    };
    carried(&facts, &mut add);
    never(&facts, &mut add);
    people(&facts, &mut add);
    roles(&facts, &mut add);
    year(&facts, &mut add);
    items.sort_by_key(|item| item.when);
    items
}

type Add<'a> = dyn FnMut(bool, &'static str, When, Role) + 'a;

/// What the sync does.
fn carried(facts: &Facts<'_>, add: &mut Add<'_>) {
    let by_sync = [
        (facts.sends(Switch::Pupils), "sync-pupils"),
        (facts.sends(Switch::Guardians), "sync-guardians"),
        (facts.sends(Switch::Staff), "sync-staff"),
        (facts.kind(GroupKind::Class) || facts.kind(GroupKind::Section), "sync-classes"),
        (facts.kind(GroupKind::Teaching), "sync-teaching"),
        (facts.sends(Switch::Teachers), "sync-teachers"),
        (facts.sends(Switch::Mentors), "sync-mentors"),
        (facts.sends(Switch::Administrators), "sync-administrators"),
    ];
    for (holds, id) in by_sync {
        add(holds, id, When::BySync, Role::Manager);
    }
}

/// What nobody may do by hand (section 8.2): only of what the sync carries.
fn never(facts: &Facts<'_>, add: &mut Add<'_>) {
    let groups = facts.kind(GroupKind::Class) || facts.kind(GroupKind::Section);
    add(facts.sends(Switch::Pupils), "never-pupils", When::Never, Role::School);
    add(facts.sends(Switch::Staff), "never-staff", When::Never, Role::School);
    add(facts.sends(Switch::Guardians), "never-guardians", When::Never, Role::School);
    add(facts.sends(Switch::Guardians), "never-families", When::Never, Role::School);
    add(groups, "never-groups", When::Never, Role::School);
    add(groups, "never-members", When::Never, Role::School);
    add(true, "never-contact", When::Never, Role::School);
    add(true, "never-year", When::Never, Role::Manager);
}

/// People whom the sync cannot look after.
fn people(facts: &Facts<'_>, add: &mut Add<'_>) {
    let (policy, receiver) = (&facts.0.policy, &facts.0.receiver);
    let freezes = policy.protected_existing == ProtectedExisting::Freeze;
    add(true, "protected-new", When::AtOnce, Role::Manager);
    add(freezes, "protected-freeze", When::AtOnce, Role::Manager);
    add(!freezes, "protected-remove", When::AtOnce, Role::Manager);
    add(true, "protected-ends", When::Happens, Role::Manager);
    add(true, "daily-report", When::Daily, Role::Manager);
    add(true, "daily-problems", When::Daily, Role::Register);
    add(true, "source", When::Daily, Role::School);
    add(!facts.sends(Switch::Pupils), "hand-pupils", When::Happens, Role::School);
    add(!facts.sends(Switch::Staff), "hand-staff", When::Happens, Role::School);
    let guardians = facts.sends(Switch::Guardians);
    let others = policy.other_adults == Treatment::LeaveOut;
    add(!guardians, "hand-guardians", When::Happens, Role::School);
    add(guardians && others, "hand-foster", When::Happens, Role::School);
    add(guardians && !others, "foster-sent", When::Happens, Role::Register);
    let (at_18, on_leave) = (policy.guardian_at_18, policy.guardian_on_leave);
    add(guardians && at_18 == GuardianLink::Keep, "adult-keep", When::Happens, Role::School);
    add(guardians && at_18 == GuardianLink::Remove, "adult-remove", When::Happens, Role::Register);
    add(guardians && on_leave == GuardianLink::Keep, "leave-keep", When::Happens, Role::School);
    add(policy.alternative_ids == Treatment::LeaveOut, "no-number", When::Happens, Role::School);
    add(receiver.ids.temporary, "temporary-login", When::Happens, Role::School);
    add(!receiver.ids.temporary, "temporary-hand", When::Happens, Role::School);
    let hold = receiver.ids.change_policy == ChangePolicy::Hold;
    add(hold, "number-hold", When::Happens, Role::Manager);
    add(!hold, "number-replace", When::Happens, Role::Manager);
    add(true, "gone", When::Happens, Role::Manager);
}

/// Groups, and what people do in them.
fn roles(facts: &Facts<'_>, add: &mut Add<'_>) {
    let (policy, receiver) = (&facts.0.policy, &facts.0.receiver);
    let mentors = facts.sends(Switch::Mentors);
    add(!mentors, "hand-mentors", When::Happens, Role::School);
    add(mentors && !policy.mentor_implies_teacher, "mentor-teacher", When::Happens, Role::School);
    let administrators = facts.sends(Switch::Administrators);
    add(!administrators, "hand-administrators", When::Happens, Role::Manager);
    add(!facts.sends(Switch::Teachers), "hand-teachers", When::Happens, Role::School);
    let teaching = facts.kind(GroupKind::Teaching);
    add(!teaching, "hand-teaching", When::Happens, Role::School);
    add(teaching && !receiver.emit.subjects, "hand-subjects", When::Happens, Role::School);
    let waits = policy.groups_without_teacher == Treatment::LeaveOut;
    add(waits, "group-waits", When::Happens, Role::Register);
    add(true, "hand-groups", When::Happens, Role::School);
    add(true, "hand-observers", When::Happens, Role::School);
    let chosen = !facts.0.scope.units.is_empty() || !facts.0.scope.excluded_units.is_empty();
    add(chosen, "hand-schools", When::Happens, Role::Manager);
}

/// The change of school year (section 8.3).
fn year(facts: &Facts<'_>, add: &mut Add<'_>) {
    let mentors = facts.sends(Switch::Mentors);
    add(true, "year-season", When::YearBefore, Role::Manager);
    add(!mentors, "year-mentors", When::YearBefore, Role::School);
    add(!facts.sends(Switch::Administrators), "year-administrators", When::YearBefore, Role::School);
    let keeps = facts.0.policy.guardian_on_leave == GuardianLink::Keep && facts.sends(Switch::Guardians);
    add(keeps, "year-leavers", When::YearBefore, Role::School);
    add(!mentors, "year-new-mentors", When::YearAfter, Role::School);
    add(true, "year-loose", When::YearAfter, Role::School);
    add(true, "year-grades", When::YearAfter, Role::School);
    add(!facts.kind(GroupKind::Teaching), "year-teaching", When::YearAfter, Role::School);
}

/// The handbook of an environment, as Markdown.
#[must_use]
pub fn handbook(workplace: &Workplace, environment: Environment, texts: &Texts) -> String {
    let say = |id: &'static str| texts.say(&Phrase::new(id));
    let name = workplace.config.municipality.name.as_str();
    let title = texts.say(&Phrase::new("handbook-title").with("municipality", name));
    let items = items(&workplace.config.settings(environment));
    let mut book = format!("# {title}\n\n{}\n", say("handbook-intro"));
    for when in When::ALL {
        let own: Vec<&Item> = items.iter().filter(|item| item.when == when).collect();
        if own.is_empty() {
            continue;
        }
        let part = |ending: &str| texts.say(&Phrase::of(format!("handbook-{}{ending}", when.code())));
        // memory takes whatever is written to it
        let _written = write!(book, "\n## {}\n\n{}\n\n", part(""), part("-text"));
        for item in own {
            let who = match when {
                When::BySync | When::Never => String::new(),
                When::AtOnce | When::Daily | When::Happens | When::YearBefore | When::YearAfter => {
                    format!("**{}:** ", sentence(&item.who.said(texts)))
                }
            };
            let tick = if matches!(when, When::YearBefore | When::YearAfter) { "[ ] " } else { "" };
            let _written = writeln!(book, "- {tick}{who}{}", item.said(texts));
        }
    }
    let _written = write!(book, "\n## {}\n\n{}\n", say("handbook-contacts"), say("handbook-contacts-text"));
    book
}

/// With a capital first.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn ids(change: impl Fn(&mut Settings)) -> Vec<&'static str> {
        let mut settings = Settings::default();
        change(&mut settings);
        items(&settings).iter().map(|item| item.id).collect()
    }

    #[test]
    fn what_the_sync_does_not_carry_is_done_by_hand() {
        let usual = ids(|_| {});
        let without = ids(|settings| {
            settings.scope.off.insert(Switch::Mentors);
        });
        let has = |list: &[&str], id: &str| list.contains(&id);
        assert!(has(&usual, "sync-mentors") && !has(&usual, "hand-mentors") && !has(&usual, "year-mentors"));
        assert!(!has(&without, "sync-mentors") && !has(&without, "mentor-teacher"));
        for id in ["hand-mentors", "year-mentors", "year-new-mentors"] {
            assert!(has(&without, id), "{id}");
        }
        // a mentor is staff: without staff there are none
        let no_staff = ids(|settings| {
            settings.scope.off.insert(Switch::Staff);
        });
        assert!(
            has(&no_staff, "hand-mentors") && has(&no_staff, "hand-staff") && !has(&no_staff, "never-staff")
        );
    }

    #[test]
    fn policies_change_the_book() {
        let with = |change: fn(&mut Settings), id: &str| ids(change).contains(&id);
        assert!(with(|settings| settings.policy.guardian_at_18 = GuardianLink::Keep, "adult-keep"));
        assert!(with(|_| {}, "adult-remove") && !with(|_| {}, "adult-keep"));
        assert!(with(|settings| settings.policy.other_adults = Treatment::Send, "foster-sent"));
        assert!(with(|_| {}, "hand-foster") && with(|_| {}, "protected-freeze"));
        let removes = |settings: &mut Settings| {
            settings.policy.protected_existing = ProtectedExisting::RemoveRelations;
        };
        assert!(with(removes, "protected-remove") && !with(removes, "protected-freeze"));
        let teaching = |settings: &mut Settings| {
            settings.scope.group_kinds.insert(GroupKind::Teaching);
        };
        assert!(with(teaching, "hand-subjects") && !with(teaching, "hand-teaching"));
        assert!(with(|settings| settings.receiver.ids.temporary = false, "temporary-hand"));
    }

    #[test]
    fn every_item_has_a_text_in_both_languages() {
        let every = [ids(|_| {}), ids(|settings| settings.scope.off = everything()), ids(other_way)].concat();
        for language in [Language::Swedish, Language::English] {
            let texts = Texts::new(language);
            for id in &every {
                let said = texts.say(&Phrase::of(format!("routine-{id}")));
                assert!(said.len() > 20 && !said.contains("routine-"), "{id}: {said}");
            }
        }
    }

    fn everything() -> std::collections::BTreeSet<Switch> {
        use Switch::{Administrators, Groups, Guardians, Mentors, Pupils, Staff, Teachers};
        [Administrators, Groups, Guardians, Mentors, Pupils, Staff, Teachers].into()
    }

    fn other_way(settings: &mut Settings) {
        settings.policy.guardian_at_18 = GuardianLink::Keep;
        settings.policy.other_adults = Treatment::Send;
        settings.policy.protected_existing = ProtectedExisting::RemoveRelations;
        settings.policy.groups_without_teacher = Treatment::LeaveOut;
        settings.receiver.ids.temporary = false;
        settings.receiver.ids.change_policy = ChangePolicy::Replace;
        settings.scope.group_kinds.insert(GroupKind::Teaching);
        settings.scope.excluded_units.insert("SK9".into());
    }
}
