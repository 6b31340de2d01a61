//! Any text is a configuration or has mistakes with places.
#![no_main]

use app::config::{Config, Environment};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| match Config::read("skolbro.toml", text, &["SKB-A01", "SKB-C81"]) {
    Ok(config) => {
        for environment in [Environment::Test, Environment::Production] {
            let _ = (config.settings(environment), config.locked(environment));
        }
    }
    Err(failure) => {
        assert!(!failure.places.is_empty());
        for place in failure.places {
            assert!(place.spot.end <= text.len(), "{:?}", place.what);
        }
    }
});
