# Planens sida: huvud och rubriker
page-kind-of-page = Ändringsplan för Unikum
page-title = { $municipality }: { $heading }
page-heading = { $undo ->
    [0] Plan { $run }
   *[other] Plan { $run }, som ångrar leverans { $undo }
}
page-heading-nothing = Inget att skicka
page-made-at = Sidan gjordes
page-privacy = Listorna under skolorna visar namn och ändrade uppgifter. Spara sidan bara där behöriga kommer åt den, skicka den inte med e-post och ta bort den när den inte behövs längre.
page-heading-summary = Kan den godkännas?
page-heading-now = Läget
page-heading-past = Godkännande och leverans
page-heading-counts = Vad som ändras
page-heading-why = Varför
page-heading-guards = Vad spärrarna har stoppat
page-heading-detached = Klasser som lämnar sina skolor
page-classes = Klasser
page-detached-lead = Är någon satt som administratör på en av klasserna för hand i Unikum: ta bort det före importen. Annars blir personen kvar på en klass som inte hör till någon skola.
page-heading-lasting = Vad som inte kan tas tillbaka
page-heading-schools = Skola för skola
page-heading-next = Nästa steg
page-school = Skola eller förskola
page-persons = Personer
page-changes = Ändringar

# Kan den godkännas
page-verdict-fine = Ja, som den står
page-verdict-fine-note = Ingen spärr har stoppat något. Stämmer antalen med vad du väntar dig kan planen godkännas.
page-verdict-first = Ja, när någon har jämfört den med registret
page-verdict-first-note = Det är den första leveransen: allt är nytt, och ingen gräns kan säga om det är för mycket. Jämför antalen med registret. Planen godkänns hel, inte skola för skola.
page-verdict-stopped = Inte utan att någon har sett efter
page-verdict-stopped-note = En spärr har stoppat hela planen, så ingen skola kan gå för sig. Är något fel: rätta det och gör en ny plan. Stämmer det: godkänn hela planen med namn och skäl.
page-verdict-guarded = Till en del
page-verdict-guarded-note = { $n ->
    [one] Spärrarna har stoppat en sak
   *[other] Spärrarna har stoppat { $number } saker
}, som någon måste se efter. Skolor där inget väntar kan godkännas redan nu. Den som godkänner hela planen godkänner också det stoppade.
page-verdict-unsure = Ja, men ge besked om förra leveransen först
page-verdict-unsure-note = { $n ->
    [one] En ändring väntar
   *[other] { $number } ändringar väntar
} på besked om en tidigare leverans och skickas inte. Efter skolbro confirm tar nästa plan med dem.
page-verdict-waits = Det finns inget att godkänna än
page-verdict-waits-note = Allt i planen väntar på något annat än ett godkännande. Nedan står på vad.
page-verdict-nothing = Det finns inget att godkänna
page-verdict-nothing-note = Unikum bör redan ha den här bilden.
page-verdict-emptied = Planen är gallrad
page-verdict-emptied-note = Det som stod i den finns inte kvar, så den kan inte granskas. Gör en ny.
page-verdict-approved = Den är godkänd
page-verdict-approved-note = Filernas innehåll ligger fast. Inget har lämnat datorn än.
page-verdict-delivered = Den är levererad och väntar på besked
page-verdict-delivered-note = Ingen har sagt vad som hände. Läs importrapporten och ge besked.
page-verdict-confirmed = Den är godkänd, levererad och bekräftad
page-verdict-confirmed-note = Allt som godkändes gick in i Unikum, enligt den som gav besked.
page-verdict-partly = Den är levererad, men några rader gick inte in
page-verdict-partly-note = Resten gick in. Raderna som inte gick in skickas igen i nästa plan.
page-verdict-failed = Den kom inte fram
page-verdict-failed-note = Inget i den räknas som utfört. Nästa plan tar med allt igen.
page-verdict-discarded = Den är avslagen
page-verdict-discarded-note = Inget har skickats, och den kan inte längre godkännas.
page-verdict-stale = Den är inaktuell
page-verdict-stale-note = Något har ändrats sedan den gjordes. Inget har skickats, och den kan inte längre godkännas. Gör en ny.
page-urgent = Brådskande: skyddade personuppgifter
page-urgent-note = De här skolorna har personer i Unikum som nu har skyddade personuppgifter. Ring skolan och Unikums ansvariga i dag. Vem det är står i registret, aldrig här.
page-urgent-caption = Personer som nu har skyddade personuppgifter, efter skola

# Antal
page-counts-lead = De stora talen gäller om hela planen godkänns.
page-counts-lead-past = Så här såg planen ut när den gjordes. De stora talen gäller hela planen; vad som godkändes står ovan.
page-counts-caption = Nu, och om allt godkänns
page-counts-what = Vad
page-counts-sent = Inget hindrar
page-counts-whole = Om allt godkänns
page-count-new = Nya rader
page-count-changed = Ändrade rader
page-count-added = Relationer som läggs till
page-count-removed = Relationer som tas bort
page-of-which = därav { $number } som inget hindrar
page-waiting-none = Inget väntar.
page-waiting-caption = Det som väntar
page-waiting-why = Varför det väntar
page-waiting-todo = Vad du kan göra
page-waiting-frozen = Hålls av fel i underlaget, eller är skyddat
page-waiting-frozen-note = Rörs inte: Unikum behåller det som finns. skolbro check visar felen. Rätta dem i registret.
page-waiting-unsure = Besked saknas om en tidigare leverans
page-waiting-unsure-note = Läs importrapporten och ge besked med skolbro confirm. Gör sedan en ny plan.
page-waiting-guard = Stoppat av en spärr
page-waiting-guard-note = Se efter nedan. Rätta i registret om det är fel, annars godkänn.
page-waiting-follows = Hör ihop med något som väntar
page-waiting-follows-note = Går iväg tillsammans med det.
page-why-cause = Orsak
page-why-none = Inget kan skickas, så det finns inget att ge en orsak till.
page-why-first = Inget har levererats tidigare: allt är nytt
page-why-sources = Registret har ändrats
page-why-rules = Inställningar, mappning eller listor har ändrats
page-why-either = Registret eller inställningarna har ändrats; det går inte att säga vilket
page-why-day = En dag har kommit: någon börjar, slutar eller fyller år
page-why-correction = Rättar vad en tidigare leverans kan ha lämnat fel
page-why-waited = Har väntat sedan en tidigare natt
page-why-undo = En leverans ångras

