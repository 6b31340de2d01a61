//! Disagreements that are planted: each must be seen.
