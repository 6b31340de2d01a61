# Rapportens sida: rubriker
report-kind-of-page = Rapport inför leverans till Unikum
report-title = { $municipality }, { $day } – rapport inför leverans
report-skip = Hoppa till innehållet
report-contents = Innehåll
report-heading-summary = Sammanfattning
report-heading-problems = Problem
report-heading-schools = Skolor och förskolor
report-heading-zeros = Nollräknare
report-heading-relations = Relationer
report-heading-sources = Källor
report-heading-files = Skrivna filer
report-heading-timings = Så lång tid tog det
report-environment-test = Testmiljö
report-environment-production = Produktion
report-environment-test-note = Underlag för Unikums testmiljö
report-environment-production-note = Underlag för den riktiga miljön, som barn, vårdnadshavare och personal använder
report-as-of = Bilden gäller
report-made-at = Rapporten gjordes
report-privacy-title = Innehåller personuppgifter.
report-privacy = Listorna under varje problem visar namn och födelsedatum. Spara rapporten bara där behöriga kommer åt den, skicka den inte med e-post och ta bort den när den inte behövs längre.

# Tal, datum och tider
report-date = { $day } { $month } { $year }
report-moment = { $date } kl. { $time }
report-month-1 = januari
report-month-2 = februari
report-month-3 = mars
report-month-4 = april
report-month-5 = maj
report-month-6 = juni
report-month-7 = juli
report-month-8 = augusti
report-month-9 = september
report-month-10 = oktober
report-month-11 = november
report-month-12 = december
report-milliseconds = { $number } ms
report-seconds = { $number } s
report-none = –

# Sammanfattningen
report-count-schools = { $n ->
    [one] { $number } skola eller förskola
   *[other] { $number } skolor och förskolor
}
report-count-classes = { $n ->
    [one] { $number } klass eller avdelning
   *[other] { $number } klasser och avdelningar
}
report-count-persons = { $n ->
    [one] { $number } person
   *[other] { $number } personer
}
report-count-relations = { $n ->
    [one] { $number } relation
   *[other] { $number } relationer
}
report-summary-check = { $schools }, { $classes }, { $persons } och { $relations } skulle levereras.
report-summary-plan = { $schools }, { $classes }, { $persons } och { $relations } finns i filerna som har skrivits.
report-summary-stopped = Det som gick att läsa räcker till { $schools }, { $classes }, { $persons } och { $relations }.
report-summary-empty = Det finns ingenting att leverera.
report-summary-stop = { $n ->
    [one] { $number } stopp gör att ingenting levereras förrän det är åtgärdat.
   *[other] { $number } stopp gör att ingenting levereras förrän de är åtgärdade.
}
report-summary-error = { $n ->
    [one] { $number } fel gör att { $persons } lämnas utanför.
   *[other] { $number } fel gör att { $persons } lämnas utanför.
}
report-summary-error-other = { $n ->
    [one] { $number } fel gör att en uppgift lämnas utanför.
   *[other] { $number } fel gör att uppgifter lämnas utanför.
}
report-summary-warning = { $n ->
    [one] { $number } varning bör ses över.
   *[other] { $number } varningar bör ses över.
}
report-verdict-stop = Stoppad
report-verdict-error = Kan levereras, men inte allt
report-verdict-warning = Kan levereras
report-verdict-fine = Kan levereras
report-verdict-empty = Inget att leverera
report-figure-schools = Skolor och förskolor
report-figure-classes = Klasser och avdelningar
report-figure-persons = Personer
report-figure-relations = Relationer
report-figure-pupils = barn och elever
report-figure-guardians = vårdnadshavare
report-figure-staff = personal
report-figure-roles = Den som har flera roller räknas i var och en.
report-figure-kinds = { $n ->
    [one] av { $number } slag
   *[other] av { $number } olika slag
}
report-protected-title = { $n ->
    [0] Inga skyddade personuppgifter i källorna
    [one] { $number } person har skyddade personuppgifter och levereras inte
   *[other] { $number } personer har skyddade personuppgifter och levereras inte
}
report-protected = { $n ->
    [0] Ingen person är märkt som skyddad. Finns det sådana i kommunen: kontrollera att exporten tar med märkningen.
   *[other] De är borttagna ur allt som Skolbro skriver, även ur den här rapporten. Det är meningen och inget behöver rättas. Deras konton sköts enligt kommunens egen rutin.
}
report-severities = Problem efter allvar
report-severity = Allvar
report-problems = Problem
report-causes = Orsaker

