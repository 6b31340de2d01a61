# Mistakes in texts that people write: mappings and settings
fault-toml = { $trouble ->
    [twice] The key is already in the same section. Remove one of them.
    [deep] Too many brackets inside each other.
    [unclosed] A bracket is never closed. See that every [ has its ] and every { "{" } its { "}" }.
    [escape] Only some characters may follow a backslash. Write two backslashes, or single quotes around the text.
    [comma] A comma is missing.
    [quote] A text is not enclosed in quotes as it should be. Write "text", and end it on the same line.
    [value] The value cannot be read. Text goes in quotes, yes and no are true and false, dates are like 2026-08-18.
    [assignment] After the key there must be an equals sign and a value: key = "value".
    [key] This cannot be a key. Put it in quotes if it has å, ä, ö or a space.
   *[other] The line does not follow the rules of TOML. It should be a section, [name], or a value, key = "value".
}
fault-unknown-key = There is no key “{ $found }” here.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }The keys are: { $known }.
}
fault-unknown-word = “{ $found }” is none of the words that { $key } can be.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }The words are: { $known }.
}
fault-missing-key = The key “{ $key }” is missing in this section.
fault-wrong-kind = “{ $key }” must be { $wanted ->
    [text] text in quotation marks
    [texts] text in quotation marks, or a list of such
    [number] a whole number
    [flag] true or false
    [date] a date, like 2026-08-18
    [table] a section with keys
    [tables] a list of sections
    [values] a list of values
    [conditions] a list of conditions
    [header] the number of the header line, or false if the file has no header
    [pick] a position from 1, “last” or “each”
   *[other] something else
}.
fault-no-table = The file names no table. Write [table.NAME] with file = "FILE NAME".
fault-unknown-table = There is no table named “{ $found }”.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }The tables are: { $known }.
}
fault-table-not-read = The table “{ $found }” has not been read.
fault-unknown-lookup = There is no lookup table named “{ $found }”.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }The lookup tables are: { $known }.
}
fault-unknown-column = The table “{ $table }” has no column named “{ $found }”.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }The columns are: { $known }.
}
fault-two-each = Only one field of a block can give several things (pick = "each").
fault-inner-each = pick = "each" can only stand outermost in a field.
fault-split-and-pick = split and pick belong together: split says where the list is cut, pick which part is taken.
fault-bare-constant = A text without braces is the name of a column. A fixed value is written { "{" } value = … { "}" }.
fault-one-origin = A value begins in exactly one way: { $known }.{ $some ->
    [none] { " " }None of them is here.
   *[some] { " " }Here is: { $found }.
}
fault-no-capture-group = The pattern needs a group in parentheses: what the group captures becomes the value.
fault-regex = The pattern cannot be read: { $trouble ->
    [around] it cannot look ahead or behind with (?=, (?!, (?<= or (?<!.
    [backreference] it cannot refer back to a group with \1.
    [group] a parenthesis lacks its other half, or has a name that cannot be used.
    [class] a square bracket lacks its other half, or has a range backwards.
    [repetition] before *, +, ? or { "{" } there must be something to repeat, and the counts must be in order.
    [escape] after a backslash stands a character that means nothing there.
    [size] it is too large. Repeat fewer times.
   *[other] it is not written as a regular expression.
}
fault-condition = A condition is { "{" } column = "…", is = "…" { "}" }, or with “not”, “empty” or “matches” instead of “is”; or “all”, “any” or “none” with a list of conditions.
fault-test-column = The test gives table “{ $table }” a column “{ $found }” that the mapping does not read.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }It reads: { $known }.
}
fault-test-too-large = The rows of the test are too large.
fault-test-count = The rows give { $found } of [[{ $kind }]], but the test expects { $expected }.
fault-test-nothing = The rows give no such [[{ $kind }]].
fault-test-differs = [[{ $kind }]]: { $field } became “{ $found }”, but the test expects “{ $expected }”.
