# The page of a report: headings
report-kind-of-page = Report before delivery to Unikum
report-title = { $municipality }, { $day } – report before delivery
report-skip = Skip to the content
report-contents = Contents
report-heading-summary = Summary
report-heading-problems = Problems
report-heading-schools = Schools and preschools
report-heading-zeros = Numbers that should be nought
report-heading-relations = Relations
report-heading-sources = Sources
report-heading-files = Files written
report-heading-timings = How long it took
report-environment-test = Test environment
report-environment-production = Production
report-environment-test-note = For Unikum's test environment
report-environment-production-note = For the real environment that children, guardians and staff use
report-as-of = The picture is for
report-made-at = Report made
report-privacy-title = Contains personal data.
report-privacy = The lists under each problem show names and dates of birth. Keep the report only where those entitled can reach it, do not send it by e-mail, and delete it when it is no longer needed.

# Numbers, dates and times
report-date = { $day } { $month } { $year }
report-moment = { $date } at { $time }
report-month-1 = January
report-month-2 = February
report-month-3 = March
report-month-4 = April
report-month-5 = May
report-month-6 = June
report-month-7 = July
report-month-8 = August
report-month-9 = September
report-month-10 = October
report-month-11 = November
report-month-12 = December
report-milliseconds = { $number } ms
report-seconds = { $number } s
report-none = –

# The summary
report-count-schools = { $n ->
    [one] { $number } school or preschool
   *[other] { $number } schools and preschools
}
report-count-classes = { $n ->
    [one] { $number } class or section
   *[other] { $number } classes and sections
}
report-count-persons = { $n ->
    [one] { $number } person
   *[other] { $number } people
}
report-count-relations = { $n ->
    [one] { $number } relation
   *[other] { $number } relations
}
report-summary-check = { $schools }, { $classes }, { $persons } and { $relations } would be delivered.
report-summary-plan = { $schools }, { $classes }, { $persons } and { $relations } are in the files that have been written.
report-summary-stopped = What could be read comes to { $schools }, { $classes }, { $persons } and { $relations }.
report-summary-empty = There is nothing to deliver.
report-summary-stop = { $n ->
    [one] { $number } stop keeps everything from being delivered until it is mended.
   *[other] { $number } stops keep everything from being delivered until they are mended.
}
report-summary-error = { $n ->
    [one] { $number } error leaves { $persons } out.
   *[other] { $number } errors leave { $persons } out.
}
report-summary-error-other = { $n ->
    [one] { $number } error leaves something out.
   *[other] { $number } errors leave some things out.
}
report-summary-warning = { $n ->
    [one] { $number } warning should be looked at.
   *[other] { $number } warnings should be looked at.
}
report-verdict-stop = Stopped
report-verdict-error = Can be delivered, but not all of it
report-verdict-warning = Can be delivered
report-verdict-fine = Can be delivered
report-verdict-empty = Nothing to deliver
report-figure-schools = Schools and preschools
report-figure-classes = Classes and sections
report-figure-persons = People
report-figure-relations = Relations
report-figure-pupils = children and pupils
report-figure-guardians = guardians
report-figure-staff = staff
report-figure-roles = Somebody with several roles counts in each.
report-figure-kinds = { $n ->
    [one] of { $number } kind
   *[other] of { $number } different kinds
}
report-protected-title = { $n ->
    [0] No protected identities in the sources
    [one] { $number } person has a protected identity and is not delivered
   *[other] { $number } people have protected identities and are not delivered
}
report-protected = { $n ->
    [0] Nobody is marked as protected. If there are such people in the municipality, check that the export includes the marking.
   *[other] They are taken out of everything that Skolbro writes, this report too. That is as it should be and nothing needs correcting. Their accounts are handled by the municipality's own routine.
}
report-severities = Problems by severity
report-severity = Severity
report-problems = Problems
report-causes = Causes

