using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model;
using EdgeDom.Model.Messages;
using EdgeDom.Wire;

namespace EdgeDom.Site.Texts;

/// <summary>Messages of the two logs as JSON; an entry's kind is the name the message carries itself.</summary>
public static class MessageText
{
    private const int Version = 1;

    private static readonly Dictionary<Type, string> KindOf = typeof(SiteMessage)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    /// <summary>Writes a message to the hub as an entry of the log.</summary>
    public static OutboundEntry Encode(SiteMessage message)
    {
        var kind = KindOf.GetValueOrDefault(message.GetType());
        Require.That(kind is not null, $"{message.GetType().Name} has a name in the log.");
        return new OutboundEntry(kind, Version, JsonSerializer.Serialize(message, WireJson.Options));
    }

    /// <summary>Reads a message of this site back; null when this program cannot read it.</summary>
    public static SiteMessage? DecodeOwn(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<SiteMessage>(body, WireJson.Options);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
