using System.Globalization;
using System.Text.Json;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Reads one JSON object field by field, collecting every error with its pointer instead of stopping at the first; at
/// the end <see cref="NothingElse"/> refuses keys that nobody read.
/// </summary>
public sealed class JsonForm
{
    /// <summary>Most errors told at once.</summary>
    public const int ErrorsMax = 50;

    private readonly JsonElement _element;
    private readonly string _pointer;
    private readonly List<FieldError> _errors;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private JsonForm(JsonElement element, string pointer, List<FieldError> errors) =>
        (_element, _pointer, _errors) = (element, pointer, errors);

    /// <summary>The form of a whole body; null with an error when that is no object.</summary>
    public static JsonForm? Of(JsonElement element, List<FieldError> errors) => Of(element, "", errors);

    /// <summary>Adds an error at a field.</summary>
    public void Refuse(string name, string detail) => Add($"{_pointer}/{Escaped(name)}", detail);

    /// <summary>
    /// A text of 1 to <paramref name="most"/> characters without control characters; where
    /// <paramref name="mayBreakLines"/> line ends too, but not these alone; null when absent or wrong.
    /// </summary>
    public string? Text(string name, int most, bool isRequired = true, bool mayBreakLines = false)
    {
        if (Field(name, isRequired) is not { } field)
        {
            return null;
        }

        var text = Read(field);
        if (text is null || text.Length == 0 || text.Length > most || (mayBreakLines && string.IsNullOrWhiteSpace(text))
            || text.Any(sign => char.IsControl(sign) && !(mayBreakLines && sign is '\n' or '\r')))
        {
            Refuse(name, $"must be a text of 1 to {most} characters without control characters.");
            return null;
        }

        return text;
    }

    /// <summary>A whole number within bounds; null when absent or wrong.</summary>
    public long? Whole(string name, long least, long most, bool isRequired = true)
    {
        if (Field(name, isRequired) is not { } field)
        {
            return null;
        }

        var isWhole = field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out _);
        if (isWhole && field.GetInt64() is var number && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));
        return null;
    }

    /// <summary>Degrees with fractions, as whole micro-degrees; null when absent or wrong.</summary>
    public int? MicroDegrees(string name, int most)
    {
        if (Field(name, isRequired: true) is not { } field)
        {
            return null;
        }

        var isNumber = field.ValueKind == JsonValueKind.Number && field.TryGetDecimal(out _);
        if (isNumber && field.GetDecimal() is var degrees && Math.Abs(degrees) <= most)
        {
            return (int)Math.Round(degrees * 1_000_000, MidpointRounding.AwayFromZero);
        }

        Refuse(name, $"must be a number from -{most} to {most}.");
        return null;
    }

    /// <summary>Yes or no; null when absent or wrong.</summary>
    public bool? Flag(string name, bool isRequired = true)
    {
        if (Field(name, isRequired) is not { } field)
        {
            return null;
        }

        if (field.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return field.GetBoolean();
        }

        Refuse(name, "must be true or false.");
        return null;
    }

    /// <summary>An object inside; null when absent or wrong.</summary>
    public JsonForm? Object(string name, bool isRequired = true) =>
        Field(name, isRequired) is { } field ? Of(field, $"{_pointer}/{Escaped(name)}", _errors) : null;

    /// <summary>An array of objects; empty when absent or wrong.</summary>
    public IReadOnlyList<JsonForm> Objects(string name, int least, int most, bool isRequired = true) =>
    [
        .. Elements(name, least, most, isRequired)
            .Select(one => Of(one.Element, one.Pointer, _errors)).OfType<JsonForm>(),
    ];

    /// <summary>An array of texts; empty when absent or wrong.</summary>
    public IReadOnlyList<string> Texts(string name, int least, int most, int charactersMax)
    {
        var texts = new List<string>();
        foreach (var (element, pointer) in Elements(name, least, most))
        {
            var text = Read(element);
            if (text is null || text.Length == 0 || text.Length > charactersMax || text.Any(char.IsControl))
            {
                Add(pointer, $"must be a text of 1 to {charactersMax} characters without control characters.");
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>Refuses every key that was not asked for.</summary>
    public void NothingElse()
    {
        foreach (var property in _element.EnumerateObject())
        {
            if (Name(property) is not { } name || !_read.Contains(name))
            {
                Refuse(Name(property) ?? "?", "is not known here.");
            }
        }
    }

    private static JsonForm? Of(JsonElement element, string pointer, List<FieldError> errors)
    {
        var form = new JsonForm(element, pointer, errors);
        if (element.ValueKind == JsonValueKind.Object)
        {
            return form;
        }

        form.Add(pointer, "must be an object.");
        return null;
    }

    private static string? Read(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: no text.
            return null;
        }
    }

    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private IEnumerable<(JsonElement Element, string Pointer)> Elements(
        string name, int least, int most, bool isRequired = true)
    {
        if (Field(name, isRequired) is not { } field)
        {
            return [];
        }

        if (field.ValueKind != JsonValueKind.Array || field.GetArrayLength() < least || field.GetArrayLength() > most)
        {
            Refuse(name, $"must be an array of {least} to {most} elements.");
            return [];
        }

        return field.EnumerateArray().Select((element, index) => (element, $"{_pointer}/{Escaped(name)}/{index}"));
    }

    private JsonElement? Field(string name, bool isRequired)
    {
        _read.Add(name);
        if (_element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null)
        {
            return field;
        }

        if (isRequired)
        {
            Refuse(name, "is missing.");
        }

        return null;
    }

    private void Add(string pointer, string detail)
    {
        if (_errors.Count < ErrorsMax)
        {
            _errors.Add(new FieldError(pointer, detail));
        }
    }
}
