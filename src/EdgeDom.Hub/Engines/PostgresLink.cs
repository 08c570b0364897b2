using System.Globalization;
using System.Net.Sockets;
using EdgeDom.Model;
using Npgsql;

namespace EdgeDom.Hub.Engines;

/// <summary>
/// Opens connections to PostgreSQL the one way that keeps promises, and tells faults that pass from others.
/// </summary>
public static class PostgresLink
{
    private const int VersionLeast = 150_000;
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 30;
    private const string IdleInTransaction = "25P03";

    // A node that was stopped in the middle of its turn must not hold up the others for longer. Plans are made when
    // tables are empty and kept: without the last two they would read whole tables when these have grown.
    private const string SessionOptions = "-c idle_in_transaction_session_timeout=5000 -c synchronous_commit=on"
        + " -c default_transaction_isolation=read\\ committed -c enable_seqscan=off -c jit=off";

    /// <summary>
    /// The address with what we need beside what the user wrote. Throws <see cref="InvalidDataException"/> for a text
    /// that is no connection string; the message does not repeat it, for it may hold a password.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Address(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text)
            {
                ApplicationName = "edgedom hub",
                Timeout = ConnectSeconds,
                CommandTimeout = CommandSeconds,
                KeepAlive = ConnectSeconds,
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 2,
                NoResetOnClose = true,
                IncludeErrorDetail = false,
                Options = SessionOptions,
            };
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new InvalidDataException(
                "The database's connection string cannot be read; write it like"
                + " \"Host=db;Port=5432;Database=edgedom;Username=edgedom;Password=...\".",
                wrong);
        }
    }

    /// <summary>
    /// Opens a connection outside any pool. Throws <see cref="StoreAwayException"/> when there is nobody, and
    /// <see cref="InvalidDataException"/> for a server that refuses us, is too old or forgets what it has said.
    /// </summary>
    public static NpgsqlConnection Open(NpgsqlConnectionStringBuilder address, bool isDurable)
    {
        var alone = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(alone.ConnectionString);
        try
        {
            connection.Open();
            Check(connection, isDurable);
            return connection;
        }
        catch (Exception fault)
        {
            connection.Dispose();
            if (Passes(fault))
            {
                throw new StoreAwayException($"The database at {Name(address)} cannot be reached.", fault);
            }

            if (fault is PostgresException refused)
            {
                throw new InvalidDataException(
                    $"The database at {Name(address)} refuses: {refused.MessageText}.", refused);
            }

            throw;
        }
    }

    /// <summary>Host, port and database, without secrets.</summary>
    public static string Name(NpgsqlConnectionStringBuilder address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}/{address.Database}");

    /// <summary>
    /// Whether the same work may succeed later: the line is gone, the server restarts or ended our session, or two
    /// transactions were in each other's way.
    /// </summary>
    public static bool Passes(Exception fault) => fault switch
    {
        PostgresException refused => refused.SqlState is PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            or IdleInTransaction
            || refused.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        InvalidOperationException closed => closed.InnerException is { } inner && Passes(inner),
        _ => false,
    };

    private static void Check(NpgsqlConnection connection, bool isDurable)
    {
        var version = int.Parse(Setting(connection, "server_version_num"), CultureInfo.InvariantCulture);
        if (version < VersionLeast)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The database server has version {version / 10_000}; install PostgreSQL 15 or later."));
        }

        Require.That(
            Setting(connection, "synchronous_commit") is "on" or "remote_apply",
            "The database session does not keep synchronous_commit = on.");
        if (isDurable && (Setting(connection, "fsync") != "on" || Setting(connection, "full_page_writes") != "on"))
        {
            throw new InvalidDataException(
                "The database server forgets at a power cut what it has confirmed:"
                + " set fsync = on and full_page_writes = on in postgresql.conf.");
        }
    }

    private static string Setting(NpgsqlConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SHOW {name}";
        return (string)command.ExecuteScalar()!;
    }
}
