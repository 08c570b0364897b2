using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>Refuses query parameters that an endpoint does not read: a misspelt one would be passed over.</summary>
internal static class KnownQuery
{
    /// <summary>The filter of one endpoint; what it reads are the texts among its handler's parameters.</summary>
    public static EndpointFilterDelegate Only(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var texts = endpoint.MethodInfo.GetParameters().Where(one => one.ParameterType == typeof(string))
            .Select(one => one.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return async call =>
        {
            var request = call.HttpContext.Request;
            var known = texts.Where(name => !request.RouteValues.ContainsKey(name)).Order(StringComparer.Ordinal);
            return request.Query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase))
                is { } odd ? Problems.BadQuery(odd, Cure([.. known])) : await next(call);
        };
    }

    private static string Cure(IReadOnlyList<string> known) => known.Count == 0
        ? "is not known here; leave it out." : $"is not known here; known are {string.Join(", ", known)}.";
}
