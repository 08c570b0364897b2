using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Settings;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Has it found out each night how right routing was on the day before, once: of several hub nodes the one that claims
/// a day first, and when that dies another one some minutes later. Days that were missed while no hub ran are caught up
/// with, a week at most.
/// </summary>
public sealed class RoutingAccuracyTender(HubOptions options, HubDesk desk, RoutingLook look, TimeProvider wallTime)
    : DeskRounds(wallTime)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _wallTime = wallTime;
    private long? _idleSince;

    /// <inheritdoc />
    protected override async Task Round()
    {
        if (_idleSince is { } since && _wallTime.GetElapsedTime(since) < Quiet)
        {
            return;
        }

        try
        {
            if (await desk.Ask((book, now) => RoutingDays.Claim(book, options.RoutingAccuracyHour, now))
                is not { } claimed)
            {
                _idleSince = _wallTime.GetTimestamp();
                return;
            }

            var found = await look.Of(claimed.Day, claimed.At);
            await desk.Ask((book, now) => RoutingDays.Keep(book, found, options.RoutingAccuracyLeastPercent, now));
        }
        catch (StoreAwayException)
        {
            // The next second tries again.
        }
    }
}
