# Testmiljön: skolbro receiver

# Kommandon
cli-receiver = Kör testmiljön: en egen mottagare att öva mot
cli-receiver-add = Gör ett konto för kommunen, med nycklar, och leder testleveranserna dit
cli-receiver-show = Visar vad testmiljön har: i stort, eller en skola, klass eller person
cli-receiver-import = Läser in det som har kommit, genast
cli-receiver-export = Skriver ut allt som ett konto har, som mottagarens egna två filer
cli-receiver-reset = Glömmer allt som ett konto har
cli-receiver-load = Lägger in det som kommunen redan har i Unikum, som om det vore gjort för hand
cli-receiver-misbehave = Låter testmiljön göra fel med flit
cli-receiver-switch = Visar eller ändrar hur testmiljön läser filerna, på varje punkt där Unikums dokumentation tiger
cli-arg-receiver-dir = Testmiljöns mapp; annars receiver i kommunens mapp
cli-arg-receiver-listen = Var den tar emot: port, adress eller adress:port; annars 127.0.0.1:2222
cli-arg-receiver-at = När den läser in, varje natt; annars 23:00
cli-arg-receiver-every = Läser in så ofta, i sekunder
cli-arg-receiver-once = Läser in det som ligger där, och slutar
cli-arg-receiver-report-to = Vem som får importrapporten med e-post; kan stå flera gånger
cli-arg-receiver-replace = Ersätter ett konto och avsnitt i skolbro.toml som redan finns
cli-arg-receiver-print = Visar avsnitten till skolbro.toml i stället för att skriva dit dem
cli-arg-receiver-account = Kontot, om det finns flera
cli-arg-receiver-files = Filer som slutar på .principals eller .relations, eller en mapp med dem; först kontot, om det finns flera
cli-arg-receiver-modes = Vad som ska gå fel, se --list; först kontot, om det finns flera
cli-arg-receiver-changes = Ändringar, som files.header=true; först kontot, om det finns flera
cli-arg-receiver-school = En skola, med dess id
cli-arg-receiver-class = En klass eller grupp, med dess id
cli-arg-receiver-person = En person, med personnummer eller annat id
cli-arg-receiver-out = Mapp, eller fil som slutar på .zip
cli-arg-receiver-yes = Ja, glöm allt
cli-arg-receiver-list = Visar allt som kan gå fel, och vad som är planerat
cli-arg-receiver-off = Inget mer ska gå fel
cli-arg-receiver-lasting = Det fortsätter gå fel; annars en gång
cli-value-modes = SÄTT
cli-value-changes = NAMN=VÄRDE
cli-value-account = KONTO
cli-value-files = FILER
cli-value-address = ADRESS
cli-value-seconds = SEKUNDER

# När testmiljön körs
receiver-made = Testmiljön är gjord i { $folder }, med egna nycklar.
receiver-listens = Tar emot på { $address } (SFTP).
receiver-exposed = OBS: andra datorer kan nå den. Det är en testmiljö: använd en adress som bara kommunens eget nät når, och inga uppgifter om verkliga personer som ingen har bestämt ska ligga här.
receiver-host-key = Serverns fingeravtryck: { $fingerprint }
receiver-key-file = Mottagarens publika OpenPGP-nyckel: { $file }
receiver-account = Konto { $account }: loggar in som { $user }, filerna heter { $token }_…, rapporter i { $reports }
receiver-no-accounts-yet = Det finns inget konto än. Gör ett: skolbro -C KOMMUNENS_MAPP receiver add
receiver-imports-at = Läser in varje natt kl. { $hour }, svensk tid.
receiver-imports-every = Läser in { $n ->
    [one] varje sekund
   *[other] var { $n }:e sekund
}.
receiver-stop-with = Avsluta med Ctrl-C.
receiver-stopped = Testmiljön är stoppad.
receiver-of-account = { $account }: { $line }
receiver-nothing-came = Inget har kommit.

