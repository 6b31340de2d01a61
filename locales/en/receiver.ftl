# The test environment: skolbro receiver

# Commands
cli-receiver = Runs the test environment: a receiver of your own to practise with
cli-receiver-add = Makes an account for the municipality, with keys, and leads its test deliveries there
cli-receiver-show = Shows what the test environment has: in sum, or a school, a class or a person
cli-receiver-import = Imports what has come in, at once
cli-receiver-export = Writes all that an account has, as the receiver's own two files
cli-receiver-reset = Forgets all that an account has
cli-receiver-load = Puts in what the municipality already has in Unikum, as if made by hand
cli-receiver-misbehave = Lets the test environment go wrong on purpose
cli-receiver-switch = Shows or changes how the test environment reads the files, on every point where Unikum's documentation is silent
cli-arg-receiver-dir = Folder of the test environment; otherwise receiver in the municipality's folder
cli-arg-receiver-listen = Where it listens: a port, an address or address:port; otherwise 127.0.0.1:2222
cli-arg-receiver-at = When it imports, every night; otherwise 23:00
cli-arg-receiver-every = Imports this often, in seconds
cli-arg-receiver-once = Imports what lies there, and ends
cli-arg-receiver-report-to = Who gets the import report by e-mail; may stand several times
cli-arg-receiver-replace = Replaces an account and sections of skolbro.toml that are there already
cli-arg-receiver-print = Shows the sections for skolbro.toml instead of writing them there
cli-arg-receiver-account = The account, where there are several
cli-arg-receiver-files = Files that end with .principals or .relations, or a folder of them; first the account, where there are several
cli-arg-receiver-modes = What is to go wrong, see --list; first the account, where there are several
cli-arg-receiver-changes = Changes, such as files.header=true; first the account, where there are several
cli-arg-receiver-school = A school, by its id
cli-arg-receiver-class = A class or group, by its id
cli-arg-receiver-person = A person, by personal number or other id
cli-arg-receiver-out = A folder, or a file that ends with .zip
cli-arg-receiver-yes = Yes, forget everything
cli-arg-receiver-list = Shows all that can go wrong, and what is planned
cli-arg-receiver-off = Nothing more goes wrong
cli-arg-receiver-lasting = It goes on going wrong; otherwise once
cli-value-modes = MODES
cli-value-changes = KEY=VALUE
cli-value-account = ACCOUNT
cli-value-files = FILES
cli-value-address = ADDRESS
cli-value-seconds = SECONDS

# While the test environment runs
receiver-made = The test environment has been made in { $folder }, with keys of its own.
receiver-listens = Listens at { $address } (SFTP).
receiver-exposed = NOTE: other machines can reach it. It is a test environment: use an address that only the municipality's own network reaches, and put nothing about real people here that nobody has decided on.
receiver-host-key = The server's fingerprint: { $fingerprint }
receiver-key-file = The receiver's public OpenPGP key: { $file }
receiver-account = Account { $account }: logs in as { $user }, its files are called { $token }_…, reports in { $reports }
receiver-no-accounts-yet = There is no account yet. Make one: skolbro -C FOLDER_OF_THE_MUNICIPALITY receiver add
receiver-imports-at = Imports every night at { $hour }, Swedish time.
receiver-imports-every = Imports every { $n ->
    [one] second
   *[other] { $n } seconds
}.
receiver-stop-with = End it with Ctrl-C.
receiver-stopped = The test environment has stopped.
receiver-of-account = { $account }: { $line }
receiver-nothing-came = Nothing has come in.
receiver-no-signals = This machine cannot be listened to for Ctrl-C, so the test environment is not started.

# Import
receiver-import-whole = { $account }: { $delivery } was taken whole. Rows: { NUMBER($rows) } ({ NUMBER($added) } new, { NUMBER($changed) } changed). Relations: { NUMBER($related) } new, { NUMBER($removed) } removed{ $cascaded ->
    [0] {""}
   *[other] , { NUMBER($cascaded) } went with them
}.
receiver-import-partly = { $account }: { $delivery } was taken, but { NUMBER($failed) } { $failed ->
    [one] line
   *[other] lines
} failed. Rows: { NUMBER($rows) } ({ NUMBER($added) } new, { NUMBER($changed) } changed). Relations: { NUMBER($related) } new, { NUMBER($removed) } removed{ $cascaded ->
    [0] {""}
   *[other] , { NUMBER($cascaded) } went with them
}.
receiver-import-refused = { $account }: { $delivery } was rejected: { $why }. Nothing has changed.
receiver-failed-lines = { "  " }.{ $file } { $n ->
    [one] line
   *[other] lines
} { $lines }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}: { $why }
receiver-through-nothing = NOTE: { $n ->
    [one] one person was
   *[other] { $n } persons were
} without any relation for a while during the import. In Unikum that can close an account: add the new before the old is removed.

