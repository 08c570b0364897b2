using EdgeDom.Ledger;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Posted;
using EdgeDom.Ledger.Rebuilding;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class LedgerRebuildTests : IDisposable
{
    private readonly PostingBench bench = new();

    private string Place => bench.File.In("rebuilt.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_rebuilt_ledger_answers_a_repeated_posting_as_the_lost_one_did()
    {
        var hold = PostingBench.Request(
            "hold", new PostingStep.Hold(ReservationId.Of("R1"), PostingBench.Mug, Account.Free, 3));
        var much = PostingBench.Request(
            "much", new PostingStep.Hold(ReservationId.Of("R2"), PostingBench.Mug, Account.Free, 99));
        bench.Receive();
        var answers = bench.Post(hold, much);
        answers.Select(answer => answer.Outcome).ShouldBe([PostingOutcome.Accepted, PostingOutcome.Refused]);
        var entries = bench.Ledger.LastEntry;
        Rebuild();

        using var rebuilt = SiteLedger.Open(Place, LedgerFile.Noon, LedgerFile.Life);
        rebuilt.LastEntry.ShouldBe(entries);
        rebuilt.Balances().ShouldBe(bench.Ledger.Balances());
        foreach (var (request, answer) in new[] { hold, much }.Zip(answers))
        {
            var again = rebuilt.Desk.Decide(request, bench.House);
            (again.Outcome, again.Tick, again.FirstEntry, again.Entries).ShouldBe(
                (answer.Outcome, answer.Tick, answer.FirstEntry, answer.Entries));
            again.Results.ShouldBe(answer.Results);
        }

        LedgerVerifier.Verify(Place).Broken.ShouldBeEmpty();
    }

    [Fact]
    public void A_tick_that_does_not_give_the_chain_it_tells_is_not_written()
    {
        bench.Receive();
        var up = bench.Ledger.UpAfter(0, 100, int.MaxValue);
        var packed = Convert.FromBase64String(up[0].Body.Split('"')[3]);
        packed[^1] ^= 1;
        var other = $"{{\"packed\":\"{Convert.ToBase64String(packed)}\",\"more\":{PostedTick.Read(up[0].Body).More}}}";
        using var rebuild = LedgerRebuild.Open(Place, LedgerFile.Life, LedgerFile.Noon);
        var hash = HashChain.Link(
            HashChain.Start, 1, up[0].Kind, up[0].Version, up[0].At.UnixMillis, other);
        Should.Throw<InvalidDataException>(() => rebuild.TakeUp([up[0] with { Body = other, Hash = hash }]));
        (rebuild.Up.Number, rebuild.Entries).ShouldBe((0, 0));
    }

    [Fact]
    public void A_log_that_begins_with_bodies_of_the_first_version_gives_the_same_ledger()
    {
        var hold = PostingBench.Request("hold", new PostingStep.Hold(
            ReservationId.Of("R1"), PostingBench.Mug, Account.Free, 3, HoldMillis: 60_000, Owner: "ACME"));
        var much = PostingBench.Request(
            "much", new PostingStep.Hold(ReservationId.Of("R2"), PostingBench.Mug, Account.Free, 99));
        var count = PostingBench.Request("count", new PostingStep.Count(
            PostingBench.Mug, PostingBench.Bin, 1, 8, "L1", "ACME"));
        bench.Receive(lot: "L1", owner: "ACME");
        PostingAnswer[] answers = [.. bench.Post(hold, much), .. bench.Post(count)];
        Rebuild(FirstBodies.Before([.. bench.Ledger.UpAfter(4, 1_000, int.MaxValue)]));

        using var rebuilt = SiteLedger.Open(Place, LedgerFile.Noon, LedgerFile.Life);
        rebuilt.LastEntry.ShouldBe(bench.Ledger.LastEntry);
        rebuilt.Balances().ShouldBe(bench.Ledger.Balances());
        rebuilt.ReservationOf(ReservationId.Of("R1")).ShouldBe(bench.Ledger.ReservationOf(ReservationId.Of("R1")));
        foreach (var (request, answer) in new[] { hold, much, count }.Zip(answers))
        {
            var again = rebuilt.Desk.Decide(request, bench.House);
            (again with { Results = [] }).ShouldBe(answer with { Results = [] });
            again.Results.ShouldBe(answer.Results);
        }

        LedgerVerifier.Verify(Place).Broken.ShouldBeEmpty();
    }

    private void Rebuild() => Rebuild(bench.Ledger.UpAfter(0, 1_000, int.MaxValue));

    private void Rebuild(IEnumerable<LogRecord> records)
    {
        using var rebuild = LedgerRebuild.Open(Place, LedgerFile.Life, LedgerFile.Noon);
        foreach (var record in records)
        {
            rebuild.TakeUp([record]);
        }

        rebuild.Finish(Place, new byte[] { 1 });
    }
}
