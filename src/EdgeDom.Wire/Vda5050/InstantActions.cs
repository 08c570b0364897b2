using System.Text.Json;
using EdgeDom.Model.Commands;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Writes requests as instant actions.</summary>
internal static class InstantActions
{
    public static void Write(Utf8JsonWriter json, string key, AskRobot ask, string version)
    {
        var type = VdaWords.ActionType(ask.Ask);
        json.WriteStartArray(key);
        json.WriteStartObject();
        json.WriteString("actionType"u8, type);
        if (version == "2.0.0")
        {
            // The 2.0.0 schema demands this key where its text says actionType; both stand so that both readers are
            // served.
            json.WriteString("actionName"u8, type);
        }

        json.WriteString("actionId"u8, ask.ActionId);
        json.WriteString("blockingType"u8, VdaWords.Blocking(ask.Ask));
        json.WriteStartArray("actionParameters"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