# Why something was rejected
receiver-refusal-name = the file's name is not MUNICIPALITY_YYYYMMDD_HHMM with the agreed ending. Compare file_name in skolbro.toml with the account's file names
receiver-refusal-not-a-file = it is no ordinary file
receiver-refusal-too-large = the file is larger than is taken (limits.sealed-bytes)
receiver-refusal-not-a-message = it is no whole OpenPGP file. The upload may have been cut off
receiver-refusal-armour = the file is encrypted in another form (binary or text) than agreed. Compare armor under [receiver.pgp] with files.armour
receiver-refusal-not-encrypted = the file is not encrypted
receiver-refusal-another-key = the file is encrypted to somebody else's key. The municipality encrypts to the test environment's public key
receiver-refusal-unprotected = the file is encrypted in a way that does not show whether somebody has changed it
receiver-refusal-changed = the file has been changed or damaged on the way
receiver-refusal-not-signed = nobody has signed the file
receiver-refusal-another-signer = somebody else than the municipality has signed the file. If the municipality's key is new: skolbro receiver add --replace
receiver-refusal-not-a-zip = its content is no whole zip archive
receiver-refusal-too-many-files = there are more files in the archive than agreed
receiver-refusal-bomb = the archive unpacks to more than is taken (limits.unpacked-bytes)
receiver-refusal-unsafe-name = a file name in the archive leads out of it
receiver-refusal-link = the archive holds a link or a folder
receiver-refusal-duplicate-name = two files in the archive have the same name
receiver-refusal-inner-name = a file in the archive is not named as the delivery
receiver-refusal-missing-file = one of the two files is missing (files.pair)
receiver-refusal-wrong-encoding = the text is in another encoding than agreed (files.encoding)
receiver-refusal-byte-order-mark = the file begins with a BOM where none is agreed, or lacks one that is (files.byte-order-mark)
receiver-refusal-nul = the file is no text
receiver-refusal-long-line = a line is longer than is taken (limits.line-bytes)
receiver-refusal-too-many-lines = the file has more lines than are taken (limits.lines)
receiver-refusal-line = line { $line } of .{ $file } is wrong, and that rejects the whole delivery: { $why }
receiver-refusal-drawn = the test environment rejected it on purpose
receiver-refusal-sftp-password = somebody logged in with a wrong password
receiver-refusal-sftp-key = somebody logged in with a key that the account does not know
receiver-refusal-sftp-sessions = too many logins at once (limits.sessions)
receiver-refusal-sftp-name = a file name leads out of the folder or has characters that are not allowed
receiver-refusal-sftp-long-name = a file name is too long (limits.name-bytes)
receiver-refusal-sftp-handles = too many files open at once (limits.handles)
receiver-refusal-sftp-files = too many files lie in the folder (limits.files)
receiver-refusal-sftp-too-large = a file became larger than is taken (limits.sealed-bytes)
receiver-refusal-sftp-folder = folders may not be made
receiver-refusal-sftp-link = links may not be made