# Import
receiver-import-whole = { $account }: { $delivery } togs emot helt. Rader: { NUMBER($rows) } ({ NUMBER($added) } nya, { NUMBER($changed) } ändrade). Relationer: { NUMBER($related) } nya, { NUMBER($removed) } borttagna{ $cascaded ->
    [0] {""}
   *[other] , { NUMBER($cascaded) } följde med
}.
receiver-import-partly = { $account }: { $delivery } togs emot, men { NUMBER($failed) } { $failed ->
    [one] rad gick
   *[other] rader gick
} inte in. Rader: { NUMBER($rows) } ({ NUMBER($added) } nya, { NUMBER($changed) } ändrade). Relationer: { NUMBER($related) } nya, { NUMBER($removed) } borttagna{ $cascaded ->
    [0] {""}
   *[other] , { NUMBER($cascaded) } följde med
}.
receiver-import-refused = { $account }: { $delivery } avvisades: { $why }. Ingenting är ändrat.
receiver-failed-lines = { "  " }.{ $file } { $n ->
    [one] rad
   *[other] rader
} { $lines }{ $more ->
    [0] {""}
   *[other] {" "}och { $more } till
}: { $why }
receiver-through-nothing = OBS: { $n ->
    [one] en person
   *[other] { $n } personer
} var utan varje relation en stund under importen. I Unikum kan det stänga ett konto: lägg till det nya före det gamla tas bort.

# Varför något avvisades
receiver-refusal-name = filnamnet är inte KOMMUN_ÅÅÅÅMMDD_TTMM med den avtalade ändelsen. Jämför file_name i skolbro.toml med kontots filnamn
receiver-refusal-not-a-file = det är ingen vanlig fil
receiver-refusal-too-large = filen är större än vad som tas emot (limits.sealed-bytes)
receiver-refusal-not-a-message = det är ingen hel OpenPGP-fil. Kanske avbröts uppladdningen
receiver-refusal-armour = filen är krypterad i en annan form (binär eller text) än avtalat. Jämför armor under [receiver.pgp] med files.armour
receiver-refusal-not-encrypted = filen är inte krypterad
receiver-refusal-another-key = filen är krypterad till någon annans nyckel. Kommunen ska kryptera till testmiljöns publika nyckel
receiver-refusal-unprotected = filen är krypterad på ett sätt som inte visar om någon har ändrat den
receiver-refusal-changed = filen har ändrats eller skadats på vägen
receiver-refusal-not-signed = ingen har signerat filen
receiver-refusal-another-signer = någon annan än kommunen har signerat filen. Är kommunens nyckel bytt: skolbro receiver add --replace
receiver-refusal-not-a-zip = innehållet är inget helt zip-arkiv
receiver-refusal-too-many-files = det är fler filer i arkivet än avtalat
receiver-refusal-bomb = arkivet packas upp till mer än vad som tas emot (limits.unpacked-bytes)
receiver-refusal-unsafe-name = ett filnamn i arkivet leder ut ur det
receiver-refusal-link = arkivet innehåller en länk eller en mapp
receiver-refusal-duplicate-name = två filer i arkivet heter likadant
receiver-refusal-inner-name = en fil i arkivet heter inte som leveransen
receiver-refusal-missing-file = en av de två filerna saknas (files.pair)
receiver-refusal-wrong-encoding = texten har en annan teckenkodning än avtalat (files.encoding)
receiver-refusal-byte-order-mark = filen börjar med en BOM där ingen är avtalad, eller saknar en som är det (files.byte-order-mark)
receiver-refusal-nul = filen är ingen text
receiver-refusal-long-line = en rad är längre än vad som tas emot (limits.line-bytes)
receiver-refusal-too-many-lines = filen har fler rader än vad som tas emot (limits.lines)
receiver-refusal-line = rad { $line } i .{ $file } är fel, och då avvisas hela leveransen: { $why }
receiver-refusal-drawn = testmiljön avvisade den med flit
receiver-refusal-sftp-password = någon loggade in med fel lösenord
receiver-refusal-sftp-key = någon loggade in med en nyckel som kontot inte känner
receiver-refusal-sftp-sessions = för många inloggningar på en gång (limits.sessions)
receiver-refusal-sftp-name = ett filnamn leder ut ur mappen eller har otillåtna tecken
receiver-refusal-sftp-long-name = ett filnamn är för långt (limits.name-bytes)
receiver-refusal-sftp-handles = för många filer öppna på en gång (limits.handles)
receiver-refusal-sftp-files = det ligger för många filer i mappen (limits.files)
receiver-refusal-sftp-too-large = en fil blev större än vad som tas emot (limits.sealed-bytes)
receiver-refusal-sftp-folder = mappar får inte göras
receiver-refusal-sftp-link = länkar får inte göras

