using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace EdgeDom.App.Hosting;

/// <summary>
/// Feeds the service manager's watchdog as long as the program's own loop gets on; a loop that stands still gets the
/// program restarted. Does nothing where no watchdog is set.
/// </summary>
public sealed partial class Watchdog(ProgressProbe probe, ISystemdNotifier notifier, ILogger<Watchdog> log)
    : BackgroundService
{
    private const int FeedsPerPeriod = 3;

    private static readonly ServiceState Alive = new("WATCHDOG=1");

    /// <summary>The period that the service manager set, from WATCHDOG_USEC; null for none.</summary>
    public static TimeSpan? Period() =>
        long.TryParse(
            Environment.GetEnvironmentVariable("WATCHDOG_USEC"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var micros)
        && micros > 0
            ? TimeSpan.FromMicroseconds(micros)
            : null;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Period() is not { } period || !notifier.IsEnabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(period / FeedsPerPeriod, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (probe.GetsOn is not { } getsOn || await getsOn(stoppingToken))
            {
                notifier.Notify(Alive);
            }
            else
            {
                StandsStill(period);
            }
        }
    }

    [LoggerMessage(
        2001, LogLevel.Error, "The loop stands still; the watchdog is not fed and restarts the program after {Period}")]
    private partial void StandsStill(TimeSpan period);
}
