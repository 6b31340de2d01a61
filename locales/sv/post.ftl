# Leveranser på väg: nycklar, mottagarens server, kvitton
failure-key-file = Filen { $file } kan inte läsas: { $why }.
failure-key-open = Filen { $file } kan läsas eller ändras av andra än ägaren, så dess hemlighet är inte hemlig.
hint-key-open = Kör: chmod 600 { $file }
failure-secret-variable = Miljövariabeln { $name } är tom eller saknas. Där skulle en hemlighet stå.
failure-secret-empty = Filen { $file } är tom eller ingen text. Där skulle en hemlighet stå.
failure-no-key = Det står inte i skolbro.toml vilken { $key ->
    [receiver] nyckel mottagaren har (receiver under [keys])
   *[own] som är kommunens egen nyckel (own under [keys])
}. Leveransen ska krypteras till mottagaren och signeras av kommunen.
hint-no-key = Lägg nyckelfilerna i mappen keys och skriv deras namn under [keys]. skolbro doctor visar vad som fattas.
failure-key = Nyckeln { $file } kan inte användas: { $why }.
hint-key = Skaffa en nyckel som gäller, lägg den i mappen keys och kör skolbro doctor.
key-fault-no-key = filen är ingen OpenPGP-nyckel
key-fault-several = filen innehåller flera nycklar där det ska vara en
key-fault-secret = det är en hemlig nyckel, och här ska en publik vara. Den får aldrig lämna sin ägare
key-fault-public = det är en publik nyckel, och här ska den hemliga vara
key-fault-expired = den gick ut { $day }
key-fault-revoked = den är återkallad av ägaren
key-fault-not-to-encrypt = den är inte gjord för att kryptera med
key-fault-not-to-sign = den är inte gjord för att signera med
key-fault-not-accepted = den är för svag, eller dess egna signaturer godtas inte
key-fault-passphrase = lösenfrasen öppnar den inte
failure-seal = { $whose ->
    [receiver] Mottagarens nyckel
   *[own] Kommunens nyckel
} kan inte användas: { $why }.
failure-seal-library = Leveransen kunde inte krypteras. Ingenting har skickats.
failure-pack = Leveransen { $name } kunde inte packas. Ingenting har skickats.
failure-no-destination = Protokollet { $protocol } behöver { $key } under [destination] i skolbro.toml.
hint-no-destination = Skriv dit det, eller leverera till en mapp med --out.
failure-send = Leveransen kom inte fram till { $place }: { $why }.
send-name = namnet på filen eller katalogen kan inte stå där
send-pins = ett fingeravtryck eller en rad i known_hosts kan inte läsas
send-own-key-none = nyckeln som loggar in är ingen SSH-nyckel
send-own-key-locked = nyckeln som loggar in är låst, och ingen lösenfras är angiven
send-own-key-passphrase = lösenfrasen öppnar inte nyckeln som loggar in
send-no-authorities = det finns inga utfärdare av certifikat att lita på, eller så går filen ca inte att läsa
send-unable = det går inte att titta efter på det här sättet
send-no-host = servern { $host } finns inte
send-unreachable = { $host } svarar inte på port { $port } ({ $why })
send-cut = förbindelsen bröts
send-slow = servern svarade inte på { $seconds } sekunder
send-protocol = servern svarar så att det inte går att förstå: { $said }
send-host-unknown = servern visar en nyckel som ingen har godkänt: { $shown }
send-host-changed = servern visar en annan nyckel än den godkända. Visar: { $shown }. Godkänd: { $pinned }
send-certificate-unknown = servercertifikatet är utfärdat av någon som inte är betrodd
send-certificate-name = servercertifikatet gäller ett annat namn
send-certificate-expired = servercertifikatet har gått ut
send-certificate-not-yet = servercertifikatet gäller inte än
send-certificate-revoked = servercertifikatet är återkallat
send-certificate-other = servercertifikatet kan inte godtas
send-no-tls = servern skyddar inte förbindelsen: { $said }
send-no-common-ground = servern har inget sätt att skydda förbindelsen som fortfarande räknas som säkert
send-login = inloggningen nekades
send-login-more = inloggningen räckte inte: servern vill ha mer än nyckeln eller lösenordet
send-busy = servern tar inte emot just nu: { $said }
send-no-sftp = servern släpper in men har ingen SFTP
send-no-directory = katalogen { $directory } finns inte
send-denied = det är inte tillåtet: { $said }
send-full = det finns inte plats för { $needed } byte
send-not-taken = servern tar inte emot filen: { $said }
send-exists = en annan fil med samma namn och { $bytes } byte ligger redan där
send-mangled = { $found } byte kom fram av { $sent }, eller så är innehållet ett annat
send-unreadable = det som skickats får inte läsas tillbaka: { $said }
send-rename = filen får inte sitt slutliga namn: { $said }
send-gone = filen finns inte där under något av namnen
send-stopped = leveransen stoppades innan den syntes
send-refused = servern nekar: { $said }
send-not-started = programmet { $program } kan inte startas ({ $why })
send-failed = programmet slutade med { $code ->
    [0] avbrott
   *[other] kod { $code }
}: { $said }
hint-send-host-unknown = Jämför fingeravtrycket med det som mottagaren uppger, på annat sätt än genom samma förbindelse, och skriv det i host_keys under [destination].
hint-send-host-changed = Skicka ingenting förrän mottagaren har bekräftat att nyckeln är bytt. Det kan vara någon annans server. Skriv sedan det nya fingeravtrycket i host_keys.
hint-send-tls = Be mottagaren om ett certifikat som gäller, eller lägg utfärdarens certifikat i en fil och skriv ca = "keys/…" under [destination].
hint-send-old = Serverns program är för gammalt. Be mottagaren uppdatera det.
hint-send-login = Kontrollera user, key och password under [destination], och att mottagaren har fått den publika nyckeln.
hint-send-directory = Kontrollera directory under [receiver.transport] och fråga mottagaren om rättigheterna.
hint-send-full = Be mottagaren göra plats. Leveransen prövas igen nästa natt, och nästa plan tar med allt.
hint-send-exists = Ingenting skrevs över. Hämta hem filen och jämför, eller leverera igen om en minut: då får den ett annat namn.
hint-send-unreadable = Skriv verify = "size" under [destination] om mottagaren inte låter någon läsa.
hint-send-rename = Skriv temporary_suffix = "" under [receiver.transport] om mottagaren inte låter någon byta namn.
hint-send-command = Kör programmet för hand med en liten fil och se vad det säger.
hint-send-pins = Skriv om host_keys, eller gör om filen known_hosts med ssh-keyscan och jämför fingeravtrycket.
hint-send-again = Kör skolbro doctor för att se vad som är fel, och leverera igen.
send-in-doubt = Det är osäkert om leverans { $run } syns hos mottagaren. Kör skolbro deliver { $run } igen: det fortsätter där det slutade och skickar ingenting två gånger.
send-not-tidied = Det som en tidigare leverans lämnade hos mottagaren kunde inte tas bort: { $why }.
send-tries-again = Försök { $tried } gick inte: { $why }. Försöker igen om { $seconds ->
    [0] en liten stund
   *[other] { $seconds } sekunder
}.
send-goes-on = Fortsätter efter { $from } av { $of } byte.
failure-turn-night = Leverans { $run } har redan skickats i natt och väntar på besked. Två leveranser samma natt kan bli inlästa i fel ordning.
hint-turn-night = Vänta till nästa natt: den tar med allt. Kom leveransen inte fram: skolbro confirm NUMMER --failed.
failure-turn-verdict = Leverans { $run } väntar på besked, och varje leverans väntar på beskedet om den förra (policy = "confirmed").
hint-turn-verdict = Läs importrapporten och kör skolbro confirm NUMMER.
failure-later-left = Leverans { $run } ({ $name }) skickas inte längre: en senare leverans har lämnat kommunen.
failure-nothing-there = Av leverans { $run } ({ $name }) ligger ingenting hos mottagaren: den kom aldrig fram, eller är redan hämtad.
hint-in-doubt = Vänta på importrapporten. Kommer ingen: skolbro confirm NUMMER --failed. Nästa plan tar hänsyn till båda möjligheterna.

