# Why? The explanation of a person, a class, a school or a delivered value

# the answer
explain-nobody = The registers have nobody, and nothing, under that id or name who can be shown. Check the spelling. A personal identity number is written with ten or twelve digits.
explain-several = There are { $n } that go by that. Ask again with the id, or add --kind:
explain-hit-person = person: { $name }{ $place ->
    [none] {""}
   *[other] , born { $place }
}  (id { $id })
explain-hit-class = class: { $name }{ $place ->
    [none] {""}
   *[other] , { $place }
}  (id { $id })
explain-hit-school = school: { $name }  (id { $id })
explain-head-person = { $name }{ $place ->
    [none] {""}
   *[other] , born { $place }
} · { $environment } · the picture for { $day }
explain-head-class = Class or group: { $name }{ $place ->
    [none] {""}
   *[other] , { $place }
} · { $environment } · the picture for { $day }
explain-head-school = School: { $name } · { $environment } · the picture for { $day }
explain-own-id = The register's id: { $id }
explain-id = Unikum's id: { $id }
explain-asked = Whoever you ask about
explain-somebody = somebody who is no longer in the registers
explain-stopped = The source cannot be trusted, so nothing is planned: { $title } ({ $code }){ $file ->
    [none] {""}
   *[other] , { $file }
}
explain-step-rows = What the registers say
explain-step-check = The check and the lists
explain-step-wanted = What Unikum should hold
explain-step-held = What Unikum holds, as far as we know
explain-step-runs = What has been delivered
explain-step-next = What is sent next

# where something stands
explain-spot = { $file }{ $sheet ->
    [none] {""}
   *[other] , sheet { $sheet }
}{ $line ->
    [none] {""}
   *[other] { " " }line { $line }
}{ $n ->
    [0] {""}
    [one] , column { $columns }
   *[other] , columns { $columns }
}
explain-more-spots = and { $n ->
    [one] one more row
   *[other] { $n } more rows
}
explain-by-mapping = a fixed value of the mapping
explain-by-school-forms = translated by [receiver.map.skolform] in skolbro.toml
explain-by-school-years = translated by [[receiver.map.arskurs]] in skolbro.toml
explain-by-prefix = with the prefix from [receiver.ids] in skolbro.toml
explain-by-identities = the id that Unikum has already, by lists/identities.csv
explain-by-first-name = the first name only, by given_name under [policy] in skolbro.toml
explain-by-cleaned = without line breaks and characters that cannot be sent
explain-by-elsewhere = from another row than the one that is shown here
explain-no-value = (nothing to show)

# the rows
explain-not-in-registers = Nothing: the registers no longer have it.
explain-row-pupil = described as a child or pupil
explain-row-guardian = described as a guardian or other adult
explain-row-staff = described as staff
explain-row-person = the person
explain-row-unused = stands in a row that no part of the mapping uses
explain-row-unit = the school itself
explain-row-group = the group itself{ $role ->
    [none] {""}
   *[other] , { $role }
}
explain-row-enrolment = enrolled at { $with }{ $role ->
    [none] {""}
   *[other] , school year { $role }
}
explain-row-membership = member of { $with }
explain-row-duty = employed at { $with }{ $role ->
    [none] {""}
   *[other] , { $role }
}
explain-row-assignment = { $role } for { $with }
explain-row-mentored = { $with } is { $role }
explain-row-guardian-of = { $role } of { $with }
explain-row-guarded-by = { $with } is { $role }
explain-period = { $first ->
    [none] {""}
   *[other] from { $first }
}{ $last ->
    [none] {""}
   *[other] { " " }until { $last }
}
explain-role-guardian = guardian
explain-role-responsible = other responsible adult
explain-role-trustee = trustee
explain-role-appointed = appointed adult
explain-role-teacher = teacher
explain-role-mentor = mentor
explain-role-administrator = administrator
explain-role-class = class
explain-role-section = section
explain-count-unit = { $n ->
    [one] one school
   *[other] { $n } schools
}
explain-count-group = { $n ->
    [one] one class or group
   *[other] { $n } classes and groups
}
explain-count-enrolment = { $n ->
    [one] one enrolment
   *[other] { $n } enrolments
}
explain-count-membership = { $n ->
    [one] one place in the group
   *[other] { $n } places in the group
}
explain-count-duty = { $n ->
    [one] one employment
   *[other] { $n } employments
}
explain-count-assignment = { $n ->
    [one] one assignment
   *[other] { $n } assignments
}

