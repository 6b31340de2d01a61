# The draft that "skolbro init" writes: comments in the mapping files, questions and summary.

## What a file holds
draft-holds-units = a list of units
draft-holds-groups = a list of groups
draft-holds-pupils = a list of pupils
draft-holds-guardians = guardians and other adults, a row for each adult and child
draft-holds-staff = a list of staff
draft-holds-members = who is in which group
draft-holds-leaders = who leads which group
draft-holds-directory = a directory of e-mail addresses
draft-holds-statistics = statistics, not a register: not used
draft-holds-unknown = not understood: not used
draft-holds-older = an older file with the same name but for the date: not used
draft-holds-other-units = a list of units, but another list says more: not used
draft-holds-oneroster = part of a OneRoster set
draft-holds-sds = part of a set for Microsoft School Data Sync

## Why a line is what it is
draft-evidence-heading = the heading "{ $column }"
draft-evidence-preset = place { $n } in the file's fixed order
draft-evidence-standard = the format lays the file out so
draft-evidence-empty = the column is empty in the file
draft-evidence-told-by-values = understood from the values; no heading says so
draft-evidence-numbers = { $n } of { $all } values are valid civic numbers
draft-evidence-dates = { $n } of { $all } values are dates
draft-evidence-emails = { $n } of { $all } values are e-mail addresses
draft-evidence-phones = { $n } of { $all } values are phone numbers
draft-evidence-unit-codes = { $n } of { $all } values have eight digits like a school unit code
draft-evidence-postal-codes = { $n } of { $all } values have five digits
draft-evidence-school-years = { $n } of { $all } values are school years
draft-evidence-municipalities = { $n } of { $all } values have four digits
draft-evidence-municipality-code = { $n } of { $all } units have the code
draft-evidence-school-types = { $n } of { $all } values are known school forms
draft-evidence-group-kinds = { $n } of { $all } values are known kinds of group
draft-evidence-organisers = { $n } of { $all } values are known words for who runs a unit
draft-evidence-relations = { $n } of { $all } values are known words for a relation
draft-evidence-join = { $n } of { $all } values are in { $table }, column "{ $column }"
draft-evidence-first-rows = the first { $n } rows were read
draft-evidence-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
draft-evidence-key = no two rows have the same value
draft-evidence-file = the file { $file }
draft-evidence-newest = the newest file with such a name, today { $file }
draft-evidence-sheet = the name of the sheet
draft-evidence-mechanics = the file is written so
draft-evidence-no-header = the first line is no header
draft-evidence-named-by-content = the file has no headings; the columns are named by what they hold
draft-evidence-preamble = { $n ->
    [one] { $n } line stands above the headings
   *[other] { $n } lines stand above the headings
}
draft-evidence-required = the file is refused where one of them is missing
draft-evidence-person-id = what the person is known by
draft-evidence-same-id = the same as the person's id
draft-evidence-alias = other tables point at the person so
draft-evidence-alias-unit = other tables point at the unit so
draft-evidence-comma-name = { $n } of { $all } names have a comma
draft-evidence-directory = the directory's address comes first
draft-evidence-then-own = then the register's own
draft-evidence-protected = anything but empty or "no" counts as protected
draft-evidence-when = rows about those who have left stay out
draft-evidence-when-present = only rows that have a value
draft-evidence-known-relations = only relations whose meaning is certain; the others are not sent
draft-evidence-called = the table is called { $table }
draft-evidence-not-guardian = nothing says that the adults are guardians
draft-evidence-guardian-words = guardian and parent are guardians; everybody else is another responsible adult
draft-evidence-unit-and-class = the unit's id and the class's name, so that 7A in two schools are kept apart
draft-evidence-unit-and-name = the unit's id and the group's name
draft-evidence-sections = the column "{ $column }" says which are sections of preschool and leisure centre
draft-evidence-kind-by-name = short names that begin with a figure or F are classes, the others sections
draft-evidence-types-of-pupils = the school forms come from the pupils' rows
draft-evidence-class-type = homeroom is a class, all else a teaching group
draft-evidence-no-class-type = the file does not say which groups are classes
draft-evidence-role-words = by the role in the file
draft-evidence-lookup = words that the register uses, and what they mean
draft-evidence-word = means { $code }
draft-evidence-own-word = the standard's own word; not in the file today
draft-evidence-fsk-beside = stands together with GR { $n ->
    [one] in { $n } row
   *[other] in { $n } rows
}, so it is the preschool class
draft-evidence-fsk-own-word = preschool has a word of its own, so FSK is the preschool class
draft-evidence-fsk-other-word = the preschool class has a word of its own, so FSK is preschool
draft-evidence-fsk-year = { $n ->
    [one] { $n } row has school year 0 or F
   *[other] { $n } rows have school year 0 or F
}, so it is the preschool class
draft-evidence-fsk-no-year = { $n ->
    [one] the row has no school year
   *[other] none of the { $n } rows has a school year
}, so it is preschool
draft-evidence-suggestion = take away the # if it is true of every unit
draft-evidence-years-through = years 10–13 of the register are years 1–4 of upper secondary school
draft-evidence-form-by-years = the school years belong there ({ $n } of { $all }); on all units until you change it
draft-evidence-form-usual = nothing in the files says it; the most usual school form, so that the test environment has something to show