delivered-sent = Leverans { $run } ligger hos mottagaren: { $place }
sent-file = { $name }  { $bytes } byte  sha256 { $sha256 }
sent-content = Den är läst tillbaka och är densamma.
sent-size = Storleken stämmer. Mottagaren låter ingen läsa tillbaka innehållet.
sent-told = Kommunens eget program säger att den är framme.
sent-fetched = Den kom fram och hämtades genast av mottagaren.
sent-late = Den kom senare än den skulle, men före importen.
sent-too-late = Den kom efter det att importen börjat. Kanske tas den inte emot förrän nästa natt.
sent-plain = OBS: FTP skyddar ingenting. Lösenordet och leveransens namn kan läsas av andra på vägen. Be mottagaren om SFTP.

# vad doctor ser efter
doctor-of = { $what } ({ $environment })
doctor-clock-back = Klockan går fel: den visar { $now }, men något är redan gjort { $latest }
doctor-clock-apart = Mottagarens klocka och den här datorns skiljer { $minutes } minuter
doctor-clock = Klockan stämmer med mottagarens
doctor-clock-hint = Ställ klockan och låt datorn hålla den själv (tidssynkronisering). Leveransernas namn och tidsgränser rättar sig efter den.
doctor-disk-full = Det är bara { $megabytes } MB kvar på disken. En natt kan stanna på det
doctor-disk-low = Det är { $megabytes } MB kvar på disken
doctor-disk = Det finns plats på disken: { $megabytes } MB
doctor-disk-hint = Gör plats på disken där kommunens mapp ligger.
doctor-no-keys = Inga OpenPGP-nycklar är angivna. Utan dem kan ingenting skickas krypterat
doctor-key = Nyckeln { $file } kan användas och har inget slutdatum. { $owner }, { $fingerprint }
doctor-key-until = Nyckeln { $file } kan användas till { $day }. { $owner }, { $fingerprint }
doctor-key-ends = Nyckeln { $file } går ut { $day }: { $days ->
    [one] en dag
   *[other] { $days } dagar
} kvar. { $owner }, { $fingerprint }
doctor-key-ends-theirs = Be mottagaren om en ny publik nyckel i god tid, och jämför fingeravtrycket på annat sätt än genom brevet den kom i.
doctor-key-ends-ours = Förläng eller byt kommunens nyckel i god tid, och skicka den nya publika nyckeln till mottagaren. Ingenting går iväg när den har gått ut.
doctor-no-destination = Ingen mottagare är angiven: leveranser läggs i mappen out
doctor-command = Kommunens eget program { $program } skickar leveranserna, och det kan inte provas i förväg
doctor-command-hint = Kör det för hand med en liten fil.
doctor-destination = Mottagaren { $place } tar emot, låter sig läsas och byter namn som det ska
doctor-destination-fails = Mottagaren { $place } går inte att leverera till: { $why }
doctor-destination-hint = Kontrollera host, port och brandvägg. Är mottagaren tillfälligt nere prövas leveransen igen av sig själv. Är det den egna testmiljön: starta den med skolbro receiver.
doctor-host-key = Servern är den rätta: { $shown }
doctor-host-key-shown = Servern visar nyckeln { $sort } { $shown }
doctor-not-read-back = Det som skickas kan inte läsas tillbaka och jämföras
doctor-not-renamed = Filen kan inte få sitt slutliga namn när den är hel
doctor-letters = Larm och sammanfattningar kan skickas med e-post
doctor-letters-fails = Larm och sammanfattningar kan inte skickas: { $why }
doctor-letters-hint = Kontrollera host, port, tls, user och password under [letters].
doctor-no-letters = Ingen får larm med e-post
doctor-no-letters-hint = Skriv [letters] med host och from, och [[letters.to]] med address, så får rätt personer veta när något är fel.
doctor-inbox = Importrapporter kan hämtas
doctor-inbox-fails = Importrapporter kan inte hämtas: { $why }
doctor-inbox-hint = Kontrollera kind, host, folder, user och password under [inbox].
doctor-no-inbox = Importrapporter hämtas inte: en person läser dem och kör skolbro confirm
doctor-no-inbox-hint = Skriv [inbox] med kind = "imap", "maildir" eller "folder" om de ska läsas av sig själva.
doctor-inbox-manual = Importrapporter hämtas men tolkas inte
doctor-inbox-manual-hint = Prova med skolbro report test FIL och skriv parser = "patterns" under [receiver.report].
failure-no-login = Under [{ $section }] fattas user och password.
failure-no-password = Användaren { $user } har inget lösenord. Skriv password = "file:keys/…" eller "env:NAMN".
failure-no-inbox = Det finns ingen inkorg att hämta importrapporter ur.
mail-no-host = servern finns inte
mail-refused = ingen svarar på den porten
mail-slow = servern svarade inte i tid
mail-gone = servern bröt förbindelsen
mail-io = nätet eller en fil ({ $why })
mail-unencrypted = förbindelsen är inte skyddad
mail-no-starttls = servern erbjuder inte STARTTLS, som krävs
mail-tls = det gick inte att skydda förbindelsen. Ofta är det fel port
mail-host-name = host är inget namn som ett certifikat kan gälla
mail-login = fel namn eller lösenord, eller så får kontot inte logga in så
mail-no-way-to-log-in = servern godtar inget av de sätt att logga in som finns här
mail-answer = servern nekade med kod { $code }
mail-no = servern nekade
mail-not-understood = servern svarar så att det inte går att förstå
mail-from = avsändarens adress kan inte användas
mail-to = mottagarens adress kan inte användas
mail-no-folder = mappen finns inte, eller är ingen maildir
