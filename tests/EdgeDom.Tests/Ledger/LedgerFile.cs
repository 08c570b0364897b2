using EdgeDom.Ledger;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Tests.Ledger;

/// <summary>A real ledger file in a folder of its own, gone after the test.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-ledger-");

    public static LifeId Life { get; } = LifeId.Of("0123456789abcdef0123456789abcdef");

    public static Sku Mug { get; } = Sku.Of("MUG");

    public static Moment Noon { get; } = new(1_700_000_000_000);

    public string Path => In("site.db");

    public string In(string name) => System.IO.Path.Combine(folder.FullName, name);

    public SiteLedger Open() => SiteLedger.Open(Path, Noon, Life);

    /// <summary>Opens it so that it signs checkpoints.</summary>
    public SiteLedger OpenSigned(CheckpointKey key) => SiteLedger.Open(Path, Noon, Life, key: key);

    /// <summary>A tick after the last one.</summary>
    public static TickCommit Next(SiteLedger ledger, params StockMovement[] movements) => new()
    {
        Tick = ledger.LastTick + 1,
        At = Noon.Plus(ledger.LastTick * 100),
        Facts = "[]"u8.ToArray(),
        Movements = movements,
        Up = [],
        Down = [],
    };

    /// <summary>Stock appears in compartment 1 of a bin and is free to promise.</summary>
    public static StockMovement[] Opening(Sku sku, string bin, long quantity) =>
    [
        new($"open:{sku}:{bin}", sku, Account.Opening, Account.Bin(new BinId(bin), 1), quantity, "opening"),
        new($"open:{sku}:{bin}:free", sku, Account.Supply, Account.Free, quantity, "opening"),
    ];

    /// <summary>A movement within the promise book.</summary>
    public static StockMovement Promise(string id, Account from, Account to, long quantity) =>
        new(id, Mug, from, to, quantity, "test");

    /// <summary>Runs SQL as somebody would who means harm: by a connection that the guard lets in.</summary>
    public void Edit(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Changes entries and then gives every one of them the hash that its new bytes have, and the head the last one: a
    /// whole history that the chain cannot tell from a true one.
    /// </summary>
    public void Forge(string sql)
    {
        Edit("PRAGMA ignore_check_constraints = ON; " + sql);
        var hashes = Hashes();
        Edit("PRAGMA ignore_check_constraints = ON; " + string.Concat(hashes.Select((hash, index) =>
                $"UPDATE entry SET hash = x'{hash}' WHERE number = {index + 1}; "))
            + $"UPDATE head SET entry_hash = x'{hashes[^1]}';");
    }

    /// <summary>The file and its write-ahead log as a power cut would leave them, under another name.</summary>
    public string CopyAsAfterPowerCut(string name)
    {
        File.Copy(Path, In(name));
        if (File.Exists(Path + "-wal"))
        {
            File.Copy(Path + "-wal", In(name) + "-wal");
        }

        return In(name);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private List<string> Hashes()
    {
        using var reader = SqliteFile.OpenReader(Path);
        using var select = new Statement(reader, """
            SELECT number, tick, at, id, sku, lot, owner, from_kind, from_key, to_kind, to_key, quantity, cause
            FROM entry ORDER BY number
            """);
        using var rows = select.Read();
        var chain = new EntryChain();
        var last = new byte[EntryChain.HashBytes];
        var hashes = new List<string>();
        while (rows.Read())
        {
            last = chain.Begin(last)
                .Add(rows.GetInt64(0)).Add(rows.GetInt64(1)).Add(rows.GetInt64(2))
                .Add(rows.GetString(3)).Add(rows.GetString(4)).Add(rows.GetString(5)).Add(rows.GetString(6))
                .Add(rows.GetInt64(7)).Add(rows.GetString(8)).Add(rows.GetInt64(9)).Add(rows.GetString(10))
                .Add(rows.GetInt64(11)).Add(rows.GetString(12))
                .End();
            hashes.Add(Convert.ToHexStringLower(last));
        }

        return hashes;
    }
}
