# Jämförelse: vad Unikum har enligt en export, mot vad som ska finnas där

# huvudet
compare-head = Jämförelse · { $environment } · { $made ->
    [none] exporten (utan datum i namnet)
   *[other] exporten från { $made }
} · kontrollsumma { $hash } · bilden för { $day }
compare-first = Inget har levererats hit än, så det finns ingen bekräftad bild. Exporten jämförs med det som ska finnas.
compare-agree = Stämmer: { $n } rader och relationer
compare-unexplained = Oförklarat: { $n } skillnader
compare-wait = Väntar på en person: { $n } skillnader
compare-explained = Förklarat, behöver ingen: { $n } skillnader
compare-all = Allt stämmer.
compare-near = { $n ->
    [one] En person som hör ihop med en skyddad
   *[other] { $n } personer som hör ihop med skyddade
} finns i exporten. Inget berättas om dem.
compare-protected = BRÅDSKANDE: exporten har { $n ->
    [one] en person
   *[other] { $n } personer
} med skyddade personuppgifter{ $school ->
    [none] , utan skola
   *[other] { " " }på { $school }
}. Ring skolan och Unikums ansvariga i dag. Vem det är står i registret, aldrig här.
compare-homes = BRÅDSKANDE: Unikum visar adress eller hemtelefon för { $n ->
    [one] en person
   *[other] { $n } personer
} i en skyddad persons hushåll. Ring Unikums ansvariga i dag. Vilka det är står i registret, aldrig här.
compare-nowhere = Utan skola
compare-school-fine = { $name } ({ $id }): stämmer. Elever { $pupils }, personal { $staff }, vårdnadshavare { $guardians }, klasser { $classes }.
compare-school-agrees = Stämmer.

# det som inte gick att läsa
compare-unread = { $n ->
    [one] En rad i exporten gick inte att läsa
   *[other] { $n } rader i exporten gick inte att läsa
} och är inte med i jämförelsen:
compare-unread-line = { $file }, rad { $line }: { $why }
compare-unread-row-type = sista kolumnen är ingen känd radtyp
compare-unread-columns = fel antal kolumner för radtypen
compare-unread-no-id = id saknas
compare-unread-twice = samma id finns redan på en tidigare rad
compare-unread-control = styrtecken i raden
compare-unread-column = kolumn { $column } förstås inte; resten av raden är med
compare-unread-template = raden följer inte mottagarprofilens mall
compare-unread-removal = raden tar bort något; en export säger vad som finns
compare-unread-unknown-id = ett id som ingen rad i principals-filen har
compare-unread-organisation = en annan organisation än mottagarprofilens
compare-unread-relation-twice = samma relation finns redan på en tidigare rad

# siffrorna för en skola
compare-link = { $kind }: { $ours } ska finnas{ $same ->
    [yes] , och finns
   *[other] , { $theirs } finns
}
compare-class = elever i { $class }: { $ours } ska finnas, { $theirs } finns
compare-classes-agree = antalet elever stämmer i { $n ->
    [one] den enda klassen
   *[other] alla { $n } klasserna
}

# skillnaderna
compare-kind-school = skola
compare-kind-class = klass
compare-kind-person = person
compare-missing = − { $kind } { $who }{ $with ->
    [none] { " " }({ $id })
   *[other] { " " }({ $id }) → { $with }
}
compare-extra = + { $kind } { $who }{ $with ->
    [none] { " " }({ $id })
   *[other] { " " }({ $id }) → { $with }
}
compare-values = ~ { $kind } { $who } ({ $id })
compare-value = { $column }: { $ours } ska stå, { $theirs } står

# de troliga skälen
compare-reason-unexplained = Oförklarat ({ $n }): inget vi vet förklarar det. Är exporten från rätt miljö och rätt dag? Stämmer importrapporten?
compare-reason-should-be-gone = Borde vara borta ({ $n }): enligt leverans { $run } ska det inte finnas. skolbro compare … --plan tar bort det.
compare-reason-other-key = Finns troligen under ett annat id ({ $n }): se förslagen sist, och skolbro compare … --adopt FIL.csv
compare-reason-no-verdict = Leverans { $run } har inget besked ({ $n }): läs importrapporten och skriv skolbro confirm { $run }
compare-reason-waits-guard = Väntar på att någon godkänner ({ $n })
compare-reason-waits-data = Hålls av ett fel i registret ({ $n }): se skolbro check
compare-reason-waits-other = Väntar på något annat som väntar ({ $n })
compare-reason-removed-by-hand = Troligen borttaget för hand i Unikum ({ $n }): det är bekräftat, och ingen leverans har tagit bort det. Ska det tillbaka: en rad i lists/forced.csv, eller skolbro compare … --plan. Ska det förbli borta: en rad i lists/blocked.csv
compare-reason-changed-by-hand = Troligen ändrat för hand i Unikum ({ $n }): skolbro compare … --plan skickar raderna igen
compare-reason-failed = Kom inte fram i leverans { $run } ({ $n }): nästa leverans skickar det igen
compare-reason-doubtful = Osäkert sedan ett tidigare besked ({ $n }): nästa leverans skickar det igen
compare-reason-no-end = Personen, klassen eller skolan finns inte heller där ({ $n })
compare-reason-later = Skickades efter exporten, i leverans { $run } ({ $n })
compare-reason-kept-value = Vi skickar kolumnen tom, och Unikum har kvar vad som stod ({ $n })
compare-reason-not-sent = Inte skickat än ({ $n }): går med nästa leverans
compare-reason-leaving = Tas bort med nästa leverans ({ $n })
compare-reason-kept = Finns kvar i Unikum sedan tidigare ({ $n }): rader kan inte tas bort med fil
compare-reason-by-hand = Gjort för hand i Unikum ({ $n }): synken rör det aldrig

