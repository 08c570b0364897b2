using System.Text.Json;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Writes the factsheet of a cube robot: what it is and what it understands.</summary>
internal static class FactsheetWriter
{
    public static void Write(Utf8JsonWriter json)
    {
        WriteType(json);
        WritePhysics(json);
        WriteLimits(json);
        WriteFeatures(json);
        json.WriteStartObject("agvGeometry"u8);
        json.WriteEndObject();
        json.WriteStartObject("loadSpecification"u8);
        json.WriteStartArray("loadSets"u8);
        json.WriteStartObject();
        json.WriteString("setName"u8, "bin"u8);
        json.WriteString("loadType"u8, "BIN"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json)
    {
        json.WriteStartObject("typeSpecification"u8);
        json.WriteString("seriesName"u8, "cube robot"u8);
        json.WriteString("agvKinematic"u8, "OMNI"u8);
        json.WriteString("agvClass"u8, "CARRIER"u8);
        json.WriteNumber("maxLoadMass"u8, 35);
        WriteTexts(json, "localizationTypes", ["GRID"]);
        WriteTexts(json, "navigationTypes", ["VIRTUAL_LINE_GUIDED"]);
        json.WriteEndObject();
    }

    private static void WritePhysics(Utf8JsonWriter json)
    {
        json.WriteStartObject("physicalParameters"u8);
        json.WriteNumber("speedMin"u8, 0m);
        json.WriteNumber("speedMax"u8, 3.1m);
        json.WriteNumber("accelerationMax"u8, 0.8m);
        json.WriteNumber("decelerationMax"u8, 0.8m);
        json.WriteNumber("heightMax"u8, 0.9m);
        json.WriteNumber("width"u8, 0.48m);
        json.WriteNumber("length"u8, 0.705m);
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json)
    {
        json.WriteStartObject("protocolLimits"u8);
        json.WriteStartObject("maxStringLens"u8);
        json.WriteNumber("msgLen"u8, Limits.PayloadBytesMax);
        json.WriteEndObject();
        json.WriteStartObject("maxArrayLens"u8);
        json.WriteNumber("order.nodes"u8, Limits.NodesMax);
        json.WriteNumber("node.actions"u8, 1);
        json.WriteNumber("instantActions"u8, Limits.ListMax);
        json.WriteEndObject();
        json.WriteStartObject("timing"u8);
        json.WriteNumber("minOrderInterval"u8, 0m);
        json.WriteNumber("minStateInterval"u8, 0m);
        json.WriteNumber("defaultStateInterval"u8, 30m);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFeatures(Utf8JsonWriter json)
    {
        json.WriteStartObject("protocolFeatures"u8);
        json.WriteStartArray("optionalParameters"u8);
        json.WriteEndArray();
        json.WriteStartArray("agvActions"u8);
        foreach (var type in (string[])["pick", "drop", "startCharging"])
        {
            WriteAction(json, type, "NODE");
        }

        foreach (var type in (string[])
            ["stopCharging", "startPause", "stopPause", "cancelOrder", "stateRequest", "factsheetRequest"])
        {
            WriteAction(json, type, "INSTANT");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAction(Utf8JsonWriter json, string type, string scope)
    {
        json.WriteStartObject();
        json.WriteString("actionType"u8, type);
        WriteTexts(json, "actionScopes", [scope]);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, string[] texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
