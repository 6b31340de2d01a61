# The page of a plan: head and headings
page-kind-of-page = Plan of changes for Unikum
page-title = { $municipality }: { $heading }
page-heading = { $undo ->
    [0] Plan { $run }
   *[other] Plan { $run }, which undoes delivery { $undo }
}
page-heading-nothing = Nothing to send
page-made-at = Page made
page-privacy = The lists of the schools show names and values that change. Keep the page only where those entitled can reach it, do not send it by e-mail, and delete it when it is no longer needed.
page-heading-summary = Can it be approved?
page-heading-now = Where it stands
page-heading-past = Approval and delivery
page-heading-counts = What changes
page-heading-why = Why
page-heading-guards = What the guards have stopped
page-heading-detached = Classes that leave their schools
page-classes = Classes
page-detached-lead = If somebody has been made administrator of one of the classes by hand in Unikum: take that away before the import. Otherwise the person is left with a class that belongs to no school.
page-heading-lasting = What cannot be taken back
page-heading-schools = School by school
page-heading-next = Next
page-school = School or preschool
page-persons = People
page-changes = Changes

# Can it be approved
page-verdict-fine = Yes, as it stands
page-verdict-fine-note = No guard has stopped anything. If the numbers are what you expect, the plan can be approved.
page-verdict-first = Yes, when somebody has compared it with the register
page-verdict-first-note = This is the first delivery: everything is new, and no limit can tell whether it is too much. Compare the numbers with the register. The plan is approved as a whole, not school by school.
page-verdict-stopped = Not before somebody has looked
page-verdict-stopped-note = A guard has stopped the whole plan, so no school can go by itself. If something is wrong: correct it and make a new plan. If it is right: approve the whole plan with name and reason.
page-verdict-guarded = In part
page-verdict-guarded-note = { $n ->
    [one] The guards have stopped one thing
   *[other] The guards have stopped { $number } things
} that somebody must look at. Schools where nothing waits can be approved now. Whoever approves the whole plan approves what was stopped as well.
page-verdict-unsure = Yes, but say first what became of the last delivery
page-verdict-unsure-note = { $n ->
    [one] One change waits
   *[other] { $number } changes wait
} for word of an earlier delivery and will not be sent. After skolbro confirm the next plan includes them.
page-verdict-waits = There is nothing to approve yet
page-verdict-waits-note = Everything in the plan waits for something else than approval. What it waits for is said below.
page-verdict-nothing = There is nothing to approve
page-verdict-nothing-note = Unikum should have this picture already.
page-verdict-emptied = The plan has been deleted by retention
page-verdict-emptied-note = What it held is gone, so it cannot be reviewed. Make a new one.
page-verdict-approved = It is approved
page-verdict-approved-note = The content of the files is fixed. Nothing has left the computer yet.
page-verdict-delivered = It is delivered and waits for a verdict
page-verdict-delivered-note = Nobody has said what became of it. Read the import report and give the verdict.
page-verdict-confirmed = It is approved, delivered and confirmed
page-verdict-confirmed-note = Everything that was approved went into Unikum, says whoever gave the verdict.
page-verdict-partly = It is delivered, but some lines failed
page-verdict-partly-note = The rest went in. The lines that failed are sent again in the next plan.
page-verdict-failed = It did not arrive
page-verdict-failed-note = Nothing in it counts as done. The next plan includes all of it again.
page-verdict-discarded = It is discarded
page-verdict-discarded-note = Nothing was sent, and it can no longer be approved.
page-verdict-stale = It is stale
page-verdict-stale-note = Something has changed since it was made. Nothing was sent, and it can no longer be approved. Make a new one.
page-urgent = Urgent: protected identities
page-urgent-note = These schools have people in Unikum whose identity is now protected. Call the school and the owner of Unikum today. Who it is stands in the register, never here.
page-urgent-caption = People whose identity is now protected, by school

# Counts
page-counts-lead = The large numbers hold if the whole plan is approved.
page-counts-lead-past = This is the plan as it was made. The large numbers are of the whole plan; what was approved stands above.
page-counts-caption = Now, and if everything is approved
page-counts-what = What
page-counts-sent = Nothing in the way
page-counts-whole = If all is approved
page-count-new = New rows
page-count-changed = Changed rows
page-count-added = Relations added
page-count-removed = Relations removed
page-of-which = { $number } of them with nothing in the way
page-waiting-none = Nothing waits.
page-waiting-caption = What waits
page-waiting-why = Why it waits
page-waiting-todo = What you can do
page-waiting-frozen = Held by errors in the data, or protected
page-waiting-frozen-note = Left alone: Unikum keeps what it has. skolbro check shows the errors. Correct them in the register.
page-waiting-unsure = No verdict on an earlier delivery
page-waiting-unsure-note = Read the import report and give the verdict with skolbro confirm. Then make a new plan.
page-waiting-guard = Stopped by a guard
page-waiting-guard-note = Look below. Correct the register if it is wrong, approve it if not.
page-waiting-follows = Belongs with something that waits
page-waiting-follows-note = Goes together with that.
page-why-cause = Cause
page-why-none = Nothing can be sent, so there is nothing to give a cause for.
page-why-first = Nothing has been delivered before: everything is new
page-why-sources = The register has changed
page-why-rules = Settings, mapping or lists have changed
page-why-either = The register or the settings have changed; nobody can say which
page-why-day = A day has come: somebody begins, ends or comes of age
page-why-correction = Corrects what an earlier delivery may have left wrong
page-why-waited = Has waited since an earlier night
page-why-undo = A delivery is undone

