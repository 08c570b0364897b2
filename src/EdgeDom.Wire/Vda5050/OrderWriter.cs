using System.Text.Json;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Robots;
using EdgeDom.Wire.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Writes a drive as the body of a VDA 5050 order: cells are nodes, steps are edges, the act is HARD on the
/// last node.</summary>
internal sealed class OrderWriter(RobotProfile profile, GridLayout layout, NodeNames names)
{
    /// <summary>Well below half the narrow pitch: a usual default of 0.5 m would accept a start in the neighbouring
    /// cell.</summary>
    private const decimal DeviationMetres = 0.1m;

    private readonly JsonEncodedText mapId = JsonEncodedText.Encode(profile.MapId);

    // The 2.0.0 schema spells it so, and vehicles built from that schema read nothing else.
    private readonly string deviationKey = profile.Version == "2.0.0" ? "allowedDeviationXy" : "allowedDeviationXY";

    public void Write(Utf8JsonWriter json, Drive drive)
    {
        json.WriteString("orderId"u8, drive.Id);
        json.WriteNumber("orderUpdateId"u8, drive.Update);
        json.WriteStartArray("nodes"u8);
        for (var i = 0; i < drive.Waypoints.Count; i++)
        {
            WriteNode(json, drive.Waypoints[i], i == drive.Waypoints.Count - 1 ? drive.Action : null);
        }

        json.WriteEndArray();
        json.WriteStartArray("edges"u8);
        for (var i = 1; i < drive.Waypoints.Count; i++)
        {
            WriteEdge(json, drive.Waypoints[i - 1], drive.Waypoints[i]);
        }

        json.WriteEndArray();
    }

    private void WriteNode(Utf8JsonWriter json, Waypoint waypoint, RobotAction? action)
    {
        json.WriteStartObject();
        json.WriteString("nodeId"u8, names.NameOf(waypoint.Cell));
        json.WriteNumber("sequenceId"u8, waypoint.Index * 2);
        json.WriteBoolean("released"u8, waypoint.IsReleased);
        json.WriteStartObject("nodePosition"u8);
        json.WriteNumber("x"u8, Metres.Of(waypoint.Cell.Column * layout.PitchXMm));
        json.WriteNumber("y"u8, Metres.Of(waypoint.Cell.Row * layout.PitchYMm));
        json.WriteNumber(deviationKey, DeviationMetres);
        json.WriteString("mapId"u8, mapId);
        json.WriteEndObject();
        json.WriteStartArray("actions"u8);
        if (action is not null)
        {
            WriteAction(json, action);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteEdge(Utf8JsonWriter json, Waypoint from, Waypoint to)
    {
        json.WriteStartObject();
        json.WriteString("edgeId"u8, EdgeNames.Of((to.Index * 2) - 1));
        json.WriteNumber("sequenceId"u8, (to.Index * 2) - 1);
        json.WriteBoolean("released"u8, to.IsReleased);
        json.WriteString("startNodeId"u8, names.NameOf(from.Cell));
        json.WriteString("endNodeId"u8, names.NameOf(to.Cell));
        json.WriteStartArray("actions"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteAction(Utf8JsonWriter json, RobotAction action)
    {
        json.WriteStartObject();
        json.WriteString("actionType"u8, VdaWords.ActionType(action.Kind));
        json.WriteString("actionId"u8, action.Id);
        json.WriteString("blockingType"u8, "HARD"u8);
        json.WriteStartArray("actionParameters"u8);
        if (action.Bin is { } bin)
        {
            WriteParameter(json, "loadId", bin.Value);
            WriteParameter(json, "loadType", "BIN");
        }

        if (action.Kind != RobotActionKind.StartCharging)
        {
            WriteParameter(json, "height", Metres.Of(Math.Max(0, action.Level - 1) * layout.BinHeightMm));
            WriteParameter(json, "level", action.Level);
            WriteParameter(json, "stationType", action.Port is null ? "grid" : "port");
        }

        if (action.Port is { } port)
        {
            WriteParameter(json, "stationName", port.Value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, string key, string value)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, key);
        json.WriteString("value"u8, value);
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, string key, decimal value)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, key);
        json.WriteNumber("value"u8, value);
        json.WriteEndObject();
    }
}
