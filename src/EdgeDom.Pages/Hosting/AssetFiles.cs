using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace EdgeDom.Pages.Hosting;

/// <summary>
/// Serves the style and script files that lie inside the assemblies, so that no folder must be found at run time.
/// </summary>
public sealed class AssetFiles
{
    private readonly Dictionary<string, Asset> assets = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes every .css and .js resource of the assemblies; a name in a later one replaces an earlier one.
    /// </summary>
    public AssetFiles(params IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(name => TypeOf(name) is not null))
            {
                assets[name] = Load(assembly, name);
            }
        }
    }

    /// <summary>
    /// Answers GET /assets/{name}; the browser asks each time and gets 304 while the file is the same.
    /// </summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", (string name) => Answer(name)).ExcludeFromDescription();

    private IResult Answer(string name) => assets.TryGetValue(name, out var asset)
        ? TypedResults.Bytes(asset.Bytes, TypeOf(name), entityTag: new EntityTagHeaderValue($"\"{asset.Hash}\""))
        : TypedResults.NotFound();

    private static Asset Load(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        return new Asset(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    private static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => null,
    };

    private sealed record Asset(byte[] Bytes, string Hash);
}