# Varför en rad inte gick in
receiver-reason-wrong-width = fel antal kolumner. Kanske är skiljetecknet ett annat än avtalat
receiver-reason-unknown-row-type = sista kolumnen är ingen känd radtyp
receiver-reason-missing-field = ett obligatoriskt fält är tomt
receiver-reason-not-empty = ett fält som ska lämnas tomt är ifyllt
receiver-reason-bad-value = ett värde som kolumnen inte kan ha
receiver-reason-too-long = ett värde är för långt
receiver-reason-bad-character = ett otillåtet tecken, eller ett citat som inte slutar
receiver-reason-unknown-school-form = skolformen är inte avtalad
receiver-reason-bad-number = det är inget personnummer i avtalad form
receiver-reason-id-of-another-kind = något av annat slag har redan det id:t
receiver-reason-duplicate-row = samma sak står på två rader
receiver-reason-unknown-operation = det står varken add eller remove
receiver-reason-unknown-relation = relationen finns inte
receiver-reason-unknown-id = ingenting har det id:t
receiver-reason-wrong-kind = relationen kan inte gå mellan sådana
receiver-reason-row-failed = raden om personen, klassen eller skolan gick inte in
receiver-reason-duplicate-line = samma rad står två gånger
receiver-reason-already-there = relationen som läggs till finns redan
receiver-reason-not-there = relationen som tas bort finns inte
receiver-reason-add-and-remove = samma relation både läggs till och tas bort
receiver-reason-order = raden står i fel ordning
receiver-reason-no-school = personen har ingen relation till skolan
receiver-reason-drawn = testmiljön lät den misslyckas med flit
receiver-reason-not-reached = importen avbröts före raden
receiver-logged = { $at }: { $why }
receiver-logged-file = { $at } { $name }: { $why }

# Konton
receiver-added = Konto { $account } är gjort. Det levererar till { $address }.
receiver-added-file = Skrev { $file }
receiver-added-print = Lägg detta i skolbro.toml:
receiver-added-next = Starta testmiljön med skolbro receiver, och leverera med skolbro run --to test.
receiver-note-organisation = skolbro.toml säger inte vilket id kommunen har i Unikum. I testmiljön är det { $id }; fråga Unikum vad det är på riktigt.
receiver-note-no-smtp = Rapporter kan inte skickas med e-post förrän det står en server under [smtp] i testmiljöns testbed.toml.
receiver-template = Relationsradens form under [receiver.relations] är en som testmiljön inte kan läsa tillbaka.
receiver-template-hint = Skilj { "{op}" }, { "{type}" }, { "{from}" } och { "{to}" } åt med samma tecken: tabb, komma eller semikolon.
receiver-half-key = Filen { $file } finns, men inte dess publika halva { $missing }.
receiver-half-key-hint = Lägg tillbaka den publika halvan, eller flytta undan båda så görs nya.
receiver-sections-there = Det står redan i skolbro.toml: { $sections }. Inget är ändrat.
receiver-sections-there-hint = Skriv --replace för att byta ut innehållet, eller --print för att se vad som skulle stå där.
receiver-sections-clash = Avsnitten kan inte läggas in i skolbro.toml som den är skriven.
receiver-sections-clash-hint = Se dem med --print och skriv dit dem för hand.

