# Deliveries on their way: keys, the receiver's server, receipts
failure-key-file = The file { $file } cannot be read: { $why }.
failure-key-open = The file { $file } can be read or changed by others than its owner, so its secret is none.
hint-key-open = Run: chmod 600 { $file }
failure-secret-variable = The environment variable { $name } is empty or missing. It should hold a secret.
failure-secret-empty = The file { $file } is empty or no text. It should hold a secret.
failure-no-key = skolbro.toml does not say which key is { $key ->
    [receiver] the receiver's (receiver under [keys])
   *[own] the municipality's own (own under [keys])
}. A delivery is encrypted to the receiver and signed by the municipality.
hint-no-key = Put the key files in the folder keys and write their names under [keys]. skolbro doctor shows what is missing.
failure-key = The key { $file } cannot be used: { $why }.
hint-key = Get a key that is valid, put it in the folder keys and run skolbro doctor.
key-fault-no-key = the file is no OpenPGP key
key-fault-several = the file holds several keys where one is meant
key-fault-secret = it is a secret key where a public one is meant. It must never leave its owner
key-fault-public = it is a public key where the secret one is needed
key-fault-expired = it expired on { $day }
key-fault-revoked = its owner has revoked it
key-fault-not-to-encrypt = it is not made to encrypt with
key-fault-not-to-sign = it is not made to sign with
key-fault-not-accepted = it is too weak, or its own signatures are not accepted
key-fault-passphrase = the passphrase does not open it
failure-seal = { $whose ->
    [receiver] The receiver's key
   *[own] The municipality's key
} cannot be used: { $why }.
failure-seal-library = The delivery could not be encrypted. Nothing has been sent.
failure-pack = The delivery { $name } could not be packed. Nothing has been sent.
failure-no-destination = The protocol { $protocol } needs { $key } under [destination] in skolbro.toml.
hint-no-destination = Write it there, or deliver to a folder with --out.
failure-send = The delivery did not arrive at { $place }: { $why }.
send-name = the name of the file or the directory cannot stand there
send-pins = a fingerprint or a line of known_hosts cannot be read
send-own-key-none = the key that logs in is no SSH key
send-own-key-locked = the key that logs in is locked, and no passphrase is given
send-own-key-passphrase = the passphrase does not open the key that logs in
send-no-authorities = there are no issuers of certificates to believe, or the file ca cannot be read
send-unable = one cannot look there in this way
send-no-host = there is no server { $host }
send-unreachable = { $host } does not answer on port { $port } ({ $why })
send-cut = the connection was cut
send-slow = the server did not answer within { $seconds } seconds
send-protocol = the server answers in a way that is not understood: { $said }
send-host-unknown = the server shows a key that nobody has approved: { $shown }
send-host-changed = the server shows another key than the approved one. Shown: { $shown }. Approved: { $pinned }
send-certificate-unknown = the server's certificate is issued by somebody who is not trusted
send-certificate-name = the server's certificate is for another name
send-certificate-expired = the server's certificate has expired
send-certificate-not-yet = the server's certificate is not valid yet
send-certificate-revoked = the server's certificate is revoked
send-certificate-other = the server's certificate cannot be accepted
send-no-tls = the server does not protect the connection: { $said }
send-no-common-ground = the server has no way of protecting the connection that still counts as safe
send-login = the login was refused
send-login-more = the login was not enough: the server wants more than the key or the password
send-busy = the server takes nothing just now: { $said }
send-no-sftp = the server lets one in but has no SFTP
send-no-directory = there is no directory { $directory }
send-denied = it is not permitted: { $said }
send-full = there is no room for { $needed } bytes
send-not-taken = the server does not take the file: { $said }
send-exists = another file of the same name and { $bytes } bytes lies there already
send-mangled = { $found } bytes arrived of { $sent }, or their content is another
send-unreadable = what was sent may not be read back: { $said }
send-rename = the file is not given its final name: { $said }
send-gone = the file is there under neither name
send-stopped = the delivery was stopped before it could be seen
send-refused = the server refuses: { $said }
send-not-started = the program { $program } cannot be started ({ $why })
send-failed = the program ended with { $code ->
    [0] an interruption
   *[other] code { $code }
}: { $said }
hint-send-host-unknown = Compare the fingerprint with what the receiver says, by another way than this connection, and write it in host_keys under [destination].
hint-send-host-changed = Send nothing until the receiver has confirmed that the key was changed. It may be somebody else's server. Then write the new fingerprint in host_keys.
hint-send-tls = Ask the receiver for a certificate that is valid, or put the issuer's certificate in a file and write ca = "keys/…" under [destination].
hint-send-old = The server's software is too old. Ask the receiver to update it.
hint-send-login = Check user, key and password under [destination], and that the receiver has got the public key.
hint-send-directory = Check directory under [receiver.transport] and ask the receiver about permissions.
hint-send-full = Ask the receiver to make room. It is tried again the next night, and the next plan takes everything along.
hint-send-exists = Nothing was written over. Fetch the file and compare, or deliver again in a minute: it gets another name then.
hint-send-unreadable = Write verify = "size" under [destination] if the receiver lets nobody read.
hint-send-rename = Write temporary_suffix = "" under [receiver.transport] if the receiver lets nobody rename.
hint-send-command = Run the program by hand with a small file and see what it says.
hint-send-pins = Write host_keys again, or make the file known_hosts anew with ssh-keyscan and compare the fingerprint.
hint-send-again = Run skolbro doctor to see what is wrong, and deliver again.
send-in-doubt = It is uncertain whether delivery { $run } can be seen at the receiver's. Run skolbro deliver { $run } again: it goes on where it ended and sends nothing twice.
send-not-tidied = What an earlier delivery left at the receiver's could not be taken away: { $why }.
send-tries-again = Try { $tried } did not work: { $why }. Trying again in { $seconds ->
    [0] a moment
   *[other] { $seconds } seconds
}.
send-goes-on = Going on after { $from } of { $of } bytes.
failure-later-left = Delivery { $run } ({ $name }) is not sent any more: a later delivery has left.
failure-nothing-there = Nothing of delivery { $run } ({ $name }) lies at the receiver's: it never arrived, or has been fetched already.
hint-in-doubt = Wait for the import report. If none comes: skolbro confirm NUMBER --failed. The next plan allows for both.

delivered-sent = Delivery { $run } lies at the receiver's: { $place }
sent-file = { $name }  { $bytes } bytes  sha256 { $sha256 }
sent-content = It was read back and is the same.
sent-size = Its size is right. The receiver lets nobody read the content back.
sent-told = The municipality's own program says that it is there.
sent-fetched = It arrived and was fetched by the receiver at once.
sent-late = It came later than it should, but before the import.
sent-too-late = It came after the import had begun. It may not be taken until the next night.
sent-plain = NOTE: FTP protects nothing. The password and the name of the delivery can be read by others on the way. Ask the receiver for SFTP.
