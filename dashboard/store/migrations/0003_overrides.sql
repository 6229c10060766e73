-- Days of publication that a reader has set, by document: they outlive what is found in it.
CREATE TABLE overrides (
    document  TEXT PRIMARY KEY,    -- documents.id
    published TEXT NOT NULL        -- a day, month or year (ISO 8601)
) WITHOUT ROWID;
