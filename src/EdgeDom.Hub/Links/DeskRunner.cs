using EdgeDom.Hub.Desk;
using EdgeDom.Ledger.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Runs the desk with the program: a broken desk stops the program, so that it starts again from the database.
/// </summary>
public sealed class DeskRunner(
    HubDesk desk, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<DeskRunner> log) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        desk.Broke += Stop;
        desk.Filled += Tell;
        desk.Start(time);
        _ = desk.Ask((book, now) =>
        {
            foreach (var site in book.Sites)
            {
                LaterKinds.CatchUp(book, site, now);
            }

            return true;
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        desk.Broke -= Stop;
        desk.Filled -= Tell;
        return Task.CompletedTask;
    }

    private void Tell(Exception full) => log.LogError("What is asked of the hub is refused: {Why}", full.Message);

    private void Stop(Exception broken)
    {
        if (broken is SqliteException found)
        {
            log.LogCritical("The program stops: {Why}", DiskFault.Of("the hub's database", found).Message);
        }
        else
        {
            log.LogCritical(broken, "The hub's desk broke; the program stops and must be started again");
        }

        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}
