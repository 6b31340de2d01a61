# Varför? Förklaringen av en person, en klass, en skola eller en levererad uppgift

# svaret
explain-nobody = Registren har ingen, och inget, med det id:t eller namnet som kan visas. Kontrollera stavningen. Ett personnummer skrivs med tio eller tolv siffror.
explain-several = Det finns { $n } som heter så. Fråga igen med id:t, eller lägg till --kind:
explain-hit-person = person: { $name }{ $place ->
    [none] {""}
   *[other] , född { $place }
}  (id { $id })
explain-hit-class = klass: { $name }{ $place ->
    [none] {""}
   *[other] , { $place }
}  (id { $id })
explain-hit-school = skola: { $name }  (id { $id })
explain-head-person = { $name }{ $place ->
    [none] {""}
   *[other] , född { $place }
} · { $environment } · bilden för { $day }
explain-head-class = Klass eller grupp: { $name }{ $place ->
    [none] {""}
   *[other] , { $place }
} · { $environment } · bilden för { $day }
explain-head-school = Skola: { $name } · { $environment } · bilden för { $day }
explain-own-id = Registrets id: { $id }
explain-id = Unikums id: { $id }
explain-asked = Den du frågar om
explain-somebody = någon som inte längre finns i registren
explain-stopped = Källan går inte att lita på, så inget planeras: { $title } ({ $code }){ $file ->
    [none] {""}
   *[other] , { $file }
}
explain-step-rows = Det här står i registren
explain-step-check = Kontrollen och listorna
explain-step-wanted = Det här ska finnas i Unikum
explain-step-held = Det här finns i Unikum, så vitt vi vet
explain-step-runs = Det här har levererats
explain-step-next = Det här skickas härnäst

# var något står
explain-spot = { $file }{ $sheet ->
    [none] {""}
   *[other] , bladet { $sheet }
}{ $line ->
    [none] {""}
   *[other] { " " }rad { $line }
}{ $n ->
    [0] {""}
    [one] , kolumn { $columns }
   *[other] , kolumnerna { $columns }
}
explain-more-spots = och { $n ->
    [one] en rad till
   *[other] { $n } rader till
}
explain-by-mapping = fast värde i mappningen
explain-by-school-forms = översatt enligt [receiver.map.skolform] i skolbro.toml
explain-by-school-years = översatt enligt [[receiver.map.arskurs]] i skolbro.toml
explain-by-prefix = med förledet från [receiver.ids] i skolbro.toml
explain-by-identities = id:t som Unikum redan har, enligt lists/identities.csv
explain-by-first-name = bara det första namnet, enligt given_name under [policy] i skolbro.toml
explain-by-cleaned = utan radbrytningar och tecken som inte kan skickas
explain-by-elsewhere = från en annan rad än den som visas här
explain-no-value = (inget att visa)

# raderna
explain-not-in-registers = Inget: registren har det inte längre.
explain-row-pupil = beskrivs som barn eller elev
explain-row-guardian = beskrivs som vårdnadshavare eller annan vuxen
explain-row-staff = beskrivs som personal
explain-row-person = personen själv
explain-row-unused = står i en rad som ingen del av mappningen använder
explain-row-unit = skolan själv
explain-row-group = gruppen själv{ $role ->
    [none] {""}
   *[other] , { $role }
}
explain-row-enrolment = inskriven på { $with }{ $role ->
    [none] {""}
   *[other] , årskurs { $role }
}
explain-row-membership = med i { $with }
explain-row-duty = anställd på { $with }{ $role ->
    [none] {""}
   *[other] , { $role }
}
explain-row-assignment = { $role } för { $with }
explain-row-mentored = { $with } är { $role }
explain-row-guardian-of = { $role } för { $with }
explain-row-guarded-by = { $with } är { $role }
explain-period = { $first ->
    [none] {""}
   *[other] från { $first }
}{ $last ->
    [none] {""}
   *[other] { " " }till och med { $last }
}
explain-role-guardian = vårdnadshavare
explain-role-responsible = annan ansvarig vuxen
explain-role-trustee = god man
explain-role-appointed = utsedd behörig
explain-role-teacher = lärare
explain-role-mentor = mentor
explain-role-administrator = administratör
explain-role-class = klass
explain-role-section = avdelning
explain-count-unit = { $n ->
    [one] en skola
   *[other] { $n } skolor
}
explain-count-group = { $n ->
    [one] en klass eller grupp
   *[other] { $n } klasser och grupper
}
explain-count-enrolment = { $n ->
    [one] en inskrivning
   *[other] { $n } inskrivningar
}
explain-count-membership = { $n ->
    [one] en plats i gruppen
   *[other] { $n } platser i gruppen
}
explain-count-duty = { $n ->
    [one] en anställning
   *[other] { $n } anställningar
}
explain-count-assignment = { $n ->
    [one] ett uppdrag
   *[other] { $n } uppdrag
}

