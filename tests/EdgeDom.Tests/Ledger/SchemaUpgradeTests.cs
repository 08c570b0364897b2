using System.Security.Cryptography;
using EdgeDom.App.Commands;
using EdgeDom.App.Terminal;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Stock;
using EdgeDom.Tests.Hub;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

/// <summary>Files of every schema that ever landed, with rows as that version wrote them, come up to date.</summary>
public sealed class SchemaUpgradeTests : IDisposable
{
    private const int Owner = 77;

    private static readonly string[] Scripts =
        ["CREATE TABLE one (id INTEGER) STRICT;", "CREATE TABLE two (id INTEGER) STRICT; INSERT INTO two VALUES (2);"];

    private readonly LedgerFile file = new();
    private readonly CheckpointKey key = CheckpointKey.Make();

    public static TheoryData<int> SiteVersions => [.. Enumerable.Range(1, SiteTables.Migrations.Count - 1)];

    public static TheoryData<int, bool> HubVersions => new(
        Enumerable.Range(1, HubSchema.Scripts.Count).Select(version => (version, false))
            .Concat(Enumerable.Range(AsLanded.HubVersion, HubSchema.Scripts.Count - AsLanded.HubVersion + 1)
                .Select(version => (version, true))));

    [Theory]
    [MemberData(nameof(SiteVersions))]
    public void A_sites_ledger_of_every_older_schema_opens_sound_with_all_its_rows_and_works_on(int version) =>
        OpensSound(version, [.. SiteTables.Migrations.Take(version)]);

    [Fact]
    public void A_sites_ledger_of_the_first_script_as_it_landed_opens_sound_and_works_on()
    {
        AsLanded.FirstLedger.ShouldNotContain("up_last");
        OpensSound(1, [AsLanded.FirstLedger]);
    }

