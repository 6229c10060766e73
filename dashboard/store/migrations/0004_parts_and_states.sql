-- Steps of events, in what their reports differ, what was known of them when; and what clustering
-- needs to join one more article without comparing all reports anew. All events are to be made anew.
ALTER TABLE events ADD COLUMN part_of TEXT;
ALTER TABLE events ADD COLUMN differs TEXT NOT NULL DEFAULT '[]';
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
INSERT INTO changed_reports SELECT id FROM reports;
UPDATE meta SET value = value + 1 WHERE key = 'changes';
