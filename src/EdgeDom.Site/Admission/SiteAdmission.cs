using EdgeDom.Control.Rebuilding;
using EdgeDom.Control.Settings;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Rebuilding;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Site.Admission;

/// <summary>
/// What a site does before its ledger may record anything: it greets the hub, and when the hub has a log of an earlier
/// life that this file does not continue, it reads that log back page by page, rebuilds the ledger beside the old file
/// and puts it in place. Without any network, thread or clock: questions out, answers in. A crash at any point begins
/// again with a greeting and goes on with the pages that are durable. One thread; the site works with the ledger that
/// it has opened.
/// </summary>
public sealed class SiteAdmission : IDisposable
{
    /// <summary>A log that was read back and cannot be used is asked for again after so long.</summary>
    private const int AgainAfterMillis = 60_000;

    private readonly string site;
    private readonly string file;
    private readonly SiteSettings settings;
    private readonly LifeId life;
    private readonly Moment begun;
    private readonly bool isDurable;
    private readonly CheckpointKey? key;
    private SiteLedger? ledger;
    private LedgerRebuild? rebuild;
    private LogHead place;
    private long ask;
    private long ticket;
    private bool isOpen;

    /// <summary>
    /// Opens the ledger as <see cref="SiteLedger.Open"/> does, or creates it with <paramref name="freshLife"/>, and
    /// throws what that throws. One that was admitted before needs no greeting.
    /// </summary>
    public SiteAdmission(
        string site,
        string file,
        SiteSettings settings,
        Moment now,
        LifeId freshLife,
        bool isDurable = true,
        CheckpointKey? key = null)
    {
        (this.site, this.file, this.settings, begun, this.isDurable) = (site, file, settings, now, isDurable);
        this.key = key;
        ledger = SiteLedger.Open(file, now, freshLife, isDurable, key);
        life = ledger.Life;
        Stage = ledger.IsAdmitted ? AdmissionStage.Admitted : AdmissionStage.Asking;
        place = new LogHead(ledger.UpLast, ledger.UpHead(ledger.UpLast));
    }

    /// <summary>How far it is.</summary>
    public AdmissionStage Stage { get; private set; }

    /// <summary>Why it does not go on, with the cure; empty while it does.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Entries of the site's own log read back so far.</summary>
    public long ReadBack => rebuild?.Up.Number ?? 0;

    /// <summary>The next question; it takes the place of an open one, whose answer is void from now on.</summary>
    public ExchangeRequest NextRequest()
    {
        isOpen = true;
        var at = rebuild?.Up ?? place;
        return new ExchangeRequest
        {
            Site = site,
            Life = life,
            Ask = ++ask,
            DownHave = rebuild?.Down.Number ?? ledger!.DownLast,
            UpHead = at.Hash,
            Up = [],
            Greeting = new LifeGreeting(ticket, at.Number, at.Hash, WantsCopy: rebuild is not null),
        };
    }

    /// <summary>
    /// Takes an answer and says how long to wait before the next question, in ms. One to another than the open
    /// question changes nothing.
    /// </summary>
    public int Take(ExchangeAnswer answer)
    {
        if (!isOpen || answer.Ask != ask || Stage == AdmissionStage.Admitted)
        {
            return 0;
        }

        isOpen = false;
        try
        {
            Obey(answer);
        }
        catch (InvalidDataException fault)
        {
            BeginAgain();
            Stop($"{fault.Message} People must compare this site with the hub.");
            return Math.Max(answer.RetryAfterMillis, AgainAfterMillis);
        }

        return answer.RetryAfterMillis;
    }

    /// <summary>
    /// The ledger, open and admitted, for the site to work with; whoever asks disposes of it. Throws
    /// <see cref="InvalidOperationException"/> before the hub has admitted it.
    /// </summary>
    public SiteLedger TakeLedger()
    {
        var admitted = Stage == AdmissionStage.Admitted ? ledger : null;
        ledger = admitted is null ? ledger : null;
        return admitted ?? throw new InvalidOperationException($"The ledger {file} is not admitted, or was taken.");
    }

    /// <summary>Closes what is open; what was read back is durable.</summary>
    public void Dispose()
    {
        rebuild?.Dispose();
        ledger?.Dispose();
        (rebuild, ledger) = (null, null);
    }

    private void Obey(ExchangeAnswer answer)
    {
        switch (answer.Instruction)
        {
            case SyncInstruction.None:
                ledger!.Admit();
                (Stage, Reason) = (AdmissionStage.Admitted, "");
                break;
            case SyncInstruction.Rebuild when rebuild is not null:
                ticket = answer.Ticket;
                Read(rebuild, answer);
                break;
            case SyncInstruction.Rebuild:
                ticket = answer.Ticket;
                Choose(answer);
                break;
            case SyncInstruction.Refuse when rebuild is not null:
                BeginAgain();
                goto default;
            default:
                Stop($"The hub refuses this site: {answer.Reason}");
                break;
        }
    }

    // A log that goes on from the hub's copy is shown as it is; any other is read back.
    private void Choose(ExchangeAnswer answer)
    {
        (Stage, Reason) = (AdmissionStage.Asking, "");
        if (answer.UpHave <= ledger!.UpLast && ledger.UpHead(answer.UpHave) == answer.UpHead)
        {
            place = new LogHead(answer.UpHave, answer.UpHead);
            return;
        }

        Stage = AdmissionStage.Rebuilding;
        rebuild = LedgerRebuild.Open(file, life, begun, isDurable);
    }

    private void Read(LedgerRebuild under, ExchangeAnswer answer)
    {
        under.TakeUp([.. answer.Copy.Select(ToRecord)]);
        if (under.Up.Number < answer.UpHave)
        {
            return;
        }

        if (under.IsInsideTick || under.Up.Hash != answer.UpHead)
        {
            throw new InvalidDataException($"The hub's copy ends inside a tick, at entry {under.Up.Number}.");
        }

        under.TakeDown([.. answer.Down.Select(ToRecord)]);
        if (under.Down.Number >= under.DownWanted)
        {
            Finish(under);
        }
    }

    private void Finish(LedgerRebuild under)
    {
        var state = Rebuilt.From(settings, LogFold.Of(under)).Encode();
        ledger!.Dispose();
        ledger = null;
        under.Finish(file, state);
        rebuild = null;
        StandOnFile();
        Stage = AdmissionStage.Asking;
    }

    // What was read back is of no use: the hub's copy is damaged, or somebody else answered in the hub's place. It is
    // dropped, and the next answer is met as the first one was.
    private void BeginAgain()
    {
        rebuild?.Abandon();
        rebuild = null;
        StandOnFile();
    }

    private void StandOnFile()
    {
        ledger ??= SiteLedger.Open(file, begun, life, isDurable, key);
        place = new LogHead(ledger.UpLast, ledger.UpHead(ledger.UpLast));
    }

    private void Stop(string why) => (Stage, Reason) = (AdmissionStage.Stopped, why);

    private static LogRecord ToRecord(LogEntry entry) =>
        new(entry.Number, entry.Kind, entry.Version, entry.At, entry.Body, entry.Hash);
}
