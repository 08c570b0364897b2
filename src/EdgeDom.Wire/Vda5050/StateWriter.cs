using System.Text.Json;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Robots;
using EdgeDom.Wire.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Writes a robot's state as the body of a VDA 5050 state; only keys that 2.0.0 and 2.1.0 both know.</summary>
internal sealed class StateWriter(RobotProfile profile, NodeNames names)
{
    private readonly JsonEncodedText mapId = JsonEncodedText.Encode(profile.MapId);

    public void Write(Utf8JsonWriter json, RobotReported state, IReadOnlyList<Waypoint> ahead, int xMm, int yMm)
    {
        json.WriteString("orderId"u8, state.Drive);
        json.WriteNumber("orderUpdateId"u8, state.Update);
        if (state.At is { } cell)
        {
            json.WriteString("lastNodeId"u8, names.NameOf(cell));
        }
        else
        {
            json.WriteString("lastNodeId"u8, ""u8);
        }

        json.WriteNumber("lastNodeSequenceId"u8, state.Index * 2);
        json.WriteBoolean("driving"u8, state.IsDriving);
        json.WriteBoolean("paused"u8, state.IsPaused);
        json.WriteString("operatingMode"u8, "AUTOMATIC"u8);
        WriteWay(json, ahead);
        WritePosition(json, state.At is not null, xMm, yMm);
        WriteLoads(json, state);
        WriteActions(json, state.Actions);
        json.WriteStartObject("batteryState"u8);
        json.WriteNumber("batteryCharge"u8, new decimal(state.BatteryPermille, 0, 0, false, 1));
        json.WriteBoolean("charging"u8, state.IsCharging);
        json.WriteEndObject();
        WriteErrors(json, state.Errors);
        json.WriteStartObject("safetyState"u8);
        json.WriteString("eStop"u8, "NONE"u8);
        json.WriteBoolean("fieldViolation"u8, false);
        json.WriteEndObject();
    }

    private void WriteWay(Utf8JsonWriter json, IReadOnlyList<Waypoint> ahead)
    {
        json.WriteStartArray("nodeStates"u8);
        for (var i = 0; i < ahead.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("nodeId"u8, names.NameOf(ahead[i].Cell));
            json.WriteNumber("sequenceId"u8, ahead[i].Index * 2);
            json.WriteBoolean("released"u8, ahead[i].IsReleased);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edgeStates"u8);
        for (var i = 0; i < ahead.Count; i++)
        {
            var sequence = (ahead[i].Index * 2) - 1;
            if (sequence > 0)
            {
                json.WriteStartObject();
                json.WriteString("edgeId"u8, EdgeNames.Of(sequence));
                json.WriteNumber("sequenceId"u8, sequence);
                json.WriteBoolean("released"u8, ahead[i].IsReleased);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void WritePosition(Utf8JsonWriter json, bool isKnown, int xMm, int yMm)
    {
        json.WriteStartObject("agvPosition"u8);
        json.WriteNumber("x"u8, Metres.Of(xMm));
        json.WriteNumber("y"u8, Metres.Of(yMm));
        json.WriteNumber("theta"u8, 0);
        json.WriteString("mapId"u8, mapId);
        json.WriteBoolean("positionInitialized"u8, isKnown);
        json.WriteEndObject();
    }

    private static void WriteLoads(Utf8JsonWriter json, RobotReported state)
    {
        json.WriteStartArray("loads"u8);
        if (state.Load is { } load)
        {
            json.WriteStartObject();
            json.WriteString("loadId"u8, load.Value);
            json.WriteString("loadType"u8, "BIN"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteActions(Utf8JsonWriter json, IReadOnlyList<RobotActionReport> actions)
    {
        json.WriteStartArray("actionStates"u8);
        for (var i = 0; i < actions.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("actionId"u8, actions[i].Id);
            json.WriteString("actionStatus"u8, VdaWords.ActionStatus(actions[i].Status));
            if (actions[i].Result.Length > 0)
            {
                json.WriteString("resultDescription"u8, actions[i].Result);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<string> errors)
    {
        json.WriteStartArray("errors"u8);
        for (var i = 0; i < errors.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("errorType"u8, errors[i]);
            json.WriteString("errorLevel"u8, "WARNING"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