# the check and the lists
explain-no-problems = Nothing to remark on, and no list names it.
explain-problem = { $severity }: { $title } ({ $code })
explain-problem-count = { $severity }: { $title } ({ $code }), { $n ->
    [one] once
   *[other] { $n } times
} among those who belong here
explain-corrects = Corrected by { $owner }: { $hint }
explain-list-blocked = Is on the block list (lists/blocked.csv), and so is not sent.
explain-list-kept-adult = Kept as guardian of { $with } after 18 (lists/guardians_kept.csv){ $until ->
    [none] {""}
   *[other] , until { $until }
}.
explain-list-kept-child = Keeps { $with } as guardian after 18 (lists/guardians_kept.csv){ $until ->
    [none] {""}
   *[other] , until { $until }
}.
explain-list-released = Somebody has decided that the data may be sent again (lists/released.csv).
explain-list-identity-keep = Somebody has decided that Unikum keeps the old id (lists/identities.csv).
explain-list-identity-moved = Somebody has written that Unikum has changed the id itself (lists/identities.csv).
explain-list-identity-new = Somebody has decided that the old and the new id are two (lists/identities.csv).
explain-list-announced = Announced (lists/announced.csv): { $with }{ $until ->
    [none] {""}
   *[other] , until { $until }
}.

# what should be there
explain-wanted = The row should be there:
explain-not-wanted = No row: it should not be in Unikum on that day.
explain-left-out = This in the registers is not sent:
explain-reason-held = an error holds it back until it is corrected
explain-reason-out-of-scope = lies outside what the municipality has chosen to send
explain-reason-group-kind-off = groups of that kind are not sent
explain-reason-not-yet = has not begun{ $date ->
    [none] {""}
   *[other] ; sent from { $date }
}
explain-reason-ended = has ended{ $date ->
    [none] {""}
   *[other] ; the last day in Unikum is { $date }
}
explain-reason-empty-group = has no pupils on that day
explain-reason-not-guardian = the adult is not a legal guardian
explain-reason-of-age = the child is of age
explain-reason-gone = the person has died or left the country
explain-reason-no-number = there is no personal identity number, and other ids are not sent
explain-reason-no-relation = nothing ties the person to any school on that day
explain-reason-other-end = what the row points at is not sent{ $end ->
    [none] {""}
   *[other] { " " }({ $end })
}
explain-reason-not-employed = works in the group without being employed at the school
explain-reason-switched-off = such things are not sent by the settings, or cannot be sent to Unikum
explain-reason-blocked = is on the block list
explain-reason-no-teacher = has no teacher, and such groups wait
explain-reason-not-enrolled = is in a group of a school where no row has enrolled the person

# relations, seen from whoever is asked about
explain-from-school_in_org = belongs to { $other }
explain-from-class_in_school = class at { $other }
explain-from-student_in_school = pupil at { $other }
explain-from-staff_in_school = staff at { $other }
explain-from-external_user_in_school = guardian at { $other }
explain-from-student_in_class = pupil in { $other }
explain-from-teacher_in_class = teacher in { $other }
explain-from-guardian_for = guardian of { $other }
explain-from-mentor_for = mentor of { $other }
explain-from-administrator_for = administrator of { $other }
explain-to-guardian_for = has the guardian { $other }
explain-to-mentor_for = has the mentor { $other }
explain-count-school_in_org = { $n } { $n ->
    [one] school
   *[other] schools
}
explain-count-class_in_school = { $n } { $n ->
    [one] class
   *[other] classes
}
explain-count-student_in_school = { $n } { $n ->
    [one] pupil
   *[other] pupils
} at the school
explain-count-staff_in_school = { $n } staff at the school
explain-count-external_user_in_school = { $n } { $n ->
    [one] guardian
   *[other] guardians
} at the school
explain-count-student_in_class = { $n } { $n ->
    [one] pupil
   *[other] pupils
} in the class
explain-count-teacher_in_class = { $n } { $n ->
    [one] teacher
   *[other] teachers
} in the class
explain-count-guardian_for = { $n } { $n ->
    [one] guardian
   *[other] guardians
}
explain-count-mentor_for = { $n } { $n ->
    [one] mentor
   *[other] mentors
}
explain-count-administrator_for = { $n } { $n ->
    [one] administrator
   *[other] administrators
}