# Problemen
report-problems-lead = Problem med samma orsak står tillsammans, de allvarligaste först. Rätta orsaken i registret, så försvinner alla fallen vid nästa körning.
report-no-problems = Inga problem. Alla uppgifter som skulle levereras kunde läsas och tolkas.
report-group-stop = Stopp
report-group-error = Fel (lämnas utanför)
report-group-warning = Varningar
report-group-notice = Upplysningar
report-group-stop-note = Källan går inte att lita på. Ingenting levereras.
report-group-error-note = Det som felet gäller lämnas utanför leveransen tills det är rättat. Allt annat levereras.
report-group-warning-note = Levereras, kanske utan en enstaka uppgift. Någon bör se över det.
report-group-notice-note = Bra att veta. Det här hindrar ingenting.
report-group-count = { $problems } { $n ->
    [one] av { $number } orsak
   *[other] av { $number } orsaker
}
report-count-problems = { $n ->
    [one] { $number } problem
   *[other] { $number } problem
}
report-fact-count = { $n ->
    [one] { $number } fall
   *[other] { $number } fall
}
report-fact-children = { $n ->
    [one] { $number } barn berörs
   *[other] { $number } barn berörs
}
report-fact-units = { $n ->
    [one] { $number } skola berörs
   *[other] { $number } skolor berörs
}
report-fact-consequences = { $n ->
    [one] leder till { $number } annat problem
   *[other] leder till { $number } andra problem
}
report-common = Gäller
report-hint = Gör så här
report-owner = Rättas av
report-owner-in = { $owner } i { $system }
report-places = { $n ->
    [one] Visa stället
   *[other] Visa { $number } ställen
}
report-places-caption = Ställen: { $title }
report-places-all-in = Alla i { $file }
report-places-all-in-sheet = Alla i { $file }, bladet { $sheet }
report-more = { $n ->
    [one] och { $number } till, som inte visas här
   *[other] och { $number } till, som inte visas här
}
report-place-school = Skola
report-place-class = Klass
report-place-person = Person
report-place-file = Fil
report-place-sheet = Blad
report-place-line = Rad
report-place-column = Kolumn
report-filter = Sök bland ställena
report-filter-school = Skola
report-filter-all = Alla skolor
report-filter-words = Namn, klass, fil eller annat ord
report-filter-open = Öppna alla listor
report-filter-close = Stäng alla listor
report-filter-result = Visar { $shown } av { $total } ställen
report-print-note = Listor som är stängda skrivs inte ut. Öppna dem före utskriften om de ska komma med.

# Tabellerna
report-no-schools = Ingen skola eller förskola skulle levereras.
report-schools-caption = Det som skulle levereras för varje skola och förskola
report-schools-note = Den som finns på flera skolor räknas på var och en. Problem är fel och varningar som gäller skolan.
report-school-name = Namn
report-school-classes = Klasser
report-school-pupils = Barn och elever
report-school-staff = Personal
report-school-guardians = Vårdnadshavare
report-school-total = Summa
report-relations-caption = Relationer efter slag, med ordet som står i filen
report-relation-meaning = Betydelse
report-relation-word = Ord i filen
report-relation-count = Antal
report-kind-school_in_org = skola i kommunen
report-kind-class_in_school = klass, avdelning eller grupp på skola
report-kind-student_in_school = barn eller elev på skola
report-kind-staff_in_school = personal på skola
report-kind-external_user_in_school = vårdnadshavare på skola
report-kind-student_in_class = barn eller elev i klass
report-kind-teacher_in_class = pedagog i klass
report-kind-guardian_for = vårdnadshavare för barn
report-kind-mentor_for = mentor för barn eller elev
report-kind-administrator_for = administratör för kommun, skola eller klass
report-sources-caption = Filerna som lästes
report-no-sources = Inga filer lästes.
report-source-system = Register
report-source-table = Tabell
report-source-encoding = Teckenkodning
report-source-rows = Rader
report-source-modified = Filen ändrad
report-files-caption = Filerna som har skrivits
report-no-files = Inga filer har skrivits.
report-file-name = Fil
report-file-bytes = Byte
report-file-lines = Rader
report-file-sum = Kontrollsumma (BLAKE3)
report-timings-caption = Tid för varje steg
report-stage = Steg
report-stage-time = Tid
report-stage-total = Sammanlagt
report-stage-read = Läsa källorna
report-stage-map = Tolka uppgifterna
report-stage-check = Kontrollera
report-stage-project = Välja ut det som ska levereras
report-stage-explain = Förklara det som lämnas utanför
report-stage-render = Forma filerna
report-stage-write = Skriva filerna
report-made-by = Gjord av Skolbro. Sidan hämtar ingenting från nätet.
report-zeros-note = Tal som bör vara noll i ett register i god ordning, per skola och klass. Var och en räknas en gång i antalet.
report-zeros-caption = Tal som bör vara noll
report-zero-what = Det som räknas
report-zero-count = Antal
report-zero-where = Var
report-zero-unread = finns inte i källorna
report-zero-more = { $n ->
    [one] och ett ställe till
   *[other] och { $n } ställen till
}
zero-pupils-without-school-year = Elever utan årskurs
zero-pupils-without-class = Elever utan klass
zero-pupils-without-guardian = Elever utan vårdnadshavare
zero-pupils-without-number = Elever utan personnummer
zero-adult-pupils-without-email = Myndiga elever utan egen e-post
zero-classes-without-pupils = Klasser utan elever
zero-classes-without-teacher = Klasser utan lärare
zero-classes-without-mentor = Klasser utan mentor
zero-staff-without-email = Personal utan e-post
zero-staff-without-duty = Lärare utan anställning
zero-staff-without-number = Personal utan personnummer
zero-guardians-without-email = Vårdnadshavare utan e-post
zero-guardians-without-phone = Vårdnadshavare utan telefon
zero-guardians-without-number = Vårdnadshavare utan personnummer