# Spärrar och det som inte går att ångra
page-guards-none = Ingen spärr har stoppat något.
page-guards-lead = Gränserna är satta för att ett fel i källan ska märkas innan det når Unikum. Se efter, och bestäm.
page-guard-place = Väntar
page-guard-who = Person
page-lasting = { $n ->
    [0] Inget i planen ger någon ett nytt konto. Allt kan tas tillbaka med skolbro undo så länge planen inte är gallrad.
    [one] En person blir ny i Unikum om allt godkänns. Personer kan inte tas bort med fil: ångras leveransen tas bara personens relationer bort.
   *[other] { $number } personer blir nya i Unikum om allt godkänns. Personer kan inte tas bort med fil: ångras leveransen tas bara deras relationer bort.
}
page-lasting-now = { $n ->
    [0] Ingen av dem skickas utan att någon ser efter.
    [one] En av dem hindras inte av något.
   *[other] { $number } av dem hindras inte av något.
}
page-again = { $n ->
    [one] En ändring skickas
   *[other] { $number } ändringar skickas
} en gång till, eftersom ingen har sagt vad som hände med en tidigare leverans.

# Skolorna
page-schools-none = Inget att visa för någon skola.
page-schools-lead = Öppna en skola för att se vem som börjar, slutar och ändras. Det som väntar är märkt och skickas inte än.
page-school-stopped = En spärr har stoppat skolan. Se ovan.
page-school-nameless = Det som ändras här nämns inte med namn: nya rader, eller sådant som hör till någon annan rad.
page-fact-added = { $n ->
    [one] +1 relation
   *[other] +{ $number } relationer
}
page-fact-removed = { $n ->
    [one] −1 relation
   *[other] −{ $number } relationer
}
page-fact-new = { $n ->
    [one] 1 ny rad
   *[other] { $number } nya rader
}
page-fact-changed = { $n ->
    [one] 1 ändrad rad
   *[other] { $number } ändrade rader
}
page-fact-waiting = { $n ->
    [one] 1 väntar
   *[other] { $number } väntar
}
page-list-begins = Börjar
page-list-ends = Slutar
page-list-changes = Ändras
page-list-caption = { $list } på { $school }
page-entry-who = Vem eller vad
page-entry-kind = Är
page-entry-with = I eller för
page-entry-column = Uppgift
page-entry-old = Före
page-entry-new = Efter
page-entry-why = Därför att
page-entry-state = Läge
page-value-unseen = annat i raden
page-more = { $n ->
    [one] … och en till, som planen inte nämner
   *[other] … och { $number } till, som planen inte nämner
}

# Vad som hände
page-past-state = Läge
page-past-planned = Planerad
page-past-approved = Godkänd
page-past-delivered = Levererad
page-past-verdict = Besked
page-past-emptied = Gallrad
page-past-by = { $at }, av { $who }
page-past-to = Till mappen { $to }
page-past-reason = Skäl: { $reason }
page-past-whole = Hela planen
page-past-schools = { $n ->
    [one] Bara { $schools }
   *[other] Bara { $number } skolor: { $schools }
}
page-past-size = { $rows } rader och { $lines } relationsrader
page-past-outcome-confirmed = Allt gick in
page-past-outcome-partly = Några rader gick inte in
page-past-outcome-failed = Inget kom fram
page-past-rows = { $n ->
    [one] 1 rad i principals-filen gick inte in: { $list }
   *[other] { $number } rader i principals-filen gick inte in: { $list }
}
page-past-lines = { $n ->
    [one] 1 rad i relations-filen gick inte in: { $list }
   *[other] { $number } rader i relations-filen gick inte in: { $list }
}
page-past-files = Filerna som godkändes
page-past-sum = Kontrollsumma (BLAKE3)
page-past-journal = Journalen
page-past-when = När
page-past-who = Vem
page-past-what = Vad

# Nästa steg
page-next-lead = Skrivs på den dator där Skolbro körs.
page-next-schools = Godkänn bara skolor som du har kontrollerat, alla i samma kommando. Här står de där inget väntar: ta bort dem du inte har sett efter, och lägg till dem som stämmer ändå.
page-next-schools-any = Godkänn bara skolor som du har kontrollerat, alla i samma kommando. Id:t står efter skolans namn.
page-school-id = ID
page-next-all = Godkänn hela planen
page-next-all-stopped = Godkänn hela planen, också det som spärrarna har stoppat
page-next-again = Är något fel: rätta det i registret och gör en ny plan
page-next-deliver = Leverera det som är godkänt
page-next-confirm = Importrapporten säger att allt gick in
page-next-confirm-partly = Några rader gick inte in: skriv deras nummer
page-next-confirm-failed = Filen lästes aldrig
page-next-undo = Ångra leveransen: gör motsatsen till en ny plan
page-your-name = DITT NAMN
page-your-reason = VAD DU HAR KONTROLLERAT
page-saved = Sidan är sparad: { $file }
