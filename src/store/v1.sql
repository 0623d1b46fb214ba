-- The first schema. Times are whole seconds since 1970 UTC, truths are 0 and 1, several one-line texts in
-- one column are joined by line feeds.

-- Small things there is one of: `next_entry` is the next entry's id (ids are never given twice), `indexed`
-- the last entry that the search index has taken in, `told` the last that was looked at for stories.
CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO fact VALUES ('next_entry', 1), ('indexed', 0), ('told', 0);

-- Where headlines come from. `last_whole` is when it last listed its entries, and not only "nothing new".
-- `identity` is the address without what does not tell two sources apart. `name` is the one to show:
-- `given_name` from the config, else `title` from the feed, else the host. The counts leave out
-- hidden entries; they are kept by the triggers on `status` and, of what is new, by the merge.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    given_name TEXT,
    title TEXT,
    site TEXT,
    tags TEXT,
    lang TEXT,
    configured INTEGER NOT NULL DEFAULT 1,
    enabled INTEGER NOT NULL DEFAULT 1,
    position INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    kind INTEGER,
    charset TEXT,
    charset_why TEXT,
    items INTEGER,
    working_url TEXT,
    permanent_url TEXT,
    etag TEXT,
    last_modified TEXT,
    body_hash BLOB,
    last_checked INTEGER,
    last_success INTEGER,
    last_whole INTEGER,
    last_status INTEGER,
    error TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    next_due INTEGER,
    next_why TEXT,
    manners TEXT,
    retired INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    checks INTEGER NOT NULL DEFAULT 0,
    not_modified INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a list shows of an entry. Of its guid, which may be long and is never shown, the hash is kept. `hash`
-- covers all that the source gave; `twin` the link and the title, by which an entry is known when its guid
-- has changed. `readiness`: 0 teaser, 1 whole, 2 failed. `length` is in characters of text and known once the
-- entry is indexed.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL,
    guid_hash INTEGER NOT NULL,
    twin INTEGER,
    hash INTEGER NOT NULL,
    url TEXT,
    title TEXT NOT NULL,
    authors TEXT,
    published INTEGER,
    updated INTEGER,
    first_seen INTEGER NOT NULL,
    sort_time INTEGER NOT NULL,
    lang TEXT,
    categories TEXT,
    readiness INTEGER NOT NULL DEFAULT 0,
    failure TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    tried INTEGER,
    edited INTEGER NOT NULL DEFAULT 0,
    length INTEGER NOT NULL DEFAULT 0,
    has_image INTEGER NOT NULL DEFAULT 0,
    has_audio INTEGER NOT NULL DEFAULT 0,
    has_video INTEGER NOT NULL DEFAULT 0,
    has_enclosure INTEGER NOT NULL DEFAULT 0,
    story_id INTEGER
) STRICT;
CREATE INDEX entry_guid ON entry (source_id, guid_hash);
CREATE INDEX entry_twin ON entry (source_id, twin) WHERE twin IS NOT NULL;
CREATE INDEX entry_unready ON entry (sort_time) WHERE readiness <> 1;
CREATE INDEX entry_story ON entry (story_id) WHERE story_id IS NOT NULL;

-- What the reader did. `hidden`: 1 by the reader or a rule, 2 because its source left the config. `behind`:
-- another entry stands in front of it in their story.
CREATE TABLE status (
    entry_id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL,
    sort_time INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    behind INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX status_shown ON status (sort_time) WHERE hidden = 0;
CREATE INDEX status_unread ON status (sort_time) WHERE hidden = 0 AND read = 0;
CREATE INDEX status_source ON status (source_id, sort_time) WHERE hidden = 0;
CREATE INDEX status_source_unread ON status (source_id, sort_time) WHERE hidden = 0 AND read = 0;
CREATE INDEX status_starred ON status (sort_time) WHERE starred = 1;
CREATE INDEX status_hidden ON status (sort_time) WHERE hidden = 1;

CREATE TRIGGER status_removed AFTER DELETE ON status WHEN old.hidden = 0 BEGIN
    UPDATE source SET total = total - 1, unread = unread - (old.read = 0), starred = starred - old.starred
    WHERE id = old.source_id;
END;
CREATE TRIGGER status_changed AFTER UPDATE OF read, starred, hidden ON status BEGIN
    UPDATE source SET
        total = total + (new.hidden = 0) - (old.hidden = 0),
        unread = unread + (new.hidden = 0 AND new.read = 0) - (old.hidden = 0 AND old.read = 0),
        starred = starred + (new.hidden = 0 AND new.starred) - (old.hidden = 0 AND old.starred)
    WHERE id = new.source_id;
END;

-- The texts, packed by zstd; a frame names the dictionary it was made with. `body` is what the source
-- carried, `article` what was extracted from the page, `previous` the body before the last edit.
CREATE TABLE dictionary (number INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
CREATE TABLE body (entry_id INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT;
CREATE TABLE article (entry_id INTEGER PRIMARY KEY, stored INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
CREATE TABLE previous (
    entry_id INTEGER PRIMARY KEY,
    replaced INTEGER NOT NULL,
    title TEXT NOT NULL,
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE tag (entry_id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (entry_id, name)) STRICT, WITHOUT ROWID;
CREATE INDEX tag_name ON tag (name, entry_id);

-- Entries that retention removed and their source may still list: they do not come back as new.
CREATE TABLE gone (
    source_id INTEGER NOT NULL,
    guid_hash INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (source_id, guid_hash)
) STRICT, WITHOUT ROWID;

-- Pictures, each once however many entries show it. `address` is the hash of the picture's URL.
CREATE TABLE picture (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
CREATE TABLE picture_link (
    entry_id INTEGER NOT NULL,
    address INTEGER NOT NULL,
    picture_id INTEGER NOT NULL,
    PRIMARY KEY (entry_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_link_address ON picture_link (address);
CREATE INDEX picture_link_picture ON picture_link (picture_id);
CREATE TRIGGER picture_unlinked AFTER DELETE ON picture_link
WHEN NOT EXISTS (SELECT 1 FROM picture_link WHERE picture_id = old.picture_id) BEGIN
    DELETE FROM picture WHERE id = old.picture_id;
END;

-- Whose pictures were looked for: how many an entry shows, how many of them are kept, and how often that was
-- tried. There is no row until it was, and none again once the article is another.
CREATE TABLE pictured (
    entry_id INTEGER PRIMARY KEY,
    wanted INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    tries INTEGER NOT NULL
) STRICT;

-- Which entries tell the same news: a story is named by its first entry. `signature` holds what entries of
-- the last days are compared by; `likeness` why an entry is in its story, or which one is its other language.
CREATE TABLE signature (entry_id INTEGER PRIMARY KEY, time INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE INDEX signature_time ON signature (time);
CREATE TABLE likeness (
    entry_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (entry_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_other ON likeness (other_id);

-- What `undo` takes back: each row one act of the reader, packed as `journal.rs` says.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL,
    count INTEGER NOT NULL,
    packed BLOB NOT NULL
) STRICT;

-- The search index, over terms folded beforehand. `reindex` has a row for each change of an entry; rows are
-- only ever added, so that a change in the middle of indexing is not overlooked. The body stands first, as
-- every word of another column takes two bytes more.
CREATE VIRTUAL TABLE entry_index USING fts5 (
    body, title, lead, author, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE TABLE reindex (number INTEGER PRIMARY KEY AUTOINCREMENT, entry_id INTEGER NOT NULL) STRICT;