# Vad som finns
receiver-show-sum = { $account }: { NUMBER($schools) } { $schools ->
    [one] skola
   *[other] skolor
}, { NUMBER($classes) } { $classes ->
    [one] klass
   *[other] klasser och grupper
}, { NUMBER($persons) } { $persons ->
    [one] person
   *[other] personer
}. { $imports ->
    [0] Inget har lästs in än.
    [one] En leverans har prövats.
   *[other] { NUMBER($imports) } leveranser har prövats.
}
receiver-show-by-hand = Gjort för hand: { NUMBER($n) } relationer
receiver-show-by-hand-line = { $line } (gjort för hand)
receiver-show-hand = Gjort för hand.
receiver-show-school-line = { $name } ({ $id }): { NUMBER($classes) } klasser, { NUMBER($pupils) } elever, { NUMBER($staff) } i personalen, { NUMBER($guardians) } vårdnadshavare
receiver-show-school = Skolan { $name } ({ $id }): { NUMBER($classes) } klasser, { NUMBER($pupils) } elever, { NUMBER($staff) } i personalen, { NUMBER($guardians) } vårdnadshavare
receiver-show-school-outside = Skolan hör inte till kommunen: ingen ser den.
receiver-show-class-line = { "  " }{ $name } ({ $id }): { NUMBER($pupils) } elever
receiver-show-class = { $name } ({ $id }) { $n ->
    [0] hör inte till någon skola
   *[other] på { $schools }
}
receiver-show-member = { "  " }{ $name } ({ $id })
receiver-show-person = { $name } ({ $id })
receiver-show-column = { "  " }{ $column }: { $value }
receiver-show-no-relations = Har inga relationer: ser ingenting.
receiver-show-refused = Det senaste som avvisades:
receiver-no-school = Testmiljön har ingen skola med det id:t.
receiver-no-class = Testmiljön har ingen klass eller grupp med det id:t.
receiver-no-person = Testmiljön har ingen person med det numret.
receiver-no-person-hint = Skriv numret med tolv siffror, eller det id som står i filen.
receiver-column-mail = e-post
receiver-column-description = beskrivning
receiver-column-phone = telefon
receiver-column-mobile = mobil
receiver-column-work-phone = telefon på arbetet
receiver-column-street = adress
receiver-column-postcode = postnummer
receiver-column-town = postort
receiver-column-hide = döljer kontaktuppgifter
receiver-column-notices = personliga notiser
receiver-column-messages = meddelanden från skola och grupper
receiver-column-system-messages = systemmeddelanden
receiver-column-year = årskurs
receiver-is-school-in-org = { "  " }hör till kommunen
receiver-is-class-in-school = { "  " }på skolan { $name } ({ $id })
receiver-is-student-in-school = { "  " }elev på { $name } ({ $id })
receiver-is-staff-in-school = { "  " }personal på { $name } ({ $id })
receiver-is-external-user-in-school = { "  " }vårdnadshavare på { $name } ({ $id })
receiver-is-student-in-class = { "  " }elev i { $name } ({ $id })
receiver-is-teacher-in-class = { "  " }pedagog i { $name } ({ $id })
receiver-is-guardian-for = { "  " }vårdnadshavare för { $name } ({ $id })
receiver-is-mentor-for = { "  " }mentor för { $name } ({ $id })
receiver-is-administrator-for = { "  " }administratör för { $name } ({ $id })
receiver-has-school-in-org = { "  " }har skolan { $name } ({ $id })
receiver-has-class-in-school = { "  " }har klassen { $name } ({ $id })
receiver-has-student-in-school = { "  " }har eleven { $name } ({ $id })
receiver-has-staff-in-school = { "  " }har i personalen { $name } ({ $id })
receiver-has-external-user-in-school = { "  " }har vårdnadshavaren { $name } ({ $id })
receiver-has-student-in-class = { "  " }har eleven { $name } ({ $id })
receiver-has-teacher-in-class = { "  " }har pedagogen { $name } ({ $id })
receiver-has-guardian-for = { "  " }har vårdnadshavaren { $name } ({ $id })
receiver-has-mentor-for = { "  " }har mentorn { $name } ({ $id })
receiver-has-administrator-for = { "  " }har administratören { $name } ({ $id })
receiver-many-school-in-org = Skolor i kommunen: { NUMBER($n) }
receiver-many-class-in-school = Klasser på skolor: { NUMBER($n) }
receiver-many-student-in-school = Elever på skolor: { NUMBER($n) }
receiver-many-staff-in-school = Personal på skolor: { NUMBER($n) }
receiver-many-external-user-in-school = Vårdnadshavare på skolor: { NUMBER($n) }
receiver-many-student-in-class = Elever i klasser: { NUMBER($n) }
receiver-many-teacher-in-class = Pedagoger i klasser: { NUMBER($n) }
receiver-many-guardian-for = Vårdnadshavare för barn: { NUMBER($n) }
receiver-many-mentor-for = Mentorer för elever: { NUMBER($n) }
receiver-many-administrator-for = Administratörer: { NUMBER($n) }

