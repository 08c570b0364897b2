using System.Data.Common;
using Npgsql;

namespace EdgeDom.Hub.Engines;

/// <summary>Hears what other programs on one PostgreSQL database announce, over a connection of its own.</summary>
public static class PostgresEar
{
    private const int LookMillis = 2_000;
    private const int AgainMillis = 500;

    /// <summary>
    /// Listens until told to stop, connecting anew as often as needed. <paramref name="heard"/> gets each announcement;
    /// <paramref name="looked"/> gets the turn's number, which stands in <paramref name="column"/>, after each connect
    /// and whenever it was quiet for 2 s, because an announcement may have been missed in between. Both are called on
    /// any thread and must not block.
    /// </summary>
    public static async Task Listen(
        string address,
        string column,
        Action<string> heard,
        Action<long> looked,
        TimeProvider time,
        CancellationToken stop)
    {
        var alone = new NpgsqlConnectionStringBuilder(PostgresLink.Address(address).ConnectionString)
        {
            Pooling = false,
        };
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ListenOnce(alone.ConnectionString, column, heard, looked, stop);
            }
            catch (Exception fault) when (PostgresLink.Passes(fault) && !stop.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(AgainMillis), time, stop);
            }
        }
    }

    private static async Task ListenOnce(
        string address, string column, Action<string> heard, Action<long> looked, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(address);
        connection.Notification += (_, told) => heard(told.Payload);
        await connection.OpenAsync(stop);
        await using var listen = new NpgsqlCommand($"LISTEN {PostgresSession.Channel}", connection);
        await listen.ExecuteNonQueryAsync(stop);
        await using DbCommand turn = new NpgsqlCommand(
            $"SELECT {column} FROM turn WHERE id = 1", connection);
        looked((long)(await turn.ExecuteScalarAsync(stop))!);
        while (true)
        {
            if (!await connection.WaitAsync(LookMillis, stop))
            {
                looked((long)(await turn.ExecuteScalarAsync(stop))!);
            }
        }
    }
}
