using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Model.Time;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Asks every site that can be reached for its status, again and again, and tells the desk which sites are stale, and
/// how long new orders would need at the others.
/// </summary>
public sealed class SitePoller(
    HubOptions options, HubDesk desk, SiteWatch watch, SiteWords words, TimeProvider time, TimeProvider wallTime)
    : BackgroundService
{
    private const int StatusBytesMax = 1024 * 1024;

    private static readonly TimeSpan AnswerMost = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = AnswerMost, MaxResponseContentBufferSize = StatusBytesMax,
    };

    /// <inheritdoc />
    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.StatusPollMillis), wallTime);
        try
        {
            do
            {
                await Task.WhenAll(options.Sites.Select(site => Ask(site, stoppingToken)));
                await words.Share(Moment.Of(time.GetUtcNow()));
                await TellDesk();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
        catch (DeskClosedException)
        {
            // The desk has stopped first; there is nobody left to tell.
        }
    }

    private async Task Ask(SiteOptions site, CancellationToken stop)
    {
        if (site.Url is null)
        {
            return;
        }

        try
        {
            var bytes = await _client.GetByteArrayAsync(new Uri($"{site.Url.TrimEnd('/')}/api/v1/status"), stop);
            using var document = JsonDocument.Parse(bytes);
            watch.Told(site.Site, document.RootElement.Clone(), Moment.Of(time.GetUtcNow()));
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException
            || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            watch.Missed(site.Site, fault.Message);
        }
    }

    private Task<int> TellDesk()
    {
        var now = Moment.Of(time.GetUtcNow());
        var stale = options.Sites.Where(site => watch.IsStale(site, now)).Select(site => site.Site).ToArray();
        var heard = options.Sites.Where(site => watch.IsHeard(site, now)).Select(site => site.Site).ToArray();
        var fresh = options.Sites.Where(site => !watch.IsStale(site, now) && watch.IsFresh(site.Site, now))
            .ToDictionary(site => site.Site, site => watch.Of(site.Site).Status, StringComparer.Ordinal);
        return desk.Ask((book, at) =>
        {
            book.StaleSites.Clear();
            book.StaleSites.UnionWith(stale);
            foreach (var site in options.Sites)
            {
                book.Look(site.Site);
                if (book.Site(site.Site) is { Trouble.Length: > 0 })
                {
                    book.StaleSites.Add(site.Site);
                }

                var isFresh = fresh.TryGetValue(site.Site, out var status) && !book.StaleSites.Contains(site.Site);
                book.Ready.Hear(site.Site, isFresh, status);
                SiteTelling.Look(book, site.Site, book.StaleSites.Contains(site.Site), heard.Contains(site.Site), at);
                SiteOutage.Look(book, site.Site, options.OutageAfterSeconds, at);
            }

            return stale.Length;
        });
    }
}
