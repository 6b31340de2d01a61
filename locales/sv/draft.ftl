# Utkastet som "skolbro init" skriver: kommentarer i mappningsfilerna, frågor och sammanfattning.

## Vad en fil innehåller
draft-holds-units = en lista över enheter
draft-holds-groups = en lista över grupper
draft-holds-pupils = en lista över elever
draft-holds-guardians = vårdnadshavare och andra vuxna, en rad per vuxen och barn
draft-holds-staff = en lista över personal
draft-holds-members = vilka som är med i vilka grupper
draft-holds-leaders = vilka som leder vilka grupper
draft-holds-directory = en katalog med e-postadresser
draft-holds-statistics = statistik, inget register: används inte
draft-holds-unknown = förstås inte: används inte
draft-holds-older = en äldre fil med samma namn så när som på datum: används inte
draft-holds-other-units = en lista över enheter, men en annan lista säger mer: används inte
draft-holds-oneroster = del av en OneRoster-uppsättning
draft-holds-sds = del av en uppsättning för Microsoft School Data Sync

## Varför en rad är som den är
draft-evidence-heading = rubriken "{ $column }"
draft-evidence-preset = plats { $n } i filens fasta ordning
draft-evidence-standard = så är filen upplagd enligt formatet
draft-evidence-empty = kolumnen är tom i filen
draft-evidence-told-by-values = förstått av värdena; filen har ingen rubrik som säger det
draft-evidence-numbers = { $n } av { $all } värden är giltiga personnummer
draft-evidence-dates = { $n } av { $all } värden är datum
draft-evidence-emails = { $n } av { $all } värden är e-postadresser
draft-evidence-phones = { $n } av { $all } värden är telefonnummer
draft-evidence-unit-codes = { $n } av { $all } värden har åtta siffror som en skolenhetskod
draft-evidence-postal-codes = { $n } av { $all } värden har fem siffror
draft-evidence-school-years = { $n } av { $all } värden är årskurser
draft-evidence-municipalities = { $n } av { $all } värden har fyra siffror
draft-evidence-municipality-code = { $n } av { $all } enheter har kommunkoden
draft-evidence-school-types = { $n } av { $all } värden är kända skolformer
draft-evidence-group-kinds = { $n } av { $all } värden är kända grupptyper
draft-evidence-organisers = { $n } av { $all } värden är kända ord för regi
draft-evidence-relations = { $n } av { $all } värden är kända ord för relation
draft-evidence-join = { $n } av { $all } värden finns i { $table }, kolumnen "{ $column }"
draft-evidence-first-rows = de första { $n } raderna lästes
draft-evidence-rows = { $n ->
    [one] { $n } rad
   *[other] { $n } rader
}
draft-evidence-key = inga två rader har samma värde
draft-evidence-file = filen { $file }
draft-evidence-newest = den nyaste filen med sådant namn, i dag { $file }
draft-evidence-sheet = bladets namn
draft-evidence-mechanics = så är filen skriven
draft-evidence-no-header = första raden är ingen rubrikrad
draft-evidence-named-by-content = filen har inga rubriker; kolumnerna har fått namn efter sitt innehåll
draft-evidence-preamble = { $n ->
    [one] { $n } rad står ovanför rubrikerna
   *[other] { $n } rader står ovanför rubrikerna
}
draft-evidence-required = saknas någon av dem läses filen inte
draft-evidence-person-id = den som personen känns igen på
draft-evidence-same-id = samma som personens id
draft-evidence-alias = andra tabeller pekar på personen så
draft-evidence-alias-unit = andra tabeller pekar på enheten så
draft-evidence-comma-name = { $n } av { $all } namn har kommatecken
draft-evidence-directory = adressen i katalogen går före
draft-evidence-then-own = därefter registrets egen
draft-evidence-protected = allt som inte är tomt eller "nej" räknas som skyddat
draft-evidence-when = rader om dem som har slutat lämnas utanför
draft-evidence-when-present = bara rader där det finns ett värde
draft-evidence-known-relations = bara relationer vars innebörd är säker; övriga skickas inte
draft-evidence-called = tabellen heter { $table }
draft-evidence-not-guardian = inget säger att de vuxna är vårdnadshavare
draft-evidence-guardian-words = guardian och parent är vårdnadshavare; alla andra är annan ansvarig
draft-evidence-unit-and-class = enhetens id och klassens namn, så att 7A i två skolor inte blandas ihop
draft-evidence-unit-and-name = enhetens id och gruppens namn
draft-evidence-sections = kolumnen "{ $column }" säger vilka som är avdelningar i förskola och fritidshem
draft-evidence-kind-by-name = korta namn som börjar med siffra eller F är klasser, övriga avdelningar
draft-evidence-types-of-pupils = skolformerna kommer från elevernas rader
draft-evidence-class-type = homeroom är klass, allt annat undervisningsgrupp
draft-evidence-no-class-type = filen säger inte vilka grupper som är klasser
draft-evidence-role-words = enligt rollen i filen
draft-evidence-lookup = ord som registret använder, och vad de betyder
draft-evidence-word = betyder { $code }
draft-evidence-own-word = standardens eget ord; finns inte i filen i dag
draft-evidence-fsk-beside = står tillsammans med GR { $n ->
    [one] på { $n } rad
   *[other] på { $n } rader
}, alltså förskoleklass
draft-evidence-fsk-own-word = förskola har ett eget ord, alltså är FSK förskoleklass
draft-evidence-fsk-other-word = förskoleklass har ett eget ord, alltså är FSK förskola
draft-evidence-fsk-year = { $n ->
    [one] { $n } rad har årskurs 0 eller F
   *[other] { $n } rader har årskurs 0 eller F
}, alltså förskoleklass
draft-evidence-fsk-no-year = { $n ->
    [one] raden saknar årskurs
   *[other] alla { $n } rader saknar årskurs
}, alltså förskola
draft-evidence-suggestion = ta bort # om det stämmer för alla enheter
draft-evidence-years-through = år 10–13 i registret är gymnasiets år 1–4
draft-evidence-form-by-years = årskurserna hör dit ({ $n } av { $all }); gäller alla enheter tills ni ändrar det
draft-evidence-form-usual = inget i filerna säger det; den vanligaste skolformen, så att testmiljön har något att visa

