# Räkneord
count-rows = { $n ->
    [one] { $n } rad
   *[other] { $n } rader
}
# När ett kommando inte kan utföras
failure-file = { $n ->
    [one] Det är ett fel i { $file }
   *[other] Det är { $n } fel i { $file }
}