# In, ut och bort
receiver-exported = Skrev { $file }
receiver-reset = { $account }: allt är glömt.
receiver-reset-sure = Det här glömmer allt som { $account } har: { NUMBER($schools) } skolor, { NUMBER($classes) } klasser och { NUMBER($persons) } personer. Inget är gjort.
receiver-reset-sure-hint = Skriv --yes om det är meningen. skolbro receiver export sparar det först.
receiver-loaded = { $account }: { NUMBER($rows) } rader och { NUMBER($relations) } relationer är inlagda som gjorda för hand.{ $failed ->
    [0] {""}
   *[other] {" "}{ NUMBER($failed) } rader gick inte in:
}
receiver-load-ending = { $file } slutar varken på .principals eller .relations.
receiver-load-twice = Det är fler än en fil av samma slag: { $file }. Ta en av varje.
receiver-load-nothing = Ingen fil är nämnd som slutar på .principals eller .relations.
receiver-load-encoding = { $file } kan inte läsas: { $why }.

# Fel med flit
receiver-mode = { $word }
    { "    " }{ $text }
receiver-planned-none = Inget är planerat att gå fel.
receiver-planned-head = Planerat:
receiver-planned-once = { $word } (en gång): { $text }
receiver-planned-lasting = { $word } (tills vidare): { $text }
receiver-mode-rejected = Leveransen avvisas fast inget är fel med den.
receiver-mode-failing = Var N:e rad i båda filerna misslyckas.
receiver-mode-failing-share = N rader av tusen misslyckas, valda av slumpen.
receiver-mode-twice = Leveransen läses in två gånger och rapporteras två gånger.
receiver-mode-half = Importen stannar, och rapporten säger vilka rader den inte nådde. STOP är principals (före första relationen), middle (halvvägs) eller ett radnummer.
receiver-mode-half-silent = Importen stannar, och ingen rapport kommer. STOP som för half.
receiver-mode-wrong-key = Mottagarens nyckel öppnar inte leveransen.
receiver-mode-report-late = Rapporten kommer N importer för sent.
receiver-mode-report-never = Rapporten kommer inte.
receiver-mode-disk-full = Disken blir full när så många byte är skrivna.
receiver-mode-slow = Varje skrivning tar så många millisekunder längre.
receiver-mode-rename-refused = Filer får inte byta namn efter uppladdningen.
receiver-mode-cut-off = Förbindelsen bryts när så många byte är skrivna.
receiver-mode-unknown = Det är inget sätt att göra fel på. De finns: { $known }
receiver-mode-value = { $word } behöver ett värde av annat slag, eller inget.
receiver-mode-hint = skolbro receiver misbehave --list förklarar dem.
receiver-mode-nothing = Säg vad som ska gå fel.

# Omkopplare
receiver-switch = { $key } = { $value }
    { "    " }{ $text }
    { "    " }Kan vara: { $known }
