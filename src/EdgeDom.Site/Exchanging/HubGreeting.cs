using EdgeDom.Site.Admission;
using EdgeDom.Site.Settings;
using EdgeDom.Wire;
using EdgeDom.Wire.Sync;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site.Exchanging;

/// <summary>
/// Carries an admission over HTTP in real time, until the hub has admitted the site's ledger. Nothing of the site runs
/// before. Faults back off from 1 to 60 s, with jitter.
/// </summary>
internal sealed partial class HubGreeting : IDisposable
{
    private const int BackOffMinMillis = 1_000;
    private const int BackOffMaxMillis = 60_000;

    private readonly SiteAdmission admission;
    private readonly TimeProvider wallTime;
    private readonly ILogger<HubGreeting> log;
    private readonly Uri address;
    private readonly HubPost post;
    private readonly BackOff faults;
    private string lastFault = "";

    /// <summary>Throws <see cref="InvalidDataException"/> when address or token cannot be used.</summary>
    public HubGreeting(
        string site, HubOptions options, SiteAdmission admission, TimeProvider wallTime, ILogger<HubGreeting> log)
    {
        (this.admission, this.wallTime, this.log) = (admission, wallTime, log);
        address = new Uri(HubLink.ReadAddress(options.Url), SyncJson.PathOf(site));
        post = new HubPost(address, SecretRef.Read(options.TokenRef), wallTime);
        faults = new BackOff(BackOffMinMillis, BackOffMaxMillis, HubLink.SeedOf(site));
    }

    /// <summary>
    /// Asks until the ledger is admitted; throws only when <paramref name="stop"/> says so. <paramref name="waits"/> is
    /// told why, at each question that did not get on.
    /// </summary>
    public async Task Run(Action<string>? waits, CancellationToken stop)
    {
        while (admission.Stage != AdmissionStage.Admitted)
        {
            var outcome = await post.Send(SyncJson.Write(admission.NextRequest()), stop);
            var pause = TimeSpan.Zero;
            if (outcome.Answer is { } answer)
            {
                var millis = admission.Take(answer);
                Say(admission.Reason, waits);
                var isStopped = admission.Stage == AdmissionStage.Stopped;
                pause = isStopped && millis == 0 ? faults.Next() : TimeSpan.FromMilliseconds(millis);
            }
            else
            {
                Say(outcome.Fault, waits);
                pause = faults.Next();
            }

            await Task.Delay(pause, wallTime, stop);
        }

        Admitted(address);
    }

    /// <inheritdoc />
    public void Dispose() => post.Dispose();

    private void Say(string fault, Action<string>? waits)
    {
        if (fault.Length > 0)
        {
            waits?.Invoke(fault);
        }

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
