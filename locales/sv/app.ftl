# Räkneord
count-rows = { $n ->
    [one] { $n } rad
   *[other] { $n } rader
}
nothing = { "" }
as-is = { $text }
person-born = { $name }, född { $date }

# Allvar och ansvar
severity-stop = Stopp
severity-error = Fel
severity-warning = Varning
severity-notice = Upplysning
owner-register-administrator = registeradministratören
owner-school-administrator = skolans administratör
owner-it-coordinator = it-samordnaren

# När ett kommando inte kan utföras
failure-file = { $n ->
    [one] Det är ett fel i { $file }
   *[other] Det är { $n } fel i { $file }
}
failure-mapping = { $n ->
    [one] Det är ett fel i mappningen
   *[other] Det är { $n } fel i mappningen
}
failure-sources = { $n } tabeller kan inte läsas
failure-no-workplace = { $folder } är ingen kommunmapp: skolbro.toml kan inte läsas ({ $why })
failure-no-mappings = Det finns ingen mappningsfil i mappen { $folder }
failure-mapping-folder = Mappen { $folder } kan inte läsas: { $why }
failure-text = { $file } kan inte läsas: { $why }
why-not-found = den finns inte
why-denied = åtkomst nekas
why-full = disken är full, eller filen för stor för den
why-folder = det är en mapp
why-no-folder = det är ingen mapp
why-read-only = disken kan bara läsas
why-name = namnet går inte att använda
why-exists = det finns redan något med det namnet
why-not-utf8 = det är ingen text i UTF-8
why-device = där finns något annat än en fil
why-other = datorn säger nej
failure-open-questions = { $n ->
    [one] En fråga måste besvaras innan något kan planeras
   *[other] { $n } frågor måste besvaras innan något kan planeras
}
failure-override-unknown = Det finns ingen regel { $code }. Ändra raden under [rules] i skolbro.toml.
failure-override-lowered = Regeln { $code } får inte sänkas eller stängas av: två personer skulle dela ett konto. Ta bort raden under [rules] i skolbro.toml.
failure-threshold-unknown = Regeln { $code } har ingen gräns { $key }. Ändra raden under [rules] i skolbro.toml.
failure-threshold-range = Gränsen { $key } för regeln { $code } ska vara ett helt tal från { $least } till { $most }. Ändra raden under [rules] i skolbro.toml.
failure-write = { $file } kan inte skrivas: { $why }
failure-already-there = Det finns redan en skolbro.toml i { $folder }
failure-nothing-to-draft = Det finns ingen fil i { $folder } som kan läsas
failure-not-ours = Mappen { $folder } innehåller något annat än en demonstration. Välj en annan mapp.
failure-production-locked = Produktionsmiljön är låst i skolbro.toml
failure-unconfirmed = { $n ->
    [one] Produktionsmiljön är låst: en punkt måste först bekräftas av Unikum ({ $points })
   *[other] Produktionsmiljön är låst: { $n } punkter måste först bekräftas av Unikum ({ $points })
}
failure-no-organisation = Inget har skrivits: kommunens id i Unikum saknas, så skolorna kan inte kopplas till kommunen
failure-oversized = Inget har skrivits: filen { $file } blir { $n } { $unit ->
    [rows] rader
   *[bytes] byte
 }, och Unikum tar högst { $limit }
failure-stopped = { $n ->
    [one] Inget har skrivits: en källa går inte att lita på
   *[other] Inget har skrivits: { $n } saker gör att källorna inte går att lita på
}
stopped-by = { $file }: { $title } ({ $code })
hint-init = skolbro init --from MAPP_MED_EXPORTFILER ARBETSMAPP gör ett utkast.
hint-replace = Lägg till --replace om utkastet ska göras om. Ändringar i de gamla filerna går då förlorade.
hint-answer = Skriv svaret efter answer = under frågan i skolbro.toml, och ändra raden i mappningen som frågan nämner.
hint-organisation = Fråga Unikum om kommunens id och skriv det i skolbro.toml: external_id under [receiver.org].
hint-oversized = Gränserna står i skolbro.toml under [receiver.limits]. Fråga Unikum om filen får vara så stor, eller minska omfattningen under [scope].
hint-doctor = skolbro doctor visar vad som återstår och hur det åtgärdas.
hint-column = Heter kolumnen något annat nu? Rätta då namnet i mappningen. Annars saknas den i exporten: be om en ny, för utan den skulle uppgiften försvinna för alla.
hint-check = skolbro check visar alla problem. Se till att exporten är hel och kör den igen.