# kontrollen och listorna
explain-no-problems = Inget att anmärka, och ingen lista nämner det.
explain-problem = { $severity }: { $title } ({ $code })
explain-problem-count = { $severity }: { $title } ({ $code }), { $n ->
    [one] en gång
   *[other] { $n } gånger
} bland dem som hör hit
explain-corrects = Rättas av { $owner }: { $hint }
explain-list-blocked = Står på spärrlistan (lists/blocked.csv) och skickas därför inte.
explain-list-kept-adult = Behålls som vårdnadshavare för { $with } efter 18 (lists/guardians_kept.csv){ $until ->
    [none] {""}
   *[other] , till och med { $until }
}.
explain-list-kept-child = Behåller { $with } som vårdnadshavare efter 18 (lists/guardians_kept.csv){ $until ->
    [none] {""}
   *[other] , till och med { $until }
}.
explain-list-released = Någon har beslutat att uppgifterna får skickas igen (lists/released.csv).
explain-list-identity-keep = Någon har beslutat att Unikum behåller det gamla id:t (lists/identities.csv).
explain-list-identity-moved = Någon har skrivit att Unikum självt har bytt id:t (lists/identities.csv).
explain-list-identity-new = Någon har beslutat att det gamla och det nya id:t är två olika (lists/identities.csv).
explain-list-announced = Aviserat (lists/announced.csv): { $with }{ $until ->
    [none] {""}
   *[other] , till och med { $until }
}.

# det som ska finnas
explain-wanted = Raden ska finnas:
explain-not-wanted = Ingen rad: det ska inte finnas i Unikum den dagen.
explain-left-out = Det här i registren skickas inte:
explain-reason-held = ett fel håller det tillbaka tills det är rättat
explain-reason-out-of-scope = ligger utanför det som kommunen har valt att skicka
explain-reason-group-kind-off = grupper av det slaget skickas inte
explain-reason-not-yet = har inte börjat{ $date ->
    [none] {""}
   *[other] ; skickas från och med { $date }
}
explain-reason-ended = är slut{ $date ->
    [none] {""}
   *[other] ; sista dagen i Unikum är { $date }
}
explain-reason-empty-group = har inga elever den dagen
explain-reason-not-guardian = den vuxna är inte vårdnadshavare enligt lag
explain-reason-of-age = barnet är myndigt
explain-reason-gone = personen har avlidit eller flyttat utomlands
explain-reason-no-number = det finns inget personnummer, och andra id skickas inte
explain-reason-no-relation = inget kopplar personen till någon skola den dagen
explain-reason-other-end = det som raden pekar på skickas inte{ $end ->
    [none] {""}
   *[other] { " " }({ $end })
}
explain-reason-not-employed = arbetar i gruppen men är inte anställd på skolan
explain-reason-switched-off = sådant skickas inte enligt inställningarna, eller går inte att skicka till Unikum
explain-reason-blocked = står på spärrlistan
explain-reason-no-teacher = har ingen lärare, och sådana grupper väntar
explain-reason-not-enrolled = är med i en grupp på en skola där ingen rad har skrivit in personen

# kopplingar, sedda från den frågan gäller
explain-from-school_in_org = hör till { $other }
explain-from-class_in_school = klass på { $other }
explain-from-student_in_school = elev på { $other }
explain-from-staff_in_school = personal på { $other }
explain-from-external_user_in_school = vårdnadshavare på { $other }
explain-from-student_in_class = elev i { $other }
explain-from-teacher_in_class = lärare i { $other }
explain-from-guardian_for = vårdnadshavare för { $other }
explain-from-mentor_for = mentor för { $other }
explain-from-administrator_for = administratör för { $other }
explain-to-guardian_for = har vårdnadshavaren { $other }
explain-to-mentor_for = har mentorn { $other }
explain-count-school_in_org = { $n } { $n ->
    [one] skola
   *[other] skolor
}
explain-count-class_in_school = { $n } { $n ->
    [one] klass
   *[other] klasser
}
explain-count-student_in_school = { $n } { $n ->
    [one] elev
   *[other] elever
} på skolan
explain-count-staff_in_school = { $n } personal på skolan
explain-count-external_user_in_school = { $n } vårdnadshavare på skolan
explain-count-student_in_class = { $n } { $n ->
    [one] elev
   *[other] elever
} i klassen
explain-count-teacher_in_class = { $n } lärare i klassen
explain-count-guardian_for = { $n } vårdnadshavare
explain-count-mentor_for = { $n } { $n ->
    [one] mentor
   *[other] mentorer
}
explain-count-administrator_for = { $n } { $n ->
    [one] administratör
   *[other] administratörer
}

