using EdgeDom.Hub.Engines;
using EdgeDom.Model.Ids;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The parcels by their codes, each once for ever, and how far numbers have been given out. Runs inside the writer's
/// transaction.
/// </summary>
public sealed class ParcelRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would give fulfilment orders without their parcels,
    /// and forget those that are there; it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE parcel (sscc INTEGER NOT NULL PRIMARY KEY, part TEXT NOT NULL) STRICT;
        CREATE TABLE number_range (id TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        ALTER TABLE turn RENAME COLUMN concluded TO parcelled;
        """;

    /// <summary>The fulfilment order of a code.</summary>
    internal const string One = "SELECT part FROM parcel WHERE sscc = ?1";

    private static readonly RowWrite Parcel = new(
        "INSERT INTO parcel (sscc, part) {rows}",
        keys: 0,
        Whole, Text);

    private static readonly RowWrite Range = new(
        "INSERT INTO number_range (id, last) {rows} ON CONFLICT (id) DO UPDATE SET last = excluded.last",
        keys: 1,
        Text, Whole);

    /// <summary>Adds a parcel; a code that is there already throws, at the commit at the latest.</summary>
    public void Add(long sscc, FulfilmentOrderId part) => session.Add(Parcel, sscc, part.Value);

    /// <summary>The last number that was given out of a range; null before the first.</summary>
    public long? Last(string range) => session.Prepared("SELECT last FROM number_range WHERE id = ?1")
        .Rows(row => row.GetInt64(0), range) is [var last, ..] ? last : null;

    /// <summary>Numbers of a range have been given out up to one.</summary>
    public void Save(string range, long last) => session.Add(Range, range, last);
}
