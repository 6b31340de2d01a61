# Fel i texter som människor skriver: mappningar och inställningar
fault-toml = Filen följer inte reglerna för TOML: { $message }
fault-unknown-key = Nyckeln ”{ $found }” finns inte här.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Nycklarna är: { $known }.
}
fault-unknown-word = ”{ $found }” är inget av de ord som { $key } kan vara.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Orden är: { $known }.
}
fault-missing-key = Nyckeln ”{ $key }” saknas i det här stycket.
fault-wrong-kind = { $key } ska vara { $wanted ->
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
fault-regex = Mönstret kan inte läsas: { $message }
fault-condition = Ett villkor är { "{" } column = "…", is = "…" { "}" }, eller med not, empty eller matches i stället för is; eller all, any eller none med en lista av villkor.
fault-test-column = Provet ger tabellen ”{ $table }” en kolumn ”{ $found }” som mappningen inte läser.{ $hint ->
    [near] { " " }Menade du ”{ $near }”?
   *[list] { " " }Den läser: { $known }.
}
fault-test-too-large = Provets rader är för stora.
fault-test-count = Raderna ger { $found } av [[{ $kind }]], men provet väntar sig { $expected }.
fault-test-nothing = Raderna ger ingen sådan [[{ $kind }]].
fault-test-differs = [[{ $kind }]]: { $field } blev ”{ $found }”, men provet väntar sig ”{ $expected }”.