receiver-switch-unset = (inget)
receiver-switch-number = ett heltal
receiver-switch-text = text
receiver-switch-words = ord med komma emellan
receiver-switch-numbers = tal med komma emellan
receiver-switch-changed = { $account }: ändrat.
receiver-switch-unknown = Den omkopplaren finns inte, eller så saknas = och värdet.
receiver-switch-wrong = { $key } kan inte ha det värdet. Det kan vara: { $known }
receiver-switch-hint = skolbro receiver switch utan ändringar visar alla.
receiver-switch-files-ending = Hur en leverans slutar. Unikum: zip-filen krypteras med OpenPGP; ändelsen står ingenstans (punkt 15).
receiver-switch-files-encoding = Teckenkodningen. Unikum: avtalas med varje kommun (punkt 6).
receiver-switch-files-byte-order-mark = Om filen får börja med en BOM. Unikum: säger inget (punkt 6).
receiver-switch-files-separator = Vad som skiljer kolumnerna i .principals. Unikum: avtalas med varje kommun (punkt 6).
receiver-switch-files-quoting = Om värden får stå inom citattecken. Unikum: säger inget (punkt 7).
receiver-switch-files-header = Om första raden är rubriker. Unikum: säger inget (punkt 5).
receiver-switch-files-pair = Om båda filerna måste vara med. Unikum: nämner båda, men inte om den ena räcker (punkt 19).
receiver-switch-files-armour = Om den krypterade filen är binär eller text. Unikum: säger inget (punkt 15).
receiver-switch-rows-empty = Vad en tom kolumn gör med det som finns. Unikum: raden skriver över, men inte vad en tom kolumn betyder (punkt 8).
receiver-switch-rows-clear-token = Ett ord som tömmer en kolumn. Unikum: säger inget (punkt 9).
receiver-switch-rows-mandatory-user = Kolumner som en person måste ha. Unikum: förnamn, efternamn och personnummer.
receiver-switch-rows-mandatory-class = Kolumner som en klass måste ha. Unikum: säger inte vilka (punkt 10).
receiver-switch-rows-mandatory-school = Kolumner som en skola måste ha. Unikum: skolform krävs, annat är osagt (punkt 10).
receiver-switch-rows-school-forms = Skolformer som är kända. Unikum: fem är publicerade (punkt 12).
receiver-switch-rows-years = Årskurser som är kända; alla om inget står här. Unikum: säger inte hur de skrivs (punkt 11).
receiver-switch-rows-numbers-hyphen = Om personnumret måste ha bindestreck. Unikum: skriver ååååmmdd-nnnn (punkt 13).
receiver-switch-rows-numbers-coordination = Om samordningsnummer tas emot. Unikum: säger inget om filen (punkt 13).
receiver-switch-rows-numbers-tf = Om TF-nummer tas emot. Unikum: ja, med eller utan bindestreck.
receiver-switch-rows-numbers-others = Om andra id än nummer tas emot för personer. Unikum: nämner alternativt id, men inte dess form (punkt 13).
receiver-switch-relations-template = I vilken ordning kolumnerna på en relationsrad står; \t är tabb. Unikum: visar ingen rad (punkt 1).
receiver-switch-relations-reversed = Relationer där de två id:na står omvänt. Unikum: otydligt för mentor_for, guardian_for och administrator_for (punkt 2).
receiver-switch-relations-order = Vilken ordning raderna måste stå i. Unikum: tillägg före borttagningar, men inte om det är per person (punkt 4).
receiver-switch-relations-cascade-student-in-school = Om borttagen student_in_school tar med sig elevens klasser, mentorer och vårdnadshavare där. Unikum: säger inget (punkt 21).
receiver-switch-relations-cascade-class-in-school = Om borttagen class_in_school tar med sig alla i klassen. Unikum: säger inget (punkt 21).
receiver-switch-reactions-failing-line = Om en felaktig rad hoppas över eller avvisar hela leveransen. Unikum: säger inget (punkt 20).
receiver-switch-reactions-otherwise = Vad varje slags fel på en rad leder till, om inget annat står. Unikum: säger inget (punkt 20).
receiver-switch-reactions-of = Vad som händer när { $why }. Unikum: säger inget (punkt 20 och 23).
receiver-switch-limits-sealed-bytes = Största leverans, i byte. Unikum: inga gränser är publicerade (punkt 28).
receiver-switch-limits-unpacked-bytes = Mest text i en leverans, uppackad, i byte. Unikum: inga gränser är publicerade (punkt 28).
receiver-switch-limits-line-bytes = Längsta rad, i byte. Unikum: inga gränser är publicerade (punkt 28).
receiver-switch-limits-lines = Flest rader i en fil. Unikum: inga gränser är publicerade (punkt 28).
receiver-switch-limits-value-characters = Längsta värde, i tecken. Unikum: inga gränser är publicerade (punkt 28).
receiver-switch-limits-files = Flest filer som får ligga och vänta. Unikum: säger inget.
receiver-switch-limits-name-bytes = Längsta filnamn, i byte. Unikum: säger inget.
receiver-switch-limits-handles = Flest öppna filer i en inloggning. Unikum: säger inget.
receiver-switch-limits-sessions = Flest inloggningar på en gång. Unikum: säger inget.
receiver-switch-language = Rapportens språk. Unikum: visar inte hur en rapport ser ut (punkt 27).

