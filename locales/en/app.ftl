# Counts
count-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
nothing = { "" }
as-is = { $text }
person-born = { $name }, born { $date }

# Severity and responsibility
severity-stop = Stop
severity-error = Error
severity-warning = Warning
severity-notice = Notice
owner-register-administrator = the register administrator
owner-school-administrator = the school's administrator
owner-it-coordinator = the IT coordinator

# When a command cannot be carried out
failure-file = { $n ->
    [one] There is a mistake in { $file }
   *[other] There are { $n } mistakes in { $file }
}
failure-mapping = { $n ->
    [one] There is a mistake in the mapping
   *[other] There are { $n } mistakes in the mapping
}
failure-sources = { $n } tables cannot be read
failure-no-workplace = { $folder } is no municipality's folder: skolbro.toml cannot be read ({ $why })
failure-no-mappings = There is no mapping file in the folder { $folder }
failure-mapping-folder = The folder { $folder } cannot be read: { $why }
failure-text = { $file } cannot be read: { $why }
why-not-found = it does not exist
why-denied = access is denied
why-full = the disk is full, or the file too large for it
why-folder = it is a folder
why-no-folder = it is not a folder
why-read-only = the disk can only be read
why-name = the name cannot be used
why-exists = something of that name is there already
why-not-utf8 = it is no text in UTF-8
why-device = something else than a file is there
why-other = the computer says no
failure-open-questions = { $n ->
    [one] One question must be answered before anything can be planned
   *[other] { $n } questions must be answered before anything can be planned
}
failure-override-unknown = There is no rule { $code }. Change the line under [rules] in skolbro.toml.
failure-override-lowered = The rule { $code } may not be lowered or turned off: two people would share one account. Remove the line under [rules] in skolbro.toml.
failure-threshold-unknown = The rule { $code } has no limit { $key }. Change the line under [rules] in skolbro.toml.
failure-threshold-range = The limit { $key } of the rule { $code } must be a whole number from { $least } to { $most }. Change the line under [rules] in skolbro.toml.
failure-write = { $file } cannot be written: { $why }
failure-already-there = There is a skolbro.toml in { $folder } already
failure-nothing-to-draft = There is no file in { $folder } that can be read
failure-not-ours = The folder { $folder } holds something else than a demonstration. Choose another folder.
failure-production-locked = The production environment is locked in skolbro.toml
failure-unconfirmed = { $n ->
    [one] The production environment is locked: one point must first be confirmed by Unikum ({ $points })
   *[other] The production environment is locked: { $n } points must first be confirmed by Unikum ({ $points })
}
failure-no-organisation = Nothing was written: the municipality's id in Unikum is missing, so the schools cannot be connected to it
failure-oversized = Nothing was written: the file { $file } would be { $n } { $unit ->
    [rows] rows
   *[bytes] bytes
 }, and Unikum takes { $limit } at most
failure-stopped = { $n ->
    [one] Nothing was written: a source cannot be trusted
   *[other] Nothing was written: for { $n } reasons the sources cannot be trusted
}
stopped-by = { $file }: { $title } ({ $code })
hint-init = skolbro init --from FOLDER_OF_EXPORTS WORK_FOLDER makes a draft.
hint-replace = Add --replace to draft again. Changes to the old files are lost then.
hint-answer = Write the answer after answer = at the question in skolbro.toml, and change the line of the mapping that the question names.
hint-organisation = Ask Unikum for the municipality's id and write it in skolbro.toml: external_id under [receiver.org].
hint-oversized = The limits stand in skolbro.toml under [receiver.limits]. Ask Unikum whether the file may be so large, or narrow what is sent under [scope].
hint-doctor = skolbro doctor shows what remains and how to mend it.
hint-column = Has the column another name now? Then correct it in the mapping. Otherwise the export lacks it: ask for a new one, for without it the value would vanish for everybody.
hint-check = skolbro check shows all problems. See that the export is whole and run it again.

# init
init-files = The files in the folder
init-written = The draft
init-questions = { $n ->
    [one] One question to decide
   *[other] { $n } questions to decide
}
init-blocking = must be answered:
init-open = open:
init-next =
    Next: read the mapping through, and then run
      skolbro -C { $work } check --html report.html
      skolbro -C { $work } plan --to test --total --out { $work }/out

