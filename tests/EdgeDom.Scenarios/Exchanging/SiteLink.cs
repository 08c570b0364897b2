using EdgeDom.Site.Admission;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// Carries one site's questions to the hub and the answers back, as the site's program does: one open question, a
/// time-out, a longer pause after each failure.
/// </summary>
internal sealed class SiteLink
{
    private const int AnswerMostMillis = 30_000;
    private const int PauseMostMillis = 90 * WorldPlan.MinuteMillis;
    private const int IdleMillis = 4 * WorldPlan.HourMillis;
    private const int SoonMillis = 5 * WorldPlan.MinuteMillis;

    private readonly SiteHouse site;
    private readonly HubHouse hub;
    private readonly Wire wire;
    private readonly Schedule schedule;
    private readonly Random chance;
    private long openAsk;
    private long turn;
    private long wantedAt = long.MaxValue;
    private int pause = WorldPlan.MinuteMillis;

    public SiteLink(SiteHouse site, HubHouse hub, Wire wire, Schedule schedule, Random chance)
    {
        (this.site, this.hub, this.wire, this.schedule, this.chance) = (site, hub, wire, schedule, chance);
        site.HasNews = Soon;
        Want(chance.Next(SoonMillis));
    }

    public string Name => site.Name;

    public Wire Wire => wire;

    public long Asked { get; private set; }

    /// <summary>Comparisons that came to their end and found both sides equal.</summary>
    public long Comparisons { get; private set; }

    /// <summary>Somebody has news: ask before long.</summary>
    public void Soon() => Want(chance.Next(1_000, SoonMillis));

    /// <summary>Nothing waits any longer for a pause.</summary>
    public void Now()
    {
        pause = WorldPlan.MinuteMillis;
        Want(1);
    }

    /// <summary>The site's program has died: it waits for no answer any more.</summary>
    public void Forget()
    {
        openAsk = 0;
        turn++;
        Want(SoonMillis);
    }

    /// <summary>A question that is under way while its site dies.</summary>
    public void LastWord()
    {
        if (site.IsOpen && !wire.IsCut)
        {
            wire.SendLate(SyncJson.Write(Short(site.Sync.NextRequest(), oneIn: 2)), AtHub);
        }
    }

    private void Want(long millis)
    {
        var at = schedule.Now.UnixMillis + millis;
        if (openAsk != 0 || at >= wantedAt)
        {
            return;
        }

        wantedAt = at;
        schedule.In(millis, () =>
        {
            if (wantedAt == at)
            {
                wantedAt = long.MaxValue;
                Ask();
            }
        });
    }

    private void Ask()
    {
        if (openAsk != 0)
        {
            return;
        }

        if (!site.IsUp)
        {
            Want(SoonMillis);
            return;
        }

        Asked++;
        var request = site.Ways.Asked(
            site.Admission?.NextRequest() ?? Short(site.Sync.NextRequest(), oneIn: 4));
        openAsk = request.Ask;
        var mine = ++turn;
        wire.Send(SyncJson.Write(request), AtHub);
        schedule.In(AnswerMostMillis, () =>
        {
            if (mine == turn && openAsk != 0)
            {
                Missed();
            }
        });
    }

    // A message may carry fewer entries than it could and so end in the middle of a tick, as a very large one does.
    private ExchangeRequest Short(ExchangeRequest request, int oneIn) => request.Up.Count > 1 && chance.Next(oneIn) == 0
        ? request with { Up = [.. request.Up.Take(chance.Next(1, request.Up.Count))] }
        : request;

    private void AtHub(byte[] question)
    {
        if (hub.Exchange(question) is { } answer)
        {
            wire.Send(answer, AtSite);
        }
    }

    private void AtSite(byte[] bytes)
    {
        if (!site.IsUp)
        {
            return;
        }

        var answer = SyncJson.ReadAnswer(bytes, out var why)
            ?? throw new WorldFault($"{site.Name}: an answer of the hub cannot be read: {why}");
        if (site.Admission is { } admission)
        {
            Greeted(admission, answer);
            return;
        }

        var had = site.Ledger.UpAcknowledged;
        if (!site.Sync.Take(site.Ways.Heard(answer, openAsk), schedule.Now).Counts)
        {
            return;
        }

        openAsk = 0;
        Compared(answer.Sums);
        var isHeard = site.Ledger.UpAcknowledged > had || !site.Sync.HasToSend;
        site.Tick();
        pause = isHeard ? WorldPlan.MinuteMillis : Math.Min(PauseMostMillis, 2 * pause);
        Want(!site.Sync.HasToSend ? IdleMillis : isHeard ? chance.Next(100, 2_000) : pause);
    }

    // No world gives hub and site a reason to differ.
    private void Compared(SumsAnswer? sums)
    {
        if (sums is { IsOver: false } or { Corrected: > 0 })
        {
            throw new WorldFault($"A comparison finds that the hub's copy of {site.Name} or its rights are wrong.");
        }

        Comparisons += sums is { IsEqual: true } ? 1 : 0;
    }

    private void Greeted(SiteAdmission admission, ExchangeAnswer answer)
    {
        if (answer.Ask != openAsk)
        {
            return;
        }

        admission.Take(site.Ways.Heard(answer, openAsk));
        openAsk = 0;
        if (admission.Stage == AdmissionStage.Admitted)
        {
            site.Begin(answer);
        }

        var goesOn = admission.Stage != AdmissionStage.Stopped;
        pause = goesOn ? WorldPlan.MinuteMillis : Math.Min(PauseMostMillis, 2 * pause);
        Want(goesOn ? chance.Next(100, 2_000) : pause);
    }

    private void Missed()
    {
        openAsk = 0;
        if (site.IsOpen)
        {
            site.Sync.Lost();
        }

        Want(pause);
        pause = Math.Min(PauseMostMillis, 2 * pause);
    }
}
