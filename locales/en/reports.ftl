# Import reports, alarms and letters

# reports
report-no-new = No new reports.
report-others = { $n ->
    [one] One new letter
   *[other] { $n } new letters
} from other senders left alone. If reports are sent from there: add the address to senders under [inbox].
report-elsewhere = { $n ->
    [one] One report was
   *[other] { $n } reports were
} about the other environment and left alone.
report-confirmed = The report says that delivery { $run } was taken whole.
report-partly = The report says that delivery { $run } was taken except { $n ->
    [one] one line, which is sent again next time.
   *[other] { $n } lines, which are sent again next time.
}
report-failed = The report says that delivery { $run } was rejected. The next delivery carries everything again.
report-same = Delivery { $run } already has the verdict that the report gives.
report-unclear = { $run ->
    [none] A report has come that cannot be understood with certainty
   *[other] A report about delivery { $run } has come that cannot be understood with certainty
}: { $why }.
report-unknown = A report has come about a delivery that is not known here.
report-contradicts = A report says something else about delivery { $run } than the verdict that it has.
report-lines = A report about delivery { $run } names lines that the delivery's files do not have.
report-unreadable = A letter has come that cannot be read.
report-waits = { $run ->
    [none] A letter has come. Whether it is a report cannot be seen.
   *[other] A report about delivery { $run } has come.
}
report-not-marked = Letters could not be marked as read: { $why }. They are not read again all the same.
report-broken = Fetching broke off: { $why }. The rest is fetched next time.
hint-report-unclear = Read it and say what it says: skolbro confirm { $run ->
    [none] RUN
   *[other] { $run }
} --by NAME. Patterns are tried with skolbro report test FILE. Nothing has changed.
hint-report-unknown = See in skolbro history which delivery it is about. Nothing has changed.
hint-report-contradicts = Nothing has changed. Read the report and skolbro history { $run }, and ask the receiver. If the report is right: compare with a total file in the test environment.
hint-report-waits = Read it and say what it says: skolbro confirm { $run ->
    [none] RUN
   *[other] { $run }
} --by NAME. To have reports read by themselves: parser = "patterns" under [receiver.report].
report-why-patterns = the patterns cannot be used
report-why-too-long = it is longer than any report
report-why-nothing = no pattern knows any outcome in it
report-why-no-delivery = it names no delivery
report-why-several = it names several deliveries
report-why-contradiction = it says two things that cannot both be so
report-why-no-lines = it says that something was not taken, but not what
report-why-other = { $place } names a file of another delivery
report-why-number = { $place } speaks of a line without a valid number
report-why-file = on { $place } it cannot be told which file is meant
report-why-count = { $place } gives another number of failed lines than are listed
report-why-alarming = { $place } speaks of an error in words that no pattern knows
report-place-subject = the subject
report-place = { $part ->
    [0] line { $line }
   *[other] attachment { $part }, line { $line }
}
report-evidence = { $place }: { $told }
report-slot-delivery = which delivery
report-slot-done = everything was taken
report-slot-partly = not everything was taken
report-slot-rejected = rejected
report-slot-failed-line = a line that was not taken
report-slot-counted = number of failed lines
report-slot-ignored = of no importance
report-slot-alarming = words that alarm
report-slot-file-words = a file
report-no-pattern = no pattern
report-about = Delivery: { $name }
report-would-confirm = Outcome: everything was taken.
report-would-partly = Outcome: everything was taken except line { $rows } of principals and line { $lines } of relations.
report-would-fail = Outcome: the delivery was rejected.
report-would-fail-files = Outcome: { $files ->
    [both] both files were rejected.
    [principals] the principals file was rejected.
   *[relations] the relations file was rejected.
}
report-would-ask = Outcome: unclear, a person must read it. { $why }.
report-fault-characters = its characters are of a kind that is not known
report-fault-large = it is too large or has too many parts
report-fault-no-letter = it is no letter
failure-no-inbox = skolbro.toml does not say where import reports come.
hint-no-inbox = Write kind = "imap", "maildir" or "folder" under [inbox]. Or read the report and say what it says: skolbro confirm RUN --by NAME.
failure-inbox = The inbox could not be read: { $why }
hint-inbox = Check [inbox] in skolbro.toml. No letter is lost: it is read next time.
failure-report-file = The file { $file } cannot be read: { $why }
failure-report-letter = The file { $file } cannot be read as a letter: { $why }
failure-report-other = The report is about another delivery than { $run }, which is called { $name }
failure-report-several = The report fits a delivery to each environment. Say which: skolbro confirm RUN --report FILE --by NAME
failure-report-patterns = The patterns in { $key } under [receiver.report.patterns] cannot be used
fault-report-group = The pattern needs the group (?<{ $group }>…).
fault-report-anything = The pattern matches any line. Write something that stands only on the lines that are meant.

