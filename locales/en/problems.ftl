# Problems: groups, lists and their life.

standing-new = new
standing-seen = seen
standing-assigned = assigned
standing-accepted = accepted
board-title = Problems in the data: { $municipality }
board-open = { $n ->
    [0] No open problems
    [one] One open problem
   *[other] { NUMBER($n) } open problems with { $causes ->
        [one] one root cause
       *[other] { NUMBER($causes) } root causes
    }
}
board-stopped = The sources cannot be trusted just now, so nothing counts as mended. See the first problem.
board-turned = Since last time: { NUMBER($new) } new, { NUMBER($back) } back, { NUMBER($mended) } mended
board-causes = Problems by root cause
board-causes-answer = { $n ->
    [0] Each row here is one thing to correct.
   *[other] Each row here is one thing to correct. { NUMBER($n) } consequences go away by themselves when the root causes are corrected.
}
board-by-school = Problems by school
board-schools-answer = { $n ->
    [0] No school is concerned.
    [one] One school is concerned.
   *[other] { NUMBER($n) } schools are concerned. A problem that concerns two schools counts at both.
}
board-schools-chart = Open problems per school
board-schools-says = { $school } has most: { NUMBER($n) }.
board-trend = How it goes
board-trend-says = { $first }: { NUMBER($was) } problems. { $last }: { NUMBER($now) }.
board-rows = rows that become whole
board-children = children affected
board-schools = schools
board-school = school
board-system = register
board-week-ago = a week ago
board-new = new
board-causes-count = causes
board-day = day
todo-title = To correct: { $school }
todo-own = You correct this
todo-own-answer = { $n ->
    [0] You have nothing to correct yourselves.
    [one] One problem to correct in the register. It leaves the list by itself when it is corrected.
   *[other] { NUMBER($n) } problems to correct in the register. They leave the list by themselves when they are corrected.
}
todo-others = Others see to this
todo-others-answer = { $n ->
    [one] One problem concerns your school and is corrected by somebody else.
   *[other] { NUMBER($n) } problems concern your school and are corrected by others.
}
todo-path = Where to find it in { $system }: { $path }
todo-at = { $file }, row { $line }
todo-who = who
todo-class = class
todo-place = stands in
todo-since = since
todo-standing = status
todo-word = code
todo-what = problem
todo-owner = corrected by
todo-count = count
todo-line = { $school }: { NUMBER($n) } to correct ({ $file })
todo-none = No school has anything to correct.
problem-line = { $title }: { $n ->
    [one] one problem
   *[other] { NUMBER($n) } problems
}, { $rows ->
    [one] one row
   *[other] { NUMBER($rows) } rows
}, { $children ->
    [0] no children affected
    [one] one child affected
   *[other] { NUMBER($children) } children affected
}
problem-owner = Corrected by { $owner } ({ $system })
problem-owner-only = Corrected by { $owner }
problem-life = { $standing }, since { $since }, { NUMBER($new) } new, { NUMBER($accepted) } accepted
problem-more = … and { NUMBER($n) } causes more (--html or --xlsx shows all)
problem-said = Noted about { $problem }.
problem-sent = A letter has gone to { $school }
problem-sent-whole = The whole has gone to those who get it
problem-sent-nobody = { $school } has problems to correct but no address: write the school's id under schools in [[letters.to]]
problem-letter-subject = { $school }: { $n ->
    [one] one problem
   *[other] { NUMBER($n) } problems
} to correct in the register
problem-letter-all = { $municipality }: problems in the data
problem-letter-class = { $class }: { NUMBER($n) }
problem-letter-elsewhere = without a class: { NUMBER($n) }
problem-letter-foot = Whom it concerns stands in the school's list, which only the school can reach. This letter holds no personal data.
written-file = Wrote { $file }
failure-problem-unknown = No problem of today has the code { $what }
hint-problem-unknown = The codes stand in the list: skolbro problems. Of a problem that is mended there is nothing to say.
failure-problem-school = The school { $what } is not among those that the problem concerns
hint-problem-school = Write the school's id as in the register; skolbro problems --json shows them.
failure-problem-reason = An accepted problem needs a reason
failure-problem-until = A problem is accepted until a day within the next 400, written as 2027-06-30
failure-problem-to = Say who is to mend the problem
failure-problem-letters = Nobody is written down for letters about problems
hint-problem-letters = Add gets = ["problems"] and the school's id under schools to a [[letters.to]] in skolbro.toml.
cli-study = Writes the pre-study: the eight questions answered from the sources
cli-problems = Shows what is wrong by root cause, and the schools' lists
cli-problems-todo = Writes each school's list as a page and a workbook
cli-problems-send = Sends letters about problems to the schools
cli-problems-seen = Says that somebody has seen a problem
cli-problems-assign = Says who is to mend a problem
cli-problems-accept = Accepts a problem until a day
cli-problems-reopen = Takes back what was said of a problem
cli-arg-problem = The code of the problem or group, as in the list
cli-arg-problem-school = Only this school, by its id in the register
cli-arg-problem-by = Who you are
cli-arg-problem-out = Where the lists are put; they hold names
cli-arg-problem-reason = Why the problem can be accepted
cli-arg-problems-html = Write the whole as a page; it names nobody
cli-arg-all = Show notices too
cli-arg-xlsx = Write all tables as a workbook
cli-arg-who = Who is to mend it
cli-arg-until = The last day on which it holds
cli-arg-history = Folders with earlier exports of the same files
cli-arg-existing = What Unikum has already: an export, or a list in Excel
cli-arg-handbook = Write the handbook of routines, ready to edit
demo-papers = Read the pre-study in { $study } and the problems in { $problems }; the lists of { NUMBER($n) } schools are in { $lists }.
