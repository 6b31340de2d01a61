# Inställningarna i skolbro.toml
environment-test = testmiljön
environment-production = produktionsmiljön
fault-config-municipality = Kommunens namn saknas. Skriv [municipality] och under det name = "Kommunens namn".
fault-config-municipality-code = ”{ $found }” är ingen kommunkod. En kommunkod har fyra siffror, inom citattecken.
fault-config-file-name = ”{ $found }” kan inte stå i ett filnamn. Använd bara bokstäver, siffror och bindestreck.
fault-config-no-file-name = Av namnet går det inte att göra ett filnamn. Skriv file_name = "…" med bokstäver och siffror.
fault-config-control = { $key } innehåller en tabb, en radbrytning eller ett annat styrtecken. Ta bort det.
fault-config-empty = { $key } är tom. Skriv ett värde, eller ta bort raden.
fault-config-ending = ”{ $found }” kan inte avsluta ett filnamn. { $key } börjar med en punkt och har sedan bara bokstäver, siffror, punkter och bindestreck.
fault-config-range = { $key } ska vara ett helt tal från { $least } till { $most }.
fault-config-limit = { $key } ska vara ett helt tal från 1, eller ordet "none" för ingen gräns.
fault-config-time = { $key } ska vara ett klockslag inom citattecken, som "22:00".
fault-config-repeated = ”{ $found }” står två gånger. Ta bort den ena.
fault-config-names-none = { $key } är en tom lista: då skulle inget alls skickas. Skriv vad som ska skickas, eller ta bort raden. Hela grupper av uppgifter stängs av med off.
fault-config-mapping = Det finns ingen mappning som heter ”{ $found }” i mappen mapping.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Mappningarna är: { $known }.
}
fault-config-rule-code = ”{ $found }” är ingen regelkod. En regelkod ser ut som SKB-C81.
fault-config-rule-unsigned = Regeln { $code } mildras här, så någon måste svara för det. Skriv { $code } = { "{" } severity = "…", by = "ditt namn", reason = "varför", until = 2027-06-30 { "}" }. until får utelämnas.
fault-config-rule-never = Regeln { $code } får inte sänkas eller stängas av: två personer skulle dela ett konto. Ta bort raden.
fault-config-unneeded = unneeded = "never" går inte ihop med uncertain = "cover": det som kanske redan är gjort kan då inte skickas igen. Skriv uncertain = "hold" under [policy], så väntar det på besked, eller unneeded = "when-in-doubt".
fault-config-rule = Det finns ingen regel ”{ $found }”.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Reglerna är: { $known }.
}
fault-config-window-twice = { $object } har redan ett stycke [[windows]] { $some ->
    [none] för alla skolformer
   *[some] för { $types }
}. Låt varje skolform stå på ett ställe.
fault-config-point = ”{ $found }” är ingen av punkterna som mottagaren kan bekräfta.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Punkterna är: { $known }.
}
fault-config-point-part = ”{ $found }” hör till punkten ”{ $key }” och bekräftas tillsammans med den. Skriv ”{ $key }” när hela punkten är besvarad.
fault-config-template = { $why ->
    [unknown] Mallen nämner { "{" }{ $found }{ "}" }, som inte finns (tecken { $at }).
    [brace] Mallen har en klammer utan sin andra halva (tecken { $at }).
    [repeated] Mallen nämner samma sak en gång till (tecken { $at }).
    [missing] Mallen saknar { $found }.
   *[line] Mallen har en radbrytning (tecken { $at }); radslutet väljs med eol i [receiver.files].
} En mall har { "{" }op{ "}" }, { "{" }type{ "}" }, { "{" }from{ "}" } och { "{" }to{ "}" } en gång var.
fault-config-phases = phases ska räkna upp alla tjugo stegen en gång var. Det här saknas eller står två gånger: { $missing }.
fault-config-bom = Bara UTF-8 har en BOM. Skriv bom = false, eller encoding = "utf-8".
fault-config-clear-token = empty_policy = "clear-token" behöver ordet som tömmer ett värde. Skriv clear_token = "…".
fault-config-form-code = ”{ $found }” är ingen skolformskod. Skriv { $key } = en kod med punkter, som "se.vuxenutbildning", eller "unit" om skolans egen kod gäller, eller "none" om skolformen inte ska skickas.
fault-config-backward = until ligger före from. Byt plats på datumen, eller rätta det ena.
fault-config-never-counts = Stycket kommer aldrig till användning: ett tidigare stycke gäller redan för samma årskurs, skolformer och dagar. Flytta upp det här, eller ta bort ett av dem.
fault-config-percent = { $key } ska vara procent från 0 till 100, med högst två decimaler, som 5 eller 0.2.
fault-config-year-day = { $key } ska vara en dag på året inom citattecken, månad först, som "08-10".
fault-config-secret = { $key } är en hemlighet och skrivs aldrig i filen. Skriv { $key } = "file:keys/namn" om den ligger i en fil, eller "env:NAMN" om den finns i en miljövariabel.
fault-config-host = ”{ $found }” är inget servernamn. Skriv bara namnet, som "sftp.example.se", utan protokoll och sökväg.
fault-config-host-key = ”{ $found }” är inget fingeravtryck. Det ser ut som "SHA256:" och 43 tecken; skolbro doctor visar serverns.
fault-config-command = command ska vara en lista med programmet först, och "{ "{" }file{ "}" }" där filen ska stå: ["/usr/bin/skicka", "{ "{" }file{ "}" }"].
fault-config-address = { $key } ska vara en e-postadress.
fault-config-tls = tls = "none" går bara till den egna datorn (localhost). Skriv "starttls" eller "implicit", så skickas lösenord och brev skyddade.
fault-config-plain = protocol = "ftp" skickar lösenordet oskyddat. Välj "sftp" eller "ftps". Om mottagaren bara har FTP, skriv allow_plain = true under [destination].
fault-config-zone = ”{ $found }” är ingen tidszon. Skriv till exempel "Europe/Stockholm".
# Listorna i mappen lists. Texterna säger rad men aldrig innehåll.
failure-lists = { $n ->
    [one] Det är ett fel i listorna
   *[other] Det är { $n } fel i listorna
}
fault-list-cells = Rad { $line }: raden har för få eller för många celler. Skriv värden med skiljetecken i inom citattecken.
fault-list-damaged = Rad { $line }: raden är skadad eller avhuggen, eller har ett citattecken som aldrig avslutas. Skriv om den.
fault-list-damaged-file = Filen är skadad eller avhuggen. Öppna den och spara om den.
fault-list-excel = Rad { $line }: en cell har ett felvärde från Excel. Skriv värdet för hand.
fault-list-letters = Bokstäverna i filen kan inte läsas rätt. Spara om den som UTF-8.
fault-list-column = Två kolumner har samma namn. Ta bort den ena.
fault-list-pair = Rad { $line }: adult och child måste båda vara ifyllda.
fault-list-same = Rad { $line }: adult och child är samma person. Rätta den ena.
fault-list-what = Rad { $line }: what ska vara person, unit eller group.
fault-list-announced = Rad { $line }: what ska vara school, class eller kind, och id skolans eller klassens id hos Unikum eller relationens namn
fault-list-movement = Rad { $line }: movement ska vara ends, begins eller both
fault-list-days = Rad { $line }: from och until ska vara dagar, till exempel 2026-06-30, och until får inte komma före from
fault-list-released = Rad { $line }: bara personer kan släppas; skriv person i kolumnen what
fault-list-id = Rad { $line }: id saknas. Skriv registrets id eller numret.
fault-list-identity-what = Rad { $line }: what ska vara person, class eller school.
fault-list-identity-twice = Rad { $line }: ett av id:na står redan på en rad ovanför. Låt bara en av raderna stå kvar.
fault-list-decision = Rad { $line }: decision ska vara keep, moved eller new.
fault-list-ids = Rad { $line }: old och new måste båda vara ifyllda. Skriv id:na som de står i filerna till Unikum.
fault-list-same-id = Rad { $line }: old och new är samma id. Rätta det ena.
fault-list-relation = Rad { $line }: relation ska vara en av Unikums relationer, till exempel teacher_in_class.
fault-list-ends = Rad { $line }: from och to måste båda vara ifyllda. Skriv id:na som de står i filerna till Unikum.
fault-list-until = Rad { $line }: until ska vara ett datum som 2026-08-18, eller tomt för tills vidare.
fault-list-unsigned = Rad { $line }: reason och author måste båda vara ifyllda. Skriv varför, och vem som har bestämt det.
