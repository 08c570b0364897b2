using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeDom.App.Terminal;

/// <summary>
/// Where a verb writes: with <c>--json</c> one document goes to standard output and all words to standard error.
/// </summary>
public sealed class Output(TextWriter standard, TextWriter error, bool isJson)
{
    /// <summary>How documents are written: camelCase, enums as strings, indented for people.</summary>
    public static JsonSerializerOptions JsonOptions { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Whether the caller wants a document.</summary>
    public bool IsJson { get; } = isJson;

    /// <summary>Where words go that are not the result: progress, addresses, logs.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>A line for people; standard error when a document is asked for.</summary>
    public void Say(string text) => (IsJson ? Error : standard).WriteLine(text);

    /// <summary>A line that is never part of the result.</summary>
    public void Remark(string text) => Error.WriteLine(text);

    /// <summary>The one result: the document with <c>--json</c>, else <paramref name="text"/>.</summary>
    public void Result<T>(T document, string text) =>
        standard.WriteLine(IsJson ? JsonSerializer.Serialize(document, JsonOptions) : text);
}