# init
init-files = Filerna i mappen
init-written = Utkastet
init-questions = { $n ->
    [one] En fråga att ta ställning till
   *[other] { $n } frågor att ta ställning till
}
init-blocking = måste besvaras:
init-open = öppen:
init-next =
    Nästa steg: läs igenom mappningen, och kör sedan
      skolbro -C { $work } check --html rapport.html
      skolbro -C { $work } plan --to test --total --out { $work }/out

# mapping
mapping-table = { $n } rader skrivna till { $file }
mapping-no-tests = Mappningen har inga prov. Skriv ett [[test]] för varje slags rad som är viktig.
mapping-tests = { $failed ->
    [0] { $n ->
        [one] Provet är godkänt.
       *[other] Alla { $n } prov är godkända.
    }
   *[other] { $failed } av { $n } prov är underkända.
}
table-sheet = Mappningstabell
table-feeds = Fält i Unikum
table-thing = Uppgift om
table-field = Fält
table-source = Källsystem
table-file = Fil
table-columns = Kolumn
table-how = Direkt eller bearbetat
table-unique = Unikt id
table-decision = Beslut
table-row-school = Skola, kolumn { $column }
table-row-class = Klass, kolumn { $column }
table-row-user = Person, kolumn { $column }
table-relation = Relation { $names }
table-not-sent = Skickas inte; styr vad som skickas
capacity-pupil = elev
capacity-guardian = vårdnadshavare eller annan vuxen
capacity-staff = personal
how-no-source = ingen källa
kind-unit = skolenhet
kind-group = klass eller grupp
kind-person = person
kind-enrolment = inskrivning
kind-membership = gruppmedlemskap
kind-duty = tjänstgöring
kind-assignment = uppdrag
kind-guardianship = vårdnadshavare
how-directly = direkt
how-some-rows = bara rader som uppfyller villkoret
how-constant = fast värde: { $value }
how-join = kolumnerna sätts ihop med ”{ $with }”
how-first = den första som inte är tom
how-choice = olika värden beroende på ett villkor
how-elsewhere = hämtas ur { $table }, kolumnen { $column }
how-each = listan delas vid ”{ $separator }”, en för varje del
how-last = listan delas vid ”{ $separator }”, den sista delen
how-nth = listan delas vid ”{ $separator }”, del { $nth }
how-capture = det som mönstret { $pattern } fångar
how-lookup = översätts med uppslagstabellen { $name }
how-upper = stora bokstäver
how-lower = små bokstäver
how-default = annars ”{ $value }”

# doctor
doctor-broken = Fungerar inte ({ $n })
doctor-blocking = Hindrar produktion ({ $n })
doctor-open = Att ta ställning till ({ $n })
doctor-question = Frågor till Unikum ({ $n })
    Till dess Unikum svarar gäller det antagna. Efter svaret: ändra värdet vid behov, och lägg till nyckeln i confirmed under [receiver].
doctor-assumed = Antaget: { $default }
doctor-good = I ordning ({ $n })
doctor-sources = { $n ->
    [one] Källan kan läsas: en tabell
   *[other] Källorna kan läsas: { $n } tabeller
}, { $rows } rader
doctor-sources-hint = Kontrollera exporten och [sources] i skolbro.toml.
doctor-no-examples = Mappningen har inga prov
doctor-no-examples-hint = Skriv ett [[test]] för varje slags rad som är viktig, så märks det om någon ändrar fel.
doctor-examples = { $n ->
    [one] Mappningens prov är godkänt
   *[other] Mappningens { $n } prov är godkända
}
doctor-examples-fail = { $n } av mappningens prov är underkända
doctor-examples-hint = skolbro mapping test visar vad som skiljer.
doctor-question-hint = Skriv svaret efter answer = vid frågan { $id } i skolbro.toml.
doctor-alternative-test = Personer utan personnummer skickas till testmiljön med registrets eget id som alternativt id
doctor-alternative-always = Personer utan personnummer skickas även till produktion, med registrets eget id som alternativt id
doctor-alternative-hint = Fråga Unikum om registrets id får användas i produktion. Sätt sedan [policy] alternative_ids till "always" eller "never", och skriv in "ids.alternative" bland de bekräftade punkterna.
doctor-form = Skolformen { $form } har ingen egen kod hos Unikum och följer sin skolenhet
doctor-form-hint = Fråga Unikum om koden. Skriv den under [receiver.map.skolform], och "map.skolform" bland de bekräftade punkterna.
doctor-point = Punkt { $number } ({ $key }): { $question }
doctor-point-hint = Antaget: { $default }. När Unikum har svarat: ändra värdet vid behov, och lägg till "{ $key }" i confirmed under [receiver].
doctor-locked = Produktionsmiljön är låst
doctor-locked-hint = Sätt locked = false under [environment.production] när testomgången är godkänd.
doctor-expired = Det ni har bestämt om regeln { $code } gällde till och med { $until } och gäller inte längre
doctor-expired-hint = Regeln är nu så allvarlig som den är från början. Ta bort raden under [rules] i skolbro.toml, eller bestäm på nytt med namn, skäl och nytt slutdatum.
check-expired = Det ni har bestämt om regeln { $code } gällde till och med { $until } och räknas inte längre.

