using System.Text.Json;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Steps through a JSON object field by field; what does not fit is told with the field's name and what was
/// expected.</summary>
internal static class Fields
{
    /// <summary>Steps into the message's object.</summary>
    public static void Open(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new BadMessageException($"A JSON object was expected; {Shown(json.TokenType)} came.");
        }
    }

    /// <summary>To the next field's name; false at the end of the object.</summary>
    public static bool Next(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Past the value of a field that means nothing here.</summary>
    public static void Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    /// <summary>Whether the whole message was one object.</summary>
    public static void Close(ref Utf8JsonReader json)
    {
        if (json.Read())
        {
            throw new BadMessageException("One JSON object was expected; more follows it.");
        }
    }

    /// <summary>To the value; a string is demanded.</summary>
    public static void ToText(ref Utf8JsonReader json, string field)
    {
        json.Read();
        Demand(json.TokenType == JsonTokenType.String, field, "a string", json.TokenType);
    }

    /// <summary>The value, a string.</summary>
    public static string Text(ref Utf8JsonReader json, string field)
    {
        ToText(ref json, field);
        return json.GetString()!;
    }

    /// <summary>The value, a string that is not empty.</summary>
    public static string Name(ref Utf8JsonReader json, string field) => Text(ref json, field) is { Length: > 0 } name
        ? name
        : throw new BadMessageException($"{field} must not be empty.");

    /// <summary>The value, a string or null.</summary>
    public static string? TextOrNull(ref Utf8JsonReader json, string field)
    {
        json.Read();
        Demand(json.TokenType is JsonTokenType.String or JsonTokenType.Null, field, "a string", json.TokenType);
        return json.GetString();
    }

    /// <summary>The value, a whole number of 0 or more (2.0 is one too).</summary>
    public static int Count(ref Utf8JsonReader json, string field)
    {
        json.Read();
        Demand(json.TokenType == JsonTokenType.Number, field, "a whole number", json.TokenType);
        if (json.TryGetInt32(out var number) && number >= 0)
        {
            return number;
        }

        return json.TryGetDecimal(out var wide) && wide >= 0 && wide <= int.MaxValue && wide == decimal.Truncate(wide)
            ? (int)wide
            : throw new BadMessageException($"{field} must be a whole number from 0 to {int.MaxValue}.");
    }

    /// <summary>The value, a number.</summary>
    public static decimal Number(ref Utf8JsonReader json, string field)
    {
        json.Read();
        Demand(json.TokenType == JsonTokenType.Number, field, "a number", json.TokenType);
        return json.TryGetDecimal(out var number)
            ? number
            : throw new BadMessageException($"{field} is a number too large to use.");
    }

    /// <summary>The value, true or false; null counts as false.</summary>
    public static bool Flag(ref Utf8JsonReader json, string field)
    {
        json.Read();
        Demand(
            json.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null,
            field,
            "true or false",
            json.TokenType);
        return json.TokenType == JsonTokenType.True;
    }

    /// <summary>Steps into an object; false when null stands there.</summary>
    public static bool OpenObject(ref Utf8JsonReader json, string field)
    {
        json.Read();
        Demand(json.TokenType is JsonTokenType.StartObject or JsonTokenType.Null, field, "an object", json.TokenType);
        return json.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>Steps into an array; false when null stands there.</summary>
    public static bool OpenArray(ref Utf8JsonReader json, string field)
    {
        json.Read();
        Demand(json.TokenType is JsonTokenType.StartArray or JsonTokenType.Null, field, "an array", json.TokenType);
        return json.TokenType == JsonTokenType.StartArray;
    }

    /// <summary>Steps into the next object of an array; false at its end.</summary>
    public static bool NextObject(ref Utf8JsonReader json, string field)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        Demand(json.TokenType == JsonTokenType.StartObject, field, "an array of objects", json.TokenType);
        return true;
    }

    /// <summary>Demands that a field was there.</summary>
    public static void Demand(bool isThere, string field)
    {
        if (!isThere)
        {
            throw new BadMessageException($"{field} is missing.");
        }
    }

    private static void Demand(bool fits, string field, string expected, JsonTokenType came)
    {
        if (!fits)
        {
            throw new BadMessageException($"{field} must be {expected}; {Shown(came)} came.");
        }
    }

    private static string Shown(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "something else",
    };
}