## The head of the file
draft-mapping-head = A drafted mapping. Read every line; the percentage says how sure the draft is.
draft-mapping-source = the register, where mistakes are corrected
draft-mapping-system = the files are recognised so
draft-mapping-register = the pupil register

## Blocks
draft-block-units = units from their own list
draft-block-units-implied = units from the rows about people, as there is no list
draft-block-groups = groups from their own list
draft-block-groups-implied = classes and sections from the pupils' rows
draft-block-pupils = children and pupils
draft-block-staff = staff
draft-block-guardians = guardians and other adults
draft-block-enrolment = where the pupil goes
draft-block-duty = where the staff work
draft-block-membership = who is in the group
draft-block-class-membership = the pupil's class or section
draft-block-mentors = the pupil's mentors
draft-block-leaders = who leads the group
draft-block-leaders-more = those of them who are mentors or administrators too
draft-block-placed-staff = staff with a class or section in their own row
draft-block-guardianship = who is whose guardian
draft-block-rostered-units = schools; districts and departments become no units
draft-block-rostered-groups = classes and groups
draft-block-rostered-agents = the adult at this place in the pupil's list
draft-block-rostered-agents-reverse = the children in the adult's list
draft-block-test = a test with an invented person; do add more
draft-test-name = an invented row

## Remarks in the mapping
draft-note-question = The question "{ $id }" in skolbro.toml is about the lines above.
draft-note-blocking-question = The question "{ $id }" in skolbro.toml is about the lines above and must be answered before anything is planned.
draft-note-unused-columns = Columns of { $table } that are not used: { $columns }
draft-note-members-cover = The class in the column "{ $column }" is not read: { $n } of { $all } pupils are in the same class in { $table }.
draft-note-unread-files = Files of the set that are not needed: { $files }
draft-note-no-number = No civic number in the file: the register's own id is used as alternative id.