# Guards, and what cannot be undone
page-guards-none = No guard has stopped anything.
page-guards-lead = The limits are there so that a fault in the source is noticed before it reaches Unikum. Look, and decide.
page-guard-place = Waits
page-guard-who = Person
page-lasting = { $n ->
    [0] Nothing in the plan gives anybody a new account. All of it can be taken back with skolbro undo for as long as retention keeps the plan.
    [one] One person becomes new to Unikum if all is approved. Persons cannot be removed by file: undoing the delivery removes the person’s relations only.
   *[other] { $number } people become new to Unikum if all is approved. Persons cannot be removed by file: undoing the delivery removes their relations only.
}
page-lasting-now = { $n ->
    [0] None of them is sent without somebody looking.
    [one] One of them has nothing in the way.
   *[other] { $number } of them have nothing in the way.
}
page-again = { $n ->
    [one] One change is
   *[other] { $number } changes are
} sent once more, because nobody has said what became of an earlier delivery.

# The schools
page-schools-none = Nothing to show for any school.
page-schools-lead = Open a school to see who begins, ends and changes. What waits is marked, and is not sent yet.
page-school-stopped = A guard has stopped the school. See above.
page-school-nameless = What changes here is not told by name: new rows, or what belongs to another row.
page-fact-added = { $n ->
    [one] +1 relation
   *[other] +{ $number } relations
}
page-fact-removed = { $n ->
    [one] −1 relation
   *[other] −{ $number } relations
}
page-fact-new = { $n ->
    [one] 1 new row
   *[other] { $number } new rows
}
page-fact-changed = { $n ->
    [one] 1 changed row
   *[other] { $number } changed rows
}
page-fact-waiting = { $n ->
    [one] 1 waits
   *[other] { $number } wait
}
page-list-begins = Begins
page-list-ends = Ends
page-list-changes = Changes
page-list-caption = { $list } at { $school }
page-entry-who = Who or what
page-entry-kind = Is
page-entry-with = In or for
page-entry-column = What
page-entry-old = Before
page-entry-new = After
page-entry-why = Because
page-entry-state = State
page-value-unseen = something else in the row
page-more = { $n ->
    [one] … and one more that the plan does not name
   *[other] … and { $number } more that the plan does not name
}

# What became of it
page-past-state = State
page-past-planned = Planned
page-past-approved = Approved
page-past-delivered = Delivered
page-past-verdict = Verdict
page-past-emptied = Deleted
page-past-by = { $at }, by { $who }
page-past-to = To the folder { $to }
page-past-reason = Reason: { $reason }
page-past-whole = The whole plan
page-past-schools = { $n ->
    [one] Only { $schools }
   *[other] Only { $number } schools: { $schools }
}
page-past-size = { $rows } rows and { $lines } relation lines
page-past-outcome-confirmed = Everything went in
page-past-outcome-partly = Some lines failed
page-past-outcome-failed = Nothing arrived
page-past-rows = { $n ->
    [one] 1 line of the principals file failed: { $list }
   *[other] { $number } lines of the principals file failed: { $list }
}
page-past-lines = { $n ->
    [one] 1 line of the relations file failed: { $list }
   *[other] { $number } lines of the relations file failed: { $list }
}
page-past-files = The files that were approved
page-past-sum = Checksum (BLAKE3)
page-past-journal = The journal
page-past-when = When
page-past-who = Who
page-past-what = What

# Next
page-next-lead = Written on the computer where Skolbro runs.
page-next-schools = Approve only schools that you have checked, all in one command. These are the ones where nothing waits: take away those you have not looked at, and add those that are right all the same.
page-next-schools-any = Approve only schools that you have checked, all in one command. The id stands after the name of the school.
page-school-id = ID
page-next-all = Approve the whole plan
page-next-all-stopped = Approve the whole plan, including what the guards have stopped
page-next-again = If something is wrong: correct it in the register and make a new plan
page-next-deliver = Deliver what is approved
page-next-confirm = The import report says that everything went in
page-next-confirm-partly = Some lines failed: write their numbers
page-next-confirm-failed = The file was never read
page-next-undo = Undo the delivery: plan the inverse of it
page-your-name = YOUR NAME
page-your-reason = WHAT YOU HAVE CHECKED
page-saved = The page is saved: { $file }
