using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Desk;

/// <summary>How long a ledger has run in all, in ms: what reservations' times are counted by.</summary>
internal sealed class DeskClock : IDisposable
{
    private readonly Statement update;

    /// <summary>Reads how far it was written down.</summary>
    public DeskClock(SqliteConnection connection)
    {
        update = new Statement(connection, "UPDATE desk_clock SET ran = $ran WHERE one = 1 AND ran <= $ran");
        using var select = new Statement(connection, "SELECT ran FROM desk_clock WHERE one = 1");
        using var reader = select.Read();
        StoredMillis = reader.Read() ? reader.GetInt64(0) : 0;
    }

    /// <summary>What the file said when it was opened.</summary>
    public long StoredMillis { get; }

    /// <summary>Writes it into the open transaction.</summary>
    public void Write(long ranMillis) =>
        Require.That(update.Run(ranMillis) == 1, $"The ledger's own clock does not go back to {ranMillis}.");

    /// <inheritdoc />
    public void Dispose() => update.Dispose();
}
