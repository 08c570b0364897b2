using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using EdgeDom.Model.Stores;

namespace EdgeDom.Simulator.Scenarios;

/// <summary>Reads scenario files: JSON with comments, where an unknown key is an error.</summary>
public static partial class ScenarioFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads and checks a file. Throws <see cref="ScenarioException"/> with all that is wrong in it.</summary>
    public static Scenario Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException($"{path}: cannot be read: {fault.Message}");
        }
    }

    /// <summary>Reads and checks a text; <paramref name="name"/> stands before each complaint.</summary>
    public static Scenario Parse(string text, string name)
    {
        Scenario scenario;
        try
        {
            scenario = JsonSerializer.Deserialize<Scenario>(text, Options)
                ?? throw new ScenarioException($"{name}: holds null, not a scenario.");
        }
        catch (JsonException fault)
        {
            throw new ScenarioException($"{name}: {Explain(fault)}");
        }

        var broken = scenario.Check();
        return broken.Count == 0
            ? scenario
            : throw new ScenarioException(string.Join(Environment.NewLine, broken.Select(what => $"{name}: {what}")));
    }

    private static string Explain(JsonException fault)
    {
        var line = fault.LineNumber + 1;
        if (UnknownKey().Match(fault.Message) is { Success: true } unknown)
        {
            var owner = TypeOf(unknown.Groups["owner"].Value);
            var allowed = owner is null
                ? []
                : owner.GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(Name);
            return $"line {line}: unknown key '{unknown.Groups["key"].Value}' at {fault.Path}; "
                + $"allowed here: {string.Join(", ", allowed)}.";
        }

        if (WrongValue().Match(fault.Message) is { Success: true } wrong
            && EnumOf(TypeOf(wrong.Groups["type"].Value), fault.Path) is { } type)
        {
            var allowed = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);
            return $"line {line}: {fault.Path} has no such value; allowed: {string.Join(", ", allowed)}.";
        }

        return $"line {line}: {fault.Message}";
    }

    // Most of a scenario is the simulator's own; how the site works its store is a noun of the model.
    private static Type? TypeOf(string name) =>
        typeof(ScenarioFile).Assembly.GetType(name) ?? typeof(StorePolicy).Assembly.GetType(name);

    // The complaint names either the enum itself or the record that a value of it stands in.
    private static Type? EnumOf(Type? named, string? path)
    {
        var key = path?[(path.LastIndexOf('.') + 1)..];
        var type = named is { IsEnum: false }
            ? Array.Find(named.GetProperties(), property => Name(property) == key)?.PropertyType
            : named;
        return type is { IsEnum: true } ? type : null;
    }

    private static string Name(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    [GeneratedRegex(
        "property '(?<key>[^']*)' could not be mapped to any .NET member contained in type '(?<owner>[^']*)'",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnknownKey();

    [GeneratedRegex(@"could not be converted to (?<type>[\w.]+)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WrongValue();
}
