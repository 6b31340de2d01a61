//! Picture to bytes.
