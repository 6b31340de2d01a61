# Sidan med ett beslutsunderlag, och dess Excelbilaga.

dossier-kind = Beslutsunderlag
dossier-page-title = { $title } – { $day }
dossier-as-of = Uppgifterna gäller
dossier-made-at = Underlaget gjordes
dossier-privacy-title = För kommunens eget arbete.
dossier-privacy = Underlaget bygger på skolans register. Inga fullständiga personnummer finns med, och ingen med skyddade personuppgifter.
dossier-contents = Innehåll
dossier-summary = Svaren i korthet
dossier-decisions = Beslut
dossier-decisions-heading = Beslut att fatta
dossier-decisions-lead = { $n ->
    [one] Ett beslut behövs.
   *[other] { $number } beslut behövs. Kryssa för dem när de är fattade; i Excelbilagan finns plats att skriva vad som beslutades.
}
dossier-decisions-caption = Alla beslut och vem som fattar dem
dossier-no-decisions = Inget behöver beslutas.
dossier-who-count = { $who }: { $number }
dossier-chapter-decisions = Att besluta
dossier-done = Klart
dossier-number = Nr
dossier-what = Beslut
dossier-who = Beslutas av
dossier-proposal = Förslag
dossier-chapter = Kapitel
dossier-chapter-number = Kapitel { $number }
dossier-decided = Vad som beslutades
dossier-decided-day = Dag
dossier-question = Frågan
dossier-answer = Svaret
dossier-sure = Hur säkert är svaret?
dossier-more = { $n ->
    [one] En rad till står i Excelbilagan, på bladet { $sheet }.
   *[other] { $number } rader till står i Excelbilagan, på bladet { $sheet }.
}
dossier-no-rows = Det finns ingenting att visa här.
dossier-no-chapters = Underlaget har inga kapitel.
dossier-share = { $number } %
dossier-sheet = Blad
dossier-figures = Tabell
dossier-rows = Rader
dossier-annex-lead = Varje tabell står på ett eget blad, med alla rader. Klicka på bladets namn.
failure-annex = Excelbilagan kunde inte göras: { $why }
failure-annex-language = Underlaget är på { $dossier } och bilagans texter på { $texts }: gör båda på samma språk