# what Unikum holds
explain-nothing-confirmed = Nothing is confirmed yet: no delivery to the environment has a verdict that it went in.
explain-held = Is in the confirmed picture, version { $version }:
explain-not-held = Is not in the confirmed picture.
explain-doubtful = uncertain: two deliveries say different things
explain-row-doubtful = What the row says is uncertain: two deliveries say different things.
explain-waiting = { $n ->
    [one] Delivery { $runs } has
   *[other] Deliveries { $runs } have
} no verdict, so it may have changed since.

# deliveries
explain-no-runs = No delivery to the environment has been about it.
explain-run = Delivery { $run }{ $at ->
    [none] {""}
   *[other] , { $at }
}, the picture for { $day }: { $state }
explain-row-sent = the row  (row { $number } of the principals file)
explain-line-number = (line { $number } of the relations file)
explain-failed = did not go in
explain-emptied = The content of { $n ->
    [one] one delivery
   *[other] { $n } deliveries
} has been deleted by retention (up to number { $last }). What { $n ->
    [one] it
   *[other] they
} held can no longer be told.

# next
explain-next-first = Nothing has been sent to the environment yet. The first delivery takes everything that should be there, once a person has approved it.
explain-next-stopped = Nothing is planned while the source cannot be trusted.
explain-next-nothing = Nothing: Unikum should already hold what it should.
explain-next-locked = The environment is locked, so nothing is sent yet. skolbro doctor shows what remains.
explain-next-again = (once more, because an earlier delivery has no verdict)
explain-next-row-new = + the row, which is new
explain-next-row-changed = ~ the row changes:
explain-next-row-doubtful = ~ the row once more, because nobody knows what it says in Unikum
explain-waits-frozen = is left alone: an error in the data holds it
explain-waits-unsure = waits for the verdict on an earlier delivery
explain-waits-guard = stopped by a guard and waits for a person { $guard }
explain-waits-follows = waits for something else that waits

# a delivered value
explain-cell = Delivery { $run }, the { $file } file, line { $number }{ $at ->
    [none] {""}
   *[other] , { $at }
}: { $state }
explain-cell-failed = By the verdict the line did not go in.
explain-named = { $name }{ $id ->
    [none] {""}
   *[other] { " " }({ $id })
}
explain-op-add = + { $kind }: { $ends }
explain-op-remove = − { $kind }: { $ends }
explain-moved = The sources, the settings or the program have changed since the delivery. The rows below are today's.
explain-not-moved = The sources are the same as when the delivery was made.
explain-line-today = The relation should be there today. Its ends stand here:
explain-line-not-today = The relation should not be there today. Ask about the person, class or school to learn why.
explain-row-not-today = The row should not be there today. Ask about the person, class or school to learn why.
explain-today = today: { $value }
explain-field-id = id
explain-field-person = the person
explain-field-unit = the school
explain-field-group = the group
explain-field-pupil = the pupil
explain-field-adult = the adult
explain-field-child = the child
column-id = id
column-user-id = personal identity number or other id
column-age-from = age from
column-age-to = age to
column-url = web address
column-visiting-address = visiting address
column-hide-contact = hide contact details
column-personal-notices = allow personal notices
column-group-messages = allow messages from schools and groups
column-system-messages = allow system messages

# what could not be done
failure-explain-what = Say what is to be explained: either a person, class or school, or a line of a delivery
failure-explain-option = What stands after { $option } cannot be used. Write for instance { $example }.
failure-explain-input = There was no line to read
failure-explain-run = There is no run with that number
failure-explain-row = The { $file } file has no such line; it has { $n } lines
failure-explain-column = The row has no such column
hint-explain = skolbro explain 7A, or skolbro explain --run 12 --file relations --row 3. A personal identity number need not stand on the command line: write skolbro explain - and then the number.

# The command line
cli-explain = Tells why a person, class or school is in Unikum, or is not
cli-arg-what = Person, class or school: personal identity number, id, or name of a class or school. With - a line is read from standard input, so that the number is not kept in the shell's history
cli-arg-explain-kind = One kind only: person, class or school
cli-arg-on = The day in question, for instance 2026-08-18: today's registers as they would be on that day, and what was delivered up to it
cli-arg-explain-file = Which of the delivery's files: principals or relations
cli-arg-row = The number of the line in the file, as Unikum counts
cli-arg-column = The column's number or name; otherwise all
cli-value-what = WHAT
cli-value-column = COLUMN
