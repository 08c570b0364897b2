using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// The hub of a world: its real desk on its real database. A crash takes everything that was not committed, also the
/// batch under way, and while it is down it hears nothing.
/// </summary>
internal sealed class HubHouse : IDisposable
{
    private readonly HubOptions options;
    private readonly Schedule schedule;
    private readonly IHubWays ways;
    private HubDesk? desk;
    private int batchesToLive;

    public HubHouse(HubOptions options, Schedule schedule, IHubWays ways)
    {
        (this.options, this.schedule, this.ways) = (options, schedule, ways);
        Restart();
    }

    public bool IsUp => desk is not null;

    public long Crashes { get; private set; }

    /// <summary>Called after a commit that has something for a site.</summary>
    public Action<string>? NewsFor { get; set; }

    /// <summary>
    /// Runs an act as one batch; false when the hub is down or dies in it, and then nothing was done.
    /// </summary>
    public bool Try<T>(Func<HubBook, Moment, T> act, out T result)
    {
        result = default!;
        if (desk is null)
        {
            return false;
        }

        if (--batchesToLive != 0)
        {
            result = desk.Run(act, schedule.Now);
            return true;
        }

        Die(act);
        return false;
    }

    /// <summary>The same for the judge, who must not be what a program dies of.</summary>
    public bool Look<T>(Func<HubBook, Moment, T> act, out T result)
    {
        result = desk is null ? default! : desk.Run(act, schedule.Now);
        return desk is not null;
    }

    /// <summary>Answers a question of a site, bytes to bytes; null when the hub is down or dies over it.</summary>
    public byte[]? Exchange(byte[] question)
    {
        var request = SyncJson.ReadRequest(question, out var why)
            ?? throw new WorldFault($"A site's question cannot be read: {why}");
        ExchangeAnswer? early = null;
        var isDone = Try(
            (book, now) => early = ways.Exchange(book, book.Site(request.Site)!, request, now), out var answer);
        answer = isDone ? answer : ways.AnswersBeforeCommit ? early : null;
        if (isDone && ways.NeedsTwoBatches)
        {
            Try(ways.Afterwards, out _);
        }

        return answer is null ? null : SyncJson.Write(answer);
    }

    /// <summary>The program dies in the batch that is so many batches away, before its commit.</summary>
    public void DieInBatch(int batches) => batchesToLive = batches;

    /// <summary>Ends the program between two batches.</summary>
    public void Kill()
    {
        if (desk is { } open)
        {
            Crashes++;
            desk = null;
            open.Dispose();
        }
    }

    /// <summary>Starts the program if it is down; no death waits for it afterwards.</summary>
    public void Restart()
    {
        batchesToLive = 0;
        if (desk is null)
        {
            desk = new HubDesk(options);
            desk.Changed += Tell;
        }
    }

    public void Dispose() => desk?.Dispose();

    private void Tell(DeskNews news)
    {
        foreach (var site in news.Sites)
        {
            NewsFor?.Invoke(site);
        }
    }

    private void Die<T>(Func<HubBook, Moment, T> act)
    {
        var under = desk!;
        _ = under.Ask(act);
        _ = under.Ask<int>((_, _) => throw new PowerCut());
        try
        {
            under.RunPending(schedule.Now);
        }
        catch (PowerCut)
        {
            Kill();
        }
    }

    private sealed class PowerCut : Exception;
}
