using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

/// <summary>The published JSON schemas of VDA 5050; messages are held against them whole.</summary>
internal static class Schemas
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Known = new(StringComparer.Ordinal);

    /// <summary>Fails unless the message validates; skips with a word when the schemas are not there.</summary>
    public static void ShouldFit(ReadOnlyMemory<byte> message, string version, string topic)
    {
        var text = Encoding.UTF8.GetString(message.Span);
        var faults = FaultsOf(text, version, topic);
        faults.ShouldBeEmpty($"{version} {topic}: {string.Join("; ", faults)}\n{text}");
    }

    public static IReadOnlyList<string> FaultsOf(string message, string version, string topic) =>
        [.. Of(version, topic).Validate(message).SelectMany(Leaves)];

    private static JsonSchema Of(string version, string topic)
    {
        var folder = Environment.GetEnvironmentVariable("EDGEDOM_TEST_DATA")
            ?? Path.Combine(Root(), "..", "shared", "data");
        var path = Path.Combine(folder, "vda5050", version, $"{topic}.schema.json");
        Assert.SkipUnless(File.Exists(path), $"the VDA 5050 schemas are not there: {path}");
        return Known.GetOrAdd(path, Read);
    }

    private static JsonSchema Read(string path)
    {
        // NJsonSchema reads draft 7 and chokes on nothing else in these files than the name of their draft.
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        json.Remove("$schema");
        return JsonSchema.FromJsonAsync(json.ToJsonString()).GetAwaiter().GetResult();
    }

    private static IEnumerable<string> Leaves(ValidationError error) => [$"{error.Kind} at {error.Path}"];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeDom.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
