using System.Text.Json;
using System.Text.Unicode;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Site.Api;

/// <summary>Reads the body of an act; every wrong field is named by its JSON pointer.</summary>
internal sealed class ActReader
{
    public const int BytesMax = 16 * 1024;

    private const int KeyLengthMax = 64;
    private const int CodeLengthMax = 256;
    private const int NameLengthMax = 64;
    private const long QuantityMax = 1_000_000;
    private const int TakingsMax = 500;
    private const int CellMax = 499;

    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = 4, AllowDuplicateProperties = false,
    };

    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private JsonElement body;
    private string place = "";

    /// <summary>What is wrong, by JSON pointer; empty when nothing is.</summary>
    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>Reads a picker's act; null when something is wrong.</summary>
    public PortActed? ReadPortAct(PortId port, ReadOnlyMemory<byte> bytes)
    {
        using var document = Parse(bytes);
        if (document is null)
        {
            return null;
        }

        var act = Word<PortAct>("act");
        var acted = new PortActed(
            port,
            Number("revision", 0, long.MaxValue, null),
            Text("key", 1, KeyLengthMax, null),
            act,
            Number("quantity", 0, QuantityMax, 0),
            Code(isNeeded: act == PortAct.Scan),
            Text("person", 0, NameLengthMax, ""));
        return errors.Count == 0 ? acted : null;
    }

    /// <summary>Reads an operator's act; null when something is wrong.</summary>
    public OperatorActed? ReadOperatorAct(ReadOnlyMemory<byte> bytes)
    {
        using var document = Parse(bytes);
        if (document is null)
        {
            return null;
        }

        var act = Word<OperatorAct>("act");
        var needsPort = act is OperatorAct.ClosePort or OperatorAct.OpenPort;
        var port = Text("port", needsPort ? 1 : 0, NameLengthMax, needsPort ? null : "");
        var needsRobot = act is OperatorAct.RemoveRobot or OperatorAct.AddRobot;
        var robot = Text("robot", needsRobot ? 1 : 0, NameLengthMax, needsRobot ? null : "");
        var needsCells = act is OperatorAct.LockCells or OperatorAct.LockStacks or OperatorAct.Unlock;
        var acted = new OperatorActed(
            act,
            robot.Length == 0 ? null : RobotId.Of(robot),
            port.Length == 0 ? null : PortId.Of(port),
            Text("person", 0, NameLengthMax, ""),
            CellOf("from", needsCells),
            CellOf("to", isNeeded: false),
            Flag("force"));
        return errors.Count == 0 ? acted : null;
    }

    /// <summary>Reads who asks for something that needs no more words; null when something is wrong.</summary>
    public string? ReadPerson(ReadOnlyMemory<byte> bytes)
    {
        using var document = Parse(bytes);
        if (document is null)
        {
            return null;
        }

        var person = Text("person", 1, NameLengthMax, null);
        return errors.Count == 0 ? person : null;
    }

    /// <summary>Reads what people did by hand for one order; null when something is wrong.</summary>
    public OrderFilledByHand? ReadHandFilling(FulfilmentOrderId order, ReadOnlyMemory<byte> bytes)
    {
        using var document = Parse(bytes);
        if (document is null)
        {
            return null;
        }

        var key = Text("key", 1, KeyLengthMax, null);
        var person = Text("person", 0, NameLengthMax, "");
        var takings = Takings();
        return errors.Count == 0 ? new OrderFilledByHand(order, takings, key, person) : null;
    }

    private List<HandTaking> Takings()
    {
        var takings = new List<HandTaking>();
        if (!body.TryGetProperty("takings", out var list) || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() > TakingsMax)
        {
            errors["/takings"] = $"A list of 0 to {TakingsMax} takings is expected.";
            return takings;
        }

        var whole = body;
        foreach (var taking in list.EnumerateArray())
        {
            (body, place) = (taking, $"/takings/{takings.Count}");
            if (taking.ValueKind != JsonValueKind.Object)
            {
                errors[place] = "An object with line, bin, compartment and quantity is expected.";
                break;
            }

            takings.Add(new HandTaking(
                (int)Number("line", 1, int.MaxValue, null),
                new BinId(Text("bin", 1, NameLengthMax, null)),
                (int)Number("compartment", 1, int.MaxValue, 1),
                Number("quantity", 1, QuantityMax, null)));
        }

        (body, place) = (whole, "");
        return takings;
    }

    private JsonDocument? Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            errors[""] = "This is no UTF-8.";
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(bytes, Strict);
            body = document.RootElement;
            if (body.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            errors[""] = "A JSON object is expected.";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            errors[""] = $"This is no JSON: {fault.Message}";
        }

        return null;
    }

    // A cell as the map writes it: [column, row].
    private Cell? CellOf(string name, bool isNeeded)
    {
        if (!body.TryGetProperty(name, out var value) && !isNeeded)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
            && IsCoordinate(value[0], out var column) && IsCoordinate(value[1], out var row))
        {
            return new Cell(column, row);
        }

        errors[$"{place}/{name}"] = $"A cell as [column, row] is expected, both whole numbers from 0 to {CellMax}.";
        return null;
    }

    private static bool IsCoordinate(JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number)
            && number is >= 0 and <= CellMax;
    }

    private bool Flag(string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.False)
        {
            return false;
        }

        if (value.ValueKind != JsonValueKind.True)
        {
            errors[$"{place}/{name}"] = "true or false is expected.";
        }

        return true;
    }

    private T Word<T>(string name)
        where T : struct, Enum
    {
        if (body.TryGetProperty(name, out var value) && Read(value) is { } text
            && !char.IsAsciiDigit(text.FirstOrDefault())
            && Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word))
        {
            return word;
        }

        var words = Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);
        errors[$"{place}/{name}"] = $"One of these words is expected: {string.Join(", ", words)}.";
        return default;
    }

    private long Number(string name, long least, long most, long? absent)
    {
        if (!body.TryGetProperty(name, out var value) && absent is { } number)
        {
            return number;
        }

        if (value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out number) && number >= least && number <= most)
        {
            return number;
        }

        errors[$"{place}/{name}"] = $"A whole number from {least} to {most} is expected.";
        return 0;
    }

    private string Text(string name, int least, int most, string? absent, bool mayHoldControls = false)
    {
        if (!body.TryGetProperty(name, out var value) && absent is not null)
        {
            return absent;
        }

        if (Read(value) is { } text && text.Length >= least && text.Length <= most
            && (mayHoldControls || !text.Any(char.IsControl)))
        {
            return text;
        }

        errors[$"{place}/{name}"] = $"A text of {least} to {most} characters without control characters is expected.";
        return "";
    }

    private static string? Read(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: no text.
            return null;
        }
    }

    // Wedge scanners may send control characters around the code.
    private string Code(bool isNeeded)
    {
        var text = Text("code", isNeeded ? 1 : 0, CodeLengthMax, isNeeded ? null : "", mayHoldControls: true);
        var code = string.Concat(text.Where(sign => !char.IsControl(sign))).Trim();
        if (isNeeded && text.Length > 0 && code.Length == 0)
        {
            errors[$"{place}/code"] = "A code with characters that can be printed is expected.";
        }

        return code;
    }
}
