using System.Globalization;
using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Reads one JSON object field by field, collecting every error with its pointer instead of stopping at the first; at
/// the end <see cref="NothingElse"/> refuses keys that nobody read.
/// </summary>
public sealed class JsonForm
{
    /// <summary>Most errors told at once.</summary>
    public const int ErrorsMax = 50;

    private const string NoDate = "must be a date such as 2026-12-24.";

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

    /// <summary>
    /// Who says something, a text as above; not the hub, whose own acts stand under its name. Null when absent or
    /// wrong.
    /// </summary>
    public string? Who(string name, int most, bool isRequired = true)
    {
        var who = Text(name, most, isRequired);
        if (!string.Equals(who?.Trim(), Disrupting.Hub, StringComparison.OrdinalIgnoreCase))
        {
            return who;
        }

        Refuse(name, $"must not be \"{who}\", by which the hub names itself: name the person or program that says so.");
        return null;
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

    /// <summary>Whole numbers within bounds; null when absent, empty with an error when wrong.</summary>
    public IReadOnlyList<int>? Wholes(string name, int most, int valueMost)
    {
        if (Field(name, isRequired: false) is null)
        {
            return null;
        }

        var numbers = new List<int>();
        foreach (var (element, pointer) in Elements(name, 1, most))
        {
            var isWhole = element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _);
            if (!isWhole || element.GetInt32() is var number && (number < 0 || number > valueMost))
            {
                Add(pointer, string.Create(
                    CultureInfo.InvariantCulture, $"must be a whole number from 0 to {valueMost}."));
                continue;
            }

            numbers.Add(element.GetInt32());
        }

        return numbers;
    }

    /// <summary>An array of objects; empty when absent or wrong.</summary>
    public IReadOnlyList<JsonForm> Objects(string name, int least, int most, bool isRequired = true) =>
    [
        .. Elements(name, least, most, isRequired)
            .Select(one => Of(one.Element, one.Pointer, _errors)).OfType<JsonForm>(),
    ];

    /// <summary>One of an enum's words; null when absent or wrong.</summary>
    public T? Word<T>(string name, bool isRequired = true)
        where T : struct, Enum
    {
        if (Field(name, isRequired) is not { } field)
        {
            return null;
        }

        var word = Words<T>().TryGetValue(Read(field) ?? "", out var value) ? value : (T?)null;
        if (word is null)
        {
            Refuse(name, $"must be one of {string.Join(", ", Words<T>().Keys)}.");
        }

        return word;
    }

    /// <summary>An array of an enum's words, each once; <paramref name="absent"/> when left out.</summary>
    public IReadOnlyList<T> Words<T>(string name, int least, IReadOnlyList<T> absent)
        where T : struct, Enum
    {
        var words = new List<T>();
        foreach (var (element, pointer) in Elements(name, least, Words<T>().Count, isRequired: false))
        {
            if (!Words<T>().TryGetValue(Read(element) ?? "", out var word) || words.Contains(word))
            {
                Add(pointer, $"must be one of {string.Join(", ", Words<T>().Keys)}, each once.");
            }

            words.Add(word);
        }

        return words.Count > 0 ? words : absent;
    }

    /// <summary>A date such as 2026-12-24; null when absent or wrong.</summary>
    public DateOnly? Date(string name, bool isRequired = false)
    {
        if (Field(name, isRequired) is not { } field)
        {
            return null;
        }

        if (IsDate(field, out var date))
        {
            return date;
        }

        Refuse(name, NoDate);
        return null;
    }

    /// <summary>A time such as 2026-12-24T06:00:00Z; null when absent or wrong.</summary>
    public Moment? Instant(string name, bool isRequired = false)
    {
        if (Field(name, isRequired) is not { } field)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            Read(field),
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time))
        {
            return Moment.Of(time);
        }

        Refuse(name, "must be a time such as 2026-12-24T06:00:00Z.");
        return null;
    }

    /// <summary>An array of dates; empty when absent or wrong.</summary>
    public IReadOnlyList<DateOnly> Dates(string name, int most)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var (element, pointer) in Elements(name, 0, most, isRequired: false))
        {
            if (!IsDate(element, out var date))
            {
                Add(pointer, NoDate);
            }

            dates.Add(date);
        }

        return [.. dates];
    }

    /// <summary>An array of texts; empty when absent or wrong.</summary>
    public IReadOnlyList<string> Texts(string name, int least, int most, int charactersMax, bool isRequired = true)
    {
        var texts = new List<string>();
        foreach (var (element, pointer) in Elements(name, least, most, isRequired))
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

    private static bool IsDate(JsonElement element, out DateOnly date) => DateOnly.TryParseExact(
        Read(element), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(HubJson.Word, StringComparer.Ordinal);

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

    /// <summary>Whether something is there, be it right or wrong.</summary>
    public bool Has(string name) => Field(name, isRequired: false) is not null;

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
