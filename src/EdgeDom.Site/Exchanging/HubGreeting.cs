using EdgeDom.Model.Time;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Settings;
using EdgeDom.Wire;
using EdgeDom.Wire.Sync;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site.Exchanging;

/// <summary>
/// Carries an admission over HTTP in real time, until the hub has admitted the site's ledger. Nothing of the site runs
/// before, and somebody may stand beside it who has just started the hub: faults back off from 1 to 10 s only, with
/// jitter.
/// </summary>
internal sealed partial class HubGreeting : IDisposable
{
    private const int BackOffMinMillis = 1_000;
    private const int BackOffMaxMillis = 10_000;

    private readonly SiteAdmission admission;
    private readonly TimeProvider wallTime;
    private readonly ILogger<HubGreeting> log;
    private readonly Uri address;
    private readonly HubPost post;
    private readonly BackOff faults;
    private string lastFault = "";
    private volatile GreetingView view;

    /// <summary>Throws <see cref="InvalidDataException"/> when address or token cannot be used.</summary>
    public HubGreeting(
        string site, HubOptions options, SiteAdmission admission, TimeProvider wallTime, ILogger<HubGreeting> log)
    {
        (this.admission, this.wallTime, this.log) = (admission, wallTime, log);
        address = new Uri(HubLink.ReadAddress(options.Url), SyncJson.PathOf(site));
        post = new HubPost(address, SecretRef.Read(options.TokenRef), wallTime);
        faults = new BackOff(BackOffMinMillis, BackOffMaxMillis, HubLink.SeedOf(site));
        view = new GreetingView(
            new Uri(options.Url), Moment.Of(wallTime.GetUtcNow()), admission.Stage, admission.ReadBack, "");
    }

    /// <summary>How it gets on. Any thread.</summary>
    public GreetingView View => view;

    /// <summary>
    /// Asks until the ledger is admitted; throws only when <paramref name="stop"/> says so or <paramref name="waits"/>
    /// fails, which is told why, after each question that did not end the waiting.
    /// </summary>
    public async Task Run(Func<string, Task> waits, CancellationToken stop)
    {
        while (admission.Stage != AdmissionStage.Admitted)
        {
            var outcome = await post.Send(SyncJson.Write(admission.NextRequest()), stop);
            var millis = outcome.Answer is { } answer ? admission.Take(answer) : 0;
            var why = outcome.Answer is null ? outcome.Fault : admission.Reason;
            view = view with { Stage = admission.Stage, ReadBack = admission.ReadBack, Why = why };
            Say(why);
            if (why.Length > 0 || admission.Stage == AdmissionStage.Rebuilding)
            {
                await waits(why.Length > 0 ? why : $"{admission.ReadBack} entries of the site's log are read back.");
            }

            if (why.Length == 0)
            {
                faults.Reset();
            }

            var pause = why.Length > 0 && millis == 0 ? faults.Next() : TimeSpan.FromMilliseconds(millis);
            await Task.Delay(pause, wallTime, stop);
        }

        Admitted(address);
    }

    /// <inheritdoc />
    public void Dispose() => post.Dispose();

    private void Say(string fault)
    {
        if (fault.Length > 0 && !string.Equals(fault, lastFault, StringComparison.Ordinal))
        {
            Waits(address, fault);
        }

        lastFault = fault;
    }

    [LoggerMessage(
        1035,
        LogLevel.Warning,
        "This site's ledger waits for the hub at {Address} to admit it and records nothing before: {Why}")]
    private partial void Waits(Uri address, string why);

    [LoggerMessage(1036, LogLevel.Information, "The hub at {Address} has admitted this site's ledger")]
    private partial void Admitted(Uri address);
}
