using EdgeDom.Hub.Desk;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Asks the desk every second to take supply for late whose day has passed, and to look again at what waits; with
/// several nodes each may be the first.
/// </summary>
public sealed class SupplyTender(HubDesk desk, TimeProvider wallTime) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, wallTime);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Tend();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
        catch (DeskClosedException)
        {
            // The desk has stopped first.
        }
    }

    private async Task Tend()
    {
        try
        {
            while (await desk.Ask(Supplying.Tend))
            {
                // There is more of it.
            }
        }
        catch (DeskClosedException) when (desk.Broken is null)
        {
            // There is no room for it now; the next second may find some.
        }
    }
}
