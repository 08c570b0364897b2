using System.Text;
using EdgeDom.Ledger.Verification;
using EdgeDom.Scenarios.Running;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// The real site program whose ledger somebody changes under it, with the word that lets a connection in: what must
/// always hold does not at the next commit.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_the_books_break
{
    [Theory]
    [InlineData("UPDATE head SET tick = tick + 1", "UPDATE head SET tick = tick - 1")]
    [InlineData(
        "INSERT INTO entry SELECT number + 1, tick, at, id || '-more', sku, lot, owner, from_kind, from_key, to_kind,"
        + " to_key, quantity, cause, hash FROM entry ORDER BY number DESC LIMIT 1",
        "DELETE FROM entry WHERE id LIKE '%-more'")]
    public async Task The_program_ends_acknowledges_nothing_and_goes_on_once_they_are_right_again(
        string harm, string cure)
    {
        Proof.At($"programs start; {harm}");
        using var trial = new Trial(speedPermille: null);
        using var http = new HttpClient { BaseAddress = new Uri(trial.SiteUrl), Timeout = TimeSpan.FromSeconds(60) };
        await using var hub = trial.StartHub();
        await using var site = trial.StartSite();
        await Wait.Until(http.IsReady, 120, () => site.Said);
        (await Post(http, trial, "before")).ShouldBeTrue();
        site.HasEnded.ShouldBeFalse(site.Said);

        Proof.At($"the next commit; {harm}");
        Change(trial.LedgerFile, harm);
        (await Post(http, trial, "after")).ShouldBeFalse("nothing is acknowledged that is not written");
        await Wait.Until(() => site.HasEnded, 60, () => site.Said);
        await Wait.Until(() => site.Said.Contains("program stops", StringComparison.Ordinal), 5, () => site.Said);
        site.ExitCode.ShouldBe(1, site.Said);
        site.Said.Split('\n').Count(line => line.Contains("program stops", StringComparison.Ordinal))
            .ShouldBe(1, site.Said);

        Proof.At($"started again; {cure}");
        Change(trial.LedgerFile, cure);
        await using var again = trial.StartSite();
        await Wait.Until(http.IsReady, 120, () => again.Said);
        (await Post(http, trial, "after")).ShouldBeTrue(again.Said);
        (await again.StopAsync()).Code.ShouldBe(0, again.Said);
        LedgerVerifier.Verify(trial.LedgerFile, null, TestContext.Current.CancellationToken).Broken.ShouldBeEmpty();
    }

    private static async Task<bool> Post(HttpClient http, Trial trial, string id)
    {
        var sku = trial.ReadSite().Options.Items[0].Sku;
        using var body = new StringContent(
            $$"""
            {"id":"{{id}}","steps":[{"step":"transfer","sku":"{{sku}}","owner":"TRIAL","from":"supplier",
            "to":"lostFound","quantity":1}]}
            """,
            Encoding.UTF8,
            "application/json");
        try
        {
            using var answer = await http.PostAsync("/api/v1/postings", body);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static void Change(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout = 5000; {sql}";
        command.ExecuteNonQuery();
    }
}
