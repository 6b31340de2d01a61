# Plans of changes, and deliveries

# the plan
plan-head = { $undo ->
    [0] Plan { $run } · { $environment } · the picture for { $day }
   *[other] Plan { $run }, which undoes delivery { $undo } · { $environment }
}
plan-nothing = Nothing to send to { $environment }: Unikum should have the picture for { $day } already.
plan-why-first = This is the first delivery. Everything is new, and a person must approve it.
plan-why-sources = { $n } changes because the registers have changed.
plan-why-rules = { $n } changes because settings, mapping or lists have changed.
plan-why-either = { $n } changes because the registers or the settings have changed; nobody can say which.
plan-why-day = { $n } changes because a day has come: somebody begins, ends or comes of age.
plan-why-correction = { $n } changes that correct what an earlier delivery may have left wrong.
plan-why-waited = { $n } changes that have waited since an earlier night.
plan-why-undo = What the delivery did is taken back: { $n } changes.
plan-because-sources = the register has changed
plan-because-rules = the settings have changed
plan-because-either = the register or the settings have changed
plan-because-day = the day has come
plan-because-correction = corrects an earlier delivery
plan-because-waited = has waited
plan-sent = To be sent: { $new } new and { $changed } changed rows, { $added } relations added and { $removed } removed
plan-whole = Approved as a whole it sends: { $new } new and { $changed } changed rows, { $added } relations added and { $removed } removed
plan-again = Of these, { $n } are sent once more, because nobody has said what became of an earlier delivery.
plan-lasting = { $n ->
    [one] One person is
   *[other] { $n } persons are
} new to Unikum. Persons cannot be removed by file: undoing the delivery removes their relations only.
plan-detached = { $n ->
    [one] One class leaves its school. If somebody has been made administrator of it by hand in Unikum: take that away before the import. Otherwise the person is left with a class that belongs to no school.
   *[other] { $n } classes leave their schools. If somebody has been made administrator of them by hand in Unikum: take that away before the import. Otherwise the person is left with a class that belongs to no school.
}
plan-detached-school = { $school }: { $classes }{ $more ->
    [0] {""}
   *[other] { " " }and { $more } more
}
plan-waiting-frozen = Left as it is: { $n } changes about what errors in the data hold, or what is protected
plan-waiting-unsure = Waiting for word of an earlier delivery: { $n } changes
plan-waiting-guard = Stopped by a limit: { $n } changes
plan-waiting-follows = Waiting for something of the above: { $n } changes
guard-scope-run = the whole run
guard-scope-unplaced = what belongs to no school
guard-scope-person = one person
plan-protected = URGENT: { $school } has { $n ->
    [one] one person
   *[other] { $n } persons
} in Unikum whose identity is now protected. Call the school and the owner of Unikum today. Who it is stands in the register, never here.
plan-school = { $name } ({ $id })
plan-school-counts = { $added ->
    [0] {""}
   *[other] +{ $added } relations{"  "}
}{ $removed ->
    [0] {""}
   *[other] −{ $removed } relations{"  "}
}{ $changed ->
    [0] {""}
   *[other] { $changed } changed{"  "}
}{ $waiting ->
    [0] {""}
   *[other] { $waiting } waiting
}
plan-begins = + { $kind } { $who }{ $with ->
    [none] {""}
   *[other] { " → " }{ $with }
}
plan-ends = − { $kind } { $who }{ $with ->
    [none] {""}
   *[other] { " → " }{ $with }
}
plan-changes = ~ { $who }
plan-value = { $column }: { $old } → { $new }
plan-empty-value = (empty)
plan-waits = waits
plan-more = … and { $n } more
plan-identities = { $n } pairs of ids are in { $file }. Write a decision, a reason and a name on each line and put the file in place as lists/identities.csv.
plan-next-approve = Next: skolbro approve { $run } --by NAME --reason “what you have checked”
plan-next-deliver = Next: skolbro deliver { $run }
plan-next-confirm = Next, when the import report has come: skolbro confirm { $run } --by NAME
plan-next-waiting = { $n } changes wait for a person. Read the plan and approve school by school, or correct the register.