# Why a line failed
receiver-reason-wrong-width = wrong number of columns. The separator may be another than agreed
receiver-reason-unknown-row-type = the last column is no row type that is known
receiver-reason-missing-field = a mandatory field is empty
receiver-reason-not-empty = a field that must be left empty is filled in
receiver-reason-bad-value = a value that the column cannot have
receiver-reason-too-long = a value is too long
receiver-reason-bad-character = a character that is not allowed, or a quotation that does not end
receiver-reason-unknown-school-form = the school form is not agreed
receiver-reason-bad-number = it is no personal number in the agreed form
receiver-reason-id-of-another-kind = something of another kind already has that id
receiver-reason-duplicate-row = the same thing stands on two rows
receiver-reason-unknown-operation = it says neither add nor remove
receiver-reason-unknown-relation = there is no such relation
receiver-reason-unknown-id = nothing has that id
receiver-reason-wrong-kind = the relation cannot go between such things
receiver-reason-row-failed = the row about the person, class or school failed
receiver-reason-duplicate-line = the same line stands twice
receiver-reason-already-there = the relation that is added is there already
receiver-reason-not-there = the relation that is removed is not there
receiver-reason-add-and-remove = the same relation is both added and removed
receiver-reason-order = the line stands in the wrong order
receiver-reason-no-school = the person has no relation to the school
receiver-reason-drawn = the test environment made it fail on purpose
receiver-reason-not-reached = the import stopped before the line
receiver-logged = { $at }: { $why }
receiver-logged-file = { $at } { $name }: { $why }

# Accounts
receiver-added = Account { $account } has been made. It delivers to { $address }.
receiver-added-file = Wrote { $file }
receiver-added-print = Put this into skolbro.toml:
receiver-added-next = Start the test environment with skolbro receiver, and deliver with skolbro run --to test.
receiver-note-organisation = skolbro.toml does not say which id the municipality has in Unikum. In the test environment it is { $id }; ask Unikum what it really is.
receiver-note-no-smtp = Reports cannot be sent by e-mail until a server stands under [smtp] in testbed.toml of the test environment.
receiver-template = The layout of a relation line under [receiver.relations] is one that the test environment cannot read back.
receiver-template-hint = Part { "{op}" }, { "{type}" }, { "{from}" } and { "{to}" } by the same character: tab, comma or semicolon.
receiver-half-key = The file { $file } is there, but not its public half { $missing }.
receiver-half-key-hint = Put the public half back, or move both away and new ones are made.
receiver-sections-there = skolbro.toml already says: { $sections }. Nothing has changed.
receiver-sections-there-hint = Write --replace to exchange what they say, or --print to see what would stand there.
receiver-sections-clash = The sections cannot be put into skolbro.toml the way it is written.
receiver-sections-clash-hint = See them with --print and write them there by hand.