## Filens huvud
draft-mapping-head = Utkast till mappning. Läs igenom varje rad; procenttalet säger hur säkert utkastet är.
draft-mapping-source = registret, där fel rättas
draft-mapping-system = så känns filerna igen
draft-mapping-register = elevregistret

## Block
draft-block-units = enheter ur deras egen lista
draft-block-units-implied = enheter ur raderna om personer, eftersom ingen lista finns
draft-block-groups = grupper ur deras egen lista
draft-block-groups-implied = klasser och avdelningar ur elevernas rader
draft-block-pupils = barn och elever
draft-block-staff = personal
draft-block-guardians = vårdnadshavare och andra vuxna
draft-block-enrolment = var eleven går
draft-block-duty = var personalen arbetar
draft-block-membership = vilka som är med i gruppen
draft-block-class-membership = elevens klass eller avdelning
draft-block-mentors = mentorer för eleven
draft-block-leaders = vilka som leder gruppen
draft-block-leaders-more = de av dem som också är mentorer eller administratörer
draft-block-placed-staff = personal med klass eller avdelning på sin egen rad
draft-block-guardianship = vem som är vårdnadshavare för vem
draft-block-rostered-units = skolor; förvaltning och huvudman blir inga enheter
draft-block-rostered-groups = klasser och grupper
draft-block-rostered-agents = den vuxne som står på den här platsen i elevens lista
draft-block-rostered-agents-reverse = barnen i den vuxnes lista
draft-block-test = ett prov med en påhittad person; lägg gärna till fler
draft-test-name = en påhittad rad