## Questions
draft-question-nothing = No file in the folder is recognised as a register. Is it the right folder?
draft-question-file-not-used = The file { $file } ({ $table }) is not understood and not used. Is it needed? Then describe it in a mapping file.
draft-question-other-units = The file { $file } ({ $table }) is also a list of units, but another list says more and is used instead. Is that right?
draft-question-municipality = What is the municipality called? Write its name under [municipality].
draft-question-no-identity = The table { $table } has no column that surely tells people apart. Which column is the person's id? Write a [[person]] block with the line id in { $path }.
draft-question-two-numbers = The table { $table } has several columns with civic numbers: { $columns }. The draft has taken "{ $chosen }". Is that right? Otherwise change the lines id and number in { $path }.
draft-question-no-numbers = The table { $table } has no civic numbers. The register's own id is used instead, in the test environment only. Are there civic numbers in another file or column? Then write the line number in { $path }.
draft-question-alternative-ids = People without a civic number are sent with the register's id as alternative id, to the test environment only. Shall it be so in production too? Then change alternative_ids under [policy] to "always" once Unikum has agreed.
draft-question-maybe-marking = Is the column "{ $column }" of { $table } a marking for protected personal data? Answer yes and write the line { $line } in the person's block in { $path }, or answer no.
draft-question-no-marking = The table { $table } has no column for protected personal data. Filter protected people out before the export, or name the column in the line protected in { $path }.
draft-question-no-marking-guardians = The guardians in { $table } have no column for protected personal data. Filter protected people out before the export, or name the column in the line protected in { $path }.
draft-question-guardian-without-number = Guardians in { $table } have no civic number and so are not sent. Can the export have the number? Otherwise write an id of their own in the line id in { $path }.
draft-question-which-adults = Are the adults in { $table } guardians? Nothing in the file says so. The draft has them as other responsible adults, who may not see the child's data. Otherwise change the line kind in { $path }.
draft-question-parents = The adults in { $table } are called parents. The draft has them as guardians, who may see the child's data. Does the export hold guardians only? Otherwise change the line kind in { $path }.
draft-question-relations = { $n ->
    [one] The word { $words } does not surely say who is a guardian, and those rows are not sent. What does it mean? Add it to the line when and to [lookup.relation.words] in { $path }.
   *[other] The words { $words } do not surely say who is a guardian, and those rows are not sent. What do they mean? Add them to the line when and to [lookup.relation.words] in { $path }.
}
draft-question-school-types = { $n ->
    [one] The school form { $words } is unknown or can mean several things. Write what it means in [lookup.skolform.words] in { $path }.
   *[other] The school forms { $words } are unknown or can mean several things. Write what they mean in [lookup.skolform.words] in { $path }.
}
draft-question-group-kinds = { $n ->
    [one] The kind of group { $words } is unknown. Write what it means in [lookup.grupptyp.words] in { $path }.
   *[other] The kinds of group { $words } are unknown. Write what they mean in [lookup.grupptyp.words] in { $path }.
}
draft-question-organisers = { $n ->
    [one] The word { $words } for who runs a unit is unknown. Write what it means in [lookup.regi.words] in { $path }.
   *[other] The words { $words } for who runs a unit are unknown. Write what they mean in [lookup.regi.words] in { $path }.
}
draft-question-assignments = { $n ->
    [one] The word { $words } for an assignment is unknown. Write whether it is Lärare, Mentor or Administratör in [lookup.uppdrag.words] in { $path }.
   *[other] The words { $words } for assignments are unknown. Write whether they are Lärare, Mentor or Administratör in [lookup.uppdrag.words] in { $path }.
}
draft-question-roles = { $n ->
    [one] The post { $words } is not in the list of SS 12000. Do you want to translate it? Then do so in [lookup.befattning.words] in { $path }.
   *[other] The posts { $words } are not in the list of SS 12000. Do you want to translate them? Then do so in [lookup.befattning.words] in { $path }.
}
draft-question-names = The table { $table } does not have both first name and surname. Which columns are they? Write the lines given_name and family_name in { $path }.
draft-question-whole-name = The column "{ $column }" has the whole name without a comma. The draft takes the last word as the surname. Is that right? Otherwise change the lines given_name and family_name in { $path }.
draft-question-status = The column "{ $column }" has { $words }. The draft leaves those rows out. Is that right? Otherwise change the line when in { $path }.
draft-question-mentor-by-name = The column "{ $column }" of { $table } points at mentors by name, and names are not unique. Can the export have civic numbers or signatures? Until then no mentors are sent.
draft-question-no-unit = The table { $table } does not say which unit a row is about. Which column is it? Write the line unit in { $path }.
draft-question-units-implied = No file describes the units, so they are taken from { $table }. Is there a list of units with id, school unit code and school form? Put it in the folder and run init again.
draft-question-no-school-type = The units in { $table } have no school form, and without one they are not sent. Name the column in the line school_types in { $path }, or take away the # before the suggestion if all have the same.
draft-question-guessed-school-type = The units in { $table } have no school form. The draft writes { $code } on all of them, so that the test environment has something to show. Is that right? Otherwise give a column or another school form on the line school_types in { $path }.
draft-question-group-kind = The table { $table } does not say which groups are classes. Is the line kind in { $path } right?
draft-question-members = The table { $table } is not understood: which column is the person and which is the group? Write a [[membership]] block in { $path }.
draft-question-leaders = The table { $table } is not understood: which column is the teacher and which is the group? Write an [[assignment]] block in { $path }.
draft-question-placed-staff = Staff in { $table } are made teachers of the class or section in the column "{ $column }". Is that right? Otherwise take that block out of { $path }.
draft-question-unknown-columns = { $n ->
    [one] The column { $columns } of { $table } is not understood and not used. Is it needed? Then write a line about it in { $path }.
   *[other] The columns { $columns } of { $table } are not understood and not used. Is any of them needed? Then write a line about it in { $path }.
}
draft-question-receiver-school-types = Unikum has published no code for { $codes }. Ask Unikum and write the code under [receiver.map.skolform]; until then units with that form alone are not sent.
draft-question-rostered-no-orgs = The set has no orgs.csv with the column type. Which schools is it about? Write [[unit]] blocks in { $path }.
draft-question-rostered-no-school = No organisation is of type school. The draft takes those that classes point at: { $words }. Are they school units? Otherwise change the line when in the block of units in { $path }.
draft-question-rostered-other-orgs = Classes or people are at organisations of type { $words } too, which are no schools. They are not sent. Are they school units? Then add the type to the line when in the block of units in { $path }, and take it away from when in the other blocks.
draft-question-rostered-helpers = People with the role { $words } stand on groups. The draft gives them no assignment there. Shall they have one? Then add the role to the line when in the block of assignments in { $path }.
draft-question-rostered-roles = { $n ->
    [one] The role { $words } is unknown, and those rows are not used. What does it mean? Add it to the right line when in { $path }.
   *[other] The roles { $words } are unknown, and those rows are not used. What do they mean? Add them to the right line when in { $path }.
}

