-- What lay at the receiver's when a delivery had left (kvitto). A delivery that has left, and whose receipt has no
-- moment, may be there or not. The hash is SHA-256: what others can compare.
CREATE TABLE receipt (
    run    INTEGER PRIMARY KEY REFERENCES run (id),
    name   TEXT NOT NULL,
    bytes  INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    lay_at TEXT
) STRICT;

-- Letters that were read for import reports, so that none is read twice. The key is the mailbox's own.
CREATE TABLE letter (
    environment INTEGER NOT NULL REFERENCES environment (id),
    key         TEXT NOT NULL,
    read_at     TEXT NOT NULL,
    became      TEXT NOT NULL,
    run         INTEGER REFERENCES run (id),
    PRIMARY KEY (environment, key)
) STRICT, WITHOUT ROWID;
