using System.Text.Json;
using EdgeDom.Model.Stock;

namespace EdgeDom.Site.Api;

/// <summary>One JSON object of a posting request and where it stands; what is wrong in it is told by pointer.</summary>
internal readonly struct PostingField(JsonElement element, string pointer, Action<string, string> wrong)
{
    /// <summary>A text of at least one character; absent is empty when it is not needed.</summary>
    public string Text(string name, bool isNeeded = true)
    {
        if (!TryGet(name, out var value))
        {
            return isNeeded ? Refuse(name, "A text is expected.") : "";
        }

        return value.ValueKind == JsonValueKind.String && value.GetString() is { } text
            && (text.Length > 0 || !isNeeded)
                ? text
                : Refuse(name, "A text is expected.");
    }

    /// <summary>An account in its text form.</summary>
    public Account Account(string name)
    {
        var text = Text(name);
        if (text.Length > 0 && Model.Stock.Account.Parse(text) is { } account)
        {
            return account;
        }

        Refuse(name, "An account is expected, such as bin:B1/1, port:port-1, supplier, free.");
        return default;
    }

    /// <summary>A whole number.</summary>
    public long Number(string name)
    {
        if (TryGet(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
        {
            return number;
        }

        Refuse(name, "A whole number is expected.");
        return 0;
    }

    /// <summary>A whole number that counts a few things.</summary>
    public int Small(string name)
    {
        var number = Number(name);
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        Refuse(name, "A smaller number is expected.");
        return 0;
    }

    /// <summary>True or false; absent is false.</summary>
    public bool Flag(string name)
    {
        if (TryGet(name, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse(name, "true or false is expected.");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>Whether there is such a field.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>The objects of a list of <paramref name="least"/> to <paramref name="most"/>.</summary>
    public IReadOnlyList<PostingField> List(string name, int most, int least = 1)
    {
        if (!TryGet(name, out var value) || value.ValueKind != JsonValueKind.Array
            || value.GetArrayLength() is var length && (length < least || length > most))
        {
            Refuse(name, $"A list of {least} to {most} objects is expected.");
            return [];
        }

        var fields = new List<PostingField>(value.GetArrayLength());
        foreach (var each in value.EnumerateArray())
        {
            if (each.ValueKind != JsonValueKind.Object)
            {
                Refuse($"{name}/{fields.Count}", "A JSON object is expected.");
                return [];
            }

            fields.Add(new PostingField(each, $"{pointer}/{name}/{fields.Count}", wrong));
        }

        return fields;
    }

    /// <summary>Refuses fields that nobody reads, so that a wrong name is not taken for an absent one.</summary>
    public void OnlyNamed(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            wrong(pointer, "A JSON object is expected.");
            return;
        }

        foreach (var field in element.EnumerateObject())
        {
            if (!names.Contains(field.Name))
            {
                var name = field.Name.Length > 64 ? field.Name[..64] : field.Name;
                Refuse(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal),
                    "No such field is known here.");
            }
        }
    }

    /// <summary>Tells what is expected in a field; returns an empty text.</summary>
    public string Refuse(string name, string what)
    {
        wrong($"{pointer}/{name}", what);
        return "";
    }

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
