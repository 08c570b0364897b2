using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Site.Api;

/// <summary>
/// Refuses in words what the web server finds broken only while a request is read (too large, cut off, chunks of
/// garbage); without it such a request would count as a failure of the program.
/// </summary>
internal static class BrokenRequests
{
    /// <summary>Puts the guard in front of everything that follows.</summary>
    public static void UseBrokenRequests(this IApplicationBuilder app) => app.Use(Guard);

    private static async Task Guard(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await Problem.Make(refused.StatusCode, "bad-request", "The request is broken", refused.Message)
                .ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away.
        }
    }
}
