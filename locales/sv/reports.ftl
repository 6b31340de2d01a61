# Importrapporter, larm och brev

# rapporter
report-no-new = Inga nya rapporter.
report-others = { $n ->
    [one] Ett nytt brev
   *[other] { $n } nya brev
} från andra avsändare lämnades orört. Skickas rapporterna därifrån: lägg till adressen i senders under [inbox].
report-elsewhere = { $n ->
    [one] En rapport gällde
   *[other] { $n } rapporter gällde
} den andra miljön och lämnades orört.
report-confirmed = Rapporten säger att leverans { $run } togs emot hel.
report-partly = Rapporten säger att leverans { $run } togs emot utom { $n ->
    [one] en rad, som skickas igen nästa gång.
   *[other] { $n } rader, som skickas igen nästa gång.
}
report-failed = Rapporten säger att leverans { $run } avvisades. Nästa leverans tar med allt igen.
report-same = Leverans { $run } har redan fått det besked som rapporten ger.
report-unclear = { $run ->
    [none] En rapport har kommit som inte kan tolkas säkert
   *[other] En rapport om leverans { $run } har kommit som inte kan tolkas säkert
}: { $why }.
report-unknown = En rapport har kommit om en leverans som inte finns här.
report-contradicts = En rapport säger något annat om leverans { $run } än det besked som redan är gett.
report-lines = En rapport om leverans { $run } nämner rader som leveransens filer inte har.
report-unreadable = Ett brev har kommit som inte går att läsa.
report-waits = { $run ->
    [none] Ett brev har kommit. Om det är en rapport går inte att se.
   *[other] En rapport om leverans { $run } har kommit.
}
report-not-marked = Brev kunde inte markeras som lästa: { $why }. De läses ändå inte en gång till.
report-broken = Hämtningen avbröts: { $why }. Resten hämtas nästa gång.
hint-report-unclear = Läs den och ge besked: skolbro confirm { $run ->
    [none] NUMMER
   *[other] { $run }
} --by NAMN. Mönstren prövas med skolbro report test FIL. Inget har ändrats.
hint-report-unknown = Se efter i skolbro history vilken leverans den gäller. Inget har ändrats.
hint-report-contradicts = Inget har ändrats. Läs rapporten och skolbro history { $run }, och fråga mottagaren. Stämmer rapporten: jämför med en totalfil mot testmiljön.
hint-report-waits = Läs den och ge besked: skolbro confirm { $run ->
    [none] NUMMER
   *[other] { $run }
} --by NAMN. Ska rapporter läsas av sig själva: parser = "patterns" under [receiver.report].
report-why-patterns = mönstren går inte att använda
report-why-too-long = den är längre än någon rapport
report-why-nothing = inget mönster känner igen något utfall
report-why-no-delivery = den nämner ingen leverans
report-why-several = den nämner flera leveranser
report-why-contradiction = den säger två saker som inte båda kan stämma
report-why-no-lines = den säger att något inte togs emot, men inte vad
report-why-other = { $place } nämner en fil ur en annan leverans
report-why-number = { $place } talar om en rad utan giltigt nummer
report-why-file = på { $place } går det inte att se vilken fil det gäller
report-why-count = { $place } säger ett annat antal felaktiga rader än de som räknas upp
report-why-alarming = { $place } talar om ett fel på ett sätt som inget mönster känner igen
report-place-subject = ämnesraden
report-place = { $part ->
    [0] rad { $line }
   *[other] bilaga { $part }, rad { $line }
}
report-evidence = { $place }: { $told }
report-slot-delivery = vilken leverans
report-slot-done = allt togs emot
report-slot-partly = allt togs inte emot
report-slot-rejected = avvisad
report-slot-failed-line = en rad som inte togs emot
report-slot-counted = antal felaktiga rader
report-slot-ignored = utan betydelse
report-slot-alarming = ord som oroar
report-slot-file-words = en fil
report-no-pattern = inget mönster
report-about = Leverans: { $name }
report-would-confirm = Utfall: allt togs emot.
report-would-partly = Utfall: allt togs emot utom rad { $rows } i principals och rad { $lines } i relations.
report-would-fail = Utfall: leveransen avvisades.
report-would-fail-files = Utfall: { $files ->
    [both] båda filerna avvisades.
    [principals] principals-filen avvisades.
   *[relations] relations-filen avvisades.
}
report-would-ask = Utfall: oklart, en person måste läsa. { $why }.
report-fault-characters = tecknen i det är av ett slag som inte är känt
report-fault-large = det är för stort eller har för många delar
report-fault-no-letter = det är inget brev
failure-no-inbox = Det står inte i skolbro.toml var importrapporter kommer.
hint-no-inbox = Skriv kind = "imap", "maildir" eller "folder" under [inbox]. Eller läs rapporten och ge besked: skolbro confirm NUMMER --by NAMN.
failure-inbox = Brevlådan gick inte att läsa: { $why }
hint-inbox = Kontrollera [inbox] i skolbro.toml. Inget brev har gått förlorat: det läses nästa gång.
failure-report-file = Filen { $file } kan inte läsas: { $why }
failure-report-letter = Filen { $file } kan inte läsas som ett brev: { $why }
failure-report-other = Rapporten gäller en annan leverans än { $run }, som heter { $name }
failure-report-several = Rapporten passar en leverans till varje miljö. Skriv vilken: skolbro confirm NUMMER --report FIL --by NAMN
failure-report-patterns = Mönstren i { $key } under [receiver.report.patterns] går inte att använda
fault-report-group = Mönstret behöver gruppen (?<{ $group }>…).
fault-report-anything = Mönstret passar in på vilken rad som helst. Skriv något som bara står på de rader som menas.