## The configuration
draft-config-head = A drafted configuration. Read every line; the percentage says how sure the draft is. The questions come last.
draft-config-municipality = the municipality
draft-config-said = as you said
draft-config-file-name = the name in the files to Unikum; agreed with Unikum
draft-config-sources = where the exports are
draft-config-folder = the folder that was read
draft-config-order = where they contradict each other the first holds
draft-config-test = the test environment is open
draft-config-production = the production environment
draft-config-locked = unlock when the tests are approved
draft-config-receiver = what must be agreed with Unikum
draft-config-confirmed = write every point that Unikum has confirmed
draft-config-template = the order of a relation line; a sample that Unikum must confirm
draft-config-org = a blank to fill: Unikum gives you the municipality's id
draft-config-school-types = Unikum's codes for the school forms
draft-config-published = published by Unikum; not in your files
draft-config-published-seen = published by Unikum; in your files
draft-config-inside = in your files but without a published code: the unit's form holds; unconfirmed
draft-config-strange = in your files but without a published code: ask Unikum
draft-config-policy = choices
draft-config-alternative-test = "never", "test" or "always": people without a civic number are sent to the test environment only
draft-config-alternative-never = every register has civic numbers
draft-config-scope = what is sent
draft-config-group-kinds = teaching groups are sent only if you add "Undervisning"
draft-config-only-teaching = the set has teaching groups only, so without them no groups would be sent at all
draft-config-windows = how many days before the start and after the end something is sent
draft-config-rules = how grave a problem is, where you want it otherwise
draft-config-example = an example
draft-config-questions = { $n ->
    [one] One question to answer. Write the answer in the line answer. Nothing is planned while a question with blocking = true has none.
   *[other] { $n } questions to answer. Write the answer in the line answer. Nothing is planned while a question with blocking = true has none.
}
