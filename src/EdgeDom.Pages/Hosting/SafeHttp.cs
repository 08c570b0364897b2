using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Pages.Hosting;

/// <summary>
/// What every answer and request must keep to: strict headers, a host name of this machine, no writing from foreign
/// pages.
/// </summary>
public static class SafeHttp
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// Puts the guards in front of everything that follows. A program whose callers must all sign in
    /// <paramref name="takesAnyHost"/>: a page of another host, led here by a name, has nothing to sign in with.
    /// </summary>
    public static void UseSafeHttp(this IApplicationBuilder app, bool takesAnyHost = false) =>
        app.Use((context, next) => Guard(context, next, takesAnyHost));

    private static Task Guard(HttpContext context, RequestDelegate next, bool takesAnyHost)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "no-cache"
            : "no-store";

        if (!takesAnyHost && !LoopbackAddress.IsLoopback(context.Request.Host.Host))
        {
            return Refuse(context, "The host name of the request is not this machine.");
        }

        return IsForeignWrite(context.Request)
            ? Refuse(context, "A page of another origin may not write here.")
            : next(context);
    }

    private static bool IsForeignWrite(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static Task Refuse(HttpContext context, string why) =>
        TypedResults.Problem(why, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed")
            .ExecuteAsync(context);
}
