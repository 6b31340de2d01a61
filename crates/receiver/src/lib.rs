//! The bundled test environment: takes deliveries as Unikum documents it, by a reading of the specification of its
//! own, and holds a copy of the whole municipality.
//!
//! Refuses to know: how Skolbro writes its files, and what it believes that the receiver holds.
