//! Whole deliveries to real servers, by the settings as a municipality writes them: what the bundled test environment
//! is not.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests lay out their own files, and what they need and do not get fails them"
)]

#[path = "../../../targets/tests/receivers/machine.rs"]
mod machine;
#[expect(dead_code, reason = "the server of another room: the part that is needed here")]
#[path = "../../../targets/tests/receivers/sshd.rs"]
mod sshd;
#[expect(dead_code, reason = "the town of another room: the part that is needed here")]
#[path = "../reports/town.rs"]
mod town;
#[expect(dead_code, reason = "the server of another room: the part that is needed here")]
#[path = "../../../targets/tests/receivers/vsftpd.rs"]
mod vsftpd;

pub(crate) use machine::{LONG, NAME, am_root, free_port, names, said_by};
use sshd::Sshd;
use std::fs;
use town::{CONFIG, Town, at, said};
use vsftpd::{CAREFUL, PASSWORD, Vsftpd};

/// The town's settings with another way out.
fn by(protocol: &str, directory: &str, destination: &str) -> String {
    let transport = format!("protocol = \"{protocol}\"\ndirectory = \"{directory}\"");
    let config = CONFIG.replace("protocol = \"folder\"", &transport);
    config.replace("folder = \"there\"", destination)
}

/// A town whose first delivery is approved, with another way out: the settings first, for a plan that was approved
/// under others is stale.
fn town(config: impl FnOnce(&Town) -> String) -> Town {
    let town = Town::new("");
    town.config(&config(&town));
    town.approved();
    town
}

/// What the only delivery that left is called, and that it lies in a folder, whole.
fn lies(town: &Town, folder: &std::path::Path) {
    let parcel = town.receipt(1).parcel;
    assert_eq!(names(folder), [parcel.name.as_str()], "{NAME} is of other tests");
    assert_eq!(fs::read(folder.join(&parcel.name)).unwrap().len() as u64, parcel.bytes);
    assert_eq!(town.state(1), "delivered");
    assert!(
        fs::read_dir(town.path("out")).unwrap().next().is_none(),
        "what was seen there is kept no longer"
    );
}

fn ftps(server: &Vsftpd, town: &Town) -> String {
    fs::copy(server.path("ca.pem"), town.path("keys/ca.pem")).unwrap();
    format!(
        "host = \"127.0.0.1\"\nport = {}\nuser = \"ftp\"\npassword = \"file:keys/ftp\"\nca = \"keys/ca.pem\"\ntimeout = {}",
        server.port,
        LONG.as_secs()
    )
}

#[test]
fn a_delivery_goes_by_ftps_to_a_careful_server() {
    let server = Vsftpd::with(CAREFUL);
    let town = town(|town| by("ftps", "in", &ftps(&server, town)));
    town.secret("keys/ftp", &format!("{PASSWORD}\n"));
    let delivery = town.deliver(1, at(23, 22, 10)).unwrap();
    assert!(!format!("{delivery:?}").contains(PASSWORD));
    lies(&town, &server.path("in"));
    // the log of the server shows that nothing but a temporary name was written to
    let log = server.log();
    assert!(log.contains(".part") && log.contains("RNTO"), "{log}");
}

#[test]
fn a_wrong_password_and_a_strangers_certificate_are_said_and_nothing_leaves() {
    let server = Vsftpd::with(CAREFUL);
    let town = town(|town| by("ftps", "in", &format!("{}\nattempts = 1", ftps(&server, town))));
    town.secret("keys/ftp", "fel\n");
    let failure = town.deliver(1, at(23, 22, 10)).unwrap_err();
    assert!(!said(&failure.what).is_empty() && !format!("{failure:?}").contains("fel\n"));
    assert_eq!((town.state(1), names(&server.path("in")).len()), ("approved", 0));
    let other = Vsftpd::with(CAREFUL);
    town.secret("keys/ftp", &format!("{PASSWORD}\n"));
    fs::copy(other.path("ca.pem"), town.path("keys/ca.pem")).unwrap();
    town.deliver(1, at(23, 22, 11)).unwrap_err();
    assert_eq!((town.state(1), names(&server.path("in")).len()), ("approved", 0));
}

#[test]
fn a_delivery_goes_by_sftp_to_openssh_and_to_no_other_server() {
    let server = Sshd::new();
    let key = fs::read_to_string(server.path("user")).unwrap();
    let (user, folder) = (said_by("id", &["-un"]), server.path("in").display().to_string());
    let pinned = |fingerprint: &str| {
        let to = format!(
            "host = \"127.0.0.1\"\nport = {}\nuser = \"{user}\"\nkey = \"keys/sftp\"\nattempts = 1\n\
             host_keys = [\"{fingerprint}\"]",
            server.port
        );
        let town = town(|_| by("sftp", &folder, &to));
        town.secret("keys/sftp", &key);
        town
    };
    let wary = pinned("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let failure = wary.deliver(1, at(23, 22, 10)).unwrap_err();
    assert!(said(&failure.what).contains("127.0.0.1"), "{}", said(&failure.what));
    assert_eq!((wary.state(1), names(&server.path("in")).len()), ("approved", 0));
    let town = pinned(&server.fingerprint("ed25519"));
    let delivery = town.deliver(1, at(23, 22, 11)).unwrap();
    let sent = format!("{delivery:?}");
    assert!(sent.contains("sftp://127.0.0.1"), "{sent}");
    lies(&town, &server.path("in"));
    assert!(!am_root() || server.log().contains("Accepted publickey"), "{}", server.log());
}
