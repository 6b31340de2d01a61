# Ändringsplaner och leveranser

# planen
plan-head = { $undo ->
    [0] Ändringsplan { $run } · { $environment } · bilden för { $day }
   *[other] Ändringsplan { $run } som ångrar leverans { $undo } · { $environment }
}
plan-nothing = Inget att skicka till { $environment }: Unikum bör redan ha bilden för { $day }.
plan-why-first = Det här är den första leveransen. Allt är nytt, och en person måste godkänna den.
plan-why-sources = { $n } ändringar för att registren har ändrats.
plan-why-rules = { $n } ändringar för att inställningar, mappning eller listor har ändrats.
plan-why-either = { $n } ändringar för att registren eller inställningarna har ändrats; det går inte att säga vilket.
plan-why-day = { $n } ändringar för att en dag har kommit: någon börjar, slutar eller fyller år.
plan-why-correction = { $n } ändringar som rättar vad en tidigare leverans kan ha lämnat fel.
plan-why-waited = { $n } ändringar som har väntat sedan en tidigare natt.
plan-why-undo = Det som leveransen gjorde tas tillbaka: { $n } ändringar.
plan-because-sources = registret har ändrats
plan-because-rules = inställningarna har ändrats
plan-because-either = registret eller inställningarna har ändrats
plan-because-day = dagen har kommit
plan-because-correction = rättar en tidigare leverans
plan-because-waited = har väntat
plan-sent = Skickas: { $new } nya och { $changed } ändrade rader, { $added } relationer läggs till och { $removed } tas bort
plan-whole = Godkänns allt skickas: { $new } nya och { $changed } ändrade rader, { $added } relationer läggs till och { $removed } tas bort
plan-again = Av dem skickas { $n } en gång till, eftersom ingen har sagt vad som hände med en tidigare leverans.
plan-lasting = { $n ->
    [one] En person är ny
   *[other] { $n } personer är nya
} i Unikum. Personer kan inte tas bort med fil: ångras leveransen tas bara deras relationer bort.
plan-detached = { $n ->
    [one] En klass lämnar sin skola. Är någon satt som administratör på den för hand i Unikum: ta bort det före importen. Annars blir personen kvar på en klass som inte hör till någon skola.
   *[other] { $n } klasser lämnar sina skolor. Är någon satt som administratör på dem för hand i Unikum: ta bort det före importen. Annars blir personen kvar på en klass som inte hör till någon skola.
}
plan-detached-school = { $school }: { $classes }{ $more ->
    [0] {""}
   *[other] { " " }och { $more } till
}
plan-waiting-frozen = Rörs inte: { $n } ändringar om sådant som hålls av fel i underlaget eller är skyddat
plan-waiting-unsure = Väntar på besked om en tidigare leverans: { $n } ändringar
plan-waiting-guard = Stoppade av en spärr: { $n } ändringar
plan-waiting-follows = Väntar på något av ovanstående: { $n } ändringar
guard-scope-run = hela körningen
guard-scope-unplaced = det som inte hör till någon skola
guard-scope-person = en person
plan-protected = BRÅDSKANDE: { $school } har { $n ->
    [one] en person
   *[other] { $n } personer
} i Unikum som nu har skyddade personuppgifter. Ring skolan och Unikums ansvariga i dag. Vem det är står i registret, aldrig här.
plan-school = { $name } ({ $id })
plan-school-counts = { $added ->
    [0] {""}
   *[other] +{ $added } relationer{"  "}
}{ $removed ->
    [0] {""}
   *[other] −{ $removed } relationer{"  "}
}{ $changed ->
    [0] {""}
   *[other] { $changed } ändrade{"  "}
}{ $waiting ->
    [0] {""}
   *[other] { $waiting } väntar
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
plan-empty-value = (tomt)
plan-waits = väntar
plan-more = … och { $n } till
plan-identities = { $n } par av id står i { $file }. Skriv ett beslut, skäl och namn på varje rad och lägg filen som lists/identities.csv.
plan-next-approve = Nästa steg: skolbro approve { $run } --by NAMN --reason ”det du har kontrollerat”
plan-next-deliver = Nästa steg: skolbro deliver { $run }
plan-next-confirm = Nästa steg, när importrapporten har kommit: skolbro confirm { $run } --by NAMN
plan-next-waiting = { $n } ändringar väntar på en person. Läs planen och godkänn skola för skola, eller rätta i registret.

# relationer i klartext
relation-school_in_org = skola i kommunen
relation-class_in_school = klass på skolan
relation-student_in_school = elev på skolan
relation-staff_in_school = personal på skolan
relation-external_user_in_school = vårdnadshavare på skolan
relation-student_in_class = elev i klass
relation-teacher_in_class = lärare i klass
relation-guardian_for = vårdnadshavare för
relation-mentor_for = mentor för
relation-administrator_for = administratör för

# kolumner i klartext
column-name = namn
column-code = skolenhetskod
column-school-type = skolform
column-street = adress
column-postal-code = postnummer
column-locality = postort
column-phone = telefon
column-mobile = mobil
column-work-phone = telefon arbete
column-email = e-post
column-given-name = förnamn
column-family-name = efternamn
column-school-year = årskurs
column-other = beskrivning

# det som görs
approved = Plan { $run } är godkänd: { $rows } rader och { $lines } relationsrader. Inget annat än det levereras.
delivered = Leverans { $run } är skriven:
confirmed = Leverans { $run } är bekräftad. Den bekräftade bilden är nu version { $version }.
confirmed-failed = Leverans { $run } kom inte fram. Den bekräftade bilden är oförändrad, och nästa leverans tar med allt igen.
confirmed-partly = Leverans { $run } är bekräftad utom { $n } rader, som skickas igen nästa gång.
night-delivered = Natten är klar.
night-empty = Natten är klar. Tomma filer skickades, för det fanns inget att ändra och mottagaren vill ha en leverans varje natt.
night-nothing = Natten är klar: inget behövde skickas.
night-waits = Natten är klar: allt som ändrats väntar på en person, och inget har skickats.
night-first = Den första leveransen måste godkännas av en person, så inget har skickats.
night-not-retained = Natten är klar, men gallringen gick inte: { $why }.

# historik
history-none = Inga körningar till { $environment } ännu.
history-run = { $run }  { $day }  { $state }  { $rows } rader, { $lines } relationsrader
history-entry = { $at }  { $actor }  { $verb }
history-emptied = Vad körningen innehöll är gallrat sedan { $day }. Kvar är tider, antal och vem som godkände.
run-state-planned = planerad
run-state-approved = godkänd
run-state-delivered = levererad, väntar på besked
run-state-confirmed = bekräftad
run-state-partly = delvis bekräftad
run-state-failed = kom inte fram
run-state-discarded = kastad
run-state-stale = inaktuell
verb-plan = planerade
verb-approve = godkände
verb-deliver = levererade
verb-receipt = såg leveransen ligga hos mottagaren
verb-report = läste ett brev om en import
verb-confirm = gav besked
verb-supersede = ersatte planen med en nyare
verb-stale = underkände planen som inaktuell
verb-expire = lät godkännandet gå ut
verb-retain = gallrade
verb-forget = tog bort uppgifter om skyddade personer

# det som inte gick
failure-store-in-use = En annan körning använder kommunens minne (data/){ $process ->
    [0] {""}
   *[other] , process { $process }
}
failure-store-unusable = Kommunens minne går inte att öppna: { $file }: { $why }
failure-store-read-only = Kommunens minne (data/) går att läsa men inte att skriva i
failure-store-full = Disken är full. Inget har ändrats
failure-store-disk = Disken svarade med ett fel när kommunens minne (data/) skulle läsas eller skrivas
failure-store-newer = Kommunens minne (data/) är skrivet av en nyare version av Skolbro
failure-store-foreign = { $file } är inte Skolbros: det är ett annat programs databas
failure-store-damaged = Kommunens minne (data/) är skadat
failure-store-database = Kommunens minne (data/) svarade med ett fel
failure-store-lost = Kommunens minne (data/skolbro.db) är borta. Inget har skickats
failure-unsigned = Namn och skäl får inte vara tomma: det är de som visar vem som svarar för beslutet
failure-identity-clash = lists/identities.csv: { $sort ->
    [school] en skola
    [class] en klass
   *[other] en person
} ska behålla ett id som någon annan har i registren
hint-identity-clash = Båda finns i registren. Två olika kan inte ha samma id i Unikum: ta bort raden i listan, eller rätta i registret.
failure-identity-back = lists/identities.csv: Unikum ska ha bytt id på { $sort ->
    [school] en skola
    [class] en klass
   *[other] en person
}, men det gamla id:t finns fortfarande i registren
hint-identity-back = Ett id kan inte både ha blivit ett annat och finnas kvar. Ta bort raden i listan om id:t har fått en ny ägare, eller rätta i registret.
failure-no-run = Det finns ingen körning { $run }
failure-run-state = Körning { $run } är { $state }, så det går inte
failure-run-gone = Det som körning { $run } innehöll är gallrat
failure-run-moved = Den bekräftade bilden har ändrats under tiden
failure-stale = Plan { $run } är inaktuell: { $moved }. Inget har skickats
failure-no-school = Skolan { $school } finns inte i planen
failure-no-line = Filen { $file } har ingen rad { $line }; den har { $n } rader
failure-undo-elsewhere = Körning { $run } hör till den andra miljön
failure-undo-outstanding = Det finns en annan leverans utan besked
failure-undo-state = Körning { $run } har inte levererats, så det finns inget att ångra
failure-undo-gone = Leverans { $run } kan inte ångras: det den innehöll gallrades { $day }
failure-approve-no-change = Skolan har inga ändringar i planen, så det finns inget att godkänna
failure-approve-nothing = Inget av det här kan skickas som planen är, så det finns inget att godkänna
approve-waiting-together = Hör ihop med ändringar på andra skolor: { $n } ändringar. Godkänn dem tillsammans ({ $schools })
failure-bad-numbers = { $found } är inga radnummer. Skriv till exempel 3,7-9.
stale-sources = registrens filer har ändrats
stale-rules = inställningar, mappning eller listor har ändrats
stale-baseline = det Unikum kan ha har ändrats
stale-something = registren, inställningarna eller den bekräftade bilden har ändrats
stale-expired = godkännandet gick ut { $at }, { $hours } timmar efter att det gavs
stale-clock = datorns klocka går före { $at }, då planen godkändes
hint-store-in-use = Vänta tills den andra körningen är klar, och försök igen.
hint-store-unusable = Se till att den som kör Skolbro äger mappen data och får skriva i den.
hint-store-full = Gör plats på disken och försök igen.
hint-store-disk = Se efter att disken inte är full och att den är hel, och försök igen.
hint-store-newer = Använd den nyaste versionen av Skolbro.
hint-store-damaged = Ta undan mappen data, lägg tillbaka den senaste säkerhetskopian, och kör igen. Kör aldrig utan den: då vet Skolbro inte vad Unikum har.
hint-store-lost = Lägg tillbaka filen från säkerhetskopian. Finns ingen, ta bort hela mappen data: då blir nästa leverans den första igen, och en person måste godkänna den.
hint-history = skolbro history visar körningarna.
hint-plan-again = Gör en ny plan med skolbro plan, och läs den.
hint-undo-gone = Rätta i registret eller mappningen, så leder nästa natt rätt. Hur länge leveranser kan ångras bestämmer documents_days under [retention] i skolbro.toml.
hint-schools = skolbro history med planens nummer visar skolornas id.

# kommandona
cli-approve = Godkänner en plan, hel eller för några skolor
cli-deliver = Skriver det som är godkänt, byte för byte
cli-confirm = Berättar vad som hände med en leverans
cli-run = Hela natten: läser, jämför och levererar det som ingen spärr stoppar
cli-undo = Planerar motsatsen till en leverans
cli-history = Visar körningar, eller allt om en av dem
cli-retain = Gallrar: raderar personuppgifter som är äldre än reglerna i skolbro.toml
cli-arg-run = Körningens nummer
cli-arg-by = Ditt namn; det sparas i journalen
cli-arg-reason = Vad du har kontrollerat; sparas i journalen. Skriv inga namn på elever eller vårdnadshavare
cli-arg-school = Bara den här skolan, med Unikums id; kan upprepas
cli-arg-failed = Inget kom fram
cli-arg-failed-rows = Rader i principals-filen som inte gick in, till exempel 3,7-9
cli-arg-failed-lines = Rader i relations-filen som inte gick in
cli-arg-plan-html = Skriver planen som webbsida, läsbar bara för ägaren; med --total rapporten
cli-arg-history-html = Skriver körningen som webbsida, läsbar bara för ägaren
cli-arg-dry-run = Berättar bara vad som skulle raderas
cli-value-run = KÖRNING
cli-value-id = ID
cli-value-text = TEXT
cli-value-numbers = NUMMER

# gallring
retained = Gallrat: { $runs ->
    [one] en körning
   *[other] { $runs } körningar
}, { $links ->
    [one] en identitetslänk
   *[other] { $links } identitetslänkar
} och { $copies ->
    [one] en kopia
   *[other] { $copies } kopior
} av minnet.
retain-would = Skulle gallras: { $runs ->
    [one] en körning
   *[other] { $runs } körningar
}, { $links ->
    [one] en identitetslänk
   *[other] { $links } identitetslänkar
} och { $copies ->
    [one] en kopia
   *[other] { $copies } kopior
} av minnet. Inget har gallrats.
retain-nothing = Inget att gallra för { $environment }: inget avslutat är äldre än { $days } dagar, och ingen identitetslänk äldre än { $link_days } dagar.
retain-kept = { $n ->
    [one] En körning är lika gammal men behålls hel, eftersom den inte är avslutad eller behövs
   *[other] { $n } körningar är lika gamla men behålls hela, eftersom de inte är avslutade eller behövs
} för en leverans utan besked. Ge besked med skolbro confirm.
