using System.Buffers.Text;
using System.Text;

namespace EdgeDom.Hub.Api;

/// <summary>Cursors of lists whose rows have keys of several names; no name holds a line end.</summary>
internal static class Cursors
{
    /// <summary>The cursor behind a row.</summary>
    public static string Of(params IEnumerable<string> names) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', names)));

    /// <summary>The names of a cursor, so many; all empty for none, null for what cannot be one.</summary>
    public static string[]? Read(string? cursor, int count)
    {
        if (cursor is null)
        {
            return [.. Enumerable.Repeat("", count)];
        }

        if (!Base64Url.IsValid(cursor))
        {
            return null;
        }

        var names = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        return names.Length == count && !cursor.Contains('\0', StringComparison.Ordinal)
            && !names.Any(name => name.Contains('\0', StringComparison.Ordinal)) ? names : null;
    }
}
