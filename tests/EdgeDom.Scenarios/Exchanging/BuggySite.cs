using EdgeDom.Control;
using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The product's site with one step left out or done wrong.</summary>
internal sealed class BuggySite(Planted bug) : SiteWays
{
    private const int TailLeftOut = 3;

    private long heardDown;
    private long sentUp;
    private string sentHead = "";
    private LogEntry? tail;

    public override SiteStep Brain(SiteSettings settings, SiteState state) => new BuggyBrain(settings, state, bug);

    public override ExchangeRequest Asked(ExchangeRequest request)
    {
        switch (bug)
        {
            case Planted.SiteAcknowledgesBeforeItCommits:
                return request with { DownHave = Math.Max(heardDown, request.DownHave) };
            case Planted.SiteTakesSentForDelivered or Planted.HubAcceptsGaps when request.Greeting is null:
                return Unsent(request);
            default:
                return request;
        }
    }

    public override ExchangeAnswer Heard(ExchangeAnswer answer, long openAsk)
    {
        heardDown = answer.Down.Count > 0 ? answer.Down[^1].Number : heardDown;
        return bug switch
        {
            Planted.SiteBelievesLateAnswers => answer with { Ask = openAsk },
            Planted.SiteRebuildsWithoutTheTail when answer.Instruction == SyncInstruction.Rebuild =>
                WithoutTail(answer),
            _ => answer,
        };
    }

    public override void Opening(string ledgerFile)
    {
        if (bug == Planted.SiteStoresNoRefusals)
        {
            Run(ledgerFile, "DELETE FROM posting WHERE refusal > 0");
        }
    }

    public override SiteLedger NewLife(SiteLedger ledger, string file, Moment now, LifeId life)
    {
        if (bug is not (Planted.SiteStoresNoRefusals or Planted.SiteRebuildsNoAnswers))
        {
            return ledger;
        }

        ledger.Dispose();
        Opening(file);
        if (bug == Planted.SiteRebuildsNoAnswers)
        {
            Run(file, "DELETE FROM posting WHERE entries = 0");
        }

        return SiteLedger.Open(file, now, life, isDurable: false);
    }

    // What was left out is not asked for again either: the site takes its log for whole.
    private ExchangeAnswer WithoutTail(ExchangeAnswer answer)
    {
        if (tail is null && answer.Copy.Count > TailLeftOut && answer.Copy[^1].Number == answer.UpHave)
        {
            tail = answer.Copy[^(TailLeftOut + 1)];
        }

        return tail is null ? answer : answer with
        {
            Copy = [.. answer.Copy.Where(entry => entry.Number <= tail.Number)],
            UpHave = tail.Number,
            UpHead = tail.Hash,
        };
    }

    private static void Run(string ledgerFile, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={ledgerFile};Pooling=False");
        connection.Open();
        connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private ExchangeRequest Unsent(ExchangeRequest request)
    {
        if (request.Up.Count == 0)
        {
            return request;
        }

        var fresh = request.Up.Where(entry => entry.Number > sentUp).ToArray();
        var head = fresh.Length == request.Up.Count ? request.UpHead : sentHead;
        (sentUp, sentHead) = (request.Up[^1].Number, request.Up[^1].Hash);
        return fresh.Length == 0 ? request with { Up = [] } : request with { Up = fresh, UpHead = head };
    }
}
