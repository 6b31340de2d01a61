//! The catalogue as a whole, and the holes that guards of others have had.
