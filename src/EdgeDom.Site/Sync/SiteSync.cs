using EdgeDom.Ledger;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Posted;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Site.Sync;

/// <summary>
/// The site's half of the exchange (DESIGN 10), without any network: it makes questions, checks answers, and hands the
/// hub's entries to the loop, which commits them together with their effect. What is durable is in the ledger only,
/// so a
/// restart begins where the ledger stands. Used by the loop's thread only.
/// </summary>
public sealed class SiteSync(string site, SiteLedger ledger)
{
    /// <summary>Entries of the hub that may wait for the loop; the rest of an answer is asked for again.</summary>
    public const int WaitingMax = 4_000;

    private const int EntryBytesMax = 512 * 1024;
    private const int ClockOffsetMaxMillis = 2_000;

    private readonly Queue<LogRecord> waiting = new();
    private LogHead tail = new(ledger.DownLast, ledger.DownHead);
    private Question? open;

    // Begins beyond every question of a run before: at most a million questions are asked between two ticks.
    private long ask = ledger.LastTick << 20;
    private long sendAfter = ledger.UpAcknowledged;
    private Moment? heardAt;
    private bool isUp;
    private bool toldUp;
    private long? ahead;
    private long? toldAhead;
    private string toldReason = "";
    private SiteComparison? comparison;
    private SyncComparison? compared;
    private SyncHalt halt;
    private string reason = "";
    private volatile SyncView view = new(
        false, null, ledger.UpLast, ledger.UpAcknowledged, ledger.DownLast, SyncHalt.None, "");

    /// <summary>Whether the hub lacks entries, as far as known: then a question should not wait.</summary>
    public bool HasToSend => halt == SyncHalt.None && sendAfter < ledger.UpLast;

    /// <summary>Whether each side has all that the other has, as far as known.</summary>
    public bool IsLevel => isUp && halt == SyncHalt.None && sendAfter == ledger.UpLast && waiting.Count == 0;

    /// <summary>Where the exchange stands. Any thread.</summary>
    public SyncView View => view with { UpLast = ledger.UpLast, DownHave = ledger.DownLast };

    /// <summary>
    /// The next question; it takes the place of an open one, whose answer is void from now on. A halted site still
    /// asks,
    /// without entries, to learn when it may go on.
    /// </summary>
    /// <param name="waitMillis">How long the hub may hold it while it has nothing to say.</param>
    /// <param name="status">The status document, when the hub wants it.</param>
    /// <param name="now">The site's clock, to measure how far the hub's is off; null measures nothing.</param>
    public ExchangeRequest NextRequest(int waitMillis = 0, string? status = null, Moment? now = null)
    {
        var up = halt == SyncHalt.None ? WholeTicks() : [];
        var down = new LogHead(ledger.DownLast, ledger.DownHead);
        var sums = comparison is { } under && (up.Count == 0 ? sendAfter : up[^1].Number) == under.Up
            ? under.Question()
            : null;
        var wait = up.Count == 0 && sums is null && halt == SyncHalt.None && waiting.Count == 0 ? waitMillis : 0;
        open = new Question(++ask, down, sums is not null, wait == 0 ? now : null);
        return new ExchangeRequest
        {
            Site = site,
            Life = ledger.Life,
            Ask = ask,
            DownHave = down.Number,
            UpHead = ledger.UpHead(sendAfter),
            Up = [.. up.Select(ToEntry)],
            WaitMillis = wait,
            Status = status,
            Sums = sums,
            Stopped = halt == SyncHalt.Parted ? reason : null,
        };
    }

    /// <summary>
    /// Begins to compare the books with the hub's copy as of <paramref name="stand"/>; entries after it wait until
    /// the comparison is over, and one under way gives way to it.
    /// </summary>
    public void Compare(StockStand stand) =>
        comparison = stand.Up >= sendAfter ? new SiteComparison(stand) : null;

    /// <summary>Takes an answer; one to another than the open question changes nothing.</summary>
    public SyncTaking Take(ExchangeAnswer answer, Moment now)
    {
        if (open is not { } question || answer.Ask != question.Ask)
        {
            return new SyncTaking(false, 0, false);
        }

        open = null;
        isUp = true;
        heardAt = now;
        Compared(answer, question.IsComparing, now);
        LookAtClock(answer, question, now);
        Obey(answer);
        if (halt == SyncHalt.None && AgreesOnUp(answer))
        {
            ledger.Admit();
            sendAfter = answer.UpHave;
            ledger.AcknowledgeUp(sendAfter);
            TakeDown(answer, question.Down);
        }

        Show();
        return new SyncTaking(true, answer.RetryAfterMillis, answer.WantsStatus);
    }

    /// <summary>The question could not be asked or got no answer.</summary>
    public void Lost()
    {
        open = null;
        isUp = false;
        Show();
    }

    /// <summary>
    /// Adds what came in for this tick: what has changed about the link, and up to <paramref name="entriesMax"/>
    /// entries, dense after the last committed one.
    /// </summary>
    public void Gather(List<Fact> facts, List<LogRecord> entries, int entriesMax)
    {
        if (isUp != toldUp)
        {
            toldUp = isUp;
            facts.Add(new HubLinkChanged(isUp));
        }

        if (reason != toldReason)
        {
            toldReason = reason;
            facts.Add(new HubExchangeStopped(reason));
        }

        if (ahead is { } measured && measured != toldAhead)
        {
            toldAhead = measured;
            facts.Add(new ClocksDiffer(measured));
        }

        while (entries.Count < entriesMax && waiting.TryDequeue(out var entry))
        {
            entries.Add(entry);
        }
    }