# Sammanfattning
summary-head = { $municipality } · { $environment } · bilden för { $date }
summary-schools = { NUMBER($n) } { $n ->
    [one] skola eller förskola
   *[other] skolor och förskolor
}
summary-classes = { NUMBER($n) } { $n ->
    [one] klass, avdelning eller grupp
   *[other] klasser, avdelningar och grupper
}
summary-persons = { NUMBER($n) } { $n ->
    [one] person
   *[other] personer
}: { NUMBER($pupils) } barn och elever, { NUMBER($guardians) } vårdnadshavare, { NUMBER($staff) } personal
summary-relations = { NUMBER($n) } { $n ->
    [one] relation
   *[other] relationer
}
summary-protected = { $n ->
    [one] En person med skyddade personuppgifter hålls utanför
   *[other] { $n } personer med skyddade personuppgifter hålls utanför
}
summary-stop = Stopp: { $causes ->
    [one] en orsak gör
   *[other] { $causes } orsaker gör
} att inget kan levereras
summary-error = Fel: { $problems ->
    [one] ett problem
   *[other] { $problems } problem
} lämnas utanför tills det är rättat · { $causes ->
    [one] en orsak
   *[other] { $causes } orsaker
}
summary-warning = Varningar: { $problems ->
    [one] ett problem levereras ändå
   *[other] { $problems } problem levereras ändå
} · { $causes ->
    [one] en orsak
   *[other] { $causes } orsaker
}
summary-notice = Upplysningar: { $problems } (i rapporten)
summary-line = rad { $line }
summary-more-causes = … och { $n } orsaker till, i rapporten
summary-file = { $file } · { NUMBER($lines) } rader
summary-html = Rapport: { $file }

# demo
demo-made = Exempelköping är gjord: exportfiler i { $folder }, { $n ->
    [one] ett inplanterat fel
   *[other] { $n } inplanterade fel
} (facit i { $planted }).
demo-exported = Exportfilerna ligger i { $folder }, med { $n } inplanterade fel.
demo-too-many-rows = Bladet { $sheet } skulle få fler rader än Excel tar. Välj en mindre storlek eller en annan dialekt.
demo-took = Kommunen tog { $making } s att göra. Utkast, kontroll och leverans tog { $working } s.
demo-week = Fem nätter till testmiljön och tillbaka
demo-night = { $n ->
    [0] Natten { $day }
   *[other] { $day }: { $happened }
}
demo-night-mischief = Testmiljön gör fel med flit: { $mode }
demo-night-sent = Leverans { $run } skickad över SFTP, krypterad: { $rows } rader, { $lines } relationsrader{ $held ->
    [0] {""}
   *[other] ; { $held } ändringar väntar på en person
}
demo-night-nothing = Ingenting skickades{ $held ->
    [0] {""}
   *[other] ; { $held } ändringar väntar på en person
}
demo-night-became = På morgonen: { $state }
demo-night-compared = Jämförd med testmiljöns export: { $agree } stämmer, { $explained } skillnader är förklarade, { $unexplained } oförklarade
demo-week-explained = Fem nätter, inga oförklarade skillnader.
demo-week-unexplained = Det finns skillnader som ingenting förklarar.
demo-week-there = Testmiljön ligger i { $folder }. Titta: skolbro -C { $work } receiver show --dir { $folder }
demo-event-changed-class = { $n } bytte klass
demo-event-changed-school = { $n } bytte skola
demo-event-left = { $n } slutade
demo-event-began = { $n } började
demo-event-moved = { $n } hushåll flyttade
demo-event-renamed = { $n } bytte namn
demo-event-changed-teacher = { $n ->
    [one] en klass
   *[other] { $n } klasser
} bytte lärare
demo-event-lost-guardian = { $n } barn miste en vårdnadshavare
demo-event-protected = { $n } fick skyddade uppgifter
demo-next = Nästa steg: skolbro -C { $work } doctor

