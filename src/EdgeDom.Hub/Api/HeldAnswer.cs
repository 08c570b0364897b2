using EdgeDom.Wire.Sync;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>
/// An answer to a site that may take a while. Until it is there, a space is sent every second (white space before JSON
/// means nothing), so that the site can tell a hub with nothing to say from a line that is dead. An answer that fails
/// before the first space has its usual status; after it the connection breaks and the site asks anew.
/// </summary>
/// <param name="answer">The answer to come.</param>
/// <param name="wallTime">The clock of the breaths.</param>
internal sealed class HeldAnswer(Task<ExchangeAnswer> answer, TimeProvider wallTime) : IResult
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private static readonly byte[] Space = " "u8.ToArray();

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        while (!await IsThere(httpContext.RequestAborted))
        {
            await response.Body.WriteAsync(Space, httpContext.RequestAborted);
            await response.Body.FlushAsync(httpContext.RequestAborted);
        }

        var bytes = SyncJson.Write(await answer);
        if (!response.HasStarted)
        {
            response.ContentLength = bytes.Length;
        }

        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private async Task<bool> IsThere(CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var pause = Task.Delay(Breath, wallTime, end.Token);
        var isThere = await Task.WhenAny(answer, pause) == answer;
        await end.CancelAsync();
        return isThere || aborted.IsCancellationRequested;
    }
}
