using EdgeDom.Hub.Desk;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Asks the desk for something every second, until the program stops. What the desk cannot take now (too much waits, or
/// its disk is full) the next second asks again. With several nodes each may be the first.
/// </summary>
public abstract class DeskRounds(TimeProvider wallTime) : BackgroundService
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
                await TryRound();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    /// <summary>What is asked; <see cref="DeskClosedException"/> ends this round only.</summary>
    protected abstract Task Round();

    private async Task TryRound()
    {
        try
        {
            await Round();
        }
        catch (DeskClosedException)
        {
            // The next second may find room.
        }
    }
}