## Anmärkningar i mappningen
draft-note-question = Frågan "{ $id }" i skolbro.toml gäller raderna ovanför.
draft-note-blocking-question = Frågan "{ $id }" i skolbro.toml gäller raderna ovanför och måste besvaras innan något planeras.
draft-note-unused-columns = Kolumner i { $table } som inte används: { $columns }
draft-note-members-cover = Klassen i kolumnen "{ $column }" läses inte: { $n } av { $all } elever finns i samma klass i { $table }.
draft-note-unread-files = Filer i uppsättningen som inte behövs: { $files }
draft-note-no-number = Inget personnummer i filen: registrets eget id används som alternativt id.

## Frågor
draft-question-nothing = Ingen fil i mappen känns igen som ett register. Är det rätt mapp?
draft-question-file-not-used = Filen { $file } ({ $table }) förstås inte och används inte. Behövs den? Beskriv den då i en mappningsfil.
draft-question-other-units = Filen { $file } ({ $table }) är också en lista över enheter, men en annan lista säger mer och används i stället. Är det rätt?
draft-question-municipality = Vad heter kommunen? Skriv namnet under [municipality].
draft-question-no-identity = Tabellen { $table } har ingen kolumn som säkert skiljer personerna åt. Vilken kolumn är personens id? Skriv ett [[person]]-block med raden id i { $path }.
draft-question-two-numbers = Tabellen { $table } har flera kolumner med personnummer: { $columns }. Utkastet har tagit "{ $chosen }". Är det rätt? Annars ändra raderna id och number i { $path }.
draft-question-no-numbers = Tabellen { $table } har inga personnummer. Registrets eget id används i stället, bara i testmiljön. Finns personnummer i en annan fil eller kolumn? Skriv då raden number i { $path }.
draft-question-alternative-ids = Personer utan personnummer skickas med registrets id som alternativt id, bara till testmiljön. Ska det gälla i produktion också? Ändra då alternative_ids under [policy] till "always" när Unikum har sagt ja.
draft-question-maybe-marking = Är kolumnen "{ $column }" i { $table } en markering för skyddade personuppgifter? Svara ja och skriv raden { $line } i personens block i { $path }, eller svara nej.
draft-question-no-marking = Tabellen { $table } har ingen kolumn för skyddade personuppgifter. Filtrera bort skyddade personer redan i uttaget, eller ange kolumnen på raden protected i { $path }.
draft-question-no-marking-guardians = Vårdnadshavarna i { $table } har ingen kolumn för skyddade personuppgifter. Filtrera bort skyddade personer redan i uttaget, eller ange kolumnen på raden protected i { $path }.
draft-question-guardian-without-number = Vårdnadshavare i { $table } har inget personnummer och skickas därför inte. Går det att få med personnummer i uttaget? Skriv annars ett eget id på raden id i { $path }.
draft-question-which-adults = Är de vuxna i { $table } vårdnadshavare? Inget i filen säger det. Utkastet har dem som annan ansvarig, som inte får se barnets uppgifter. Ändra annars raden kind i { $path }.
draft-question-parents = De vuxna i { $table } kallas föräldrar. Utkastet har dem som vårdnadshavare, som får se barnets uppgifter. Innehåller uttaget bara vårdnadshavare? Ändra annars raden kind i { $path }.
draft-question-relations = { $n ->
    [one] Ordet { $words } säger inte säkert vem som är vårdnadshavare, och de raderna skickas inte. Vad betyder det? Lägg till det på raden when och i [lookup.relation.words] i { $path }.
   *[other] Orden { $words } säger inte säkert vem som är vårdnadshavare, och de raderna skickas inte. Vad betyder de? Lägg till dem på raden when och i [lookup.relation.words] i { $path }.
}
draft-question-school-types = { $n ->
    [one] Skolformen { $words } är okänd eller kan betyda flera saker. Skriv vad den betyder i [lookup.skolform.words] i { $path }.
   *[other] Skolformerna { $words } är okända eller kan betyda flera saker. Skriv vad de betyder i [lookup.skolform.words] i { $path }.
}
draft-question-group-kinds = { $n ->
    [one] Grupptypen { $words } är okänd. Skriv vad den betyder i [lookup.grupptyp.words] i { $path }.
   *[other] Grupptyperna { $words } är okända. Skriv vad de betyder i [lookup.grupptyp.words] i { $path }.
}
draft-question-organisers = { $n ->
    [one] Ordet { $words } för regi är okänt. Skriv vad det betyder i [lookup.regi.words] i { $path }.
   *[other] Orden { $words } för regi är okända. Skriv vad de betyder i [lookup.regi.words] i { $path }.
}
draft-question-assignments = { $n ->
    [one] Ordet { $words } för uppdrag är okänt. Skriv om det är Lärare, Mentor eller Administratör i [lookup.uppdrag.words] i { $path }.
   *[other] Orden { $words } för uppdrag är okända. Skriv om de är Lärare, Mentor eller Administratör i [lookup.uppdrag.words] i { $path }.
}
draft-question-roles = { $n ->
    [one] Befattningen { $words } finns inte i SS 12000:s lista. Vill ni översätta den? Gör det i så fall i [lookup.befattning.words] i { $path }.
   *[other] Befattningarna { $words } finns inte i SS 12000:s lista. Vill ni översätta dem? Gör det i så fall i [lookup.befattning.words] i { $path }.
}
draft-question-names = Tabellen { $table } har inte både förnamn och efternamn. Vilka kolumner är det? Skriv raderna given_name och family_name i { $path }.
draft-question-whole-name = Kolumnen "{ $column }" har hela namnet utan kommatecken. Utkastet tar sista ordet som efternamn. Är det rätt? Annars ändra raderna given_name och family_name i { $path }.
draft-question-status = Kolumnen "{ $column }" har { $words }. Utkastet lämnar de raderna utanför. Är det rätt? Annars ändra raden when i { $path }.
draft-question-mentor-by-name = Kolumnen "{ $column }" i { $table } pekar på mentorer med namn, och namn är inte entydiga. Går det att få personnummer eller signatur i uttaget? Mentorer skickas inte förrän dess.
draft-question-no-unit = Tabellen { $table } säger inte vilken enhet raden gäller. Vilken kolumn är det? Skriv raden unit i { $path }.
draft-question-units-implied = Ingen fil beskriver enheterna, så de tas ur { $table }. Finns en lista över enheter med id, skolenhetskod och skolform? Lägg den i mappen och kör init igen.
draft-question-no-school-type = Enheterna i { $table } har ingen skolform, och utan skolform skickas de inte. Ange kolumnen på raden school_types i { $path }, eller ta bort # framför förslaget om alla har samma.
draft-question-guessed-school-type = Enheterna i { $table } har ingen skolform. Utkastet skriver { $code } på alla, så att testmiljön har något att visa. Är det rätt? Ange annars en kolumn eller en annan skolform på raden school_types i { $path }.
draft-question-group-kind = Tabellen { $table } säger inte vilka grupper som är klasser. Stämmer raden kind i { $path }?
draft-question-members = Tabellen { $table } förstås inte: vilken kolumn är personen och vilken är gruppen? Skriv ett [[membership]]-block i { $path }.
draft-question-leaders = Tabellen { $table } förstås inte: vilken kolumn är läraren och vilken är gruppen? Skriv ett [[assignment]]-block i { $path }.
draft-question-placed-staff = Personal i { $table } får läraruppdrag i klassen eller avdelningen i kolumnen "{ $column }". Är det rätt? Ta annars bort det blocket i { $path }.
draft-question-unknown-columns = { $n ->
    [one] Kolumnen { $columns } i { $table } förstås inte och används inte. Behövs den? Skriv i så fall en rad om den i { $path }.
   *[other] Kolumnerna { $columns } i { $table } förstås inte och används inte. Behövs någon av dem? Skriv i så fall en rad om den i { $path }.
}
draft-question-receiver-school-types = Unikum har inte publicerat någon kod för { $codes }. Fråga Unikum och skriv koden under [receiver.map.skolform]; till dess skickas inte enheter med bara den skolformen.
draft-question-rostered-no-orgs = Uppsättningen saknar orgs.csv med kolumnen type. Vilka skolor gäller den? Skriv [[unit]]-block i { $path }.
draft-question-rostered-no-school = Ingen organisation är av typen school. Utkastet tar dem som klasserna pekar på: { $words }. Är det skolenheter? Annars ändra raden when i enheternas block i { $path }.
draft-question-rostered-other-orgs = Klasser eller personer finns också vid organisationer av typen { $words }, som inte är skolor. De skickas inte. Är det skolenheter? Lägg i så fall till typen på raden when i enheternas block i { $path }, och ta bort den ur when i de andra blocken.
draft-question-rostered-helpers = Personer med rollen { $words } står på grupper. De får inget uppdrag i gruppen i utkastet. Ska de ha det? Lägg i så fall till rollen på raden when i uppdragets block i { $path }.
draft-question-rostered-roles = { $n ->
    [one] Rollen { $words } är okänd, och de raderna används inte. Vad betyder den? Lägg till den på rätt rad when i { $path }.
   *[other] Rollerna { $words } är okända, och de raderna används inte. Vad betyder de? Lägg till dem på rätt rad when i { $path }.
}

