namespace EdgeDom.Ledger.Tables;

/// <summary>
/// The script of the tables for postings. <c>posting</c>: one answer an id, refusals too, <c>hash</c> over the
/// request's content. <c>reservation</c>: <c>open</c> stands in RESERVED; <c>done</c> is gone, <c>cut</c> was lost,
/// the rest went back. <c>desk_clock</c>: how long this ledger has run, in ms, as far as it was written down.
/// </summary>
internal static class PostingTables
{
    public const string Script = """
        CREATE TABLE posting (
          id TEXT PRIMARY KEY,
          hash BLOB NOT NULL CHECK (length(hash) = 16),
          tick INTEGER NOT NULL,
          refusal INTEGER NOT NULL CHECK (refusal >= 0),
          first INTEGER NOT NULL CHECK (first >= 0),
          entries INTEGER NOT NULL CHECK (entries >= 0),
          results BLOB NOT NULL,
          CHECK (refusal = 0 OR entries = 0),
          CHECK ((first = 0) = (entries = 0))
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
          CHECK ((state = 1) = (done > 0))
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX reservation_open ON reservation (id) WHERE open > 0;

        CREATE TABLE desk_clock (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          ran INTEGER NOT NULL CHECK (ran >= 0)
        ) STRICT;

        INSERT INTO desk_clock (one, ran) VALUES (1, 0);
        """;
}