# larm
alarm-none = Inget larmar.
alarm-subject = Skolbro { $municipality } ({ $environment }): { $first }{ $more ->
    [0] {""}
   *[other] { " " }och { $more } till
}
alarm-begun = Nytt
alarm-lasting = Kvarstår
alarm-over = Över
alarm-is-over = Över: { $title }
alarm-missed = Ingen natt har körts { $day }, och mottagaren har börjat hämta.
    .title = Natten har inte körts
    .hint = Se efter om datorn och schemat (cron) är igång. Kör skolbro run: nästa leverans tar med allt som har ändrats.
alarm-failed = Natten { $since } stoppades, och inget har skickats sedan dess.{ $known ->
    [yes] { " " }{ $why }
   *[no] {""}
}
    .title = Natten stoppades
    .hint = Läs loggen från natten och rätta. Kör sedan skolbro run igen.
alarm-approved = Plan { $about } är godkänd men har inte skickats, och mottagaren har börjat hämta.
    .title = Godkänd plan { $about } har inte skickats
    .hint = Kör skolbro deliver { $about }.
alarm-doubt = Leverans { $about } lämnade { $since }, och ingen har sett den ligga hos mottagaren.
    .title = Osäkert om leverans { $about } kom fram
    .hint = Kör skolbro deliver { $about } igen: det fortsätter där det slutade och skickar inget två gånger.
alarm-late = Leverans { $about } kom fram { $since }, när importen redan hade börjat.
    .title = Leverans { $about } kom för sent
    .hint = Kanske tas den emot först nästa natt. Vänta på rapporten. Nästa leverans tar med båda.
alarm-refused = Leverans { $about } avvisades eller kom inte fram.
    .title = Leverans { $about } togs inte emot
    .hint = Läs rapporten. Nästa leverans tar med allt igen; är det något i filerna som är fel måste det rättas först.
alarm-partly = { $n ->
    [one] En rad
   *[other] { $n } rader
} i leverans { $about } togs inte emot.
    .title = Leverans { $about } togs inte emot hel
    .hint = Läs rapporten och rätta i registret. Raderna skickas igen nästa natt.
