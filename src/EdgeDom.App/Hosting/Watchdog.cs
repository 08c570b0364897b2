using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace EdgeDom.App.Hosting;

/// <summary>
/// Tells the service manager when the program is ready and when it stops, also when a script stands between them, and
/// feeds its watchdog as long as the program's own loop gets on; a loop that stands still gets the
/// program restarted. Does nothing where no watchdog is set.
/// </summary>
public sealed partial class Watchdog(
    ProgressProbe probe, ISystemdNotifier notifier, IHostApplicationLifetime lifetime, ILogger<Watchdog> log)
    : BackgroundService
{
    private const int FeedsPerPeriod = 3;

    // Longer than the longest pause between two questions to the hub.
    private const int MoreStartSeconds = 120;

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

    /// <summary>
    /// Tells the service manager that a start is not stuck but waits, and why; without it a first start would be ended
    /// when the hub stays away for longer than the unit allows. Does nothing where no manager listens.
    /// </summary>
    public static void StartTakesLonger(string why)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"EXTEND_TIMEOUT_USEC={MoreStartSeconds}000000\nSTATUS=Waits for the hub: {why.ReplaceLineEndings(" ")}");
        new SystemdNotifier().Notify(new ServiceState(text));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!notifier.IsEnabled)
        {
            return;
        }

        using var ready = lifetime.ApplicationStarted.Register(() => notifier.Notify(ServiceState.Ready));
        using var stopping = lifetime.ApplicationStopping.Register(() => notifier.Notify(ServiceState.Stopping));
        if (Period() is { } period)
        {
            await FeedAsync(period, stoppingToken);
        }
        else
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken);
        }
    }

    private async Task FeedAsync(TimeSpan period, CancellationToken stoppingToken)
    {
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
