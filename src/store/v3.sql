-- How far an article was read: letters above the screen. `at` is when it was left.
CREATE TABLE place (
    entry_id INTEGER PRIMARY KEY,
    letters INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX place_at ON place (at);
