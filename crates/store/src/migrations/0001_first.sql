-- Times are local, as text that sorts: 2026-11-23T09:41:19. Days of links are numbers: 20261123.
-- The order of moves is the journal's, never the clock's: a clock can be set back.

CREATE TABLE environment (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE journal (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          TEXT NOT NULL,
    actor       TEXT NOT NULL,
    verb        TEXT NOT NULL,
    environment INTEGER REFERENCES environment (id),
    run         INTEGER,
    details     TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_run ON journal (run) WHERE run IS NOT NULL;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

-- INSERT OR REPLACE would delete without asking the trigger above
CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

CREATE TABLE run (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    environment      INTEGER NOT NULL REFERENCES environment (id),
    day              TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('planned', 'approved', 'delivered', 'confirmed', 'partly',
                                                    'failed', 'discarded', 'stale')),
    moved_at         TEXT NOT NULL,
    planned_at       TEXT NOT NULL,
    planned_rows     INTEGER NOT NULL,
    planned_lines    INTEGER NOT NULL,
    sources          BLOB NOT NULL CHECK (length(sources) = 32),
    rules            BLOB NOT NULL CHECK (length(rules) = 32),
    baseline         INTEGER NOT NULL,
    approved_at      TEXT,
    approved_by      TEXT,
    reason           TEXT,
    approved_rows    INTEGER,
    approved_lines   INTEGER,
    whole            INTEGER CHECK (whole IN (0, 1)),
    principals_hash  BLOB CHECK (length(principals_hash) = 32),
    principals_bytes INTEGER,
    relations_hash   BLOB CHECK (length(relations_hash) = 32),
    relations_bytes  INTEGER,
    delivered_at     TEXT,
    delivered_to     TEXT,
    delivered_entry  INTEGER REFERENCES journal (id),
    settled_at       TEXT,
    settled_by       TEXT,
    settled_entry    INTEGER REFERENCES journal (id),
    failed_rows      BLOB,
    failed_lines     BLOB,
    emptied_at       TEXT,
    CHECK ((delivered_entry IS NOT NULL) = (state IN ('delivered', 'confirmed', 'partly', 'failed'))),
    CHECK ((settled_entry IS NOT NULL) = (state IN ('confirmed', 'partly', 'failed'))),
    CHECK (approved_at IS NOT NULL OR state IN ('planned', 'discarded', 'stale'))
) STRICT;

CREATE INDEX run_by_state ON run (environment, state);

CREATE TABLE run_school (
    run    INTEGER NOT NULL REFERENCES run (id),
    at     INTEGER NOT NULL,
    school TEXT NOT NULL,
    PRIMARY KEY (run, at)
) STRICT, WITHOUT ROWID;

-- What is large and personal; retention empties it.
CREATE TABLE body (
    run    INTEGER NOT NULL REFERENCES run (id),
    part   TEXT NOT NULL CHECK (part IN ('planned', 'pages', 'approved', 'principals', 'relations')),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    bytes  BLOB NOT NULL,
    PRIMARY KEY (run, part)
) STRICT;

CREATE TABLE baseline (
    environment INTEGER PRIMARY KEY REFERENCES environment (id),
    version     INTEGER NOT NULL CHECK (version > 0),
    run         INTEGER NOT NULL REFERENCES run (id),
    digest      BLOB NOT NULL CHECK (length(digest) = 32),
    bytes       BLOB NOT NULL
) STRICT;

CREATE TABLE link (
    environment INTEGER NOT NULL REFERENCES environment (id),
    space       TEXT NOT NULL,
    own         TEXT NOT NULL,
    receiver    TEXT NOT NULL,
    first_seen  INTEGER NOT NULL,
    last_seen   INTEGER NOT NULL,
    PRIMARY KEY (environment, space, own)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    environment INTEGER NOT NULL REFERENCES environment (id),
    key         TEXT NOT NULL,
    value       BLOB NOT NULL,
    PRIMARY KEY (environment, key)
) STRICT, WITHOUT ROWID;
