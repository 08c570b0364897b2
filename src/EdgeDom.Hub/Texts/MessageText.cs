using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeDom.Model.Messages;

namespace EdgeDom.Hub.Texts;

/// <summary>Sync messages as the kind and JSON text that stand in the logs.</summary>
public static class MessageText
{
    private static readonly Dictionary<Type, string> Kinds = typeof(HubMessage)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    private static readonly HashSet<string> SiteKinds = [.. typeof(SiteMessage)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .Select(derived => (string)derived.TypeDiscriminator!)];

    /// <summary>The kind of a message to a site.</summary>
    public static string KindOf(HubMessage message) => Kinds[message.GetType()];

    /// <summary>
    /// Reads a message of a site. Null with <paramref name="why"/> empty for a kind of a later version, which is kept
    /// and passed over; null with a reason for a known kind that cannot be read.
    /// </summary>
    public static SiteMessage? Read(string kind, string body, out string why)
    {
        why = "";
        if (!SiteKinds.Contains(kind))
        {
            return null;
        }

        try
        {
            return HubJson.Read<SiteMessage>(body);
        }
        catch (Exception refused) when (refused is JsonException or NotSupportedException or ArgumentException)
        {
            why = refused.Message;
            return null;
        }
    }
}