# alarms
alarm-none = Nothing is wrong.
alarm-subject = Skolbro { $municipality } ({ $environment }): { $first }{ $more ->
    [0] {""}
   *[other] { " " }and { $more } more
}
alarm-begun = New
alarm-lasting = Still there
alarm-over = Over
alarm-is-over = Over: { $title }
alarm-missed = No night was run { $day }, and the receiver has begun to fetch.
    .title = The night was not run
    .hint = See whether the machine and the schedule (cron) are running. Run skolbro run: the next delivery carries everything that has changed.
alarm-failed = The night { $since } was stopped, and nothing has left since.{ $known ->
    [yes] { " " }{ $why }
   *[no] {""}
}
    .title = The night was stopped
    .hint = Read the night's log and mend it. Then run skolbro run again.
alarm-approved = Plan { $about } is approved and has not left, and the receiver has begun to fetch.
    .title = Approved plan { $about } has not left
    .hint = Run skolbro deliver { $about }.
alarm-doubt = Delivery { $about } left { $since }, and nobody has seen it lie at the receiver's.
    .title = Not certain whether delivery { $about } arrived
    .hint = Run skolbro deliver { $about } again: it goes on where it ended and sends nothing twice.
alarm-late = Delivery { $about } arrived { $since }, when the import had already begun.
    .title = Delivery { $about } came too late
    .hint = It may not be taken until the next night. Wait for the report. The next delivery carries both.
alarm-refused = Delivery { $about } was rejected or did not arrive.
    .title = Delivery { $about } was not taken
    .hint = Read the report. The next delivery carries everything again; if something in the files is wrong it must be mended first.
alarm-partly = { $n ->
    [one] One line
   *[other] { $n } lines
} of delivery { $about } were not taken.
    .title = Delivery { $about } was not taken whole
    .hint = Read the report and mend the register. The lines are sent again next night.
alarm-unclear = { $run ->
    [none] A letter came { $since } that a person must read.
   *[other] A report about delivery { $run } came { $since } that a person must read.
}
    .title = A report waits for a person
    .hint = Read it in the mailbox and say what it says: skolbro confirm { $run ->
        [none] RUN
       *[other] { $run }
    } --by NAME.
alarm-overdue = The report about delivery { $about } should have come { $since }.
    .title = No report about delivery { $about }
    .hint = Look in the mailbox and ask the receiver. Until there is a verdict the delivery counts as unconfirmed.
alarm-silent = The receiver reports every night, and no report has come. It should have come { $since }.
    .title = No report from the receiver
    .hint = Nothing had been sent, but the import may stand still. Look in the mailbox and ask the receiver.
alarm-waits = { $n ->
    [one] One change
   *[other] { $n } changes
} in plan { $run } wait for a person.
    .title = Changes wait for a person
    .hint = Read skolbro history { $run } and approve, or mend the register.
alarm-first = The first delivery, plan { $run }, waits for a person.
    .title = The first delivery waits
    .hint = Read skolbro history { $run } and approve it with skolbro approve { $run }.
alarm-protected = URGENT: { $n ->
    [one] one school
   *[other] { $n } schools
} must be called today about protected personal data.
    .title = URGENT: protected personal data
    .hint = Which schools is told by skolbro history { $run }. Never write about it in letters.
alarm-key = The key { $about } cannot be used: { $why }.
    .title = The key { $about } cannot be used
    .hint = Get a key that is valid, put it in the folder keys and run skolbro doctor.
alarm-key-ends = The key { $about } expires { $day }, in { $n ->
    [one] one day
   *[other] { $n } days
}.
    .title = The key { $about } expires soon
    .hint = Make a new one in good time and exchange it with the receiver. Once it has expired nothing is sent.
alarm-store = The municipality's memory cannot be used: { $why }.
    .title = The municipality's memory cannot be used
    .hint = Run skolbro doctor. Nothing can be sent until it is mended.
letter-foot = This letter was written by Skolbro. It cannot be answered.
letter-not-sent = The letter could not be sent: { $why }. It is tried again next time.
letter-not-to-all = The letter was not accepted for { $n ->
    [one] one reader
   *[other] { $n } readers
} (code { $code }). Check the addresses under [letters].

# the digest of the day
digest-subject = Skolbro { $municipality } ({ $environment }): the day { $day }
digest-deliveries = Deliveries since { $since }
digest-no-deliveries = Nothing has been delivered and no verdict has come.
digest-run = { $run } for { $day }: { $state }
digest-waiting = Waits for a person
digest-held = { $n ->
    [one] One change
   *[other] { $n } changes
} in plan { $run }. Stopped by:
digest-alarms = Alarms

# the commands
cli-report = Fetches import reports, or tries the patterns with one
cli-fetch = Fetches new reports and gives the verdicts that are certain
cli-report-test = Shows what the patterns understand of a saved report; changes nothing
cli-alarm = Tells what is late or wrong, and sends alarms
cli-arg-report = A saved report (.eml or .txt)
verb-run = ran the night
verb-alarm = sent an alarm
verb-digest = sent the digest of the day
