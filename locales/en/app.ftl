# Counts
count-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
# When a command cannot be carried out
failure-file = { $n ->
    [one] There is a mistake in { $file }
   *[other] There are { $n } mistakes in { $file }
}
