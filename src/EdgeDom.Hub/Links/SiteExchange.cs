using System.Text;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Sites;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Links;

/// <summary>
/// The hub's side of one exchange with a site: its new entries, their effects and the cursor move in the batch at hand.
/// Entries seen before are skipped, a gap is asked for again, a fork or an old life is refused and changes nothing.
/// </summary>
public static class SiteExchange
{
    /// <summary>
    /// Most bytes of entries in one answer; half of what a message may have, because quotes are escaped.
    /// </summary>
    public const int EntryBytesMax = SyncJson.BytesMax / 2;

    private const int RefusedRetryMillis = 60_000;

    /// <summary>Answers one question. The site must be known; callers have checked its token.</summary>
    public static ExchangeAnswer Exchange(HubBook book, SiteRecord site, ExchangeRequest request, Moment now)
    {
        if (!SyncVersions.IsUnderstood(request.Speaks, request.Least))
        {
            var versions = $"{SyncVersions.Oldest} to {SyncVersions.Newest}";
            var older = request.Least > SyncVersions.Newest ? "hub" : "site";
            var why = $"The hub speaks versions {versions} of the exchange, the site {request.Least} to"
                + $" {request.Speaks}: upgrade the {older}.";
            return site.Life.Length == 0 || site.Life == request.Life.Value
                ? Stop(book, site, request, SyncInstruction.Upgrade, why)
                : LeaveAlone(book, site, request, SyncInstruction.Upgrade, why);
        }

        if (LifeFence.Meet(book, site, request) is { } met)
        {
            return Met(book, site, request, met);
        }

        var fresh = request.Up.SkipWhile(entry => entry.Number <= site.UpHave).ToArray();
        if (fresh.Length > 0 && fresh[0].Number > site.UpHave + 1)
        {
            return Answer(book, site, request) with
            {
                Instruction = SyncInstruction.ResendFrom,
                Reason = $"Entries {site.UpHave + 1} to {fresh[0].Number - 1} are missing.",
            };
        }

        if (Fork(book, site, request, fresh) is { } fork)
        {
            return Stop(book, site, request, SyncInstruction.Refuse, fork);
        }

        if (request.Stopped is { Length: > 0 } stopped)
        {
            var told = stopped.Length > SyncJson.StoppedMax ? stopped[..SyncJson.StoppedMax] : stopped;
            return Stop(book, site, request, SyncInstruction.None, $"The site has stopped by itself: {told}");
        }

        if (request.DownHave != site.DownAcked || site.Trouble.Length > 0)
        {
            (site.DownAcked, site.Trouble) = (request.DownHave, "");
            book.Touch(site);
        }

        LaterKinds.CatchUp(book, site, now);
        SiteTicks.Take(book, site, fresh, now);
        var sums = request.Sums is null ? null : SiteComparing.Compare(book, site, request.Sums, now);
        return Answer(book, site, request) with { Sums = sums, HubAt = now };
    }

    private static ExchangeAnswer Met(HubBook book, SiteRecord site, ExchangeRequest request, LifeMeeting met)
    {
        if (met.IsForPeople)
        {
            Note(book, site, met.Reason);
        }

        return met is { IsForPeople: true, Instruction: SyncInstruction.Refuse }
            ? LeaveAlone(book, site, request, met.Instruction, met.Reason)
            : Answer(book, site, request) with
            {
                Down = met.SendsDown ? Down(book, site, request.DownHave) : [],
                Copy = met.SendsCopy ? Copy(book, site, request.Greeting!.UpAt) : [],
                Ticket = met.Ticket,
                Instruction = met.Instruction,
                Reason = met.Reason,
                RetryAfterMillis = met.Instruction == SyncInstruction.Refuse ? RefusedRetryMillis : 0,
            };
    }

    private static string? Fork(HubBook book, SiteRecord site, ExchangeRequest request, IReadOnlyList<LogEntry> fresh)
    {
        if (request.Up.Count == 0)
        {
            return null;
        }

        var before = request.Up[0].Number - 1;
        var seam = before == site.UpHave ? site.UpHead
            : before == 0 ? HashChain.Start : book.Store.Logs.UpHash(site.Site, before);
        if (seam != request.UpHead)
        {
            return $"The chains part before entry {before + 1}.";
        }

        var head = request.UpHead;
        foreach (var entry in request.Up)
        {
            before++;
            var hash = HashChain.Link(head, before, entry.Kind, entry.Version, entry.At.UnixMillis, entry.Body);
            if (entry.Number != before || entry.Hash != hash)
            {
                return $"Entry {entry.Number} does not follow {before - 1}, or its hash is wrong.";
            }

            head = entry.Hash;
            if (before <= site.UpHave && book.Store.Logs.UpHash(site.Site, before) != head)
            {
                return $"The chains part at entry {before}.";
            }
        }

        return null;
    }

    private static ExchangeAnswer Stop(
        HubBook book, SiteRecord site, ExchangeRequest request, SyncInstruction instruction, string reason)
    {
        Note(book, site, reason);
        return LeaveAlone(book, site, request, instruction, reason);
    }

    private static void Note(HubBook book, SiteRecord site, string trouble)
    {
        if (site.Trouble != trouble)
        {
            site.Trouble = trouble;
            book.Touch(site);
        }
    }

    // Nothing is exchanged, and the site asks again after a while.
    private static ExchangeAnswer LeaveAlone(
        HubBook book, SiteRecord site, ExchangeRequest request, SyncInstruction instruction, string reason) =>
        Answer(book, site, request) with
        {
            Down = [], Instruction = instruction, Reason = reason, RetryAfterMillis = RefusedRetryMillis,
        };

    private static ExchangeAnswer Answer(HubBook book, SiteRecord site, ExchangeRequest request)
    {
        var have = Math.Clamp(request.DownHave, 0, site.DownLast);
        var isAdmitted = site.Life == request.Life.Value;
        return new ExchangeAnswer
        {
            Ask = request.Ask,
            UpHave = isAdmitted ? site.UpHave : site.UpWhole,
            UpHead = isAdmitted ? site.UpHead : SiteTicks.Head(book, site),
            Down = Down(book, site, have),
            DownHead = have == 0 ? HashChain.Start
                : have == site.DownLast ? site.DownHead : book.Store.Logs.DownHash(site.Site, have) ?? HashChain.Start,
        };
    }

    private static IReadOnlyList<LogEntry> Down(HubBook book, SiteRecord site, long have) =>
        have >= site.DownLast ? [] : Bounded(book.Store.Logs.DownAfter(site.Site, have, SyncJson.EntriesMax));

    private static IReadOnlyList<LogEntry> Copy(HubBook book, SiteRecord site, long have) =>
        have >= site.UpWhole ? [] : Bounded(book.Store.Logs.UpAfter(
            site.Site, have, (int)Math.Min(SyncJson.EntriesMax, site.UpWhole - have)));

    private static LogEntry[] Bounded(IReadOnlyList<LogEntry> entries)
    {
        var bytes = 0;
        return
        [
            .. entries.TakeWhile((entry, index) =>
                (bytes += Encoding.UTF8.GetByteCount(entry.Body) + 256) <= EntryBytesMax || index == 0),
        ];
    }
}
