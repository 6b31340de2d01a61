# När en fil inte kan läsas
read-folder = Mappen { $folder } kan inte läsas: { $why }. Kontrollera sökvägen och behörigheten.
read-no-file = Det finns ingen fil som heter { $pattern } i { $folder }. Kontrollera att exporten har körts och att namnet stämmer.
read-not-readable = { $file } kan inte läsas: { $why }. Kontrollera behörigheten.
read-not-a-file = { $file } är ingen fil utan en mapp eller en enhet.
read-still-writing = { $file } håller fortfarande på att skrivas. Försök igen när exporten är klar.
read-no-marker = { $file } saknar markören { $marker } bredvid sig, så exporten är kanske inte klar.
read-binary = { $file } är varken text eller en Excelarbetsbok.
read-other-kind = { $file } är en { $kind }-fil. Exportera i stället som avgränsad text eller som Excelarbetsbok.
read-zero-byte = { $file }, rad { $line }: en nollbyte. Filen är skadad. Exportera den igen.
read-cell-too-long = { $file }, rad { $line }: en cell är längre än { $limit } byte. Ofta beror det på ett citattecken som aldrig avslutas.
read-row-too-long = { $file }, rad { $line }: raden är längre än { $limit } byte. Ofta beror det på att filen saknar radslut.
read-too-many-columns = { $file }, rad { $line }: fler än { $limit } celler på en rad. Ofta beror det på fel avgränsare.
read-too-large = { $file } är för stor: den innehåller mer än som kan läsas på en gång. Dela upp exporten.
read-unknown-encoding = { $file }: det finns ingen teckenkodning som heter { $label }. Skriv till exempel windows-1252, utf-8 eller utf-16le.
read-bad-delimiter = { $file }: { $delimiter } kan inte vara avgränsare. Använd semikolon, tabb, komma eller lodstreck.
read-no-header-line = { $file }: ingen rad börjar på rad { $line }, där rubrikerna skulle stå.
read-missing-column = { $file }: { $n ->
    [one] kolumnen { $missing } saknas.
   *[other] kolumnerna { $missing } saknas.
}{ $hint ->
    [near] { " " }Kan någon ha bytt namn? { $near }.
    [letters] { " " }Bokstäverna är fel avkodade: kontrollera encoding för tabellen i mappningen.
   *[none] { "" }
} Kolumnerna i filen är: { $known }.
read-too-few-columns = { $file }: filen har { $found } kolumner, men mappningen räknar upp { $named }.
read-no-sheet = { $file }: det finns inget blad som heter { $sheet }. Bladen är: { $known }.
read-password = { $file } är skyddad med lösenord. Spara den utan lösenord.
read-broken-workbook = { $file } är en trasig Excelarbetsbok. Öppna den i Excel och spara om den.
