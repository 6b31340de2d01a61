# Förstudien: det som alla kapitel delar.

study-title = Förstudie: { $municipality }
sure-none = kan inte besvaras än
sure-low = osäkert
sure-fair = troligt
sure-high = säkert
role-owner = systemägaren
role-manager = systemförvaltaren
role-register = registeradministratören
role-school = skoladministratörerna
role-leader = projektledaren
role-receiver = Unikums kontaktperson
failure-history-day = Vilken dag exporten i { $folder } är från framgår varken av mappens namn eller av filerna
failure-history-twice = Två mappar är från samma dag, { $day }
hint-history-day = Ge varje mapp datumet som namn, till exempel 2026-08-17.
protected-none = Ingen person är markerad som skyddad i källorna
protected-few = Färre än { $n } personer är markerade som skyddade; de är utelämnade överallt
protected-count = { $n } personer är markerade som skyddade; de är utelämnade överallt