# Rapporter med e-post
receiver-letter-failed = Rapporten kunde inte skrivas som brev: { $why }
receiver-mail-failed = Rapporten gick inte iväg med e-post: { $why }. Den ligger bland kontots rapporter.
receiver-mail-some = E-postservern tog inte emot { $n ->
    [one] en av adresserna
   *[other] { $n } av adresserna
} i report-to.

# När det inte gick
receiver-none = Det finns ingen testmiljö i { $folder }.
receiver-none-hint = Gör en med skolbro receiver add i kommunens mapp, eller säg var den är med --dir.
receiver-no-accounts = Testmiljön har inget konto.
receiver-no-accounts-hint = Gör ett: skolbro -C KOMMUNENS_MAPP receiver add
receiver-no-such-account = Det kontot finns inte. De finns: { $accounts }
receiver-which-account = Det finns flera konton. Säg vilket: { $accounts }
receiver-bad-address = { $found } är ingen adress att ta emot på. Skriv en port, en adress eller adress:port.
receiver-bad-hour = { $found } är inget klockslag. Skriv till exempel 23:00.
receiver-bad-seconds = Det är inget antal sekunder. Skriv ett heltal från 1.
receiver-listen-taken = { $address } används redan, kanske av en testmiljö som redan går.
receiver-listen-denied = { $address } får inte användas. Portar under 1024 är ofta förbehållna systemet.
receiver-listen-not = Det går inte att ta emot på { $address }.
receiver-listen-hint = Säg en annan port med --listen, och gör om kontot med receiver add --replace så att skolbro.toml säger samma.
receiver-fault-file = En fil i testmiljön kan inte läsas eller skrivas: { $why }
receiver-fault-settings = En inställningsfil i testmiljön kan inte läsas, rad { $line }.
receiver-fault-settings-hint = Det är testbed.toml, eller account.toml eller faults.toml i ett kontos mapp.
receiver-fault-ssh-key = En SSH-nyckel kan inte användas: serverns egen (host_key), eller en som ett konto loggar in med.
receiver-fault-key = En OpenPGP-nyckel kan inte användas: { $why }
receiver-fault-making = En OpenPGP-nyckel kunde inte göras.
receiver-fault-password = Lösenordet kunde inte sparas.
receiver-fault-exists = Det finns redan en testmiljö i mappen.
receiver-fault-not-a-site = Det finns ingen testmiljö i mappen.
receiver-fault-account-exists = Kommunen har redan ett konto i testmiljön.
receiver-fault-account-exists-hint = Skriv --replace för att göra om det. Det som kontot har ligger kvar.
receiver-fault-no-account = Det kontot finns inte.
receiver-fault-name = Ett konto heter något med små bokstäver a till z, siffror och bindestreck, högst 40 tecken.
receiver-fault-token = Kommunens namn i filnamn (file_name) har tecken som inte kan stå där.
receiver-fault-no-login = Kontot har varken lösenord eller nyckel att logga in med.
receiver-fault-database = Det som testmiljön har kan inte läsas eller ändras.
receiver-fault-database-hint = Kontrollera att disken har plats och att ingen annan använder filen holds.db i kontots mapp.
receiver-fault-version = Det som testmiljön har är sparat av en annan version av Skolbro.
receiver-fault-unknown-id = Ingenting har det id:t.
receiver-fault-wrong-kind = Något av annat slag har det id:t.
receiver-fault-encoding = Ett namn har en bokstav som den avtalade teckenkodningen saknar.
receiver-fault-archive = Arkivet kunde inte göras.
receiver-fault-refused = Filerna är inte som avtalat: { $why }. Ingenting är ändrat.
receiver-no-signals = Det går inte att lyssna efter Ctrl-C på den här datorn, så testmiljön startas inte.