# What it has
receiver-show-sum = { $account }: { NUMBER($schools) } { $schools ->
    [one] school
   *[other] schools
}, { NUMBER($classes) } { $classes ->
    [one] class
   *[other] classes and groups
}, { NUMBER($persons) } { $persons ->
    [one] person
   *[other] persons
}. { $imports ->
    [0] Nothing has been imported yet.
    [one] One delivery has been tried.
   *[other] { NUMBER($imports) } deliveries have been tried.
}
receiver-show-by-hand = Made by hand: { NUMBER($n) } relations
receiver-show-by-hand-line = { $line } (made by hand)
receiver-show-hand = Made by hand.
receiver-show-school-line = { $name } ({ $id }): { NUMBER($classes) } classes, { NUMBER($pupils) } pupils, { NUMBER($staff) } staff, { NUMBER($guardians) } guardians
receiver-show-school = The school { $name } ({ $id }): { NUMBER($classes) } classes, { NUMBER($pupils) } pupils, { NUMBER($staff) } staff, { NUMBER($guardians) } guardians
receiver-show-school-outside = The school does not belong to the municipality: nobody sees it.
receiver-show-class-line = { "  " }{ $name } ({ $id }): { NUMBER($pupils) } pupils
receiver-show-class = { $name } ({ $id }) { $n ->
    [0] belongs to no school
   *[other] at { $schools }
}
receiver-show-member = { "  " }{ $name } ({ $id })
receiver-show-person = { $name } ({ $id })
receiver-show-column = { "  " }{ $column }: { $value }
receiver-show-no-relations = Has no relations: sees nothing.
receiver-show-refused = What was rejected last:
receiver-no-school = The test environment has no school with that id.
receiver-no-class = The test environment has no class or group with that id.
receiver-no-person = The test environment has no person with that number.
receiver-no-person-hint = Write the number with twelve digits, or the id that stands in the file.
receiver-column-mail = e-mail
receiver-column-description = description
receiver-column-phone = telephone
receiver-column-mobile = mobile
receiver-column-work-phone = telephone at work
receiver-column-street = address
receiver-column-postcode = postcode
receiver-column-town = town
receiver-column-hide = hides contact details
receiver-column-notices = personal notifications
receiver-column-messages = messages from school and groups
receiver-column-system-messages = system messages
receiver-column-year = school year
receiver-is-school-in-org = { "  " }belongs to the municipality
receiver-is-class-in-school = { "  " }at the school { $name } ({ $id })
receiver-is-student-in-school = { "  " }pupil at { $name } ({ $id })
receiver-is-staff-in-school = { "  " }staff at { $name } ({ $id })
receiver-is-external-user-in-school = { "  " }guardian at { $name } ({ $id })
receiver-is-student-in-class = { "  " }pupil in { $name } ({ $id })
receiver-is-teacher-in-class = { "  " }teacher in { $name } ({ $id })
receiver-is-guardian-for = { "  " }guardian of { $name } ({ $id })
receiver-is-mentor-for = { "  " }mentor of { $name } ({ $id })
receiver-is-administrator-for = { "  " }administrator of { $name } ({ $id })
receiver-has-school-in-org = { "  " }has the school { $name } ({ $id })
receiver-has-class-in-school = { "  " }has the class { $name } ({ $id })
receiver-has-student-in-school = { "  " }has the pupil { $name } ({ $id })
receiver-has-staff-in-school = { "  " }has on its staff { $name } ({ $id })
receiver-has-external-user-in-school = { "  " }has the guardian { $name } ({ $id })
receiver-has-student-in-class = { "  " }has the pupil { $name } ({ $id })
receiver-has-teacher-in-class = { "  " }has the teacher { $name } ({ $id })
receiver-has-guardian-for = { "  " }has the guardian { $name } ({ $id })
receiver-has-mentor-for = { "  " }has the mentor { $name } ({ $id })
receiver-has-administrator-for = { "  " }has the administrator { $name } ({ $id })
receiver-many-school-in-org = Schools in the municipality: { NUMBER($n) }
receiver-many-class-in-school = Classes at schools: { NUMBER($n) }
receiver-many-student-in-school = Pupils at schools: { NUMBER($n) }
receiver-many-staff-in-school = Staff at schools: { NUMBER($n) }
receiver-many-external-user-in-school = Guardians at schools: { NUMBER($n) }
receiver-many-student-in-class = Pupils in classes: { NUMBER($n) }
receiver-many-teacher-in-class = Teachers in classes: { NUMBER($n) }
receiver-many-guardian-for = Guardians of children: { NUMBER($n) }
receiver-many-mentor-for = Mentors of pupils: { NUMBER($n) }
receiver-many-administrator-for = Administrators: { NUMBER($n) }

# In, out and away
receiver-exported = Wrote { $file }
receiver-reset = { $account }: everything is forgotten.
receiver-reset-sure = This forgets all that { $account } has: { NUMBER($schools) } schools, { NUMBER($classes) } classes and { NUMBER($persons) } persons. Nothing has been done.
receiver-reset-sure-hint = Write --yes if that is what you want. skolbro receiver export saves it first.
receiver-loaded = { $account }: { NUMBER($rows) } rows and { NUMBER($relations) } relations have been put in as made by hand.{ $failed ->
    [0] {""}
   *[other] {" "}{ NUMBER($failed) } lines failed:
}
receiver-load-ending = { $file } ends neither with .principals nor with .relations.
receiver-load-twice = There is more than one file of the same sort: { $file }. Take one of each.
receiver-load-nothing = No file is named that ends with .principals or .relations.
receiver-load-encoding = { $file } cannot be read: { $why }.

# Wrong on purpose
receiver-mode = { $word }
    { "    " }{ $text }
receiver-planned-none = Nothing is planned to go wrong.
receiver-planned-head = Planned:
receiver-planned-once = { $word } (once): { $text }
receiver-planned-lasting = { $word } (until further notice): { $text }
receiver-mode-rejected = The delivery is rejected though nothing is wrong with it.
receiver-mode-failing = Every Nth line of both files fails.
receiver-mode-failing-share = N lines in a thousand fail, chosen by chance.
receiver-mode-twice = The delivery is imported twice and reported twice.
receiver-mode-half = The import stops, and the report says which lines it did not reach. STOP is principals (before the first relation), middle (halfway) or a line number.
receiver-mode-half-silent = The import stops, and no report comes. STOP as for half.
receiver-mode-wrong-key = The receiver's key does not open the delivery.
receiver-mode-report-late = The report comes N imports late.
receiver-mode-report-never = The report does not come.
receiver-mode-disk-full = The disk is full when so many bytes have been written.
receiver-mode-slow = Every write takes so many milliseconds longer.
receiver-mode-rename-refused = Files may not be renamed after the upload.
receiver-mode-cut-off = The connection is cut when so many bytes have been written.
receiver-mode-unknown = That is no way to go wrong. There are: { $known }
receiver-mode-value = { $word } needs a value of another sort, or none.
receiver-mode-hint = skolbro receiver misbehave --list explains them.
receiver-mode-nothing = Say what is to go wrong.

