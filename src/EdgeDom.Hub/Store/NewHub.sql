-- A new hub's database with all its guards in one go: what the scripts of HubSchema and WriterGuard make, one after
-- the other, of an empty file. A test holds the two against each other; edit it with every new script.

CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL,
  CONSTRAINT guard CHECK (key IS key OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE node (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE stock_right (node TEXT NOT NULL, sku TEXT NOT NULL, granted INTEGER NOT NULL CHECK (granted >= 0),
  shrunk INTEGER NOT NULL CHECK (shrunk >= 0), reserved INTEGER NOT NULL CHECK (reserved >= 0), gone INTEGER NOT
  NULL CHECK (gone >= 0), changed_in INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0),
  PRIMARY KEY (node, sku),
  CONSTRAINT guard CHECK (granted IS granted AND shrunk IS shrunk AND reserved IS reserved AND gone IS gone AND
    changed_in IS changed_in AND held IS held OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE customer_order (number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
  reference TEXT NOT NULL, placed_at INTEGER NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL, changed_in INTEGER
  NOT NULL DEFAULT 0, packed BLOB NOT NULL DEFAULT X'',
  CONSTRAINT guard CHECK (number IS number AND placed_at IS placed_at AND changed_in IS changed_in OR
    only_edgedom_may_write_this_file())) STRICT;

CREATE TABLE part (id TEXT NOT NULL PRIMARY KEY, order_id TEXT NOT NULL, node TEXT NOT NULL, is_open INTEGER NOT
  NULL,
  CONSTRAINT guard CHECK (is_open IS is_open OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE timeline (order_id TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, source TEXT NOT NULL,
  kind TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (order_id, number),
  CONSTRAINT guard CHECK (number IS number AND at IS at OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE decision (id TEXT NOT NULL PRIMARY KEY, order_id TEXT NOT NULL, at INTEGER NOT NULL, cause TEXT NOT
  NULL, body TEXT NOT NULL, question TEXT NOT NULL DEFAULT '', packed BLOB NOT NULL DEFAULT X'',
  CONSTRAINT guard CHECK (at IS at OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE answer (key TEXT NOT NULL PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT
  NOT NULL, at INTEGER NOT NULL,
  CONSTRAINT guard CHECK (status IS status AND at IS at OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE site (site TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE up_log (site TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, at
  INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (site, number),
  CONSTRAINT guard CHECK (number IS number AND version IS version AND at IS at OR only_edgedom_may_write_this_file()))
    STRICT, WITHOUT ROWID;

CREATE TABLE down_log (site TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, at
  INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (site, number),
  CONSTRAINT guard CHECK (number IS number AND version IS version AND at IS at OR only_edgedom_may_write_this_file()))
    STRICT, WITHOUT ROWID;

CREATE TABLE turn (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), spoken INTEGER NOT NULL, hold_clock INTEGER
  NOT NULL, events INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT guard CHECK (id IS id AND spoken IS spoken AND hold_clock IS hold_clock AND events IS events
    OR only_edgedom_may_write_this_file())) STRICT;

CREATE TABLE desk (id INTEGER NOT NULL PRIMARY KEY, batch INTEGER NOT NULL,
  CONSTRAINT guard CHECK (id IS id AND batch IS batch OR only_edgedom_may_write_this_file())) STRICT;

CREATE TABLE reservation (id TEXT NOT NULL PRIMARY KEY, node TEXT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT
  NULL CHECK (quantity > 0), hold_ms INTEGER NOT NULL CHECK (hold_ms > 0), state TEXT NOT NULL, due INTEGER NOT
  NULL, at INTEGER NOT NULL, buyer TEXT NOT NULL DEFAULT '', order_id TEXT NOT NULL DEFAULT '', bond TEXT NOT NULL
  DEFAULT '', supply TEXT NOT NULL DEFAULT '', come INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT guard CHECK (quantity IS quantity AND hold_ms IS hold_ms AND due IS due AND at IS at AND come IS come OR
    only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE site_word (site TEXT NOT NULL PRIMARY KEY, words INTEGER NOT NULL, status TEXT NOT NULL, changed_in
  INTEGER NOT NULL,
  CONSTRAINT guard CHECK (words IS words AND changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT,
    WITHOUT ROWID;

CREATE TABLE site_stock (site TEXT NOT NULL, sku TEXT NOT NULL, owner TEXT NOT NULL, free INTEGER NOT NULL, allotted
  INTEGER NOT NULL, reserved INTEGER NOT NULL, blocked INTEGER NOT NULL, on_hand INTEGER NOT NULL, version INTEGER
  NOT NULL, PRIMARY KEY (site, sku, owner),
  CONSTRAINT guard CHECK (free IS free AND allotted IS allotted AND reserved IS reserved AND blocked IS blocked AND
    on_hand IS on_hand AND version IS version OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE strategy (id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), body TEXT NOT NULL,
  changed_in INTEGER NOT NULL, shadow TEXT NOT NULL DEFAULT '', PRIMARY KEY (id, version),
  CONSTRAINT guard CHECK (version IS version AND changed_in IS changed_in OR only_edgedom_may_write_this_file()))
    STRICT, WITHOUT ROWID;

CREATE TABLE promise (id TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, due INTEGER NOT NULL, held_from INTEGER NOT
  NULL, quote TEXT NOT NULL, confirmation TEXT NOT NULL,
  CONSTRAINT guard CHECK (due IS due AND held_from IS held_from OR only_edgedom_may_write_this_file())) STRICT,
    WITHOUT ROWID;

CREATE TABLE event (number INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL, subject TEXT NOT NULL, sequence INTEGER
  NOT NULL, at INTEGER NOT NULL, channel TEXT NOT NULL, content TEXT NOT NULL,
  CONSTRAINT guard CHECK (number IS number AND sequence IS sequence AND at IS at OR
    only_edgedom_may_write_this_file())) STRICT;

CREATE TABLE rate_card (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE webhook (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, cursor INTEGER NOT NULL DEFAULT 0, missed
  INTEGER NOT NULL DEFAULT 0, lease_desk INTEGER NOT NULL DEFAULT -1, lease_clock INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT guard CHECK (cursor IS cursor AND missed IS missed AND lease_desk IS lease_desk AND lease_clock IS
    lease_clock OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (endpoint TEXT NOT NULL, event INTEGER NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL,
  tries INTEGER NOT NULL, begun INTEGER NOT NULL, due INTEGER NOT NULL, status INTEGER NOT NULL, fault TEXT NOT
  NULL, at INTEGER NOT NULL, PRIMARY KEY (endpoint, event),
  CONSTRAINT guard CHECK (event IS event AND tries IS tries AND begun IS begun AND due IS due AND status IS status AND
    at IS at OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE api_key (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL,
  CONSTRAINT guard CHECK (id IS id OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE supply_line (id TEXT NOT NULL PRIMARY KEY, node TEXT NOT NULL, sku TEXT NOT NULL, state TEXT NOT NULL,
  body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE waiting (order_id TEXT NOT NULL, line INTEGER NOT NULL, supply TEXT NOT NULL, sku TEXT NOT NULL,
  priority INTEGER NOT NULL, number INTEGER NOT NULL, units INTEGER NOT NULL CHECK (units >= 0), changed_in INTEGER
  NOT NULL, PRIMARY KEY (order_id, line, supply),
  CONSTRAINT guard CHECK (line IS line AND priority IS priority AND number IS number AND units IS units AND changed_in
    IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE stock_watch (node TEXT NOT NULL, sku TEXT NOT NULL, is_on INTEGER NOT NULL, is_low INTEGER NOT NULL,
  body TEXT NOT NULL, changed_in INTEGER NOT NULL, PRIMARY KEY (node, sku),
  CONSTRAINT guard CHECK (is_on IS is_on AND is_low IS is_low AND changed_in IS changed_in OR
    only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE held_order (order_id TEXT NOT NULL PRIMARY KEY, is_held INTEGER NOT NULL, due INTEGER NOT NULL, body
  TEXT NOT NULL,
  CONSTRAINT guard CHECK (is_held IS is_held AND due IS due OR only_edgedom_may_write_this_file())) STRICT, WITHOUT
    ROWID;

CREATE TABLE disruption (id TEXT NOT NULL PRIMARY KEY, is_open INTEGER NOT NULL, body TEXT NOT NULL, changed_in
  INTEGER NOT NULL,
  CONSTRAINT guard CHECK (is_open IS is_open AND changed_in IS changed_in OR only_edgedom_may_write_this_file()))
    STRICT, WITHOUT ROWID;

CREATE TABLE replan (part TEXT NOT NULL PRIMARY KEY, priority INTEGER NOT NULL, number INTEGER NOT NULL,
  CONSTRAINT guard CHECK (priority IS priority AND number IS number OR only_edgedom_may_write_this_file())) STRICT,
    WITHOUT ROWID;

CREATE TABLE cost_account (day TEXT NOT NULL, node TEXT NOT NULL, channel TEXT NOT NULL, service TEXT NOT NULL,
  parcels INTEGER NOT NULL, units INTEGER NOT NULL, carriage INTEGER NOT NULL, surcharge INTEGER NOT NULL, term
  INTEGER NOT NULL, co2 INTEGER NOT NULL, lateness INTEGER NOT NULL, worth INTEGER NOT NULL, extra_parcel INTEGER
  NOT NULL, floor INTEGER NOT NULL, as_planned INTEGER NOT NULL, PRIMARY KEY (day, node, channel, service),
  CONSTRAINT guard CHECK (parcels IS parcels AND units IS units AND carriage IS carriage AND surcharge IS surcharge
    AND term IS term AND co2 IS co2 AND lateness IS lateness AND worth IS worth AND extra_parcel IS extra_parcel AND
    floor IS floor AND as_planned IS as_planned OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE gathered (order_id TEXT NOT NULL, sku TEXT NOT NULL, due INTEGER NOT NULL, priority INTEGER NOT NULL,
  tier INTEGER NOT NULL, wanted_by INTEGER NOT NULL, value_minor INTEGER NOT NULL, number INTEGER NOT NULL, units
  INTEGER NOT NULL DEFAULT 0, buyer TEXT NOT NULL DEFAULT '', PRIMARY KEY (order_id, sku),
  CONSTRAINT guard CHECK (due IS due AND priority IS priority AND tier IS tier AND wanted_by IS wanted_by AND
    value_minor IS value_minor AND number IS number AND units IS units OR only_edgedom_may_write_this_file())) STRICT,
  WITHOUT ROWID;

CREATE TABLE gathered_change (sku TEXT NOT NULL PRIMARY KEY, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE channel_policy (id TEXT NOT NULL PRIMARY KEY, sku TEXT NOT NULL, channel TEXT NOT NULL, has_ended
  INTEGER NOT NULL, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (has_ended IS has_ended AND changed_in IS changed_in OR only_edgedom_may_write_this_file()))
    STRICT, WITHOUT ROWID;

CREATE TABLE node_capacity (node TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE capacity_day (node TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  PRIMARY KEY (node, day),
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE stock_count (day TEXT NOT NULL, node TEXT NOT NULL, class TEXT NOT NULL, counts INTEGER NOT NULL, exact
  INTEGER NOT NULL, booked INTEGER NOT NULL, difference INTEGER NOT NULL, PRIMARY KEY (day, node, class),
  CONSTRAINT guard CHECK (counts IS counts AND exact IS exact AND booked IS booked AND difference IS difference OR
    only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE node_answer (day TEXT NOT NULL, node TEXT NOT NULL, ended INTEGER NOT NULL, failed INTEGER NOT NULL,
  PRIMARY KEY (day, node),
  CONSTRAINT guard CHECK (ended IS ended AND failed IS failed OR only_edgedom_may_write_this_file())) STRICT, WITHOUT
    ROWID;

CREATE TABLE reoptimise_cause (sku TEXT NOT NULL, is_taken INTEGER NOT NULL, next INTEGER NOT NULL, PRIMARY KEY
  (sku, is_taken),
  CONSTRAINT guard CHECK (is_taken IS is_taken AND next IS next OR only_edgedom_may_write_this_file())) STRICT,
    WITHOUT ROWID;

CREATE TABLE reoptimise (number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, priority INTEGER NOT NULL,
  CONSTRAINT guard CHECK (number IS number AND priority IS priority OR only_edgedom_may_write_this_file())) STRICT;

CREATE TABLE workflow_template (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE delivery_window (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE safety_stock (id TEXT NOT NULL PRIMARY KEY, node TEXT NOT NULL, sku TEXT NOT NULL, has_ended INTEGER NOT
  NULL, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (has_ended IS has_ended AND changed_in IS changed_in OR
    only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;
CREATE TABLE transit_table (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE exception_rule (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE exception_look (number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL,
  CONSTRAINT guard CHECK (number IS number OR only_edgedom_may_write_this_file())) STRICT;

CREATE TABLE exception_sweep (id INTEGER NOT NULL PRIMARY KEY, next INTEGER NOT NULL, begun INTEGER NOT NULL,
  CONSTRAINT guard CHECK (id IS id AND next IS next AND begun IS begun OR only_edgedom_may_write_this_file())) STRICT;
CREATE TABLE parcel (sscc INTEGER NOT NULL PRIMARY KEY, part TEXT NOT NULL,
  CONSTRAINT guard CHECK (sscc IS sscc OR only_edgedom_may_write_this_file())) STRICT;

CREATE TABLE number_range (id TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL,
  CONSTRAINT guard CHECK (last IS last OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE stock_movement (node TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, sku TEXT NOT NULL,
  kind TEXT NOT NULL, change INTEGER NOT NULL, on_hand INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
  order_id TEXT NOT NULL, part TEXT NOT NULL, supply TEXT NOT NULL, PRIMARY KEY (node, number),
  CONSTRAINT guard CHECK (number IS number AND at IS at AND change IS change AND on_hand IS on_hand OR
    only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE feed (word TEXT NOT NULL PRIMARY KEY, is_on INTEGER NOT NULL, changed_in INTEGER NOT NULL,
  CONSTRAINT guard CHECK (is_on IS is_on AND changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT,
    WITHOUT ROWID;

CREATE TABLE feed_cell (node TEXT NOT NULL, sku TEXT NOT NULL, body TEXT NOT NULL, changed_in INTEGER NOT NULL,
  PRIMARY KEY (node, sku),
  CONSTRAINT guard CHECK (changed_in IS changed_in OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE offered (id TEXT NOT NULL, node TEXT NOT NULL, number INTEGER NOT NULL, due INTEGER NOT NULL, is_open
  INTEGER NOT NULL, PRIMARY KEY (id, node),
  CONSTRAINT guard CHECK (number IS number AND due IS due AND is_open IS is_open OR
    only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE consolidation (order_id TEXT NOT NULL PRIMARY KEY, due INTEGER NOT NULL, body TEXT NOT NULL,
  CONSTRAINT guard CHECK (due IS due OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_end (order_id TEXT NOT NULL PRIMARY KEY, due INTEGER NOT NULL,
  CONSTRAINT guard CHECK (due IS due OR only_edgedom_may_write_this_file())) STRICT, WITHOUT ROWID;

CREATE TABLE routing_day (day TEXT NOT NULL PRIMARY KEY, claimed_at INTEGER NOT NULL, desk INTEGER NOT NULL, body
  TEXT NOT NULL,
  CONSTRAINT guard CHECK (claimed_at IS claimed_at AND desk IS desk OR only_edgedom_may_write_this_file()))
    STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX customer_order_reference ON customer_order (channel, reference) WHERE reference <> '';
CREATE INDEX customer_order_open ON customer_order (number) WHERE status = 'open';
CREATE INDEX part_open ON part (node, id) WHERE is_open = 1;
CREATE INDEX reservation_due ON reservation (due) WHERE state = 'held';
CREATE INDEX promise_due ON promise (due) WHERE state IN ('quoted', 'held');
CREATE INDEX delivery_subject ON delivery (endpoint, subject, event) WHERE state = 'waiting';
CREATE INDEX delivery_due ON delivery (endpoint, due) WHERE state = 'waiting';
CREATE INDEX supply_line_open ON supply_line (id) WHERE state IN ('expected', 'late');
CREATE INDEX waiting_sku ON waiting (sku, priority, number) WHERE units > 0;
CREATE INDEX waiting_supply ON waiting (supply) WHERE units > 0;
CREATE INDEX stock_watch_low ON stock_watch (node, sku) WHERE is_low = 1;
CREATE INDEX answer_at ON answer (at);
CREATE INDEX held_order_due ON held_order (due, order_id) WHERE is_held = 1;
CREATE INDEX replan_next ON replan (priority DESC, number, part);
CREATE INDEX gathered_due ON gathered (due);
CREATE INDEX gathered_sku ON gathered (sku, priority);
CREATE INDEX reoptimise_next ON reoptimise (priority DESC, number);
CREATE INDEX offered_due ON offered (due) WHERE is_open = 1;
CREATE INDEX offered_node ON offered (node, id) WHERE is_open = 1;
CREATE INDEX consolidation_due ON consolidation (due, order_id);
CREATE INDEX waiting_end_due ON waiting_end (due, order_id);
CREATE INDEX reservation_anywhere ON reservation (id) WHERE bond <> '' AND state IN ('held', 'confirmed');
CREATE INDEX reservation_supply ON reservation (supply) WHERE supply <> '';
CREATE INDEX stock_movement_sku ON stock_movement (node, sku, number);
