using System.Globalization;
using System.Text.Json;

namespace EdgeDom.App.TrialFiles;

/// <summary>
/// A value of a JSON file that knows where it stands, so that an error can name file, line and column.
/// </summary>
internal sealed class JsonSpot
{
    private const long BytesMax = 256L * 1024 * 1024;

    private readonly string file;
    private readonly byte[] document;
    private readonly int offset;
    private readonly object? value;

    private JsonSpot(string file, byte[] document, ref Utf8JsonReader reader)
    {
        (this.file, this.document, offset) = (file, document, (int)reader.TokenStartIndex);
        value = reader.TokenType switch
        {
            JsonTokenType.StartObject => Members(ref reader),
            JsonTokenType.StartArray => Elements(ref reader),
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number when reader.TryGetDouble(out var number) => number,
            _ => null,
        };
    }

    /// <summary>Reads a file; <see cref="InvalidDataException"/> names the place of what is no JSON.</summary>
    public static JsonSpot Read(string file)
    {
        if (new FileInfo(file) is { Exists: true, Length: > BytesMax })
        {
            throw new InvalidDataException($"{file}: more than {BytesMax} bytes; no instance is that long.");
        }

        var bytes = File.ReadAllBytes(file);
        var begin = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(begin));
            reader.Read();
            var whole = new JsonSpot(file, bytes[begin..], ref reader);
            reader.Read();
            return whole;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: expected JSON, but: "
                    + $"{exception.Message}"),
                exception);
        }
        catch (InvalidOperationException exception)
        {
            // The reader itself finds broken JSON only; what is no text shows when a text is made of it.
            throw new InvalidDataException($"{file}: expected UTF-8, but: {exception.Message}", exception);
        }
    }

    /// <summary>The value of a key of this object.</summary>
    public JsonSpot this[string key] =>
        value is Dictionary<string, JsonSpot> members
            ? members.GetValueOrDefault(key) ?? throw Wrong($"an object with the key '{key}'")
            : throw Wrong($"an object with the key '{key}'");

    /// <summary>The elements of this array, from <paramref name="least"/> to <paramref name="most"/> of them.</summary>
    public IReadOnlyList<JsonSpot> Elements(string what, int least, int most) =>
        value is List<JsonSpot> elements && elements.Count >= least && elements.Count <= most
            ? elements
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"an array of {least} to {most} {what}"));

    /// <summary>This text, which is not empty and has neither comma nor line end.</summary>
    public string Name(string what) =>
        value is string { Length: > 0 } name && name.AsSpan().IndexOfAny(",\r\n\"") < 0
            ? name
            : throw Wrong($"{what}: a text without comma and quote");

    /// <summary>This number.</summary>
    public double Number(string what, double least, double most) =>
        value is double number && number >= least && number <= most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{what}: a number from {least} to {most}"));

    /// <summary>This whole number.</summary>
    public long Whole(string what, long least, long most) =>
        value is double number && number >= least && number <= most && Math.Floor(number) == number
            ? (long)number
            : throw Wrong(string.Create(
                CultureInfo.InvariantCulture, $"{what}: a whole number from {least} to {most}"));

    /// <summary>What is wrong here; line and column (in bytes) count from 1.</summary>
    public InvalidDataException Wrong(string expected)
    {
        var before = document.AsSpan(0, offset);
        var (line, column) = (before.Count((byte)'\n') + 1, offset - before.LastIndexOf((byte)'\n'));
        return new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture, $"{file}:{line}:{column}: expected {expected}, found {Found()}."));
    }

    private string Found() => value switch
    {
        string text => $"'{(text.Length <= 20 ? text : text[..20] + "...")}'",
        double number => number.ToString(CultureInfo.InvariantCulture),
        Dictionary<string, JsonSpot> members => $"an object with {string.Join(", ", members.Keys.Take(5))}",
        List<JsonSpot> elements => string.Create(CultureInfo.InvariantCulture, $"an array of {elements.Count}"),
        _ => "null, true, false or a number beyond reach",
    };

    private Dictionary<string, JsonSpot> Members(ref Utf8JsonReader reader)
    {
        var members = new Dictionary<string, JsonSpot>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            var member = new JsonSpot(file, document, ref reader);
            if (!members.TryAdd(key, member))
            {
                throw member.Wrong($"the key '{key}' once only");
            }
        }

        return members;
    }

    private List<JsonSpot> Elements(ref Utf8JsonReader reader)
    {
        var elements = new List<JsonSpot>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(new JsonSpot(file, document, ref reader));
        }

        return elements;
    }
}