# relations in plain words
relation-school_in_org = school in the municipality
relation-class_in_school = class at the school
relation-student_in_school = pupil at the school
relation-staff_in_school = staff at the school
relation-external_user_in_school = guardian at the school
relation-student_in_class = pupil in class
relation-teacher_in_class = teacher in class
relation-guardian_for = guardian for
relation-mentor_for = mentor for
relation-administrator_for = administrator for

# columns in plain words
column-name = name
column-code = school unit code
column-school-type = school form
column-street = address
column-postal-code = postal code
column-locality = town
column-phone = telephone
column-mobile = mobile
column-work-phone = work telephone
column-email = e-mail
column-given-name = first name
column-family-name = surname
column-school-year = school year
column-other = description

# what is done
approved = Plan { $run } is approved: { $rows } rows and { $lines } relation lines. Nothing else is delivered.
delivered = Delivery { $run } is written:
confirmed = Delivery { $run } is confirmed. The confirmed picture is now version { $version }.
confirmed-failed = Delivery { $run } did not arrive. The confirmed picture is unchanged, and the next delivery takes all of it along.
confirmed-partly = Delivery { $run } is confirmed but for { $n } lines, which are sent again next time.
night-delivered = The night is done.
night-empty = The night is done. Empty files were sent, for there was nothing to change and the receiver wants a delivery every night.
night-nothing = The night is done: nothing needed to be sent.
night-waits = The night is done: everything that changed waits for a person, and nothing was sent.
night-first = The first delivery must be approved by a person, so nothing was sent.
night-not-retained = The night is done, but retention could not be: { $why }.

# history
history-none = No runs for { $environment } yet.
history-run = { $run }  { $day }  { $state }  { $rows } rows, { $lines } relation lines
history-entry = { $at }  { $actor }  { $verb }
history-emptied = What the run held was deleted by the rules of retention on { $day }. Times, counts and who approved remain.
run-state-planned = planned
run-state-approved = approved
run-state-delivered = delivered, waiting for word
run-state-confirmed = confirmed
run-state-partly = partly confirmed
run-state-failed = did not arrive
run-state-discarded = discarded
run-state-stale = stale
verb-plan = planned
verb-approve = approved
verb-deliver = delivered
verb-receipt = saw the delivery lie at the receiver
verb-report = read a letter about an import
verb-confirm = gave the verdict
verb-supersede = replaced the plan by a newer one
verb-stale = refused the plan as stale
verb-expire = let the approval expire
verb-retain = deleted by the rules of retention
verb-forget = took out what is protected

