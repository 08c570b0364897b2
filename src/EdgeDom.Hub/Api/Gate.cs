using System.Text;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Lets through only who may, once keys are demanded: programs show theirs as bearer token (RFC 6750), browsers as
/// password of any user (RFC 7617). Sites have credentials of their own; whether the hub lives is told to everybody.
/// </summary>
public static class Gate
{
    private const string ApiPath = "api/v1/";
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";
    private const string Pages = "pages";

    private static readonly string[] Open = ["healthz", "readyz", "openapi/{documentName}.json"];

    private static readonly string[] Looks = ["availability:query", "pickup-options:query"];

    /// <summary>Puts it in front of what follows.</summary>
    public static void UseGate(this IApplicationBuilder app) => app.Use(Pass);

    /// <summary>Who asks.</summary>
    public static Caller Asking(this HttpContext context) => context.Features.Get<Caller>() ?? Caller.All;

    /// <summary>
    /// What an endpoint needs, by its method and address: the first word of the address is the kind of thing, and
    /// whatever is no look changes it. Null for one that is open, or has credentials of its own.
    /// </summary>
    public static Scope? Needed(string method, string pattern)
    {
        var path = pattern.TrimStart('/');
        if (Open.Contains(path) || path.StartsWith("sync/", StringComparison.Ordinal))
        {
            return null;
        }

        if (!path.StartsWith(ApiPath, StringComparison.Ordinal))
        {
            return new Scope(path == "metrics" ? path : Pages, Access.Read);
        }

        var words = path[ApiPath.Length..].Split('/');
        var resource = words switch
        {
            ["availability:query"] or ["nodes", _, "stock" or "stock-counts"] => "stock",
            ["pickup-options:query"] => "promises",
            ["nodes", _, "fulfilment-orders"] => "fulfilment-orders",
            ["nodes", _, "offers"] => "offers",
            ["nodes", _, "stock-movements"] => "stock-movements",
            ["orders", "{id}:release" or "{id}:decline"] => "screening",
            ["orders", "{id}:payment"] => "payments",
            ["fulfilment-orders", "{id}:move" or "{id}:lift-override"] => "overrides",
            ["orders", _, "costs"] => "costs",
            ["event-types", ..] => "events",
            _ => words[0].Split(':')[0],
        };
        var isLook = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || Looks.Contains(words[0]);
        return new Scope(resource, resource == "keys" ? Access.Admin : isLook ? Access.Read : Access.Write);
    }

    private static Task Pass(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } pattern }
            || Needed(context.Request.Method, pattern) is not { } needed)
        {
            return next(context);
        }

        var ring = context.RequestServices.GetRequiredService<KeyRing>();
        var isPage = needed.Resource == Pages;
        var text = Shown(context.Request, isPage);
        var caller = !ring.IsDemanded ? Caller.All : text is null ? null : ring.Of(text);
        var bucket = !ring.IsDemanded ? null : caller?.Id;
        if (!context.RequestServices.GetRequiredService<Throttle>().Takes(context, bucket))
        {
            return Throttle.Refusal(context).ExecuteAsync(context);
        }

        if (caller is null)
        {
            return NotKnown(context, isPage, text is not null);
        }

        if (!caller.May(needed))
        {
            return NotAllowed(context, needed);
        }

        if (ChannelFence.Refusal(
            context, context.RequestServices.GetRequiredService<HubReader>(), caller, needed) is { } refusal)
        {
            return refusal.ExecuteAsync(context);
        }

        context.Features.Set(caller);
        return next(context);
    }

    private static string? Shown(HttpRequest request, bool isPage)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        // Browsers send a password by themselves, also where another site leads them: to pages, that only show.
        if (!isPage || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var count))
        {
            return null;
        }

        var both = Encoding.UTF8.GetString(bytes, 0, count);
        return both[(both.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private static Task NotKnown(HttpContext context, bool isPage, bool hasShown)
    {
        context.Response.Headers.WWWAuthenticate = isPage ? "Basic realm=\"edgedom hub\", charset=\"UTF-8\""
            : hasShown ? "Bearer realm=\"edgedom hub\", error=\"invalid_token\"" : "Bearer realm=\"edgedom hub\"";
        return Problems.Of(
            StatusCodes.Status401Unauthorized,
            "no-key",
            hasShown ? "The key opens nothing: it is unknown, expired or revoked."
                : "Send your key: Authorization: Bearer edk_...").ExecuteAsync(context);
    }

    private static Task NotAllowed(HttpContext context, Scope needed)
    {
        context.Response.Headers.WWWAuthenticate =
            $"Bearer realm=\"edgedom hub\", error=\"insufficient_scope\", scope=\"{needed}\"";
        return Problems.Of(
            StatusCodes.Status403Forbidden, "scope-missing", $"The key lacks the scope {needed}.")
            .ExecuteAsync(context);
    }
}
