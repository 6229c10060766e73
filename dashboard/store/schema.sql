-- The store, version 1 (PRAGMA user_version). Days are ISO text; *_ord are proleptic Gregorian
-- ordinals (date.toordinal) for comparing. Offsets are Unicode code points of documents.text.
-- Rows of a document go when it goes.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
-- changes: counts what was saved or removed; clustered: the value of changes that events are of.
INSERT INTO meta VALUES ('changes', 0), ('clustered', 0), ('events', 0);

CREATE TABLE runs (
    id       TEXT PRIMARY KEY,
    stage    TEXT NOT NULL,
    settings TEXT NOT NULL,
    versions TEXT NOT NULL
);

CREATE TABLE documents (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    run       TEXT NOT NULL REFERENCES runs (id),
    source    TEXT NOT NULL,
    title     TEXT,
    outlet    TEXT,
    author    TEXT,
    language  TEXT,
    text      TEXT NOT NULL,
    -- as the document says, and as far as its text tells (mentions.published)
    published_edtf TEXT, published_first TEXT, published_last TEXT,
    published_precision TEXT, published_basis TEXT, published_evidence TEXT,
    known_edtf TEXT, known_first TEXT, known_last TEXT,
    known_precision TEXT, known_basis TEXT, known_evidence TEXT,
    blocks    TEXT NOT NULL,   -- JSON [[start, end, kind], …]
    sentences TEXT NOT NULL,   -- JSON [[start, end], …]
    clauses   TEXT NOT NULL    -- JSON, one object a clause
);

-- Days of publication that a reader has set, by document: they outlive what is found in it.
CREATE TABLE overrides (
    document  TEXT PRIMARY KEY,    -- documents.id
    published TEXT NOT NULL        -- a day, month or year (ISO 8601)
) WITHOUT ROWID;

-- Every path or address that a document was read from: the same text in two places is one document.
CREATE TABLE sources (
    source   TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE
);
CREATE INDEX sources_document ON sources (document);

CREATE TABLE passages (
    key      INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    text     TEXT NOT NULL
);
CREATE INDEX passages_document ON passages (document, start);
CREATE VIRTUAL TABLE passages_text USING fts5 (
    text, content = 'passages', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER passages_insert AFTER INSERT ON passages BEGIN
    INSERT INTO passages_text (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER passages_delete AFTER DELETE ON passages BEGIN
    INSERT INTO passages_text (passages_text, rowid, text) VALUES ('delete', old.key, old.text);
END;

CREATE TABLE places (
    key        TEXT PRIMARY KEY,   -- gazetteer:id
    gazetteer  TEXT NOT NULL,
    id         TEXT NOT NULL,
    name       TEXT NOT NULL,
    names      TEXT NOT NULL,      -- JSON list
    latitude   REAL NOT NULL,
    longitude  REAL NOT NULL,
    country    TEXT,
    feature    TEXT NOT NULL,
    population INTEGER NOT NULL,
    radius_km  REAL NOT NULL,
    note       TEXT NOT NULL
);

CREATE TABLE toponyms (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,     -- index in the document
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    text     TEXT NOT NULL,
    use      TEXT NOT NULL,
    role     TEXT NOT NULL,
    cue      TEXT,
    place    TEXT REFERENCES places (key),
    score    REAL,                 -- null: never looked up
    alternatives TEXT NOT NULL,    -- JSON [[place key, score], …]
    name     TEXT,                 -- in full, where text is a short form
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX toponyms_place ON toponyms (place);

CREATE TABLE timexes (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    text     TEXT NOT NULL,
    type     TEXT NOT NULL,
    duration TEXT,
    edtf TEXT, first TEXT, last TEXT, precision TEXT, basis TEXT, evidence TEXT,
    first_ord INTEGER, last_ord INTEGER,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE actors (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    text     TEXT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    country  TEXT,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE reports (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    document      INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    start         INTEGER NOT NULL,
    end           INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end   INTEGER NOT NULL,
    type          TEXT NOT NULL,
    status        TEXT NOT NULL,
    edtf TEXT, first TEXT, last TEXT, precision TEXT, basis TEXT, evidence TEXT,
    first_ord INTEGER, last_ord INTEGER,
    place         INTEGER,         -- index of a toponym of the document, as the next two
    origin        INTEGER,
    destination   INTEGER,
    actors        TEXT NOT NULL,   -- JSON list of indices of the document's actors
    names         TEXT NOT NULL,   -- JSON list of their joined names, each once
    attributed_to TEXT,
    inherited     INTEGER NOT NULL
);
CREATE INDEX reports_document ON reports (document, position);
CREATE INDEX reports_days ON reports (first_ord, last_ord);

CREATE TABLE events (
    key      INTEGER PRIMARY KEY,  -- in the order given
    id       TEXT NOT NULL UNIQUE,
    label    TEXT NOT NULL,
    type     TEXT NOT NULL,
    status   TEXT NOT NULL,
    edtf TEXT, first TEXT, last TEXT, precision TEXT, basis TEXT, evidence TEXT,
    first_ord INTEGER, last_ord INTEGER,
    place    TEXT REFERENCES places (key),
    part_of  TEXT,                 -- id of the event that this one is a step of
    differs  TEXT NOT NULL DEFAULT '[]'  -- JSON list: date, place, status
);

-- What was known of an event from the end of a day of publication on, until the next state.
CREATE TABLE event_states (
    event     INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    known_ord INTEGER NOT NULL,
    label     TEXT NOT NULL,
    type      TEXT NOT NULL,
    status    TEXT NOT NULL,
    edtf TEXT, first TEXT, last TEXT, precision TEXT, basis TEXT, evidence TEXT,
    first_ord INTEGER, last_ord INTEGER,
    place     TEXT REFERENCES places (key),
    differs   TEXT NOT NULL,
    PRIMARY KEY (event, known_ord)
) WITHOUT ROWID;

CREATE TABLE event_reports (
    event    INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    report   INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX event_reports_report ON event_reports (report);

-- The blocks that clustering keeps reports in, each sorted by place, and the reports that came,
-- went or changed since the events were made.
CREATE TABLE report_blocks (
    block  TEXT NOT NULL,
    place  TEXT NOT NULL,
    report TEXT NOT NULL,          -- reports.id, also of a report that is gone
    PRIMARY KEY (block, place)
) WITHOUT ROWID;
CREATE INDEX report_blocks_report ON report_blocks (report);
CREATE TABLE changed_reports (
    id TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TRIGGER reports_insert AFTER INSERT ON reports BEGIN
    INSERT OR IGNORE INTO changed_reports VALUES (new.id);
END;
CREATE TRIGGER reports_delete AFTER DELETE ON reports BEGIN
    INSERT OR IGNORE INTO changed_reports VALUES (old.id);
END;

CREATE TABLE failures (
    source  TEXT PRIMARY KEY,
    run     TEXT NOT NULL,
    stage   TEXT NOT NULL,
    message TEXT NOT NULL
);