# samma sak under ett annat id
compare-proposals = { $n ->
    [one] En sak finns troligen i Unikum under ett annat id
   *[other] { $n } saker finns troligen i Unikum under andra id
}. Granska dem med skolbro compare … --adopt FIL.csv:
compare-proposal = { $kind } { $name }: vårt id { $ours }, Unikums { $theirs } ({ $evidence }; { $confidence })
compare-evidence-code = samma skolenhetskod
compare-evidence-name = samma namn
compare-evidence-named-members = samma namn, och { $common } av { $of } elever är desamma
compare-evidence-members = { $common } av { $of } elever är desamma
compare-evidence-person = samma namn och födelsedag, och det ena numret är tillfälligt
compare-confidence-high = troligt
compare-confidence-some = möjligt
compare-adopt-written = { $n } förslag står i { $file }. Skriv ja eller nej i sista kolumnen, och kör samma kommando igen med --by NAMN --reason SKÄL.
compare-adopted = { $pairs } par är antagna: { $lines } rader är tillagda i lists/identities.csv. Nej: { $refused }. Obesvarade: { $open }.
compare-adopt-next = Nästa steg: skolbro plan, som skickar under Unikums id

# planen som rättar
plan-correction = Planen rättar { $rows } rader och { $lines } relationer som { $made ->
    [none] en export
   *[other] exporten från { $made }
} (kontrollsumma { $hash }) säger emot, och tar med det som ändå skulle skickas. Det som är gjort för hand i Unikum rörs inte.

# fel
failure-compare-school = Skolan { $school } finns varken i exporten eller i det som ska finnas
failure-export-what = Det här är ingen export: den ska vara en mapp eller en zip med en fil .principals och en .relations, eller de två filerna
failure-export-lacks = Exporten { $file } har inte både en fil .principals och en .relations
failure-export-several = Exporten { $file } har flera filer av samma slag, och det går inte att veta vilken som gäller
failure-export-no-file = { $file } är ingen vanlig fil
failure-export-large = { $file } är större än vad som läses
failure-export-zip = { $file } är skadad eller avkortad, eller ingen zip
failure-export-entries = { $file } har annat i sig än de två filerna, eller namn som pekar ut ur den. Inget är uppackat.
failure-export-bomb = { $file } blir orimligt stor uppackad. Inget är uppackat.
failure-export-too-large = Filen .{ $file } är större än vad som läses
failure-export-too-many-lines = Filen .{ $file } har fler rader än vad som läses
failure-export-long-line = Filen .{ $file } har på rad { $line } en rad som är längre än någon riktig
failure-export-empty = Filen .{ $file } är tom: det säger inget om vad Unikum har
failure-export-no-text = Filen .{ $file } är ingen text: den har nolltecken eller är UTF-16
failure-export-letters = Filen .{ $file } är varken UTF-8 eller mottagarprofilens teckenkodning
failure-export-cut-off = Filen .{ $file } är avkortad: rad { $line } slutar mitt i
failure-export-not-understood = Det mesta i filen .{ $file } förstås inte. Rad { $line }: { $why }
failure-adopt-word = { $file }, rad { $line }: beslutet ska vara ja, nej eller tomt
failure-adopt-unknown = { $file }, rad { $line }: paret föreslås inte av den här jämförelsen, så det kan inte antas
failure-adopt-file = { $file } är ingen lista över förslag: kolumnerna what, ours, theirs och decision behövs
failure-adopt-list = { $file } kan inte få fler rader: en kolumn saknas, eller så saknar dess teckenkodning en bokstav
failure-adopt-unsigned = { $file } finns redan. Är den ifylld: lägg till --by NAMN --reason SKÄL. Annars: välj ett annat namn.
hint-export = Ladda ner exporten igen, i Unikums eget filformat.
hint-export-profile = Jämför med [receiver] i skolbro.toml: skiljetecken, teckenkodning, rubrikrad och relations.template.
hint-adopt = Gör om listan med skolbro compare … --adopt NY-FIL.csv. Inget är ändrat.

# kommandot
cli-compare = Jämför en export av vad Unikum har med vad som ska finnas där
cli-value-export = EXPORT
cli-arg-export = Exporten: en mapp, en zip, eller de två filerna
cli-arg-compare-school = Visa bara skolan med detta id
cli-arg-adopt = Skriv förslag på id att anta till FIL; är den ifylld: anta dem
cli-arg-plan = Gör en plan som rättar det exporten säger emot; den väntar på godkännande
cli-arg-compare-by = Vem som antar, eller gör planen
cli-arg-compare-reason = Varför