# mapping
mapping-table = { $n } lines written to { $file }
mapping-no-tests = The mapping has no tests. Write a [[test]] for each kind of row that matters.
mapping-tests = { $failed ->
    [0] { $n ->
        [one] The test passes.
       *[other] All { $n } tests pass.
    }
   *[other] { $failed } of { $n } tests fail.
}
table-sheet = Mapping table
table-feeds = Field in Unikum
table-thing = About
table-field = Field
table-source = Source system
table-file = File
table-columns = Column
table-how = Directly or processed
table-unique = Unique id
table-decision = Decision
table-row-school = School, column { $column }
table-row-class = Class, column { $column }
table-row-user = Person, column { $column }
table-relation = Relation { $names }
table-not-sent = Not sent; governs what is
capacity-pupil = pupil
capacity-guardian = guardian or other adult
capacity-staff = staff
how-no-source = no source
kind-unit = school unit
kind-group = class or group
kind-person = person
kind-enrolment = enrolment
kind-membership = group membership
kind-duty = duty
kind-assignment = assignment
kind-guardianship = guardian
how-directly = directly
how-some-rows = only rows that meet the condition
how-constant = fixed value: { $value }
how-join = the columns joined with “{ $with }”
how-first = the first that is not empty
how-choice = different values by a condition
how-elsewhere = taken from { $table }, column { $column }
how-each = the list is cut at “{ $separator }”, one for each part
how-last = the list is cut at “{ $separator }”, the last part
how-nth = the list is cut at “{ $separator }”, part { $nth }
how-capture = what the pattern { $pattern } captures
how-lookup = translated by the lookup table { $name }
how-upper = capital letters
how-lower = small letters
how-default = otherwise “{ $value }”

# doctor
doctor-broken = Does not work ({ $n })
doctor-blocking = Stops production ({ $n })
doctor-open = To decide ({ $n })
doctor-question = Questions to Unikum ({ $n })
    Until Unikum answers, the assumption holds. After the answer: change the value if needed, and add the key to confirmed under [receiver].
doctor-assumed = Assumed: { $default }
doctor-good = In order ({ $n })
doctor-sources = { $n ->
    [one] The source can be read: one table
   *[other] The sources can be read: { $n } tables
}, { $rows } rows
doctor-sources-hint = Check the export and [sources] in skolbro.toml.
doctor-no-examples = The mapping has no tests
doctor-no-examples-hint = Write a [[test]] for each kind of row that matters; then a wrong change is noticed.
doctor-examples = { $n ->
    [one] The mapping's test passes
   *[other] The mapping's { $n } tests pass
}
doctor-examples-fail = { $n } of the mapping's tests fail
doctor-examples-hint = skolbro mapping test shows what differs.
doctor-question-hint = Write the answer after answer = at the question { $id } in skolbro.toml.
doctor-alternative-test = Persons without a number are sent to the test environment with the register's own id as alternative id
doctor-alternative-always = Persons without a number are sent to production too, with the register's own id as alternative id
doctor-alternative-hint = Ask Unikum whether the register's id may be used in production. Then set [policy] alternative_ids to "always" or "never", and add "ids.alternative" to the confirmed points.
doctor-form = The school form { $form } has no code of its own at Unikum and follows its school unit
doctor-form-hint = Ask Unikum for the code. Write it under [receiver.map.skolform], and add "map.skolform" to the confirmed points.
doctor-point = Point { $number } ({ $key }): { $question }
doctor-point-hint = Assumed: { $default }. When Unikum has answered: change the value if need be, and add "{ $key }" to confirmed under [receiver].
doctor-locked = The production environment is locked
doctor-locked-hint = Set locked = false under [environment.production] when the test round is approved.
doctor-expired = What you have decided about the rule { $code } held until { $until } and no longer does
doctor-expired-hint = The rule is now as grave as it is by itself. Remove the line under [rules] in skolbro.toml, or decide again with name, reason and a new last day.
check-expired = What you have decided about the rule { $code } held until { $until } and no longer counts.

# Summary
summary-head = { $municipality } · { $environment } · the picture for { $date }
summary-schools = { NUMBER($n) } { $n ->
    [one] school or preschool
   *[other] schools and preschools
}
summary-classes = { NUMBER($n) } { $n ->
    [one] class, section or group
   *[other] classes, sections and groups
}
summary-persons = { NUMBER($n) } { $n ->
    [one] person
   *[other] persons
}: { NUMBER($pupils) } children and pupils, { NUMBER($guardians) } guardians, { NUMBER($staff) } staff
summary-relations = { NUMBER($n) } { $n ->
    [one] relation
   *[other] relations
}
summary-protected = { $n ->
    [one] One person with protected identity is kept out
   *[other] { $n } persons with protected identity are kept out
}
summary-stop = Stop: { $causes ->
    [one] for one cause
   *[other] for { $causes } causes
} nothing can be delivered
summary-error = Errors: { $problems ->
    [one] one problem is
   *[other] { $problems } problems are
} left out until corrected · { $causes ->
    [one] one cause
   *[other] { $causes } causes
}
summary-warning = Warnings: { $problems ->
    [one] one problem is delivered all the same
   *[other] { $problems } problems are delivered all the same
} · { $causes ->
    [one] one cause
   *[other] { $causes } causes
}
summary-notice = Notices: { $problems } (in the report)
summary-line = line { $line }
summary-more-causes = … and { $n } more causes, in the report
summary-file = { $file } · { NUMBER($lines) } lines
summary-html = Report: { $file }

