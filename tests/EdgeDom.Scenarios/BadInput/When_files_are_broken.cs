using System.Globalization;
using System.Text;
using EdgeDom.App.Commands;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Every kind of file that a person gives to the command line, broken in every way: each ends with a known exit code
/// and words about the file, never with a stack trace, and a hub that it was imported into has stored nothing.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_files_are_broken
{
    private const int FilesPerSeed = 20;
    private static readonly int[] Known = [0, 1, 2, 3, 4, 78];

    // What it names does not exist, so however it is broken nothing of it can be taken.
    private static readonly Dictionary<string, string> Csv = new(StringComparer.Ordinal)
    {
        ["orders"] = "order,sku,quantity,latitude,longitude,channel,priority\n"
            + "1001,zz,2,52.5,13.4,web,1\n1001,yy,1,52.5,13.4,web,1\n1002,zz,3,48.1,11.6,shop,0\n",
        ["stock"] = "node,sku,onHand\nnowhere,zz,5\nnowhere,yy,9\nelsewhere,zz,1\n",
        ["online-retail"] = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
            + "536365,zz,\"LANTERN, WHITE\",6,12/1/2010 8:26,2.55,17850,United Kingdom\n"
            + "536366,yy,MUG,2,12/1/2010 8:28,1.85,17851,France\n",
    };

    // Names that no other file has: nodes that can be read are taken, and must be nowhere else.
    private const string Nodes = "node,name,latitude,longitude,fixedMinor,perKmMilliMinor\n"
        + "n1,Shop One,52.5,13.4,500,1000\nn2,Shop Two,48.1,11.6,600,900\n";

    [Fact]
    public async Task Configuration_files_are_refused_in_words()
    {
        using var folder = new TempFolder();
        Repository.CopyConfig(folder.Path);
        var originals = Directory.GetFiles(folder.Path, "*.json", SearchOption.AllDirectories).Order().ToArray();
        originals.Length.ShouldBeGreaterThan(6);
        foreach (var seed in Proof.Seeds(12, 60))
        {
            var random = new Random(seed);
            for (var step = 1; step <= FilesPerSeed; step++)
            {
                Proof.At(seed, $"file {step}");
                var path = random.Of(originals);
                var valid = await File.ReadAllBytesAsync(path);
                var (fault, bytes) = BrokenFile.Of(valid, random);
                await File.WriteAllBytesAsync(path, bytes);
                await Run(seed, step, $"{fault} in {Path.GetFileName(path)}", ["config", "validate", path]);
                await File.WriteAllBytesAsync(path, valid);
            }
        }
    }

    [Fact]
    public async Task Imports_are_refused_in_words_and_the_hub_stores_nothing()
    {
        await using var hub = await RunningHub.StartAsync();
        using var folder = new TempFolder();
        var before = hub.State.Hash();
        foreach (var seed in Proof.Seeds(12, 60))
        {
            var random = new Random(seed);
            for (var step = 1; step <= FilesPerSeed; step++)
            {
                Proof.At(seed, $"file {step}");
                var (kind, text) = random.Of(Csv.ToArray());
                var (fault, bytes) = BrokenFile.Of(Encoding.UTF8.GetBytes(text), random);
                await Import(hub, folder, kind, random.IsSo(20), bytes, (seed, step, fault));
                hub.Faults.ShouldBeEmpty(Place(seed, step, fault));
                hub.State.Hash().ShouldBe(before, Place(seed, step, fault));
            }
        }
    }

    [Fact]
    public async Task Nodes_that_can_be_read_are_taken_the_rest_is_refused_in_words_and_nothing_else_is_touched()
    {
        await using var hub = await RunningHub.StartAsync();
        using var folder = new TempFolder();
        var address = $"http://127.0.0.1:{hub.Port}";
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        using var rest = hub.Look("node", "turn_note", "reoptimise", "reoptimise_cause");
        var (before, store) = (rest.Hash(), await Node(http, "store"));
        foreach (var seed in Proof.Seeds(6, 30))
        {
            var random = new Random(seed);
            for (var step = 1; step <= FilesPerSeed; step++)
            {
                Proof.At(seed, $"file {step}");
                var (fault, bytes) = BrokenFile.Of(Encoding.UTF8.GetBytes(Nodes), random);
                await Import(hub, folder, "nodes", random.IsSo(20), bytes, (seed, step, fault));
                hub.Faults.ShouldBeEmpty(Place(seed, step, fault));
                rest.Hash().ShouldBe(before, Place(seed, step, fault));
                (await Node(http, "store")).ShouldBe(store, Place(seed, step, fault));
            }
        }

        Proof.At("the file whole");
        var whole = folder.At("whole.csv");
        await File.WriteAllTextAsync(whole, Nodes);
        await Run(0, 0, "the file whole", ["import", "nodes", whole, "--to", address], 0);
        (await Node(http, "n1")).ShouldContain("\"name\":\"Shop One\"");
        (await Node(http, "n2")).ShouldContain("\"name\":\"Shop Two\"");
    }

    [Fact]
    public async Task Files_of_router_planner_and_player_are_refused_in_words()
    {
        using var folder = new TempFolder();
        var files = await ToolPapers.Make(folder);
        foreach (var seed in Proof.Seeds(8, 60))
        {
            var random = new Random(seed);
            for (var step = 1; step <= FilesPerSeed; step++)
            {
                Proof.At(seed, $"file {step}");
                var (path, command) = random.Of(files);
                var valid = await File.ReadAllBytesAsync(path);
                var (fault, bytes) = BrokenFile.Of(valid, random);
                await File.WriteAllBytesAsync(path, bytes);
                await Run(seed, step, $"{fault} in {Path.GetFileName(path)}", command);
                await File.WriteAllBytesAsync(path, valid);
            }
        }

        Proof.At("every file whole");
        foreach (var (_, command) in files)
        {
            await Run(0, 0, $"every file whole: {string.Join(' ', command)}", command, 0);
        }
    }

    [Fact]
    public async Task Damaged_ledger_files_are_named_and_nothing_ends_in_a_stack_trace()
    {
        string ledger;
        using var folder = new TempFolder();
        await using (var site = await RunningSite.StartAsync())
        {
            await site.Program.DisposeAsync();
            ledger = folder.At("ledger.db");
            File.Copy(site.Options.LedgerFile, ledger);
        }

        var valid = await File.ReadAllBytesAsync(ledger);
        foreach (var seed in Proof.Seeds(3, 25))
        {
            var random = new Random(seed);
            for (var step = 1; step <= FilesPerSeed; step++)
            {
                Proof.At(seed, $"file {step}");
                var (fault, bytes) = BrokenFile.Of(valid, random);
                await File.WriteAllBytesAsync(ledger, bytes);
                await Run(seed, step, fault, ["ledger", "verify", "--db", ledger]);
                await Run(seed, step, fault, ["ledger", "show", "--db", ledger, "--limit", "5"]);
            }
        }
    }

    [Fact]
    public async Task Stock_files_proofs_and_backups_are_refused_in_words_and_the_ledger_stays_as_it_was()
    {
        using var folder = new TempFolder();
        var files = await LedgerPapers.Make(folder);
        var before = await File.ReadAllBytesAsync(files.Ledger);
        foreach (var seed in Proof.Seeds(6, 60))
        {
            var random = new Random(seed);
            for (var step = 1; step <= FilesPerSeed; step++)
            {
                Proof.At(seed, $"file {step}");
                var (path, commands) = random.Of(files.Each);
                var valid = await File.ReadAllBytesAsync(path);
                var (fault, bytes) = BrokenFile.Of(valid, random);
                await File.WriteAllBytesAsync(path, bytes);
                foreach (var command in commands)
                {
                    await Run(seed, step, $"{fault} in {Path.GetFileName(path)}", command);
                }

                await File.WriteAllBytesAsync(path, valid);
                files.DropRestored(Place(seed, step, fault));
            }
        }

        Proof.At("the ledger after all of it");
        (await File.ReadAllBytesAsync(files.Ledger)).ShouldBe(before);
        foreach (var command in files.Each.SelectMany(file => file.Commands))
        {
            await Run(0, 0, $"every file whole: {string.Join(' ', command)}", command, 0);
        }
    }

    private static async Task Import(
        RunningHub hub,
        TempFolder folder,
        string kind,
        bool isPacked,
        byte[] bytes,
        (int Seed, int Step, string What) at)
    {
        var file = folder.At(isPacked ? "file.csv.gz" : "file.csv");
        await File.WriteAllBytesAsync(file, isPacked ? BrokenFile.Packed(bytes) : bytes);
        string[] format = kind == "online-retail" ? ["--format", kind] : [];
        await Run(
            at.Seed,
            at.Step,
            $"{at.What} of {kind}",
            [
                "import", kind == "online-retail" ? "orders" : kind, file, .. format,
                "--to", $"http://127.0.0.1:{hub.Port}",
            ]);
        File.Delete(file);
    }

    private static async Task<string> Node(HttpClient http, string name) =>
        await http.GetStringAsync(new Uri($"/api/v1/nodes/{name}", UriKind.Relative));

    private static async Task Run(int seed, int step, string what, string[] arguments, int? expected = null)
    {
        using var standard = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandTree.RunAsync(arguments, standard, error);
        var said = error.ToString() + standard;
        var place = Place(seed, step, $"{what}: exit {code}, {said[..Math.Min(said.Length, 2_000)]}");

        Known.ShouldContain(code, place);
        code.ShouldBe(expected ?? code, place);
        said.ShouldNotBeEmpty(place);
        said.ShouldNotContain("Unhandled", Case.Sensitive, place);
        said.ShouldNotContain("   at EdgeDom", Case.Sensitive, place);
    }

    private static string Place(int seed, int step, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {seed}, step {step}: {Proof.Replay(typeof(When_files_are_broken), seed)}\n{what}");
}
