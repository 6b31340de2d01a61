# The study: what all chapters share.

study-title = Pre-study: { $municipality }
sure-none = cannot be answered yet
sure-low = uncertain
sure-fair = likely
sure-high = certain
role-owner = the system owner
role-manager = the system manager
role-register = the register administrator
role-school = the school administrators
role-leader = the project manager
role-receiver = Unikum's contact
failure-history-day = Neither the folder's name nor its files say which day the export in { $folder } is from
failure-history-twice = Two folders are from the same day, { $day }
hint-history-day = Name each folder by its date, for instance 2026-08-17.
protected-none = Nobody is marked as protected in the sources
protected-few = Fewer than { $n } people are marked as protected; they are left out everywhere
protected-count = { $n } people are marked as protected; they are left out everywhere
