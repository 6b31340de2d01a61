//! The guards: one file for each, one line for each in [`ALL`], in ascending order of code.

mod begun;
mod begun_month;
mod begun_week;
mod changed;
mod changed_month;
mod changed_week;
mod class_churn;
mod class_gone;
mod class_rekeyed;
mod class_reused;
mod clock_back;
mod column_emptied;
mod column_gone;
mod ended;
mod ended_month;
mod ended_week;
mod first_run;
mod guardians_lost;
mod identities;
mod number_changed;
mod person_swapped;
mod role_gone;
mod row_retyped;
mod school_empty;
mod school_rekeyed;
mod school_without_pupils;
mod table_empty;
mod table_older;
mod table_shrunk;

use super::finding::Guard;

/// Every guard, in ascending order of code.
pub static ALL: &[&Guard] = &[
    &first_run::GUARD,
    &school_without_pupils::GUARD,
    &table_empty::GUARD,
    &table_shrunk::GUARD,
    &column_gone::GUARD,
    &column_emptied::GUARD,
    &table_older::GUARD,
    &clock_back::GUARD,
    &ended::GUARD,
    &guardians_lost::GUARD,
    &begun::GUARD,
    &changed::GUARD,
    &class_churn::GUARD,
    &ended_week::GUARD,
    &ended_month::GUARD,
    &begun_week::GUARD,
    &begun_month::GUARD,
    &changed_week::GUARD,
    &changed_month::GUARD,
    &school_empty::GUARD,
    &role_gone::GUARD,
    &class_gone::GUARD,
    &class_rekeyed::GUARD,
    &school_rekeyed::GUARD,
    &class_reused::GUARD,
    &identities::GUARD,
    &person_swapped::GUARD,
    &number_changed::GUARD,
    &row_retyped::GUARD,
];
