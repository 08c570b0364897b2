using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EdgeDom.App.Configuration;

/// <summary>
/// Knows which keys a configuration type has, and judges a tree by it: unknown keys, bounds, missing values.
/// </summary>
public static class ConfigShape
{
    /// <summary>
    /// How configurations are read: camelCase to the letter, enums as strings, no nulls where none are meant.
    /// </summary>
    public static JsonSerializerOptions JsonOptions { get; } = MakeOptions();

    /// <summary>Everything wrong with <paramref name="tree"/> as a <typeparamref name="T"/>.</summary>
    public static IReadOnlyList<ConfigProblem> Check<T>(JsonNode? tree, Func<string, string> originOf)
    {
        var problems = new List<ConfigProblem>();
        CheckValue(tree, JsonOptions.GetTypeInfo(typeof(T)), "", originOf, problems);
        return problems;
    }

    /// <summary>
    /// The exact name of the key below <paramref name="path"/> that reads like <paramref name="name"/>; null when
    /// there is none.
    /// </summary>
    public static string? NameLike<T>(string path, string name)
    {
        JsonTypeInfo? type = JsonOptions.GetTypeInfo(typeof(T));
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            type = type?.Properties.FirstOrDefault(property => property.Name == part) is { } found
                ? JsonOptions.GetTypeInfo(found.PropertyType)
                : null;
        }

        return type?.Properties
            .FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))?.Name;
    }

    /// <summary>
    /// Every option of <typeparamref name="T"/> with its meaning, for documentation; elements of lists as
    /// <c>key[]</c>.
    /// </summary>
    public static IEnumerable<(string Path, JsonPropertyInfo Property, OptionAttribute? Option)> Options<T>() =>
        Options(JsonOptions.GetTypeInfo(typeof(T)), "");

    private static IEnumerable<(string Path, JsonPropertyInfo Property, OptionAttribute? Option)> Options(
        JsonTypeInfo type, string path)
    {
        foreach (var property in type.Properties)
        {
            var own = KeyLines.Join(path, property.Name);
            yield return (own, property, OptionOf(property));
            var below = JsonOptions.GetTypeInfo(property.PropertyType);
            var isList = below.Kind == JsonTypeInfoKind.Enumerable;
            var inner = isList ? JsonOptions.GetTypeInfo(below.ElementType!) : below;
            if (inner.Kind == JsonTypeInfoKind.Object)
            {
                foreach (var option in Options(inner, isList ? own + "[]" : own))
                {
                    yield return option;
                }
            }
        }
    }

    private static void CheckObject(
        JsonObject tree, JsonTypeInfo type, string path, Func<string, string> originOf, List<ConfigProblem> problems)
    {
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var (key, value) in tree)
        {
            var own = KeyLines.Join(path, key);
            if (!known.TryGetValue(key, out var property))
            {
                problems.Add(new ConfigProblem(
                    originOf(own), own, $"not a known key; allowed here: {string.Join(", ", known.Keys)}"));
                continue;
            }

            CheckBounds(value, property, own, originOf, problems);
            CheckValue(value, JsonOptions.GetTypeInfo(property.PropertyType), own, originOf, problems);
        }

        foreach (var property in type.Properties
            .Where(property => property.IsRequired && !tree.ContainsKey(property.Name)))
        {
            problems.Add(new ConfigProblem(
                originOf(path), KeyLines.Join(path, property.Name), $"is missing{Meaning(property)}"));
        }
    }

    private static void CheckValue(
        JsonNode? value, JsonTypeInfo type, string path, Func<string, string> originOf, List<ConfigProblem> problems)
    {
        if (type.Kind == JsonTypeInfoKind.Object && value is JsonObject inner)
        {
            CheckObject(inner, type, path, originOf, problems);
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable && value is JsonArray array)
        {
            for (var index = 0; index < array.Count; index++)
            {
                CheckValue(
                    array[index],
                    JsonOptions.GetTypeInfo(type.ElementType!),
                    KeyLines.Join(path, index),
                    originOf,
                    problems);
            }
        }
        else
        {
            CheckReadable(value, type, path, originOf, problems);
        }
    }

    private static void CheckReadable(
        JsonNode? value, JsonTypeInfo type, string path, Func<string, string> originOf, List<ConfigProblem> problems)
    {
        try
        {
            value.Deserialize(type);
        }
        catch (JsonException)
        {
            var wanted = type.Type.IsEnum
                ? $"one of {string.Join(", ", Enum.GetNames(type.Type).Select(JsonNamingPolicy.CamelCase.ConvertName))}"
                : Words(type);
            problems.Add(new ConfigProblem(originOf(path), path, $"{value?.ToJsonString() ?? "null"} is not {wanted}"));
        }
    }

    private static void CheckBounds(
        JsonNode? value,
        JsonPropertyInfo property,
        string path,
        Func<string, string> originOf,
        List<ConfigProblem> problems)
    {
        if (OptionOf(property) is { IsBounded: true } option && value is JsonValue number
            && number.TryGetValue<long>(out var read) && (read < option.Least || read > option.Most))
        {
            problems.Add(new ConfigProblem(
                originOf(path),
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{read} is out of bounds; allowed: {option.Least} to {option.Most} {option.Unit}").TrimEnd()));
        }
    }

    private static OptionAttribute? OptionOf(JsonPropertyInfo property) => property.AttributeProvider?
        .GetCustomAttributes(typeof(OptionAttribute), inherit: true).OfType<OptionAttribute>().FirstOrDefault();

    private static string Meaning(JsonPropertyInfo property) =>
        OptionOf(property) is { } option ? $": {option.Meaning}" : "";

    private static string Words(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => "an object { ... }",
        JsonTypeInfoKind.Enumerable => "a list [ ... ]",
        _ when type.Type == typeof(bool) => "true or false",
        _ when type.Type == typeof(int) || type.Type == typeof(long) => "a whole number",
        _ => "a text that is not empty",
    };

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            WriteIndented = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}