## Konfigurationen
draft-config-head = Utkast till konfiguration. Läs igenom varje rad; procenttalet säger hur säkert utkastet är. Frågorna står sist.
draft-config-municipality = kommunen
draft-config-said = som ni angav
draft-config-file-name = namnet i filerna till Unikum; bestäms tillsammans med Unikum
draft-config-sources = var uttagen ligger
draft-config-folder = mappen som lästes
draft-config-order = vid motsägelser gäller den första
draft-config-test = testmiljön är öppen
draft-config-production = produktionsmiljön
draft-config-locked = lås upp när testerna är godkända
draft-config-receiver = det som måste avtalas med Unikum
draft-config-confirmed = skriv in varje punkt som Unikum har bekräftat
draft-config-template = ordningen på en relationsrad; ett exempel som Unikum måste bekräfta
draft-config-org = en plats att fylla: kommunens id får ni av Unikum
draft-config-school-types = skolformernas koder hos Unikum
draft-config-published = publicerad av Unikum; finns inte i era filer
draft-config-published-seen = publicerad av Unikum; finns i era filer
draft-config-inside = finns i era filer men har ingen publicerad kod: enhetens skolform gäller; obekräftat
draft-config-strange = finns i era filer men har ingen publicerad kod: fråga Unikum
draft-config-policy = vägval
draft-config-alternative-test = "never", "test" eller "always": personer utan personnummer skickas bara till testmiljön
draft-config-alternative-never = alla register har personnummer
draft-config-scope = vad som skickas
draft-config-group-kinds = undervisningsgrupper skickas bara om ni lägger till "Undervisning"
draft-config-only-teaching = uppsättningen har bara undervisningsgrupper, så utan dem skickas inga grupper alls
draft-config-windows = hur många dagar före start och efter slut något skickas
draft-config-rules = hur allvarlig en brist är, där ni vill ha det annorlunda
draft-config-example = ett exempel
draft-config-questions = { $n ->
    [one] En fråga att besvara. Skriv svaret på raden answer. Så länge en fråga med blocking = true saknar svar planeras ingenting.
   *[other] { $n } frågor att besvara. Skriv svaret på raden answer. Så länge en fråga med blocking = true saknar svar planeras ingenting.
}
