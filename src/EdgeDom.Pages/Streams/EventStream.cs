using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EdgeDom.Pages.Streams;

/// <summary>
/// Server-sent events, one stream a page: each time something is new the newest content is sent, never a backlog, and a
/// beat every 5 s so that the browser can tell a quiet stream from a dead one.
/// </summary>
public sealed class EventStream(TimeProvider time)
{
    /// <summary>Streams open at once; one more is answered 503.</summary>
    public const int StreamsMax = 256;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private int open;

    /// <summary>Streams open now.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>
    /// Serves one stream until the browser goes away or the program stops. <paramref name="make"/> is called first at
    /// once, then after each rise of <paramref name="signal"/>, but not more often than every
    /// <paramref name="gapMillis"/> ms; null, or the same body as before, sends nothing.
    /// </summary>
    public Task Serve(
        HttpContext context,
        ChangeSignal signal,
        int gapMillis,
        Func<ValueTask<PageEvent?>> make,
        CancellationToken stop) =>
        Serve(context, signal, gapMillis, async () => await make() is { } item ? [item] : [], stop);

    /// <summary>
    /// The same for a page with several kinds of events; each kind is compared with its own last body.
    /// </summary>
    public async Task Serve(
        HttpContext context,
        ChangeSignal signal,
        int gapMillis,
        Func<ValueTask<IReadOnlyList<PageEvent>>> make,
        CancellationToken stop)
    {
        if (Interlocked.Increment(ref open) > StreamsMax)
        {
            Interlocked.Decrement(ref open);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop);
        try
        {
            await Begin(context, ends.Token);
            await Follow(context.Response, signal, TimeSpan.FromMilliseconds(gapMillis), make, ends.Token);
        }
        catch (OperationCanceledException)
        {
            // The browser went away or the program stops: both are the ordinary end of a stream.
        }
        catch (IOException)
        {
            // The connection broke while writing; the browser asks again.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private static async Task Begin(HttpContext context, CancellationToken stop)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync("retry: 1000\n\n", stop);
        await context.Response.Body.FlushAsync(stop);
    }

    private async Task Follow(
        HttpResponse response,
        ChangeSignal signal,
        TimeSpan gap,
        Func<ValueTask<IReadOnlyList<PageEvent>>> make,
        CancellationToken stop)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            var seen = signal.Version;
            foreach (var item in await make())
            {
                if (!string.Equals(item.Body, last.GetValueOrDefault(item.Kind), StringComparison.Ordinal))
                {
                    await Send(response, item, stop);
                    last[item.Kind] = item.Body;
                }
            }

            await Task.Delay(gap, time, stop);
            while (!await Changed(signal, seen, stop))
            {
                await Send(response, new PageEvent("beat", 0, "{}"), stop);
            }
        }
    }

    private async Task<bool> Changed(ChangeSignal signal, long seen, CancellationToken stop)
    {
        using var beat = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pause = Task.Delay(Beat, time, beat.Token);
        var first = await Task.WhenAny(signal.WaitAfter(seen, beat.Token), pause);
        stop.ThrowIfCancellationRequested();
        await beat.CancelAsync();
        return first != pause;
    }

    private static async Task Send(HttpResponse response, PageEvent item, CancellationToken stop)
    {
        var text = new StringBuilder(item.Body.Length + 64);
        text.Append("event: ").Append(item.Kind).Append('\n');
        text.Append("id: ").Append(item.Revision.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var line in item.Body.Split('\n'))
        {
            text.Append("data: ").Append(line.TrimEnd('\r')).Append('\n');
        }

        await response.WriteAsync(text.Append('\n').ToString(), stop);
        await response.Body.FlushAsync(stop);
    }
}
