using System.Globalization;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Schema;
using EdgeDom.Scenarios.Running;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace EdgeDom.Scenarios.Networks;

/// <summary>
/// Both logs between site and hub, read from the files of the two programs while they run: a hash of one entry stands
/// for all entries before it.
/// </summary>
internal static class HealedLogs
{
    private const string UpAtSite = "numbered_log WHERE stream = 'up'";
    private const string DownAtSite = "numbered_log WHERE stream = 'down'";
    private const string UpAtHub = "up_log WHERE site <> ''";
    private const string DownAtHub = "down_log WHERE site <> ''";

    /// <summary>
    /// Each log has the same hash in both files at the last entry that the other side has, and that is no earlier than
    /// these numbers.
    /// </summary>
    public static void ShouldAgree(Trial trial, long up, long down, string what)
    {
        using var site = SqliteFile.OpenReader(trial.LedgerFile);
        using var hub = SqliteFile.OpenReader(trial.HubFile);
        var at = (Up: Last(hub, UpAtHub), Down: Last(site, DownAtSite));
        at.Up.ShouldBeGreaterThanOrEqualTo(up, what);
        at.Down.ShouldBeGreaterThanOrEqualTo(down, what);
        HashAt(hub, UpAtHub, at.Up, "hash").ShouldBe(HashAt(site, UpAtSite, at.Up, "lower(hex(hash))"), what);
        HashAt(site, DownAtSite, at.Down, "lower(hex(hash))").ShouldBe(HashAt(hub, DownAtHub, at.Down, "hash"), what);
    }

    private static long Last(SqliteConnection file, string log) =>
        long.Parse(Text(file, $"SELECT IFNULL(MAX(number), 0) FROM {log}")!, CultureInfo.InvariantCulture);

    private static string HashAt(SqliteConnection file, string log, long number, string hash) => number == 0
        ? HashChain.Start
        : Text(file, string.Create(CultureInfo.InvariantCulture, $"SELECT {hash} FROM {log} AND number = {number}"))
            ?? "no such entry";

    private static string? Text(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) is { Length: > 0 } text
            ? text
            : null;
    }
}
