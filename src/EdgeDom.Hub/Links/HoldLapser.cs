using EdgeDom.Hub.Desk;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Hub.Links;

/// <summary>Asks the desk every second to let holds lapse whose time is up; with several nodes each may be the first.
/// </summary>
public sealed class HoldLapser(HubDesk desk, TimeProvider wallTime) : BackgroundService
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
                while (await desk.Ask((book, _) => Reserving.Lapse(book)) == Reserving.LapseMax)
                {
                    // There may be more of them.
                }

                while (await desk.Ask((book, _) => Promising.Lapse(book)) == Promising.LapseMax)
                {
                    // The same.
                }
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
}
