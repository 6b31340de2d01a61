//! Which host keys are believed for a server, from fingerprints and a `known_hosts` text.
//!
//! Source: sshd(8), section `SSH_KNOWN_HOSTS` FILE FORMAT. Lines with `@cert-authority` or `@revoked` are not read.
//!
//! Refuses to know: whether the server shows one of them.

use crate::fault::Cause;
use crate::way::HostKeys;
use russh::keys::ssh_key::Fingerprint;
use russh::keys::{Algorithm, HashAlg, known_hosts};
use std::io::Write as _;

/// What is believed of one server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Believed {
    /// Fingerprints, as OpenSSH shows them.
    pub(crate) fingerprints: Vec<String>,
    /// The kinds of those keys, where they are known: these are asked for first.
    pub(crate) kinds: Vec<Algorithm>,
}

/// What is believed of a server. Nothing, where nobody has said anything of it.
pub(crate) fn believed(keys: &HostKeys, host: &str, port: u16) -> Result<Believed, Cause> {
    let mut believed = Believed::default();
    for pinned in &keys.fingerprints {
        let read: Fingerprint = pinned.trim().trim_end_matches('=').parse().map_err(|_| Cause::Pins)?;
        if !matches!(read, Fingerprint::Sha256(_)) {
            return Err(Cause::Pins);
        }
        believed.fingerprints.push(read.to_string());
    }
    if let Some(text) = &keys.known_hosts {
        // the reader knows paths only
        let mut file = tempfile::NamedTempFile::new().map_err(|_| Cause::Pins)?;
        file.write_all(text.as_bytes()).map_err(|_| Cause::Pins)?;
        let lines = known_hosts::known_host_keys_path(host, port, file.path()).map_err(|_| Cause::Pins)?;
        for (_, key) in lines {
            believed.fingerprints.push(key.fingerprint(HashAlg::Sha256).to_string());
            believed.kinds.push(key.algorithm());
        }
    }
    Ok(believed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";

    fn of(known_hosts: &str, host: &str, port: u16) -> usize {
        let keys = HostKeys { fingerprints: Vec::new(), known_hosts: Some(known_hosts.to_owned()) };
        believed(&keys, host, port).unwrap().fingerprints.len()
    }

    #[test]
    fn a_line_counts_for_its_own_host_and_port() {
        let line = format!("# ours\nsftp.example.org,192.0.2.1 {KEY}\n");
        assert_eq!(of(&line, "sftp.example.org", 22), 1);
        assert_eq!(of(&line, "192.0.2.1", 22), 1);
        assert_eq!(of(&line, "sftp.example.org", 2222), 0);
        assert_eq!(of(&line, "sftp.example.se", 22), 0);
        assert_eq!(of(&format!("[sftp.example.org]:2222 {KEY}\n"), "sftp.example.org", 2222), 1);
        assert_eq!(of(&format!("@revoked sftp.example.org {KEY}\n"), "sftp.example.org", 22), 0);
        assert_eq!(of("", "sftp.example.org", 22), 0);
    }

    #[test]
    fn what_is_not_a_fingerprint_is_refused() {
        for pinned in
            ["", "SHA256:", "SHA256:abc", "MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48", KEY]
        {
            let keys = HostKeys { fingerprints: vec![pinned.to_owned()], known_hosts: None };
            assert_eq!(believed(&keys, "sftp.example.org", 22), Err(Cause::Pins), "{pinned}");
        }
        let shown = "SHA256:ldyiXa1JQakitNU5tErauu8DvWQ1dZ7aXu+rm7KQuog";
        let keys = HostKeys { fingerprints: vec![format!(" {shown}= ")], known_hosts: None };
        assert_eq!(believed(&keys, "sftp.example.org", 22).unwrap().fingerprints, [shown]);
    }
}
