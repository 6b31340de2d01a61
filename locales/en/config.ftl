# The settings in skolbro.toml
environment-test = the test environment
environment-production = the production environment
fault-config-municipality = The municipality's name is missing. Write [municipality] and below it name = "Name of the municipality".
fault-config-municipality-code = “{ $found }” is no municipality code. A municipality code has four digits, in quotation marks.
fault-config-file-name = “{ $found }” cannot stand in a file name. Use only letters, digits and hyphens.
fault-config-no-file-name = No file name can be made from the name. Write file_name = "…" with letters and digits.
fault-config-control = { $key } holds a TAB, a line break or another control character. Remove it.
fault-config-empty = { $key } is empty. Write a value, or remove the line.
fault-config-ending = “{ $found }” cannot end a file name. { $key } begins with a dot and then has only letters, digits, dots and hyphens.
fault-config-range = { $key } must be a whole number from { $least } to { $most }.
fault-config-limit = { $key } must be a whole number from 1, or the word "none" for no limit.
fault-config-time = { $key } must be a time in quotation marks, like "22:00".
fault-config-repeated = “{ $found }” stands twice. Remove one of them.
fault-config-names-none = { $key } is an empty list: nothing at all would be sent then. Write what is to be sent, or remove the line. Whole kinds of data are switched off with off.
fault-config-mapping = There is no mapping named “{ $found }” in the folder mapping.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }The mappings are: { $known }.
}
fault-config-rule-code = “{ $found }” is no code of a rule. A rule's code looks like SKB-C81.
fault-config-rule-unsigned = The rule { $code } is made milder here, so somebody must answer for it. Write { $code } = { "{" } severity = "…", by = "your name", reason = "why", until = 2027-06-30 { "}" }. until may be left out.
fault-config-rule-never = The rule { $code } may not be lowered or switched off: two people would share one account. Remove the line.
fault-config-unneeded = unneeded = "never" contradicts uncertain = "cover": what may have been done already cannot be sent again then. Write uncertain = "hold" under [policy], so that it waits for word, or unneeded = "when-in-doubt".
fault-config-rule = There is no rule “{ $found }”.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }The rules are: { $known }.
}
fault-config-window-twice = { $object } already has a section [[windows]] for { $some ->
    [none] all school types
   *[some] { $types }
}. Let each school type stand in one place.
fault-config-point = “{ $found }” is none of the points that the receiver can confirm.{ $hint ->
    [near] { " " }Did you mean “{ $near }”?
   *[list] { " " }The points are: { $known }.
}
fault-config-point-part = “{ $found }” belongs to the point “{ $key }” and is confirmed together with it. Write “{ $key }” when the whole point is answered.
fault-config-template = { $why ->
    [unknown] The template names { "{" }{ $found }{ "}" }, which does not exist (character { $at }).
    [brace] The template has a brace without its other half (character { $at }).
    [repeated] The template names the same thing again (character { $at }).
    [missing] The template lacks { $found }.
   *[line] The template has a line break (character { $at }); the line ending is chosen with eol in [receiver.files].
} A template has { "{" }op{ "}" }, { "{" }type{ "}" }, { "{" }from{ "}" } and { "{" }to{ "}" } once each.
fault-config-phases = phases must list all twenty steps once each. This one is missing or stands twice: { $missing }.
fault-config-bom = Only UTF-8 has a byte order mark. Write bom = false, or encoding = "utf-8".
fault-config-clear-token = empty_policy = "clear-token" needs the word that clears a value. Write clear_token = "…".
fault-config-form-code = “{ $found }” is no code of a school form. Write { $key } = a code with dots, like "se.vuxenutbildning", or "unit" if the school's own code holds, or "none" if the school type is not to be sent.
fault-config-backward = until is before from. Exchange the dates, or correct one of them.
fault-config-never-counts = The section never counts: an earlier one already holds for the same year, school types and days. Move this one up, or remove one of them.
fault-config-percent = { $key } must be percent from 0 to 100, with at most two decimals, like 5 or 0.2.
fault-config-year-day = { $key } must be a day of the year in quotation marks, month first, like "08-10".
fault-config-secret = { $key } is a secret and is never written in the file. Write { $key } = "file:keys/name" where it lies in a file, or "env:NAME" where it is in a variable of the environment.
fault-config-host = “{ $found }” is no name of a server. Write the name alone, like "sftp.example.se", without protocol and path.
fault-config-host-key = “{ $found }” is no fingerprint. It looks like "SHA256:" and 43 characters; skolbro doctor shows the server's.
fault-config-command = command must be a list with the program first, and "{ "{" }file{ "}" }" where the file shall stand: ["/usr/bin/send", "{ "{" }file{ "}" }"].
fault-config-address = { $key } must be an e-mail address.
fault-config-tls = tls = "none" goes to this computer alone (localhost). Write "starttls" or "implicit", so that passwords and letters are protected.
fault-config-plain = protocol = "ftp" sends the password unprotected. Choose "sftp" or "ftps". If the receiver has nothing but FTP, write allow_plain = true under [destination].
fault-config-zone = “{ $found }” is no time zone. Write for instance "Europe/Stockholm".
# The lists in the folder lists. The texts name the line but never the content.
failure-lists = { $n ->
    [one] There is a mistake in the lists
   *[other] There are { $n } mistakes in the lists
}
fault-list-cells = Line { $line }: the row has too few or too many cells. Write values that hold the separator in quotation marks.
fault-list-damaged = Line { $line }: the row is damaged or cut off, or has a quotation mark that never ends. Write it again.
fault-list-damaged-file = The file is damaged or cut off. Open it and save it again.
fault-list-excel = Line { $line }: a cell holds an error value from Excel. Write the value by hand.
fault-list-letters = The letters of the file cannot be read rightly. Save it again as UTF-8.
fault-list-column = Two columns have the same name. Remove one of them.
fault-list-pair = Line { $line }: adult and child must both be filled in.
fault-list-same = Line { $line }: adult and child are the same person. Correct one of them.
fault-list-what = Line { $line }: what must be person, unit or group.
fault-list-announced = Line { $line }: what must be school, class or kind, and id the school's or class's id at Unikum or the relation's name
fault-list-movement = Line { $line }: movement must be ends, begins or both
fault-list-days = Line { $line }: from and until must be days, such as 2026-06-30, and until may not come before from
fault-list-released = Line { $line }: only people can be released; write person in the column what
fault-list-id = Line { $line }: id is missing. Write the register's id or the number.
fault-list-identity-what = Line { $line }: what must be person, class or school.
fault-list-identity-twice = Line { $line }: one of the ids is on a line above already. Leave only one of the lines.
fault-list-decision = Line { $line }: decision must be keep, moved or new.
fault-list-ids = Line { $line }: old and new must both be filled in. Write the ids as they stand in the files to Unikum.
fault-list-same-id = Line { $line }: old and new are the same id. Correct one of them.
fault-list-relation = Line { $line }: relation must be one of Unikum's relations, for instance teacher_in_class.
fault-list-ends = Line { $line }: from and to must both be filled in. Write the ids as they stand in the files to Unikum.
fault-list-until = Line { $line }: until must be a date like 2026-08-18, or empty for until further notice.
fault-list-unsigned = Line { $line }: reason and author must both be filled in. Write why, and who has decided it.
