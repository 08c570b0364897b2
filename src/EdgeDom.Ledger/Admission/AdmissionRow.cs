using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Admission;

/// <summary>
/// The one row that names the life of this file which may record and promise: the hub has admitted it, or the site
/// works alone. A restored file has another life and is not admitted by it.
/// </summary>
internal static class AdmissionRow
{
    /// <summary>Makes the table; a file that has worked before it had one is admitted.</summary>
    public const string Script = """
        CREATE TABLE admission (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          life TEXT NOT NULL
        ) STRICT;
        INSERT INTO admission (one, life) SELECT 1, life FROM head WHERE tick > 0;
        """;

    /// <summary>Whether <paramref name="life"/> is admitted.</summary>
    public static bool IsAdmitted(SqliteConnection connection, LifeId life)
    {
        using var select = new Statement(connection, "SELECT life FROM admission WHERE one = 1");
        using var reader = select.Read();
        return reader.Read() && reader.GetString(0) == life.Value;
    }

    /// <summary>Admits <paramref name="life"/>, durably; twice is once.</summary>
    public static void Write(SqliteConnection connection, LifeId life)
    {
        using var upsert = new Statement(
            connection,
            "INSERT INTO admission (one, life) VALUES (1, $life) ON CONFLICT (one) DO UPDATE SET life = $life");
        upsert.Run(life.Value);
    }
}
