using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeDom.Tests.Hub;

/// <summary>One endpoint as the hub describes it.</summary>
internal sealed record Described(string Method, string Path, JsonObject Operation)
{
    /// <summary>Such as <c>POST /api/v1/orders</c>.</summary>
    public string Name => $"{Method} {Path}";

    /// <summary>Whether it takes a body.</summary>
    public bool HasBody => Operation["requestBody"] is not null;

    /// <summary>The statuses that it may answer with.</summary>
    public IReadOnlyList<int> Statuses =>
        [.. Operation["responses"]!.AsObject().Select(one => int.Parse(one.Key, CultureInfo.InvariantCulture))];

    /// <summary>Its address of a thing that has this name; versions and deliveries are numbers.</summary>
    public string At(string word) => string.Concat(Path.Split('{', '}').Select(
        (part, index) => index % 2 == 0 ? part : part is "version" or "delivery" ? "1" : word));
}
