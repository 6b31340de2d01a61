# The page of a dossier, and its Excel annex.

dossier-kind = Basis for decisions
dossier-page-title = { $title } – { $day }
dossier-as-of = The figures are for
dossier-made-at = Made
dossier-privacy-title = For the municipality's own work.
dossier-privacy = This builds on the registers of the schools. It holds no full civic numbers, and nobody whose identity is protected.
dossier-contents = Contents
dossier-summary = The answers in brief
dossier-decisions = Decisions
dossier-decisions-heading = What has to be decided
dossier-decisions-lead = { $n ->
    [one] One decision is needed.
   *[other] { $number } decisions are needed. Tick them off as they are made; the Excel annex has room for what was decided.
}
dossier-decisions-caption = All decisions and who makes them
dossier-no-decisions = Nothing has to be decided.
dossier-who-count = { $who }: { $number }
dossier-chapter-decisions = To decide
dossier-done = Done
dossier-number = No.
dossier-what = Decision
dossier-who = Decided by
dossier-proposal = Proposal
dossier-chapter = Chapter
dossier-chapter-number = Chapter { $number }
dossier-decided = What was decided
dossier-decided-day = Day
dossier-question = The question
dossier-answer = The answer
dossier-sure = How sure is the answer?
dossier-more = { $n ->
    [one] One more row is in the Excel annex, on the sheet { $sheet }.
   *[other] { $number } more rows are in the Excel annex, on the sheet { $sheet }.
}
dossier-no-rows = There is nothing to show here.
dossier-no-chapters = There are no chapters.
dossier-share = { $number }%
dossier-sheet = Sheet
dossier-figures = Table
dossier-rows = Rows
dossier-annex-lead = Each table has a sheet of its own, with all its rows. Click the sheet's name.
failure-annex = The Excel annex could not be made: { $why }
failure-annex-language = The content is in { $dossier } and the annex's texts in { $texts }: make both in one language
