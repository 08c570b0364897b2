using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>One endpoint of a running program: its method and the pattern of its path.</summary>
internal sealed record Door(string Method, RoutePattern Pattern)
{
    /// <summary>Method and pattern, such as <c>POST /api/v1/orders/{id}:cancel</c>.</summary>
    public string Name { get; } = $"{Method} /{Pattern.RawText?.TrimStart('/')}";

    /// <summary>Whether it may change something.</summary>
    public bool HasEffect => Method is not ("GET" or "HEAD" or "OPTIONS");

    /// <summary>Every endpoint of a program; one that takes any method counts as a GET.</summary>
    public static IReadOnlyList<Door> All(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(method => new Door(method, endpoint.RoutePattern)))
            .DistinctBy(door => door.Name, StringComparer.Ordinal)
            .OrderBy(door => door.Name, StringComparer.Ordinal),
    ];

    /// <summary>The path with each parameter replaced.</summary>
    public string Path(Func<string, string> value) => "/" + string.Join('/', Pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => value(parameter.Name),
            _ => "",
        }))));
}
