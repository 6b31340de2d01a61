# Comparison: what Unikum has according to an export, against what should be there

# the head
compare-head = Comparison · { $environment } · { $made ->
    [none] the export (no date in its name)
   *[other] the export of { $made }
} · checksum { $hash } · the picture of { $day }
compare-first = Nothing has been delivered here yet, so there is no confirmed picture. The export is compared with what should be there.
compare-agree = Agrees: { $n } rows and relations
compare-unexplained = Unexplained: { $n } differences
compare-wait = Waits for a person: { $n } differences
compare-explained = Explained, needs nobody: { $n } differences
compare-all = Everything agrees.
compare-near = { $n ->
    [one] One person who belongs with somebody protected is
   *[other] { $n } persons who belong with somebody protected are
} in the export. Nothing is told of them.
compare-protected = URGENT: the export has { $n ->
    [one] one person
   *[other] { $n } persons
} with protected personal data{ $school ->
    [none] , without a school
   *[other] { " " }at { $school }
}. Call the school and the owner of Unikum today. Who it is stands in the register, never here.
compare-homes = URGENT: Unikum shows the address or home phone of { $n ->
    [one] one person
   *[other] { $n } persons
} in the household of somebody protected. Call the owner of Unikum today. Who they are stands in the register, never here.
compare-nowhere = Without a school
compare-school-fine = { $name } ({ $id }): agrees. Pupils { $pupils }, staff { $staff }, guardians { $guardians }, classes { $classes }.
compare-school-agrees = Agrees.

# what could not be read
compare-unread = { $n ->
    [one] One line of the export could not be read
   *[other] { $n } lines of the export could not be read
} and take no part in the comparison:
compare-unread-line = { $file }, line { $line }: { $why }
compare-unread-row-type = the last column is no known row type
compare-unread-columns = the wrong number of columns for the row type
compare-unread-no-id = there is no id
compare-unread-twice = the same id stands on an earlier row
compare-unread-control = control characters in the row
compare-unread-column = column { $column } is not understood; the rest of the row is taken
compare-unread-template = the line does not follow the receiver profile's template
compare-unread-removal = the line removes something; an export says what is there
compare-unread-unknown-id = an id that no row of the principals file has
compare-unread-organisation = another organisation than the receiver profile's
compare-unread-relation-twice = the same relation stands on an earlier line

# a school's numbers
compare-link = { $kind }: { $ours } should be there{ $same ->
    [yes] , and are
   *[other] , { $theirs } are
}
compare-class = pupils in { $class }: { $ours } should be there, { $theirs } are
compare-classes-agree = the number of pupils agrees in { $n ->
    [one] the only class
   *[other] all { $n } classes
}

# the differences
compare-kind-school = school
compare-kind-class = class
compare-kind-person = person
compare-missing = − { $kind } { $who }{ $with ->
    [none] { " " }({ $id })
   *[other] { " " }({ $id }) → { $with }
}
compare-extra = + { $kind } { $who }{ $with ->
    [none] { " " }({ $id })
   *[other] { " " }({ $id }) → { $with }
}
compare-values = ~ { $kind } { $who } ({ $id })
compare-value = { $column }: should be { $ours }, is { $theirs }

# the likely reasons
compare-reason-unexplained = Unexplained ({ $n }): nothing that we know explains it. Is the export of the right environment and day? Is the import report right?
compare-reason-should-be-gone = Should be gone ({ $n }): by delivery { $run } it should not be there. skolbro compare … --plan takes it away.
compare-reason-other-key = Is probably there under another id ({ $n }): see the proposals at the end, and skolbro compare … --adopt FILE.csv
compare-reason-no-verdict = Delivery { $run } has no verdict ({ $n }): read the import report and write skolbro confirm { $run }
compare-reason-waits-guard = Waits for somebody to approve ({ $n })
compare-reason-waits-data = Held by an error in the register ({ $n }): see skolbro check
compare-reason-waits-other = Waits for something else that waits ({ $n })
compare-reason-removed-by-hand = Probably removed by hand in Unikum ({ $n }): it is confirmed, and no delivery has taken it away. To get it back: a line in lists/forced.csv, or skolbro compare … --plan. To keep it away: a line in lists/blocked.csv
compare-reason-changed-by-hand = Probably changed by hand in Unikum ({ $n }): skolbro compare … --plan sends the rows again
compare-reason-failed = Did not arrive in delivery { $run } ({ $n }): the next delivery sends it again
compare-reason-doubtful = Uncertain since an earlier verdict ({ $n }): the next delivery sends it again
compare-reason-no-end = The person, class or school is not there either ({ $n })
compare-reason-later = Sent after the export, in delivery { $run } ({ $n })
compare-reason-kept-value = We send the column empty, and Unikum has kept what it had ({ $n })
compare-reason-not-sent = Not sent yet ({ $n }): goes with the next delivery
compare-reason-leaving = Is taken away by the next delivery ({ $n })
compare-reason-kept = Is left in Unikum since before ({ $n }): no file takes rows away
compare-reason-by-hand = Made by hand in Unikum ({ $n }): the sync never touches it

