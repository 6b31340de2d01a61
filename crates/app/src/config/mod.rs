//! What a municipality has decided: `skolbro.toml` and the lists beside it.