# Switches
receiver-switch = { $key } = { $value }
    { "    " }{ $text }
    { "    " }Can be: { $known }
receiver-switch-unset = (nothing)
receiver-switch-number = a whole number
receiver-switch-text = text
receiver-switch-words = words with commas between
receiver-switch-numbers = numbers with commas between
receiver-switch-changed = { $account }: changed.
receiver-switch-unknown = There is no such switch, or = and the value are missing.
receiver-switch-wrong = { $key } cannot have that value. It can be: { $known }
receiver-switch-hint = skolbro receiver switch without changes shows them all.
receiver-switch-files-ending = How a delivery ends. Unikum: the zip file is encrypted by OpenPGP; its ending is not said (point 15).
receiver-switch-files-encoding = The encoding. Unikum: agreed with each municipality (point 6).
receiver-switch-files-byte-order-mark = Whether a file may begin with a BOM. Unikum: says nothing (point 6).
receiver-switch-files-separator = What parts the columns of .principals. Unikum: agreed with each municipality (point 6).
receiver-switch-files-quoting = Whether values may stand in quotation marks. Unikum: says nothing (point 7).
receiver-switch-files-header = Whether the first line holds headings. Unikum: says nothing (point 5).
receiver-switch-files-pair = Whether both files must be there. Unikum: names both, but not whether one is enough (point 19).
receiver-switch-files-armour = Whether the encrypted file is binary or text. Unikum: says nothing (point 15).
receiver-switch-rows-empty = What an empty column does to what is there. Unikum: the row overwrites, but not what an empty column means (point 8).
receiver-switch-rows-clear-token = A word that empties a column. Unikum: says nothing (point 9).
receiver-switch-rows-mandatory-user = Columns that a person must have. Unikum: given name, family name and personal number.
receiver-switch-rows-mandatory-class = Columns that a class must have. Unikum: does not say which (point 10).
receiver-switch-rows-mandatory-school = Columns that a school must have. Unikum: the school form; the rest is not said (point 10).
receiver-switch-rows-school-forms = School forms that are known. Unikum: five are published (point 12).
receiver-switch-rows-years = School years that are known; all where nothing stands here. Unikum: does not say how they are written (point 11).
receiver-switch-rows-numbers-hyphen = Whether a personal number must have its hyphen. Unikum: writes yyyymmdd-nnnn (point 13).
receiver-switch-rows-numbers-coordination = Whether coordination numbers are taken. Unikum: says nothing of the file (point 13).
receiver-switch-rows-numbers-tf = Whether TF numbers are taken. Unikum: yes, with or without a hyphen.
receiver-switch-rows-numbers-others = Whether other ids than numbers are taken for persons. Unikum: names an alternative id, but not its form (point 13).
receiver-switch-relations-template = In which order the columns of a relation line stand; \t is a tab. Unikum: shows no line (point 1).
receiver-switch-relations-reversed = Relations whose two ids stand the other way round. Unikum: unclear for mentor_for, guardian_for and administrator_for (point 2).
receiver-switch-relations-order = The order that lines must stand in. Unikum: additions before removals, but not whether that is per person (point 4).
receiver-switch-relations-cascade-student-in-school = Whether a removed student_in_school takes the pupil's classes, mentors and guardians there with it. Unikum: says nothing (point 21).
receiver-switch-relations-cascade-class-in-school = Whether a removed class_in_school takes everybody in the class with it. Unikum: says nothing (point 21).
receiver-switch-reactions-failing-line = Whether a wrong line is skipped or rejects the whole delivery. Unikum: says nothing (point 20).
receiver-switch-reactions-otherwise = What each sort of mistake in a line leads to, where nothing else is said. Unikum: says nothing (point 20).
receiver-switch-reactions-of = What follows when { $why }. Unikum: says nothing (points 20 and 23).
receiver-switch-limits-sealed-bytes = The largest delivery, in bytes. Unikum: no limits are published (point 28).
receiver-switch-limits-unpacked-bytes = The most text in a delivery, unpacked, in bytes. Unikum: no limits are published (point 28).
receiver-switch-limits-line-bytes = The longest line, in bytes. Unikum: no limits are published (point 28).
receiver-switch-limits-lines = The most lines in a file. Unikum: no limits are published (point 28).
receiver-switch-limits-value-characters = The longest value, in characters. Unikum: no limits are published (point 28).
receiver-switch-limits-files = The most files that may lie and wait. Unikum: says nothing.
receiver-switch-limits-name-bytes = The longest file name, in bytes. Unikum: says nothing.
receiver-switch-limits-handles = The most open files in a login. Unikum: says nothing.
receiver-switch-limits-sessions = The most logins at once. Unikum: says nothing.
receiver-switch-language = The language of the report. Unikum: does not show what a report looks like (point 27).