    private void OpensSound(int version, IReadOnlyList<string> scripts)
    {
        var upLast = WriteAs(version, scripts);
        var before = Rows(file.Path, "entry");

        using (var ledger = file.OpenSigned(key))
        {
            (ledger.LastEntry, ledger.UpLast, ledger.Life).ShouldBe((1_302L, upLast, LedgerFile.Life));
            ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Promise("after", Account.Free, Account.Blocked, 1)) with
            {
                At = LedgerFile.Noon.Plus(1_000_000_000),
            });
        }

        LedgerVerifier.Verify(file.Path).Broken.ShouldBeEmpty();
        LedgerVerifier.Verify(file.Path).Entries.ShouldBe(1_303);
        Rows(file.Path, "entry").ShouldBe(before + 1);
        var copy = $"{file.Path}.before-v{SiteTables.Migrations.Count}";
        Rows(copy, "entry").ShouldBe(before);
        VersionOf(copy).ShouldBe(version);
    }

    [Theory]
    [MemberData(nameof(SiteVersions))]
    public async Task A_sites_ledger_of_an_older_schema_is_told_what_to_do_by_who_only_reads(int version)
    {
        WriteAs(version, [.. SiteTables.Migrations.Take(version)]);
        var before = Folder();
        foreach (var verb in (string[])["verify", "show", "balances"])
        {
            var (code, words) = await Run("ledger", verb, "--db", file.Path);
            code.ShouldBe(ExitCode.Failed, words);
            words.ShouldContain($"made by an older EdgeDom (schema {version}, this one reads");
            words.ShouldContain("site run");
        }

        Folder().ShouldBe(before);
    }

    [Fact]
    public void A_new_ledger_made_by_one_script_is_what_all_scripts_and_guards_make()
    {
        using (SqliteFile.OpenWriter(file.Path, SiteTables.ApplicationId, [SiteTables.Migrations[0]]))
        {
            // Comes up to date when it is opened.
        }

        file.Open().Dispose();
        using var made = new LedgerFile();
        made.Open().Dispose();

        Schema(made.Path).ShouldBe(Schema(file.Path));
        VersionOf(made.Path).ShouldBe(SiteTables.Migrations.Count);
        foreach (var table in Tables(file.Path))
        {
            (table, Rows(made.Path, table)).ShouldBe((table, Rows(file.Path, table)));
        }
    }

    [Theory]
    [MemberData(nameof(HubVersions))]
    public void A_hubs_file_of_every_schema_opens_with_all_its_rows(int version, bool asLanded)
    {
        var scripts = asLanded ? AsLanded.HubScripts : HubSchema.Scripts;
        (scripts[AsLanded.HubVersion - 1] == HubSchema.Scripts[AsLanded.HubVersion - 1]).ShouldBe(!asLanded);
        using (var old = SqliteFile.OpenWriter(
            file.Path, HubSchema.ApplicationId, [.. scripts.Take(version)]))
        {
            foreach (var row in OldRows.Of(version))
            {
                Run(old, row);
            }
        }

        using (SqliteFile.OpenWriter(file.Path, HubSchema.ApplicationId, HubSchema.Scripts))
        {
            Rows(file.Path, "node").ShouldBe(1);
            OldRows.Kept(version).Select(row => (row, Rows(file.Path, row))).ShouldAllBe(row => row.Item2 == 1);
        }

        OldRows.ShouldBeRead(new HubOptions { DatabaseFile = file.Path }, version);
        VersionOf(file.Path).ShouldBe(HubSchema.Scripts.Count);
        using var made = new LedgerFile();
        WriterFile.Open(made.Path, HubSchema.ApplicationId, HubSchema.Scripts, newFile: HubSchema.NewFile).Dispose();
        Schema(file.Path).Except(Schema(made.Path)).Concat(Schema(made.Path).Except(Schema(file.Path))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_table_of_a_hub_has_a_row_in_files_of_the_version_that_brought_it()
    {
        SqliteFile.OpenWriter(file.Path, HubSchema.ApplicationId, HubSchema.Scripts).Dispose();
        string[] ofTheFirst =
            ["node", "stock_right", "customer_order", "timeline", "decision", "answer", "site", "up_log", "down_log"];
        OldTables.Rows.Select(row => row.Table).Concat(ofTheFirst).Append("turn").Order(StringComparer.Ordinal)
            .ShouldBe(Tables(file.Path));
    }

    [Fact]
    public void A_new_hubs_file_made_by_one_script_is_what_all_scripts_and_guards_make()
    {
        WriterFile.Open(file.Path, HubSchema.ApplicationId, HubSchema.Scripts).Dispose();
        using var made = new LedgerFile();
        WriterFile.Open(made.Path, HubSchema.ApplicationId, HubSchema.Scripts, newFile: HubSchema.NewFile).Dispose();

        Schema(made.Path).ShouldBe(Schema(file.Path));
        VersionOf(made.Path).ShouldBe(HubSchema.Scripts.Count);
        foreach (var table in Tables(file.Path))
        {
            (table, Rows(made.Path, table)).ShouldBe((table, Rows(file.Path, table)));
        }

        const string Turn = "turn WHERE hold_clock = 0 AND events = 0 AND " + HubSchema.TurnColumn + " = 0";
        (Rows(made.Path, Turn), Rows(file.Path, Turn)).ShouldBe((1, 1));
        new HubStore(new HubOptions { DatabaseFile = made.Path }).Dispose();
    }

    [Fact]
    public void An_upgrade_that_fails_half_way_leaves_the_old_file_for_the_old_program()
    {
        SqliteFile.OpenWriter(file.Path, Owner, Scripts[..1]).Dispose();
        string[] broken = [.. Scripts, "CREATE TABLE three (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"];
        Should.Throw<SqliteException>(() => SqliteFile.OpenWriter(file.Path, Owner, broken).Dispose());

        VersionOf(file.Path).ShouldBe(1);
        Tables(file.Path).ShouldBe(["one"]);
        SqliteFile.OpenWriter(file.Path, Owner, Scripts[..1]).Dispose();
        SqliteFile.OpenWriter(file.Path, Owner, Scripts).Dispose();
        Tables(file.Path).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_power_cut_in_the_middle_of_an_upgrade_leaves_the_old_file()
    {
        SqliteFile.OpenWriter(file.Path, Owner, Scripts[..1]).Dispose();
        using var writer = SqliteFile.OpenWriter(file.Path, Owner, Scripts[..1]);
        using var transaction = writer.BeginTransaction(deferred: false);
        Run(writer, Scripts[1]);
        Run(writer, "PRAGMA cache_size = 1; PRAGMA user_version = 2");

        var cut = file.CopyAsAfterPowerCut("cut.db");
        VersionOf(cut).ShouldBe(1);
        Tables(cut).ShouldBe(["one"]);
        using var again = SqliteFile.OpenWriter(cut, Owner, Scripts);
        Tables(cut).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_newer_file_is_refused_with_the_cure_and_left_alone()
    {
        SqliteFile.OpenWriter(file.Path, Owner, Scripts).Dispose();
        var bytes = File.ReadAllBytes(file.Path);
        var refusal = Should.Throw<InvalidDataException>(() => SqliteFile.OpenWriter(file.Path, Owner, Scripts[..1]));
        refusal.Message.ShouldContain("install the newer program again");
        refusal.Message.ShouldContain(file.Path);
        File.ReadAllBytes(file.Path).ShouldBe(bytes);
    }

    [Fact]
    public void A_damaged_file_is_not_upgraded()
    {
        using (var old = SqliteFile.OpenWriter(file.Path, Owner, Scripts[..1]))
        {
            Run(old, "CREATE INDEX by_id ON one (id); INSERT INTO one VALUES (1), (2), (3)");
            Run(old, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX by_id ON one (-id)'"
                + " WHERE name = 'by_id'; PRAGMA writable_schema = RESET");
        }

        Should.Throw<InvalidDataException>(() => SqliteFile.OpenWriter(file.Path, Owner, Scripts))
            .Message.ShouldContain("was not upgraded");
        VersionOf(file.Path).ShouldBe(1);
    }

    [Fact]
    public void Only_the_newest_copies_are_kept()
    {
        for (var version = 1; version <= 7; version++)
        {
            var scripts = Enumerable.Range(1, version).Select(number => $"CREATE TABLE t{number} (id INTEGER) STRICT;");
            SqliteFile.OpenWriter(file.Path, Owner, [.. scripts]).Dispose();
        }

        Directory.GetFiles(Path.GetDirectoryName(file.Path)!, "*.before-v*").Select(Path.GetFileName).Order()
            .ShouldBe(["site.db.before-v5", "site.db.before-v6", "site.db.before-v7"]);
    }

    public void Dispose()
    {
        key.Dispose();
        file.Dispose();
    }

    /// <summary>
    /// A ledger of that version: its tables by its own scripts, its rows as the writer of today writes them, which are
    /// the rows of then, because no column of a shipped table was ever changed.
    /// </summary>
    private long WriteAs(int version, IReadOnlyList<string> scripts)
    {
        using var now = new LedgerFile();
        long upLast;
        using (var ledger = version >= 2 ? now.OpenSigned(key) : now.Open())
        {
            ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 5_000)) with
            {
                Up = [new OutboundEntry("linePicked", 1, "{}")],
            });
            ledger.Commit(LedgerFile.Next(
                ledger,
                [.. Enumerable.Range(0, 1_300).Select(number =>
                    LedgerFile.Promise($"b{number}", Account.Free, Account.Blocked, 1))]));
            upLast = ledger.UpLast;
        }

        using var old = SqliteFile.OpenWriter(file.Path, SiteTables.ApplicationId, scripts);
        Run(old, $"ATTACH '{now.Path}' AS now");
        foreach (var table in Tables(file.Path))
        {
            var columns = string.Join(", ", Texts(file.Path, $"SELECT name FROM pragma_table_info('{table}')"));
            Run(old, $"INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}");
        }

        return version == 1 ? LogAsThen(old) : upLast;
    }

    /// <summary>The first version did not tell the hub of its movements.</summary>
    private long LogAsThen(SqliteConnection old)
    {
        Run(old, "DELETE FROM numbered_log");
        using var log = new NumberedLog(old);
        var only = log.Append(SiteTables.UpStream, new OutboundEntry("linePicked", 1, "{}"), LedgerFile.Noon);
        if (Texts(file.Path, "SELECT name FROM pragma_table_info('head')").Contains("up_last"))
        {
            Run(old, "UPDATE head SET up_last = 1");
        }

        return only.Number;
    }

    private static async Task<(int Code, string Words)> Run(params string[] arguments)
    {
        using var standard = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandTree.RunAsync(arguments, standard, error);
        standard.ToString().ShouldBeEmpty();
        return (code, error.ToString());
    }

    /// <summary>Every file in the ledger's folder with the hash of its bytes.</summary>
    private List<string> Folder() =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(file.Path)!).Order(StringComparer.Ordinal)
            .Select(path => $"{path} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}"),
    ];

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Rows(string path, string table) => Ask(path, $"SELECT COUNT(*) FROM {table}")[0];

    private static long VersionOf(string path) => Ask(path, "PRAGMA user_version")[0];

    private static List<long> Ask(string path, string sql)
    {
        using var reader = SqliteFile.OpenReader(path);
        using var command = reader.CreateCommand();
        command.CommandText = sql;
        return [(long)command.ExecuteScalar()!];
    }

    private static List<string> Tables(string path) => Texts(
        path, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name");

    /// <summary>Every table, index and trigger by its text, without the space in it.</summary>
    private static List<string> Schema(string path) =>
    [
        .. Texts(path, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .Select(sql => string.Concat(sql.Where(letter => !char.IsWhiteSpace(letter)))),
    ];

    private static List<string> Texts(string path, string sql)
    {
        using var reader = SqliteFile.OpenReader(path);
        using var select = new Statement(reader, sql);
        using var rows = select.Read();
        var names = new List<string>();
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }
}