alarm-unclear = { $run ->
    [none] Ett brev kom { $since } som en person måste läsa.
   *[other] En rapport om leverans { $run } kom { $since } som en person måste läsa.
}
    .title = En rapport väntar på en person
    .hint = Läs den i brevlådan och ge besked: skolbro confirm { $run ->
        [none] NUMMER
       *[other] { $run }
    } --by NAMN.
alarm-overdue = Rapporten om leverans { $about } skulle ha kommit { $since }.
    .title = Ingen rapport om leverans { $about }
    .hint = Se efter i brevlådan och fråga mottagaren. Tills det finns ett besked räknas leveransen som obekräftad.
alarm-silent = Mottagaren rapporterar varje natt, och ingen rapport har kommit. Den skulle ha kommit { $since }.
    .title = Ingen rapport från mottagaren
    .hint = Inget var skickat, men importen kan stå still. Se efter i brevlådan och fråga mottagaren.
alarm-waits = { $n ->
    [one] En ändring
   *[other] { $n } ändringar
} i plan { $run } väntar på en person.
    .title = Ändringar väntar på en person
    .hint = Läs skolbro history { $run } och godkänn, eller rätta i registret.
alarm-first = Den första leveransen, plan { $run }, väntar på en person.
    .title = Den första leveransen väntar
    .hint = Läs skolbro history { $run } och godkänn den med skolbro approve { $run }.
alarm-protected = BRÅDSKANDE: { $n ->
    [one] En skola måste
   *[other] { $n } skolor måste
} ringas i dag om skyddade personuppgifter.
    .title = BRÅDSKANDE: skyddade personuppgifter
    .hint = Vilka skolor står i skolbro history { $run }. Skriv aldrig om det i brev.
alarm-key = Nyckeln { $about } kan inte användas: { $why }.
    .title = Nyckeln { $about } kan inte användas
    .hint = Skaffa en nyckel som gäller, lägg den i mappen keys och kör skolbro doctor.
alarm-key-ends = Nyckeln { $about } går ut { $day }, om { $n ->
    [one] en dag
   *[other] { $n } dagar
}.
    .title = Nyckeln { $about } går snart ut
    .hint = Gör en ny i god tid och byt med mottagaren. När den har gått ut skickas inget.
alarm-store = Kommunens minne går inte att använda: { $why }.
    .title = Kommunens minne går inte att använda
    .hint = Kör skolbro doctor. Inget kan skickas förrän det är lagat.
letter-foot = Det här brevet skrevs av Skolbro. Det går inte att svara på.
letter-not-sent = Brevet gick inte att skicka: { $why }. Det försöks igen nästa gång.
letter-not-to-all = Brevet togs inte emot för { $n ->
    [one] en mottagare
   *[other] { $n } mottagare
} (kod { $code }). Kontrollera adresserna under [letters].

# dagens sammandrag
digest-subject = Skolbro { $municipality } ({ $environment }): dagen { $day }
digest-deliveries = Leveranser sedan { $since }
digest-no-deliveries = Inget har levererats och inget besked har kommit.
digest-run = { $run } för { $day }: { $state }
digest-waiting = Väntar på en person
digest-held = { $n ->
    [one] En ändring
   *[other] { $n } ändringar
} i plan { $run }. Stoppade av:
digest-alarms = Larm

# kommandona
cli-report = Hämtar importrapporter, eller prövar mönstren med en rapport
cli-fetch = Hämtar nya rapporter och ger de besked som är säkra
cli-report-test = Visar vad mönstren förstår av en sparad rapport; ändrar inget
cli-alarm = Berättar vad som är sent eller fel, och skickar larm
cli-arg-report = En sparad rapport (.eml eller .txt)
verb-run = körde natten
verb-alarm = larmade
verb-digest = skickade dagens sammandrag
