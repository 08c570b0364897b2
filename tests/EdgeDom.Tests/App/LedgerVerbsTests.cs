using System.Text.Json;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Model.Stock;
using EdgeDom.Tests.Ledger;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.App.Verbs;

namespace EdgeDom.Tests.App;

/// <summary>The verbs of <c>edgedom ledger</c> as a script sees them.</summary>
public sealed class LedgerVerbsTests : IDisposable
{
    private readonly LedgerFile file = new();

    [Fact]
    public async Task A_proof_goes_from_the_ledger_to_somebody_who_has_only_the_root()
    {
        var keyFile = Fill();
        var proof = file.In("proof.json");

        (await Run("ledger", "prove", "17", "--db", file.Path, "--out", proof)).Code.ShouldBe(ExitCode.Ok);
        var verified = await Run("ledger", "verify", "--db", file.Path, "--key", keyFile, "--json");
        verified.Code.ShouldBe(ExitCode.Ok);
        var root = JsonDocument.Parse(verified.Standard).RootElement
            .GetProperty("checkpoint").GetProperty("root").GetString()!;

        (await Run("ledger", "check-proof", proof, "--root", root)).Code.ShouldBe(ExitCode.Ok);
        (await Run("ledger", "check-proof", proof, "--root", root, "--key", keyFile)).Code.ShouldBe(ExitCode.Ok);
        var wrong = await Run("ledger", "check-proof", proof, "--root", new string('0', 64));
        (wrong.Code, wrong.Standard.Contains("is for the root", StringComparison.Ordinal)).ShouldBe(
            (ExitCode.FailuresFound, true));
        await File.WriteAllTextAsync(
            proof, (await File.ReadAllTextAsync(proof)).Replace("\"quantity\": 1", "\"quantity\": 2"));
        (await Run("ledger", "check-proof", proof, "--root", root)).Code.ShouldBe(ExitCode.FailuresFound);
        (await Run("ledger", "check-proof", proof, "--root", "12")).Code.ShouldBe(ExitCode.WrongUsage);
    }

    [Fact]
    public async Task An_entry_without_a_checkpoint_ends_prove_with_4_and_the_cure()
    {
        Fill();
        var (code, standard, error) = await Run("ledger", "prove", "1003", "--db", file.Path);
        code.ShouldBe(ExitCode.FailuresFound);
        standard.ShouldBeEmpty();
        error.ShouldContain("Ask again");
    }

    [Fact]
    public async Task A_ledger_cut_short_ends_verify_with_4_and_the_place()
    {
        Fill();
        using (var stream = File.OpenWrite(file.Path))
        {
            stream.SetLength(stream.Length - 4_096);
        }

        var told = await Run("ledger", "verify", "--db", file.Path, "--json");
        told.Code.ShouldBe(ExitCode.FailuresFound);
        var found = JsonDocument.Parse(told.Standard).RootElement.GetProperty("findings")[0];
        found.GetProperty("place").GetString().ShouldBe("file");
        found.GetProperty("what").GetString()!.ShouldContain("was cut short");

        var asText = await Run("ledger", "verify", "--db", file.Path);
        (asText.Code, asText.Standard.Contains("was cut short", StringComparison.Ordinal)).ShouldBe(
            (ExitCode.FailuresFound, true));
        (await Run("ledger", "show", "--db", file.Path)).Error.ShouldContain("was cut short");
    }

    public void Dispose() => file.Dispose();

    /// <summary>1,003 entries, the last one newer than the checkpoint; returns the file with the public key.</summary>
    private string Fill()
    {
        using var key = CheckpointKey.Make();
        using var ledger = file.OpenSigned(key);
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B1", 2_000)));
        ledger.Commit(LedgerFile.Next(
            ledger,
            [.. Enumerable.Range(0, 1_000).Select(number =>
                LedgerFile.Promise($"b{number}", Account.Free, Account.Blocked, 1))]));
        ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Promise("last", Account.Free, Account.Blocked, 1)));
        File.WriteAllText(file.In("public.pem"), key.PublicPem);
        return file.In("public.pem");
    }
}
