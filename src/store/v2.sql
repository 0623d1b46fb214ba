-- Stories and rules. `told`: the entry was compared with those of its time. In `fact`, `told` now counts the
-- batches that were put into stories, and `ruled` is the last entry that the rules were asked about.
ALTER TABLE signature ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
CREATE INDEX signature_waiting ON signature (time) WHERE told = 0;
UPDATE fact SET value = 0 WHERE name = 'told';
INSERT INTO fact SELECT 'ruled', value - 1 FROM fact WHERE name = 'next_entry';

-- `finished`: the article was read to its end. `behind` is an entry's place in its story: 0 stands in front.
ALTER TABLE status ADD COLUMN finished INTEGER NOT NULL DEFAULT 0;

-- What came in the last days is indexed once more, and so gets its signature.
INSERT INTO reindex (entry_id)
    SELECT id FROM entry WHERE first_seen > (SELECT max(first_seen) FROM entry) - 259200 ORDER BY id;
