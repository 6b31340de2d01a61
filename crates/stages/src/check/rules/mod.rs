//! The catalogue: one file per rule, one line per rule in [`ALL`], in ascending order of code.

mod address_withheld;
mod ambiguous_id;
mod backward_period;
mod broken_file;
mod characters_cleaned;
mod child_without_guardian;
mod class_name_is_date;
mod class_not_in_register;
mod class_too_large;
mod class_too_small;
mod damaged_name;
mod described_differently;
mod duplicate_column;
mod employment_twice;
mod empty_file;
mod empty_unit;
mod ended;
mod excel_error_value;
mod gap_between_placements;
mod group_id_in_two_schools;
mod group_kind_not_sent;
mod group_of_another_form;
mod group_waits_for_teacher;
mod group_without_pupils;
mod group_without_teacher;
mod guardian_cannot_be_reached;
mod guardian_is_pupil;
mod guardian_is_staff;
mod guardian_kept_after_18;
mod implausible_age;
mod impossible_email;
mod impossible_phone;
mod interim_number;
mod left_with_another;
mod many_children;
mod many_guardians;
mod member_not_enrolled;
mod mentor_not_teacher;
mod missing_in_lookup;
mod mojibake;
mod name_in_use_unknown;
mod name_missing;
mod near_duplicate;
mod no_ages;
mod no_email;
mod no_number;
mod no_relation;
mod no_school_code;
mod no_school_year;
mod no_start_date;
mod not_in_register;
mod not_in_staff_system;
mod not_legal_guardian;
mod not_yet;
mod number_damaged_by_excel;
mod old_file;
mod on_block_list;
mod out_of_scope;
mod pattern_did_not_match;
mod person_gone;
mod preschool_with_school_year;
mod protected_guardian;
mod protected_left_out;
mod pupil_of_age;
mod pupil_without_account;
mod pupil_without_class;
mod repeated_header;
mod row_not_wanted;
mod row_without_id;
mod said_twice;
mod school_type_not_mapped;
mod school_year_not_of_form;
mod several_numbers;
mod shared_email;
mod staff_not_in_register;
mod stale_account;
mod switched_off;
mod systems_differ;
mod teacher_not_employed;
mod teacher_without_group;
mod teaches_not_employed;
mod temporary_number_replaced;
mod temporary_number_used_twice;
mod test_number;
mod too_few_cells;
mod too_long;
mod too_many_cells;
mod two_classes;
mod two_numbers;
mod two_people_one_id;
mod two_people_one_number;
mod two_schools;
mod uncertain_century;
mod unit_and_group_share_id;
mod unit_without_pupils;
mod unit_without_staff;
mod unknown_group;
mod unknown_person;
mod unknown_protection_marking;
mod unknown_unit;
mod unknown_word;
mod unreadable_characters;
mod unreadable_date;
mod unreadable_number;
mod unreadable_school_year;
mod wrong_check_digit;
mod years_far_apart;
mod young_guardian;

#[cfg(test)]
mod testing;

use crate::check::rule::Rule;

pub(crate) static ALL: &[&Rule] = &[
    &temporary_number_replaced::RULE,
    &two_people_one_number::RULE,
    &two_numbers::RULE,
    &temporary_number_used_twice::RULE,
    &uncertain_century::RULE,
    &wrong_check_digit::RULE,
    &number_damaged_by_excel::RULE,
    &unit_and_group_share_id::RULE,
    &group_id_in_two_schools::RULE,
    &unreadable_number::RULE,
    &no_number::RULE,
    &test_number::RULE,
    &interim_number::RULE,
    &several_numbers::RULE,
    &two_people_one_id::RULE,
    &near_duplicate::RULE,
    &protected_left_out::RULE,
    &protected_guardian::RULE,
    &unknown_protection_marking::RULE,
    &address_withheld::RULE,
    &pupil_of_age::RULE,
    &guardian_kept_after_18::RULE,
    &guardian_is_staff::RULE,
    &guardian_is_pupil::RULE,
    &not_legal_guardian::RULE,
    &guardian_cannot_be_reached::RULE,
    &shared_email::RULE,
    &child_without_guardian::RULE,
    &many_guardians::RULE,
    &young_guardian::RULE,
    &many_children::RULE,
    &not_yet::RULE,
    &no_start_date::RULE,
    &ended::RULE,
    &two_classes::RULE,
    &gap_between_placements::RULE,
    &pupil_without_class::RULE,
    &two_schools::RULE,
    &group_without_teacher::RULE,
    &group_without_pupils::RULE,
    &teacher_not_employed::RULE,
    &employment_twice::RULE,
    &mentor_not_teacher::RULE,
    &out_of_scope::RULE,
    &school_type_not_mapped::RULE,
    &person_gone::RULE,
    &group_of_another_form::RULE,
    &name_in_use_unknown::RULE,
    &characters_cleaned::RULE,
    &class_too_large::RULE,
    &class_too_small::RULE,
    &years_far_apart::RULE,
    &implausible_age::RULE,
    &preschool_with_school_year::RULE,
    &unit_without_staff::RULE,
    &unit_without_pupils::RULE,
    &empty_unit::RULE,
    &teacher_without_group::RULE,
    &damaged_name::RULE,
    &impossible_email::RULE,
    &impossible_phone::RULE,
    &unknown_unit::RULE,
    &unknown_group::RULE,
    &unknown_person::RULE,
    &no_school_year::RULE,
    &backward_period::RULE,
    &name_missing::RULE,
    &no_email::RULE,
    &no_relation::RULE,
    &too_long::RULE,
    &group_kind_not_sent::RULE,
    &switched_off::RULE,
    &on_block_list::RULE,
    &group_waits_for_teacher::RULE,
    &ambiguous_id::RULE,
    &left_with_another::RULE,
    &member_not_enrolled::RULE,
    &school_year_not_of_form::RULE,
    &no_school_code::RULE,
    &no_ages::RULE,
    &empty_file::RULE,
    &broken_file::RULE,
    &too_few_cells::RULE,
    &too_many_cells::RULE,
    &mojibake::RULE,
    &unreadable_characters::RULE,
    &old_file::RULE,
    &repeated_header::RULE,
    &duplicate_column::RULE,
    &excel_error_value::RULE,
    &unreadable_date::RULE,
    &unreadable_school_year::RULE,
    &unknown_word::RULE,
    &missing_in_lookup::RULE,
    &pattern_did_not_match::RULE,
    &described_differently::RULE,
    &said_twice::RULE,
    &row_not_wanted::RULE,
    &row_without_id::RULE,
    &class_name_is_date::RULE,
    &not_in_register::RULE,
    &class_not_in_register::RULE,
    &teaches_not_employed::RULE,
    &pupil_without_account::RULE,
    &stale_account::RULE,
    &not_in_staff_system::RULE,
    &staff_not_in_register::RULE,
    &systems_differ::RULE,
];
