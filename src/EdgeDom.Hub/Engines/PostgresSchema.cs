using System.Globalization;
using Npgsql;

namespace EdgeDom.Hub.Engines;

/// <summary>
/// Brings the tables of a PostgreSQL database up to date in one transaction, under an advisory lock so that several
/// nodes may start at once. Whoever wants a copy of the database as it was takes it before, by the server's own means.
/// </summary>
public static class PostgresSchema
{
    // Longer than in a turn: a program that has just started may stand still for seconds while its code is made ready.
    // Shorter than what another node waits for the lock.
    private const string IdleBound = "SET LOCAL idle_in_transaction_session_timeout = '20s'";

    /// <summary>
    /// Script i makes version i + 1; a database of a later version is refused. All scripts or none: one that fails
    /// leaves the database as it was, for the program of before.
    /// </summary>
    public static void Upgrade(NpgsqlConnection connection, long lockKey, IReadOnlyList<string> scripts)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, IdleBound);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({lockKey})"));
        Execute(connection, "CREATE TABLE IF NOT EXISTS schema_version (version bigint NOT NULL)");
        var version = Version(connection);
        if (version > scripts.Count)
        {
            throw new InvalidDataException(
                $"The database has schema {version}, this program knows {scripts.Count}:"
                + " install the newer program again.");
        }

        if (version < scripts.Count)
        {
            foreach (var script in scripts.Skip(version))
            {
                Execute(connection, PostgresText.Script(script));
            }

            Execute(connection, "DELETE FROM schema_version");
            Execute(connection, string.Create(
                CultureInfo.InvariantCulture, $"INSERT INTO schema_version (version) VALUES ({scripts.Count})"));
        }

        transaction.Commit();
    }

    private static int Version(NpgsqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(version), 0) FROM schema_version";
        return checked((int)(long)command.ExecuteScalar()!);
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
