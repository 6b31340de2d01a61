//! What a municipality decides.
