# Brister: grupper, listor och deras liv.

standing-new = ny
standing-seen = sedd
standing-assigned = tilldelad
standing-accepted = godtagen
board-title = Brister i underlaget: { $municipality }
board-open = { $n ->
    [0] Inga öppna brister
    [one] En öppen brist
   *[other] { NUMBER($n) } öppna brister med { $causes ->
        [one] en grundorsak
       *[other] { NUMBER($causes) } grundorsaker
    }
}
board-stopped = Källorna går inte att lita på just nu, så ingenting räknas som rättat. Se den översta bristen.
board-turned = Sedan sist: { NUMBER($new) } nya, { NUMBER($back) } tillbaka, { NUMBER($mended) } rättade
board-causes = Brister efter grundorsak
board-causes-answer = { $n ->
    [0] Varje rad här är en sak att rätta.
   *[other] Varje rad här är en sak att rätta. { NUMBER($n) } följdfel försvinner av sig själva när grundorsakerna är rättade.
}
board-by-school = Brister efter skola
board-schools-answer = { $n ->
    [0] Ingen skola berörs.
    [one] En skola berörs.
   *[other] { NUMBER($n) } skolor berörs. En brist som rör två skolor räknas hos båda.
}
board-schools-chart = Öppna brister per skola
board-schools-says = Flest har { $school }: { NUMBER($n) }.
board-trend = Utvecklingen
board-trend-says = { $first }: { NUMBER($was) } brister. { $last }: { NUMBER($now) }.
board-rows = rader som blir hela
board-children = barn som berörs
board-schools = skolor
board-school = skola
board-system = register
board-week-ago = för en vecka sedan
board-new = nya
board-causes-count = orsaker
board-day = dag
todo-title = Att rätta: { $school }
todo-own = Det här rättar ni
todo-own-answer = { $n ->
    [0] Ni har ingenting att rätta själva.
    [one] En brist att rätta i registret. Den försvinner från listan av sig själv när den är rättad.
   *[other] { NUMBER($n) } brister att rätta i registret. De försvinner från listan av sig själva när de är rättade.
}
todo-others = Det här sköter andra
todo-others-answer = { $n ->
    [one] En brist rör er skola men rättas av någon annan.
   *[other] { NUMBER($n) } brister rör er skola men rättas av andra.
}
todo-path = Så hittar du i { $system }: { $path }
todo-at = { $file }, rad { $line }
todo-who = vem
todo-class = klass
todo-place = står i
todo-since = sedan
todo-standing = läge
todo-word = kod
todo-what = brist
todo-owner = rättas av
todo-count = antal
todo-line = { $school }: { NUMBER($n) } att rätta ({ $file })
todo-none = Ingen skola har något att rätta.
problem-line = { $title }: { $n ->
    [one] en brist
   *[other] { NUMBER($n) } brister
}, { $rows ->
    [one] en rad
   *[other] { NUMBER($rows) } rader
}, { $children ->
    [0] inga barn berörs
    [one] ett barn berörs
   *[other] { NUMBER($children) } barn berörs
}
problem-owner = Rättas av { $owner } ({ $system })
problem-owner-only = Rättas av { $owner }
problem-life = { $standing }, sedan { $since }, { NUMBER($new) } nya, { NUMBER($accepted) } godtagna
problem-more = … och { NUMBER($n) } orsaker till (--html eller --xlsx visar alla)
problem-said = Noterat om { $problem }.
problem-sent = Brev har gått till { $school }
problem-sent-whole = Sammanställningen har gått till dem som får hela
problem-sent-nobody = { $school } har brister att rätta, men ingen adress: skriv skolans id under schools i [[letters.to]]
problem-letter-subject = { $school }: { $n ->
    [one] en brist
   *[other] { NUMBER($n) } brister
} att rätta i registret
problem-letter-all = { $municipality }: brister i underlaget
problem-letter-class = { $class }: { NUMBER($n) }
problem-letter-elsewhere = utan klass: { NUMBER($n) }
problem-letter-foot = Vilka det gäller står i skolans lista, som bara skolan kommer åt. Brevet innehåller inga personuppgifter.
written-file = Skrev { $file }
failure-problem-unknown = Ingen brist i dag har koden { $what }
hint-problem-unknown = Koderna står i listan: skolbro problems. En rättad brist finns inte kvar att säga något om.
failure-problem-school = Skolan { $what } finns inte bland de skolor som bristen rör
hint-problem-school = Skriv skolans id som i registret; skolbro problems --json visar dem.
failure-problem-reason = En godtagen brist behöver ett skäl
failure-problem-until = En brist godtas till och med en dag inom de närmaste 400 dagarna, skriven som 2027-06-30
failure-problem-to = Säg vem som ska rätta bristen
failure-problem-letters = Ingen är inskriven för brev om brister
hint-problem-letters = Lägg till gets = ["problems"] och skolans id under schools i ett stycke [[letters.to]] i skolbro.toml.
cli-study = Skriver förstudien: de åtta frågorna besvarade ur källorna
cli-problems = Visar vad som är fel efter grundorsak, och skolornas listor
cli-problems-todo = Skriver varje skolas lista som sida och arbetsbok
cli-problems-send = Skickar brev om brister till skolorna
cli-problems-seen = Säger att någon har sett en brist
cli-problems-assign = Säger vem som ska rätta en brist
cli-problems-accept = Godtar en brist till en viss dag
cli-problems-reopen = Tar tillbaka vad som sagts om en brist
cli-arg-problem = Bristens eller gruppens kod, som i listan
cli-arg-problem-school = Bara den här skolan, efter dess id i registret
cli-arg-problem-by = Vem du är
cli-arg-problem-out = Var listorna läggs; de innehåller namn
cli-arg-problem-reason = Varför bristen kan godtas
cli-arg-problems-html = Skriv sammanställningen som sida; den nämner ingen
cli-arg-all = Visa även upplysningar
cli-arg-xlsx = Skriv alla tabeller som arbetsbok
cli-arg-who = Vem som ska rätta
cli-arg-until = Sista dagen som det gäller
cli-arg-history = Mappar med tidigare exporter av samma filer
cli-arg-existing = Vad Unikum redan har: en export, eller en lista i Excel
cli-arg-handbook = Skriv rutinhandboken, färdig att redigera
demo-papers = Läs förstudien i { $study } och bristerna i { $problems }; { NUMBER($n) } skolors listor ligger i { $lists }.
