//! Letters: import reports come in by them (IMAP, a maildir, a folder), alarms and digests go out (SMTP).
//!
//! Refuses to know: what a letter says, and who should read it.
