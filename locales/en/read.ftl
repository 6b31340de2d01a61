# When a file cannot be read
read-folder = The folder { $folder } cannot be read: { $why }. Check the path and the permission.
read-no-file = There is no file named { $pattern } in { $folder }. Check that the export has run and that the name is right.
read-not-readable = { $file } cannot be read: { $why }. Check the permission.
read-not-a-file = { $file } is not a file but a folder or a device.
read-still-writing = { $file } is still being written. Try again when the export is done.
read-no-marker = { $file } has no marker { $marker } beside it, so the export may not be done.
read-binary = { $file } is neither text nor an Excel workbook.
read-other-kind = { $file } is a { $kind } file. Export it as delimited text or as an Excel workbook instead.
read-zero-byte = { $file }, line { $line }: a zero byte. The file is damaged. Export it again.
read-cell-too-long = { $file }, line { $line }: a cell is longer than { $limit } bytes. Often a quotation mark is never closed.
read-row-too-long = { $file }, line { $line }: the row is longer than { $limit } bytes. Often the file has no line ends.
read-too-many-columns = { $file }, line { $line }: more than { $limit } cells in a row. Often the delimiter is wrong.
read-too-large = { $file } is too large: it holds more than can be read at a time. Split the export.
read-unknown-encoding = { $file }: no encoding is called { $label }. Write for example windows-1252, utf-8 or utf-16le.
read-bad-delimiter = { $file }: { $delimiter } cannot be a delimiter. Use semicolon, tab, comma or vertical bar.
read-no-header-line = { $file }: no row begins on line { $line }, where the header should be.
read-missing-column = { $file }: { $n ->
    [one] the column { $missing } is missing.
   *[other] the columns { $missing } are missing.
}{ $hint ->
    [near] { " " }Can one have changed its name? { $near }.
    [letters] { " " }The letters are decoded wrongly: check encoding of the table in the mapping.
   *[none] { "" }
} The columns of the file are: { $known }.
read-too-few-columns = { $file }: the file has { $found } columns, but the mapping names { $named }.
read-no-sheet = { $file }: there is no sheet named { $sheet }. The sheets are: { $known }.
read-password = { $file } is protected with a password. Save it without one.
read-broken-workbook = { $file } is a broken Excel workbook. Open it in Excel and save it again.
