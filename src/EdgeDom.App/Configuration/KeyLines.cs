using System.Globalization;
using System.Text.Json;

namespace EdgeDom.App.Configuration;

/// <summary>Finds the line on which each key of a JSON document stands, so that an error can point at it.</summary>
public static class KeyLines
{
    /// <summary>Key paths such as <c>broker.port</c> and <c>robots[2].id</c>, with lines counted from 1.</summary>
    public static IReadOnlyDictionary<string, int> Read(byte[] document)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(
            document, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var places = new Stack<(string Path, int Index)>();
        var path = "";
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            line += document.AsSpan(counted, (int)reader.TokenStartIndex - counted).Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path = Join(places.Peek().Path, reader.GetString()!);
                    lines[path] = line;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    places.Pop();
                    break;
                default:
                    var own = Element(places, path);
                    lines.TryAdd(own, line);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        places.Push((own, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    }

                    break;
            }
        }

        return lines;
    }

    /// <summary>The path of a key below another path.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>The path of an array's element.</summary>
    public static string Join(string path, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static string Element(Stack<(string Path, int Index)> places, string path)
    {
        if (places.Count == 0 || places.Peek().Index < 0)
        {
            return path;
        }

        var (array, index) = places.Pop();
        places.Push((array, index + 1));
        return Join(array, index);
    }
}