# The problems
report-problems-lead = Problems with the same cause stand together, the gravest first. Correct the cause in the register, and all its cases are gone in the next run.
report-no-problems = No problems. Everything that should be delivered could be read and understood.
report-group-stop = Stops
report-group-error = Errors (left out)
report-group-warning = Warnings
report-group-notice = Notices
report-group-stop-note = The source cannot be trusted. Nothing is delivered.
report-group-error-note = What the error concerns is left out of the delivery until it is corrected. All the rest is delivered.
report-group-warning-note = Delivered, perhaps without a detail. Somebody should look.
report-group-notice-note = Good to know. This hinders nothing.
report-group-count = { $problems } { $n ->
    [one] of { $number } cause
   *[other] of { $number } causes
}
report-count-problems = { $n ->
    [one] { $number } problem
   *[other] { $number } problems
}
report-fact-count = { $n ->
    [one] { $number } case
   *[other] { $number } cases
}
report-fact-children = { $n ->
    [one] { $number } child concerned
   *[other] { $number } children concerned
}
report-fact-units = { $n ->
    [one] { $number } school concerned
   *[other] { $number } schools concerned
}
report-fact-consequences = { $n ->
    [one] leads to { $number } other problem
   *[other] leads to { $number } other problems
}
report-common = Concerns
report-hint = What to do
report-owner = Corrected by
report-owner-in = { $owner } in { $system }
report-places = { $n ->
    [one] Show the place
   *[other] Show { $number } places
}
report-places-caption = Places: { $title }
report-places-all-in = All in { $file }
report-places-all-in-sheet = All in { $file }, sheet { $sheet }
report-more = { $n ->
    [one] and { $number } more that is not shown here
   *[other] and { $number } more that are not shown here
}
report-place-school = School
report-place-class = Class
report-place-person = Person
report-place-file = File
report-place-sheet = Sheet
report-place-line = Line
report-place-column = Column
report-filter = Search the places
report-filter-school = School
report-filter-all = All schools
report-filter-words = Name, class, file or another word
report-filter-open = Open all lists
report-filter-close = Close all lists
report-filter-result = Shows { $shown } of { $total } places
report-print-note = Lists that are closed are not printed. Open them before printing if they are needed.

# The tables
report-no-schools = No school or preschool would be delivered.
report-schools-caption = What would be delivered for each school and preschool
report-schools-note = Somebody who is at several schools counts at each. Problems are errors and warnings that concern the school.
report-school-name = Name
report-school-classes = Classes
report-school-pupils = Children and pupils
report-school-staff = Staff
report-school-guardians = Guardians
report-school-total = Total
report-relations-caption = Relations by kind, with the word that stands in the file
report-relation-meaning = Meaning
report-relation-word = Word in the file
report-relation-count = Number
report-kind-school_in_org = school in the municipality
report-kind-class_in_school = class, section or group at a school
report-kind-student_in_school = child or pupil at a school
report-kind-staff_in_school = staff at a school
report-kind-external_user_in_school = guardian at a school
report-kind-student_in_class = child or pupil in a class
report-kind-teacher_in_class = teacher in a class
report-kind-guardian_for = guardian of a child
report-kind-mentor_for = mentor of a child or pupil
report-kind-administrator_for = administrator of the municipality, a school or a class
report-sources-caption = The files that were read
report-no-sources = No files were read.
report-source-system = Register
report-source-table = Table
report-source-encoding = Encoding
report-source-rows = Rows
report-source-modified = File changed
report-files-caption = The files that have been written
report-no-files = No files have been written.
report-file-name = File
report-file-bytes = Bytes
report-file-lines = Lines
report-file-sum = Checksum (BLAKE3)
report-timings-caption = Time for each step
report-stage = Step
report-stage-time = Time
report-stage-total = In all
report-stage-read = Read the sources
report-stage-map = Understand the data
report-stage-check = Check
report-stage-project = Choose what to deliver
report-stage-explain = Explain what is left out
report-stage-render = Form the files
report-stage-write = Write the files
report-made-by = Made by Skolbro. The page fetches nothing from the network.
report-zeros-note = What is nought in a register in good order, by school and class. Everybody counts once in the number.
report-zeros-caption = Numbers that should be nought
report-zero-what = What is counted
report-zero-count = Number
report-zero-where = Where
report-zero-unread = not in the sources
report-zero-more = { $n ->
    [one] and one more place
   *[other] and { $n } more places
}
zero-pupils-without-school-year = Pupils without a school year
zero-pupils-without-class = Pupils without a class
zero-pupils-without-guardian = Pupils without a guardian
zero-pupils-without-number = Pupils without a number
zero-adult-pupils-without-email = Pupils of age without an e-mail of their own
zero-classes-without-pupils = Classes without pupils
zero-classes-without-teacher = Classes without a teacher
zero-classes-without-mentor = Classes without a mentor
zero-staff-without-email = Staff without an e-mail
zero-staff-without-duty = Teachers without an employment
zero-staff-without-number = Staff without a number
zero-guardians-without-email = Guardians without an e-mail
zero-guardians-without-phone = Guardians without a phone
zero-guardians-without-number = Guardians without a number
