-- A new ledger with all its guards in one go: what the scripts of SiteTables and WriterGuard make, one after the
-- other, of an empty file. A test holds the two against each other; edit it with every new script.

CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  life TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  tick INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  entry_hash BLOB NOT NULL CHECK (length(entry_hash) = 32),
  up_last INTEGER NOT NULL,
  up_acknowledged INTEGER NOT NULL,
  down_last INTEGER NOT NULL,
  CONSTRAINT guard CHECK (one IS one AND created_at IS created_at AND tick IS tick AND entries IS entries AND
    up_last IS up_last AND up_acknowledged IS up_acknowledged AND down_last IS down_last OR
    only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE entry (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  tick INTEGER NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  sku TEXT NOT NULL,
  lot TEXT NOT NULL,
  owner TEXT NOT NULL,
  from_kind INTEGER NOT NULL,
  from_key TEXT NOT NULL,
  to_kind INTEGER NOT NULL,
  to_key TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  cause TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK ((from_kind >= 20) = (to_kind >= 20)),
  CHECK (from_kind <> to_kind OR from_key <> to_key),
  CONSTRAINT guard CHECK (number IS number AND tick IS tick AND at IS at AND from_kind IS from_kind AND to_kind
    IS to_kind AND quantity IS quantity OR only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE balance (
  sku TEXT NOT NULL,
  lot TEXT NOT NULL,
  owner TEXT NOT NULL,
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity <> 0),
  PRIMARY KEY (sku, lot, owner, kind, key),
  CHECK (quantity > 0 OR kind IN (5, 6, 7, 8, 20)),
  CONSTRAINT guard CHECK (kind IS kind AND quantity IS quantity OR only_edgedom_may_write_this_file())
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  tick INTEGER PRIMARY KEY CHECK (tick > 0),
  at INTEGER NOT NULL,
  facts BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  brain TEXT NOT NULL DEFAULT '',
  decided BLOB NOT NULL DEFAULT x'',
  CONSTRAINT guard CHECK (tick IS tick AND at IS at OR only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE snapshot (
  tick INTEGER PRIMARY KEY CHECK (tick > 0),
  at INTEGER NOT NULL,
  state BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CONSTRAINT guard CHECK (tick IS tick AND at IS at OR only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE numbered_log (
  stream TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (stream, number),
  CONSTRAINT guard CHECK (number IS number AND version IS version AND at IS at OR only_edgedom_may_write_this_file())
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint_key (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
  public_key BLOB NOT NULL,
  since_entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT guard CHECK (since_entry IS since_entry AND at IS at OR only_edgedom_may_write_this_file())
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  life TEXT NOT NULL,
  at INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  entry_hash BLOB NOT NULL CHECK (length(entry_hash) = 32),
  root BLOB NOT NULL CHECK (length(root) = 32),
  up_last INTEGER NOT NULL,
  up_hash BLOB NOT NULL CHECK (length(up_hash) = 32),
  down_last INTEGER NOT NULL,
  down_hash BLOB NOT NULL CHECK (length(down_hash) = 32),
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  key TEXT NOT NULL,
  signature BLOB NOT NULL,
  CONSTRAINT guard CHECK (number IS number AND at IS at AND entries IS entries AND up_last IS up_last AND
    down_last IS down_last OR only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE entry_tree (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  entries INTEGER NOT NULL,
  frontier BLOB NOT NULL,
  CONSTRAINT guard CHECK (one IS one AND entries IS entries OR only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE posting (
  id TEXT PRIMARY KEY,
  hash BLOB NOT NULL CHECK (length(hash) = 16),
  tick INTEGER NOT NULL,
  refusal INTEGER NOT NULL CHECK (refusal >= 0),
  first INTEGER NOT NULL CHECK (first >= 0),
  entries INTEGER NOT NULL CHECK (entries >= 0),
  results BLOB NOT NULL,
  CHECK (refusal = 0 OR entries = 0),
  CHECK ((first = 0) = (entries = 0)),
  CONSTRAINT guard CHECK (tick IS tick AND refusal IS refusal AND first IS first AND entries IS entries OR
    only_edgedom_may_write_this_file())
) STRICT, WITHOUT ROWID;

CREATE TABLE reservation (
  id TEXT PRIMARY KEY,
  tick INTEGER NOT NULL,
  sku TEXT NOT NULL,
  owner TEXT NOT NULL,
  source INTEGER NOT NULL CHECK (source IN (21, 22)),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  open INTEGER NOT NULL CHECK (open >= 0),
  done INTEGER NOT NULL CHECK (done >= 0),
  cut INTEGER NOT NULL CHECK (cut >= 0),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  due INTEGER NOT NULL,
  CHECK (open + done + cut <= quantity),
  CHECK ((state = 0) = (open > 0)),
  CHECK ((state = 1) = (done > 0)),
  CONSTRAINT guard CHECK (tick IS tick AND source IS source AND quantity IS quantity AND open IS open AND done
    IS done AND cut IS cut AND state IS state AND due IS due OR only_edgedom_may_write_this_file())
) STRICT, WITHOUT ROWID;

CREATE INDEX reservation_open ON reservation (id) WHERE open > 0;

CREATE TABLE desk_clock (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  ran INTEGER NOT NULL CHECK (ran >= 0),
  CONSTRAINT guard CHECK (one IS one AND ran IS ran OR only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE admission (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  life TEXT NOT NULL,
  CONSTRAINT guard CHECK (one IS one OR only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE life_note (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  life TEXT NOT NULL,
  life_before TEXT NOT NULL,
  at INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  tick INTEGER NOT NULL,
  source TEXT NOT NULL,
  CONSTRAINT guard CHECK (number IS number AND at IS at AND entries IS entries AND tick IS tick OR
    only_edgedom_may_write_this_file())
) STRICT;

CREATE TABLE bin_count (
  id TEXT PRIMARY KEY,
  tick INTEGER NOT NULL,
  bin TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  due INTEGER NOT NULL CHECK (due > 0),
  difference INTEGER NOT NULL,
  short INTEGER NOT NULL CHECK (short >= 0),
  CONSTRAINT guard CHECK (tick IS tick AND state IS state AND due IS due AND difference IS difference AND short
    IS short OR only_edgedom_may_write_this_file())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX bin_count_open ON bin_count (bin) WHERE state < 2;

CREATE TABLE counted_part (
  count TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  sku TEXT NOT NULL,
  compartment INTEGER NOT NULL,
  lot TEXT NOT NULL,
  owner TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  cause TEXT NOT NULL,
  PRIMARY KEY (count, number),
  CONSTRAINT guard CHECK (number IS number AND compartment IS compartment AND quantity IS quantity OR
    only_edgedom_may_write_this_file())
) STRICT, WITHOUT ROWID;

CREATE TRIGGER guard_update_admission AFTER UPDATE OF life ON admission
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_admission AFTER DELETE ON admission
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_balance AFTER UPDATE OF sku, lot, owner, key ON balance
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_balance AFTER DELETE ON balance
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_bin_count AFTER UPDATE OF id, bin ON bin_count
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_bin_count AFTER DELETE ON bin_count
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_checkpoint AFTER UPDATE OF life, entry_hash, root, up_hash, down_hash, previous, key,
  signature ON checkpoint
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_checkpoint AFTER DELETE ON checkpoint
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_checkpoint_key AFTER UPDATE OF fingerprint, public_key ON checkpoint_key
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_checkpoint_key AFTER DELETE ON checkpoint_key
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_counted_part AFTER UPDATE OF count, sku, lot, owner, cause ON counted_part
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_counted_part AFTER DELETE ON counted_part
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_desk_clock AFTER DELETE ON desk_clock
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_entry AFTER UPDATE OF id, sku, lot, owner, from_key, to_key, cause, hash ON entry
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_entry AFTER DELETE ON entry
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_entry_tree AFTER UPDATE OF frontier ON entry_tree
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_entry_tree AFTER DELETE ON entry_tree
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_head AFTER UPDATE OF life, entry_hash ON head
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_head AFTER DELETE ON head
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_journal AFTER UPDATE OF facts, hash, brain, decided ON journal
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_journal AFTER DELETE ON journal
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_life_note AFTER UPDATE OF life, life_before, source ON life_note
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_life_note AFTER DELETE ON life_note
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_numbered_log AFTER UPDATE OF stream, kind, body, hash ON numbered_log
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_numbered_log AFTER DELETE ON numbered_log
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_posting AFTER UPDATE OF id, hash, results ON posting
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_posting AFTER DELETE ON posting
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_reservation AFTER UPDATE OF id, sku, owner ON reservation
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_reservation AFTER DELETE ON reservation
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_snapshot AFTER UPDATE OF state, hash ON snapshot
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_snapshot AFTER DELETE ON snapshot
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;

INSERT INTO desk_clock (one, ran) VALUES (1, 0);
