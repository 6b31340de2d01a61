//! Roster and date to picture.