# the same thing under another id
compare-proposals = { $n ->
    [one] One thing is probably in Unikum under another id
   *[other] { $n } things are probably in Unikum under other ids
}. Review them with skolbro compare … --adopt FILE.csv:
compare-proposal = { $kind } { $name }: our id { $ours }, Unikum's { $theirs } ({ $evidence }; { $confidence })
compare-evidence-code = the same school unit code
compare-evidence-name = the same name
compare-evidence-named-members = the same name, and { $common } of { $of } pupils are the same
compare-evidence-members = { $common } of { $of } pupils are the same
compare-evidence-person = the same name and birthday, and one of the numbers is temporary
compare-confidence-high = likely
compare-confidence-some = possible
compare-adopt-written = { $n } proposals stand in { $file }. Write yes or no in the last column, and run the same command again with --by NAME --reason TEXT.
compare-adopted = { $pairs } pairs are adopted: { $lines } lines are added to lists/identities.csv. No: { $refused }. Not answered: { $open }.
compare-adopt-next = Next step: skolbro plan, which sends under Unikum's ids

# the plan that puts right
plan-correction = The plan puts right { $rows } rows and { $lines } relations that { $made ->
    [none] an export
   *[other] the export of { $made }
} (checksum { $hash }) contradicts, and takes with it what would be sent anyhow. What is made by hand in Unikum is not touched.

# failures
failure-compare-school = School { $school } is neither in the export nor in what should be there
failure-export-what = This is no export: it is to be a folder or a zip with one file .principals and one .relations, or the two files
failure-export-lacks = The export { $file } has not both a file .principals and one .relations
failure-export-several = The export { $file } has several files of one sort, and nobody can tell which counts
failure-export-no-file = { $file } is no ordinary file
failure-export-large = { $file } is larger than is read
failure-export-zip = { $file } is damaged or cut off, or no zip
failure-export-entries = { $file } has something else in it than the two files, or names that lead out of it. Nothing is unpacked.
failure-export-bomb = { $file } becomes unreasonably large when it is unpacked. Nothing is unpacked.
failure-export-too-large = The file .{ $file } is larger than is read
failure-export-too-many-lines = The file .{ $file } has more lines than are read
failure-export-long-line = The file .{ $file } has on line { $line } a line that is longer than any real one
failure-export-empty = The file .{ $file } is empty: that says nothing of what Unikum has
failure-export-no-text = The file .{ $file } is no text: it has NUL characters or is UTF-16
failure-export-letters = The file .{ $file } is neither UTF-8 nor the receiver profile's encoding
failure-export-cut-off = The file .{ $file } is cut off: line { $line } ends in the middle
failure-export-not-understood = Most of the file .{ $file } is not understood. Line { $line }: { $why }
failure-adopt-word = { $file }, line { $line }: the decision is to be yes, no or empty
failure-adopt-unknown = { $file }, line { $line }: this comparison does not propose the pair, so it cannot be adopted
failure-adopt-file = { $file } is no list of proposals: the columns what, ours, theirs and decision are needed
failure-adopt-list = { $file } cannot get more lines: a column is missing, or its encoding lacks a letter
failure-adopt-unsigned = { $file } is there already. If it is filled in: add --by NAME --reason TEXT. Otherwise: choose another name.
hint-export = Download the export again, in Unikum's own file format.
hint-export-profile = Compare with [receiver] in skolbro.toml: separator, encoding, header line and relations.template.
hint-adopt = Make the list again with skolbro compare … --adopt NEW-FILE.csv. Nothing is changed.

# the command
cli-compare = Compares an export of what Unikum has with what should be there
cli-value-export = EXPORT
cli-arg-export = The export: a folder, a zip, or the two files
cli-arg-compare-school = Show only the school with this id
cli-arg-adopt = Write proposals of ids to adopt to FILE; if it is filled in: adopt them
cli-arg-plan = Make a plan that puts right what the export contradicts; it waits for approval
cli-arg-compare-by = Who adopts, or makes the plan
cli-arg-compare-reason = Why