    // The hub's copy ends with a whole tick, so that a rebuild finds no movement without its message. A tick too large
    // for one question goes in parts.
    private IReadOnlyList<LogRecord> WholeTicks()
    {
        var up = ledger.UpAfter(sendAfter, SyncJson.EntriesMax, EntryBytesMax);
        if (comparison is { } under)
        {
            up = [.. up.TakeWhile(record => record.Number <= under.Up)];
        }

        var whole = PostedTick.WholeTicks(up);
        return whole is 0 || whole == up.Count ? up : [.. up.Take(whole)];
    }

    // Taken at the middle of the round trip of questions that the hub does not hold: off by half of it at most.
    private void LookAtClock(ExchangeAnswer answer, Question question, Moment now)
    {
        if (question.SentAt is { } sentAt && answer.HubAt is { } hubAt && now.Since(sentAt) >= 0)
        {
            var offset = hubAt.Since(sentAt) - (now.Since(sentAt) / 2);
            var isOff = Math.Abs(offset) - (now.Since(sentAt) / 2) > ClockOffsetMaxMillis;
            ahead = !isOff ? 0 : ahead is null or 0 ? offset : ahead;
        }
    }

    // A hub that does not answer the question does not know of comparisons, or has other trouble now. One whose copy
    // stands elsewhere says that it is over, and neither equal nor corrected.
    private void Compared(ExchangeAnswer answer, bool wasAsked, Moment now)
    {
        if (wasAsked && comparison is not null && answer.Sums is { IsOver: true } end
            && (end.IsEqual || end.Corrected > 0))
        {
            compared = new SyncComparison(now, end.IsEqual, end.Corrected);
        }

        if (wasAsked && (answer.Sums is null || comparison?.Take(answer.Sums) != true))
        {
            comparison = null;
        }
    }

    private void Obey(ExchangeAnswer answer)
    {
        switch (answer.Instruction)
        {
            case SyncInstruction.None or SyncInstruction.ResendFrom when halt is not SyncHalt.Parted:
                (halt, reason) = (SyncHalt.None, "");
                break;
            case SyncInstruction.Refuse:
                (halt, reason) = (SyncHalt.Refused, $"The hub refuses this site: {answer.Reason}");
                break;
            case SyncInstruction.Upgrade:
                (halt, reason) = (SyncHalt.MustUpgrade, $"Nothing is exchanged; all work goes on. {answer.Reason}");
                break;
            case SyncInstruction.Rebuild:
                (halt, reason) = (SyncHalt.MustRebuild, $"The hub asks for a rebuild first: {answer.Reason}");
                break;
        }
    }

    private bool AgreesOnUp(ExchangeAnswer answer)
    {
        if (answer.UpHave >= 0 && answer.UpHave <= ledger.UpLast && ledger.UpHead(answer.UpHave) == answer.UpHead)
        {
            return true;
        }

        Part(answer.UpHave > ledger.UpLast
            ? $"The hub has {answer.UpHave} entries of this site, the ledger {ledger.UpLast}: an old copy runs here."
            : $"Entry {answer.UpHave} of this site is another one at the hub.");
        return false;
    }

    private void TakeDown(ExchangeAnswer answer, LogHead asked)
    {
        // Also where it has nothing more: a hub that was put back writes other entries under numbers that it gave
        // before.
        if (answer.DownHead != asked.Hash || (answer.Down.Count > 0 && answer.Down[0].Number != asked.Number + 1))
        {
            Part($"The hub's entries do not go on after entry {asked.Number} that this ledger has.");
            return;
        }

        var hash = asked.Hash;
        foreach (var entry in answer.Down)
        {
            hash = HashChain.Link(hash, entry.Number, entry.Kind, entry.Version, entry.At.UnixMillis, entry.Body);
            if (hash != entry.Hash || (entry.Number == tail.Number && hash != tail.Hash))
            {
                Part($"Entry {entry.Number} of the hub does not have the hash that its bytes give.");
                return;
            }

            if (entry.Number > tail.Number && waiting.Count < WaitingMax)
            {
                tail = new LogHead(entry.Number, hash);
                waiting.Enqueue(new LogRecord(
                    entry.Number, entry.Kind, entry.Version, entry.At, entry.Body, entry.Hash));
            }
        }
    }

    private void Part(string why) => (halt, reason) =
        (SyncHalt.Parted, $"{why} Nothing was overwritten; compare both with 'edgedom ledger verify' before going on.");

    private void Show() => view = new SyncView(
        isUp, heardAt, ledger.UpLast, sendAfter, ledger.DownLast, halt, reason) { Compared = compared };

    private static LogEntry ToEntry(LogRecord record) =>
        new(record.Number, record.Kind, record.Version, record.At, record.Body, record.Hash);

    private sealed record Question(long Ask, LogHead Down, bool IsComparing, Moment? SentAt);
}