# det som finns i Unikum
explain-nothing-confirmed = Inget är bekräftat än: ingen leverans till miljön har fått ett besked om att den gick in.
explain-held = Finns i den bekräftade bilden, version { $version }:
explain-not-held = Finns inte i den bekräftade bilden.
explain-doubtful = osäkert: två leveranser säger olika
explain-row-doubtful = Radens innehåll är osäkert: två leveranser säger olika.
explain-waiting = { $n ->
    [one] Leverans { $runs } har
   *[other] Leveranserna { $runs } har
} inte fått något besked, så det kan ha ändrats sedan dess.

# leveranser
explain-no-runs = Ingen leverans till miljön har handlat om det.
explain-run = Leverans { $run }{ $at ->
    [none] {""}
   *[other] , { $at }
}, bilden för { $day }: { $state }
explain-row-sent = raden  (rad { $number } i filen principals)
explain-line-number = (rad { $number } i filen relations)
explain-failed = gick inte in
explain-emptied = { $n ->
    [one] En leverans är gallrad
   *[other] { $n } leveranser är gallrade
} (till och med nummer { $last }). Vad { $n ->
    [one] den
   *[other] de
} innehöll går inte längre att säga.

# härnäst
explain-next-first = Inget har skickats till miljön än. Den första leveransen tar med allt som ska finnas, när en person har godkänt den.
explain-next-stopped = Inget planeras så länge källan inte går att lita på.
explain-next-nothing = Inget: Unikum bör redan ha det som ska finnas.
explain-next-locked = Miljön är låst, så inget skickas än. skolbro doctor visar vad som återstår.
explain-next-again = (en gång till, eftersom en tidigare leverans inte har fått besked)
explain-next-row-new = + raden, som är ny
explain-next-row-changed = ~ raden ändras:
explain-next-row-doubtful = ~ raden en gång till, eftersom ingen vet vad den säger i Unikum
explain-waits-frozen = rörs inte: ett fel i underlaget håller det
explain-waits-unsure = väntar på besked om en tidigare leverans
explain-waits-guard = stoppas av en spärr och väntar på en person { $guard }
explain-waits-follows = väntar på något annat som väntar

# en levererad uppgift
explain-cell = Leverans { $run }, filen { $file }, rad { $number }{ $at ->
    [none] {""}
   *[other] , { $at }
}: { $state }
explain-cell-failed = Enligt beskedet gick raden inte in.
explain-named = { $name }{ $id ->
    [none] {""}
   *[other] { " " }({ $id })
}
explain-op-add = + { $kind }: { $ends }
explain-op-remove = − { $kind }: { $ends }
explain-moved = Underlaget, inställningarna eller programmet har ändrats sedan leveransen. Raderna nedan är dagens.
explain-not-moved = Underlaget är detsamma som när leveransen gjordes.
explain-line-today = Kopplingen ska finnas i dag. Ändarna står här:
explain-line-not-today = Kopplingen ska inte finnas i dag. Fråga om personen, klassen eller skolan för att få veta varför.
explain-row-not-today = Raden ska inte finnas i dag. Fråga om personen, klassen eller skolan för att få veta varför.
explain-today = i dag: { $value }
explain-field-id = id
explain-field-person = personen
explain-field-unit = skolan
explain-field-group = gruppen
explain-field-pupil = eleven
explain-field-adult = den vuxna
explain-field-child = barnet
column-id = id
column-user-id = personnummer eller annat id
column-age-from = ålder från
column-age-to = ålder till
column-url = webbadress
column-visiting-address = besöksadress
column-hide-contact = dölj kontaktuppgifter
column-personal-notices = tillåt personliga notiser
column-group-messages = tillåt meddelanden från skol- och grupper
column-system-messages = tillåt systemmeddelanden

# det som inte gick
failure-explain-what = Säg vad som ska förklaras: antingen en person, klass eller skola, eller en rad i en leverans
failure-explain-option = Det som står efter { $option } går inte att använda. Skriv till exempel { $example }.
failure-explain-input = Det kom ingen rad att läsa
failure-explain-run = Det finns ingen körning med det numret
failure-explain-row = Filen { $file } har ingen sådan rad; den har { $n } rader
failure-explain-column = Raden har ingen sådan kolumn
hint-explain = skolbro explain 7A, eller skolbro explain --run 12 --file relations --row 3. Ett personnummer behöver inte stå på kommandoraden: skriv skolbro explain - och sedan numret.

# Kommandoraden
cli-explain = Berättar varför en person, klass eller skola finns i Unikum, eller inte
cli-arg-what = Person, klass eller skola: personnummer, id eller namn på klass eller skola. Med - läses en rad från standard in, så att numret inte hamnar i kommandohistoriken
cli-arg-explain-kind = Bara ett slag: person, class (klass) eller school (skola)
cli-arg-on = Dagen det gäller, till exempel 2026-08-18: dagens register som de vore den dagen, och det som levererats till och med den
cli-arg-explain-file = Vilken av leveransens filer: principals eller relations
cli-arg-row = Radens nummer i filen, som Unikum räknar
cli-arg-column = Kolumnens nummer eller namn; annars alla
cli-value-what = VAD
cli-value-column = KOLUMN