# demo
demo-made = Exempelköping is made: exports in { $folder }, { $n ->
    [one] one planted error
   *[other] { $n } planted errors
} (answers in { $planted }).
demo-exported = The exports are in { $folder }, with { $n } planted errors.
demo-too-many-rows = The sheet { $sheet } would have more rows than Excel takes. Choose a smaller size or another dialect.
demo-took = The municipality took { $making } s to make. Draft, check and delivery took { $working } s.
demo-week = Five nights to the test environment and back
demo-night = { $n ->
    [0] The night of { $day }
   *[other] { $day }: { $happened }
}
demo-night-mischief = The test environment goes wrong on purpose: { $mode }
demo-night-sent = Delivery { $run } sent over SFTP, encrypted: { $rows } rows, { $lines } relation lines{ $held ->
    [0] {""}
   *[other] ; { $held } changes wait for a person
}
demo-night-nothing = Nothing was sent{ $held ->
    [0] {""}
   *[other] ; { $held } changes wait for a person
}
demo-night-became = In the morning: { $state }
demo-night-compared = Held against the test environment's export: { $agree } agree, { $explained } differences are explained, { $unexplained } are not
demo-week-explained = Five nights, no unexplained differences.
demo-week-unexplained = There are differences that nothing explains.
demo-week-there = The test environment lies in { $folder }. Look: skolbro -C { $work } receiver show --dir { $folder }
demo-event-changed-class = { $n } changed class
demo-event-changed-school = { $n } changed school
demo-event-left = { $n } left
demo-event-began = { $n } began
demo-event-moved = { $n ->
    [one] one household
   *[other] { $n } households
} moved
demo-event-renamed = { $n } changed name
demo-event-changed-teacher = { $n ->
    [one] one class
   *[other] { $n } classes
} changed teacher
demo-event-lost-guardian = { $n ->
    [one] one child
   *[other] { $n } children
} lost a guardian
demo-event-protected = { $n } became protected
demo-next = Next: skolbro -C { $work } doctor

# Command line
cli-usage = Usage
cli-commands = Commands
cli-options = Options
cli-arguments = Arguments
cli-skolbro = Skolbro: the bridge from a municipality's school registers to Unikum
cli-init = Drafts a mapping and a configuration from a folder of export files
cli-demo = Shows it all on an invented municipality
cli-check = Reads, maps and checks the sources, and tells what is wrong
cli-plan = Makes the delivery for an environment
cli-mapping = Tests the mapping, or writes the mapping table
cli-test = Runs the tests in the mapping
cli-table = Writes the mapping table as an Excel file
cli-doctor = Shows what remains before a safe delivery, and how to mend it
cli-arg-lang = Language: sv or en
cli-arg-folder = The municipality's folder
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-arg-from = The folder with the export files
cli-arg-work = The folder for the draft
cli-arg-preset = Known kind of register: oneroster, sds, skola24 or register
cli-arg-municipality = The municipality's name
cli-arg-replace = Write over an earlier draft
cli-arg-out = Where to write
cli-arg-size = Size, or number of pupils
cli-arg-seed = The same number gives the same municipality
cli-arg-dialect = How the register writes its files
cli-arg-clean = Without planted errors
cli-arg-exports-only = Only the export files
cli-arg-to = Environment: test or production
cli-arg-total = The whole delivery, not only changes
cli-arg-as-of = The day of the picture, for example 2026-08-18; today otherwise
cli-arg-identities = Writes ids that seem to have become others as a list to go through
cli-arg-html = Writes the report as a web page
cli-arg-offline = Speaks to no servers
cli-arg-json = Writes JSON for programs
cli-failed = It did not work
cli-hint = What to do
cli-mistake = mistake
cli-more-places = … and { $n } more places
cli-bad-date = { $found } is no date. Write for example 2026-08-18.
cli-bad-size = { $found } is no size. Write S, M, L, XL or a number of pupils.
cli-unknown-argument = There is no option { $argument }.
cli-unknown-command = There is no command { $command }.
cli-missing-argument = Something is missing: { $argument }
cli-missing-command = A command is missing.
cli-invalid-value = { $value } cannot be used for { $argument }. Possible values: { $known }
cli-not-understood = The command line cannot be understood.
cli-did-you-mean = Did you mean { $near }?
cli-see-help = Write --help for help.
cli-our-fault = Something went wrong inside Skolbro. It is our fault and not yours, and nothing has been written by half.
    Tell whoever looks after Skolbro with you, or the project itself, with these words: Skolbro { $version }, { $place }.
    There is no personal data here.
cli-otherwise = { $text }; otherwise { $value }
cli-value-dir = FOLDER
cli-value-file = FILE
cli-value-date = DATE
cli-value-name = NAME
cli-value-env = ENVIRONMENT
cli-value-kind = KIND
cli-value-work = WORKFOLDER
cli-value-n = NUMBER
cli-value-command = COMMAND
cli-unknown-word = { $argument } cannot be understood here.
cli-missing-value = Something is missing after { $argument }.
cli-bad-value = { $value } cannot be used for { $argument }.
cli-conflict = { $argument } cannot be combined with { $other }.
cli-twice = { $argument } is there twice.