# Kommandoraden
cli-usage = Användning
cli-commands = Kommandon
cli-options = Flaggor
cli-arguments = Argument
cli-skolbro = Skolbro: bron från kommunens skolregister till Unikum
cli-init = Gör ett utkast till mappning och inställningar ur en mapp med exportfiler
cli-demo = Visar allt på en påhittad kommun
cli-check = Läser, mappar och kontrollerar källorna, och berättar vad som är fel
cli-plan = Gör leveransen till en miljö
cli-mapping = Provar mappningen, eller skriver mappningstabellen
cli-test = Kör proven i mappningen
cli-table = Skriver mappningstabellen som Excelfil
cli-doctor = Visar vad som återstår före en säker leverans, och hur det åtgärdas
cli-arg-lang = Språk: sv eller en
cli-arg-folder = Kommunens mapp
cli-arg-help = Visar den här hjälpen
cli-arg-version = Visar versionen
cli-arg-from = Mappen med exportfilerna
cli-arg-work = Mappen där utkastet läggs
cli-arg-preset = Känt slags register: oneroster, sds, skola24 eller register
cli-arg-municipality = Kommunens namn
cli-arg-replace = Skriv över ett tidigare utkast
cli-arg-out = Vart det skrivs
cli-arg-size = Storlek, eller antal elever
cli-arg-seed = Samma tal ger samma kommun
cli-arg-dialect = Hur registret skriver sina filer: register, skola24, workbook, oneroster
cli-arg-clean = Utan inplanterade fel
cli-arg-exports-only = Bara exportfilerna
cli-arg-to = Miljö: test eller production
cli-arg-total = Hela leveransen, inte bara ändringar
cli-arg-as-of = Dagen som bilden gäller, till exempel 2026-08-18; annars i dag
cli-arg-identities = Skriver id som ser ut att ha blivit andra som en lista att gå igenom
cli-arg-html = Skriver rapporten som webbsida
cli-arg-offline = Talar inte med några servrar
cli-arg-json = Skriver JSON för program
cli-failed = Det gick inte
cli-hint = Gör så här
cli-mistake = fel
cli-more-places = … och { $n } ställen till
cli-bad-date = { $found } är inget datum. Skriv till exempel 2026-08-18.
cli-bad-size = { $found } är ingen storlek. Skriv S, M, L, XL eller ett antal elever.
cli-unknown-argument = Flaggan { $argument } finns inte.
cli-unknown-command = Kommandot { $command } finns inte.
cli-missing-argument = Det saknas något: { $argument }
cli-missing-command = Det saknas ett kommando.
cli-invalid-value = { $value } går inte att använda för { $argument }. Möjliga värden: { $known }
cli-not-understood = Kommandoraden går inte att förstå.
cli-did-you-mean = Menade du { $near }?
cli-see-help = Skriv --help för hjälp.
cli-our-fault = Något gick snett i Skolbro. Det är vårt fel och inte ditt, och inget har skrivits till hälften.
    Berätta det för den som förvaltar Skolbro hos er, eller direkt för projektet, med de här orden: Skolbro { $version }, { $place }.
    Här finns inga personuppgifter.
cli-otherwise = { $text }; annars { $value }
cli-value-dir = MAPP
cli-value-file = FIL
cli-value-date = DATUM
cli-value-name = NAMN
cli-value-env = MILJÖ
cli-value-kind = SLAG
cli-value-work = ARBETSMAPP
cli-value-n = TAL
cli-value-command = KOMMANDO
cli-unknown-word = { $argument } går inte att förstå här.
cli-missing-value = Det saknas något efter { $argument }.
cli-bad-value = { $value } går inte att använda för { $argument }.
cli-conflict = { $argument } går inte ihop med { $other }.
cli-twice = { $argument } står två gånger.
