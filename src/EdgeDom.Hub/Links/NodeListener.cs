using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Wakes what waits at this node when another node on the same database has committed; does nothing on a file.
/// </summary>
public sealed class NodeListener(HubOptions options, HubDesk desk, HubNews news, TimeProvider wallTime)
    : BackgroundService
{
    private long _turn = -1;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.PostgresAddress is not { } address)
        {
            return;
        }

        try
        {
            await PostgresEar.Listen(address, HubSchema.TurnColumn, Heard, Looked, wallTime, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private void Heard(string text)
    {
        var words = HubJson.Read<JsonElement>(text).EnumerateArray().Select(word => word.GetString()!).ToArray();
        if (words is not [var from, var what, .. var sites] || from == desk.Number)
        {
            return;
        }

        if (what == DeskNews.All)
        {
            news.TellAll();
        }
        else
        {
            news.Tell(what.Length > 0, sites);
        }
    }

    private void Looked(long turn)
    {
        if (turn != _turn)
        {
            _turn = turn;
            news.TellAll();
        }
    }
}
