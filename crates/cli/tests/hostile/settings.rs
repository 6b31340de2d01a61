use crate::variant::Variant; pub(crate) fn config() -> Vec<Variant> { Vec::new() } pub(crate) fn mapping() -> Vec<Variant> { Vec::new() }
