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
failure-turn-night = Delivery { $run } has been sent tonight already and waits for its verdict. Two deliveries in one night may be read in the wrong order.
hint-turn-night = Wait for the next night: it takes everything along. If the delivery did not arrive: skolbro confirm NUMBER --failed.
failure-turn-verdict = Delivery { $run } waits for its verdict, and each delivery waits for the verdict of the one before (policy = "confirmed").
hint-turn-verdict = Read the import report and run skolbro confirm NUMBER.
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

# what doctor looks at
doctor-of = { $what } ({ $environment })
doctor-clock-back = The clock is wrong: it shows { $now }, but something was done at { $latest } already
doctor-clock-apart = The receiver's clock and this computer's are { $minutes } minutes apart
doctor-clock = The clock agrees with the receiver's
doctor-clock-hint = Set the clock, and let the computer keep it by itself (time synchronisation). Names and hours of deliveries follow it.
doctor-disk-full = Only { $megabytes } MB are left on the disk. A night can stop at that
doctor-disk-low = { $megabytes } MB are left on the disk
doctor-disk = There is room on the disk: { $megabytes } MB
doctor-disk-hint = Make room on the disk where the municipality's folder lies.
doctor-no-keys = No OpenPGP keys are given. Without them nothing can be sent encrypted
doctor-key = The key { $file } can be used and has no end. { $owner }, { $fingerprint }
doctor-key-until = The key { $file } can be used until { $day }. { $owner }, { $fingerprint }
doctor-key-ends = The key { $file } expires on { $day }: { $days ->
    [one] one day
   *[other] { $days } days
} left. { $owner }, { $fingerprint }
doctor-key-ends-theirs = Ask the receiver for a new public key in good time, and compare its fingerprint by another way than the letter it came in.
doctor-key-ends-ours = Prolong or change the municipality's key in good time, and send the new public key to the receiver. Nothing leaves when it has expired.
doctor-no-destination = No receiver is given: deliveries are put in the folder out
doctor-command = The municipality's own program { $program } sends deliveries, and it cannot be tried beforehand
doctor-command-hint = Run it by hand with a small file.
doctor-destination = The receiver { $place } takes, lets itself be read and renames as it should
doctor-destination-fails = Nothing can be delivered to the receiver { $place }: { $why }
doctor-destination-hint = Check host, port and firewall. If the receiver is down for a while, the delivery is tried again by itself. If it is your own test environment: start it with skolbro receiver.
doctor-host-key = The server is the right one: { $shown }
doctor-host-key-shown = The server shows the key { $sort } { $shown }
doctor-not-read-back = What is sent cannot be read back and compared
doctor-not-renamed = The file cannot be given its final name when it is whole
doctor-letters = Alarms and digests can be sent by e-mail
doctor-letters-fails = Alarms and digests cannot be sent: { $why }
doctor-letters-hint = Check host, port, tls, user and password under [letters].
doctor-no-letters = Nobody gets alarms by e-mail
doctor-no-letters-hint = Write [letters] with host and from, and [[letters.to]] with address, so that the right people know when something is wrong.
doctor-inbox = Import reports can be fetched
doctor-inbox-fails = Import reports cannot be fetched: { $why }
doctor-inbox-hint = Check kind, host, folder, user and password under [inbox].
doctor-no-inbox = Import reports are not fetched: a person reads them and runs skolbro confirm
doctor-no-inbox-hint = Write [inbox] with kind = "imap", "maildir" or "folder" if they are to be read by themselves.
doctor-inbox-manual = Import reports are fetched but not understood
doctor-inbox-manual-hint = Try skolbro report test FILE and write parser = "patterns" under [receiver.report].
failure-no-login = user and password are missing under [{ $section }].
failure-no-password = The user { $user } has no password. Write password = "file:keys/…" or "env:NAME".
failure-no-inbox = There is no inbox to fetch import reports from.
mail-no-host = there is no such server
mail-refused = nobody answers on that port
mail-slow = the server did not answer in time
mail-gone = the server cut the connection
mail-io = the net or a file ({ $why })
mail-unencrypted = the connection is not protected
mail-no-starttls = the server does not offer STARTTLS, which is required
mail-tls = the connection could not be protected. Often the port is the wrong one
mail-host-name = host is no name that a certificate can be for
mail-login = wrong name or password, or the account may not log in this way
mail-no-way-to-log-in = the server accepts none of the ways to log in that are known here
mail-answer = the server said no with code { $code }
mail-no = the server said no
mail-not-understood = the server answers in a way that is not understood
mail-from = the sender's address cannot be used
mail-to = the recipient's address cannot be used
mail-no-folder = the folder is not there, or is no maildir