# Reports by e-mail
receiver-letter-failed = The report could not be written as a letter: { $why }
receiver-mail-failed = The report did not leave by e-mail: { $why }. It lies among the account's reports.
receiver-mail-some = The mail server did not accept { $n ->
    [one] one of the addresses
   *[other] { $n } of the addresses
} in report-to.

# When it did not work
receiver-none = There is no test environment in { $folder }.
receiver-none-hint = Make one with skolbro receiver add in the municipality's folder, or say where it is with --dir.
receiver-no-accounts = The test environment has no account.
receiver-no-accounts-hint = Make one: skolbro -C FOLDER_OF_THE_MUNICIPALITY receiver add
receiver-no-such-account = There is no such account. There are: { $accounts }
receiver-which-account = There are several accounts. Say which: { $accounts }
receiver-bad-address = { $found } is no address to listen at. Write a port, an address or address:port.
receiver-bad-hour = { $found } is no time of day. Write for example 23:00.
receiver-bad-seconds = That is no number of seconds. Write a whole number from 1.
receiver-listen-taken = { $address } is in use, perhaps by a test environment that already runs.
receiver-listen-denied = { $address } may not be used. Ports below 1024 are often kept for the system.
receiver-listen-not = It cannot listen at { $address }.
receiver-listen-hint = Say another port with --listen, and make the account anew with receiver add --replace so that skolbro.toml says the same.
receiver-fault-file = A file of the test environment cannot be read or written: { $why }
receiver-fault-settings = A settings file of the test environment cannot be read, line { $line }.
receiver-fault-settings-hint = It is testbed.toml, or account.toml or faults.toml in an account's folder.
receiver-fault-ssh-key = An SSH key cannot be used: the server's own (host_key), or one that an account logs in with.
receiver-fault-key = An OpenPGP key cannot be used: { $why }
receiver-fault-making = An OpenPGP key could not be made.
receiver-fault-password = The password could not be kept.
receiver-fault-exists = There is a test environment in the folder already.
receiver-fault-not-a-site = There is no test environment in the folder.
receiver-fault-account-exists = The municipality already has an account in the test environment.
receiver-fault-account-exists-hint = Write --replace to make it anew. What the account has stays.
receiver-fault-no-account = There is no such account.
receiver-fault-name = An account has a name of small letters a to z, digits and hyphens, at most 40 characters.
receiver-fault-token = The municipality's name in file names (file_name) has characters that cannot stand there.
receiver-fault-no-login = The account has neither a password nor a key to log in with.
receiver-fault-database = What the test environment has cannot be read or changed.
receiver-fault-database-hint = See that the disk has room and that nobody else uses the file holds.db in the account's folder.
receiver-fault-version = What the test environment has was saved by another version of Skolbro.
receiver-fault-unknown-id = Nothing has that id.
receiver-fault-wrong-kind = Something of another kind has that id.
receiver-fault-encoding = A name has a letter that the agreed encoding lacks.
receiver-fault-archive = The archive could not be made.
receiver-fault-refused = The files are not as agreed: { $why }. Nothing has changed.
