# Fel i texter som människor skriver: mappningar och inställningar
fault-toml = { $trouble ->
    [twice] Nyckeln står redan i samma stycke. Ta bort den ena.
    [deep] För många klamrar inuti varandra.
    [unclosed] En klammer avslutas aldrig. Kontrollera att varje [ har sin ] och varje { "{" } sin { "}" }.
    [escape] Efter omvänt snedstreck får bara vissa tecken stå. Skriv två omvända snedstreck, eller enkla citattecken runt texten.
    [comma] Det saknas ett kommatecken.
    [quote] En text är inte rätt omgiven av citattecken. Skriv "text", och avsluta den på samma rad.
    [value] Värdet går inte att läsa. Text skrivs inom citattecken, ja och nej som true och false, datum som 2026-08-18.
    [assignment] Efter nyckeln ska ett likhetstecken och ett värde stå: nyckel = "värde".
    [key] Det här kan inte vara en nyckel. Skriv den inom citattecken om den har å, ä, ö eller blanksteg.
   *[other] Raden följer inte reglerna för TOML. Den ska vara ett stycke, [namn], eller ett värde, nyckel = "värde".
}
fault-unknown-key = Nyckeln ”{ $found }” finns inte här.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Nycklarna är: { $known }.
}
fault-unknown-word = ”{ $found }” är inget av de ord som { $key } kan vara.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Orden är: { $known }.
}
fault-missing-key = Nyckeln ”{ $key }” saknas i det här stycket.
fault-wrong-kind = ”{ $key }” ska vara { $wanted ->
    [text] text inom citattecken
    [texts] text inom citattecken, eller en lista av sådana
    [number] ett helt tal
    [flag] true eller false
    [date] ett datum, som 2026-08-18
    [table] ett stycke med nycklar
    [tables] en lista av stycken
    [values] en lista av värden
    [conditions] en lista av villkor
    [header] radnumret för rubrikerna, eller false om filen saknar rubriker
    [pick] ett ordningstal från 1, ”last” eller ”each”
   *[other] något annat
}.
fault-no-table = Filen nämner ingen tabell. Skriv [table.NAMN] med file = "FILNAMN".
fault-unknown-table = Det finns ingen tabell som heter ”{ $found }”.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Tabellerna är: { $known }.
}
fault-table-not-read = Tabellen ”{ $found }” har inte lästs.
fault-unknown-lookup = Det finns ingen uppslagstabell som heter ”{ $found }”.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Uppslagstabellerna är: { $known }.
}
fault-unknown-column = Tabellen ”{ $table }” har ingen kolumn som heter ”{ $found }”.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Kolumnerna är: { $known }.
}
fault-two-each = Bara ett fält i ett stycke kan ge flera saker (pick = "each").
fault-inner-each = pick = "each" kan bara stå ytterst i ett fält.
fault-split-and-pick = split och pick hör ihop: split säger var listan delas, pick vilken del som tas.
fault-bare-constant = En text utan klamrar är namnet på en kolumn. Ett fast värde skrivs { "{" } value = … { "}" }.
fault-one-origin = Ett värde börjar på exakt ett sätt: { $known }.{ $some ->
    [none] { " " }Här finns inget av dem.
   *[some] { " " }Här står: { $found }.
}
fault-no-capture-group = Mönstret behöver en grupp inom parentes: det som gruppen fångar blir värdet.
fault-regex = Mönstret kan inte läsas: { $trouble ->
    [around] det kan inte titta framåt eller bakåt med (?=, (?!, (?<= eller (?<!.
    [backreference] det kan inte hänvisa tillbaka till en grupp med \1.
    [group] en parentes saknar sin andra halva, eller har ett namn som inte går att använda.
    [class] en hakparentes saknar sin andra halva, eller har ett omvänt intervall.
    [repetition] före *, +, ? eller { "{" } ska det stå något att upprepa, och antalen ska stå i ordning.
    [escape] efter omvänt snedstreck står ett tecken som inte betyder något där.
    [size] det är för stort. Upprepa färre gånger.
   *[other] det är inte skrivet som ett reguljärt uttryck.
}
fault-condition = Ett villkor är { "{" } column = "…", is = "…" { "}" }, eller med ”not”, ”empty” eller ”matches” i stället för ”is”; eller ”all”, ”any” eller ”none” med en lista av villkor.
fault-test-column = Provet ger tabellen ”{ $table }” en kolumn ”{ $found }” som mappningen inte läser.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Den läser: { $known }.
}
fault-test-too-large = Provets rader är för stora.
fault-test-count = Raderna ger { $found } av [[{ $kind }]], men provet väntar sig { $expected }.
fault-test-nothing = Raderna ger ingen sådan [[{ $kind }]].
fault-test-differs = [[{ $kind }]]: { $field } blev ”{ $found }”, men provet väntar sig ”{ $expected }”.