# what could not be done
failure-store-in-use = Another run is using the municipality's memory (data/){ $process ->
    [0] {""}
   *[other] , process { $process }
}
failure-store-unusable = The municipality's memory cannot be opened: { $file }: { $why }
failure-store-read-only = The municipality's memory (data/) can be read but not written
failure-store-full = The disk is full. Nothing has changed
failure-store-disk = The disk answered with an error when the municipality's memory (data/) was to be read or written
failure-store-newer = The municipality's memory (data/) was written by a newer version of Skolbro
failure-store-foreign = { $file } is not Skolbro's: it is another program's database
failure-store-damaged = The municipality's memory (data/) is damaged
failure-store-database = The municipality's memory (data/) answered with an error
failure-store-lost = The municipality's memory (data/skolbro.db) is gone. Nothing was sent
failure-unsigned = Name and reason may not be empty: they show who answers for the decision
failure-identity-clash = lists/identities.csv: { $sort ->
    [school] a school
    [class] a class
   *[other] a person
} is to keep an id that another has in the registers
hint-identity-clash = Both are in the registers. Two cannot have one id in Unikum: take the line out of the list, or correct the register.
failure-identity-back = lists/identities.csv: Unikum is to have changed the id of { $sort ->
    [school] a school
    [class] a class
   *[other] a person
}, but the old id is still in the registers
hint-identity-back = An id cannot both have become another and be there still. Take the line out of the list if the id has a new owner, or correct the register.
failure-no-run = There is no run { $run }
failure-run-state = Run { $run } is { $state }, so this cannot be done
failure-run-gone = What run { $run } held has been deleted by the rules of retention
failure-run-moved = The confirmed picture has moved meanwhile
failure-stale = Plan { $run } is stale: { $moved }. Nothing was sent
failure-no-school = The school { $school } is not in the plan
failure-no-line = The file { $file } has no line { $line }; it has { $n } lines
failure-undo-elsewhere = Run { $run } belongs to the other environment
failure-undo-outstanding = There is another delivery without a verdict
failure-undo-state = Run { $run } was not delivered, so there is nothing to undo
failure-undo-gone = Delivery { $run } cannot be undone: what it held was deleted by the rules of retention on { $day }
failure-approve-no-change = The school has no changes in the plan, so there is nothing to approve
failure-approve-nothing = Nothing of this can be sent as the plan is, so there is nothing to approve
approve-waiting-together = Belong together with changes at other schools: { $n } changes. Approve them together ({ $schools })
failure-bad-numbers = { $found } are no line numbers. Write for instance 3,7-9.
stale-sources = the registers' files have changed
stale-rules = the configuration, the mapping or the lists have changed
stale-baseline = what Unikum may hold has changed
stale-something = the registers, the configuration or the confirmed picture have changed
stale-expired = the approval expired { $at }, { $hours } hours after it was given
stale-clock = the computer's clock is before { $at }, when the plan was approved
hint-store-in-use = Wait until the other run is done, and try again.
hint-store-unusable = See to it that whoever runs Skolbro owns the folder data and may write in it.
hint-store-full = Make room on the disk and try again.
hint-store-disk = See that the disk is neither full nor broken, and try again.
hint-store-newer = Use the newest version of Skolbro.
hint-store-damaged = Put the folder data aside, put back the latest backup, and run again. Never run without it: then Skolbro does not know what Unikum holds.
hint-store-lost = Put the file back from the backup. If there is none, remove the whole folder data: then the next delivery is the first one again, and a person must approve it.
hint-history = skolbro history shows the runs.
hint-plan-again = Make a new plan with skolbro plan, and read it.
hint-undo-gone = Correct the register or the mapping, and the next night leads right. For how long deliveries can be undone is said by documents_days under [retention] in skolbro.toml.
hint-schools = skolbro history with the plan's number shows the schools' ids.

# the commands
cli-approve = Approves a plan, all of it or for some schools
cli-deliver = Writes what is approved, byte for byte
cli-confirm = Tells what became of a delivery
cli-run = The whole night: reads, compares and delivers what no limit stops
cli-undo = Plans the inverse of a delivery
cli-history = Shows the runs, or everything about one of them
cli-retain = Deletes personal data that is older than the rules in skolbro.toml
cli-arg-run = The number of the run
cli-arg-by = Your name; it is kept in the journal
cli-arg-reason = What you have checked; kept in the journal. Write no names of pupils or guardians
cli-arg-school = This school only, by Unikum's id; can be repeated
cli-arg-failed = Nothing arrived
cli-arg-failed-rows = Lines of the principals file that failed, for instance 3,7-9
cli-arg-failed-lines = Lines of the relations file that failed
cli-arg-plan-html = Writes the plan as a web page that only its owner can read; with --total the report
cli-arg-history-html = Writes the run as a web page that only its owner can read
cli-arg-dry-run = Only tells what would be deleted
cli-value-run = RUN
cli-value-id = ID
cli-value-text = TEXT
cli-value-numbers = NUMBERS

# retention
retained = Deleted: { $runs ->
    [one] one run
   *[other] { $runs } runs
}, { $links ->
    [one] one identity link
   *[other] { $links } identity links
} and { $copies ->
    [one] one copy
   *[other] { $copies } copies
} of the memory.
retain-would = Would be deleted: { $runs ->
    [one] one run
   *[other] { $runs } runs
}, { $links ->
    [one] one identity link
   *[other] { $links } identity links
} and { $copies ->
    [one] one copy
   *[other] { $copies } copies
} of the memory. Nothing has been deleted.
retain-nothing = Nothing to delete for { $environment }: nothing that is over is older than { $days } days, and no identity link older than { $link_days } days.
retain-kept = { $n ->
    [one] One run is as old but is kept whole, because it is not over or is needed
   *[other] { $n } runs are as old but are kept whole, because they are not over or are needed
} for a delivery without a verdict. Give the verdict with skolbro confirm.
